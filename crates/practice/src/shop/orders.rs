//! `sales_order`: list, info, addComment, hold, unhold, cancel (contracts/magento-1 §5).

use super::create::note;
use super::document::{
    Doc, add_both, amount, clear, prepend, rate, rows_mut, set, set_amount, set_both, stamp, text,
};
use super::faults::{ORDER, Refusal};
use super::filters::Filter;
use super::quantities::open;
use super::state::ShopState;
use bindery_domain::{DateTime, Decimal, Utc};
use serde_json::Value as Json;

/// Columns of the joined addresses that a list row has besides the order's own.
const NAMES: [&str; 5] = [
    "firstname",
    "middlename",
    "lastname",
    "telephone",
    "postcode",
];

/// The rows of `list`.
pub(crate) fn list(state: &ShopState, filter: &Filter) -> Result<Json, Refusal> {
    let known = |field: &str| {
        field == "entity_id"
            || super::document::shape!("order").contains_key(field)
            || NAMES.contains(&field)
    };
    filter.check("sales_flat_order", known)?;
    let column = |field: &str| match field {
        "entity_id" => "order_id".to_owned(),
        other => other.to_owned(),
    };
    let rows = state.orders.iter().map(list_row);
    let mut found: Vec<Doc> = rows.filter(|row| filter.passes(row, column)).collect();
    if filter.is_range("increment_id") {
        found.sort_by(|left, right| text(left, "increment_id").cmp(text(right, "increment_id")));
    }
    Ok(found.into_iter().map(Json::Object).collect())
}

fn list_row(order: &Doc) -> Doc {
    let mut row: Doc = order
        .iter()
        .filter(|(_, value)| !value.is_array() && !value.is_object())
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let address = |kind: &str| order.get(&format!("{kind}_address"))?.as_object();
    let part = |kind: &str, name: &str| {
        let value = address(kind).and_then(|address| address.get(name)).cloned();
        value.unwrap_or(Json::Null)
    };
    for name in NAMES {
        row.insert(name.to_owned(), part("shipping", name));
    }
    for kind in ["billing", "shipping"] {
        for name in ["firstname", "lastname"] {
            row.insert(format!("{kind}_{name}"), part(kind, name));
        }
        let full = address(kind).map(|address| {
            Json::String(format!(
                "{} {}",
                text(address, "firstname"),
                text(address, "lastname")
            ))
        });
        row.insert(format!("{kind}_name"), full.unwrap_or(Json::Null));
    }
    row
}

/// The whole order.
pub(crate) fn info(state: &ShopState, number: &str) -> Result<Json, Refusal> {
    let at = state.order_at(number);
    let order = at.and_then(|at| state.orders.get(at));
    order
        .map(|order| Json::Object(order.clone()))
        .ok_or_else(|| Refusal::table(&ORDER, 100))
}

fn find<'a>(state: &'a mut ShopState, number: &str) -> Result<&'a mut Doc, Refusal> {
    let at = state.order_at(number);
    state.touched = true;
    at.and_then(|at| state.orders.get_mut(at))
        .ok_or_else(|| Refusal::table(&ORDER, 100))
}

/// Stores a comment and sets any status, unchecked (recorded 205, 206).
pub(crate) fn add_comment(
    state: &mut ShopState,
    number: &str,
    status: &str,
    comment: &str,
    notified: String,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    let order = find(state, number)?;
    let mut row = Doc::new();
    set(&mut row, "parent_id", text(order, "order_id"));
    set(&mut row, "is_customer_notified", notified);
    set(&mut row, "is_visible_on_front", "0");
    set(&mut row, "comment", comment);
    set(&mut row, "status", status);
    set(&mut row, "created_at", stamp(now));
    set(&mut row, "entity_name", "order");
    set(&mut row, "store_id", text(order, "store_id"));
    prepend(order, "status_history", row);
    set(order, "status", status);
    set(order, "updated_at", stamp(now));
    Ok(Json::Bool(true))
}

/// Stops an order (recorded 208, 209).
pub(crate) fn hold(
    state: &mut ShopState,
    number: &str,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    let order = find(state, number)?;
    let closed = ["canceled", "payment_review", "complete", "closed", "holded"];
    if closed.contains(&text(order, "state")) {
        return Err(Refusal::fault(103, "Hold action is not available."));
    }
    for key in ["state", "status"] {
        let before = text(order, key).to_owned();
        set(order, &format!("hold_before_{key}"), before);
        set(order, key, "holded");
    }
    note(order, "holded", "order", now);
    set(order, "updated_at", stamp(now));
    Ok(Json::Bool(true))
}

