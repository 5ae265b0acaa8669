//! Stores a backend with what follows from it: its lane, its history line, the judgement of all invoices.

use super::backends::row_of;
use crate::destinations;
use crate::routing::Routing;
use crate::space::Space;
use bindery_connector::lane_of;
use bindery_connector::types::{Kind, TypeTree};
use bindery_domain::{BackendId, Failure, Model};
use bindery_store::{
    BackendRow, Durability, HistoryOutcome, NewBackend, NewHistory, Page, RecordFilter, StoreError,
    WriteTx,
};

/// Judges all invoices for all shops, after one was added, changed, enabled or taken out of use:
/// what one shop states decides what is left for the others.
pub(super) fn place_all(tx: &mut WriteTx<'_>, types: &TypeTree) -> Result<(), StoreError> {
    let routing = Routing::read(tx, types)?;
    let shops = destinations::shops(tx, types)?;
    let filter = RecordFilter {
        model: Some(Model::Invoice),
        with_unlinked: true,
        ..RecordFilter::default()
    };
    let mut offset = 0;
    loop {
        let rows = tx.records(&filter, Page::at(offset, 500))?;
        if rows.is_empty() {
            return Ok(());
        }
        offset += rows.len() as u64;
        for row in &rows {
            for shop in &shops {
                destinations::assess(tx, &routing, row, shop)?;
            }
        }
    }
}

pub(super) fn told(
    tx: &mut WriteTx<'_>,
    actor: &str,
    action: &str,
    row: &BackendRow,
    message: String,
) -> Result<(), StoreError> {
    let line = NewHistory::new(actor, action, HistoryOutcome::Info, message).at(row);
    tx.history_append(&line)?;
    Ok(())
}

/// Stores a backend with its lane, and judges the invoices for a shop.
pub(super) fn store_backend(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    id: Option<BackendId>,
    mut new: NewBackend,
    actor: &str,
) -> Result<BackendId, StoreError> {
    let (id, word) = match id {
        Some(id) => {
            let known = tx.backend_get(id)?;
            new.enabled = known.enabled;
            new.credential = new.credential.or(known.credential);
            tx.backend_update(id, &new, actor)?;
            (id, "changed")
        }
        None => (tx.backend_insert(&new, actor)?.id, "created"),
    };
    let row = tx.backend_get(id)?;
    told(
        tx,
        actor,
        &format!("backend.{word}"),
        &row,
        format!("The backend {} was {word}.", row.name),
    )?;
    if let Ok(resolved) = types.get(&row.type_id) {
        let effective = bindery_connector::Settings::effective(resolved, &row.settings);
        tx.lane_put(&lane_of(id), effective.lane_capacity())?;
        if resolved.spec.kind == Kind::Shop {
            place_all(tx, types)?;
        }
    }
    Ok(id)
}

/// Gives the practice company its two backends, or their addresses of this start.
pub(crate) async fn place_practice(space: &Space) -> Result<(), Failure> {
    let Some(status) = space
        .practice
        .as_ref()
        .map(crate::practice::Practice::status)
    else {
        return Ok(());
    };
    let runtime = space.runtime.clone();
    for draft in crate::practice::backends(&status) {
        let (new, _) = row_of(&runtime, &draft)?;
        let types = runtime.types.clone();
        space
            .store
            .write(Durability::Normal, move |tx| {
                let types = types.read(tx)?;
                let known = tx.backends()?.into_iter().find(|row| row.name == new.name);
                let (id, new) = match known {
                    Some(row) if row.url == new.url => return Ok(()),
                    // Only the address is another one at each start; what a person changed stays.
                    Some(row) => {
                        let url = new.url;
                        (
                            Some(row.id),
                            NewBackend {
                                url,
                                ..row.to_new()
                            },
                        )
                    }
                    None => (None, new),
                };
                store_backend(tx, &types, id, new, destinations::AUTOMATIC).map(|_| ())
            })
            .await?;
    }
    Ok(())
}
