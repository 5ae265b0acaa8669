//! A person's wish to stop a job is never lost, and a job that may have written outside never counts
//! as cancelled before it was looked for.

use crate::common::{World, failure, kind, noon, work};
use async_trait::async_trait;
use bindery_domain::{ErrorClass, Failure, JobId};
use bindery_queue::{Handler, JobKind, NewJob, Outcome, Queue, QueueEvent, Registry, Run};
use bindery_store::{Cancelled, Durability, JobRow, JobState, ReadTx, Store, StoreError, WriteTx};
use chrono::TimeDelta;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;

/// Says whether something of its jobs is under way outside, answers what it is told to, and notes
/// for each run whether it was asked to stop.
struct Writes {
    under_way: AtomicBool,
    /// What a run makes of that.
    leaves: Mutex<Option<bool>>,
    answer: Mutex<Option<Outcome>>,
    runs: Mutex<Vec<bool>>,
    told: Mutex<Vec<JobState>>,
}

#[async_trait]
impl Handler for Writes {
    async fn run(&self, run: &Run) -> Outcome {
        self.runs.lock().unwrap().push(run.cancelled.is_set());
        if let Some(under_way) = *self.leaves.lock().unwrap() {
            self.under_way.store(under_way, Ordering::SeqCst);
        }
        let answer = self.answer.lock().unwrap().clone();
        match answer {
            Some(answer) => answer,
            None => std::future::pending().await,
        }
    }

    fn settled(
        &self,
        _tx: &mut WriteTx<'_>,
        _job: &JobRow,
        state: JobState,
        _failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        self.told.lock().unwrap().push(state);
        Ok(())
    }

    fn under_way(&self, _tx: &ReadTx<'_>, _job: &JobRow) -> Result<bool, StoreError> {
        Ok(self.under_way.load(Ordering::SeqCst))
    }
}

struct Desk {
    world: World,
    handler: Arc<Writes>,
    queue: Queue,
    id: JobId,
}

/// A job of a kind that writes outside, or does not, with something under way there or not.
async fn desk(writes_outside: bool, under_way: bool) -> Desk {
    let world = World::new();
    let handler = Arc::new(Writes {
        under_way: AtomicBool::new(under_way),
        leaves: Mutex::default(),
        answer: Mutex::default(),
        runs: Mutex::default(),
        told: Mutex::default(),
    });
    let kind = JobKind::new(handler.clone()).retry(crate::common::policy());
    let queue = world.queue_with(if writes_outside {
        kind.writes_outside()
    } else {
        kind
    });
    let id = queue.enqueue(work()).await.unwrap().id;
    Desk {
        world,
        handler,
        queue,
        id,
    }
}

impl Desk {
    fn answers(&self, outcome: Outcome) {
        *self.handler.answer.lock().unwrap() = Some(outcome);
    }

    fn fails(&self, class: ErrorClass) {
        self.answers(Outcome::Failed(failure(class)));
    }

    fn is_under_way(&self, under_way: bool) {
        self.handler.under_way.store(under_way, Ordering::SeqCst);
    }

    /// Where the job stands, and whether it is asked to stop.
    fn stands(&self) -> (JobState, bool) {
        let job = self.world.job(self.id);
        (job.state, job.cancel_requested)
    }

    fn runs(&self) -> Vec<bool> {
        self.handler.runs.lock().unwrap().clone()
    }

    /// Writes the wish behind the queue's back, as another program does.
    fn wish(&self) {
        let id = self.id;
        let wished = self
            .world
            .store
            .write_blocking(Durability::Normal, move |tx| tx.job_cancel(id));
        assert_eq!(wished.unwrap(), Cancelled::Requested);
    }

    /// Has a run begin, and leaves it at that.
    async fn begin(&self) -> JoinHandle<()> {
        let mut events = self.queue.subscribe();
        let queue = self.queue.clone();
        let running = tokio::spawn(async move { queue.start().await.unwrap() });
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
        running
    }
}

