//! Rules of the shop that the recordings tell in words, and its own settings.

use crate::common::ShopClient;
use bindery_domain::ManualClock;
use bindery_practice::{
    Edition, PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, ShopSeed, ShopSettings,
    practice_company,
};
use bindery_wire::xmlrpc::Value;
use chrono::TimeDelta;
use serde_json::{Value as Json, json};
use std::sync::Arc;

const CREATE: &str = "sales_order_invoice.create";
const INFO: &str = "sales_order_invoice.info";

async fn open_with(settings: ShopSettings, options: PracticeOptions) -> (PracticeShop, ShopClient) {
    let seed = ShopSeed {
        settings,
        ..practice_company().shop
    };
    let shop = PracticeShop::start(seed, options).await.unwrap();
    let caller = ShopClient::login(&shop.url(), SHOP_USER, SHOP_KEY).await;
    (shop, caller)
}

async fn open(settings: ShopSettings) -> (PracticeShop, ShopClient) {
    open_with(settings, PracticeOptions::default()).await
}

fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::Str(text)) => text.clone(),
        other => panic!("{key}: {other:?}"),
    }
}

fn rows<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    match value.get(key) {
        Some(Value::Array(rows)) => rows,
        other => panic!("{key}: {other:?}"),
    }
}

/// Creates an invoice and gives SKU and quantity of its rows.
async fn invoiced(caller: &ShopClient, order: &str, wanted: Json) -> Vec<(String, String)> {
    let number = caller.call(CREATE, json!([order, wanted])).await.unwrap();
    let invoice = caller.call(INFO, json!([number.as_str()])).await.unwrap();
    let row = |row: &Value| (text(row, "sku"), text(row, "qty"));
    rows(&invoice, "items").iter().map(row).collect()
}

#[tokio::test]
async fn in_1_7_a_row_not_named_takes_the_quantity_of_the_row_before() {
    // Recorded 316–318: an order of 2 TEE and 3 CAFE of which one TEE is named.
    let check = async |rule_1_7: bool, wanted: Json, expected: &[(&str, &str)]| {
        let settings = ShopSettings {
            rule_1_7,
            ..ShopSettings::default()
        };
        let (_shop, caller) = open(settings).await;
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(sku, quantity)| ((*sku).to_owned(), (*quantity).to_owned()))
            .collect();
        assert_eq!(invoiced(&caller, "100000101", wanted).await, expected);
    };
    let (tee, cafe) = ("1011", "1012");
    check(
        true,
        json!({tee: 1}),
        &[("TEE", "1.0000"), ("CAFE", "1.0000")],
    )
    .await;
    check(false, json!({tee: 1}), &[("TEE", "1.0000")]).await;
    check(true, json!({tee: 1, cafe: 0}), &[("TEE", "1.0000")]).await;
    check(false, json!({tee: 1, cafe: 0}), &[("TEE", "1.0000")]).await;
    check(true, json!({cafe: 2}), &[("CAFE", "2.0000")]).await;
    check(true, json!({}), &[("TEE", "2.0000"), ("CAFE", "3.0000")]).await;
}

