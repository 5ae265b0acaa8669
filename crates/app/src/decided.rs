//! Where an invoice goes by what a person decided about it.

use crate::belonging::Routing;
use bindery_connector::exporter::{Decisions, exclusion, unlinked};
use bindery_domain::{BackendId, Document, ErrorClass, Failure};
use bindery_store::{DecisionKind, ReadTx, RecordRow, StoreError};

/// Why an invoice does not go to a shop; nothing where it does. An order that was picked on
/// another shop takes the invoice there.
pub(crate) fn objection(
    tx: &ReadTx<'_>,
    routing: &Routing,
    row: &RecordRow,
    shop: BackendId,
) -> Result<Option<Failure>, StoreError> {
    objection_given(tx, routing, row, shop, &Decisions::read(tx, row.id, shop)?)
}

/// The same, given what is decided about it for this shop.
pub(crate) fn objection_given(
    tx: &ReadTx<'_>,
    routing: &Routing,
    row: &RecordRow,
    shop: BackendId,
    decisions: &Decisions,
) -> Result<Option<Failure>, StoreError> {
    if let Some(gone) = unlinked(row) {
        return Ok(Some(gone));
    }
    let Document::Invoice(invoice) = row.typed()? else {
        return Ok(Some(no_invoice()));
    };
    let rows = tx.decisions(row.id)?;
    let name = row.number.as_deref().unwrap_or("The invoice");
    if let Some(aside) = decisions.objection(name) {
        return Ok(Some(aside));
    }
    let invoice = decisions.applied(invoice);
    if let Some(excluded) = exclusion(&invoice) {
        return Ok(Some(excluded));
    }
    let picked = |row: &&bindery_store::DecisionRow| row.kind == DecisionKind::Order;
    if let Some(other) = rows.iter().filter(picked).find(|row| row.backend != shop) {
        let other = routing.name(other.backend);
        let message = format!("{name} belongs to {other}: its order was picked there.");
        let failure = Failure::new(ErrorClass::NothingToDo, "route.other_shop", message);
        return Ok(Some(failure.with("shop", other)));
    }
    Ok(routing.objection(&invoice, shop))
}

fn no_invoice() -> Failure {
    Failure::new(
        ErrorClass::NothingToDo,
        "invoice.not_one",
        "This record is no invoice.",
    )
}

/// The number of the order that an invoice belongs to on a shop; empty where there is none.
pub(crate) fn order_of(
    tx: &ReadTx<'_>,
    row: &RecordRow,
    shop: BackendId,
) -> Result<String, StoreError> {
    let picked = Decisions::read(tx, row.id, shop)?.order;
    let order = picked.or_else(|| row.order_reference.clone());
    Ok(order.unwrap_or_default().trim().to_owned())
}
