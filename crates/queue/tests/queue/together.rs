//! Typed arguments, jobs that belong together, and what a job tells while it runs.

use crate::common::{World, failure, kind, noon, work};
use bindery_domain::{ErrorClass, Failure, JobId};
use bindery_queue::{JobArgs, NewJob, Otherwise, Outcome, Queue, Registry, enqueue_chain};
use bindery_store::{Durability, JobState};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The third version; the second called `to` `shop`, the first is too old to say.
#[derive(Serialize, Deserialize)]
struct Export {
    invoice: u32,
    to: String,
}

impl JobArgs for Export {
    const KIND: &'static str = "export";
    const VERSION: u32 = 3;
    const SUBJECT: &'static [&'static str] = &["invoice", "record"];

    fn upgrade(from: u32, args: Value) -> Option<Value> {
        (from == 2).then(|| json!({"invoice": args["invoice"], "to": args["shop"]}))
    }
}

fn exports() -> Registry {
    let mut registry = Registry::new();
    registry.register_typed::<Export>(kind(|run| async move {
        match run.args::<Export>() {
            Ok(args) => Outcome::done(format!("{} to {}", args.invoice, args.to)),
            Err(failure) => Outcome::Failed(failure),
        }
    }));
    registry
}

fn stored(version: u32, args: Value) -> NewJob {
    NewJob {
        args_version: version,
        ..NewJob::new("export", args)
    }
}

/// What becomes of a job with stored arguments: its message, or the code it is parked with.
async fn check(job: NewJob, expected: Result<&str, &str>) {
    let world = World::new();
    let queue = world.queue(exports());
    let id = queue.enqueue(job).await.unwrap().id;
    queue.drain().await;
    let row = world.job(id);
    match expected {
        Ok(message) => assert_eq!(row.outcome.unwrap()["message"], message),
        Err(code) => {
            assert_eq!(row.state, JobState::Parked);
            assert_eq!(row.failure.unwrap().code, code);
        }
    }
}

#[tokio::test]
async fn arguments_are_read_brought_up_to_date_or_told_to_a_person() {
    let now = Export {
        invoice: 7,
        to: "Shop".to_owned(),
    };
    check(now.job(), Ok("7 to Shop")).await;
    let before = stored(2, json!({"invoice": 8, "shop": "Old"}));
    check(before, Ok("8 to Old")).await;
    check(stored(1, json!({"n": 1})), Err("job.outdated")).await;
    check(stored(4, json!({"new": 1})), Err("job.outdated")).await;
    check(stored(3, json!({"invoice": "x"})), Err("job.arguments")).await;
    check(stored(2, json!({"shop": 1})), Err("job.arguments")).await;
}

/// Edits a job; tells the code of what was refused.
async fn edit(world: &World, queue: &Queue, id: JobId, args: Value) -> Result<(), String> {
    let queue = queue.clone();
    let edited = world
        .store
        .write(Durability::Normal, move |tx| queue.edit(tx, id, args));
    edited.await.map_err(|failure: Failure| failure.code)
}

#[tokio::test]
async fn edited_arguments_are_read_before_they_are_kept_and_then_used() {
    let world = World::new();
    let queue = world.queue(exports());
    let id = queue.enqueue(stored(1, json!({}))).await.unwrap().id;
    queue.drain().await;
    assert_eq!(world.job(id).state, JobState::Parked);
    let edit = async |args: Value| edit(&world, &queue, id, args).await;
    let not_understood = Err("job.arguments".to_owned());
    assert_eq!(edit(json!({"invoice": -1})).await, not_understood);
    assert_eq!(edit(json!({"invoice": 9, "to": "Shop"})).await, Ok(()));
    queue.retry(id).await.unwrap();
    queue.drain().await;
    assert_eq!(world.job(id).outcome.unwrap()["message"], "9 to Shop");
    assert_eq!(edit(json!({})).await, not_understood);
    let done = edit(json!({"invoice": 9, "to": "S"})).await;
    assert_eq!(done, Err("store.constraint".to_owned()));
}

