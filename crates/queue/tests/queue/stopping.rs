//! Stopping, starting again, and what a dead start left behind.

use crate::common::{World, kind, work};
use bindery_queue::{Outcome, QueueEvent, Registry, Run};
use bindery_store::{Durability, JobState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// Claims everything that may run for a process that then dies.
async fn leave_running(world: &World, process: &'static str) {
    world
        .store
        .write(Durability::Normal, move |tx| {
            for job in tx.job_claim(process, 9)? {
                tx.attempts_start(&[job.id])?;
            }
            Ok::<_, bindery_store::StoreError>(())
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn what_a_dead_start_left_running_runs_again() {
    for dead in ["start-0", "start-1"] {
        let world = World::new();
        let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
        let id = queue.enqueue(work().lock_key("k")).await.unwrap().id;
        leave_running(&world, dead).await;
        assert_eq!(world.job(id).state, JobState::Running);
        assert_eq!(queue.drain().await.runs, 1);
        assert_eq!(world.job(id).state, JobState::Done);
        assert_eq!(world.attempts(id), ["interrupted", "done"]);
    }
}

#[tokio::test]
async fn a_job_that_takes_the_program_down_each_time_is_left_to_a_person() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let id = queue.enqueue(work().max_attempts(3)).await.unwrap().id;
    for state in [JobState::Ready, JobState::Ready, JobState::Parked] {
        leave_running(&world, "start-0").await;
        assert_eq!(queue.rescue().await.unwrap(), [id]);
        assert_eq!(world.job(id).state, state);
    }
    assert_eq!(world.job(id).failure.unwrap().code, "job.interrupted");
    assert_eq!(world.attempts(id), ["interrupted"; 3]);
}

#[tokio::test]
async fn stopping_lets_what_runs_end_and_starts_nothing_new() {
    let world = World::new();
    let go = Arc::new(Notify::new());
    let gate = go.clone();
    let queue = world.queue_with(kind(move |_| {
        let gate = gate.clone();
        async move {
            gate.notified().await;
            Outcome::done("ok")
        }
    }));
    queue.set_capacity("default", 1).await.unwrap();
    let first = queue.enqueue(work()).await.unwrap().id;
    let second = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
    let stopping = tokio::spawn({
        let queue = queue.clone();
        async move { queue.stop(Duration::from_secs(3600)).await }
    });
    tokio::task::yield_now().await;
    go.notify_one();
    stopping.await.unwrap();
    running.await.unwrap().unwrap();
    assert_eq!(world.job(first).state, JobState::Done);
    assert_eq!(world.job(second).state, JobState::Ready);
    assert!(!queue.is_running());
}

#[tokio::test]
async fn who_waits_for_what_runs_can_still_be_overruled() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| std::future::pending()));
    let id = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
    assert_eq!(queue.running(), 1);
    let waiting = tokio::spawn({
        let queue = queue.clone();
        async move { queue.finish().await }
    });
    tokio::task::yield_now().await;
    assert!(!waiting.is_finished());
    queue.stop(Duration::ZERO).await;
    waiting.await.unwrap();
    running.await.unwrap().unwrap();
    assert_eq!(queue.running(), 0);
    assert_eq!(world.attempts(id), ["interrupted"]);
    assert_eq!(world.job(id).attempts, 0);
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut_off_and_resumes_without_losing_an_attempt() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| std::future::pending()));
    let id = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
    let job = world.job(id);
    assert_eq!((job.state, job.attempts), (JobState::Ready, 0));
    assert_eq!(world.attempts(id), ["interrupted"]);
}

#[tokio::test]
async fn a_queue_runs_once_at_a_time_and_can_be_started_again() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    for _ in 0..2 {
        let mut events = queue.subscribe();
        let id = queue.enqueue(work()).await.unwrap().id;
        let running = tokio::spawn({
            let queue = queue.clone();
            async move { queue.start().await }
        });
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobFinished { .. }) {}
        assert!(queue.start().await.is_err());
        assert!(queue.drain().await.trouble.is_some());
        queue.stop(Duration::ZERO).await;
        running.await.unwrap().unwrap();
        assert_eq!(world.job(id).state, JobState::Done);
    }
}

#[tokio::test]
async fn a_start_that_is_dropped_leaves_the_queue_startable_and_its_jobs_free() {
    let world = World::new();
    let mut registry = Registry::new();
    let first = Arc::new(std::sync::atomic::AtomicBool::new(true));
    registry.register(
        "work",
        kind(move |_: Run| {
            let hang = first.swap(false, std::sync::atomic::Ordering::SeqCst);
            async move {
                if hang {
                    std::future::pending::<()>().await;
                }
                Outcome::done("ok")
            }
        }),
    );
    let queue = world.queue(registry);
    let id = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    assert_eq!(queue.drain().await.count(JobState::Done), 1);
    assert_eq!(world.attempts(id), ["interrupted", "done"]);
}