#[tokio::test]
async fn a_bundle_that_is_priced_by_its_parts_takes_no_quantity_of_its_own() {
    // As the source has it: the bundle is a dummy, and its parts are what is charged.
    let check = async |rule_1_7: bool, wanted: Json, expected: &str| {
        let settings = ShopSettings {
            rule_1_7,
            ..ShopSettings::default()
        };
        let mut seed = ShopSeed {
            settings,
            ..practice_company().shop
        };
        let mut orders = seed.orders.iter_mut();
        let order = orders.find(|order| order["increment_id"] == json!("100000125"));
        let items = order.unwrap()["items"].as_array_mut().unwrap();
        items[0]["product_type"] = json!("bundle");
        items[0]["product_options"] = json!("a:1:{s:20:\"product_calculations\";i:0;}");
        for key in ["price", "row_total", "tax_amount"] {
            items[1][key] = items[0][key].clone();
        }
        let shop = PracticeShop::start(seed, PracticeOptions::default()).await;
        let shop = shop.unwrap();
        let caller = ShopClient::login(&shop.url(), SHOP_USER, SHOP_KEY).await;
        let create = caller.call(CREATE, json!(["100000125", wanted]));
        let number = create.await.unwrap();
        let invoice = caller.call(INFO, json!([number.as_str()])).await.unwrap();
        assert_eq!(text(&invoice, "subtotal"), expected, "{wanted}");
    };
    let (bundle, part, tee) = ("1251", "1252", "1253");
    check(false, json!({bundle: 2, tee: 0}), "0.0000").await;
    check(false, json!({part: 2, tee: 0}), "118.0000").await;
    check(false, json!({part: 1, tee: 0}), "59.0000").await;
    // There the part, which is not named, takes the quantity of the bundle before it.
    check(true, json!({bundle: 2, tee: 0}), "118.0000").await;
    check(true, json!({}), "137.9900").await;
}

#[tokio::test]
async fn an_idle_session_ends_and_every_use_renews_it() {
    // Recorded 335–338.
    let clock = Arc::new(ManualClock::at("2026-05-06T07:08:09Z".parse().unwrap()));
    let options = PracticeOptions {
        clock: clock.clone(),
        ..PracticeOptions::default()
    };
    let settings = ShopSettings {
        session_timeout: 2,
        ..ShopSettings::default()
    };
    let (_shop, caller) = open_with(settings, options).await;
    for wait in [0, 1500, 1500] {
        clock.advance(TimeDelta::milliseconds(wait));
        assert!(
            caller.call("magento.info", json!([])).await.is_ok(),
            "{wait}"
        );
    }
    clock.advance(TimeDelta::milliseconds(2500));
    assert_eq!(
        caller.call("magento.info", json!([])).await.unwrap_err().0,
        5
    );
    assert_eq!(
        caller.call("magento.info", json!([])).await.unwrap_err().0,
        5
    );
}

#[tokio::test]
async fn native_integers_come_as_int_and_money_stays_text() {
    let settings = ShopSettings {
        native_integers: true,
        ..ShopSettings::default()
    };
    let (_shop, caller) = open(settings).await;
    let order = caller
        .call("sales_order.info", json!(["100000101"]))
        .await
        .unwrap();
    assert_eq!(order.get("order_id"), Some(&Value::Int(101)));
    assert_eq!(order.get("is_virtual"), Some(&Value::Int(0)));
    assert_eq!(text(&order, "increment_id"), "100000101");
    assert_eq!(text(&order, "state"), "new");
    assert!(text(&order, "grand_total").contains('.'));
    let item = &rows(&order, "items")[0];
    assert_eq!(item.get("item_id"), Some(&Value::Int(1011)));
    assert_eq!(item.get("parent_item_id"), Some(&Value::Nil));
    caller.call(CREATE, json!(["100000101", {}])).await.unwrap();
    let list = caller
        .call("sales_order_invoice.list", json!([{"order_id": 101}]))
        .await
        .unwrap();
    let Value::Array(list) = list else { panic!() };
    assert_eq!(list[0].get("state"), Some(&Value::Int(2)));
}

#[tokio::test]
async fn a_broken_mail_template_faults_after_the_invoice_was_made() {
    // Recorded 178.
    let settings = ShopSettings {
        broken_mail_template: true,
        ..ShopSettings::default()
    };
    let (shop, caller) = open(settings).await;
    let before = shop.invoices().len();
    let quiet = caller
        .call(CREATE, json!(["100000101", {}, "token", false, false]))
        .await;
    assert!(quiet.is_ok());
    let fault = caller
        .call(CREATE, json!(["100000102", {}, "token", true, false]))
        .await
        .unwrap_err();
    assert_eq!(fault.0, 102);
    assert!(fault.1.starts_with("Invalid transactional email code"));
    assert_eq!(shop.invoices().len(), before + 2);
    assert_eq!(
        shop.invoices().last().unwrap().comment.as_deref(),
        Some("token")
    );
}

