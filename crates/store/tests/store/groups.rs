//! Jobs that belong together: groups and their counts, jobs that wait for others.

use crate::common::World;
use bindery_domain::{ErrorClass, Failure, GroupId, JobId};
use bindery_store::{
    Cancelled, Change, JobEnd, JobState, NewJob, Otherwise, Settled, StoreError, WriteTx,
};
use chrono::TimeDelta;
use serde_json::json;

fn job(name: &str) -> NewJob {
    NewJob::new("work", json!({})).title(name)
}

fn insert(world: &World, job: NewJob) -> JobId {
    world.write(move |tx| tx.job_insert(job)).id
}

fn state(world: &World, id: JobId) -> JobState {
    world.read(|tx| tx.job_get(id)).state
}

fn group(world: &World, name: &str) -> GroupId {
    let name = name.to_owned();
    world.write(move |tx| tx.group_create(&name, "Export of many", "Ada"))
}

/// Claims all and ends those that run.
fn run(world: &World, id: JobId, end: JobEnd) -> Settled {
    world.write(move |tx| {
        tx.lane_put("default", 50)?;
        tx.job_claim("p", 50)?;
        tx.job_settle(id, end)
    })
}

fn done() -> JobEnd {
    JobEnd::Done { outcome: None }
}

fn failed() -> JobEnd {
    let failure = Failure::new(ErrorClass::Bug, "test", "no");
    JobEnd::Fail { failure }
}

/// What becomes of a job that waits for one which ends in a way.
fn check(end: fn() -> JobEnd, otherwise: Otherwise, expected: JobState) {
    let world = World::new();
    let first = insert(&world, job("first"));
    let second = insert(&world, job("second").after(first, otherwise));
    assert_eq!(state(&world, second), JobState::Blocked);
    let settled = run(&world, first, end());
    assert_eq!(state(&world, second), expected, "{otherwise}");
    let cancelled = expected == JobState::Cancelled;
    assert_eq!(
        settled.cancelled,
        if cancelled { vec![second] } else { vec![] }
    );
    // The same is said to one that comes too late to wait.
    let late = insert(&world, job("late").after(first, otherwise));
    assert_eq!(state(&world, late), expected, "{otherwise}, late");
}

#[test]
fn a_job_runs_after_another_that_went_well_and_otherwise_as_declared() {
    for otherwise in Otherwise::ALL {
        check(done, *otherwise, JobState::Ready);
    }
    check(failed, Otherwise::Cancel, JobState::Cancelled);
    check(failed, Otherwise::Run, JobState::Ready);
    check(failed, Otherwise::Wait, JobState::Blocked);
}

#[test]
fn a_job_waits_for_all_of_those_that_it_waits_for() {
    let world = World::new();
    let (a, b) = (insert(&world, job("a")), insert(&world, job("b")));
    let both = job("both")
        .after(a, Otherwise::Cancel)
        .after(b, Otherwise::Cancel);
    let both = insert(&world, both.after(a, Otherwise::Cancel));
    run(&world, a, done());
    assert_eq!(state(&world, both), JobState::Blocked);
    run(&world, b, done());
    assert_eq!(state(&world, both), JobState::Ready);
}

#[test]
fn a_job_that_waited_keeps_to_its_time() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let at = world.now() + TimeDelta::hours(1);
    let later = insert(
        &world,
        job("later").run_at(at).after(first, Otherwise::Cancel),
    );
    run(&world, first, done());
    assert_eq!(state(&world, later), JobState::Scheduled);
}

#[test]
fn a_job_that_waited_does_not_wait_for_a_clock_that_was_set_back() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let second = insert(&world, job("second").after(first, Otherwise::Cancel));
    world.clock.set(world.now() - TimeDelta::days(3));
    run(&world, first, done());
    assert_eq!(state(&world, second), JobState::Ready);
}

#[test]
fn a_chain_is_cancelled_from_where_it_breaks() {
    let world = World::new();
    let ids: Vec<_> = (0..2_000).fold(Vec::new(), |mut chain: Vec<JobId>, place| {
        let mut link = job(&place.to_string());
        if let Some(last) = chain.last() {
            link = link.after(*last, Otherwise::Cancel);
        }
        chain.push(insert(&world, link));
        chain
    });
    let first = ids[0];
    let cancelled = world.write(move |tx| tx.job_cancel(first));
    let rest = ids[1..].to_vec();
    assert_eq!(cancelled, Cancelled::Now(Settled { cancelled: rest }));
    assert!(
        ids.iter()
            .all(|id| state(&world, *id) == JobState::Cancelled)
    );
}

