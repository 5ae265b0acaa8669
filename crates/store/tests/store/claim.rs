//! What may be claimed, and in which order.

use crate::common::{World, noon};
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{Change, JobEnd, JobFilter, JobState, NewJob, Page, lane_of};
use chrono::TimeDelta;
use serde_json::json;

fn job(name: &str) -> NewJob {
    NewJob::new("work", json!({ "name": name })).title(name)
}

/// Enqueues the jobs, claims up to `limit`, and compares titles in order.
fn check(lanes: &[(&str, u32)], jobs: Vec<NewJob>, limit: usize, expected: &[&str]) {
    let world = World::new();
    let lanes: Vec<_> = lanes.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect();
    let claimed = world.write(move |tx| {
        for (name, capacity) in &lanes {
            tx.lane_put(name, *capacity)?;
        }
        for job in jobs {
            tx.job_insert(job)?;
        }
        tx.job_claim("p1", limit)
    });
    let titles: Vec<_> = claimed.iter().map(|job| job.title.as_str()).collect();
    assert_eq!(titles, expected);
    assert!(claimed.iter().all(|job| job.state == JobState::Running
        && job.claimed_by.as_deref() == Some("p1")
        && job.attempts == 1));
}

#[test]
fn claims_follow_priority_then_time_then_age() {
    let early = noon() - TimeDelta::seconds(5);
    check(
        &[("default", 9)],
        vec![
            job("third"),
            job("fourth"),
            job("second").run_at(early),
            job("first").priority(1),
        ],
        9,
        &["first", "second", "third", "fourth"],
    );
}

#[test]
fn claims_stop_at_the_limit_and_at_each_lanes_capacity() {
    let jobs = || {
        vec![
            job("a1").lane("a"),
            job("a2").lane("a"),
            job("b1").lane("b"),
            job("b2").lane("b"),
            job("b3").lane("b"),
        ]
    };
    check(&[("a", 1), ("b", 2)], jobs(), 9, &["a1", "b1", "b2"]);
    check(&[("a", 1), ("b", 2)], jobs(), 2, &["a1", "b1"]);
    check(&[("a", 0), ("b", 9)], jobs(), 9, &["b1", "b2", "b3"]);
    check(&[("a", 9), ("b", 9)], jobs(), 0, &[]);
}

#[test]
fn one_batch_never_holds_two_jobs_of_a_key() {
    check(
        &[("default", 9)],
        vec![
            job("k1").lock_key("k"),
            job("k2").lock_key("k"),
            job("free"),
            job("l1").lock_key("l"),
        ],
        9,
        &["k1", "free", "l1"],
    );
    check(
        &[("a", 9), ("b", 9)],
        vec![
            job("k1").lane("a").lock_key("k"),
            job("k2").lane("b").lock_key("k"),
        ],
        9,
        &["k1"],
    );
}

#[test]
fn a_job_does_not_pass_an_older_one_of_its_key_that_waits_to_be_tried_again() {
    let world = World::new();
    let failure = Failure::new(ErrorClass::Transient, "test", "cut");
    let claim = || -> Vec<String> {
        let claimed = world.write(|tx| tx.job_claim("p1", 9));
        claimed.into_iter().map(|job| job.title).collect()
    };
    world.write(|tx| {
        tx.lane_put("default", 9)?;
        for (name, key) in [("first", "k"), ("second", "k"), ("other", "l")] {
            tx.job_insert(job(name).lock_key(key))?;
        }
        Ok(())
    });
    assert_eq!(claim(), ["first", "other"]);
    let at = noon() + TimeDelta::seconds(30);
    world.write(move |tx| {
        let first = tx.jobs(&JobFilter::default(), Page::first(9))?;
        let first = first
            .iter()
            .find(|job| job.title == "first")
            .map(|job| job.id);
        first.map_or(Ok(()), |id| {
            tx.job_settle(id, JobEnd::Retry { at, failure }).map(|_| ())
        })
    });
    assert_eq!(claim(), [] as [String; 0]);
    world.clock.advance(TimeDelta::seconds(31));
    assert_eq!(claim(), ["first"]);
}

#[test]
fn a_job_whose_time_has_not_come_is_left() {
    let later = noon() + TimeDelta::seconds(1);
    check(
        &[("default", 9)],
        vec![job("later").run_at(later), job("now")],
        9,
        &["now"],
    );
}

#[test]
fn a_clock_set_back_does_not_hold_up_what_is_ready() {
    let world = World::new();
    let id = world.write(|tx| tx.job_insert(job("a").lock_key("k"))).id;
    world.clock.jump(TimeDelta::hours(-1));
    assert_eq!(world.write(|tx| tx.job_claim("p", 1))[0].id, id);
}

