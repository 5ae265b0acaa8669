//! The connection test of a shop.

use crate::replay::{Replay, Step};
use bindery_connector::adapter::FindingLevel;
use bindery_domain::ErrorClass;
use serde_json::{Value, json};

fn resources(paths: &[&str]) -> Step {
    let entries: Vec<Value> = paths
        .iter()
        .map(|path| {
            let (resource, method) = path.split_once('.').unwrap();
            json!({"title": resource, "name": resource, "aliases": [], "methods":
                [{"title": method, "path": path, "name": method, "aliases": []}]})
        })
        .collect();
    Step::Value(Value::Array(entries))
}

fn enough() -> Step {
    resources(&[
        "sales_order.info",
        "sales_order.list",
        "sales_order_invoice.list",
        "sales_order_invoice.info",
        "sales_order_invoice.create",
    ])
}

#[tokio::test]
async fn a_shop_that_fits_passes_with_its_version_and_stores() {
    let shop = Replay::shop(&[
        ("magento.info", &[Step::Case("021-magento-info")]),
        ("resources", &[enough()]),
        ("store.list", &[Step::Case("023-store-list")]),
    ])
    .await;
    let found = shop.system.test().await;
    assert_eq!(found.failure, None);
    assert_eq!(found.better_type.as_deref(), Some("magento-1.9"));
    let codes: Vec<&str> = found.findings.iter().map(|one| one.code.as_str()).collect();
    let expected = [
        "magento.logged_in",
        "magento.version",
        "magento.openmage",
        "magento.other_version",
        "magento.rights",
        "magento.stores",
    ];
    assert_eq!(codes, expected);
    assert_eq!(found.findings[1].params["version"], "1.9.4.5");
    assert_eq!(
        found.findings[5].params["stores"],
        "Default Store View, German"
    );
    let calls = shop.calls();
    assert!(
        !calls.iter().any(|call| call.contains("create")),
        "{calls:?}"
    );
}

#[tokio::test]
async fn rights_that_only_inform_may_be_missing() {
    let denied = Step::Case("015-readonly-magento-info-denied");
    let shop = Replay::shop(&[
        ("magento.info", std::slice::from_ref(&denied)),
        ("resources", &[enough()]),
        ("store.list", std::slice::from_ref(&denied)),
    ])
    .await;
    let found = shop.system.test().await;
    assert_eq!(found.failure, None);
    assert!(
        found
            .findings
            .iter()
            .any(|one| one.code == "magento.version_hidden" && one.level == FindingLevel::Note)
    );
}

#[tokio::test]
async fn a_right_that_an_export_needs_is_named() {
    let few = resources(&[
        "sales_order.info",
        "sales_order_invoice.list",
        "sales_order_invoice.info",
    ]);
    let shop = Replay::shop(&[
        ("magento.info", &[Step::Case("021-magento-info")]),
        ("resources", &[few]),
    ])
    .await;
    let failure = shop.system.test().await.failure.unwrap();
    assert_eq!(failure.code, "magento.right_missing");
    assert_eq!(failure.class, ErrorClass::Auth);
    assert_eq!(failure.params["method"], "sales_order_invoice.create");
}

#[tokio::test]
async fn a_test_says_what_is_wrong() {
    let check = async |login: Step, class: ErrorClass, code: &str| {
        let shop = Replay::shop(&[("login", &[login])]).await;
        let found = shop.system.test().await;
        let failure = found.failure.unwrap();
        assert_eq!((failure.class, failure.code.as_str()), (class, code));
        assert_eq!(found.findings.last().unwrap().level, FindingLevel::Error);
        assert_eq!(found.findings.last().unwrap().code, code);
    };
    check(
        Step::Case("002-login-wrong-key"),
        ErrorClass::Auth,
        "magento.credentials_refused",
    )
    .await;
    check(
        Step::Case("299-wrong-path"),
        ErrorClass::NeedsYou,
        "magento.wrong_address",
    )
    .await;
    check(
        Step::Case("304-maintenance-mode"),
        ErrorClass::Transient,
        "magento.maintenance",
    )
    .await;
    check(
        Step::Case("288-labtools-exit"),
        ErrorClass::Transient,
        "magento.empty_answer",
    )
    .await;
}