/// What becomes of a person's try to run a job again; a refusal names what it comes after.
fn retry(world: &World, id: JobId) -> Result<(), String> {
    let tried = world.try_write(move |tx| tx.job_retry(id));
    tried.map_err(|error| error.to_string())
}

#[test]
fn a_chain_that_broke_is_tried_again_link_by_link_and_never_out_of_order() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let second = insert(&world, job("second").after(first, Otherwise::Cancel));
    let third = insert(&world, job("third").after(second, Otherwise::Cancel));
    run(&world, first, failed());
    let late = insert(&world, job("late").after(first, Otherwise::Cancel));
    for follower in [second, third, late] {
        assert_eq!(state(&world, follower), JobState::Cancelled);
    }
    let refused = |id, earlier: JobId, stands: &str| {
        let told = retry(&world, id).unwrap_err();
        let why = format!("it comes after job {earlier}, which is {stands}");
        assert!(told.contains(&why), "{told}");
    };
    refused(second, first, "failed");
    refused(late, first, "failed");
    refused(third, second, "cancelled");
    world.write(move |tx| tx.job_retry(first));
    refused(second, first, "ready");
    run(&world, first, done());
    // They were given up with it, and nobody asked for them.
    assert_eq!(state(&world, second), JobState::Cancelled);
    refused(third, second, "cancelled");
    for next in [second, third] {
        assert_eq!(retry(&world, next), Ok(()));
        assert_eq!(state(&world, next), JobState::Ready);
        run(&world, next, done());
    }
    assert_eq!(retry(&world, late), Ok(()));
}

#[test]
fn a_job_that_was_cancelled_while_it_waited_is_not_tried_before_what_it_waited_for() {
    for otherwise in Otherwise::ALL {
        let world = World::new();
        let first = insert(&world, job("first"));
        let second = insert(&world, job("second").after(first, *otherwise));
        world.write(move |tx| tx.job_cancel(second));
        assert!(retry(&world, second).is_err(), "{otherwise}");
        run(&world, first, done());
        assert_eq!(retry(&world, second), Ok(()), "{otherwise}");
    }
}

#[test]
fn a_job_that_may_wait_for_a_person_goes_on_after_the_earlier_one_was_tried_again() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let second = insert(&world, job("second").after(first, Otherwise::Wait));
    run(&world, first, failed());
    world.write(move |tx| tx.job_retry(first));
    run(&world, first, done());
    assert_eq!(state(&world, second), JobState::Ready);
}

#[test]
fn a_job_stays_for_as_long_as_an_unfinished_one_waits_for_it() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let waits = insert(&world, job("waits").after(first, Otherwise::Wait));
    let given_up = insert(&world, job("given up").after(first, Otherwise::Wait));
    run(&world, first, failed());
    world.write(move |tx| tx.job_cancel(given_up));
    world.clock.advance(TimeDelta::days(400));
    let prune = || {
        let (ends, now) = ([JobState::Failed, JobState::Cancelled], world.now());
        world.write(move |tx| tx.jobs_prune(&ends, now, 50))
    };
    assert_eq!(prune(), 1, "only the one that nobody waits for");
    assert_eq!(state(&world, waits), JobState::Blocked);
    world.write(move |tx| tx.job_retry(first));
    run(&world, first, done());
    assert_eq!(state(&world, waits), JobState::Ready);
    // Where nothing waits any more, it goes too.
    world.write(move |tx| tx.job_cancel(waits));
    let second = insert(&world, job("second"));
    run(&world, second, failed());
    world.clock.advance(TimeDelta::days(400));
    assert_eq!(prune(), 2);
}

#[test]
fn what_runs_all_the_same_can_go_on_without_one_that_waits_for_a_person() {
    let world = World::new();
    let first = insert(&world, job("first"));
    let followers = Otherwise::ALL.iter().map(|otherwise| {
        let follower = job(otherwise.name()).after(first, *otherwise);
        (*otherwise, insert(&world, follower))
    });
    let followers: Vec<_> = followers.collect();
    let failure = Failure::new(ErrorClass::NeedsYou, "test", "no");
    run(&world, first, JobEnd::Park { failure });
    world.write(move |tx| tx.job_followers_go_on(first));
    for (otherwise, follower) in followers {
        let expected = match otherwise {
            Otherwise::Run => JobState::Ready,
            Otherwise::Cancel | Otherwise::Wait => JobState::Blocked,
        };
        assert_eq!(state(&world, follower), expected, "{otherwise}");
    }
}

