//! Reading invoices and credit notes from Odoo.

use crate::replay::{Replay, Step, recorded_result, soon};
use bindery_connector::adapter::PageRequest;
use bindery_domain::ErrorClass;
use serde_json::{Value, json};

pub(crate) const PAGE: &str = "account.move.search_read";

/// An invoice as 18 sends it, completed from the recorded one.
fn invoice(id: i64, name: Value, more: Value) -> Value {
    let mut row = recorded_result(18, "read_draft")[0].clone();
    row["id"] = json!(id);
    row["name"] = name;
    row["state"] = json!("posted");
    if let Value::Object(more) = more {
        row.as_object_mut().unwrap().extend(more);
    }
    row
}

/// Everything around the invoices, as recorded.
fn around<'a>() -> Vec<(&'a str, &'a [Step])> {
    vec![
        (
            "account.move.line.search_read",
            &[Step::Case("search_read_lines_by_move")],
        ),
        ("product.product.search_read", &[Step::Case("read_product")]),
        ("account.tax.search_read", &[Step::Case("read_taxes")]),
        ("res.partner.search_read", &[Step::Case("read_partner")]),
        (
            "sale.order.line.search_read",
            &[Step::Case("err_unknown_model")],
        ),
        ("sale.order.search_read", &[Step::Case("read_sale_order")]),
    ]
}

async fn books(version: u32, moves: &[Step], settings: Value) -> Replay {
    let mut steps = around();
    steps.push((PAGE, moves));
    Replay::odoo(version, &steps, settings).await
}

#[tokio::test]
async fn an_invoice_comes_with_lines_article_numbers_taxes_customer_and_order() {
    for version in [18, 19] {
        let row = invoice(
            42,
            json!("INV/2026/00023"),
            json!({"ref": false, "invoice_origin": "S00007", "partner_id": [7, "Jörg Müller GmbH"]}),
        );
        let server = books(version, &[Step::Value(json!([row]))], json!({})).await;
        let found = server.books().read(&"42".into()).await.unwrap().unwrap();
        let values = &found.values;
        assert_eq!(found.id.as_str(), "42");
        assert_eq!(found.updated.as_deref(), Some("2026-11-23 08:47:32"));
        assert_eq!(values["number"], "INV/2026/00023");
        assert_eq!(values["sale_order"]["client_order_ref"], "100000007");
        assert_eq!(values["notes"], json!([]));
        let lines = values["lines"].as_array().unwrap();
        let skus: Vec<&Value> = lines.iter().map(|line| &line["sku"]).collect();
        assert_eq!(skus, [&json!("24-MB01"), &json!("BK-0001"), &json!("SHIP")]);
        assert_eq!(lines[0]["taxes"][0]["name"], "VAT 19%");
        assert_eq!(lines[0]["taxes"][0]["amount_type"], "percent");
        if version == 18 {
            assert_eq!(values["partner"]["email"], "buchhaltung@mueller.example");
        }
        let calls = server.calls();
        for call in ["product.product.search_read", "account.tax.search_read"] {
            let asked = &server.args(call)[0];
            assert_eq!(asked[0][0][0][0], "id", "{call}");
            // Without it a search leaves out what is archived.
            assert_eq!(asked[1]["context"]["active_test"], false, "{call}");
        }
        let mut once = calls.clone();
        once.sort();
        once.dedup();
        assert_eq!(calls.len(), once.len(), "one call of each kind: {calls:?}");
    }
}

#[tokio::test]
async fn recorded_rows_of_both_versions_are_read() {
    for version in [18, 19] {
        let server = books(version, &[Step::Case("search_read_invoices")], json!({})).await;
        let page = server.books().page(&PageRequest::default()).await.unwrap();
        assert_eq!(page.rows.len(), 5);
        assert_eq!(page.next, None);
        let drafts = page
            .rows
            .iter()
            .filter(|row| row.values["state"] == "draft");
        for draft in drafts {
            assert_eq!(draft.values["number"], Value::Null);
        }
        assert_eq!(page.rows[1].values["number"], "INV/2026/00001");
        assert_eq!(page.rows[1].values["order_ref"], "100000001");
    }
}

#[tokio::test]
async fn a_credit_notes_reference_to_its_invoice_is_no_order_number() {
    for version in [18, 19] {
        let row = |note: &Value| {
            let mut row = note.clone();
            row["move_type"] = json!("out_refund");
            row
        };
        let notes = recorded_result(version, "search_read_credit_note");
        let notes: Vec<Value> = notes.as_array().unwrap().iter().map(row).collect();
        assert_eq!(notes.len(), 3);
        let server = books(version, &[Step::Value(json!(notes))], json!({})).await;
        let page = server.books().page(&PageRequest::default()).await.unwrap();
        for row in page.rows {
            assert_eq!(row.values["order_ref"], Value::Null);
        }
    }
}

