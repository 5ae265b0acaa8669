//! `sales_order_invoice.create` in two steps, as the shop does it: everything is worked out on
//! the order as it was read, then written. Between the two another call may do the same, and
//! then both invoices exist while the order shows one (recorded 312–315).

use super::amounts::{InvoiceAmounts, RowAmounts, charge};
use super::document::{
    Doc, add_both, amount, append, cents, prepend, rate, rows, rows_mut, set, set_amount, set_both,
    shape, stamp, text,
};
use super::faults::{INVOICE, Refusal};
use super::quantities::{Wanted, open, pick};
use super::state::ShopState;
use bindery_domain::{DateTime, Decimal, Utc};
use serde_json::Value as Json;

/// Payment methods that are settled outside the shop: the invoice is paid at once.
const OFFLINE: [&str; 5] = [
    "checkmo",
    "banktransfer",
    "purchaseorder",
    "cashondelivery",
    "free",
];

/// A comment to store with the invoice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comment {
    /// The text as the database keeps it.
    pub text: String,
    /// The e-mail flag as the database keeps it.
    pub notified: String,
}

/// What `create` was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub order: String,
    pub wanted: Wanted,
    pub comment: Option<Comment>,
    pub email: bool,
}

/// An invoice worked out but not yet written.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    order: Doc,
    invoice: Doc,
    comment: Option<Comment>,
}

/// Works the invoice out on the order as it is now.
pub(crate) fn plan(
    state: &ShopState,
    request: &Request,
    carry_over: bool,
    now: DateTime<Utc>,
) -> Result<Plan, Refusal> {
    let at = state.order_at(&request.order);
    let order = at.and_then(|at| state.orders.get(at));
    let order = order.ok_or_else(|| Refusal::table(&INVOICE, 103))?;
    if !can_invoice(order) {
        return Err(Refusal::fault(102, "Cannot do invoice for order."));
    }
    let picking = pick(order, &request.wanted, carry_over)?;
    let amounts = charge(order, &picking, state.invoices_of(text(order, "order_id")));
    let paid = OFFLINE.contains(&method(order));
    let mut invoice = draft(order, &amounts, now);
    set_amount(&mut invoice, "total_qty", picking.total);
    set(&mut invoice, "state", if paid { "2" } else { "1" });
    if !paid {
        super::document::clear(&mut invoice, "can_void_flag");
    }
    if request.email {
        set(&mut invoice, "email_sent", "1");
    }
    let mut order = order.clone();
    book(&mut order, &amounts, now);
    if paid {
        pay(&mut order, &invoice);
    }
    set_due(&mut order);
    advance(&mut order, now);
    Ok(Plan {
        order,
        invoice,
        comment: request.comment.clone(),
    })
}

/// Writes a planned invoice and gives its number. The order is written as it was planned,
/// over whatever was written meanwhile.
pub(crate) fn commit(state: &mut ShopState, plan: Plan) -> String {
    let Plan {
        order,
        mut invoice,
        comment,
    } = plan;
    let (number, id) = state.next_invoice(text(&order, "store_id"));
    set(&mut invoice, "increment_id", number.clone());
    set(&mut invoice, "invoice_id", id.to_string());
    for row in rows_mut(&mut invoice, "items") {
        state.invoice_items_made += 1;
        set(row, "parent_id", id.to_string());
        set(row, "item_id", state.invoice_items_made.to_string());
    }
    if let Some(comment) = comment {
        let at = text(&invoice, "created_at").to_owned();
        add_comment(state, &mut invoice, &comment, at);
    }
    state.touched = true;
    state.invoices.push(invoice);
    if let Some(at) = state.order_at(text(&order, "increment_id"))
        && let Some(slot) = state.orders.get_mut(at)
    {
        *slot = order;
    }
    number
}

/// Stores a comment with an invoice.
pub(crate) fn add_comment(
    state: &mut ShopState,
    invoice: &mut Doc,
    comment: &Comment,
    created_at: String,
) {
    state.comments_made += 1;
    let mut row = Doc::new();
    set(&mut row, "parent_id", text(invoice, "invoice_id"));
    set(&mut row, "is_customer_notified", comment.notified.clone());
    set(&mut row, "is_visible_on_front", "0");
    // Recorded 347: an empty comment comes back as nil.
    let kept = Some(comment.text.clone()).filter(|text| !text.is_empty());
    row.insert("comment".to_owned(), kept.map_or(Json::Null, Json::String));
    set(&mut row, "created_at", created_at);
    set(&mut row, "comment_id", state.comments_made.to_string());
    append(invoice, "comments", row);
}

