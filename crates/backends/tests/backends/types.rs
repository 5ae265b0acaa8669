//! The shipped types: they load, and their mapping rows turn recorded documents into the product's own.

use crate::replay::{Replay, Step, members};
use bindery_backends::{Network, factories, type_files};
use bindery_connector::Settings;
use bindery_connector::mapper::Mapper;
use bindery_connector::types::TypeTree;
use bindery_domain::{Decimal, Document, InvoiceState, LineKind, Model, Order, OrderState};
use bindery_wire::http::NoSink;
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn tree() -> TypeTree {
    let factories = factories(Network::new(Arc::new(NoSink)));
    TypeTree::load(&type_files(), &factories).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn import(id: &str, model: &str) -> Mapper {
    let resolved = tree().get(&id.into()).unwrap().clone();
    Mapper::new(&resolved.spec.model[model].import).unwrap()
}

fn map(id: &str, model: &str, values: &Value) -> Value {
    import(id, model)
        .map(values, &Map::new())
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

async fn order(case: &'static str, number: &str) -> Order {
    let shop = Replay::shop(&[("sales_order.info", &[Step::Case(case)])]).await;
    let row = shop.orders().read(&number.into()).await.unwrap().unwrap();
    let mapped = map("magento-1.7", "order", &row.values);
    match Document::from_value(Model::Order, mapped).unwrap() {
        Document::Order(order) => order,
        Document::Invoice(_) => unreachable!(),
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn what_a_shipped_type_says_of_waits_and_lanes_is_what_counts_where_one_says_nothing() {
    let usual = Settings::default();
    for resolved in tree().iter() {
        let own = Settings::effective(resolved, &Map::new());
        let of = |it: &Settings| (it.longest_run_seconds(), it.lane_capacity());
        assert_eq!(of(&own), of(&usual), "{}", resolved.spec.id);
    }
}

#[test]
fn every_shipped_type_resolves_and_families_are_not_usable() {
    let tree = tree();
    let mut usable: Vec<&str> = tree
        .iter()
        .filter(|resolved| resolved.spec.usable)
        .map(|resolved| resolved.spec.id.as_str())
        .collect();
    usable.sort_unstable();
    let expected = [
        "magento-1.7",
        "magento-1.9",
        "odoo-14",
        "odoo-15",
        "odoo-16",
        "odoo-17",
        "odoo-18",
        "odoo-19",
    ];
    assert_eq!(usable, expected);
    for resolved in tree.iter() {
        assert!(!resolved.spec.title.is_empty());
        assert!(!resolved.spec.credentials().unwrap().is_empty());
        for (name, setting) in resolved.spec.settings().unwrap() {
            assert!(setting.help.is_some(), "{name} has no help");
        }
    }
}

#[test]
fn the_lines_people_see_are_marked_otherwise_before_16() {
    let tree = tree();
    let domain = |id: &str| {
        let resolved = tree.get(&id.into()).unwrap().clone();
        resolved.spec.model["invoice"]
            .adapter
            .clone()
            .unwrap()
            .params["line_domain"]
            .clone()
    };
    assert_eq!(
        domain("odoo-15"),
        json!([["exclude_from_invoice_tab", "=", false]])
    );
    assert_eq!(domain("odoo-18")[0][0], "display_type");
    assert_eq!(domain("odoo-16"), domain("odoo-19"));
}

#[tokio::test]
async fn a_recorded_order_becomes_the_products_own_to_the_cent() {
    let order = order("063-order-info-100000001", "100000001").await;
    assert_eq!(order.number, "100000001");
    assert_eq!(order.internal_id, "1");
    assert_eq!(order.state, OrderState::New);
    assert_eq!(order.status, "pending");
    assert_eq!(order.party.name, "Anna Schmidt");
    assert_eq!(order.party.email.as_deref(), Some("anna@example.com"));
    assert_eq!(order.currency.code(), "EUR");
    assert_eq!(order.total, decimal("64.60"));
    assert_eq!(order.subtotal, decimal("50.33"));
    assert_eq!(order.tax, decimal("9.27"));
    assert_eq!(
        (order.shipping, order.shipping_tax),
        (decimal("5"), decimal("0.95"))
    );
    assert_eq!(order.total_invoiced, Decimal::ZERO);
    assert_eq!(order.items.len(), 2);
    assert!(order.placed_at.is_some() && order.updated_at.is_some());
    let sum = order.subtotal + order.tax + order.shipping - order.discount;
    assert_eq!(sum, order.total);
}

#[tokio::test]
async fn odd_orders_become_the_products_own() {
    let discount = order("064-order-info-100000002", "100000002").await;
    assert!(
        discount.discount > Decimal::ZERO,
        "negative in the head, positive here"
    );
    assert!(
        discount
            .items
            .iter()
            .any(|item| item.discount > Decimal::ZERO)
    );

    let configurable = order("073-order-info-100000011", "100000011").await;
    let child = configurable
        .items
        .iter()
        .find(|item| item.parent_id.is_some())
        .unwrap();
    let parent = configurable
        .items
        .iter()
        .find(|item| Some(&item.external_id) == child.parent_id.as_ref())
        .unwrap();
    assert_eq!(parent.sku, child.sku);
    assert_eq!(child.price, Decimal::ZERO);

    let virtual_order = order("072-order-info-100000010", "100000010").await;
    assert_eq!(virtual_order.shipping, Decimal::ZERO);
    assert!(!virtual_order.party.name.is_empty());

    let gateway = order("076-order-info-100000016", "100000016").await;
    assert_eq!(gateway.state, OrderState::Processing);
    assert_eq!(gateway.status, "pending");
}

#[test]
fn every_state_of_an_order_has_a_word_and_a_new_one_is_unknown() {
    let check = |state: &str, expected: &str| {
        let values = json!({"increment_id": "1", "order_id": "1", "state": state, "grand_total": "1.0000",
            "order_currency_code": "EUR", "items": []});
        assert_eq!(map("magento-1.7", "order", &values)["state"], expected);
    };
    check("new", "new");
    check("pending_payment", "pending_payment");
    check("processing", "processing");
    check("complete", "complete");
    check("closed", "closed");
    check("canceled", "cancelled");
    check("holded", "on_hold");
    check("payment_review", "payment_review");
    check("quarantine", "unknown");
}

#[tokio::test]
async fn a_shops_invoice_is_read_back_with_number_total_state_comments_and_quantities() {
    let case = Step::Case("104-invoice-info-comment-noemail");
    let shop = Replay::shop(&[("sales_order_invoice.info", &[case])]).await;
    let row = shop
        .invoices()
        .read(&"100000014".into())
        .await
        .unwrap()
        .unwrap();
    let expected = json!({
        "number": "100000014", "order_number": "100000024",
        "total": "99.57", "currency": "EUR", "state": "paid", "texts": ["ext-ref:abc-123"],
        "items": [
            {"order_item": "46", "quantity": "3"}, {"order_item": "47", "quantity": "2"},
            {"order_item": "48", "quantity": "1"}],
    });
    assert_eq!(map("magento-1.7", "invoice", &row.values), expected);
    for (state, word) in [("1", "open"), ("2", "paid"), ("3", "cancelled")] {
        let mut values = row.values.clone();
        values["state"] = json!(state);
        assert_eq!(map("magento-1.7", "invoice", &values)["state"], word);
    }
}

#[test]
fn an_export_is_mapped_into_what_the_call_takes() {
    let resolved = tree().get(&"magento-1.7".into()).unwrap().clone();
    let mapper = Mapper::new(&resolved.spec.model["invoice"].export).unwrap();
    let source = json!({"invoice": {"number": "INV/2026/00001"}, "order": {"number": "100000018"},
        "items": {"28": "3", "29": "0"}, "token": "bindery-1f"});
    let check = |settings: Value, comment: &str, email: bool| {
        let context = members(json!({"settings": settings, "backend": {"name": "Shop"}}));
        let mapped = mapper
            .map(&source, &context)
            .unwrap_or_else(|problems| panic!("{problems:#?}"));
        let expected = json!({"order_increment_id": "100000018", "items": {"28": "3", "29": "0"},
            "comment": comment, "email": email, "include_comment": false});
        assert_eq!(mapped, expected);
    };
    let settings = |text: Value, email: bool| json!({"comment_text": text, "notify_customer": email, "include_comment": false});
    check(
        settings(json!("Invoice"), false),
        "Invoice INV/2026/00001 bindery-1f",
        false,
    );
    check(
        settings(json!(null), true),
        "INV/2026/00001 bindery-1f",
        true,
    );
    check(
        settings(json!(""), false),
        "INV/2026/00001 bindery-1f",
        false,
    );
}

#[tokio::test]
async fn recorded_invoices_become_the_products_own_to_the_cent() {
    for version in [18, 19] {
        let lines = [Step::Case("search_read_lines_by_move")];
        let none = [Step::Value(json!([]))];
        let steps: &[(&str, &[Step])] = &[
            (
                "account.move.search_read",
                &[Step::Case("search_read_invoices")],
            ),
            ("account.move.line.search_read", &lines),
            ("product.product.search_read", &[Step::Case("read_product")]),
            ("account.tax.search_read", &[Step::Case("read_taxes")]),
            ("res.partner.search_read", &[Step::Case("read_partner")]),
            ("sale.order.line.search_read", &none),
            ("sale.order.search_read", &none),
        ];
        let server = Replay::odoo(version, steps, json!({})).await;
        let page = server.books().page(&Default::default()).await.unwrap();
        for row in &page.rows {
            let mapped = map(&format!("odoo-{version}"), "invoice", &row.values);
            let Document::Invoice(invoice) = Document::from_value(Model::Invoice, mapped).unwrap()
            else {
                unreachable!()
            };
            assert_eq!(invoice.untaxed + invoice.tax, invoice.total);
            assert_eq!(
                invoice.number.is_none(),
                invoice.state == InvoiceState::Draft
            );
        }
    }
}

#[test]
fn an_odoo_invoice_becomes_the_products_own() {
    let tax = json!({"id": 3, "name": "VAT 19%", "amount": 19.0, "amount_type": "percent", "price_include": false});
    let fee = json!({"id": 6, "name": "Eco fee", "amount": 0.5, "amount_type": "fixed", "price_include": false});
    let line = |kind: Value, sku: Value, taxes: Value| {
        json!({"id": 252, "display_type": kind, "sku": sku, "name": "Bag", "quantity": 2.0, "price_unit": 34.0,
            "discount": 5.0, "price_subtotal": 64.6, "price_total": 76.87, "taxes": taxes})
    };
    let values = json!({"id": 42, "number": "INV/2026/00023", "move_type": "out_refund", "state": "cancel",
        "payment_state": "blocked", "invoice_date": "2026-11-23", "invoice_date_due": false,
        "partner_id": [7, "Jörg Müller GmbH"], "partner": {"id": 7, "email": false},
        "currency_id": [125, "EUR"], "amount_untaxed": 129.47, "amount_tax": 17.4, "amount_total": 146.87,
        "amount_residual": 0.0, "invoice_origin": "S00007", "order_ref": null,
        "sale_order": {"name": "S00007", "client_order_ref": "100000007"},
        "lines": [line(json!("product"), json!("24-MB01"), json!([tax, fee])),
            line(json!("line_section"), json!(null), json!([])), line(json!(false), json!(null), json!([]))]});
    let mapped = map("odoo-18", "invoice", &values);
    let Document::Invoice(invoice) = Document::from_value(Model::Invoice, mapped).unwrap() else {
        unreachable!()
    };
    assert_eq!(invoice.number.as_deref(), Some("INV/2026/00023"));
    assert_eq!(invoice.state, InvoiceState::Cancelled);
    assert_eq!(invoice.order_reference.as_deref(), Some("100000007"));
    assert_eq!(invoice.party.external_id.as_deref(), Some("7"));
    assert_eq!(invoice.party.email, None);
    assert_eq!(invoice.due_date, None);
    assert_eq!(invoice.total, decimal("146.87"));
    assert_eq!(invoice.residual, Decimal::ZERO);
    let kinds: Vec<LineKind> = invoice.lines.iter().map(|line| line.kind).collect();
    assert_eq!(
        kinds,
        [LineKind::Product, LineKind::Section, LineKind::Product]
    );
    assert_eq!(invoice.lines[0].sku.as_deref(), Some("24-MB01"));
    let percent: Vec<bool> = invoice.lines[0]
        .taxes
        .iter()
        .map(|tax| tax.percent)
        .collect();
    assert_eq!(percent, [true, false]);
    assert_eq!(invoice.lines[0].taxes[1].rate, decimal("0.5"));
}
