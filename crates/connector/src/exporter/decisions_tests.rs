use super::*;

fn problem(code: &str, params: &[(&str, &str)]) -> Failure {
    let failure = Failure::new(ErrorClass::NeedsYou, code, "");
    params
        .iter()
        .fold(failure, |failure, (name, value)| failure.with(name, *value))
}

fn totals(invoice: &str, shop: &str, order: &str) -> Failure {
    problem(
        "export.totals_differ",
        &[
            ("invoice_total", invoice),
            ("shop_total", shop),
            ("order", order),
            ("currency", "EUR"),
            ("difference", "1"),
        ],
    )
}

#[test]
fn a_difference_is_accepted_as_it_was_seen_and_no_other() {
    let decisions = Decisions {
        difference: difference(&totals("10.00", "11.00", "1")),
        ..Decisions::default()
    };
    let check = |seen: Failure, expected| assert_eq!(decisions.settle(&seen), expected, "{seen:?}");
    check(totals("10.00", "11.00", "1"), true);
    check(totals("10.01", "11.00", "1"), false);
    check(totals("10.00", "11.01", "1"), false);
    check(totals("10.00", "11.00", "2"), false);
    check(problem("export.totals_differ", &[]), false);
}

#[test]
fn only_cautions_are_passed_over_and_each_for_its_own_subject() {
    let unmatched = |line| problem("export.line_unmatched", &[("line", line)]);
    let decisions = Decisions {
        waived: waivable(&unmatched("POST")).into_iter().collect(),
        ..Decisions::default()
    };
    assert!(decisions.settle(&unmatched("POST")));
    assert!(!decisions.settle(&unmatched("TEE")));
    for code in [
        "export.quantity_above_open",
        "export.fraction",
        "export.bundle",
        "export.currency",
        "export.nothing_open",
        "export.order_unknown",
        "export.token_missing",
        "export.foreign_invoice",
        "export.doubled",
        "export.other_record",
        "export.number_taken",
    ] {
        let all = [("line", "POST"), ("status", "x"), ("external_id", "1")];
        assert_eq!(waivable(&problem(code, &all)), None, "{code}");
    }
}

#[test]
fn an_invoice_that_may_be_this_one_is_passed_over_by_itself() {
    for ask in [stood_before, made_before] {
        let waived = waivable(&ask(&ExternalId::from("7")));
        let decisions = Decisions {
            waived: waived.into_iter().collect(),
            ..Decisions::default()
        };
        assert!(decisions.settle(&ask(&ExternalId::from("7"))));
        assert!(!decisions.settle(&ask(&ExternalId::from("8"))));
    }
}

#[test]
fn an_order_that_was_picked_before_is_not_forgotten() {
    let mut decisions = Decisions::default();
    decisions.pick(Some("1".to_owned()));
    decisions.pick(Some("2".to_owned()));
    decisions.pick(None);
    let orders: Vec<_> = decisions.memory.orders.iter().map(String::as_str).collect();
    assert_eq!(orders, ["1", "2"]);
    assert_eq!(decisions.order, None);
}
