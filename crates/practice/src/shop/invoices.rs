//! `sales_order_invoice` without `create`: list, info, addComment, capture, void, cancel
//! (contracts/magento-1 §6).

use super::create::{Comment, add_comment as store_comment, pay, set_due};
use super::document::{Doc, set, shape, stamp, text};
use super::faults::{INVOICE, Refusal};
use super::filters::Filter;
use super::orders::give_back;
use super::seed::Edition;
use super::state::ShopState;
use bindery_domain::{DateTime, Fingerprint, Utc};
use serde_json::{Value as Json, json};

/// What `list` gives of an invoice.
const LISTED: [&str; 7] = [
    "order_id",
    "increment_id",
    "created_at",
    "state",
    "grand_total",
    "order_currency_code",
    "invoice_id",
];

/// What `info` gives that is no column of the invoice; 1.7.0.2 lacks most of it.
const ADDED: [&str; 5] = [
    "order_increment_id",
    "order_created_at",
    "billing_firstname",
    "billing_middlename",
    "billing_lastname",
];

/// The rows of `list`.
pub(crate) fn list(state: &ShopState, filter: &Filter) -> Result<Json, Refusal> {
    let known = |field: &str| {
        let column = shape!("invoice").contains_key(field) && !ADDED.contains(&field);
        field == "entity_id" || column
    };
    filter.check("sales_flat_invoice", known)?;
    let column = |field: &str| match field {
        "entity_id" => "invoice_id".to_owned(),
        other => other.to_owned(),
    };
    let found = state
        .invoices
        .iter()
        .filter(|invoice| filter.passes(invoice, column));
    Ok(Json::Array(found.map(list_row).collect()))
}

fn list_row(invoice: &Doc) -> Json {
    let listed = |key: &&str| {
        let value = invoice.get(*key).cloned().unwrap_or(Json::Null);
        ((*key).to_owned(), value)
    };
    Json::Object(LISTED.iter().map(listed).collect())
}

/// The whole invoice.
pub(crate) fn info(state: &ShopState, number: &str, edition: Edition) -> Result<Json, Refusal> {
    let at = state.invoice_at(number).ok_or_else(unknown)?;
    let mut invoice = state.invoices.get(at).cloned().ok_or_else(unknown)?;
    if edition == Edition::Magento17 {
        invoice.retain(|key, _| key == "order_increment_id" || !ADDED.contains(&key.as_str()));
    }
    Ok(Json::Object(invoice))
}

fn unknown() -> Refusal {
    Refusal::table(&INVOICE, 100)
}

/// Takes an invoice out of the list, changes it, puts it back.
fn change<T>(
    state: &mut ShopState,
    number: &str,
    change: impl FnOnce(&mut ShopState, &mut Doc) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let at = state.invoice_at(number).ok_or_else(unknown)?;
    let mut invoice = state.invoices.get(at).cloned().ok_or_else(unknown)?;
    let done = change(state, &mut invoice)?;
    state.touched = true;
    if let Some(slot) = state.invoices.get_mut(at) {
        *slot = invoice;
    }
    Ok(done)
}

/// Stores a comment.
pub(crate) fn add_comment(
    state: &mut ShopState,
    number: &str,
    comment: &Comment,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    change(state, number, |state, invoice| {
        store_comment(state, invoice, comment, stamp(now));
        Ok(Json::Bool(true))
    })
}

/// Captures an open invoice (recorded 138, 139, 147).
pub(crate) fn capture(
    state: &mut ShopState,
    number: &str,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    change(state, number, |state, invoice| {
        if text(invoice, "state") != "1" {
            return Err(Refusal::fault(104, "Invoice cannot be captured."));
        }
        set(invoice, "state", "2");
        set(invoice, "can_void_flag", "0");
        let Fingerprint(mut transaction) =
            Fingerprint::of(&json!([text(invoice, "increment_id"), now]));
        transaction.truncate(13);
        set(invoice, "transaction_id", format!("practice-{transaction}"));
        if let Some(order) = order_of(state, invoice) {
            pay(order, invoice);
            set_due(order);
            set(order, "updated_at", stamp(now));
        }
        Ok(Json::Bool(true))
    })
}

/// No payment method here can be voided (recorded 141).
pub(crate) fn void(state: &mut ShopState, number: &str) -> Result<Json, Refusal> {
    change(state, number, |_, _| {
        Err(Refusal::fault(104, "Invoice cannot be voided."))
    })
}

/// Cancels an open invoice; its quantities are free again (recorded 144–146).
pub(crate) fn cancel(
    state: &mut ShopState,
    number: &str,
    now: DateTime<Utc>,
) -> Result<Json, Refusal> {
    change(state, number, |state, invoice| {
        if text(invoice, "state") != "1" {
            return Err(Refusal::fault(104, "Invoice cannot be canceled."));
        }
        set(invoice, "state", "3");
        if let Some(order) = order_of(state, invoice) {
            give_back(order, invoice, now);
        }
        Ok(Json::Bool(true))
    })
}

fn order_of<'a>(state: &'a mut ShopState, invoice: &Doc) -> Option<&'a mut Doc> {
    let at = state.order_at(text(invoice, "order_increment_id"))?;
    state.orders.get_mut(at)
}
