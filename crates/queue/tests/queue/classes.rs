//! What each class of failure does to a job and its lane, through the whole queue.

use crate::common::{World, failure, kind, noon, work};
use bindery_domain::{ErrorClass, Failure};
use bindery_queue::{Outcome, QueueEvent};
use bindery_store::{Durability, JobState, StoreError};
use chrono::TimeDelta;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Runs one job whose handler always answers the same, moving the clock, and compares
/// where it ends, how often it ran, when, and how its attempts were closed.
async fn check(outcome: Outcome, state: JobState, seconds: i64, attempts: &[&str]) {
    let world = World::new();
    let queue = world.queue_with(kind(move |_| {
        let outcome = outcome.clone();
        async move { outcome }
    }));
    let id = queue.enqueue(work().max_attempts(3)).await.unwrap().id;
    let report = queue.drain_advancing(&world.clock).await;
    let job = world.job(id);
    assert_eq!(report.trouble, None);
    assert_eq!(job.state, state);
    assert_eq!(world.seconds(), seconds, "{state}");
    assert_eq!(world.attempts(id), attempts);
    assert_eq!(report.runs, attempts.len());
}

fn failed(class: ErrorClass) -> Outcome {
    Outcome::Failed(failure(class))
}

#[tokio::test]
async fn a_done_job_is_done() {
    check(Outcome::done("all"), JobState::Done, 0, &["done"]).await;
}

#[tokio::test]
async fn nothing_to_do_is_an_end_whether_said_or_failed() {
    let end = JobState::NothingToDo;
    check(Outcome::nothing("paid"), end, 0, &["nothing_to_do"]).await;
    check(failed(ErrorClass::NothingToDo), end, 0, &["nothing_to_do"]).await;
}

#[tokio::test]
async fn a_passing_failure_is_retried_with_growing_waits_then_given_up() {
    check(
        failed(ErrorClass::Transient),
        JobState::Failed,
        30,
        &["retry_wait", "retry_wait", "failed"],
    )
    .await;
}

#[tokio::test]
async fn a_rate_limit_is_waited_for_to_the_instant() {
    let until = noon() + TimeDelta::seconds(500);
    check(
        failed(ErrorClass::RateLimited { until: Some(until) }),
        JobState::Failed,
        500,
        &["retry_wait", "retry_wait", "failed"],
    )
    .await;
}

#[tokio::test]
async fn a_doubt_is_looked_into_and_in_the_end_left_to_a_person_never_failed() {
    check(
        failed(ErrorClass::InDoubt),
        JobState::Parked,
        90,
        &["in_doubt", "in_doubt", "parked"],
    )
    .await;
}

#[tokio::test]
async fn what_a_person_must_fix_waits_for_a_person() {
    check(
        failed(ErrorClass::NeedsYou),
        JobState::Parked,
        0,
        &["parked"],
    )
    .await;
    check(failed(ErrorClass::Gone), JobState::Parked, 0, &["parked"]).await;
}

#[tokio::test]
async fn a_mistake_of_ours_is_not_repeated() {
    check(failed(ErrorClass::Bug), JobState::Failed, 0, &["failed"]).await;
}

#[tokio::test]
async fn a_panic_fails_the_job_and_nothing_else() {
    let world = World::new();
    let queue = world.queue_with(kind(|run: bindery_queue::Run| async move {
        assert!(run.job.title != "bad", "on purpose");
        Outcome::done("fine")
    }));
    let bad = queue.enqueue(work().title("bad")).await.unwrap().id;
    let good = queue.enqueue(work().title("good")).await.unwrap().id;
    queue.drain().await;
    assert_eq!(world.job(bad).state, JobState::Failed);
    let failure = world.job(bad).failure.unwrap();
    assert_eq!(failure.class, ErrorClass::Bug);
    assert_eq!(failure.code, "job.panicked");
    assert_eq!(world.job(good).state, JobState::Done);
}

