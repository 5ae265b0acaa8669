//! Reading orders and invoices of a shop.

use crate::replay::{Replay, Step, recorded_value, soon};
use bindery_connector::adapter::PageRequest;
use bindery_domain::{ErrorClass, ExternalId};
use serde_json::{Value, json};

#[tokio::test]
async fn a_recorded_order_is_read_whole_by_its_number() {
    let check = async |case: &'static str, number: &str| {
        let shop = Replay::shop(&[("sales_order.info", &[Step::Case(case)])]).await;
        let row = shop.orders().read(&number.into()).await.unwrap().unwrap();
        assert_eq!(row.id.as_str(), number);
        assert_eq!(
            row.values["grand_total"],
            recorded_value(case)["grand_total"]
        );
        assert_eq!(row.updated.as_deref(), row.values["updated_at"].as_str());
        assert!(row.updated_at.is_some());
        assert_eq!(shop.args("sales_order.info"), [json!([number])]);
    };
    check("063-order-info-100000001", "100000001").await;
    check("064-order-info-100000002", "100000002").await;
    check("072-order-info-100000010", "100000010").await;
    check("073-order-info-100000011", "100000011").await;
    check("076-order-info-100000016", "100000016").await;
}

#[tokio::test]
async fn a_virtual_order_has_an_empty_list_for_an_address() {
    let shop = Replay::shop(&[(
        "sales_order.info",
        &[Step::Case("072-order-info-100000010")],
    )])
    .await;
    let row = shop
        .orders()
        .read(&"100000010".into())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.values["shipping_address"], json!([]));
    assert!(!row.values["customer_name"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn blanks_around_a_number_are_left_out_and_another_order_is_not_taken_for_it() {
    let case = Step::Case("063-order-info-100000001");
    let shop = Replay::shop(&[("sales_order.info", &[case])]).await;
    let orders = shop.orders();
    let found = orders.read(&" 100000001 ".into()).await.unwrap();
    assert_eq!(found.unwrap().id.as_str(), "100000001");
    assert_eq!(shop.args("sales_order.info"), [json!(["100000001"])]);
    assert_eq!(orders.read(&"100000002".into()).await.unwrap(), None);
    assert_eq!(orders.read(&"  ".into()).await.unwrap(), None);
}

#[tokio::test]
async fn what_does_not_exist_is_nothing() {
    for case in ["081-order-info-unknown", "082-order-info-internal-id"] {
        let shop = Replay::shop(&[("sales_order.info", &[Step::Case(case)])]).await;
        assert_eq!(shop.orders().read(&"7".into()).await.unwrap(), None);
    }
    let unknown = Step::Case("150-invoice-info-unknown");
    let shop = Replay::shop(&[("sales_order_invoice.info", &[unknown])]).await;
    assert_eq!(shop.invoices().read(&"7".into()).await.unwrap(), None);
}

#[tokio::test]
async fn an_orders_invoices_are_found_by_its_internal_id_alone() {
    let list = [
        Step::Case("096-invoice-list-after-partial-retry"),
        Step::Case("056-order-list-no-match"),
    ];
    let shop = Replay::shop(&[("sales_order_invoice.list", &list)]).await;
    let invoices = shop.invoices();
    let found = invoices.search(&[("order_id", json!("23"))]).await.unwrap();
    assert_eq!(found, ["100000008", "100000009"].map(ExternalId::from));
    let none = invoices.search(&[("order_id", json!(24))]).await.unwrap();
    assert_eq!(none, []);
    let filters = [json!([{"order_id": "23"}]), json!([{"order_id": "24"}])];
    assert_eq!(shop.args("sales_order_invoice.list"), filters);
}

#[tokio::test]
async fn comments_of_an_invoice_are_found_whatever_their_order() {
    let check = async |case: &'static str, number: &str, texts: Value| {
        let shop = Replay::shop(&[("sales_order_invoice.info", &[Step::Case(case)])]).await;
        let row = shop.invoices().read(&number.into()).await.unwrap().unwrap();
        assert_eq!(row.values["texts"], texts);
    };
    check("088-invoice-info-full", "100000005", json!([])).await;
    check(
        "104-invoice-info-comment-noemail",
        "100000014",
        json!(["ext-ref:abc-123"]),
    )
    .await;
    let number = recorded_value("164-invoice-info-with-3-comments")["increment_id"].clone();
    check(
        "164-invoice-info-with-3-comments",
        number.as_str().unwrap(),
        json!(["Zahlung eingegangen — danke & tschüß", "mail me", "minimal"]),
    )
    .await;
}

#[tokio::test]
async fn every_way_reading_can_fail_has_its_class() {
    let check = async |step: Step, class: ErrorClass, code: &str| {
        let words = format!("{step:?}");
        let shop = Replay::shop(&[("sales_order.info", &[step])]).await;
        let failure = soon(async { shop.orders().read(&"1".into()).await })
            .await
            .unwrap_err();
        assert_eq!(
            (failure.class, failure.code.as_str()),
            (class, code),
            "{words}"
        );
        assert!(!failure.message.contains("SQL"), "{words}");
    };
    use ErrorClass::{Auth, Bug, NeedsYou, Transient};
    check(
        Step::Case("013-readonly-invoice-create-denied"),
        Auth,
        "magento.right_missing",
    )
    .await;
    check(
        Step::Case("016-unknown-resource"),
        NeedsYou,
        "magento.method_missing",
    )
    .await;
    check(
        Step::Case("017-unknown-method"),
        NeedsYou,
        "magento.method_missing",
    )
    .await;
    check(
        Step::Case("018-path-without-dot"),
        NeedsYou,
        "magento.method_missing",
    )
    .await;
    check(
        Step::Case("019-unknown-rpc-method"),
        Bug,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("057-order-list-unknown-field"),
        Transient,
        "magento.internal_error",
    )
    .await;
    check(
        Step::Case("060-order-list-filter-not-wrapped-in-array"),
        Bug,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("083-order-info-missing-arg"),
        Transient,
        "magento.server_error",
    )
    .await;
    check(
        Step::Case("288-labtools-exit"),
        Transient,
        "magento.empty_answer",
    )
    .await;
    check(
        Step::Case("289-labtools-memory"),
        Transient,
        "magento.server_error",
    )
    .await;
    check(
        Step::Case("295-xml-with-doctype"),
        Bug,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("298-xml-invalid-utf8"),
        Bug,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("299-wrong-path"),
        NeedsYou,
        "magento.wrong_address",
    )
    .await;
    check(
        Step::Case("304-maintenance-mode"),
        Transient,
        "magento.maintenance",
    )
    .await;
    check(
        Step::Case("305-html-500-page"),
        Transient,
        "magento.server_error",
    )
    .await;
    check(
        Step::Case("339-database-down"),
        Transient,
        "magento.maintenance",
    )
    .await;
    check(
        Step::Page(200, "<html>hello</html>"),
        Transient,
        "magento.foreign_answer",
    )
    .await;
    check(Step::Drop, Transient, "wire.interrupted").await;
    check(Step::Hang, Transient, "wire.timeout").await;
    check(Step::Value(json!("text")), Bug, "magento.unexpected_answer").await;
    check(Step::Value(json!([])), Bug, "magento.unexpected_answer").await;
}

#[tokio::test]
async fn a_refused_login_is_told_apart_from_a_missing_right() {
    let check = async |case: &'static str| {
        let shop = Replay::shop(&[("login", &[Step::Case(case)])]).await;
        let failure = shop.orders().read(&"1".into()).await.unwrap_err();
        assert_eq!(failure.class, ErrorClass::Auth, "{case}");
        assert_eq!(failure.code, "magento.credentials_refused", "{case}");
        assert_eq!(shop.calls(), ["login"], "{case}");
    };
    check("002-login-wrong-key").await;
    check("003-login-unknown-user").await;
    check("004-login-inactive-user").await;
    check("005-login-user-without-role").await;
    check("006-login-empty-key").await;
    check("007-login-missing-param").await;
}

