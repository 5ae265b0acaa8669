//! A person's wish to cancel a job that cannot be cancelled at once: what keeps it, what takes it back.

use crate::common::{World, noon};
use bindery_domain::{DateTime, ErrorClass, Failure, JobId, Utc};
use bindery_store::{Cancelled, Change, JobEnd, JobRow, JobState, NewJob, StoreError, WriteTx};
use chrono::TimeDelta;
use serde_json::json;

fn failure() -> Failure {
    Failure::new(ErrorClass::InDoubt, "test.failed", "the shop said nothing")
}

fn later() -> DateTime<Utc> {
    noon() + TimeDelta::hours(1)
}

fn running(world: &World) -> JobId {
    let job = NewJob::new("work", json!({}));
    let id = world.write(move |tx| tx.job_insert(job)).id;
    let claimed = world.write(|tx| tx.job_claim("p", 9));
    assert_eq!(claimed[0].id, id);
    id
}

fn job(world: &World, id: JobId) -> JobRow {
    world.read(|tx| tx.job_get(id))
}

/// Whether a wish to stop that a run could not follow is there after its end.
fn check_end(end: JobEnd, kept: bool) {
    let world = World::new();
    let id = running(&world);
    assert_eq!(
        world.write(move |tx| tx.job_cancel(id)),
        Cancelled::Requested
    );
    let told = format!("{end:?}");
    world.write(move |tx| tx.job_settle(id, end));
    assert_eq!(job(&world, id).cancel_requested, kept, "{told}");
}

#[test]
fn a_wish_to_cancel_outlives_every_end_of_a_run_after_which_the_job_goes_on() {
    let (at, failure) = (later(), failure());
    let why = || failure.clone();
    check_end(JobEnd::Retry { at, failure: why() }, true);
    check_end(JobEnd::RetryOffline { at, failure: why() }, true);
    check_end(JobEnd::InDoubt { at, failure: why() }, true);
    check_end(JobEnd::LookAgain { at, failure: why() }, true);
    check_end(JobEnd::Snooze { at, outcome: None }, true);
    check_end(JobEnd::Release { failure: None }, true);
    check_end(JobEnd::Park { failure: why() }, false);
    check_end(JobEnd::Fail { failure: why() }, false);
    check_end(JobEnd::Done { outcome: None }, false);
    check_end(JobEnd::Nothing { outcome: None }, false);
    check_end(JobEnd::Cancelled, false);
}

#[test]
fn a_job_that_a_dead_start_left_running_is_freed_with_its_wish() {
    let world = World::new();
    let id = running(&world);
    world.write(move |tx| tx.job_cancel(id));
    world.write(|tx| tx.jobs_orphans_rescue("now"));
    let job = job(&world, id);
    assert_eq!((job.state, job.cancel_requested), (JobState::Ready, true));
    let claimed = world.write(|tx| tx.job_claim("now", 9));
    assert!(claimed[0].cancel_requested, "its next run knows");
}

#[test]
fn a_job_in_doubt_is_not_cancelled_but_asked_and_looked_into_at_once() {
    let world = World::new();
    let id = running(&world);
    let (at, failure) = (later(), failure());
    world.write(move |tx| tx.job_settle(id, JobEnd::LookAgain { at, failure }));
    assert!(world.write(|tx| tx.job_claim("p", 9)).is_empty());
    let mut changes = world.store.changes();
    assert_eq!(
        world.write(move |tx| tx.job_cancel(id)),
        Cancelled::Requested
    );
    let told: Vec<_> = std::iter::from_fn(|| changes.try_recv().ok()).collect();
    assert_eq!(told, [Change::CancelRequested(id), Change::Job(id)]);
    let job = job(&world, id);
    assert_eq!((job.state, job.cancel_requested), (JobState::InDoubt, true));
    let claimed = world.write(|tx| tx.job_claim("p", 9));
    assert!(claimed[0].id == id && claimed[0].cancel_requested);
}

/// Whether something that a person does to a job that was asked to stop takes the wish back.
fn check_act(act: fn(&mut WriteTx<'_>, JobId) -> Result<(), StoreError>, state: JobState) {
    let world = World::new();
    let id = running(&world);
    world.write(move |tx| {
        tx.job_settle(id, JobEnd::Release { failure: None })?;
        tx.job_ask_to_stop(id)?;
        tx.job_claim("p", 9)?;
        let (at, failure) = (later(), failure());
        tx.job_settle(id, JobEnd::Retry { at, failure })
    });
    assert!(job(&world, id).cancel_requested);
    world.write(move |tx| act(tx, id));
    let job = job(&world, id);
    assert_eq!((job.state, job.cancel_requested), (state, false));
}

#[test]
fn what_a_person_does_later_takes_the_wish_back() {
    check_act(|tx, id| tx.job_retry(id), JobState::Ready);
    check_act(|tx, id| tx.job_snooze(id, later()), JobState::Scheduled);
    check_act(|tx, id| tx.job_set_aside(id, "Ada"), JobState::Parked);
    check_act(|tx, id| tx.job_cancel(id).map(drop), JobState::Cancelled);
}

#[test]
fn whoever_wants_a_job_anew_takes_the_wish_back_also_where_it_runs() {
    let world = World::new();
    let id = running(&world);
    assert!(!world.write(move |tx| tx.job_want_again(id)), "none there");
    for end in [JobEnd::Release { failure: None }, JobEnd::Cancelled] {
        world.write(move |tx| tx.job_ask_to_stop(id));
        let mut changes = world.store.changes();
        assert!(world.write(move |tx| tx.job_want_again(id)));
        assert_eq!(changes.try_recv(), Ok(Change::Job(id)));
        let job = job(&world, id);
        assert_eq!(
            (job.state, job.cancel_requested),
            (JobState::Running, false)
        );
        world.write(move |tx| {
            tx.job_ask_to_stop(id)?;
            tx.job_settle(id, end)?;
            tx.job_claim("p", 9)
        });
    }
    assert!(!world.write(move |tx| tx.job_want_again(id)), "it ended");
}

#[test]
fn a_job_that_has_ended_is_asked_in_vain() {
    let world = World::new();
    let id = running(&world);
    world.write(move |tx| tx.job_settle(id, JobEnd::Done { outcome: None }));
    let asked = world.write(move |tx| tx.job_ask_to_stop(id));
    assert_eq!(asked, Cancelled::TooLate);
    assert!(!job(&world, id).cancel_requested);
}
