#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

fn invoice(order: &str, currency: &str) -> Invoice {
    serde_json::from_value(serde_json::json!({
        "number": "INV/2026/00001", "kind": "invoice", "state": "posted", "payment_state": "paid",
        "party": {"name": "Ada"}, "currency": currency, "untaxed": "1", "tax": "0", "total": "1",
        "residual": "0", "order_reference": order, "company": "Our Company", "journal": "Web sales",
        "lines": [], "tags": ["Wholesale", "spring"],
    }))
    .unwrap()
}

#[test]
fn patterns_fit_a_whole_text() {
    let check = |pattern: &str, text: &str, expected: bool| {
        assert_eq!(fits(pattern, text), expected, "{pattern} on {text}");
    };
    check("1*", "100000001", true);
    check("1*", "200000001", false);
    check("*", "", true);
    check("?", "", false);
    check("", "", true);
    check("", "1", false);
    check("1?0", "100", true);
    check("1?0", "1000", false);
    check("*-b", "100-B", true);
    check("*a*b*c*", "xxaxxbxxcxx", true);
    check("*a*b*c*", "xxaxxcxxbxx", false);
    check("größe*", "GRÖSSE", false);
    check("GRÖ*", "größe", true);
    // A pattern that takes other matchers for ever.
    check(&"*a".repeat(200), &"a".repeat(199), false);
}

#[test]
fn the_first_row_that_fits_decides() {
    let check = |rows: &[&str], expected: bool| {
        let rows = Rows::parse(rows).unwrap();
        let claimed = rows.claim(&invoice("100000001", "EUR"));
        assert_eq!(claimed, expected, "{rows:?}");
    };
    check(&[], false);
    check(&["order 1*"], true);
    check(&["order 2*"], false);
    check(&["not order 1*", "currency EUR"], false);
    check(&["order 1*", "not currency EUR"], true);
    check(&["not order 2*", "currency eur"], true);
    check(&["not order 2*"], false);
    check(&["company our company"], true);
    check(&["journal Web*"], true);
    check(&["number INV/2026/*"], true);
    check(&["tag wholesale"], true);
    check(&["tag spr*"], true);
    check(&["tag autumn"], false);
    check(&["not tag spring", "order 1*"], false);
    check(&["not tag autumn", "order 1*"], true);
}

#[test]
fn a_row_that_makes_no_sense_is_named() {
    let check = |row: &str, word: &str| {
        let failure = Rows::parse(&["order 1*", row]).unwrap_err();
        assert_eq!(failure.code, "route.row");
        assert!(failure.message.contains(row), "{}", failure.message);
        assert!(failure.message.contains(word), "{}", failure.message);
    };
    check("order", "pattern");
    check("colour red", "currency");
    check("not", "pattern");
    check("not order", "pattern");
    check("ORDER 1*", "order");
}

#[test]
fn an_invoice_goes_to_the_one_shop_that_claims_it() {
    let check = |shops: &[&[&str]], order: &str, expected: Route<usize>| {
        let shops: Vec<(usize, Rows)> = shops
            .iter()
            .map(|rows| Rows::parse(rows).unwrap())
            .enumerate()
            .collect();
        assert_eq!(route(&shops, &invoice(order, "EUR")), expected, "{shops:?}");
    };
    check(&[], "1", Route::Nowhere);
    check(&[&[]], "1", Route::To(0));
    check(&[&[], &[]], "1", Route::Several(vec![0, 1]));
    check(&[&["order 1*"], &["order 2*"]], "1", Route::To(0));
    check(&[&["order 1*"], &["order 2*"]], "2", Route::To(1));
    check(&[&["order 1*"], &["order 2*"]], "3", Route::Nowhere);
    check(
        &[&["order 1*"], &["currency EUR"]],
        "1",
        Route::Several(vec![0, 1]),
    );
    // A shop without rows takes what no other claims.
    check(&[&["order 1*"], &[]], "1", Route::To(0));
    check(&[&["order 1*"], &[]], "2", Route::To(1));
}

proptest! {
    #[test]
    fn a_star_around_what_stands_in_a_text_always_fits(before in ".{0,9}", inside in "[a-z0-9]{0,9}", after in ".{0,9}") {
        let pattern = format!("*{inside}*");
        let text = format!("{before}{inside}{after}");
        prop_assert!(fits(&pattern, &text));
    }

    #[test]
    fn any_rows_are_read_or_refused(lines in proptest::collection::vec(".{0,30}", 0..5)) {
        if let Ok(rows) = Rows::parse(&lines) {
            prop_assert_eq!(rows.0.len(), lines.len());
        }
    }
}
