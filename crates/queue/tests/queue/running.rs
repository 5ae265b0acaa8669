//! The workers: they wake when there is work, and keep lanes and keys.

use crate::common::{World, kind, work, work_on};
use bindery_domain::JobId;
use bindery_queue::{NewJob, Outcome, Queue, QueueEvent, Run};
use bindery_store::{Durability, JobState};
use chrono::TimeDelta;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::task::JoinHandle;

fn start(queue: &Queue) -> JoinHandle<()> {
    let queue = queue.clone();
    tokio::spawn(async move { queue.start().await.unwrap() })
}

async fn finished(events: &mut Receiver<QueueEvent>) -> (JobId, JobState) {
    loop {
        if let QueueEvent::JobFinished { id, state, .. } = events.recv().await.unwrap() {
            return (id, state);
        }
    }
}

#[tokio::test]
async fn a_job_enqueued_in_any_write_wakes_the_workers_at_once() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let mut events = queue.subscribe();
    let running = start(&queue);
    for _ in 0..3 {
        let id = world
            .store
            .write(Durability::Normal, |tx| bindery_queue::enqueue(tx, work()))
            .await
            .unwrap()
            .id;
        let ended = tokio::time::timeout(Duration::from_secs(20), finished(&mut events));
        assert_eq!(ended.await.unwrap(), (id, JobState::Done));
    }
    queue.stop(Duration::from_secs(5)).await;
    running.await.unwrap();
}

#[tokio::test]
async fn a_scheduled_job_runs_once_its_time_has_come() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let mut events = queue.subscribe();
    let later = bindery_domain::Clock::now(world.clock.as_ref()) + TimeDelta::hours(1);
    let id = queue.enqueue(work().run_at(later)).await.unwrap().id;
    let running = start(&queue);
    let first = queue.enqueue(work()).await.unwrap().id;
    assert_eq!(finished(&mut events).await.0, first);
    assert_eq!(world.job(id).state, JobState::Scheduled);
    world.clock.advance(TimeDelta::hours(1));
    queue.wake();
    assert_eq!(finished(&mut events).await, (id, JobState::Done));
    queue.stop(Duration::ZERO).await;
    running.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn without_any_news_the_queue_still_looks_again_after_a_while() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let mut events = queue.subscribe();
    let later = bindery_domain::Clock::now(world.clock.as_ref()) + TimeDelta::hours(1);
    let id = queue.enqueue(work().run_at(later)).await.unwrap().id;
    let running = start(&queue);
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(finished(&mut events).await, (id, JobState::Done));
    queue.stop(Duration::ZERO).await;
    running.await.unwrap();
}

#[derive(Default)]
struct Watched {
    now: HashMap<String, u32>,
    most: HashMap<String, u32>,
    runs: HashMap<JobId, u32>,
}

impl Watched {
    fn enter(&mut self, name: &str) {
        let now = self.now.entry(name.to_owned()).or_default();
        *now += 1;
        let most = self.most.entry(name.to_owned()).or_default();
        *most = (*most).max(*now);
    }