#[tokio::test]
async fn a_failed_login_pauses_the_lane_and_burns_no_attempts() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async {
        Outcome::Failed(Failure::new(
            ErrorClass::Auth,
            "shop.denied",
            "login failed",
        ))
    }));
    queue.set_capacity("shop", 1).await.unwrap();
    let mut events = queue.subscribe();
    let jobs: Vec<_> = (0..50).map(|_| world.insert(work().lane("shop"))).collect();
    let report = queue.drain_advancing(&world.clock).await;
    assert_eq!(report.runs, 1, "the other 49 were not tried");
    for id in &jobs {
        assert_eq!(world.job(*id).state, JobState::Ready);
        assert_eq!(world.job(*id).attempts, 0);
    }
    let lane = world
        .store
        .read_blocking(|tx| tx.lane_get("shop"))
        .unwrap()
        .unwrap();
    assert!(lane.paused);
    assert_eq!(lane.pause_reason.unwrap().code, "shop.denied");
    let mut paused = false;
    while let Ok(event) = events.try_recv() {
        paused |= matches!(event, QueueEvent::LanePaused { lane, .. } if lane == "shop");
    }
    assert!(paused);
}

#[tokio::test]
async fn a_failed_login_does_not_take_the_place_of_a_pause_that_a_person_made_meanwhile() {
    let world = World::new();
    let store = world.store.clone();
    let queue = world.queue_with(kind(move |_| {
        let store = store.clone();
        async move {
            let paused = store.write(Durability::Normal, |tx| tx.lane_pause("shop", None, None));
            let paused: Result<(), StoreError> = paused.await;
            paused.unwrap();
            Outcome::Failed(failure(ErrorClass::Auth))
        }
    }));
    let id = world.insert(work().lane("shop"));
    let mut events = queue.subscribe();
    assert_eq!(queue.drain().await.runs, 1);
    assert_eq!(world.job(id).state, JobState::Ready);
    let lane = world.store.read_blocking(|tx| tx.lane_get("shop"));
    let lane = lane.unwrap().unwrap();
    assert_eq!((lane.paused, lane.pause_reason), (true, None));
    while let Ok(event) = events.try_recv() {
        let told = matches!(event, QueueEvent::LanePaused { .. });
        assert!(!told, "the refused login paused nothing");
    }
}

#[tokio::test]
async fn a_lane_that_rested_is_tried_by_one_job_after_the_other_until_its_other_side_answers() {
    let world = World::new();
    let queue = world.queue_with(kind(|run: bindery_queue::Run| async move {
        match run.job.title.as_str() {
            "fails" => return failed(ErrorClass::Transient),
            "answered" => run.note_answer(),
            _ => (),
        }
        Outcome::done("ok")
    }));
    queue.set_capacity("shop", 9).await.unwrap();
    let insert = |title: &str| world.insert(work().lane("shop").title(title).max_attempts(9));
    for _ in 0..5 {
        let id = insert("fails");
        queue.drain().await;
        queue.cancel(id).await.unwrap();
    }
    let probing = || {
        let lane = world.store.read_blocking(|tx| tx.lane_get("shop"));
        lane.unwrap().unwrap().probing
    };
    assert!(probing(), "it rests");
    world.clock.advance(TimeDelta::minutes(1));
    for (title, still) in [("local", true), ("local", true), ("answered", false)] {
        let id = insert(title);
        queue.drain().await;
        assert_eq!(world.job(id).state, JobState::Done);
        assert_eq!(probing(), still, "{title}");
    }
}

#[tokio::test]
async fn a_resumed_lane_goes_on() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("ok") }));
    let id = queue.enqueue(work().lane("shop")).await.unwrap().id;
    queue.pause_lane("shop", None).await.unwrap();
    assert_eq!(queue.drain().await.runs, 0);
    queue.resume_lane("shop").await.unwrap();
    assert_eq!(queue.drain().await.runs, 1);
    assert_eq!(world.job(id).state, JobState::Done);
}

#[tokio::test]
async fn snoozing_burns_no_attempt_however_often() {
    let world = World::new();
    let times = Arc::new(AtomicU32::new(0));
    let counted = times.clone();
    let clock = world.clock.clone();
    let queue = world.queue_with(kind(move |_| {
        let nth = counted.fetch_add(1, Ordering::SeqCst);
        let until = bindery_domain::Clock::now(clock.as_ref()) + TimeDelta::seconds(60);
        async move {
            if nth < 10 {
                return Outcome::Snooze {
                    until,
                    reason: "not yet".into(),
                };
            }
            Outcome::done("at last")
        }
    }));
    let id = queue.enqueue(work().max_attempts(1)).await.unwrap().id;
    queue.drain_advancing(&world.clock).await;
    assert_eq!(world.job(id).state, JobState::Done);
    assert_eq!(world.job(id).attempts, 1);
    assert_eq!(world.seconds(), 600);
    assert_eq!(world.attempts(id)[..2], ["snoozed", "snoozed"]);
}

