#![allow(clippy::unwrap_used)]
use super::*;
use chrono::TimeZone;

const TOKEN: &str = "bindery-1f";

fn at(second: u32) -> DateTime<Utc> {
    let ten = Utc.with_ymd_and_hms(2026, 11, 23, 10, 0, 0).unwrap();
    ten + TimeDelta::seconds(i64::from(second))
}

/// The present, with a computer that has run since ten o'clock.
fn now(second: u32) -> Now {
    Now {
        wall: at(second),
        uptime: Uptime(1000 * i64::from(second)),
    }
}

fn doubt(second: u32) -> Phase {
    now(second).doubt()
}

fn invoice(id: &str, text: &str) -> Seen {
    let shop = ShopInvoice {
        number: id.to_owned(),
        order_number: None,
        total: Decimal::ONE,
        currency: "EUR".to_owned(),
        state: "paid".to_owned(),
        texts: vec![text.to_owned()],
        items: Vec::new(),
    };
    Seen {
        id: id.into(),
        invoice: shop,
        of_another: false,
    }
}

fn failure(class: ErrorClass) -> Failure {
    Failure::new(class, "x", "x")
}

fn run(phase: Phase, event: Event, second: u32) -> (Phase, Effect) {
    run_at(phase, event, now(second))
}

fn run_at(phase: Phase, event: Event, now: Now) -> (Phase, Effect) {
    let patience = Patience {
        longest_run: TimeDelta::seconds(300),
    };
    step(phase, event, &Token::noted(TOKEN), patience, now)
}

#[test]
fn an_intent_comes_out_of_the_store_as_it_went_in_or_not_at_all() {
    let ended = Phase::Ended {
        failure: failure(ErrorClass::NeedsYou),
    };
    for (phase, under_way, unsettled) in [
        (Phase::Sending, true, true),
        (doubt(10), true, true),
        (ended, true, true),
        (Phase::Disproved, false, false),
        (Phase::Bound, true, false),
    ] {
        let intent = Intent {
            token: Token::noted(TOKEN),
            order_number: "100000101".to_owned(),
            order_id: "101".to_owned(),
            known: [ExternalId::from("7")].into(),
            document: serde_json::json!({"comment": TOKEN}),
            expected_total: Decimal::new(1190, 2),
            lines: [("1".to_owned(), "11".to_owned())].into(),
            sends: 2,
            phase,
        };
        let told = (intent.is_under_way(), intent.is_unsettled());
        assert_eq!(told, (under_way, unsettled), "{intent:?}");
        let stored = intent.to_value().unwrap();
        assert_eq!(Intent::from_value(stored).unwrap(), intent);
    }
    // Whatever is not a whole intent is an error, and never an export that is still to begin.
    let check = |stored: Value| {
        let error = Intent::from_value(stored).unwrap_err();
        assert_eq!(
            (error.class, &*error.code),
            (ErrorClass::Bug, "export.intent")
        );
    };
    check(Value::Null);
    check(serde_json::json!({}));
    check(serde_json::json!({"token": TOKEN, "phase": {"phase": "disproved"}}));
    check(serde_json::json!("Sending"));
}

#[test]
fn a_told_number_is_bound() {
    let (_, effect) = run(Phase::Sending, Event::Created("7".into()), 0);
    assert_eq!(
        effect,
        Effect::Bind {
            id: "7".into(),
            adopted: false
        }
    );
}

#[test]
fn an_intent_found_at_a_start_may_have_gone_out() {
    assert_eq!(
        run(Phase::Sending, Event::Resumed, 5),
        (doubt(5), Effect::Look)
    );
}

#[test]
fn nothing_seen_proves_nothing_until_the_shop_must_have_finished() {
    let doubt = doubt(10);
    let check = |second, expected: (Phase, Effect)| {
        assert_eq!(run(doubt.clone(), Event::Looked(vec![]), second), expected)
    };
    check(10, (doubt.clone(), Effect::Wait { until: at(310) }));
    check(309, (doubt.clone(), Effect::Wait { until: at(310) }));
    check(310, (Phase::Disproved, Effect::PlanAgain));
}

#[test]
fn a_crash_while_in_doubt_does_not_shorten_the_wait() {
    let (phase, _) = run(doubt(10), Event::Resumed, 200);
    assert_eq!(phase, doubt(10));
}

#[test]
fn a_clock_that_is_set_or_a_computer_that_restarts_does_not_shorten_the_wait() {
    let in_doubt = Phase::Doubt {
        since: at(1000),
        uptime: Some(Uptime(60_000)),
    };
    let check = |wall: u32, uptime: i64, waits_for: u32, anew: bool| {
        let now = Now {
            wall: at(wall),
            uptime: Uptime(1000 * uptime),
        };
        let (phase, effect) = run_at(in_doubt.clone(), Event::Looked(vec![]), now);
        let until = at(wall + waits_for);
        assert_eq!(effect, Effect::Wait { until }, "{wall} {uptime}");
        let expected = if anew { now.doubt() } else { in_doubt.clone() };
        assert_eq!(phase, expected, "{wall} {uptime}");
    };
    // Ten seconds passed; then the same with the clock an hour ahead, and set back.
    check(1010, 70, 290, false);
    check(3600, 70, 290, false);
    check(400, 70, 300, true);
    // The computer started anew, and has run for less and for more than it had then.
    check(3000, 5, 300, true);
    check(3000, 65, 295, false);
    // The folder came from a computer that had started later.
    check(1010, 100_000, 290, false);
}