    fn leave(&mut self, name: &str) {
        *self.now.get_mut(name).unwrap() -= 1;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lanes_keep_their_capacity_keys_run_one_at_a_time_and_every_job_runs_once() {
    let world = World::new();
    let watched = Arc::new(Mutex::new(Watched::default()));
    let seen = watched.clone();
    let handler = kind(move |run: Run| {
        let seen = seen.clone();
        async move {
            let names = [run.job.lane.clone(), run.job.lock_key.clone().unwrap()];
            {
                let mut seen = seen.lock().unwrap();
                names.iter().for_each(|name| seen.enter(name));
                *seen.runs.entry(run.job.id).or_default() += 1;
            }
            for _ in 0..5 {
                tokio::task::yield_now().await;
            }
            names
                .iter()
                .for_each(|name| seen.lock().unwrap().leave(name));
            Outcome::done("ok")
        }
    });
    let mut registry = bindery_queue::Registry::new();
    registry.register("work", handler);
    let queue = world.queue_of("start-1", 8, registry);
    queue.set_capacity("a", 1).await.unwrap();
    queue.set_capacity("b", 3).await.unwrap();
    let jobs: Vec<NewJob> = (0..300)
        .map(|n| {
            work_on(json!({ "n": n }))
                .lane(if n % 3 == 0 { "a" } else { "b" })
                .lock_key(format!("key-{}", n % 7))
        })
        .collect();
    world
        .store
        .write(Durability::Normal, move |tx| {
            jobs.into_iter()
                .try_for_each(|job| tx.job_insert(job).map(|_| ()))
        })
        .await
        .unwrap();
    let report = queue.drain().await;
    let watched = watched.lock().unwrap();
    assert_eq!(report.count(JobState::Done), 300);
    assert!(watched.runs.len() == 300 && watched.runs.values().all(|runs| *runs == 1));
    assert_eq!(watched.most["a"], 1);
    assert!(watched.most["b"] <= 3);
    for key in 0..7 {
        assert_eq!(watched.most[&format!("key-{key}")], 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_jobs_complete() {
    let world = World::new();
    let mut registry = bindery_queue::Registry::new();
    registry.register("work", kind(|_| async { Outcome::done("ok") }));
    let queue = world.queue_of("start-1", 32, registry);
    queue.set_capacity("default", 32).await.unwrap();
    world
        .store
        .write(Durability::Normal, |tx| {
            (0..10_000).try_for_each(|_| tx.job_insert(work()).map(|_| ()))
        })
        .await
        .unwrap();
    let before = world.store.write_stats().commits;
    let report = queue.drain().await;
    assert_eq!(report.count(JobState::Done), 10_000);
    let counts = world.store.read_blocking(|tx| tx.job_counts()).unwrap();
    assert_eq!(counts.len(), 1);
    assert_eq!((counts[0].state, counts[0].count), (JobState::Done, 10_000));
    let commits = world.store.write_stats().commits - before;
    assert!(commits < 20_000, "{commits} commits are not shared at all");
}

#[tokio::test]
async fn what_waits_for_a_cancelled_run_is_told_and_the_run_stops() {
    let world = World::new();
    let queue = world.queue_with(kind(|run: Run| async move {
        run.set_progress(1, 9, "reading");
        run.cancelled.raised().await;
        Outcome::Cancelled
    }));
    let mut events = queue.subscribe();
    let running = start(&queue);
    let id = queue.enqueue(work()).await.unwrap().id;
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobProgress { .. }) {}
    assert_eq!(queue.progress(id).unwrap().total, 9);
    let wished = queue.cancel(id).await.unwrap();
    assert_eq!(wished, bindery_store::Cancelled::Requested);
    assert_eq!(finished(&mut events).await, (id, JobState::Cancelled));
    assert_eq!(queue.progress(id), None);
    queue.stop(Duration::ZERO).await;
    running.await.unwrap();
}

#[tokio::test]
async fn a_job_that_does_not_run_is_cancelled_at_once_and_never_runs() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let id = queue.enqueue(work()).await.unwrap().id;
    let wished = queue.cancel(id).await.unwrap();
    assert!(matches!(wished, bindery_store::Cancelled::Now(_)));
    assert_eq!(queue.drain().await.runs, 0);
    assert_eq!(world.job(id).state, JobState::Cancelled);
    let again = queue.cancel(id).await.unwrap();
    assert_eq!(again, bindery_store::Cancelled::TooLate);
}

#[tokio::test]
async fn the_same_work_is_not_enqueued_twice_while_it_is_unfinished() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let first = queue.enqueue(work().dedupe_key("k")).await.unwrap();
    let second = queue.enqueue(work().dedupe_key("k")).await.unwrap();
    assert!(!first.existing && second.existing && first.id == second.id);
    assert_eq!(queue.drain().await.runs, 1);
    assert!(
        !queue
            .enqueue(work().dedupe_key("k"))
            .await
            .unwrap()
            .existing
    );
}