#[tokio::test]
async fn an_edit_makes_no_other_job_of_a_job() {
    let world = World::new();
    let queue = world.queue(exports());
    let job = stored(3, json!({"invoice": 7, "to": "Shop"}));
    let id = queue.enqueue(job).await.unwrap().id;
    let edit = async |args: Value| edit(&world, &queue, id, args).await;
    let refused = edit(json!({"invoice": 8, "to": "Shop"})).await;
    assert_eq!(refused, Err("job.subject".to_owned()));
    assert_eq!(world.job(id).args, json!({"invoice": 7, "to": "Shop"}));
    // What nothing said before can be given, and what it is not about can be changed.
    let other = json!({"invoice": 7, "record": 4, "to": "Market"});
    assert_eq!(edit(other).await, Ok(()));
}

#[tokio::test]
async fn a_chain_runs_in_order_whatever_the_number_of_workers() {
    let world = World::new();
    let order = Arc::new(Mutex::new(Vec::new()));
    let seen = order.clone();
    let queue = world.queue_with(kind(move |run| {
        seen.lock().unwrap().push(run.job.id);
        async { Outcome::done("") }
    }));
    let chain = world
        .store
        .write_blocking(Durability::Normal, |tx| {
            enqueue_chain(tx, (0..20).map(|_| work()), Otherwise::Cancel)
        })
        .unwrap();
    let report = queue.drain().await;
    assert_eq!(report.count(JobState::Done), 20);
    let ids: Vec<JobId> = chain.into_iter().map(|job| job.id).collect();
    assert_eq!(*order.lock().unwrap(), ids);
}

#[tokio::test]
async fn a_group_is_summed_up_once_when_nothing_of_it_goes_on_and_its_followers_are_told() {
    let world = World::new();
    let (sums, told) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
    let mut registry = Registry::new();
    registry.register(
        "work",
        kind(|run| async move {
            match run.job.title.as_str() {
                "parks" => Outcome::Failed(failure(ErrorClass::NeedsYou)),
                "fails" => Outcome::Failed(failure(ErrorClass::Bug)),
                _ => Outcome::done(""),
            }
        }),
    );
    let (kept, count) = (sums.clone(), told.clone());
    registry.when_a_group_rests(move |tx, group| {
        // It is told inside the write that ended the last job.
        let stored = tx.group_get(group.id)?;
        kept.lock().unwrap().push(stored.counts);
        *count.lock().unwrap() += 1;
        Ok(())
    });
    let queue = world.queue(registry);
    world
        .store
        .write_blocking(Durability::Normal, |tx| {
            let group = tx.group_create("run-1", "Three", "Ada")?;
            for title in ["goes", "parks"] {
                tx.job_insert(work().title(title).group(group))?;
            }
            let fails = tx.job_insert(work().title("fails").group(group))?.id;
            tx.job_insert(work().group(group).after(fails, Otherwise::Cancel))
        })
        .unwrap();
    queue.drain().await;
    let sums = sums.lock().unwrap();
    let states: Vec<_> = sums[0].iter().map(|(state, n)| (*state, *n)).collect();
    assert_eq!(
        states,
        [
            (JobState::Parked, 1),
            (JobState::Done, 1),
            (JobState::Cancelled, 1),
            (JobState::Failed, 1)
        ]
    );
    assert_eq!(*told.lock().unwrap(), 1);
}

#[tokio::test]
async fn lines_that_a_run_tells_are_kept_with_its_attempt_up_to_a_limit() {
    let world = World::new();
    let queue = world.queue_with(kind(|run| async move {
        let lines = if run.job.title == "much" { 1_100 } else { 2 };
        for line in 0..lines {
            run.log(format!("line {line}")).await;
        }
        Outcome::done("")
    }));
    for (title, kept) in [("little", 2), ("much", 1_000)] {
        let id = queue.enqueue(work().title(title)).await.unwrap().id;
        queue.drain().await;
        let lines = world
            .store
            .read_blocking(|tx| tx.job_log(tx.attempts(id)?[0].id))
            .unwrap();
        assert_eq!(lines.len(), kept);
        assert_eq!(
            (lines[0].text.as_str(), lines[1].text.as_str()),
            ("line 0", "line 1")
        );
    }
}