#[test]
fn a_doubt_that_an_earlier_version_stored_waits_anew() {
    let stored = serde_json::json!({"phase": "doubt", "since": at(0)});
    let phase: Phase = serde_json::from_value(stored).unwrap();
    let (phase, effect) = run(phase, Event::Looked(vec![]), 900);
    assert_eq!(phase, doubt(900));
    assert_eq!(effect, Effect::Wait { until: at(1200) });
}

#[test]
fn a_fault_that_can_follow_a_commit_is_looked_after_at_once() {
    let refusal = failure(ErrorClass::NeedsYou);
    let ended = Phase::Ended {
        failure: refusal.clone(),
    };
    assert_eq!(
        run(Phase::Sending, Event::EndedBadly(refusal.clone()), 0),
        (ended.clone(), Effect::Look)
    );
    assert_eq!(
        run(ended.clone(), Event::Looked(vec![]), 0),
        (Phase::Disproved, Effect::Stop(refusal))
    );
    let (_, effect) = run(ended, Event::Looked(vec![invoice("8", TOKEN)]), 0);
    assert_eq!(
        effect,
        Effect::Bind {
            id: "8".into(),
            adopted: true
        }
    );
}

#[test]
fn what_is_bound_is_only_read_back() {
    assert_eq!(
        run(Phase::Bound, Event::Resumed, 0),
        (Phase::Bound, Effect::ReadBack)
    );
}

#[test]
fn an_invoice_with_the_token_is_ours_and_one_without_is_not() {
    let check = |new: Vec<Seen>, expected: &str| {
        let (_, effect) = run(doubt(0), Event::Looked(new), 1000);
        let found = match effect {
            Effect::Bind { id, adopted: true } => format!("adopt {id}"),
            Effect::Stop(failure) => failure.code,
            other => format!("{other:?}"),
        };
        assert_eq!(found, expected);
    };
    check(vec![invoice("8", "INV/1 bindery-1f")], "adopt 8");
    check(
        vec![invoice("8", "by hand"), invoice("9", "bindery-1f")],
        "adopt 9",
    );
    check(vec![invoice("8", "by hand")], "export.foreign_invoice");
    let of_another = |id: &str, text: &str| Seen {
        of_another: true,
        ..invoice(id, text)
    };
    // Another invoice of the order was exported meanwhile: it proves nothing, and nobody is asked.
    check(vec![of_another("8", "bindery-2f")], "PlanAgain");
    check(
        vec![of_another("8", "bindery-2f"), invoice("9", "by hand")],
        "export.foreign_invoice",
    );
    check(
        vec![of_another("8", "bindery-2f"), invoice("9", "bindery-1f")],
        "adopt 9",
    );
    // It can never be bound to this one as well.
    check(vec![of_another("8", "bindery-1f")], "export.number_taken");
    check(
        vec![of_another("8", "bindery-1f"), invoice("9", "bindery-1f")],
        "export.doubled",
    );
    check(
        vec![invoice("8", "bindery-1f"), invoice("9", "bindery-1f")],
        "export.doubled",
    );
}

/// What a simulated world does in one run of a whole export.
#[derive(Debug, Clone, Copy)]
struct World {
    /// Seconds after sending at which the shop commits; none means never.
    commits_after: Option<u32>,
    /// The client gets no answer.
    silent: bool,
    /// The process dies right after sending.
    crashes: bool,
}

proptest::proptest! {
    /// Whatever the shop does within its longest run, the export never sends a second time while the
    /// first can still take effect.
    #[test]
    fn a_second_call_goes_out_only_after_the_first_can_no_longer_commit(
        commits_after in proptest::option::of(0_u32..300), silent in proptest::bool::ANY, crashes in proptest::bool::ANY, delay in 0_u32..200,
    ) {
        let world = World { commits_after, silent: silent || commits_after.is_none(), crashes };
        let mut now = 0;
        let mut phase = Phase::Sending;
        let mut event = if world.crashes {
            now += delay;
            Event::Resumed
        } else if world.silent {
            now += 60;
            Event::NoAnswer(failure(ErrorClass::InDoubt))
        } else {
            Event::Created("1".into())
        };
        for _ in 0..10 {
            let (next, effect) = run(phase, event, now);
            phase = next;
            match effect {
                Effect::Look => {
                    let there = world.commits_after.is_some_and(|second| now >= second);
                    event = Event::Looked(if there { vec![invoice("1", TOKEN)] } else { vec![] });
                }
                Effect::Wait { until } => {
                    proptest::prop_assert!(until > at(now));
                    now = u32::try_from((until - at(0)).num_seconds()).unwrap();
                    event = Event::Resumed;
                }
                Effect::Bind { .. } | Effect::ReadBack => return Ok(()),
                Effect::PlanAgain => {
                    proptest::prop_assert!(world.commits_after.is_none(), "would send again although the first commits");
                    return Ok(());
                }
                Effect::Stop(failure) => return Err(proptest::test_runner::TestCaseError::fail(failure.code)),
            }
        }
        proptest::prop_assert!(false, "never ends");
    }
}
