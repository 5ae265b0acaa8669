//! What belongs to which shop order.
#![allow(clippy::unwrap_used)]

use super::*;

fn record(json: Value) -> Record {
    json.as_object().unwrap().clone()
}

#[test]
fn a_credit_note_that_names_the_invoice_it_reverses_names_no_order() {
    let check = |json: Value, expected: Option<&str>| {
        assert_eq!(order_reference(&record(json.clone())), expected, "{json}");
    };
    let reversed = json!([24, "INV/2026/00005 (100000120)"]);
    check(
        json!({"move_type": "out_invoice", "ref": "100000007"}),
        Some("100000007"),
    );
    check(
        json!({"move_type": "out_invoice", "ref": "  100000007 "}),
        Some("100000007"),
    );
    check(json!({"move_type": "out_invoice", "ref": false}), None);
    check(json!({"move_type": "out_invoice", "ref": "  "}), None);
    check(json!({"move_type": "out_invoice"}), None);
    check(
        json!({"move_type": "out_refund", "ref": "Reversal of: INV/2026/00005, Rückgabe", "reversed_entry_id": reversed}),
        None,
    );
    check(
        json!({"move_type": "out_refund", "ref": "Storno von: INV/2026/00005", "reversed_entry_id": reversed}),
        None,
    );
    check(
        json!({"move_type": "out_refund", "ref": "Reversal of: INV/1", "reversed_entry_id": false}),
        None,
    );
    check(
        json!({"move_type": "out_refund", "ref": "100000120", "reversed_entry_id": reversed}),
        Some("100000120"),
    );
    check(
        json!({"move_type": "out_refund", "ref": "100000120", "reversed_entry_id": 24}),
        Some("100000120"),
    );
}

#[test]
fn an_invoice_of_several_shop_orders_belongs_to_none() {
    let order =
        |name: &str, reference: Value| record(json!({"name": name, "client_order_ref": reference}));
    let check = |orders: &[Record], reference: Value, notes: Value| {
        let (order, found) = sale_order(orders);
        assert_eq!(order["client_order_ref"], reference);
        assert_eq!(found, notes);
    };
    let (a, b) = (
        order("S1", json!("100000001")),
        order("S2", json!("100000002")),
    );
    check(std::slice::from_ref(&a), json!("100000001"), json!([]));
    check(&[a.clone(), a.clone()], json!("100000001"), json!([]));
    check(
        &[a.clone(), order("S3", json!(false))],
        json!("100000001"),
        json!([]),
    );
    check(&[order("S3", json!(false))], Value::Null, json!([]));
    check(&[a, b], Value::Null, json!(["several_sale_orders"]));
    assert_eq!(sale_order(&[]), (Value::Null, json!([])));
}

#[test]
fn an_origin_can_name_several_sale_orders() {
    let check = |origin: Value, expected: &[&str]| {
        assert_eq!(
            origins(&record(json!({"invoice_origin": origin}))),
            expected
        );
    };
    check(json!(false), &[]);
    check(json!("S00007"), &["S00007"]);
    check(json!(" S00007, S00009 ,"), &["S00007", "S00009"]);
}