#[tokio::test]
async fn the_edition_decides_version_and_what_info_lacks() {
    let check =
        async |edition: Edition, version: &str, has: bool, missing_items_fault: Option<i64>| {
            let settings = ShopSettings {
                edition,
                ..ShopSettings::default()
            };
            let (_shop, caller) = open(settings).await;
            let info = caller.call("magento.info", json!([])).await.unwrap();
            assert_eq!(text(&info, "magento_version"), version);
            assert_eq!(info.get("openmage_version").is_some(), has);
            let number = caller.call(CREATE, json!(["100000101", {}])).await.unwrap();
            let invoice = caller.call(INFO, json!([number.as_str()])).await.unwrap();
            assert_eq!(invoice.get("billing_lastname").is_some(), has);
            assert_eq!(text(&invoice, "order_increment_id"), "100000101");
            let without = caller.call(CREATE, json!(["100000102"])).await;
            assert_eq!(without.err().map(|fault| fault.0), missing_items_fault);
        };
    check(Edition::Magento17, "1.7.0.2", false, Some(1)).await;
    check(Edition::OpenMage19, "1.9.4.5", true, None).await;
}

#[tokio::test]
async fn of_two_operators_on_one_field_only_the_first_counts() {
    // Recorded 044, 058.
    let (_shop, caller) = open(ShopSettings::default()).await;
    let count = async |filter: Json| {
        let found = caller
            .call("sales_order.list", json!([filter]))
            .await
            .unwrap();
        match found {
            Value::Array(rows) => rows.len(),
            other => panic!("{other:?}"),
        }
    };
    let all = count(json!({})).await;
    let from = count(json!({"order_id": {"gteq": 110}})).await;
    assert!(from < all);
    assert_eq!(
        count(json!({"order_id": {"gteq": 110, "lteq": 112}})).await,
        from
    );
    assert_eq!(
        count(json!({"order_id": {"from": 110, "to": 112}})).await,
        3
    );
    assert_eq!(count(json!({"order_id": {"over": 110}})).await, 0);
    assert_eq!(
        count(json!({"order_id": {"in": [110, "111", 99999]}})).await,
        2
    );
    assert_eq!(count(json!({"order_id": {"nin": [110]}})).await, all - 1);
    assert_eq!(count(json!({"order_id": ["110", {"eq": "111"}]})).await, 2);
    assert_eq!(
        count(json!({"status": {"neq": "pending"}, "store_id": "1"})).await,
        count(json!({"status": {"neq": "PENDING "}})).await
    );
    assert_eq!(
        count(json!({"coupon_code": {"null": true}})).await
            + count(json!({"coupon_code": {"notnull": true}})).await,
        all
    );
    assert_eq!(
        count(json!({"increment_id": {"like": "10000010_"}})).await,
        9
    );
    assert_eq!(count(json!({"customer_lastname": {"nlike": "%"}})).await, 0);
}

#[tokio::test]
async fn every_store_view_numbers_its_invoices_for_itself() {
    let (_shop, caller) = open(ShopSettings::default()).await;
    let number = caller.call(CREATE, json!(["200000001", {}])).await.unwrap();
    assert_eq!(number, Value::from("200000001"));
}

#[tokio::test]
async fn of_two_full_invoices_at_once_one_is_refused() {
    let (shop, caller) = open(ShopSettings::default()).await;
    let before = shop.invoices().len();
    let once = || caller.call(CREATE, json!(["100000101", {}]));
    let (first, second) = tokio::join!(once(), once());
    let refused = [first, second]
        .into_iter()
        .filter_map(Result::err)
        .map(|fault| fault.0);
    assert_eq!(refused.collect::<Vec<_>>(), [102]);
    assert_eq!(shop.invoices().len(), before + 1);
}

