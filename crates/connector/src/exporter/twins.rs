//! The same invoice of the same books under another record.
//!
//! Where the same books are connected twice, each of their invoices is read twice. Both records have the
//! same token, so that nobody could tell in the shop which of them an invoice is: one of them may go there.

use super::prepare::Books;
use super::protocol::{Intent, other_record};
use crate::types::TypeTree;
use bindery_domain::{BackendId, Failure, Model};
use bindery_store::{BindingRow, ReadTx, RecordRow, StoreError};

/// That another record of the same invoice is bound to one of the shop's, or may come to be.
pub(super) fn twin(
    tx: &ReadTx<'_>,
    types: &TypeTree,
    (row, books): (&RecordRow, &Books),
    shop: BackendId,
) -> Result<Option<Failure>, StoreError> {
    let (Some(source), Some(id)) = (row.source, &books.id) else {
        return Ok(None);
    };
    for backend in tx.backends()? {
        if backend.id == source {
            continue;
        }
        let Some(read) = tx.binding_for_external(backend.id, Model::Invoice, id)? else {
            continue;
        };
        let other = tx.record_get(read.record)?;
        if other.source != Some(backend.id) || !Books::of(tx, types, &other)?.are_those_of(books) {
            continue;
        }
        if let Some(there) = tx.binding_for_record(shop, other.id)?
            && may_stand(&there)
        {
            let stands = there.external_id.as_ref();
            return Ok(Some(other_record(&backend.name, stands)));
        }
    }
    Ok(None)
}

/// Bound, or called for without that anybody knows what became of it. What cannot be read may be that.
fn may_stand(binding: &BindingRow) -> bool {
    let unsettled = |intent| Intent::from_value(intent).map_or(true, |it| it.is_unsettled());
    binding.external_id.is_some() || binding.intent.clone().is_some_and(unsettled)
}
