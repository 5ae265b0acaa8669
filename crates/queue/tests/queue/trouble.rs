//! When the store refuses, or someone else changes the file.

use crate::common::{World, failure, fill_up, full_store, kind, noon, work};
use async_trait::async_trait;
use bindery_domain::{DateTime, ErrorClass, Failure, JobId, ManualClock, Utc};
use bindery_queue::{Handler, JobKind, Outcome, Queue, QueueEvent, QueueOptions, Registry, Run};
use bindery_store::{Durability, JobRow, JobState, Store, StoreError, WriteTx};
use chrono::TimeDelta;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Barrier, Notify};

#[tokio::test]
async fn a_runs_end_is_not_forgotten_while_the_disk_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(ManualClock::at(noon()));
    let store = full_store(folder.path(), clock.clone());
    let mut registry = Registry::new();
    let filled = store.clone();
    let big = "x".repeat(200_000);
    registry.register(
        "work",
        kind(move |_: Run| {
            let (store, message) = (filled.clone(), big.clone());
            async move {
                fill_up(&store).await;
                Outcome::done(message)
            }
        }),
    );
    let options = QueueOptions {
        workers: 1,
        process_id: "start-1".to_owned(),
        seed: 1,
        durability: Durability::Normal,
    };
    let queue = Queue::new(store.clone(), clock, registry, options);
    let mut events = queue.subscribe();
    let id = queue.enqueue(work()).await.unwrap().id;
    let draining = tokio::spawn({
        let queue = queue.clone();
        async move { queue.drain().await }
    });
    while !matches!(events.recv().await.unwrap(), QueueEvent::Trouble { failure } if failure.code == "store.disk_full")
    {
    }
    let mut trouble = queue.trouble();
    let met = trouble.borrow_and_update().clone();
    assert_eq!(met.unwrap().code, "store.disk_full");
    let later = noon() + TimeDelta::days(1);
    store
        .write(Durability::Normal, move |tx| {
            tx.exchanges_prune(later, 10_000)
        })
        .await
        .unwrap();
    trouble.changed().await.unwrap();
    assert_eq!(*trouble.borrow_and_update(), None);
    assert_eq!(draining.await.unwrap().count(JobState::Done), 1);
    let job = store.read(move |tx| tx.job_get(id)).await.unwrap();
    assert_eq!(job.state, JobState::Done);
}

#[tokio::test]
async fn an_end_that_meets_a_closed_store_is_given_up_at_once_and_left_to_the_next_start() {
    let world = World::new();
    let store = world.store.clone();
    let queue = world.queue_with(kind(move |_| {
        let store = store.clone();
        async move {
            store.close().await;
            Outcome::done("nobody can note it")
        }
    }));
    let id = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    assert_eq!(queue.drain().await.count(JobState::Done), 0);
    let mut troubles = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let QueueEvent::Trouble { failure } = event {
            troubles.push(failure.code);
        }
    }
    assert_eq!(troubles, ["store.closed"]);
    let opened = Store::open(world.folder.path(), world.clock.clone()).unwrap();
    let job = opened.read(move |tx| tx.job_get(id)).await.unwrap();
    assert_eq!(job.state, JobState::Running);
}

#[tokio::test]
async fn a_wish_to_cancel_reaches_the_run_from_any_write_and_from_another_program() {
    for same_store in [true, false] {
        let world = World::new();
        let queue = world.queue_with(kind(|run: Run| async move {
            run.cancelled.raised().await;
            Outcome::Cancelled
        }));
        let mut events = queue.subscribe();
        let id = queue.enqueue(work()).await.unwrap().id;
        let running = tokio::spawn({
            let queue = queue.clone();
            async move { queue.start().await }
        });
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
        let store = if same_store {
            world.store.clone()
        } else {
            Store::open(world.folder.path(), world.clock.clone()).unwrap()
        };
        store
            .write(Durability::Normal, move |tx| tx.job_cancel(id))
            .await
            .unwrap();
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobFinished { .. }) {}
        assert_eq!(world.job(id).state, JobState::Cancelled);
        queue.stop(Duration::ZERO).await;
        running.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_cancelled_job_is_not_tried_again_even_if_its_run_never_heard_of_it() {
    let world = World::new();
    let other = Store::open(world.folder.path(), world.clock.clone()).unwrap();
    let queue = world.queue_with(kind(move |run: Run| {
        let (other, id) = (other.clone(), run.job.id);
        async move {
            let wished = other
                .write(Durability::Normal, move |tx| tx.job_cancel(id))
                .await;
            assert!(wished.is_ok() && !run.cancelled.is_set());
            Outcome::Failed(failure(ErrorClass::Transient))
        }
    }));
    let id = queue.enqueue(work()).await.unwrap().id;
    queue.drain().await;
    assert_eq!(world.job(id).state, JobState::Cancelled);
}

#[tokio::test(start_paused = true)]
async fn what_another_program_enqueued_is_found_after_a_while() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    let other = Store::open(world.folder.path(), world.clock.clone()).unwrap();
    let id = other
        .write(Durability::Normal, |tx| tx.job_insert(work()))
        .await
        .unwrap()
        .id;
    while !matches!(events.recv().await.unwrap(), QueueEvent::JobFinished { .. }) {}
    assert_eq!(world.job(id).state, JobState::Done);
    queue.stop(Duration::ZERO).await;
    running.await.unwrap().unwrap();
}

