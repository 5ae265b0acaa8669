//! Making invoices in a shop: what is known of the outcome decides whether anything may be sent again.

use crate::replay::{Replay, Step, soon};
use bindery_connector::adapter::WriteFailure;
use serde_json::{Value, json};

const CREATE: &str = "sales_order_invoice.create";

fn document() -> Value {
    json!({"order_increment_id": "100000018", "items": {"28": "3", "29": "0"},
        "comment": "Invoice INV/2026/00001 ref-1", "email": false, "include_comment": false})
}

#[tokio::test]
async fn an_invoice_is_made_with_its_arguments_in_order() {
    let case = Step::Case("087-invoice-create-full-empty-array");
    let shop = Replay::shop(&[(CREATE, &[case])]).await;
    let id = shop.invoices().create(&document()).await.unwrap();
    assert_eq!(id.as_str(), "100000005");
    let args =
        json!(["100000018", {"28": "3", "29": "0"}, "Invoice INV/2026/00001 ref-1", false, false]);
    assert_eq!(shop.args(CREATE), [args]);
}

#[tokio::test]
async fn the_outcome_of_a_failed_write_is_never_guessed() {
    #[derive(Debug, PartialEq)]
    enum Kind {
        Refused,
        Ended,
        Unknown,
    }
    use Kind::{Ended, Refused, Unknown};
    let check = async |step: Step, kind: Kind, code: &str| {
        let words = format!("{step:?}");
        let shop = Replay::shop(&[(CREATE, &[step])]).await;
        let failure = soon(async { shop.invoices().create(&document()).await })
            .await
            .unwrap_err();
        let found = match &failure {
            WriteFailure::Refused(_) => Refused,
            WriteFailure::Ended(_) => Ended,
            WriteFailure::Unknown(_) => Unknown,
        };
        assert_eq!(
            (found, failure.failure().code.as_str()),
            (kind, code),
            "{words}"
        );
        assert_eq!(shop.calls(), ["login", CREATE], "sent once: {words}");
    };
    // Checked by the shop before anything is written.
    check(
        Step::Case("013-readonly-invoice-create-denied"),
        Refused,
        "magento.right_missing",
    )
    .await;
    check(
        Step::Case("115-invoice-create-unknown-order"),
        Refused,
        "magento.order_unknown",
    )
    .await;
    check(
        Step::Case("116-invoice-create-order-internal-id"),
        Refused,
        "magento.order_unknown",
    )
    .await;
    check(
        Step::Case("016-unknown-resource"),
        Refused,
        "magento.method_missing",
    )
    .await;
    check(
        Step::Case("060-order-list-filter-not-wrapped-in-array"),
        Refused,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("290-malformed-xml"),
        Refused,
        "magento.call_not_understood",
    )
    .await;
    check(
        Step::Case("292-empty-body"),
        Refused,
        "magento.call_not_understood",
    )
    .await;
    // The call has ended; mail goes out after the commit, so a fault proves nothing.
    for case in [
        "108-invoice-create-already-invoiced",
        "109-invoice-create-complete-order",
        "110-invoice-create-cancelled-order",
        "111-invoice-create-holded-order",
        "112-invoice-create-payment-review-order",
        "113-invoice-create-closed-order",
        "166-dup-full-second",
    ] {
        check(Step::Case(case), Ended, "magento.cannot_invoice").await;
    }
    check(
        Step::Case("097-invoice-create-partial-more-than-left"),
        Ended,
        "magento.internal_error",
    )
    .await;
    check(
        Step::Case("129-invoice-create-qty-too-high"),
        Ended,
        "magento.internal_error",
    )
    .await;
    check(Step::Fault(0), Ended, "magento.internal_error").await;
    check(Step::Fault(777), Ended, "magento.fault").await;
    check(Step::Value(json!(true)), Ended, "magento.unexpected_answer").await;
    check(Step::Value(json!("")), Ended, "magento.unexpected_answer").await;
    check(Step::Value(json!([])), Ended, "magento.unexpected_answer").await;
    check(Step::Value(json!(null)), Ended, "magento.unexpected_answer").await;
    // Nobody knows, and the shop may still be working.
    check(
        Step::Case("092-invoice-create-full-nil-items"),
        Unknown,
        "magento.server_error",
    )
    .await;
    check(
        Step::Case("288-labtools-exit"),
        Unknown,
        "magento.empty_answer",
    )
    .await;
    check(
        Step::Case("289-labtools-memory"),
        Unknown,
        "magento.server_error",
    )
    .await;
    check(
        Step::Case("304-maintenance-mode"),
        Unknown,
        "magento.maintenance",
    )
    .await;
    check(
        Step::Case("305-html-500-page"),
        Unknown,
        "magento.server_error",
    )
    .await;
    check(Step::Page(200, "<html>"), Unknown, "magento.foreign_answer").await;
    check(Step::Page(404, "<html>"), Unknown, "magento.wrong_address").await;
    check(Step::Page(429, ""), Unknown, "magento.rate_limited").await;
    check(Step::Drop, Unknown, "wire.interrupted").await;
    check(Step::Hang, Unknown, "wire.timeout").await;
}