#[tokio::test]
async fn a_second_start_goes_on_where_the_first_ended() {
    let folder = tempfile::tempdir().unwrap();
    let options = || PracticeOptions {
        state_file: Some(folder.path().join("shop.json")),
        ..PracticeOptions::default()
    };
    let (shop, caller) = open_with(ShopSettings::default(), options()).await;
    caller
        .call(CREATE, json!(["100000101", {}, "kept"]))
        .await
        .unwrap();
    let (invoices, saved) = (shop.invoices(), shop.save().unwrap());
    let session = caller.session.clone();
    shop.stop().await;
    let (shop, mut caller) = open_with(ShopSettings::default(), options()).await;
    assert_eq!(shop.invoices(), invoices);
    assert_eq!(
        shop.invoices().last().unwrap().comment.as_deref(),
        Some("kept")
    );
    // Sessions outlive a restart, as they do in a real shop.
    caller.session = session;
    assert!(caller.call("magento.info", json!([])).await.is_ok());
    caller.call(CREATE, json!(["100000102", {}])).await.unwrap();
    assert_eq!(shop.invoices().len(), invoices.len() + 1);
    shop.restore(&saved).unwrap();
    assert_eq!(shop.invoices(), invoices);
    assert!(shop.restore("no state").is_err());
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "no half-written file remains");
}

#[tokio::test]
async fn calls_are_logged_by_path() {
    let (shop, caller) = open(ShopSettings::default()).await;
    caller
        .call("sales_order.info", json!(["100000101"]))
        .await
        .unwrap();
    caller
        .rpc("endSession", &[Value::from(caller.session.as_str())])
        .await
        .unwrap();
    assert_eq!(shop.calls(), ["login", "sales_order.info", "endSession"]);
}

#[tokio::test]
async fn resources_list_what_the_role_allows() {
    let mut seed = practice_company().shop;
    seed.users[0].role = Some(vec!["sales_order.info".to_owned()]);
    let shop = PracticeShop::start(seed, PracticeOptions::default())
        .await
        .unwrap();
    let caller = ShopClient::login(&shop.url(), SHOP_USER, SHOP_KEY).await;
    let session = Value::from(caller.session.as_str());
    let Value::Array(resources) = caller.rpc("resources", &[session]).await.unwrap() else {
        panic!()
    };
    assert_eq!(resources.len(), 1);
    let methods = rows(&resources[0], "methods");
    assert_eq!(methods.len(), 1);
    assert_eq!(text(&methods[0], "path"), "sales_order.info");
    assert_eq!(
        caller
            .call(CREATE, json!(["100000101", {}]))
            .await
            .unwrap_err()
            .0,
        2
    );
    assert_eq!(
        caller
            .call("catalog_product.list", json!([]))
            .await
            .unwrap_err()
            .0,
        2
    );
}

#[tokio::test]
async fn gateway_invoices_stay_open_until_captured_or_cancelled() {
    let (shop, caller) = open(ShopSettings::default()).await;
    let order = "100000123";
    let total = async |key: &str| {
        let order = caller
            .call("sales_order.info", json!([order]))
            .await
            .unwrap();
        order.get(key).cloned().unwrap()
    };
    let first = caller.call(CREATE, json!([order, {}])).await.unwrap();
    let first = first.as_str().unwrap();
    assert_eq!(shop.invoices().last().unwrap().state, 1);
    assert_eq!(total("total_paid").await, Value::Nil);
    caller
        .call("sales_order_invoice.cancel", json!([first]))
        .await
        .unwrap();
    assert_eq!(total("total_invoiced").await, Value::from("0.0000"));
    let second = caller.call(CREATE, json!([order, {}])).await.unwrap();
    caller
        .call("sales_order_invoice.capture", json!([second.as_str()]))
        .await
        .unwrap();
    assert_eq!(total("total_paid").await, total("grand_total").await);
    assert_eq!(total("total_due").await, Value::from("0.0000"));
    let states: Vec<u8> = shop
        .invoices()
        .iter()
        .rev()
        .take(2)
        .map(|invoice| invoice.state)
        .collect();
    assert_eq!(states, [2, 3]);
}