#[tokio::test]
async fn only_fields_that_the_server_has_are_asked_for() {
    let fields = json!({"name": {}, "state": {}, "write_date": {}, "ref": {}});
    let steps: &[(&str, &[Step])] = &[
        ("account.move.fields_get", &[Step::Value(fields)]),
        (PAGE, &[Step::Value(json!([]))]),
    ];
    let server = Replay::odoo(18, steps, json!({})).await;
    server.books().page(&PageRequest::default()).await.unwrap();
    let asked = &server.args(PAGE)[0][1]["fields"];
    assert_eq!(asked, &json!(["name", "state", "ref", "write_date"]));
}

#[tokio::test]
async fn pages_go_on_by_write_date_and_leave_out_what_was_seen_of_the_last_second() {
    let at = |id: i64, second: u32| {
        let date = format!("2026-11-23 08:48:{second:02}");
        invoice(id, json!(format!("INV/{id}")), json!({"write_date": date}))
    };
    let pages = [
        Step::Value(json!([at(9, 1), at(3, 2)])),
        Step::Value(json!([at(7, 2), at(1, 2)])),
        Step::Value(json!([at(4, 5)])),
    ];
    let server = books(18, &pages, json!({})).await;
    let mut request = PageRequest {
        since: Some("2026-11-23T08:00:00Z".parse().unwrap()),
        limit: 2,
        ..PageRequest::default()
    };
    let mut ids = Vec::new();
    loop {
        let page = server.books().page(&request).await.unwrap();
        ids.extend(page.rows.into_iter().map(|row| row.id.0));
        let Some(next) = page.next else { break };
        request.continuation = Some(next);
    }
    assert_eq!(ids, ["9", "3", "7", "1", "4"]);
    let base = [
        json!(["move_type", "in", ["out_invoice", "out_refund"]]),
        json!(["state", "in", ["posted", "cancel"]]),
    ];
    let since = |text: &str| json!(["write_date", ">=", text]);
    let expected = [
        json!([base[0], base[1], since("2026-11-23 08:00:00")]),
        json!([
            base[0],
            base[1],
            since("2026-11-23 08:48:02"),
            ["id", "not in", [3]]
        ]),
        json!([
            base[0],
            base[1],
            since("2026-11-23 08:48:02"),
            ["id", "not in", [3, 7, 1]]
        ]),
    ];
    let asked: Vec<Value> = server
        .args(PAGE)
        .iter()
        .map(|args| args[0][0].clone())
        .collect();
    assert_eq!(asked, expected);
    for args in server.args(PAGE) {
        assert_eq!(args[1]["order"], "write_date asc, id asc");
        assert_eq!(args[1]["limit"], 2);
    }
}

#[tokio::test]
async fn settings_limit_what_is_read() {
    let check = async |settings: Value, expected: Value| {
        let steps: &[(&str, &[Step])] = &[
            (PAGE, &[Step::Value(json!([]))]),
            ("res.company.search", &[Step::Value(json!([4]))]),
        ];
        let server = Replay::odoo(18, steps, settings).await;
        server.books().stamps().await.unwrap();
        server.books().page(&PageRequest::default()).await.unwrap();
        let asked = server.args(PAGE);
        let domain = asked[1][0][0].as_array().unwrap();
        assert_eq!(json!(domain[1..]), expected);
        let mut stamps = asked[0][0][0].as_array().unwrap().clone();
        assert_eq!(stamps.pop(), Some(json!(["id", ">", 0])));
        assert_eq!(&stamps, domain, "the sweep sees what the import sees");
    };
    let posted = json!(["state", "in", ["posted", "cancel"]]);
    check(json!({}), json!([posted])).await;
    check(
        json!({"paid_only": true}),
        json!([
            "|",
            ["state", "=", "cancel"],
            "&",
            ["state", "=", "posted"],
            ["payment_state", "in", ["paid", "in_payment", "reversed"]]
        ]),
    )
    .await;
    check(
        json!({"import_from": "2026-02-01", "company": "Bücherstube Lab GmbH"}),
        json!([
            ["company_id", "=", 4],
            posted,
            ["invoice_date", ">=", "2026-02-01"]
        ]),
    )
    .await;
    check(
        json!({"company": 3}),
        json!([["company_id", "=", 3], posted]),
    )
    .await;
}

