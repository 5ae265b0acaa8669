//! Taking a binding back, and what must not be forgotten when one is made or taken back by hand.
//!
//! A call of which nobody knows whether it took effect stays known through both: the next export
//! goes on with it, and an invoice that was bound before is looked for wherever it may stand.

use crate::destinations::is_unsettled;
use crate::problem::needs_you;
use bindery_connector::Environment;
use bindery_connector::exporter::{Decisions, Token, shop_invoice};
use bindery_domain::{BackendId, ExternalId, Failure, RecordId};
use bindery_store::{BindingRow, RecordRow, StoreError, WriteTx};

/// Whether the outcome of a call is not known.
pub(super) fn unsettled(binding: Option<&BindingRow>) -> bool {
    binding
        .and_then(|it| it.intent.as_ref())
        .is_some_and(is_unsettled)
}

/// Remembers a call whose outcome is not known, before a person binds the invoice by hand.
pub(in crate::use_cases) fn keep_intent(
    tx: &mut WriteTx<'_>,
    binding: Option<&BindingRow>,
    record: RecordId,
    shop: BackendId,
    actor: &str,
) -> Result<(), StoreError> {
    let Some(intent) = binding
        .and_then(|it| it.intent.clone())
        .filter(is_unsettled)
    else {
        return Ok(());
    };
    let mut decisions = Decisions::read(tx, record, shop)?;
    decisions.memory.intent = Some(intent);
    decisions.store(tx, record, shop, actor)
}

/// Takes a binding back. What it was bound to and what was under way before are remembered.
pub(super) fn unbind(
    tx: &mut WriteTx<'_>,
    row: &RecordRow,
    shop: BackendId,
    actor: &str,
) -> Result<(), StoreError> {
    let mut decisions = Decisions::read(tx, row.id, shop)?;
    let draft =
        bindery_connector::Binder::new(shop, bindery_domain::Model::Invoice).draft(tx, row.id)?;
    decisions.memory.invoices.extend(draft.external_id.clone());
    let mut binding = draft;
    binding.intent = decisions.memory.intent.take();
    binding.external_id = None;
    binding.synced_at = None;
    binding.fingerprint = None;
    tx.binding_put(binding)?;
    decisions.store(tx, row.id, shop, actor)
}

/// Whether an invoice of the shop can be this one: it exists, and it was not made for another one that is
/// known here.
pub(in crate::use_cases) async fn may_adopt(
    environment: &Environment,
    record: RecordId,
    id: &ExternalId,
) -> Result<(), Failure> {
    let name = &environment.backend.row.name;
    let Some(there) = shop_invoice(environment, id).await? else {
        let failure = needs_you("adopt.unknown", format!("{name} has no invoice {id}."));
        return Err(failure.with("external_id", id.as_str()));
    };
    if !there.is_marked() || there.carries(&Token::of_record(environment, record).await?) {
        return Ok(());
    }
    if let Some(order) = &there.order_number {
        let known = Token::of_order(environment, order.trim()).await?;
        if !known.iter().any(|token| there.carries(token)) {
            return Ok(());
        }
    }
    let message = format!("Bindery made invoice {id} of {name} for another invoice.");
    Err(needs_you("adopt.others", message)
        .with("external_id", id.as_str())
        .with("backend", name)
        .hint("Choose the one that belongs to this invoice."))
}
