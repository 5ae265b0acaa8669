//! Each fault as a client meets it, and whether the call was carried out all the same.

use crate::common::{ErpClient, ShopClient};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Fault, PracticeErp, PracticeOptions, PracticeShop,
    SHOP_KEY, SHOP_USER, practice_company,
};
use bindery_wire::http::{Response, WireError};
use bindery_wire::xmlrpc;
use serde_json::json;
use std::time::Duration;

const CREATE: &str = "sales_order_invoice.create";
const ORDER: &str = "100000101";

async fn open_shop() -> (PracticeShop, ShopClient) {
    let shop = PracticeShop::start(practice_company().shop, PracticeOptions::default())
        .await
        .unwrap();
    let caller = ShopClient::login(&shop.url(), SHOP_USER, SHOP_KEY).await;
    (shop, caller)
}

fn made(shop: &PracticeShop) -> usize {
    let of_order = |invoice: &bindery_practice::ShopInvoice| invoice.order_increment_id == ORDER;
    shop.invoices().into_iter().filter(of_order).count()
}

/// What a client sees, in short.
fn seen(answer: &Result<Response, WireError>) -> String {
    match answer {
        Err(WireError::Timeout { .. }) => "timeout".to_owned(),
        Err(WireError::Interrupted { .. }) => "interrupted".to_owned(),
        Err(other) => format!("{other:?}"),
        Ok(response) if response.body.is_empty() => format!("{} empty", response.status),
        Ok(response) if response.content_type.starts_with("text/html") => {
            format!("{} page", response.status)
        }
        Ok(response) => match xmlrpc::parse_response(&response.body) {
            Ok(Ok(_)) => "value".to_owned(),
            Ok(Err(fault)) => format!("fault {}", fault.code),
            Err(error) => error.to_string(),
        },
    }
}

#[tokio::test]
async fn every_fault_shows_its_face_and_is_carried_out_or_not() {
    let check = async |fault: Fault, expected: &str, carried_out: usize| {
        let (shop, caller) = open_shop().await;
        shop.faults().next(CREATE, fault, 1);
        let patience = Some(Duration::from_millis(300));
        let answer = caller.call_raw(CREATE, json!([ORDER, {}]), patience).await;
        assert_eq!(seen(&answer), expected, "{fault:?}");
        assert_eq!(made(&shop), carried_out, "{fault:?}");
        assert_eq!(
            shop.faults().counts().get(fault.name()),
            Some(&1),
            "{fault:?}"
        );
        // The fault is used up.
        let order = caller.call("sales_order.info", json!([ORDER])).await;
        assert!(order.is_ok(), "{fault:?}");
        let again = caller.call_raw(CREATE, json!([ORDER, {}]), None).await;
        let second = if carried_out == 1 {
            "fault 102"
        } else {
            "value"
        };
        assert_eq!(seen(&again), second, "{fault:?}");
        assert_eq!(made(&shop), 1, "{fault:?}");
    };
    check(Fault::TimeoutAfterCommit, "timeout", 1).await;
    check(Fault::DropAfterCommit, "interrupted", 1).await;
    check(Fault::DropBeforeCommit, "interrupted", 0).await;
    check(Fault::EmptyBody500AfterCommit, "500 empty", 1).await;
    check(Fault::EmptyBody500BeforeCommit, "500 empty", 0).await;
    check(Fault::HtmlPage, "200 page", 0).await;
    check(Fault::Maintenance503, "503 page", 0).await;
    check(Fault::FaultAfterCommit, "fault 102", 1).await;
    check(Fault::SessionExpired, "fault 5", 0).await;
    check(Fault::EmptyBody200, "200 empty", 1).await;
    check(Fault::SlowBytes, "timeout", 1).await;
}

