//! Where a record can be seen in the other systems' own pages.

use super::kind_of;
use super::types::kind;
use crate::App;
use crate::problem::needs_you;
use crate::view::{Problem, RecordPage};
use bindery_connector::Runtime;
use bindery_connector::types::Kind;
use bindery_domain::{BackendId, ExternalId, Failure, Model, RecordId};
use bindery_store::{BackendRow, DestinationState, ReadTx, RecordRow};
use serde_json::Value;
use std::sync::Arc;

/// What a page shows: a document under its id in a system.
struct Shown {
    backend: BackendRow,
    model: Model,
    id: ExternalId,
    document: Value,
}

impl App {
    /// The pages on which a record can be seen: itself in the books, its order in its shops.
    /// What has no page, or is not known to a system, is left out.
    ///
    /// # Errors
    /// Where there is no such record, or a type names a page that cannot be found out.
    pub async fn record_pages(&self, record: i64) -> Result<Vec<RecordPage>, Problem> {
        let runtime = self.runtime().await;
        let inner = runtime.clone();
        let shown = runtime
            .store
            .read(move |tx| {
                let row = tx.record_get(RecordId(record))?;
                let mut shown = Vec::from_iter(in_source(tx, &row)?);
                shown.extend(in_shops(tx, &inner, &row)?);
                Ok::<_, Failure>(shown)
            })
            .await?;
        let pages = shown.into_iter().map(|shown| page(&runtime, shown));
        let pages: Vec<Option<RecordPage>> = pages.collect::<Result<_, Failure>>()?;
        Ok(pages.into_iter().flatten().collect())
    }

    /// The address of the page on which a record can be seen in a backend, for whoever opens it.
    ///
    /// # Errors
    /// Where that backend shows the record nowhere.
    pub async fn record_page(&self, record: i64, backend: i64) -> Result<String, Problem> {
        let pages = self.record_pages(record).await?;
        let page = pages.into_iter().find(|page| page.backend == backend);
        Ok(page.map(|page| page.url).ok_or_else(|| {
            needs_you(
                "page.none",
                "This backend has no page on which the document can be seen.",
            )
        })?)
    }
}

fn page(runtime: &Arc<Runtime>, shown: Shown) -> Result<Option<RecordPage>, Failure> {
    let backend = runtime.with_type(shown.backend)?;
    let url = runtime.page(&backend, shown.model, &shown.id, &shown.document)?;
    Ok(url.map(|url| RecordPage {
        backend: backend.row.id.0,
        backend_name: backend.row.name.clone(),
        kind: kind(backend.resolved.spec.kind),
        url: url.into(),
    }))
}

/// The record where it came from.
fn in_source(tx: &ReadTx<'_>, row: &RecordRow) -> Result<Option<Shown>, Failure> {
    match row.source {
        Some(source) => shown(tx, row, source),
        None => Ok(None),
    }
}

/// The invoice's order in each shop that the invoice belongs to.
fn in_shops(tx: &ReadTx<'_>, runtime: &Runtime, row: &RecordRow) -> Result<Vec<Shown>, Failure> {
    let number = row.order_reference.as_deref().unwrap_or_default().trim();
    if row.model != Model::Invoice || number.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for shop in tx.backends()? {
        if kind_of(runtime, &shop) != Some(Kind::Shop) || !belongs(tx, row, shop.id)? {
            continue;
        }
        if let Some(order) = tx.record_by_number(Model::Order, number, Some(shop.id))? {
            found.extend(shown(tx, &order, shop.id)?);
        }
    }
    Ok(found)
}

fn belongs(tx: &ReadTx<'_>, row: &RecordRow, shop: BackendId) -> Result<bool, Failure> {
    let destination = tx.destination_get(row.id, shop)?;
    Ok(destination.is_some_and(|it| it.state != DestinationState::Excluded))
}

/// A record under its id in a backend, if it is bound there.
fn shown(tx: &ReadTx<'_>, row: &RecordRow, backend: BackendId) -> Result<Option<Shown>, Failure> {
    let bound = tx.binding_for_record(backend, row.id)?;
    let Some(id) = bound.and_then(|binding| binding.external_id) else {
        return Ok(None);
    };
    Ok(Some(Shown {
        backend: tx.backend_get(backend)?,
        model: row.model,
        id,
        document: row.document.clone(),
    }))
}
