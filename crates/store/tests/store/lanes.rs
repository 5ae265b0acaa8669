//! How lanes share the workers, keep their limits, and rest when the other side does not answer.

use crate::common::World;
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{
    BackendRow, Change, JobEnd, LaneLimits, LaneRow, NewJob, StoreError, WriteTx, lane_of,
};
use chrono::TimeDelta;
use serde_json::json;

fn job(lane: &str) -> NewJob {
    NewJob::new("work", json!({})).title(lane).lane(lane)
}

fn fill(world: &World, lane: &'static str, capacity: u32, jobs: usize) {
    world.write(move |tx| {
        tx.lane_put(lane, capacity)?;
        (0..jobs).try_for_each(|_| tx.job_insert(job(lane)).map(|_| ()))
    });
}

/// Claims up to `limit` and tells how many of each lane came, in the order they came.
fn claim(world: &World, limit: usize) -> Vec<String> {
    let claimed = world.write(move |tx| tx.job_claim("p", limit));
    claimed.into_iter().map(|job| job.lane).collect()
}

fn finish_all(world: &World) {
    world.write(|tx| {
        let running = bindery_store::JobFilter {
            state: vec![bindery_store::JobState::Running],
            ..Default::default()
        };
        for id in tx.job_ids(&running, None, 100)? {
            tx.job_settle(id, JobEnd::Done { outcome: None })?;
        }
        Ok(())
    });
}

fn lane(world: &World, name: &str) -> LaneRow {
    world.read(|tx| tx.lane_get(name)).unwrap()
}

fn trouble() -> Failure {
    Failure::new(ErrorClass::Transient, "shop.down", "The shop is down.")
}

#[test]
fn a_lane_with_much_to_do_leaves_workers_to_the_others() {
    let world = World::new();
    fill(&world, "full", 64, 100);
    world.clock.advance(TimeDelta::seconds(1));
    fill(&world, "late", 64, 2);
    let claimed = claim(&world, 8);
    let late = claimed.iter().filter(|lane| *lane == "late").count();
    assert_eq!((claimed.len(), late), (8, 2));
}

#[test]
fn two_groups_take_turns_and_a_single_job_does_not_wait_for_a_large_group() {
    let world = World::new();
    world.write(|tx| {
        tx.lane_put("a", 64)?;
        let (large, small) = (
            tx.group_create("large", "", "")?,
            tx.group_create("small", "", "")?,
        );
        for (group, name, count) in [(large, "large", 500), (small, "small", 5)] {
            for _ in 0..count {
                tx.job_insert(job("a").title(name).group(group))?;
            }
        }
        tx.job_insert(job("a").title("single"))?;
        Ok(())
    });
    let first = world.write(|tx| tx.job_claim("p", 11));
    let count = |title: &str| first.iter().filter(|job| job.title == title).count();
    assert_eq!((count("large"), count("small"), count("single")), (5, 5, 1));
}

#[test]
fn what_is_urgent_passes_what_is_not_unless_that_waited_for_long() {
    let world = World::new();
    let insert = |title: &'static str, priority| {
        world.write(move |tx| tx.job_insert(job("a").title(title).priority(priority)));
    };
    insert("old", 100);
    world.clock.advance(TimeDelta::minutes(4));
    insert("usual", 100);
    insert("urgent", 50);
    world.clock.advance(TimeDelta::minutes(2));
    insert("urgent, later", 50);
    world.write(|tx| tx.lane_put("a", 9));
    let order: Vec<_> = world.write(|tx| tx.job_claim("p", 9));
    let order: Vec<_> = order.iter().map(|job| job.title.as_str()).collect();
    assert_eq!(order, ["urgent", "old", "urgent, later", "usual"]);
}

#[test]
fn a_lane_with_a_gap_starts_one_job_and_says_when_the_next_may() {
    let world = World::new();
    fill(&world, "a", 9, 3);
    let limits = LaneLimits {
        min_gap_ms: 400,
        ..LaneLimits::default()
    };
    world.write(move |tx| tx.lane_limit("a", limits));
    for _ in 0..3 {
        assert_eq!(claim(&world, 9), ["a"]);
        assert_eq!(claim(&world, 9), [] as [&str; 0]);
        let now = world.now();
        let next = world.read(|tx| tx.job_next_run_at(now));
        assert_eq!(next, Some(now + TimeDelta::milliseconds(400)));
        world.clock.advance(TimeDelta::milliseconds(400));
    }
}