#[test]
fn a_group_is_counted_as_its_jobs_go_and_rests_once() {
    let world = World::new();
    let id = group(&world, "run-1");
    let jobs: Vec<_> = (0..3).map(|_| insert(&world, job("x").group(id))).collect();
    let first = jobs[0];
    run(&world, first, done());
    let row = world.read(|tx| tx.group_get(id));
    assert_eq!((row.size, row.open(), row.count(JobState::Done)), (3, 2, 1));
    assert_eq!(world.write(move |tx| tx.group_rest(id)), None);
    let rest = [jobs[1], jobs[2]];
    for (id, end) in rest.into_iter().zip([failed(), done()]) {
        world.write(move |tx| tx.job_settle(id, end));
    }
    let rested = world.write(move |tx| tx.group_rest(id)).unwrap();
    assert_eq!(rested.count(JobState::Failed), 1);
    assert_eq!(world.write(move |tx| tx.group_rest(id)), None, "not twice");
    let found = world.read(|tx| tx.group_by_name("run-1")).unwrap();
    assert_eq!(found.rested_at, Some(world.now()));
    world.write(move |tx| tx.group_reopen(id));
    assert_eq!(world.read(|tx| tx.group_get(id)).rested_at, None);
    let again = world.write(move |tx| tx.group_rest(id));
    assert!(again.is_some(), "its second end is told too");
}

/// A group of one job that stopped and was told; what a person then does has it end anew.
fn check_rests_again(
    act: impl FnOnce(&mut WriteTx<'_>, JobId) -> Result<(), StoreError> + Send + 'static,
) {
    let world = World::new();
    let id = group(&world, "run-1");
    let job_id = insert(&world, job("x").group(id));
    let failure = Failure::new(ErrorClass::NeedsYou, "test", "no");
    run(&world, job_id, JobEnd::Park { failure });
    assert!(world.write(move |tx| tx.group_rest(id)).is_some());
    world.write(move |tx| act(tx, job_id));
    assert_eq!(world.read(|tx| tx.group_get(id)).rested_at, None);
    world.clock.advance(TimeDelta::hours(2));
    run(&world, job_id, done());
    let again = world.write(move |tx| tx.group_rest(id)).unwrap();
    assert_eq!(again.count(JobState::Done), 1);
}

#[test]
fn a_group_whose_job_goes_on_again_rests_again() {
    check_rests_again(|tx, job| tx.job_retry(job));
    check_rests_again(|tx, job| {
        let later = tx.now() + TimeDelta::hours(1);
        tx.job_snooze(job, later)
    });
}

#[test]
fn watchers_of_a_group_are_told_when_its_jobs_move() {
    let world = World::new();
    let id = group(&world, "run-1");
    let job_id = insert(&world, job("x").group(id));
    let mut changes = world.store.changes();
    run(&world, job_id, done());
    let told = std::iter::from_fn(|| changes.try_recv().ok());
    assert!(told.into_iter().any(|change| change == Change::Group(id)));
}

#[test]
fn a_group_goes_with_its_last_job_but_never_while_it_has_some() {
    let world = World::new();
    let id = group(&world, "run-1");
    let ids: Vec<_> = (0..2).map(|_| insert(&world, job("x").group(id))).collect();
    run(&world, ids[0], done());
    world.clock.advance(TimeDelta::days(100));
    let before = world.now() - TimeDelta::days(90);
    assert_eq!(
        world.write(move |tx| tx.jobs_prune(&[JobState::Done], before, 50)),
        1
    );
    let left = world.read(|tx| tx.groups(9));
    assert_eq!(left.len(), 1);
    let left = &left[0];
    let (size, cleaned, open) = (left.size, left.cleaned(), left.open());
    assert_eq!(
        (size, cleaned, open),
        (2, 1, 1),
        "what was cleaned was part of it"
    );
    let second = ids[1];
    world.write(move |tx| tx.job_settle(second, done()));
    world.clock.advance(TimeDelta::days(100));
    let before = world.now() - TimeDelta::days(90);
    assert_eq!(
        world.write(move |tx| tx.jobs_prune(&[JobState::Done], before, 50)),
        1
    );
    assert!(world.read(|tx| tx.groups(9)).is_empty());
}

#[test]
fn a_group_that_goes_on_is_found_however_many_are_newer() {
    let world = World::new();
    let check = |expected: &[GroupId]| {
        let found = world.read(|tx| tx.groups_open(9));
        let ids: Vec<_> = found.iter().map(|it| it.id).collect();
        assert_eq!(ids, expected);
    };
    let old = group(&world, "old");
    let job_id = insert(&world, job("x").group(old));
    let young: Vec<_> = (0..20)
        .map(|n| group(&world, &format!("young-{n}")))
        .collect();
    let second = insert(&world, job("y").group(young[3]));
    check(&[young[3], old]);
    run(&world, second, failed());
    check(&[old]);
    run(&world, job_id, done());
    check(&[]);
    world.write(move |tx| tx.job_retry(second));
    check(&[young[3]]);
}