#[tokio::test]
async fn a_stalled_create_is_finished_after_the_client_left_and_doubles_a_retry() {
    // Recorded 312–315: nothing is listed yet, the retry succeeds, then there are two.
    let (shop, caller) = open_shop().await;
    shop.faults().next(CREATE, Fault::Stalled { ms: 600 }, 1);
    let patience = Some(Duration::from_millis(100));
    let lost = caller
        .call_raw(CREATE, json!([ORDER, {}, "token"]), patience)
        .await;
    assert_eq!(seen(&lost), "timeout");
    assert_eq!(made(&shop), 0, "the list shows nothing yet");
    let retry = caller.call(CREATE, json!([ORDER, {}, "token"])).await;
    assert!(retry.is_ok());
    let both = async {
        while made(&shop) < 2 {
            caller.call("magento.info", json!([])).await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(10), both)
        .await
        .unwrap();
    let order = caller
        .call("sales_order.info", json!([ORDER]))
        .await
        .unwrap();
    // The order's own totals do not reveal the double.
    assert_eq!(order.get("total_invoiced"), order.get("grand_total"));
}

#[tokio::test]
async fn a_hang_up_does_not_stop_a_call() {
    let (shop, caller) = open_shop().await;
    shop.faults().next(CREATE, Fault::Stalled { ms: 300 }, 1);
    let patience = Some(Duration::from_millis(50));
    let lost = caller.call_raw(CREATE, json!([ORDER, {}]), patience).await;
    assert_eq!(seen(&lost), "timeout");
    let finished = async {
        while made(&shop) < 1 {
            caller.call("magento.info", json!([])).await.unwrap();
        }
    };
    tokio::time::timeout(Duration::from_secs(10), finished)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_fault_waits_for_its_method_and_lasts_as_often_as_told() {
    let (shop, caller) = open_shop().await;
    shop.faults().next("sales_order.info", Fault::HtmlPage, 2);
    let ask = async |path: &str| seen(&caller.call_raw(path, json!([ORDER]), None).await);
    assert_eq!(ask("sales_order.list").await, "value");
    assert_eq!(ask("sales_order.info").await, "200 page");
    assert_eq!(ask("sales_order.info").await, "200 page");
    assert_eq!(ask("sales_order.info").await, "value");
    shop.faults().next("*", Fault::Maintenance503, 1);
    assert_eq!(ask("magento.info").await, "503 page");
    shop.faults().next("*", Fault::Maintenance503, 1);
    shop.faults().clear();
    assert_eq!(ask("magento.info").await, "value");
    assert_eq!(shop.faults().counts().values().sum::<u32>(), 3);
}

#[tokio::test]
async fn random_faults_are_the_same_for_the_same_seed() {
    let run = async |seed: u64| {
        let (shop, caller) = open_shop().await;
        shop.faults().random(seed, 400);
        let mut faces = Vec::new();
        for _ in 0..40 {
            faces.push(seen(
                &caller.call_raw("magento.info", json!([]), None).await,
            ));
        }
        (faces, shop.faults().counts())
    };
    let (first, counts) = run(7).await;
    assert_eq!((first.clone(), counts.clone()), run(7).await);
    assert_ne!(first, run(8).await.0);
    let fired: u32 = counts.values().sum();
    assert!((5..=30).contains(&fired), "{counts:?}");
}

#[tokio::test]
async fn the_erp_fails_on_order_too() {
    let erp = PracticeErp::start(practice_company().erp, PracticeOptions::default())
        .await
        .unwrap();
    let books = ErpClient::login(&erp.url(), ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD).await;
    let count = async || {
        books
            .call("account.move", "search_count", json!([[]]), json!({}))
            .await
    };
    erp.faults()
        .next("account.move.search_count", Fault::SessionExpired, 1);
    assert_eq!(count().await.unwrap_err(), "odoo.exceptions.AccessDenied");
    erp.faults()
        .next("account.move.search_count", Fault::FaultAfterCommit, 1);
    assert_eq!(
        count().await.unwrap_err(),
        "psycopg2.errors.SerializationFailure"
    );
    assert_eq!(count().await.unwrap(), json!(60));
    let ask = async || {
        let body =
            b"{\"params\":{\"service\":\"common\",\"method\":\"version\",\"args\":[]}}".to_vec();
        let patience = Some(Duration::from_millis(300));
        seen(
            &crate::common::post(
                &books.http,
                books.url.clone(),
                "application/json",
                body,
                patience,
            )
            .await,
        )
    };
    for (fault, expected) in [
        (Fault::HtmlPage, "200 page"),
        (Fault::Maintenance503, "503 page"),
        (Fault::DropBeforeCommit, "interrupted"),
        (Fault::TimeoutAfterCommit, "timeout"),
        (Fault::EmptyBody200, "200 empty"),
    ] {
        erp.faults().next("common.version", fault, 1);
        assert_eq!(ask().await, expected, "{fault:?}");
    }
    assert_eq!(
        erp.calls()
            .iter()
            .filter(|call| *call == "common.version")
            .count(),
        5
    );
}