#[test]
fn a_lane_with_a_rate_starts_a_burst_and_then_as_many_as_the_rate() {
    let world = World::new();
    fill(&world, "a", 64, 100);
    let limits = LaneLimits {
        rate_per_minute: 30,
        burst: 4,
        ..LaneLimits::default()
    };
    world.write(move |tx| tx.lane_limit("a", limits));
    assert_eq!(claim(&world, 64).len(), 4);
    for _ in 0..5 {
        world.clock.advance(TimeDelta::seconds(2));
        assert_eq!(claim(&world, 64).len(), 1);
    }
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(claim(&world, 64).len(), 4);
    // Without limits it is as free as before.
    world.write(move |tx| tx.lane_limit("a", LaneLimits::default()));
    assert_eq!(claim(&world, 64).len(), 64 - 13);
}

#[test]
fn a_pause_for_a_while_ends_by_itself() {
    let world = World::new();
    fill(&world, "a", 9, 2);
    let until = world.now() + TimeDelta::hours(1);
    world.write(move |tx| tx.lane_pause("a", Some(until), None));
    assert!(claim(&world, 9).is_empty());
    let now = world.now();
    assert_eq!(world.read(|tx| tx.job_next_run_at(now)), Some(until));
    world.clock.advance(TimeDelta::hours(1));
    assert_eq!(claim(&world, 9).len(), 2);
    let row = lane(&world, "a");
    assert_eq!((row.paused, row.paused_until), (false, None));
}

#[test]
fn a_lane_rests_after_failures_in_a_row_then_tries_with_one_job() {
    let world = World::new();
    fill(&world, "a", 9, 20);
    for failures in 1..5 {
        assert_eq!(world.write(|tx| tx.lane_failed("a", &trouble())), None);
        assert_eq!(lane(&world, "a").failures, failures);
    }
    let until = world.write(|tx| tx.lane_failed("a", &trouble())).unwrap();
    assert_eq!(until, world.now() + TimeDelta::seconds(30));
    let reason = lane(&world, "a").pause_reason.unwrap();
    assert_eq!(reason.code, "lane.resting");
    assert!(claim(&world, 9).is_empty());
    world.clock.set(until);
    assert_eq!(claim(&world, 9).len(), 1, "one tries");
    assert!(claim(&world, 9).is_empty(), "and only one");
    // It fails: a longer rest. It answers: all is as before.
    let longer = world.write(|tx| tx.lane_failed("a", &trouble())).unwrap();
    assert_eq!(longer, until + TimeDelta::seconds(60));
    finish_all(&world);
    world.clock.set(longer);
    assert_eq!(claim(&world, 9).len(), 1);
    world.write(|tx| tx.lane_answered("a"));
    assert_eq!(claim(&world, 9).len(), 8);
    assert_eq!(lane(&world, "a").failures, 0);
}

#[test]
fn one_answer_among_failures_keeps_a_lane_open() {
    let world = World::new();
    fill(&world, "a", 9, 1);
    for _ in 0..20 {
        for _ in 0..4 {
            assert_eq!(world.write(|tx| tx.lane_failed("a", &trouble())), None);
        }
        world.write(|tx| tx.lane_answered("a"));
    }
}

#[test]
fn a_pause_by_a_person_outlasts_a_rest_that_the_other_side_asks_for() {
    let world = World::new();
    fill(&world, "a", 9, 1);
    world.write(|tx| tx.lane_pause("a", None, None));
    let soon = world.now() + TimeDelta::seconds(5);
    world.write(move |tx| tx.lane_rest("a", soon, &trouble()));
    world.clock.advance(TimeDelta::hours(1));
    assert!(claim(&world, 9).is_empty());
    assert_eq!(lane(&world, "a").paused_until, None);
    assert!(world.write(|tx| tx.lane_resume("a")));
    assert_eq!(claim(&world, 9).len(), 1);
}

#[test]
fn a_pause_by_a_person_for_a_while_outlasts_a_longer_rest_that_the_other_side_asks_for() {
    let world = World::new();
    fill(&world, "a", 9, 1);
    let (minutes, hours) = (
        world.now() + TimeDelta::minutes(5),
        world.now() + TimeDelta::hours(5),
    );
    world.write(move |tx| {
        tx.lane_pause("a", Some(minutes), None)?;
        tx.lane_rest("a", hours, &trouble())
    });
    let row = lane(&world, "a");
    assert_eq!((row.paused_until, row.pause_reason), (Some(minutes), None));
    world.clock.set(minutes);
    assert_eq!(claim(&world, 9).len(), 1);
}