#[tokio::test]
async fn a_company_that_does_not_exist_stops_the_import() {
    let steps: &[(&str, &[Step])] = &[("res.company.search", &[Step::Value(json!([]))])];
    let server = Replay::odoo(18, steps, json!({"company": "Nobody"})).await;
    let failure = server.books().stamps().await.unwrap_err();
    assert_eq!(failure.code, "odoo.company_unknown");
    assert_eq!(failure.class, ErrorClass::NeedsYou);
}

#[tokio::test]
async fn cancelled_invoices_are_seen_and_cancelled_drafts_are_not() {
    let rows = json!([
        invoice(10, json!(false), json!({"state": "cancel"})),
        invoice(11, json!("/"), json!({"state": "cancel"})),
        invoice(12, json!("INV/2026/00019"), json!({"state": "cancel"})),
    ]);
    let server = books(18, &[Step::Value(rows)], json!({})).await;
    let page = server.books().page(&PageRequest::default()).await.unwrap();
    let ids: Vec<&str> = page.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["12"]);
    let stamps = server.books().stamps().await.unwrap();
    let ids: Vec<&str> = stamps.iter().map(|stamp| stamp.id.as_str()).collect();
    assert_eq!(ids, ["12"]);
}

#[tokio::test]
async fn missing_invoices_are_absent_and_impossible_ids_are_not_asked_for() {
    let steps: &[(&str, &[Step])] = &[(PAGE, &[Step::Case("read_missing")])];
    let server = Replay::odoo(18, steps, json!({})).await;
    let books = server.books();
    assert_eq!(books.read(&"99999".into()).await.unwrap(), None);
    assert_eq!(server.args(PAGE)[0][0], json!([[["id", "in", [99999]]]]));
    for id in ["", "abc", "-1", "0", "99999999999"] {
        assert_eq!(books.read(&id.into()).await.unwrap(), None, "{id}");
    }
    assert_eq!(server.args(PAGE).len(), 1);
    assert_eq!(books.read_many(&[]).await.unwrap(), []);
}

#[tokio::test]
async fn a_user_without_rights_to_sales_still_imports() {
    let denied = Step::Case("err_access_model");
    for missing in [denied, Step::Case("err_unknown_model")] {
        let row = invoice(
            42,
            json!("INV/2026/00023"),
            json!({"invoice_origin": "S00007"}),
        );
        let mut steps = around();
        let steps_denied = [missing];
        steps.retain(|(call, _)| !call.starts_with("sale."));
        steps.push(("sale.order.line.search_read", &steps_denied));
        steps.push(("sale.order.search_read", &steps_denied));
        let moves = [Step::Value(json!([row]))];
        steps.push((PAGE, &moves));
        let server = Replay::odoo(18, &steps, json!({})).await;
        let found = server.books().read(&"42".into()).await.unwrap().unwrap();
        assert_eq!(found.values["sale_order"], Value::Null);
        assert_eq!(found.values["notes"], json!(["sale_orders_out_of_reach"]));
        assert_eq!(found.values["order_ref"], "100000101");
    }
}

#[tokio::test]
async fn a_sale_order_is_found_through_the_lines_own_links() {
    let row = invoice(
        42,
        json!("INV/2026/00023"),
        json!({"ref": false, "invoice_origin": false}),
    );
    let mut steps = around();
    steps.retain(|(call, _)| !call.starts_with("sale."));
    let lines =
        json!([{"id": 19, "order_id": [7, "S00007"]}, {"id": 20, "order_id": [7, "S00007"]}]);
    let lines = [Step::Value(lines)];
    let orders = json!([{"id": 7, "name": "S00007", "client_order_ref": " 100000007 "}]);
    let orders = [Step::Value(orders)];
    let moves = [Step::Value(json!([row]))];
    steps.push(("sale.order.line.search_read", &lines));
    steps.push(("sale.order.search_read", &orders));
    steps.push((PAGE, &moves));
    let server = Replay::odoo(18, &steps, json!({})).await;
    let found = server.books().read(&"42".into()).await.unwrap().unwrap();
    assert_eq!(
        found.values["sale_order"],
        json!({"name": "S00007", "client_order_ref": "100000007"})
    );
}

