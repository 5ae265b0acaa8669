//! Secrets show up in no failure, no finding and no exchange; neither do SQL and tracebacks.

use crate::replay::{KEY, PASSWORD, Replay, Step, connect, soon};
use bindery_connector::adapter::PageRequest;
use serde_json::json;

fn canaries() -> [&'static str; 3] {
    [KEY, PASSWORD, "session-canary"]
}

fn check(what: &str, place: &str) {
    for canary in canaries() {
        assert!(!what.contains(canary), "{canary} in {place}: {what}");
    }
    assert!(!what.contains("Traceback"), "traceback in {place}");
    assert!(!what.contains("SQLSTATE"), "SQL in {place}");
    assert!(!what.contains("5433"), "database port in {place}");
}

fn check_exchanges(replay: &Replay) -> usize {
    let kept = replay.kept.0.lock().unwrap();
    for exchange in kept.iter() {
        check(&String::from_utf8_lossy(&exchange.request), "request");
        check(&String::from_utf8_lossy(&exchange.response), "response");
        let rest = format!("{} {} {:?}", exchange.label, exchange.url, exchange.error);
        check(&rest, "exchange");
    }
    kept.len()
}

#[tokio::test]
async fn a_shops_key_and_session_never_show_up() {
    let create = "sales_order_invoice.create";
    for step in [
        Step::Case("087-invoice-create-full-empty-array"),
        Step::Case("057-order-list-unknown-field"),
        Step::Case("115-invoice-create-unknown-order"),
        Step::Case("009-call-invalid-session"),
        Step::Case("304-maintenance-mode"),
        Step::Page(200, "key-canary-7f3a"),
        Step::Drop,
        Step::Hang,
    ] {
        let shop = Replay::shop(&[(create, &[step])]).await;
        let document = json!({"order_increment_id": "1", "items": {"1": "1"}, "comment": "c",
            "email": false, "include_comment": false});
        let outcome = soon(async { shop.invoices().create(&document).await }).await;
        check(&format!("{outcome:?}"), "failure");
        assert!(check_exchanges(&shop) >= 2);
    }
    let shop = Replay::shop(&[("login", &[Step::Case("002-login-wrong-key")])]).await;
    check(&format!("{:?}", shop.system.test().await), "findings");
    assert_eq!(check_exchanges(&shop), 1);
}

#[tokio::test]
async fn an_odoo_password_never_shows_up() {
    for step in [
        Step::Value(json!([])),
        Step::Case("execute_wrong_password"),
        Step::Case("execute_wrong_db"),
        Step::Case("err_unknown_field_read"),
        Step::Case("err_access_model"),
        Step::Case("err_wrong_type"),
        Step::Page(500, "password-canary-91bc"),
        Step::Drop,
    ] {
        let steps: &[(&str, &[Step])] = &[("account.move.search_read", &[step])];
        let server = Replay::odoo(18, steps, json!({})).await;
        let outcome = server.books().page(&PageRequest::default()).await;
        check(&format!("{outcome:?}"), "failure");
        assert!(check_exchanges(&server) >= 3);
    }
    let wrong = [Step::Case("auth_wrong_db")];
    let server = Replay::odoo(18, &[("common.authenticate", &wrong)], json!({})).await;
    check(&format!("{:?}", server.system.test().await), "findings");
    assert!(check_exchanges(&server) >= 2);
}

#[test]
fn what_a_backend_is_connected_with_does_not_print_its_credential() {
    let connect = connect("https://shop.example.com", json!({}), &["magento"]);
    check(&format!("{connect:?}"), "connection");
}