#[tokio::test]
async fn after_an_expired_session_the_same_write_goes_out_again() {
    let create = [
        Step::Case("009-call-invalid-session"),
        Step::Case("087-invoice-create-full-empty-array"),
    ];
    let shop = Replay::shop(&[(CREATE, &create)]).await;
    let id = shop.invoices().create(&document()).await.unwrap();
    assert_eq!(id.as_str(), "100000005");
    assert_eq!(shop.calls(), ["login", CREATE, "login", CREATE]);
    let args = shop.args(CREATE);
    assert_eq!(args[0], args[1]);
}

#[tokio::test]
async fn a_login_that_fails_leaves_nothing_in_doubt() {
    for step in [
        Step::Case("002-login-wrong-key"),
        Step::Case("304-maintenance-mode"),
        Step::Page(404, "<html>"),
        Step::Drop,
    ] {
        let shop = Replay::shop(&[("login", &[step])]).await;
        let failure = shop.invoices().create(&document()).await.unwrap_err();
        assert!(matches!(failure, WriteFailure::Refused(_)), "{failure:?}");
        assert_eq!(shop.calls(), ["login"]);
    }
    // The session ends, and the new login fails: the call did nothing.
    let login = [
        Step::Value(json!("session-a")),
        Step::Case("002-login-wrong-key"),
    ];
    let shop = Replay::shop(&[("login", &login), (CREATE, &[Step::Fault(5)])]).await;
    let failure = shop.invoices().create(&document()).await.unwrap_err();
    assert!(matches!(failure, WriteFailure::Refused(_)), "{failure:?}");
}

#[tokio::test]
async fn a_shop_that_cannot_be_reached_refused_the_write() {
    let server = crate::replay::connect("http://127.0.0.1:1", json!({}), &["magento"]);
    let plain = crate::replay::connect("http://shop.invalid", json!({}), &["magento"]);
    for (connect, code) in [(server, "wire.connect"), (plain, "wire.plain_http")] {
        let sink = std::sync::Arc::new(bindery_wire::http::NoSink);
        let factories = bindery_backends::factories(bindery_backends::Network::new(sink));
        let factory = factories
            .iter()
            .find(|factory| factory.name() == "magento")
            .unwrap();
        let system = factory.connect(connect).unwrap();
        let params = json!({"create": ["order_increment_id"]});
        let model = bindery_domain::Model::Invoice;
        let adapter = system.adapter("magento.invoice", model, &params).unwrap();
        let failure = adapter.create(&document()).await.unwrap_err();
        assert!(matches!(failure, WriteFailure::Refused(_)), "{failure:?}");
        assert_eq!(failure.failure().code, code);
    }
}

#[tokio::test]
async fn what_the_shop_would_misunderstand_never_leaves() {
    let shop = Replay::shop(&[]).await;
    for (name, value) in [
        ("items", json!({})),
        ("items", json!([{"order_item_id": "1", "qty": "1"}])),
        ("items", json!({"28": "0"})),
        ("email", json!("false")),
        ("comment", json!(null)),
    ] {
        let mut document = document();
        document[name] = value;
        let failure = shop.invoices().create(&document).await.unwrap_err();
        assert!(matches!(failure, WriteFailure::Refused(_)));
        assert_eq!(failure.failure().code, "magento.argument");
    }
    assert!(shop.calls().is_empty());
}

#[tokio::test]
async fn nothing_but_new_invoices_is_ever_written() {
    let shop = Replay::shop(&[]).await;
    let id = "100000005".into();
    for adapter in [shop.orders(), shop.invoices()] {
        assert!(matches!(
            adapter.write(&id, &json!({})).await,
            Err(WriteFailure::Refused(_))
        ));
        assert!(matches!(
            adapter.delete(&id).await,
            Err(WriteFailure::Refused(_))
        ));
    }
    let order = shop.orders().create(&json!({})).await;
    assert!(matches!(order, Err(WriteFailure::Refused(_))));
    assert!(shop.calls().is_empty());
}