#[test]
fn a_refused_login_takes_the_place_of_a_rest_and_of_no_other_pause() {
    fn refused() -> Failure {
        Failure::new(ErrorClass::Auth, "shop.login", "The login is refused.")
    }
    fn held() -> Failure {
        Failure::new(ErrorClass::NeedsYou, "restore.held", "Look first.")
    }
    type Pause = fn(&mut WriteTx<'_>) -> Result<(), StoreError>;
    let check = |pause: Pause, code: Option<&str>, ends: bool| {
        let world = World::new();
        fill(&world, "a", 9, 1);
        world.write(pause);
        let paused = world.write(|tx| tx.lane_refused("a", &refused()));
        assert_eq!(paused, code == Some("shop.login"));
        let row = lane(&world, "a");
        let reason = row.pause_reason.map(|it| it.code);
        let told = (row.paused, reason.as_deref(), row.paused_until);
        let end = ends.then(|| world.now() + TimeDelta::minutes(5));
        assert_eq!(told, (true, code, end));
    };
    let refusal = Some("shop.login");
    check(|_| Ok(()), refusal, false);
    check(
        |tx| {
            let soon = tx.now() + TimeDelta::minutes(5);
            tx.lane_rest("a", soon, &trouble())
        },
        refusal,
        false,
    );
    check(|tx| tx.lane_pause("a", None, None), None, false);
    check(
        |tx| {
            let soon = tx.now() + TimeDelta::minutes(5);
            tx.lane_pause("a", Some(soon), None)
        },
        None,
        true,
    );
    let hold = Some("restore.held");
    check(|tx| tx.lane_pause("a", None, Some(&held())), hold, false);
}

#[test]
fn what_need_not_wait_for_the_network_any_more_is_told() {
    let world = World::new();
    fill(&world, "a", 9, 1);
    let id = world.write(|tx| tx.job_claim("p", 9))[0].id;
    let at = world.now() + TimeDelta::minutes(5);
    let failure = Failure::new(ErrorClass::Offline, "wire.connect", "Nobody answers.");
    world.write(move |tx| tx.job_settle(id, JobEnd::RetryOffline { at, failure }));
    let mut changes = world.store.changes();
    for told in [true, false] {
        world.write(|tx| tx.lanes_try_unreached());
        let jobs = changes.try_recv().is_ok_and(|it| it == Change::Jobs);
        assert_eq!(jobs, told);
    }
}

#[test]
fn a_clock_that_is_set_back_makes_a_rest_no_longer_and_leaves_every_other_pause() {
    let rests = |world: &World| {
        for _ in 0..5 {
            world.write(|tx| tx.lane_failed("a", &trouble()));
        }
    };
    let asked_for = |world: &World| {
        let until = world.now() + TimeDelta::seconds(30);
        world.write(move |tx| tx.lane_rest("a", until, &trouble()));
    };
    let by_a_person = |world: &World| {
        let until = world.now() + TimeDelta::seconds(30);
        world.write(move |tx| tx.lane_pause("a", Some(until), None));
    };
    let check = |pause: &dyn Fn(&World), opens_again: bool| {
        let world = World::new();
        fill(&world, "a", 9, 1);
        pause(&world);
        assert!(claim(&world, 9).is_empty());
        world.clock.jump(TimeDelta::days(-1));
        assert!(claim(&world, 9).is_empty());
        world.clock.advance(TimeDelta::seconds(30));
        assert_eq!(claim(&world, 9).len() == 1, opens_again);
    };
    check(&rests, true);
    check(&asked_for, false);
    check(&by_a_person, false);
}

#[test]
fn a_refused_login_holds_no_job_up_once_its_lane_goes_on() {
    let world = World::new();
    for lane in ["a", "b"] {
        fill(&world, lane, 1, 1);
    }
    let refused = Failure::new(ErrorClass::Auth, "shop.login", "The login is refused.");
    world.write(move |tx| {
        for job in tx.job_claim("p", 9)? {
            let failure = Some(refused.clone());
            tx.job_settle(job.id, JobEnd::Release { failure })?;
        }
        tx.lane_pause("a", None, Some(&refused))
    });
    let held_up = || world.read(|tx| tx.job_errors());
    assert_eq!(held_up()[0].count, 2);
    assert!(world.write(|tx| tx.lane_resume("a")));
    // That of another lane stays.
    let left = held_up();
    assert_eq!((left.len(), left[0].count), (1, 1));
    let newest = left[0].newest;
    assert_eq!(world.read(move |tx| tx.job_get(newest)).lane, "b");
}

#[test]
fn what_the_other_side_asked_for_is_not_made_shorter() {
    let world = World::new();
    fill(&world, "a", 9, 1);
    let (soon, late) = (
        world.now() + TimeDelta::seconds(5),
        world.now() + TimeDelta::seconds(50),
    );
    for until in [late, soon] {
        world.write(move |tx| tx.lane_rest("a", until, &trouble()));
    }
    assert_eq!(lane(&world, "a").paused_until, Some(late));
}

fn switch(world: &World, shop: &BackendRow, enabled: bool) {
    let (id, mut new) = (shop.id, shop.to_new());
    new.enabled = enabled;
    world.write(move |tx| tx.backend_update(id, &new, "test"));
}

/// Jobs of a lane of any name, up to three.
fn fill_named(world: &World, lane: &str) {
    let lane = lane.to_owned();
    world.write(move |tx| {
        tx.lane_put(&lane, 9)?;
        (0..3).try_for_each(|_| tx.job_insert(job(&lane)).map(|_| ()))
    });
}

#[test]
fn nothing_of_a_backend_that_is_switched_off_starts_whatever_is_done_to_its_lane() {
    type Act = fn(&mut WriteTx<'_>, &str) -> Result<(), StoreError>;
    let acts: [(&str, Act); 7] = [
        ("nothing", |_, _| Ok(())),
        ("resumed", |tx, lane| tx.lane_resume(lane).map(|_| ())),
        ("paused and resumed", |tx, lane| {
            tx.lane_pause(lane, None, None)?;
            tx.lane_resume(lane).map(|_| ())
        }),
        ("refused and resumed", |tx, lane| {
            tx.lane_pause(lane, None, Some(&trouble()))?;
            tx.lane_resume(lane).map(|_| ())
        }),
        ("given another pace", |tx, lane| {
            tx.lane_put(lane, 64)?;
            tx.lane_limit(lane, LaneLimits::default())
        }),
        ("answered", |tx, lane| tx.lane_answered(lane)),
        ("tried again", |tx, _| tx.lanes_try_unreached().map(|_| ())),
    ];
    for (what, act) in acts {
        let world = World::new();
        let (shop, other) = (world.shop("Shop"), world.shop("Other"));
        let (off, open) = (lane_of(shop.id), lane_of(other.id));
        fill_named(&world, &off);
        fill_named(&world, &open);
        switch(&world, &shop, false);
        let named = off.clone();
        world.write(move |tx| act(tx, &named));
        assert_eq!(claim(&world, 9), vec![open; 3], "{what}");
        assert!(lane(&world, &off).off, "{what}");
        switch(&world, &shop, true);
        assert!(!lane(&world, &off).off, "{what}");
        assert_eq!(claim(&world, 9), vec![off; 3], "{what}");
    }
}

#[test]
fn a_persons_pause_outlasts_that_the_backend_was_switched_off_and_on() {
    let world = World::new();
    let shop = world.shop("Shop");
    let name = lane_of(shop.id);
    fill_named(&world, &name);
    let paused = name.clone();
    world.write(move |tx| tx.lane_pause(&paused, None, None));
    switch(&world, &shop, false);
    switch(&world, &shop, true);
    assert!(claim(&world, 9).is_empty());
    world.write(move |tx| tx.lane_resume(&name));
    assert_eq!(claim(&world, 9).len(), 3);
}

#[test]
fn a_job_in_doubt_is_not_looked_after_while_its_backend_is_switched_off() {
    let world = World::new();
    let shop = world.shop("Shop");
    let name = lane_of(shop.id);
    let id = world.write(move |tx| tx.job_insert(job(&name))).id;
    assert_eq!(claim(&world, 9).len(), 1);
    let at = world.now() + TimeDelta::minutes(5);
    let failure = trouble();
    world.write(move |tx| tx.job_settle(id, JobEnd::InDoubt { at, failure }));
    let next = || {
        let now = world.now();
        world.read(|tx| tx.job_next_run_at(now))
    };
    assert_eq!(next(), Some(at));
    switch(&world, &shop, false);
    assert_eq!(next(), None, "nothing would start then");
    world.clock.advance(TimeDelta::minutes(6));
    assert!(claim(&world, 9).is_empty());
    switch(&world, &shop, true);
    assert_eq!(next(), Some(at));
    assert_eq!(claim(&world, 9).len(), 1);
}

#[test]
fn a_name_that_only_looks_like_a_backends_is_no_lane_of_it() {
    let world = World::new();
    let shop = world.shop("Shop");
    switch(&world, &shop, false);
    for name in [
        "default",
        "backend-",
        "backend-1x",
        "backend-01",
        "Backend-1",
        "backend-11",
    ] {
        fill_named(&world, name);
        assert!(!lane(&world, name).off, "{name}");
    }
    assert_eq!(claim(&world, 99).len(), 18);
}
