//! Every outcome, before and after the last attempt, with and without a wish to cancel.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use bindery_domain::JobId;
use serde_json::Value;

fn noon() -> DateTime<Utc> {
    "2025-03-01T12:00:00Z".parse().unwrap()
}

fn job(attempts: u32) -> JobRow {
    JobRow {
        id: JobId(1),
        kind: "work".to_owned(),
        args: Value::Null,
        args_version: 1,
        title: "work".to_owned(),
        state: JobState::Running,
        priority: 100,
        run_at: noon(),
        turn: 0,
        lane: "default".to_owned(),
        lock_key: None,
        dedupe_key: None,
        backend: None,
        record: None,
        group: None,
        attempts,
        max_attempts: 3,
        claimed_by: None,
        cancel_requested: false,
        created_at: noon(),
        started_at: None,
        finished_at: None,
        outcome: None,
        failure: None,
    }
}

fn decided(outcome: Outcome, attempts: u32, cancelled: bool) -> Decision {
    decide(outcome, &circumstances(&job(attempts), cancelled, false))
}

fn circumstances(job: &JobRow, cancelled: bool, held: bool) -> Circumstances<'_> {
    Circumstances {
        job,
        retry: RetryPolicy::default(),
        now: noon(),
        chance: 0,
        cancelled,
        answered: true,
        held,
    }
}

#[test]
fn what_fails_while_its_lane_is_held_costs_no_attempt_and_says_nothing_of_the_other_side() {
    let cases = [
        (ErrorClass::Offline, JobState::RetryWait, LaneNews::Quiet),
        (ErrorClass::Transient, JobState::RetryWait, LaneNews::Quiet),
        (ErrorClass::InDoubt, JobState::InDoubt, LaneNews::Quiet),
        (ErrorClass::Auth, JobState::Ready, LaneNews::Refused),
        (ErrorClass::NeedsYou, JobState::Parked, LaneNews::Answered),
    ];
    for (class, state, lane) in cases {
        let told = class.name();
        // In its second attempt of three, and in the last one where that is given back.
        let of = job(2);
        let decision = decide(failed(class.clone()), &circumstances(&of, false, true));
        assert_eq!((decision.state, decision.lane), (state, lane), "{told}");
        if matches!(class, ErrorClass::Offline | ErrorClass::Transient) {
            let last = job(3);
            let decision = decide(failed(class), &circumstances(&last, false, true));
            let kept = matches!(decision.end, JobEnd::RetryOffline { .. });
            assert!(kept, "{told}: {:?}", decision.end);
        }
    }
}

fn failed(class: ErrorClass) -> Outcome {
    Outcome::Failed(Failure::new(class, "a.b", "no"))
}

fn snooze() -> Outcome {
    Outcome::Snooze {
        until: noon(),
        reason: "later".into(),
    }
}

fn doubt() -> Outcome {
    Outcome::InDoubt {
        at: noon(),
        failure: Failure::new(ErrorClass::InDoubt, "a.b", "unknown"),
    }
}

#[test]
fn every_outcome_leads_where_it_should() {
    use ErrorClass as C;
    use JobState as S;
    let limited = || C::RateLimited { until: None };
    // Outcome; after the first attempt; after the last; after the first with a wish to cancel.
    let cases = [
        (Outcome::done("ok"), S::Done, S::Done, S::Done),
        (
            Outcome::nothing("no"),
            S::NothingToDo,
            S::NothingToDo,
            S::NothingToDo,
        ),
        (Outcome::Cancelled, S::Cancelled, S::Cancelled, S::Cancelled),
        (doubt(), S::InDoubt, S::InDoubt, S::InDoubt),
        (snooze(), S::Scheduled, S::Scheduled, S::Cancelled),
        (failed(C::Transient), S::RetryWait, S::Failed, S::Cancelled),
        (failed(C::Offline), S::RetryWait, S::RetryWait, S::Cancelled),
        (failed(limited()), S::RetryWait, S::Failed, S::Cancelled),
        (failed(C::Auth), S::Ready, S::Ready, S::Cancelled),
        (failed(C::InDoubt), S::InDoubt, S::Parked, S::InDoubt),
        (failed(C::NeedsYou), S::Parked, S::Parked, S::Parked),
        (failed(C::Gone), S::Parked, S::Parked, S::Parked),
        (
            failed(C::NothingToDo),
            S::NothingToDo,
            S::NothingToDo,
            S::NothingToDo,
        ),
        (failed(C::Bug), S::Failed, S::Failed, S::Failed),
    ];
    for (outcome, first, last, cancelled) in cases {
        let told = format!("{outcome:?}");
        assert_eq!(decided(outcome.clone(), 1, false).state, first, "{told}");
        assert_eq!(decided(outcome.clone(), 3, false).state, last, "{told}");
        assert_eq!(decided(outcome, 1, true).state, cancelled, "{told}");
    }
}