#[tokio::test]
async fn a_wish_is_followed_or_kept_when_its_run_is_cut_off() {
    for (writes, under_way, state) in [
        (false, false, JobState::Cancelled),
        (true, false, JobState::Cancelled),
        (true, true, JobState::Ready),
    ] {
        let desk = desk(writes, under_way).await;
        let running = desk.begin().await;
        desk.queue.cancel(desk.id).await.unwrap();
        desk.queue.stop(Duration::ZERO).await;
        running.await.unwrap();
        let wished = state == JobState::Ready;
        assert_eq!(desk.stands(), (state, wished), "{writes} {under_way}");
        assert_eq!(*desk.handler.told.lock().unwrap(), [state]);
        // What may have been written is looked for at the next start, knowing of the wish.
        desk.answers(Outcome::Cancelled);
        desk.queue.drain().await;
        assert_eq!(desk.stands(), (JobState::Cancelled, false));
        let asked: &[bool] = if under_way { &[true] } else { &[] };
        assert_eq!(desk.runs()[1..], *asked);
    }
}

#[tokio::test]
async fn a_wish_of_a_run_that_a_dead_start_left_is_followed_or_kept() {
    for (writes, under_way, state) in [
        (false, false, JobState::Cancelled),
        (true, false, JobState::Cancelled),
        (true, true, JobState::Ready),
    ] {
        let desk = desk(writes, under_way).await;
        desk.world
            .store
            .write_blocking(Durability::Normal, |tx| tx.job_claim("start-0", 9))
            .unwrap();
        desk.wish();
        assert_eq!(desk.queue.rescue().await.unwrap(), [desk.id]);
        assert_eq!(desk.stands(), (state, state == JobState::Ready));
        let told = desk.handler.told.lock().unwrap().clone();
        let expected: &[JobState] = match state {
            JobState::Cancelled => &[JobState::Cancelled],
            _ => &[],
        };
        assert_eq!(told, expected, "its kind is told of a cancelled one");
        assert!(desk.runs().is_empty());
    }
}

#[tokio::test]
async fn a_wished_job_that_took_the_program_down_each_time_is_left_to_a_person_only_where_it_must_look()
 {
    for (under_way, state) in [(false, JobState::Cancelled), (true, JobState::Parked)] {
        let desk = desk(true, under_way).await;
        let once = desk.queue.enqueue(work().max_attempts(1)).await;
        let desk = Desk {
            id: once.unwrap().id,
            ..desk
        };
        desk.world
            .store
            .write_blocking(Durability::Normal, |tx| tx.job_claim("start-0", 9))
            .unwrap();
        desk.wish();
        desk.queue.rescue().await.unwrap();
        // No wish is left where nothing would ever follow it.
        assert_eq!(desk.stands(), (state, false));
        if under_way {
            let wished = desk.queue.cancel(desk.id).await.unwrap();
            assert_eq!(wished, Cancelled::Requested);
            assert_eq!(desk.stands(), (JobState::Ready, true));
        }
    }
}

#[tokio::test]
async fn a_job_that_waits_for_a_person_is_cancelled_only_when_what_is_under_way_was_looked_for() {
    for under_way in [true, false] {
        let desk = desk(true, under_way).await;
        desk.fails(ErrorClass::NeedsYou);
        desk.queue.drain().await;
        assert_eq!(desk.stands(), (JobState::Parked, false));
        desk.queue.cancel(desk.id).await.unwrap();
        if under_way {
            assert_eq!(desk.stands(), (JobState::Ready, true));
            assert_eq!(desk.world.job(desk.id).attempts, 0);
            desk.answers(Outcome::Cancelled);
            desk.queue.drain().await;
        }
        assert_eq!(desk.stands(), (JobState::Cancelled, false));
        let (runs, told): (&[bool], &[JobState]) = if under_way {
            let told = &[JobState::Parked, JobState::Ready, JobState::Cancelled];
            (&[false, true], told)
        } else {
            (&[false], &[JobState::Parked, JobState::Cancelled])
        };
        assert_eq!(desk.runs(), runs);
        assert_eq!(*desk.handler.told.lock().unwrap(), told);
    }
}

#[tokio::test]
async fn a_job_whose_end_is_in_doubt_is_cancelled_at_once_where_nothing_is_under_way_outside() {
    let desk = desk(true, false).await;
    desk.answers(Outcome::InDoubt {
        at: noon() + TimeDelta::minutes(5),
        failure: failure(ErrorClass::Transient),
    });
    desk.queue.drain().await;
    assert_eq!(desk.stands(), (JobState::InDoubt, false));
    let wished = desk.queue.cancel(desk.id).await.unwrap();
    assert!(matches!(wished, Cancelled::Now(_)), "{wished:?}");
    assert_eq!(desk.stands(), (JobState::Cancelled, false));
    assert_eq!(desk.runs(), [false]);
}

