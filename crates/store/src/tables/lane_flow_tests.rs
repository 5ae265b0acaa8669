#![allow(clippy::unwrap_used)]
use super::*;

const NOW: i64 = 1_800_000_000_000;

fn flow() -> Flow {
    Flow {
        name: "a".to_owned(),
        paused: false,
        paused_until: None,
        resting: false,
        trips: 0,
        gap_ms: 0,
        per_minute: 0,
        burst: 1,
        room: None,
        started_ms: 0,
        rated_ms: 0,
        probing: false,
        running: 0,
    }
}

#[test]
fn the_room_of_a_lane_is_what_its_tightest_limit_leaves() {
    let check = |flow: Flow, room: Option<i64>| assert_eq!(flow.room(NOW), room, "{flow:?}");
    check(flow(), None);
    let gap = |started_ms| Flow {
        gap_ms: 500,
        started_ms,
        ..flow()
    };
    check(gap(NOW - 500), Some(1));
    check(gap(NOW - 499), Some(0));
    // The clock was set back.
    check(gap(NOW + 60_000), Some(1));
    let rate = |rated_ms| Flow {
        per_minute: 60,
        burst: 5,
        rated_ms,
        ..flow()
    };
    check(rate(0), Some(5));
    check(rate(NOW + 1_000), Some(4));
    check(rate(NOW + 5_000), Some(0));
    check(rate(NOW + 900_000), Some(0));
    let probe = |running| Flow {
        probing: true,
        running,
        ..flow()
    };
    check(probe(0), Some(1));
    check(probe(3), Some(0));
    check(
        Flow {
            gap_ms: 500,
            ..rate(NOW + 5_000)
        },
        Some(0),
    );
}

#[test]
fn over_an_hour_no_more_jobs_start_than_the_rate_and_one_burst() {
    for (per_minute, burst) in [(1, 1), (7, 3), (60, 5), (600, 50), (100_000, 1)] {
        let mut flow = Flow {
            per_minute,
            burst,
            ..flow()
        };
        let mut started = 0;
        for now in (NOW..NOW + 3_600_000).step_by(250) {
            let room = flow.room(now).unwrap();
            (flow.started_ms, flow.rated_ms) = flow.started(now, room);
            started += room;
        }
        let each = flow.each_ms();
        assert!(
            started <= 3_600_000 / each + burst,
            "{per_minute}: {started}"
        );
        // And no fewer than a tenth less, where looks every 250 ms allow it.
        let most = (3_600_000 / each).min(4 * burst * 3_600);
        assert!(
            started >= most - most / 10,
            "{per_minute}: {started} of {most}"
        );
    }
}

#[test]
fn a_lane_without_room_says_when_it_has_some() {
    let mut flow = Flow {
        gap_ms: 700,
        per_minute: 60,
        burst: 2,
        ..flow()
    };
    for (now, count) in [(NOW, 1), (NOW + 700, 1)] {
        (flow.started_ms, flow.rated_ms) = flow.started(now, count);
    }
    let opens = flow.opens_ms(NOW + 700).unwrap();
    assert_eq!(flow.room(opens - 1), Some(0));
    assert_eq!(flow.room(opens), Some(1));
}

#[test]
fn rests_double_up_to_the_longest() {
    let check = |trips, seconds| assert_eq!(rest(trips), TimeDelta::seconds(seconds));
    check(0, 30);
    check(1, 60);
    check(4, 480);
    check(5, 600);
    check(u32::MAX, 600);
}

#[test]
fn a_rest_is_cut_to_its_own_length_and_no_other_pause_is() {
    let now = DateTime::from_timestamp_millis(NOW).unwrap();
    let check = |resting, trips, seconds, cut: Option<i64>| {
        let flow = Flow {
            paused: true,
            paused_until: Some(now + TimeDelta::seconds(seconds)),
            resting,
            trips,
            ..flow()
        };
        let cut = cut.map(|seconds| now + TimeDelta::seconds(seconds));
        assert_eq!(flow.rest_cut_short(now), cut, "{trips} {seconds}");
    };
    check(true, 1, 30, None);
    check(true, 1, 31, Some(30));
    check(true, 2, 60, None);
    check(true, 2, 86_400, Some(60));
    check(true, 9, 600, None);
    check(true, 9, 86_400, Some(600));
    check(false, 1, 86_400, None);
}
