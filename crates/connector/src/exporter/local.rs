//! What an export mapping would read of an invoice, from the local books alone.
//!
//! For looking at mappings, on one record or on all: no call goes out. What a person decided about the
//! invoice counts as in an export. The order is taken as if it had no invoice yet, so that an invoice
//! exported long ago still shows what the mapping makes of it.

use super::decisions::Decisions;
use super::plan::{exclusion, plan};
use super::prepare::{Books, plan_options, source_of};
use crate::environment::Backend;
use crate::types::TypeTree;
use bindery_domain::{Decimal, Document, Failure, Model, Order};
use bindery_store::{ReadTx, RecordRow, StoreError};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the local books hold for a mapping.
#[derive(Debug, Clone, PartialEq)]
pub enum Local {
    /// What the mapping reads.
    Source(Value),
    /// The invoice is never exported, for this reason.
    Excluded(Failure),
    /// Its order was not read yet, or it names none.
    NoOrder,
}

/// The source of an invoice's export.
///
/// # Errors
/// Where the store cannot be read.
pub fn local_source(
    tx: &ReadTx<'_>,
    types: &TypeTree,
    backend: &Backend,
    row: &RecordRow,
) -> Result<Local, StoreError> {
    let Document::Invoice(invoice) = row.typed()? else {
        return Ok(Local::NoOrder);
    };
    let decisions = Decisions::read(tx, row.id, backend.row.id)?;
    let invoice = decisions.applied(invoice);
    if let Some(reason) = exclusion(&invoice) {
        return Ok(Local::Excluded(reason));
    }
    let number = invoice.order_reference.as_deref().unwrap_or_default();
    let found = tx.record_by_number(Model::Order, number.trim(), Some(backend.row.id))?;
    let Some(Document::Order(order)) = found.map(|row| row.typed()).transpose()? else {
        return Ok(Local::NoOrder);
    };
    let order = not_invoiced(order);
    let mut options = plan_options(backend, BTreeMap::new());
    options.decisions = decisions;
    let planning = plan(&invoice, &order, false, &options);
    let books = Books::of(tx, types, row)?;
    let token = books.token(&backend.row.url);
    Ok(Local::Source(source_of(
        &invoice,
        &order,
        &planning,
        (&books, &token),
    )))
}

fn not_invoiced(mut order: Order) -> Order {
    for item in &mut order.items {
        item.invoiced = Decimal::ZERO;
    }
    order.total_invoiced = Decimal::ZERO;
    order
}