#[tokio::test]
async fn a_lost_session_is_renewed_once_and_the_same_call_repeated() {
    let expired = [
        "009-call-invalid-session",
        "010-call-empty-session",
        "338-session-timeout-2s-after-idle",
    ];
    for case in expired {
        let info = [Step::Case(case), Step::Case("063-order-info-100000001")];
        let shop = Replay::shop(&[("sales_order.info", &info)]).await;
        assert!(
            shop.orders()
                .read(&"100000001".into())
                .await
                .unwrap()
                .is_some()
        );
        let calls = ["login", "sales_order.info", "login", "sales_order.info"];
        assert_eq!(shop.calls(), calls);
        let seen = shop.seen();
        assert_ne!(
            seen[1].who, seen[3].who,
            "the second call has the new session"
        );
        assert_eq!(seen[1].args, seen[3].args);
    }
    let shop = Replay::shop(&[("sales_order.info", &[Step::Fault(5)])]).await;
    let failure = shop.orders().read(&"1".into()).await.unwrap_err();
    assert_eq!(failure.code, "magento.session_lost");
    assert_eq!(shop.calls().len(), 4, "no third try");
}

#[tokio::test]
async fn many_calls_at_once_log_in_once() {
    let info = [Step::Case("063-order-info-100000001")];
    let shop = Replay::shop(&[("sales_order.info", &info)]).await;
    let orders = shop.orders();
    let number = ExternalId::from("100000001");
    let (a, b, c) = tokio::join!(
        orders.read(&number),
        orders.read(&number),
        orders.read(&number)
    );
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    let logins = shop.calls().iter().filter(|call| *call == "login").count();
    assert_eq!(logins, 1);
}

