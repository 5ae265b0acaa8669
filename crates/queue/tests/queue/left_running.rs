//! What a dead start of the process left running, where the file or a kind refuses to have it freed.

use crate::common::{World, fill_up, full_store, noon, work};
use crate::trouble::Refusing;
use async_trait::async_trait;
use bindery_domain::{Failure, JobId, ManualClock};
use bindery_queue::{
    Handler, JobKind, NewJob, Outcome, Queue, QueueEvent, QueueOptions, Registry, Run,
};
use bindery_store::{Durability, JobRow, JobState, Store, StoreError, WriteTx};
use chrono::TimeDelta;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// Leaves a job running for a start of the process that is dead.
async fn leave_running(store: &Store, job: NewJob) -> JobId {
    let left = store.write(Durability::Normal, move |tx| {
        let id = tx.job_insert(job)?.id;
        for job in tx.job_claim("start-0", 9)? {
            tx.attempts_start(&[job.id])?;
        }
        Ok::<_, StoreError>(id)
    });
    left.await.unwrap()
}

/// Stores a large text with each end.
struct Wordy;

#[async_trait]
impl Handler for Wordy {
    async fn run(&self, _run: &Run) -> Outcome {
        Outcome::done("ok")
    }

    fn settled(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        _state: JobState,
        _failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let words = serde_json::json!("x".repeat(100_000));
        tx.setting_put(&job.title, &words, "test")
    }
}

/// A full file in which a job was left running that ends for good where it is freed, and its queue.
async fn full(folder: &Path) -> (Store, Queue, JobId, JobId) {
    let clock = Arc::new(ManualClock::at(noon()));
    let store = full_store(folder, clock.clone());
    let orphan = leave_running(&store, work().title("orphan").max_attempts(1)).await;
    let waits = store.write(Durability::Normal, |tx| {
        tx.job_insert(work().title("waits"))
    });
    let waits = waits.await.unwrap().id;
    fill_up(&store).await;
    let mut registry = Registry::new();
    registry.register("work", JobKind::new(Arc::new(Wordy)));
    let options = QueueOptions {
        workers: 1,
        process_id: "start-1".to_owned(),
        seed: 1,
        durability: Durability::Normal,
    };
    let queue = Queue::new(store.clone(), clock, registry, options);
    (store, queue, orphan, waits)
}

/// The code of what keeps a queue from its jobs.
fn told(trouble: &Receiver<Option<Failure>>) -> Option<String> {
    trouble
        .borrow()
        .as_ref()
        .map(|failure| failure.code.clone())
}

fn start(queue: &Queue) -> JoinHandle<Result<(), StoreError>> {
    let queue = queue.clone();
    tokio::spawn(async move { queue.start().await })
}

#[tokio::test(start_paused = true)]
async fn a_start_with_a_full_disk_says_so_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let (store, queue, orphan, waits) = full(folder.path()).await;
    let mut events = queue.subscribe();
    let trouble = queue.trouble();
    let running = start(&queue);
    let says = |event| matches!(event, QueueEvent::Trouble { failure } if failure.code == "store.disk_full");
    for _ in 0..2 {
        assert!(says(events.recv().await.unwrap()), "and nothing else runs");
    }
    assert_eq!(told(&trouble).as_deref(), Some("store.disk_full"));
    let later = noon() + TimeDelta::days(1);
    let freed = store.write(Durability::Normal, move |tx| {
        tx.exchanges_prune(later, 10_000)
    });
    freed.await.unwrap();
    let ends = |event| matches!(event, QueueEvent::JobFinished { id, .. } if id == waits);
    while !ends(events.recv().await.unwrap()) {}
    assert_eq!(told(&trouble), None);
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
    let ended = store.read(move |tx| {
        let told = tx.setting("orphan")?.is_some();
        Ok::<_, StoreError>((tx.job_get(orphan)?.state, tx.job_get(waits)?.state, told))
    });
    let expected = (JobState::Parked, JobState::Done, true);
    assert_eq!(ended.await.unwrap(), expected);
}

#[tokio::test(start_paused = true)]
async fn a_start_that_stays_refused_is_tried_less_and_less_often() {
    let folder = tempfile::tempdir().unwrap();
    let (_store, queue, ..) = full(folder.path()).await;
    let mut events = queue.subscribe();
    let running = start(&queue);
    let mut last: Option<Instant> = None;
    let mut waits = Vec::new();
    while waits.len() < 4 {
        let event = events.recv().await.unwrap();
        assert!(matches!(event, QueueEvent::Trouble { .. }), "{event:?}");
        let now = Instant::now();
        waits.extend(last.map(|last| (now - last).as_secs()));
        last = Some(now);
    }
    assert_eq!(waits, [5, 10, 20, 30]);
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_queue_that_cannot_free_what_was_left_can_be_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let (_store, queue, ..) = full(folder.path()).await;
    let mut events = queue.subscribe();
    let running = start(&queue);
    while !matches!(events.recv().await.unwrap(), QueueEvent::Trouble { .. }) {}
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
    assert!(!queue.is_running());
    assert_eq!(
        told(&queue.trouble()),
        None,
        "who does not work waits for nothing"
    );
}

/// What becomes of a job that a dead start left running where its kind refuses, or panics at, every
/// word of it.
async fn check_left(title: &'static str, tries: u32, wished: bool, code: &str) {
    let world = World::new();
    let queue = world.queue_with(JobKind::new(Arc::new(Refusing)));
    let group = world.store.write_blocking(Durability::Normal, |tx| {
        tx.group_create("run", "A run", "Ada")
    });
    let group = group.unwrap();
    let left = work().title(title).max_attempts(tries).group(group);
    let left = leave_running(&world.store, left).await;
    let fits = leave_running(&world.store, work().title("fits")).await;
    if wished {
        let wish = world
            .store
            .write(Durability::Normal, move |tx| tx.job_cancel(left));
        wish.await.unwrap();
    }
    let mut events = queue.subscribe();
    let running = start(&queue);
    let rests = || {
        let row = world.store.read_blocking(|tx| tx.group_get(group));
        row.unwrap().rested_at.is_some()
    };
    let ended = |world: &World| world.job(fits).state == JobState::Done && rests();
    while !ended(&world) {
        events.recv().await.unwrap();
    }
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
    let job = world.job(left);
    assert_eq!(job.state, JobState::Parked, "{title} {tries} {wished}");
    assert!(!job.cancel_requested, "{title} {tries} {wished}");
    assert_eq!(job.failure.unwrap().code, code, "{title} {tries} {wished}");
}

#[tokio::test(start_paused = true)]
async fn what_a_dead_start_left_running_holds_nothing_up_although_its_kind_refuses_its_end() {
    for title in ["always", "panics"] {
        // With tries left its next run ends as the wish says, and that end is refused too.
        check_left(title, 3, true, "job.end_refused").await;
        check_left(title, 1, true, "job.interrupted").await;
        check_left(title, 1, false, "job.interrupted").await;
    }
}