#[tokio::test]
async fn a_failed_run_is_cancelled_only_where_nothing_of_it_is_under_way() {
    use ErrorClass as C;
    for class in [
        C::Transient,
        C::Offline,
        C::Auth,
        C::RateLimited { until: None },
    ] {
        for under_way in [false, true] {
            let desk = desk(true, true).await;
            let running = desk.begin().await;
            desk.wish();
            desk.queue.stop(Duration::ZERO).await;
            running.await.unwrap();
            *desk.handler.leaves.lock().unwrap() = Some(under_way);
            desk.fails(class.clone());
            desk.queue.drain().await;
            assert_eq!(desk.runs(), [false, true]);
            let (state, wished) = desk.stands();
            let told = format!("{} {state}", class.name());
            assert_eq!(state.is_open(), under_way, "{told}");
            assert_eq!(state == JobState::Cancelled, !under_way, "{told}");
            assert_eq!(wished, under_way, "{told}");
        }
    }
}

#[tokio::test]
async fn a_job_in_doubt_is_looked_into_again_and_again_with_its_wish() {
    let desk = desk(true, true).await;
    let at = noon() + TimeDelta::minutes(5);
    desk.answers(Outcome::InDoubt {
        at,
        failure: failure(ErrorClass::InDoubt),
    });
    desk.queue.drain().await;
    let wished = desk.queue.cancel(desk.id).await.unwrap();
    assert_eq!(wished, Cancelled::Requested);
    // It is looked into at once, and stays in doubt.
    assert_eq!(desk.queue.drain().await.count(JobState::InDoubt), 1);
    assert_eq!(desk.stands(), (JobState::InDoubt, true));
    desk.world.clock.set(at);
    desk.answers(Outcome::Cancelled);
    desk.queue.drain().await;
    assert_eq!(desk.stands(), (JobState::Cancelled, false));
    assert_eq!(desk.runs(), [false, true, true]);
}

#[tokio::test]
async fn what_is_found_to_stand_outside_is_done_whatever_was_wished() {
    let desk = desk(true, true).await;
    desk.answers(Outcome::InDoubt {
        at: noon() + TimeDelta::minutes(5),
        failure: failure(ErrorClass::InDoubt),
    });
    desk.queue.drain().await;
    desk.queue.cancel(desk.id).await.unwrap();
    desk.answers(Outcome::done("it stands there"));
    desk.queue.drain().await;
    assert_eq!(desk.stands(), (JobState::Done, false));
}

#[tokio::test]
async fn a_job_that_waits_with_something_under_way_is_asked_and_any_other_is_cancelled_at_once() {
    for under_way in [true, false] {
        let desk = desk(true, under_way).await;
        desk.fails(ErrorClass::Transient);
        desk.queue.drain().await;
        assert_eq!(desk.stands().0, JobState::RetryWait);
        let wished = desk.queue.cancel(desk.id).await.unwrap();
        assert_eq!(wished == Cancelled::Requested, under_way);
        let state = if under_way {
            JobState::RetryWait
        } else {
            JobState::Cancelled
        };
        assert_eq!(desk.stands(), (state, under_way));
        // It does not wait for its time any more, and once nothing is under way it need not run.
        desk.is_under_way(false);
        desk.queue.drain().await;
        assert_eq!(desk.stands(), (JobState::Cancelled, false));
        assert_eq!(desk.runs(), [false]);
    }
}