#[test]
fn a_lane_learns_whether_the_other_side_answered_whatever_becomes_of_the_job() {
    use ErrorClass as C;
    let until = noon() + TimeDelta::seconds(60);
    let cases = [
        (Outcome::done("ok"), LaneNews::Answered),
        (Outcome::nothing("no"), LaneNews::Answered),
        (failed(C::NothingToDo), LaneNews::Answered),
        (snooze(), LaneNews::Quiet),
        (doubt(), LaneNews::Quiet),
        (Outcome::Cancelled, LaneNews::Quiet),
        (failed(C::Offline), LaneNews::Failed),
        (failed(C::Transient), LaneNews::Failed),
        (failed(C::InDoubt), LaneNews::Failed),
        (failed(C::RateLimited { until: None }), LaneNews::Failed),
        (
            failed(C::RateLimited { until: Some(until) }),
            LaneNews::Rest(until),
        ),
        (failed(C::Auth), LaneNews::Refused),
        (failed(C::NeedsYou), LaneNews::Answered),
        (failed(C::Gone), LaneNews::Answered),
        (failed(C::Bug), LaneNews::Quiet),
    ];
    for (outcome, news) in cases {
        let told = format!("{outcome:?}");
        for attempts in [1, 3] {
            assert_eq!(
                decided(outcome.clone(), attempts, false).lane,
                news,
                "{told}"
            );
        }
        if !matches!(outcome, Outcome::Snooze { .. }) {
            assert_eq!(decided(outcome, 1, true).lane, news, "{told}");
        }
    }
}

#[test]
fn a_run_that_nobody_answered_in_says_nothing_good_of_the_other_side() {
    use ErrorClass as C;
    let until = noon() + TimeDelta::seconds(60);
    let unanswered = |outcome| {
        let of = job(1);
        let of = Circumstances {
            answered: false,
            ..circumstances(&of, false, false)
        };
        decide(outcome, &of).lane
    };
    for (outcome, news) in [
        (Outcome::done("already there"), LaneNews::Quiet),
        (Outcome::nothing("paid"), LaneNews::Quiet),
        (failed(C::NothingToDo), LaneNews::Quiet),
        (failed(C::NeedsYou), LaneNews::Quiet),
        (failed(C::Gone), LaneNews::Quiet),
        (failed(C::Transient), LaneNews::Failed),
        (failed(C::Offline), LaneNews::Failed),
        (failed(C::Auth), LaneNews::Refused),
        (
            failed(C::RateLimited { until: Some(until) }),
            LaneNews::Rest(until),
        ),
    ] {
        let told = format!("{outcome:?}");
        assert_eq!(unanswered(outcome), news, "{told}");
    }
}

#[test]
fn trouble_with_our_own_store_says_nothing_of_the_other_side() {
    let path = std::path::PathBuf::from("bindery.sqlite");
    let id = "7".to_owned();
    for error in [
        StoreError::Busy,
        StoreError::Closed,
        StoreError::DiskFull,
        StoreError::ReadOnly { path: path.clone() },
        StoreError::Io {
            path,
            detail: "gone".to_owned(),
        },
        StoreError::NotFound { what: "record", id },
    ] {
        let told = error.to_string();
        let decision = decided(Outcome::Failed(error.into()), 1, false);
        assert_eq!(decision.lane, LaneNews::Quiet, "{told}");
    }
}

#[test]
fn waits_start_from_now_and_a_limit_in_the_past_means_now() {
    let at = |class| match decided(failed(class), 1, false).end {
        JobEnd::Retry { at, .. } | JobEnd::InDoubt { at, .. } => (at - noon()).num_seconds(),
        other => panic!("{other:?} has no instant"),
    };
    let until = |seconds| ErrorClass::RateLimited {
        until: Some(noon() + TimeDelta::seconds(seconds)),
    };
    assert_eq!(at(ErrorClass::Transient), 10);
    assert_eq!(at(ErrorClass::InDoubt), 30);
    assert_eq!(at(ErrorClass::RateLimited { until: None }), 10);
    assert_eq!(at(until(600)), 600);
    assert_eq!(at(until(-600)), 0);
}

#[test]
fn what_went_wrong_is_kept_with_the_attempt_and_the_job() {
    let decision = decided(failed(ErrorClass::NeedsYou), 1, false);
    let failure = Failure::new(ErrorClass::NeedsYou, "a.b", "no");
    assert_eq!(decision.failure, Some(failure.clone()));
    assert_eq!(decision.end, JobEnd::Park { failure });
    assert_eq!(decided(Outcome::done("ok"), 1, false).failure, None);
}