/// Lets a stopped order go on (recorded 210, 211).
pub(crate) fn unhold(
    state: &mut ShopState,
    number: &str,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    let order = find(state, number)?;
    if text(order, "state") != "holded" {
        return Err(Refusal::fault(103, "Unhold action is not available."));
    }
    for key in ["state", "status"] {
        let before = text(order, &format!("hold_before_{key}")).to_owned();
        set(order, key, before);
        clear(order, &format!("hold_before_{key}"));
    }
    let status = text(order, "status").to_owned();
    note(order, &status, "order", now);
    set(order, "updated_at", stamp(now));
    Ok(Json::Bool(true))
}

/// Cancels what is not yet invoiced (recorded 212–214; amounts as in 068).
pub(crate) fn cancel(
    state: &mut ShopState,
    number: &str,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    let order = find(state, number)?;
    let closed = ["canceled", "complete", "closed", "holded", "payment_review"];
    let left = super::document::rows(order, "items").any(|row| open(order, row) > Decimal::ZERO);
    if closed.contains(&text(order, "state")) || !left {
        return Err(Refusal::table(&ORDER, 103));
    }
    cancel_rows(order);
    let rate = rate(order);
    for (whole, done, to) in [
        ("subtotal", "subtotal_invoiced", "subtotal_canceled"),
        ("tax_amount", "tax_invoiced", "tax_canceled"),
        ("shipping_amount", "shipping_invoiced", "shipping_canceled"),
        ("grand_total", "total_paid", "total_canceled"),
    ] {
        let left = amount(order, whole) - amount(order, done);
        set_both(order, to, left, rate);
    }
    let discount =
        amount(order, "discount_amount").abs() - amount(order, "discount_invoiced").abs();
    set_both(order, "discount_canceled", discount, rate);
    set(order, "state", "canceled");
    set(order, "status", "canceled");
    note(order, "canceled", "order", now);
    set(order, "updated_at", stamp(now));
    Ok(Json::Bool(true))
}

fn cancel_rows(order: &mut Doc) {
    let left: Vec<Decimal> = super::document::rows(order, "items")
        .map(|row| open(order, row))
        .collect();
    for (row, open) in rows_mut(order, "items").zip(left) {
        if open.is_zero() {
            continue;
        }
        set_amount(row, "qty_canceled", amount(row, "qty_canceled") + open);
        let share = |whole: &str| {
            let part = amount(row, whole) * open;
            part.checked_div(amount(row, "qty_ordered"))
                .unwrap_or_default()
        };
        let (tax, hidden) = (share("tax_amount"), share("hidden_tax_amount"));
        set_amount(row, "tax_canceled", tax);
        set_amount(row, "hidden_tax_canceled", hidden);
    }
}

/// Takes a cancelled invoice's quantities and amounts off the order again.
pub(crate) fn give_back(order: &mut Doc, invoice: &Doc, now: DateTime<Utc>) {
    let rate = rate(order);
    for (from, to) in [
        ("subtotal", "subtotal_invoiced"),
        ("discount_amount", "discount_invoiced"),
        ("tax_amount", "tax_invoiced"),
        ("shipping_amount", "shipping_invoiced"),
        ("grand_total", "total_invoiced"),
    ] {
        add_both(order, to, -amount(invoice, from), rate);
    }
    for taken in super::document::rows(invoice, "items") {
        let row = rows_mut(order, "items")
            .find(|row| text(row, "item_id") == text(taken, "order_item_id"));
        if let Some(row) = row {
            let quantity = amount(row, "qty_invoiced") - amount(taken, "qty");
            set_amount(row, "qty_invoiced", quantity);
            for (from, to) in [
                ("tax_amount", "tax_invoiced"),
                ("discount_amount", "discount_invoiced"),
                ("row_total", "row_invoiced"),
            ] {
                add_both(row, to, -amount(taken, from), rate);
            }
        }
    }
    if text(order, "state") != "processing" {
        set(order, "state", "processing");
        set(order, "status", "processing");
        note(order, "processing", "invoice", now);
    }
    set(order, "updated_at", stamp(now));
}