fn method(order: &Doc) -> &str {
    let payment = order.get("payment").and_then(Json::as_object);
    payment.map(|payment| text(payment, "method")).unwrap_or("")
}

/// Whether the order's state and rows allow an invoice at all (recorded 108–118).
pub(crate) fn can_invoice(order: &Doc) -> bool {
    let closed = ["complete", "canceled", "closed", "holded", "payment_review"];
    !closed.contains(&text(order, "state"))
        && rows(order, "items").any(|row| open(order, row) > Decimal::ZERO)
}

fn draft(order: &Doc, amounts: &InvoiceAmounts, now: DateTime<Utc>) -> Doc {
    let mut invoice = shape!("invoice");
    let rate = rate(order);
    for key in [
        "store_id",
        "order_id",
        "billing_address_id",
        "shipping_address_id",
        "discount_description",
        "store_currency_code",
        "order_currency_code",
        "base_currency_code",
        "global_currency_code",
        "store_to_order_rate",
        "base_to_order_rate",
    ] {
        let value = order.get(key).cloned().unwrap_or(Json::Null);
        invoice.insert(key.to_owned(), value);
    }
    set(
        &mut invoice,
        "order_increment_id",
        text(order, "increment_id"),
    );
    set(&mut invoice, "order_created_at", text(order, "created_at"));
    name_payer(&mut invoice, order);
    for key in ["created_at", "updated_at"] {
        set(&mut invoice, key, stamp(now));
    }
    write_sums(&mut invoice, amounts, rate);
    let items: Vec<&Doc> = rows(order, "items").collect();
    let written = amounts
        .rows
        .iter()
        .filter(|row| row.taken.quantity > Decimal::ZERO)
        .filter_map(|row| Some((row, *items.get(row.taken.place)?)))
        .map(|(row, item)| Json::Object(invoice_row(item, row, rate)))
        .collect();
    invoice.insert("items".to_owned(), Json::Array(written));
    invoice.insert("comments".to_owned(), Json::Array(Vec::new()));
    invoice
}

fn name_payer(invoice: &mut Doc, order: &Doc) {
    let address = order.get("billing_address").and_then(Json::as_object);
    for name in ["firstname", "middlename", "lastname"] {
        let value = address.and_then(|address| address.get(name)).cloned();
        invoice.insert(format!("billing_{name}"), value.unwrap_or(Json::Null));
    }
}

fn write_sums(invoice: &mut Doc, amounts: &InvoiceAmounts, rate: Decimal) {
    set_both(invoice, "subtotal", amounts.subtotal, rate);
    let including_tax = amounts.subtotal_including_tax;
    set_both(invoice, "subtotal_incl_tax", including_tax, rate);
    set_both(invoice, "discount_amount", -amounts.discount, rate);
    set_both(invoice, "tax_amount", amounts.tax, rate);
    set_both(invoice, "grand_total", amounts.grand_total, rate);
    let (net, tax) = amounts.shipping.unwrap_or_default();
    set_both(invoice, "shipping_amount", net, rate);
    if amounts.shipping.is_some() {
        set_both(invoice, "shipping_tax_amount", tax, rate);
        set_both(invoice, "shipping_incl_tax", net + tax, rate);
    } else {
        for key in ["shipping_tax_amount", "shipping_incl_tax"] {
            super::document::clear(invoice, key);
            super::document::clear(invoice, &format!("base_{key}"));
        }
    }
}

fn invoice_row(item: &Doc, row: &RowAmounts, rate: Decimal) -> Doc {
    let mut out = shape!("invoice_item");
    for key in [
        "base_price",
        "price",
        "base_cost",
        "product_id",
        "sku",
        "name",
        "description",
    ] {
        let value = item.get(key).cloned().unwrap_or(Json::Null);
        out.insert(key.to_owned(), value);
    }
    set(&mut out, "order_item_id", text(item, "item_id"));
    set_amount(&mut out, "qty", row.taken.quantity);
    if row.taken.dummy {
        for key in [
            "row_total",
            "tax_amount",
            "price_incl_tax",
            "row_total_incl_tax",
        ] {
            super::document::clear(&mut out, key);
            super::document::clear(&mut out, &format!("base_{key}"));
        }
        return out;
    }
    set_both(&mut out, "row_total", row.row_total, rate);
    set_both(&mut out, "tax_amount", row.tax, rate);
    set_both(&mut out, "row_total_incl_tax", row.including_tax, rate);
    set_both(
        &mut out,
        "price_incl_tax",
        amount(item, "price_incl_tax"),
        rate,
    );
    if !row.discount.is_zero() {
        set_both(&mut out, "discount_amount", row.discount, rate);
    }
    out
}