#[tokio::test]
async fn an_unknown_kind_waits_for_a_person_and_says_why() {
    let world = World::new();
    let queue = world.queue(bindery_queue::Registry::new());
    let id = queue.enqueue(work()).await.unwrap().id;
    queue.drain().await;
    let job = world.job(id);
    assert_eq!(job.state, JobState::Parked);
    assert_eq!(job.failure.unwrap().code, "job.unknown_kind");
}

#[tokio::test]
async fn a_retried_job_has_all_its_attempts_again() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { failed(ErrorClass::Transient) }));
    let id = queue.enqueue(work().max_attempts(2)).await.unwrap().id;
    queue.drain_advancing(&world.clock).await;
    queue.retry(id).await.unwrap();
    queue.drain_advancing(&world.clock).await;
    assert_eq!(world.attempts(id).len(), 4);
    assert_eq!(world.job(id).state, JobState::Failed);
}

#[tokio::test(start_paused = true)]
async fn a_run_that_takes_too_long_is_in_doubt_where_it_writes_outside_else_retried() {
    for (writes, state) in [(true, JobState::InDoubt), (false, JobState::RetryWait)] {
        let world = World::new();
        let never = kind(|_| std::future::pending()).timeout(std::time::Duration::from_secs(60));
        let never = if writes {
            never.writes_outside()
        } else {
            never
        };
        let queue = world.queue_with(never);
        let id = queue.enqueue(work()).await.unwrap().id;
        queue.drain().await;
        let job = world.job(id);
        assert_eq!(job.state, state);
        assert_eq!(job.failure.unwrap().code, "job.timed_out");
    }
}

#[tokio::test]
async fn looking_again_for_what_was_written_burns_no_attempt_and_never_gives_up_by_count() {
    let world = World::new();
    let times = Arc::new(AtomicU32::new(0));
    let clock = world.clock.clone();
    let queue = world.queue_with(kind(move |_| {
        let nth = times.fetch_add(1, Ordering::SeqCst);
        let at = bindery_domain::Clock::now(clock.as_ref()) + TimeDelta::seconds(30);
        async move {
            if nth < 20 {
                let failure = failure(ErrorClass::InDoubt);
                return Outcome::InDoubt { at, failure };
            }
            Outcome::done("it was there")
        }
    }));
    let id = queue.enqueue(work().max_attempts(2)).await.unwrap().id;
    queue.drain_advancing(&world.clock).await;
    let job = world.job(id);
    assert_eq!((job.state, job.attempts), (JobState::Done, 1));
    assert_eq!(world.seconds(), 600);
}

/// Writes down what it is told of its jobs, in the same transaction.
struct Told;

#[async_trait::async_trait]
impl bindery_queue::Handler for Told {
    async fn run(&self, run: &bindery_queue::Run) -> Outcome {
        match run.job.title.as_str() {
            "done" => Outcome::done("ok"),
            _ => failed(ErrorClass::NeedsYou),
        }
    }

    fn settled(
        &self,
        tx: &mut bindery_store::WriteTx<'_>,
        job: &bindery_store::JobRow,
        state: JobState,
        failure: Option<&Failure>,
    ) -> Result<(), bindery_store::StoreError> {
        let told = serde_json::json!([state.name(), failure.map(|it| it.code.clone())]);
        tx.setting_put(&job.title, &told, "test")
    }
}

#[tokio::test]
async fn a_handler_is_told_of_every_end_whoever_brought_it_about() {
    let world = World::new();
    let handler = bindery_queue::JobKind::new(Arc::new(Told));
    let queue = world.queue_with(handler);
    let lost = queue.enqueue(work().title("lost").max_attempts(1)).await;
    world
        .store
        .write(bindery_store::Durability::Normal, |tx| {
            tx.job_claim("start-0", 9)
        })
        .await
        .unwrap();
    for title in ["done", "parked", "cancelled"] {
        queue.enqueue(work().title(title)).await.unwrap();
    }
    let last = bindery_domain::JobId(lost.unwrap().id.0 + 3);
    queue.cancel(last).await.unwrap();
    queue.drain().await;
    let check = |title: &'static str, expected: serde_json::Value| {
        let told = world.store.read_blocking(|tx| tx.setting(title)).unwrap();
        assert_eq!(told, Some(expected), "{title}");
    };
    check("done", serde_json::json!(["done", null]));
    check("parked", serde_json::json!(["parked", "test.failure"]));
    check("cancelled", serde_json::json!(["cancelled", null]));
    check("lost", serde_json::json!(["parked", "job.interrupted"]));
}