/// What becomes of a job whose first run says that it stopped, after these writes, and the ends of its
/// runs. A second run is done.
async fn check_stop(
    writes: fn(&mut WriteTx<'_>, JobId) -> Result<(), StoreError>,
    asked: bool,
    expected: (JobState, &[&str]),
) {
    let world = World::new();
    let (store, ran) = (world.store.clone(), Arc::new(AtomicBool::new(false)));
    let queue = world.queue_with(kind(move |run: Run| {
        let (store, ran, id) = (store.clone(), ran.clone(), run.job.id);
        async move {
            if ran.swap(true, Ordering::SeqCst) {
                return Outcome::done("wanted after all");
            }
            let written = store.write(Durability::Normal, move |tx| writes(tx, id));
            written.await.unwrap();
            if asked {
                run.cancelled.set();
            }
            Outcome::Cancelled
        }
    }));
    let id = queue.enqueue(work()).await.unwrap().id;
    queue.drain().await;
    let (job, ends) = (world.job(id), world.attempts(id));
    let (state, expected_ends) = expected;
    assert_eq!((job.state, job.cancel_requested), (state, false));
    assert_eq!(ends, expected_ends);
    assert_eq!(job.attempts, 1, "{ends:?}");
}

#[tokio::test]
async fn a_run_that_stopped_is_cancelled_only_where_that_is_still_wished_as_its_end_is_stored() {
    fn wish(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
        tx.job_cancel(id).map(drop)
    }
    fn wish_and_want(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
        wish(tx, id)?;
        tx.job_want_again(id).map(drop)
    }
    fn wish_want_and_wish(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
        wish_and_want(tx, id)?;
        wish(tx, id)
    }
    let cancelled: (JobState, &[&str]) = (JobState::Cancelled, &["cancelled"]);
    let done: (JobState, &[&str]) = (JobState::Done, &["interrupted", "done"]);
    check_stop(wish, true, cancelled).await;
    check_stop(wish_and_want, true, done).await;
    check_stop(wish_want_and_wish, true, cancelled).await;
    // One that stops of its own accord must not run for ever.
    check_stop(|_, _| Ok(()), false, cancelled).await;
}

/// How long a wish is waited for that comes within a second on an idle machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs until it is asked to stop.
fn until_asked() -> JobKind {
    kind(|run: Run| async move {
        run.cancelled.raised().await;
        Outcome::Cancelled
    })
}

/// Cancels a job as another program does, of which nobody here is told.
async fn cancel_from_elsewhere(world: &World, id: JobId) {
    let other = Store::open(world.folder.path(), world.clock.clone()).unwrap();
    let asked = other.write(Durability::Normal, move |tx| tx.job_cancel(id));
    assert_eq!(asked.await.unwrap(), Cancelled::Requested);
}

#[tokio::test]
async fn a_wish_of_another_program_is_heard_however_busy_the_other_lanes_are() {
    let world = World::new();
    let store = world.store.clone();
    let short = || NewJob::new("short", serde_json::Value::Null).lane("busy");
    let mut registry = Registry::new();
    registry.register("work", until_asked());
    registry.register(
        "short",
        kind(move |_| {
            let store = store.clone();
            async move {
                let next = store.write(Durability::Normal, move |tx| tx.job_insert(short()));
                match next.await {
                    Ok(_) => Outcome::done("one more follows"),
                    Err(error) => Outcome::Failed(error.into()),
                }
            }
        }),
    );
    let queue = world.queue(registry);
    let id = queue.enqueue(work()).await.unwrap().id;
    queue.enqueue(short()).await.unwrap();
    let mut events = queue.subscribe();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await.unwrap() }
    });
    let starts = |event| matches!(event, QueueEvent::JobStarted { id: it, .. } if it == id);
    while !starts(events.recv().await.unwrap()) {}
    cancel_from_elsewhere(&world, id).await;
    let ended = async {
        loop {
            match events.recv().await.unwrap() {
                QueueEvent::JobFinished { id: it, state, .. } if it == id => return state,
                _ => (),
            }
        }
    };
    let ended = tokio::time::timeout(PATIENCE, ended).await;
    assert_eq!(ended.expect("it is heard"), JobState::Cancelled);
    queue.stop(Duration::ZERO).await;
    running.await.unwrap();
}

#[tokio::test]
async fn a_wish_of_another_program_is_heard_while_the_queue_drains_or_stops() {
    for drains in [true, false] {
        let world = World::new();
        let queue = world.queue_with(until_asked());
        let id = queue.enqueue(work()).await.unwrap().id;
        let mut events = queue.subscribe();
        let running = tokio::spawn({
            let queue = queue.clone();
            async move {
                if drains {
                    queue.drain().await;
                } else {
                    queue.start().await.unwrap();
                }
            }
        });
        while !matches!(events.recv().await.unwrap(), QueueEvent::JobStarted { .. }) {}
        let finish = async {
            if !drains {
                queue.finish().await;
            }
        };
        let both = async { tokio::join!(cancel_from_elsewhere(&world, id), finish, running).2 };
        let ended = tokio::time::timeout(PATIENCE, both).await;
        ended.expect("it is heard").unwrap();
        assert_eq!(world.job(id).state, JobState::Cancelled);
    }
}