/// Books the invoice's quantities and amounts on the order.
fn book(order: &mut Doc, amounts: &InvoiceAmounts, now: DateTime<Utc>) {
    let rate = rate(order);
    let (shipping, _) = amounts.shipping.unwrap_or_default();
    for (key, value) in [
        ("subtotal_invoiced", amounts.subtotal),
        ("discount_invoiced", -amounts.discount),
        ("tax_invoiced", amounts.tax),
        ("shipping_invoiced", shipping),
        ("hidden_tax_invoiced", Decimal::ZERO),
        ("total_invoiced", amounts.grand_total),
    ] {
        add_both(order, key, value, rate);
    }
    set_amount(order, "base_total_invoiced_cost", Decimal::ZERO);
    set(order, "updated_at", stamp(now));
    for (place, row) in rows_mut(order, "items").enumerate() {
        set(row, "updated_at", stamp(now));
        let taken = amounts.rows.iter().find(|each| each.taken.place == place);
        if let Some(taken) = taken.filter(|each| each.taken.quantity > Decimal::ZERO) {
            book_row(row, taken, rate);
        }
    }
}

fn book_row(row: &mut Doc, taken: &RowAmounts, rate: Decimal) {
    let quantity = amount(row, "qty_invoiced") + taken.taken.quantity;
    set_amount(row, "qty_invoiced", quantity);
    for (key, value) in [
        ("tax_invoiced", taken.tax),
        ("discount_invoiced", taken.discount),
        ("row_invoiced", taken.row_total),
        ("hidden_tax_invoiced", Decimal::ZERO),
    ] {
        add_both(row, key, value, rate);
    }
}

/// Books the payment of an invoice on the order.
pub(crate) fn pay(order: &mut Doc, invoice: &Doc) {
    let rate = rate(order);
    let total = amount(invoice, "grand_total");
    add_both(order, "total_paid", total, rate);
    let shipping = amount(invoice, "shipping_amount");
    if let Some(payment) = order.get_mut("payment").and_then(Json::as_object_mut) {
        add_both(payment, "amount_paid", total, rate);
        add_both(payment, "shipping_captured", shipping, rate);
    }
}

/// Works out what is still due.
pub(crate) fn set_due(order: &mut Doc) {
    let due = cents(amount(order, "grand_total") - amount(order, "total_paid"));
    let rate = rate(order);
    set_both(order, "total_due", due, rate);
}

/// Moves the order on in its states after an invoice.
fn advance(order: &mut Doc, now: DateTime<Utc>) {
    let done = !can_invoice(order) && !can_ship(order);
    let settled =
        amount(order, "grand_total").is_zero() || amount(order, "total_paid") > Decimal::ZERO;
    let next = if done && settled {
        "complete"
    } else if text(order, "state") == "new" {
        "processing"
    } else {
        return;
    };
    set(order, "state", next);
    set(order, "status", next);
    note(order, next, "invoice", now);
}

fn can_ship(order: &Doc) -> bool {
    let left = |row: &Doc| {
        amount(row, "qty_ordered")
            - amount(row, "qty_shipped")
            - amount(row, "qty_refunded")
            - amount(row, "qty_canceled")
    };
    text(order, "is_virtual") != "1"
        && rows(order, "items")
            .filter(|row| text(row, "parent_item_id").is_empty() && text(row, "is_virtual") != "1")
            .any(|row| left(row) > Decimal::ZERO)
}

/// Notes a change of state in the order's history, newest first.
pub(crate) fn note(order: &mut Doc, status: &str, entity: &str, now: DateTime<Utc>) {
    let mut row = Doc::new();
    set(&mut row, "parent_id", text(order, "order_id"));
    set(&mut row, "is_customer_notified", "2");
    set(&mut row, "is_visible_on_front", "0");
    super::document::clear(&mut row, "comment");
    set(&mut row, "status", status);
    set(&mut row, "created_at", stamp(now));
    set(&mut row, "entity_name", entity);
    set(&mut row, "store_id", text(order, "store_id"));
    prepend(order, "status_history", row);
}