#[tokio::test]
async fn a_lane_that_is_held_starts_nothing_and_all_others_go_on() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("") }));
    let held = queue.enqueue(work().lane("far")).await.unwrap().id;
    let free = queue.enqueue(work().lane("farther")).await.unwrap().id;
    queue.hold_lanes(BTreeSet::from(["far".to_owned()]));
    assert_eq!(queue.drain().await.runs, 1);
    assert_eq!(world.job(held).state, JobState::Ready);
    assert_eq!(world.job(held).attempts, 0);
    assert_eq!(world.job(free).state, JobState::Done);
    queue.hold_lanes(BTreeSet::new());
    assert_eq!(queue.drain().await.runs, 1);
    assert_eq!(world.job(held).state, JobState::Done);
}

#[tokio::test]
async fn what_could_not_be_reached_is_tried_at_once_when_the_network_is_there_again() {
    for (class, at_once) in [(ErrorClass::Offline, true), (ErrorClass::Transient, false)] {
        let world = World::new();
        let online = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let (seen, told) = (online.clone(), class.name());
        let queue = world.queue_with(kind(move |_| {
            let (online, class) = (seen.clone(), class.clone());
            async move {
                if online.load(std::sync::atomic::Ordering::SeqCst) {
                    Outcome::done("")
                } else {
                    Outcome::Failed(failure(class))
                }
            }
        }));
        queue.set_capacity("default", 9).await.unwrap();
        let mut jobs = Vec::new();
        for _ in 0..6 {
            jobs.push(queue.enqueue(work().max_attempts(9)).await.unwrap().id);
        }
        queue.drain().await;
        let lane = |world: &World| world.store.read_blocking(|tx| tx.lane_get("default"));
        assert!(lane(&world).unwrap().unwrap().paused, "{told}: it rests");
        online.store(true, std::sync::atomic::Ordering::SeqCst);
        assert_eq!(queue.try_unreached().await.unwrap(), usize::from(at_once));
        queue.drain().await;
        let done = jobs.iter().all(|id| world.job(*id).state == JobState::Done);
        assert_eq!(done, at_once, "{told}");
    }
}

#[tokio::test]
async fn a_pause_of_a_person_outlives_the_return_of_the_network() {
    let world = World::new();
    let queue = world.queue_with(kind(|_| async { Outcome::done("") }));
    let until = noon() + chrono::TimeDelta::hours(1);
    for until in [None, Some(until)] {
        queue.pause_lane("default", until).await.unwrap();
        assert_eq!(queue.try_unreached().await.unwrap(), 0);
        let lane = world.store.read_blocking(|tx| tx.lane_get("default"));
        assert!(lane.unwrap().unwrap().paused);
    }
}

#[tokio::test]
async fn what_cannot_be_reached_costs_no_attempt_and_one_job_finds_out_when_it_can() {
    let world = World::new();
    let reached_at = world.clock.clone();
    let runs = Arc::new(Mutex::new(0));
    let (count, clock) = (runs.clone(), world.clock.clone());
    let until = bindery_domain::Clock::now(&*reached_at) + chrono::TimeDelta::hours(8);
    let queue = world.queue_with(kind(move |_| {
        *count.lock().unwrap() += 1;
        let online = bindery_domain::Clock::now(&*clock) >= until;
        async move {
            if online {
                Outcome::done("")
            } else {
                Outcome::Failed(failure(ErrorClass::Offline))
            }
        }
    }));
    for _ in 0..30 {
        queue.enqueue(work().max_attempts(2)).await.unwrap();
    }
    let report = queue.drain_advancing(&world.clock).await;
    assert_eq!(report.count(JobState::Done), 30);
    assert_eq!(report.count(JobState::Failed), 0);
    // Eight hours of tries by one job every ten minutes, not by thirty every ten seconds.
    let runs = *runs.lock().unwrap();
    assert!((70..140).contains(&runs), "{runs}");
}
