//! Invoices of the shop that may be this one although they stand at another order.
//!
//! Where a person picked an order or took a binding back, the order of now does not show all there
//! is: the invoice may have been made at another one.

use super::decisions::Decisions;
use super::plan::ShopInvoice;
use super::prepare::{InvoiceReader, is_bound, read_order};
use super::token::Token;
use crate::environment::Environment;
use bindery_domain::{ExternalId, Failure};
use std::collections::BTreeSet;

/// Those outside of `seen` that stand, that no record is bound to, and that carry the token or were
/// bound to this invoice before.
pub(super) async fn elsewhere(
    environment: &Environment,
    decisions: &Decisions,
    orders: &BTreeSet<String>,
    seen: &BTreeSet<ExternalId>,
    token: &Token,
) -> Result<Vec<(ExternalId, ShopInvoice)>, Failure> {
    let reader = InvoiceReader::of(environment)?;
    let mut ids = decisions.memory.invoices.clone();
    for number in orders {
        if let Some(order) = read_order(environment, number).await? {
            ids.extend(reader.of_order(&order.internal_id).await?);
        }
    }
    let mut found = Vec::new();
    for id in ids.difference(seen) {
        let Some(invoice) = reader.read(id).await? else {
            continue;
        };
        let ours = invoice.carries(token) || decisions.memory.invoices.contains(id);
        if ours && !invoice.is_cancelled() && !is_bound(environment, id).await? {
            found.push((id.clone(), invoice));
        }
    }
    Ok(found)
}

/// Where it may stand besides the order of now.
pub(super) fn other_orders(
    decisions: &Decisions,
    books: Option<&str>,
    now: &str,
) -> BTreeSet<String> {
    // Without a pick the order of the books is the order of now.
    let books = books.filter(|_| decisions.order.is_some()).map(str::trim);
    let all = decisions
        .memory
        .orders
        .iter()
        .map(|it| it.trim())
        .chain(books);
    all.filter(|number| !number.is_empty() && *number != now)
        .map(str::to_owned)
        .collect()
}
