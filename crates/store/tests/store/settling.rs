//! The ends of several runs that are stored together.

use crate::common::{World, noon};
use bindery_domain::{ErrorClass, Failure, JobId};
use bindery_store::{JobEnd, JobState, NewJob, Otherwise, Settled, StoreError};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Jobs that run, each of a group of its own.
fn running(world: &World, count: usize) -> Vec<JobId> {
    world.write(|tx| tx.lane_put("l", 999));
    world.write(move |tx| {
        for number in 0..count {
            let group = tx.group_create(&format!("g{number}"), "together", "anna")?;
            tx.job_insert(NewJob::new("work", json!({})).lane("l").group(group))?;
        }
        tx.job_claim("p", count)
            .map(|all| all.iter().map(|job| job.id).collect())
    })
}

fn done(outcome: Value) -> JobEnd {
    let outcome = Some(outcome);
    JobEnd::Done { outcome }
}

#[test]
fn each_of_many_ends_keeps_what_came_of_it() {
    let world = World::new();
    let ids = running(&world, 300);
    let outcome = |id: JobId| match id.0 % 3 {
        0 => JobEnd::Done { outcome: None },
        1 => done(json!({ "message": format!("“{id}” \\ \"$.{id}\" \u{0} 10 €") })),
        _ => done(json!([id.0, null])),
    };
    let ends: Vec<_> = ids.iter().map(|id| (*id, outcome(*id))).collect();
    let settled = world.write({
        let ends = ends.clone();
        move |tx| tx.jobs_settle(ends)
    });
    assert_eq!(settled, vec![Settled::default(); ids.len()]);
    for (id, end) in ends {
        let row = world.read(|tx| tx.job_get(id));
        assert_eq!(
            JobEnd::Done {
                outcome: row.outcome
            },
            end,
            "{id}"
        );
        let group = world.read(|tx| tx.group_get(row.group.unwrap()));
        assert_eq!(group.count(JobState::Done), 1);
    }
}

#[test]
fn ends_of_all_kinds_are_stored_in_their_order() {
    let world = World::new();
    let ids = running(&world, 6);
    let failure = Failure::new(ErrorClass::Transient, "test.failed", "no");
    let (at, later) = (
        noon() + TimeDelta::minutes(1),
        noon() + TimeDelta::minutes(2),
    );
    let retry = |at| JobEnd::Retry {
        at,
        failure: failure.clone(),
    };
    let ends = [
        done(json!(1)),
        retry(at),
        retry(later),
        JobEnd::Park {
            failure: failure.clone(),
        },
        JobEnd::Release { failure: None },
        JobEnd::Cancelled,
    ];
    let ends: Vec<_> = ids.iter().copied().zip(ends).collect();
    world.write(move |tx| tx.jobs_settle(ends));
    let rows: Vec<_> = ids
        .iter()
        .map(|id| world.read(|tx| tx.job_get(*id)))
        .collect();
    let states: Vec<_> = rows.iter().map(|row| row.state).collect();
    let expected = [
        JobState::Done,
        JobState::RetryWait,
        JobState::RetryWait,
        JobState::Parked,
        JobState::Ready,
        JobState::Cancelled,
    ];
    assert_eq!(states, expected);
    assert_eq!((rows[1].run_at, rows[2].run_at), (at, later));
    let attempts: Vec<_> = rows.iter().map(|row| row.attempts).collect();
    assert_eq!(attempts, [1, 1, 1, 1, 0, 1]);
    assert_eq!(rows[3].failure, Some(failure));
}

#[test]
fn what_follows_is_told_of_the_job_that_it_follows() {
    let world = World::new();
    let ids = running(&world, 3);
    let waits = |earlier: JobId| {
        let job = NewJob::new("work", json!({})).after(earlier, Otherwise::Cancel);
        world.write(move |tx| tx.job_insert(job)).id
    };
    let (first, third) = (waits(ids[0]), waits(ids[2]));
    let ends = ids.iter().map(|id| (*id, JobEnd::Cancelled)).collect();
    let settled = world.write(move |tx| tx.jobs_settle(ends));
    let cancelled: Vec<_> = settled.into_iter().map(|it| it.cancelled).collect();
    assert_eq!(cancelled, [vec![first], vec![], vec![third]]);
}

#[test]
fn where_one_cannot_be_settled_none_is() {
    let world = World::new();
    let ids = running(&world, 3);
    let nothing = JobEnd::Done { outcome: None };
    world.write({
        let (first, end) = (ids[0], nothing.clone());
        move |tx| tx.job_settle(first, end)
    });
    let check = |with: JobId, expected: fn(&StoreError) -> bool| {
        let ends = [ids[1], with].map(|id| (id, nothing.clone()));
        let refused = world.try_write(move |tx| tx.jobs_settle(ends.to_vec()));
        assert!(refused.as_ref().is_err_and(expected), "{refused:?}");
        assert_eq!(world.read(|tx| tx.job_get(ids[1])).state, JobState::Running);
    };
    check(ids[0], |it| matches!(it, StoreError::Constraint { .. }));
    check(ids[1], |it| matches!(it, StoreError::Constraint { .. }));
    check(JobId(999), |it| matches!(it, StoreError::NotFound { .. }));
}
