//! The practice company through both servers: what it promises holds over real HTTP.

use crate::common::{ErpClient, ShopClient};
use bindery_domain::{Decimal, ManualClock, parse_decimal};
use bindery_practice::{
    Company, ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, Expected, PracticeErp, PracticeOptions,
    PracticeShop, SHOP_KEY, SHOP_USER, expectations, practice_company,
};
use bindery_wire::xmlrpc::Value;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::sync::Arc;

fn options() -> PracticeOptions {
    let now = "2027-05-06T07:08:09Z".parse().unwrap();
    PracticeOptions {
        clock: Arc::new(ManualClock::at(now)),
        ..PracticeOptions::default()
    }
}

async fn both() -> (PracticeErp, PracticeShop, ErpClient, ShopClient) {
    let Company { erp, shop } = practice_company();
    let erp = PracticeErp::start(erp, options()).await.unwrap();
    let shop = PracticeShop::start(shop, options()).await.unwrap();
    let books = ErpClient::login(&erp.url(), ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD).await;
    let caller = ShopClient::login(&shop.url(), SHOP_USER, SHOP_KEY).await;
    (erp, shop, books, caller)
}

async fn invoices(books: &ErpClient) -> Vec<Json> {
    let domain = json!([["move_type", "in", ["out_invoice", "out_refund"]]]);
    let fields = [
        "name",
        "ref",
        "invoice_origin",
        "state",
        "move_type",
        "amount_total",
        "invoice_date",
        "currency_id",
        "invoice_line_ids",
    ];
    let rows = books
        .call(
            "account.move",
            "search_read",
            json!([domain]),
            json!({"fields": fields, "order": "write_date, id"}),
        )
        .await
        .unwrap();
    rows.as_array().unwrap().clone()
}

fn money(value: &Json) -> Decimal {
    parse_decimal(&value.to_string()).unwrap().round_dp(2)
}

fn key(row: &Json) -> String {
    match row["name"].as_str() {
        Some(name) => name.to_owned(),
        None => format!("#{}", row["id"]),
    }
}

#[tokio::test]
async fn the_books_hold_sixty_documents_and_each_has_its_expectation() {
    let (_erp, _shop, books, _) = both().await;
    let found: BTreeSet<String> = invoices(&books).await.iter().map(key).collect();
    let expected: BTreeSet<String> = expectations().keys().cloned().collect();
    assert_eq!(found, expected);
    assert_eq!(expected.len(), 60);
    let exportable = expectations()
        .values()
        .filter(|each| **each == Expected::Exportable)
        .count();
    assert!((38..=42).contains(&exportable), "{exportable}");
}

#[tokio::test]
async fn all_dates_lie_in_the_sixty_days_before_the_clock() {
    let (_erp, _shop, books, caller) = both().await;
    for row in invoices(&books).await {
        if let Some(day) = row["invoice_date"].as_str() {
            assert!(("2027-03-07".."2027-05-07").contains(&day), "{day}");
        }
    }
    let orders = caller.call("sales_order.list", json!([])).await.unwrap();
    let Value::Array(orders) = orders else {
        panic!()
    };
    for order in orders {
        let at = order.get("created_at").unwrap().as_str().unwrap();
        assert!(("2027-03-07".."2027-05-07").contains(&at), "{at}");
    }
}

/// Quantities of a bill by SKU turned into quantities by order row, every open row named.
async fn quantities(books: &ErpClient, invoice: &Json, order: &Value) -> (Json, bool) {
    let domain = json!([
        ["move_id", "=", invoice["id"]],
        ["display_type", "=", "product"]
    ]);
    let fields = json!({"fields": ["product_id", "quantity"]});
    let lines = books
        .call("account.move.line", "search_read", json!([domain]), fields)
        .await
        .unwrap();
    let mut billed: Vec<(String, Decimal)> = Vec::new();
    for line in lines.as_array().unwrap() {
        let name = line["product_id"][1].as_str().unwrap();
        let sku = name
            .trim_start_matches('[')
            .split(']')
            .next()
            .unwrap()
            .to_owned();
        billed.push((sku, money(&line["quantity"])));
    }
    let Some(Value::Array(items)) = order.get("items") else {
        panic!()
    };
    let mut named = serde_json::Map::new();
    for item in items {
        if item.get("parent_item_id") != Some(&Value::Nil) {
            continue;
        }
        let text = |key: &str| item.get(key).unwrap().as_str().unwrap().to_owned();
        let at = billed.iter().position(|(sku, _)| *sku == text("sku"));
        let quantity = at.map(|at| billed.remove(at).1).unwrap_or_default();
        named.insert(text("item_id"), json!(quantity.to_string()));
    }
    let unknown = billed.iter().any(|(sku, _)| sku != "SHIPPING");
    (Json::Object(named), unknown)
}