#[tokio::test]
async fn jobs_enqueued_by_a_handler_run_in_the_same_drain() {
    let world = World::new();
    let store = world.store.clone();
    let queue = world.queue_with(kind(move |run: Run| {
        let store = store.clone();
        async move {
            let left = run.job.args.as_u64().unwrap_or(0);
            if left > 0 {
                let next = bindery_queue::NewJob::new("work", serde_json::json!(left - 1));
                let put = store.write(Durability::Normal, move |tx| {
                    bindery_queue::enqueue(tx, next)
                });
                if let Err(error) = put.await {
                    let error: StoreError = error;
                    return Outcome::Failed(error.into());
                }
            }
            Outcome::done("ok")
        }
    }));
    let first = bindery_queue::NewJob::new("work", serde_json::json!(9));
    queue.enqueue(first).await.unwrap();
    assert_eq!(queue.drain().await.count(JobState::Done), 10);
}

#[tokio::test]
async fn a_drain_that_cannot_claim_any_more_lets_what_runs_come_to_its_end() {
    let world = World::new();
    let (store, released) = (world.store.clone(), Arc::new(Notify::new()));
    let waits = released.clone();
    let queue = world.queue_with(kind(move |run: Run| {
        let (store, waits) = (store.clone(), waits.clone());
        async move {
            if run.job.title == "waits" {
                waits.notified().await;
                return Outcome::done("it was let go");
            }
            // An instant that the file does not give back: each claim from now on fails.
            let unreadable = work().run_at(DateTime::<Utc>::MIN_UTC);
            let put = store.write(Durability::Normal, move |tx| tx.job_insert(unreadable));
            match put.await {
                Ok(_) => Outcome::done("ok"),
                Err(error) => Outcome::Failed(error.into()),
            }
        }
    }));
    queue.set_capacity("default", 2).await.unwrap();
    let slow = queue.enqueue(work().title("waits")).await.unwrap().id;
    let quick = queue.enqueue(work()).await.unwrap().id;
    let mut events = queue.subscribe();
    let draining = tokio::spawn({
        let queue = queue.clone();
        async move { queue.drain().await }
    });
    let ends = |event| matches!(event, QueueEvent::JobFinished { id, .. } if id == quick);
    while !ends(events.recv().await.unwrap()) {}
    // A read after it: the claim that fails had the file by then.
    for _ in 0..100 {
        tokio::task::yield_now().await;
        world.job(slow);
    }
    released.notify_one();
    let report = draining.await.unwrap();
    assert!(report.trouble.is_some(), "{report:?}");
    assert_eq!(report.count(JobState::Done), 2, "{report:?}");
    assert_eq!(world.job(slow).state, JobState::Done);
}

/// Refuses to have the end of one job stored, however it ended, and notes whose ends it was told.
struct Refuses {
    refused: JobId,
    together: Barrier,
    told: Mutex<Vec<JobId>>,
}

#[async_trait]
impl Handler for Refuses {
    async fn run(&self, _run: &Run) -> Outcome {
        self.together.wait().await;
        Outcome::done("ok")
    }

    fn settled(
        &self,
        _tx: &mut WriteTx<'_>,
        job: &JobRow,
        _state: JobState,
        _failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        self.told.lock().unwrap().push(job.id);
        if job.id == self.refused {
            return Err(StoreError::Constraint {
                what: "the test refuses it".to_owned(),
            });
        }
        Ok(())
    }
}

#[tokio::test]
async fn an_end_that_cannot_be_stored_holds_up_none_that_is_stored_with_it() {
    let world = World::new();
    let handler = Arc::new(Refuses {
        refused: JobId(3),
        together: Barrier::new(5),
        told: Mutex::default(),
    });
    let queue = world.queue_with(JobKind::new(handler.clone()));
    queue.set_capacity("default", 4).await.unwrap();
    for _ in 0..4 {
        queue.enqueue(work()).await.unwrap();
    }
    let mut events = queue.subscribe();
    let draining = tokio::spawn({
        let queue = queue.clone();
        async move { queue.drain().await }
    });
    // While the file is busy, all four runs end.
    let (free, busy) = std::sync::mpsc::channel::<()>();
    let (begun, is_busy) = tokio::sync::oneshot::channel();
    for _ in 0..4 {
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
    }
    let store = world.store.clone();
    let writing = tokio::spawn(async move {
        let wait = move |_: &mut WriteTx<'_>| {
            begun.send(()).unwrap();
            busy.recv().unwrap();
            Ok::<_, StoreError>(())
        };
        store.write(Durability::Normal, wait).await
    });
    is_busy.await.unwrap();
    handler.together.wait().await;
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    free.send(()).unwrap();
    writing.await.unwrap().unwrap();
    assert_eq!(draining.await.unwrap().count(JobState::Done), 3);
    let told: Vec<i64> = handler.told.lock().unwrap().iter().map(|id| id.0).collect();
    let refused = told.iter().position(|id| *id == 3).unwrap();
    let mut alone = told[refused + 1..].to_vec();
    alone.sort_unstable();
    assert_eq!(
        alone,
        [1, 2, 3, 3, 3, 4],
        "each alone after all together, and the refused one twice more as what waits for a person: {told:?}"
    );
    for id in [1, 2, 4] {
        assert_eq!(world.attempts(JobId(id)), ["done"]);
    }
    assert_eq!(world.job(JobId(3)).state, JobState::Parked);
}

