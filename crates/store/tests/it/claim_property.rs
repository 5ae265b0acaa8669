//! Whatever happens in whatever order: no lane above its capacity, no two running jobs
//! of one key, and the counts are right.

use crate::common::World;
use bindery_domain::{ErrorClass, Failure, JobId};
use bindery_store::{JobEnd, JobFilter, JobState, NewJob, Page, StoreError};
use chrono::TimeDelta;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

#[derive(Debug, Clone)]
enum Step {
    Insert {
        lane: u8,
        key: Option<u8>,
        delay: i64,
        priority: i32,
    },
    Claim(usize),
    Capacity {
        lane: u8,
        capacity: u32,
    },
    Pause(u8),
    Resume(u8),
    End {
        which: usize,
        how: u8,
    },
    Cancel(usize),
    Retry(usize),
    Rescue,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..3_u8, proptest::option::of(0..4_u8), 0..30_i64, 0..3_i32)
            .prop_map(|(lane, key, delay, priority)| Step::Insert { lane, key, delay, priority }),
        6 => (1..8_usize).prop_map(Step::Claim),
        1 => (0..3_u8, 0..4_u32).prop_map(|(lane, capacity)| Step::Capacity { lane, capacity }),
        1 => (0..3_u8).prop_map(Step::Pause),
        1 => (0..3_u8).prop_map(Step::Resume),
        5 => (any::<usize>(), 0..7_u8).prop_map(|(which, how)| Step::End { which, how }),
        1 => any::<usize>().prop_map(Step::Cancel),
        1 => any::<usize>().prop_map(Step::Retry),
        1 => Just(Step::Rescue),
        2 => (1..40_i64).prop_map(Step::Wait),
    ]
}

fn end(how: u8, world: &World) -> JobEnd {
    let at = world.now() + TimeDelta::seconds(i64::from(how) * 5);
    let failure = Failure::new(ErrorClass::Transient, "test", "failed");
    match how {
        0 => JobEnd::Done { outcome: None },
        1 => JobEnd::Nothing { outcome: None },
        2 => JobEnd::Retry { at, failure },
        3 => JobEnd::InDoubt { at, failure },
        4 => JobEnd::Park { failure },
        5 => JobEnd::Release { failure: None },
        _ => JobEnd::Fail { failure },
    }
}

/// Does a step, as far as it is possible.
fn act(world: &World, step: Step, all: &mut Vec<JobId>) {
    let pick = |which: usize| (!all.is_empty()).then(|| all[which % all.len()]);
    match step {
        Step::Insert {
            lane,
            key,
            delay,
            priority,
        } => {
            let mut job = NewJob::new("work", Value::Null)
                .lane(format!("lane-{lane}"))
                .priority(priority)
                .run_at(world.now() + TimeDelta::seconds(delay));
            job.lock_key = key.map(|key| format!("key-{key}"));
            all.push(world.write(move |tx| tx.job_insert(job)).id);
        }
        Step::Claim(limit) => {
            let claimed = world.write(move |tx| tx.job_claim("now", limit));
            assert!(claimed.len() <= limit);
        }
        Step::Capacity { lane, capacity } => {
            world.write(move |tx| tx.lane_put(&format!("lane-{lane}"), capacity));
        }
        Step::Pause(lane) => world.write(move |tx| tx.lane_pause(&format!("lane-{lane}"), None)),
        Step::Resume(lane) => {
            world.write(move |tx| tx.lane_resume(&format!("lane-{lane}")));
        }
        Step::End { which, how } => {
            if let Some(id) = pick(which) {
                let end = end(how, world);
                refused_or_done(world.try_write(move |tx| tx.job_settle(id, end)));
            }
        }
        Step::Cancel(which) => {
            if let Some(id) = pick(which) {
                world.write(move |tx| tx.job_cancel(id));
            }
        }
        Step::Retry(which) => {
            if let Some(id) = pick(which) {
                refused_or_done(world.try_write(move |tx| tx.job_retry(id)));
            }
        }
        Step::Rescue => {
            world.write(|tx| tx.jobs_orphans_rescue("another start"));
        }
        Step::Wait(seconds) => world.clock.advance(TimeDelta::seconds(seconds)),
    }
}

fn refused_or_done(result: Result<(), StoreError>) {
    assert!(
        matches!(result, Ok(()) | Err(StoreError::Constraint { .. })),
        "{result:?}"
    );
}

/// Running jobs per lane, before a step that may claim.
fn running(world: &World) -> BTreeMap<String, u32> {
    let filter = JobFilter {
        state: vec![JobState::Running],
        ..JobFilter::default()
    };
    let mut lanes = BTreeMap::new();
    let mut keys = HashSet::new();
    for job in world.read(|tx| tx.jobs(&filter, Page::first(1000))) {
        *lanes.entry(job.lane).or_default() += 1;
        if let Some(key) = job.lock_key {
            assert!(keys.insert(key), "two jobs of one key run");
        }
    }
    lanes
}

fn counts_are_right(world: &World) {
    let jobs = world.read(|tx| tx.jobs(&JobFilter::default(), Page::first(10_000)));
    let mut counted: BTreeMap<(String, JobState), u64> = BTreeMap::new();
    for job in jobs {
        *counted.entry((job.lane, job.state)).or_default() += 1;
    }
    let kept: BTreeMap<_, _> = world
        .read(|tx| tx.job_counts())
        .into_iter()
        .map(|row| ((row.lane, row.state), row.count))
        .collect();
    assert_eq!(counted, kept);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_lane_is_ever_overfull_and_no_key_runs_twice(steps in proptest::collection::vec(step(), 1..80)) {
        let world = World::new();
        let mut all = Vec::new();
        for step in steps {
            let before = running(&world);
            let claims = matches!(step, Step::Claim(_));
            act(&world, step, &mut all);
            let after = running(&world);
            if claims {
                for lane in world.read(|tx| tx.lanes()) {
                    let now = after.get(&lane.name).copied().unwrap_or(0);
                    let then = before.get(&lane.name).copied().unwrap_or(0);
                    // A lane made smaller while it was full is only not filled further.
                    prop_assert!(now == then || (now <= lane.capacity && !lane.paused));
                }
            }
        }
        counts_are_right(&world);
    }
}