async fn order_number(books: &ErpClient, invoice: &Json) -> Option<String> {
    if let Some(reference) = invoice["ref"].as_str() {
        return Some(reference.to_owned());
    }
    let origin = invoice["invoice_origin"].as_str()?;
    let fields = json!({"fields": ["client_order_ref"]});
    let orders = books
        .call(
            "sale.order",
            "search_read",
            json!([[["name", "=", origin]]]),
            fields,
        )
        .await
        .unwrap();
    Some(orders[0]["client_order_ref"].as_str()?.to_owned())
}

#[tokio::test]
async fn every_exportable_invoice_exports_to_the_cent_and_every_other_one_has_its_reason() {
    let (_erp, _shop, books, caller) = both().await;
    let expected = expectations();
    for invoice in invoices(&books).await {
        let name = key(&invoice);
        let total = money(&invoice["amount_total"]);
        let number = order_number(&books, &invoice).await;
        match &expected[&name] {
            Expected::Exportable => {
                let number = number.unwrap();
                let order = caller
                    .call("sales_order.info", json!([number]))
                    .await
                    .unwrap();
                let currency = order.get("order_currency_code").unwrap().as_str().unwrap();
                assert_eq!(invoice["currency_id"][1], currency, "{name}");
                let (rows, unknown) = quantities(&books, &invoice, &order).await;
                assert!(!unknown, "{name}");
                let created = caller
                    .call("sales_order_invoice.create", json!([number, rows, name]))
                    .await;
                let created =
                    created.unwrap_or_else(|fault| panic!("{name} on {number}: {fault:?}"));
                let made = caller
                    .call("sales_order_invoice.info", json!([created.as_str()]))
                    .await
                    .unwrap();
                let charged = made.get("grand_total").unwrap().as_str().unwrap();
                assert_eq!(parse_decimal(charged).unwrap(), total, "{name} on {number}");
            }
            Expected::AlreadyInvoiced => {
                let number = number.unwrap();
                let order = caller
                    .call("sales_order.info", json!([number]))
                    .await
                    .unwrap();
                assert_eq!(
                    order.get("total_invoiced"),
                    order.get("grand_total"),
                    "{name}"
                );
                let refused = caller
                    .call("sales_order_invoice.create", json!([number, {}]))
                    .await;
                assert_eq!(refused.unwrap_err().0, 102, "{name}");
            }
            Expected::NeedsYou(reason) => {
                check_reason(&books, &caller, &invoice, number, reason, total).await
            }
            Expected::Excluded(reason) => {
                let field = |name: &str| invoice[name].as_str().unwrap_or_default().to_owned();
                match reason.as_str() {
                    "draft" => assert_eq!(field("state"), "draft"),
                    "cancelled" => assert_eq!(field("state"), "cancel"),
                    "credit_note" => assert_eq!(field("move_type"), "out_refund"),
                    other => assert_eq!(other, "reversed"),
                }
            }
        }
    }
}

async fn check_reason(
    books: &ErpClient,
    caller: &ShopClient,
    invoice: &Json,
    number: Option<String>,
    reason: &str,
    total: Decimal,
) {
    let Some(number) = number else {
        assert_eq!(reason, "no_order_number");
        return;
    };
    let order = match caller.call("sales_order.info", json!([number])).await {
        Ok(order) => order,
        Err((code, _)) => {
            assert_eq!((code, reason), (100, "order_unknown"));
            return;
        }
    };
    let text = |key: &str| order.get(key).unwrap().as_str().unwrap().to_owned();
    let order_total = parse_decimal(&text("grand_total")).unwrap();
    let (rows, unknown) = quantities(books, invoice, &order).await;
    let created = caller
        .call("sales_order_invoice.create", json!([number, rows]))
        .await;
    match reason {
        "total_differs" => assert_ne!(order_total, total),
        "line_not_in_order" => assert!(unknown && order_total == total),
        "quantity_too_high" => assert!(order_total == total && created.unwrap_err().0 == 1),
        state => {
            let word = match state {
                "order_cancelled" => "canceled",
                "order_on_hold" => "holded",
                "order_closed" => "closed",
                other => other,
            };
            assert_eq!(text("state"), word);
            assert_eq!(created.unwrap_err().0, 102);
        }
    }
}