/// Answers as a job's title says, and refuses to have an end stored as long as the title says.
pub struct Refusing;

#[async_trait]
impl Handler for Refusing {
    async fn run(&self, run: &Run) -> Outcome {
        match run.job.title.as_str() {
            "in doubt" => Outcome::InDoubt {
                at: noon() + TimeDelta::hours(1),
                failure: failure(ErrorClass::InDoubt),
            },
            _ => Outcome::done("ok"),
        }
    }

    fn settled(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        state: JobState,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let refused = match job.title.as_str() {
            "when done" => state == JobState::Done,
            "panics" => panic!("on purpose"),
            "fits" => false,
            _ => true,
        };
        if refused {
            return Err(StoreError::Constraint {
                what: "the test refuses it".to_owned(),
            });
        }
        let told = failure.map(|it| it.code.clone());
        tx.setting_put(&job.title, &serde_json::json!([state.name(), told]), "test")
    }
}

/// What becomes of a job whose end is refused, and that its lane and its key are free after it.
async fn check_refused(title: &'static str, state: JobState, code: &str, told: Option<&str>) {
    let world = World::new();
    let queue = world.queue_with(JobKind::new(Arc::new(Refusing)));
    queue.set_capacity("default", 1).await.unwrap();
    let refused = queue.enqueue(work().title(title).lock_key("k")).await;
    let other = queue.enqueue(work().title("fits").lock_key("l")).await;
    let same_key = queue.enqueue(work().title("fits").lock_key("k")).await;
    let report = queue.drain().await;
    assert_eq!(report.count(state), 1, "{title}: {report:?}");
    let job = world.job(refused.unwrap().id);
    assert_eq!(job.state, state, "{title}");
    assert_eq!(job.failure.unwrap().code, code, "{title}");
    assert_eq!(world.attempts(job.id), [state.name()], "{title}");
    assert_eq!(world.job(other.unwrap().id).state, JobState::Done);
    // Where it is in doubt, its write may still land.
    let follows = if state == JobState::InDoubt {
        JobState::Ready
    } else {
        JobState::Done
    };
    assert_eq!(world.job(same_key.unwrap().id).state, follows, "{title}");
    let stored = world.store.read_blocking(|tx| tx.setting(title)).unwrap();
    let stored = stored.map(|it| it.to_string());
    assert_eq!(stored.as_deref(), told, "{title}");
}

#[tokio::test]
async fn a_job_whose_end_is_refused_for_good_waits_for_a_person_and_its_lane_goes_on() {
    let (parked, code) = (JobState::Parked, "job.end_refused");
    check_refused("always", parked, code, None).await;
    check_refused("panics", parked, code, None).await;
    // Its kind is told of that end, where it takes that one.
    let told = r#"["parked","job.end_refused"]"#;
    check_refused("when done", parked, code, Some(told)).await;
    // What may have been written outside is not forgotten over it.
    check_refused("in doubt", JobState::InDoubt, "test.failure", None).await;
}

#[tokio::test]
async fn a_run_comes_to_rest_although_the_end_of_its_last_job_could_not_be_told() {
    let world = World::new();
    let queue = world.queue_with(JobKind::new(Arc::new(Refusing)));
    let group = world.store.write_blocking(Durability::Normal, |tx| {
        let group = tx.group_create("run", "A run", "Ada")?;
        tx.job_insert(work().title("always").group(group))?;
        Ok::<_, StoreError>(group)
    });
    let group = group.unwrap();
    queue.drain().await;
    let row = world.store.read_blocking(|tx| tx.group_get(group)).unwrap();
    assert!(row.rested_at.is_some(), "{row:?}");
}

#[tokio::test]
async fn a_person_can_try_again_what_could_not_be_noted() {
    let world = World::new();
    let queue = world.queue_with(JobKind::new(Arc::new(Refusing)));
    let id = queue.enqueue(work().title("always")).await.unwrap().id;
    queue.drain().await;
    let failure = world.job(id).failure.unwrap();
    assert_eq!(failure.class, ErrorClass::Bug);
    assert_eq!(failure.params["problem"], "the test refuses it");
    queue.retry(id).await.unwrap();
    assert_eq!(queue.drain().await.count(JobState::Parked), 1);
    assert_eq!(world.attempts(id), ["parked", "parked"]);
}