#[test]
fn a_clock_that_ran_ahead_does_not_hold_up_what_was_tried_then() {
    let world = World::new();
    let failure = || Failure::new(ErrorClass::Transient, "test", "cut");
    world.clock.jump(TimeDelta::days(90));
    let at = world.now() + TimeDelta::minutes(1);
    world.write(move |tx| {
        tx.lane_put("default", 9)?;
        for name in ["tried", "looked into"] {
            tx.job_insert(job(name).lock_key(name))?;
        }
        let claimed = tx.job_claim("p", 9)?;
        tx.attempts_start(&[claimed[0].id, claimed[1].id])?;
        let failure = failure();
        tx.job_settle(
            claimed[0].id,
            JobEnd::Retry {
                at,
                failure: failure.clone(),
            },
        )?;
        tx.job_settle(claimed[1].id, JobEnd::InDoubt { at, failure })?;
        // A person chose this instant.
        tx.job_insert(job("put off").run_at(at))?;
        Ok(())
    });
    assert!(world.write(|tx| tx.job_claim("p", 9)).is_empty());
    world.clock.jump(TimeDelta::days(-90));
    let now = world.now();
    assert_eq!(world.read(|tx| tx.job_next_run_at(now)), Some(now));
    let claimed = world.write(|tx| {
        let claimed = tx.job_claim("p", 9)?;
        let ids: Vec<_> = claimed.iter().map(|job| job.id).collect();
        tx.attempts_start(&ids)?;
        Ok(claimed)
    });
    let titles: Vec<_> = claimed.iter().map(|job| job.title.as_str()).collect();
    assert_eq!(titles, ["tried", "looked into"]);
    // What fails from now on waits as long as it should.
    let at = now + TimeDelta::minutes(1);
    let id = claimed[0].id;
    world.write(move |tx| {
        let failure = Failure::new(ErrorClass::Transient, "test", "cut");
        tx.job_settle(id, JobEnd::Retry { at, failure })
    });
    assert!(world.write(|tx| tx.job_claim("p", 9)).is_empty());
    assert_eq!(world.read(|tx| tx.job_next_run_at(now)), Some(at));
}

#[test]
fn what_was_begun_before_goes_before_more_urgent_jobs_of_its_key() {
    // In one lane, and in two of which both could start one.
    for lane in ["default", "other"] {
        let world = World::new();
        let begun = job("begun").lock_key("k").priority(150);
        world.write(move |tx| tx.job_insert(begun));
        assert_eq!(world.write(|tx| tx.job_claim("dead", 9)).len(), 1);
        world.write(move |tx| {
            tx.job_insert(job("urgent").lock_key("k").lane(lane))?;
            tx.job_insert(job("another key").lock_key("l").priority(200))
        });
        world.write(|tx| tx.jobs_orphans_rescue("now"));
        let claim = || {
            let claimed = world.write(|tx| tx.job_claim("now", 9));
            let titles = claimed.into_iter().map(|job| (job.title, job.id));
            titles.collect::<Vec<_>>()
        };
        let first = claim();
        let titles: Vec<_> = first.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["begun", "another key"], "{lane}");
        let id = first[0].1;
        world.write(move |tx| tx.job_settle(id, JobEnd::Done { outcome: None }));
        assert_eq!(claim()[0].0, "urgent", "{lane}");
    }
}

#[test]
fn it_is_told_that_jobs_need_not_wait_any_more_also_where_none_can_start() {
    let world = World::new();
    let at = world.now() + TimeDelta::minutes(1);
    world.write(move |tx| {
        tx.job_insert(job("later").run_at(at))?;
        tx.lane_pause("default", None, None)
    });
    world.clock.advance(TimeDelta::minutes(1));
    let mut changes = world.store.changes();
    for told in [vec![Change::Jobs], Vec::new()] {
        assert!(world.write(|tx| tx.job_claim("p", 9)).is_empty());
        let heard: Vec<_> = std::iter::from_fn(|| changes.try_recv().ok()).collect();
        assert_eq!(heard, told);
    }
}

#[test]
fn a_scheduled_job_is_claimed_when_its_time_has_come() {
    let world = World::new();
    let at = world.now() + TimeDelta::minutes(1);
    let id = world
        .write(move |tx| tx.job_insert(job("later").run_at(at)))
        .id;
    assert_eq!(world.read(|tx| tx.job_get(id)).state, JobState::Scheduled);
    assert_eq!(world.read(|tx| tx.job_next_run_at(noon())), Some(at));
    assert!(world.write(|tx| tx.job_claim("p", 1)).is_empty());
    world.clock.advance(TimeDelta::minutes(1));
    assert_eq!(world.write(|tx| tx.job_claim("p", 1))[0].id, id);
}

#[test]
fn the_claim_reads_its_partial_indexes_and_never_the_whole_table() {
    let world = World::new();
    let plan = world.read(|tx| tx.explain_claim());
    let all = plan.join("\n");
    for index in [
        "job_claim (lane=?)",
        "job_running_key (lock_key=?)",
        "job_held (lock_key=? AND rowid<?)",
        "job_held (lock_key=?)",
        "SEARCH e USING INDEX job_key (lock_key=? AND lane=?",
        "SEARCH s USING INDEX job_key (lock_key=? AND lane=?)",
        "job_waiting (lock_key=? AND id<?)",
        "job_count USING PRIMARY KEY (state=? AND lane=?)",
        "SEARCH b USING INTEGER PRIMARY KEY (rowid=?)",
    ] {
        assert!(all.contains(index), "{index} is not used:\n{all}");
    }
    assert!(!all.contains("SCAN job"), "{all}");
    assert!(!all.contains("SCAN j"), "{all}");
    assert!(!all.contains("SCAN b"), "{all}");
}

#[test]
fn a_claim_is_not_prepared_again_because_time_went_on_or_a_backend_was_switched() {
    let world = World::new();
    let shop = world.shop("Shop");
    for place in 1..=5 {
        world.clock.advance(TimeDelta::seconds(place));
        let (id, mut new) = (shop.id, shop.to_new());
        new.enabled = place % 2 == 0;
        let (jobs, again) = world.write(move |tx| {
            tx.backend_update(id, &new, "test")?;
            tx.lane_put(&lane_of(id), 9)?;
            tx.job_insert(job("next").run_at(tx.now() - TimeDelta::seconds(place)))?;
            tx.lane_put("default", 9)?;
            Ok((tx.job_claim("p1", 9)?, tx.claim_prepared_again()?))
        });
        assert_eq!((jobs.len(), again), (1, 0), "claim {place}");
    }
}