#[tokio::test]
async fn orders_are_read_window_by_window_oldest_change_first() {
    let listed = |number: &str, date: &str| json!({"increment_id": number, "updated_at": date});
    let second = json!([
        listed("100000011", "2026-11-23 09:00:00"),
        listed("100000001", "2026-11-22 13:00:00"),
    ]);
    let list = [
        Step::Value(json!([])),
        Step::Value(second),
        Step::Value(json!([])),
    ];
    // It changes once more between the list and its reading.
    let mut invoiced = recorded_value("063-order-info-100000001");
    invoiced["updated_at"] = json!("2026-11-24 11:59:30");
    let info = [
        Step::Value(invoiced),
        Step::Case("073-order-info-100000011"),
    ];
    let shop = Replay::shop(&[("sales_order.list", &list), ("sales_order.info", &info)]).await;
    let orders = shop.orders();
    let mut request = PageRequest {
        since: Some("2026-11-21T12:00:00Z".parse().unwrap()),
        limit: 1,
        ..PageRequest::default()
    };
    let mut rows = Vec::new();
    for _ in 0..10 {
        let page = orders.page(&request).await.unwrap();
        assert!(page.rows.len() <= 1);
        rows.extend(page.rows);
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => break,
        }
    }
    let numbers: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(numbers, ["100000001", "100000011"]);
    // The mark is that of what was read; the import goes on from what was listed.
    assert_eq!(rows[0].updated.as_deref(), Some("2026-11-24 11:59:30"));
    let reached = rows[0].updated_at.map(|at| at.to_rfc3339());
    assert_eq!(reached.as_deref(), Some("2026-11-22T13:00:00+00:00"));
    // Text, never a typed date; from and to only; the last window has no end.
    let windows = [
        json!([{"updated_at": {"from": "2026-11-21 12:00:00", "to": "2026-11-22 12:00:00"}}]),
        json!([{"updated_at": {"from": "2026-11-22 12:00:01"}}]),
    ];
    assert_eq!(shop.args("sales_order.list"), windows);
}

#[tokio::test]
async fn stamps_cover_the_days_that_an_import_covers() {
    let list = [
        Step::Value(json!([{"increment_id": "2", "updated_at": "2026-11-02 00:00:00"}])),
        Step::Value(json!([{"increment_id": "2", "updated_at": "2026-11-09 00:00:00"}])),
        Step::Value(json!([])),
    ];
    let shop = Replay::shop(&[("sales_order.list", &list)]).await;
    let stamps = shop.orders().stamps().await.unwrap();
    let found: Vec<(&str, Option<&str>)> = stamps
        .iter()
        .map(|stamp| (stamp.id.as_str(), stamp.updated.as_deref()))
        .collect();
    assert_eq!(found, [("2", Some("2026-11-09 00:00:00"))]);
    let windows = shop.args("sales_order.list");
    assert_eq!(windows[0][0]["updated_at"]["from"], "2026-10-25 12:00:00");
    assert_eq!(windows.last().unwrap()[0]["updated_at"].get("to"), None);
}

#[tokio::test]
async fn a_window_whose_answer_is_too_large_is_read_in_shorter_ones() {
    let huge: &'static str = Box::leak("<!-- -->".repeat(5 * 1024 * 1024).into_boxed_str());
    let order = |number: &str| {
        let date = "2026-11-02 00:00:00";
        Step::Value(json!([{"increment_id": number, "updated_at": date}]))
    };
    // Each quiet window doubles the next one; the third is too large, twice.
    let quiet = || Step::Value(json!([]));
    let list = [
        quiet(),
        quiet(),
        Step::Page(200, huge),
        Step::Page(200, huge),
        order("1"),
        order("2"),
        order("3"),
        order("4"),
        quiet(),
    ];
    let shop = Replay::shop(&[("sales_order.list", &list)]).await;
    let stamps = shop.orders().stamps().await.unwrap();
    assert_eq!(stamps.len(), 4);
    let windows = shop.args("sales_order.list");
    let to = |place: usize| windows[place][0]["updated_at"]["to"].clone();
    assert_eq!(to(2), "2026-11-01 12:00:02");
    assert_eq!(to(3), "2026-10-29 12:00:02");
    assert_eq!(to(4), "2026-10-28 18:00:02");
}

#[tokio::test]
async fn a_search_by_something_the_shop_misunderstands_is_not_sent() {
    let shop = Replay::shop(&[]).await;
    for value in [
        json!(null),
        json!(["1"]),
        json!({"gt": "1"}),
        json!(true),
        json!(1.5),
    ] {
        let failure = shop
            .orders()
            .search(&[("order_id", value)])
            .await
            .unwrap_err();
        assert_eq!(failure.code, "magento.search");
    }
    assert!(shop.calls().is_empty());
}
