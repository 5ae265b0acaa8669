//! Orders and invoices in the market's own words: whole numbers for ids, JSON numbers for
//! amounts, RFC 3339 for instants.

use crate::shop::{Doc, amount, rows, text};
use bindery_domain::Decimal;
use serde_json::{Value, json};

/// What the market calls the states of an order.
const STATUSES: [(&str, &str); 8] = [
    ("new", "open"),
    ("pending_payment", "awaiting_payment"),
    ("processing", "processing"),
    ("complete", "done"),
    ("closed", "closed"),
    ("canceled", "cancelled"),
    ("holded", "on_hold"),
    ("payment_review", "in_review"),
];

fn status(state: &str) -> &'static str {
    let known = STATUSES.iter().find(|(theirs, _)| *theirs == state);
    known.map_or("other", |(_, ours)| ours)
}

/// A decimal as a JSON number with its very digits, at least two places.
fn number(value: Decimal) -> Value {
    let mut value = value.normalize();
    if value.scale() < 2 {
        value.rescale(2);
    }
    serde_json::from_str(&value.to_string()).unwrap_or(Value::Null)
}

fn figure(doc: &Doc, key: &str) -> Value {
    number(amount(doc, key))
}

/// An id; null where there is none.
fn id(doc: &Doc, key: &str) -> Value {
    text(doc, key)
        .parse::<u64>()
        .map_or(Value::Null, Value::from)
}

/// An instant as the interface spells it.
pub(super) fn instant(doc: &Doc, key: &str) -> String {
    format!("{}Z", text(doc, key).replacen(' ', "T", 1))
}

/// An order with its lines.
pub(super) fn order(order: &Doc) -> Value {
    let name = format!(
        "{} {}",
        text(order, "customer_firstname"),
        text(order, "customer_lastname")
    );
    json!({
        "id": id(order, "order_id"),
        "number": text(order, "increment_id"),
        "status": status(text(order, "state")),
        "placed_at": instant(order, "created_at"),
        "updated_at": instant(order, "updated_at"),
        "currency": text(order, "order_currency_code"),
        "customer": {
            "id": id(order, "customer_id"),
            "name": name.trim(),
            "email": text(order, "customer_email"),
        },
        "totals": {
            "net": figure(order, "subtotal"),
            "discount": number(amount(order, "discount_amount").abs()),
            "shipping": figure(order, "shipping_amount"),
            "shipping_tax": figure(order, "shipping_tax_amount"),
            "tax": figure(order, "tax_amount"),
            "gross": figure(order, "grand_total"),
            "invoiced": figure(order, "total_invoiced"),
        },
        "lines": rows(order, "items").map(line).collect::<Vec<_>>(),
    })
}

fn line(row: &Doc) -> Value {
    json!({
        "id": id(row, "item_id"),
        "part_of": id(row, "parent_item_id"),
        "sku": text(row, "sku"),
        "title": text(row, "name"),
        "by_weight": text(row, "is_qty_decimal") == "1",
        "quantity": figure(row, "qty_ordered"),
        "invoiced": figure(row, "qty_invoiced"),
        "cancelled": figure(row, "qty_canceled"),
        "price": figure(row, "price"),
        "net": figure(row, "row_total"),
        "tax": figure(row, "tax_amount"),
        "discount": number(amount(row, "discount_amount").abs()),
    })
}

/// An invoice with its lines.
pub(super) fn invoice(invoice: &Doc) -> Value {
    let lines = rows(invoice, "items").map(|row| {
        json!({
            "order_line": id(row, "order_item_id"),
            "sku": text(row, "sku"),
            "quantity": figure(row, "qty"),
            "net": figure(row, "row_total"),
        })
    });
    let notes = rows(invoice, "comments").map(|comment| text(comment, "comment"));
    let state = match text(invoice, "state") {
        "1" => "open",
        "2" => "paid",
        _ => "cancelled",
    };
    json!({
        "number": text(invoice, "increment_id"),
        "order": {
            "id": id(invoice, "order_id"),
            "number": text(invoice, "order_increment_id"),
        },
        "state": state,
        "created_at": instant(invoice, "created_at"),
        "updated_at": instant(invoice, "updated_at"),
        "currency": text(invoice, "order_currency_code"),
        "gross": figure(invoice, "grand_total"),
        "notes": notes.filter(|note| !note.is_empty()).collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
    })
}