#[tokio::test]
async fn every_way_reading_can_fail_has_its_class() {
    let check = async |step: Step, class: ErrorClass, code: &str| {
        for version in [18, 19] {
            let words = format!("{version} {step:?}");
            let server =
                Replay::odoo(version, &[(PAGE, std::slice::from_ref(&step))], json!({})).await;
            let failure = soon(async { server.books().page(&PageRequest::default()).await })
                .await
                .unwrap_err();
            assert_eq!(
                (&failure.class, failure.code.as_str()),
                (&class, code),
                "{words}"
            );
            let shown = format!("{failure:?}");
            assert!(
                !shown.contains("Traceback") && !shown.contains("5433"),
                "{shown}"
            );
        }
    };
    use ErrorClass::{Auth, Bug, NeedsYou, Transient};
    check(
        Step::Case("execute_wrong_password"),
        Auth,
        "odoo.credentials_refused",
    )
    .await;
    check(
        Step::Case("execute_uid_false"),
        Auth,
        "odoo.credentials_refused",
    )
    .await;
    check(Step::Case("execute_wrong_uid"), Transient, "odoo.missing").await;
    check(
        Step::Case("execute_wrong_db"),
        Transient,
        "odoo.database_error",
    )
    .await;
    check(Step::Case("err_access_model"), Auth, "odoo.right_missing").await;
    check(Step::Case("err_unknown_model"), NeedsYou, "odoo.refused").await;
    check(Step::Case("err_validation"), NeedsYou, "odoo.refused").await;
    check(
        Step::Case("err_user_error_post_twice"),
        NeedsYou,
        "odoo.refused",
    )
    .await;
    for case in [
        "err_unknown_field_read",
        "err_unknown_method",
        "err_bad_domain",
        "err_bad_domain_shape",
        "err_bad_kwarg",
        "err_wrong_type",
        "jsonrpc_missing_params",
    ] {
        check(Step::Case(case), Bug, "odoo.call_refused").await;
    }
    // No `result` at all means "nothing", which is no list of rows.
    check(
        Step::Case("button_cancel_none"),
        Bug,
        "odoo.unexpected_answer",
    )
    .await;
    check(
        Step::Case("unknown_path_html"),
        NeedsYou,
        "odoo.wrong_address",
    )
    .await;
    check(Step::Case("jsonrpc_GET"), NeedsYou, "odoo.wrong_address").await;
    check(
        Step::Case("jsonrpc_wrong_content_type"),
        NeedsYou,
        "odoo.wrong_address",
    )
    .await;
    check(Step::Page(200, "<html>"), Transient, "odoo.foreign_answer").await;
    check(
        Step::Page(200, "{\"jsonrpc\": \"2.0\", \"id\": 4711, \"result\": []}"),
        Bug,
        "odoo.unexpected_answer",
    )
    .await;
    check(Step::Page(502, "<html>"), Transient, "odoo.server_error").await;
    check(Step::Drop, Transient, "wire.interrupted").await;
}

#[tokio::test]
async fn a_refused_login_is_an_answer_without_an_error() {
    for case in [
        "auth_wrong_password",
        "auth_unknown_user",
        "auth_apikey_expired",
    ] {
        for version in [18, 19] {
            let steps: &[(&str, &[Step])] = &[("common.authenticate", &[Step::Case(case)])];
            let server = Replay::odoo(version, steps, json!({})).await;
            let failure = server.books().stamps().await.unwrap_err();
            assert_eq!(failure.class, ErrorClass::Auth, "{case}");
            assert_eq!(failure.code, "odoo.credentials_refused", "{case}");
            assert_eq!(server.calls(), ["common.authenticate"]);
        }
    }
}

#[tokio::test]
async fn a_wrong_database_name_is_told_apart_from_a_database_that_is_down() {
    let check = async |database: &str, list: Step, code: &str| {
        let wrong = [Step::Case("auth_wrong_db")];
        let list = [list];
        let steps: &[(&str, &[Step])] = &[("common.authenticate", &wrong), ("db.list", &list)];
        let server = Replay::odoo(18, steps, json!({"database": database})).await;
        let failure = server.books().stamps().await.unwrap_err();
        assert_eq!(failure.code, code);
        assert!(!format!("{failure:?}").contains("5433"));
    };
    check("no_such_db", Step::Case("db_list"), "odoo.database_unknown").await;
    check("books18", Step::Case("db_list"), "odoo.database_error").await;
    check(
        "x",
        Step::Case("execute_wrong_password"),
        "odoo.database_unknown",
    )
    .await;
}

#[tokio::test]
async fn without_a_name_the_only_database_is_taken() {
    let check = async |list: Value, expected: Result<&str, &str>| {
        let list = [Step::Value(list)];
        let steps: &[(&str, &[Step])] = &[("db.list", &list), (PAGE, &[Step::Value(json!([]))])];
        let server = Replay::odoo(18, steps, json!({"database": " "})).await;
        let outcome = server.books().stamps().await;
        match expected {
            Ok(name) => {
                outcome.unwrap();
                assert_eq!(server.args("common.authenticate")[0][0], name);
            }
            Err(code) => assert_eq!(outcome.unwrap_err().code, code),
        }
    };
    check(json!(["books18"]), Ok("books18")).await;
    check(json!(["books", "books18"]), Err("odoo.database_needed")).await;
    check(json!([]), Err("odoo.database_needed")).await;
}
