//! Invoices: a page of them, export, import, and a person's decision to bind an existing shop invoice.

use super::invoice_list::{filter, sort};
use super::shop;
use crate::App;
use crate::belonging::Routing;
use crate::decided;
use crate::destinations;
use crate::events::progress;
use crate::problem::needs_you;
use crate::runs::{self, NewRun};
use crate::schedule::{Extent, Whose, enqueue_imports};
use crate::show;
use crate::view::{
    ExportStarted, ImportStarted, InvoicePage, InvoiceQuery, Problem, RunProgress, Selection,
    StateCount,
};
use bindery_connector::{Binder, Runtime};
use bindery_domain::{BackendId, ExternalId, Failure, Model, RecordId};
use bindery_store::{
    BackendRow, DestinationState, Direction, Durability, HistoryOutcome, InvoiceFilter, JobFilter,
    NewHistory, Page, ReadTx, StoreError,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most rows one page gives.
const MOST_ROWS: u32 = 1000;

fn counts(tx: &ReadTx<'_>, shop: Option<&BackendRow>) -> Result<Vec<StateCount>, StoreError> {
    let Some(shop) = shop else {
        return Ok(Vec::new());
    };
    let counted = tx.invoice_counts(shop.id)?;
    Ok(counted
        .into_iter()
        .map(|(state, count, sums)| StateCount {
            state: show::invoice_state(state),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            sums: sums
                .into_iter()
                .map(|(currency, sum)| show::money(sum, &currency))
                .collect(),
        })
        .collect())
}

/// The records a selection names. Of all that match a query, only those an export is for.
pub(super) async fn selected(
    runtime: &Arc<Runtime>,
    selection: Selection,
    shop: &BackendRow,
) -> Result<Vec<RecordId>, Failure> {
    // The oldest goes first: the shop's first invoice of an order carries its shipping.
    match selection {
        Selection::Ids { ids } => {
            let wanted: BTreeSet<RecordId> = ids.into_iter().map(RecordId).collect();
            let filter = InvoiceFilter {
                among: Some(wanted.iter().copied().collect()),
                with_unlinked: true,
                ..InvoiceFilter::default()
            };
            Ok(runtime
                .store
                .read(move |tx| {
                    let found = tx.invoice_ids(&filter)?;
                    if found.len() < wanted.len() {
                        let known: BTreeSet<_> = found.iter().copied().collect();
                        for id in wanted.difference(&known) {
                            tx.record_get(*id)?;
                        }
                    }
                    Ok::<_, StoreError>(found)
                })
                .await?)
        }
        Selection::Matching { query } => {
            let filter = filter(&query, Some(shop))?;
            let filter = InvoiceFilter {
                state: filter.state.or(Some(DestinationState::Ready)),
                ..filter
            };
            Ok(runtime
                .store
                .read(move |tx| tx.invoice_ids(&filter))
                .await?)
        }
    }
}

pub(super) fn no_shop() -> Failure {
    needs_you("export.no_shop", "No shop is connected.").hint("Connect a shop under Backends.")
}

impl App {
    /// A page of invoices with where their export stands.
    ///
    /// # Errors
    /// Where the store cannot be read, or the shop does not exist.
    pub async fn invoices(&self, query: InvoiceQuery) -> Result<InvoicePage, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, query.backend).await?;
        let filter = filter(&query, shop.as_ref())?;
        let page = runtime
            .store
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                let page = Page::at(u64::from(query.offset), query.limit.clamp(1, MOST_ROWS));
                let (rows, total) = tx.invoices(&filter, sort(&query), page)?;
                Ok::<_, StoreError>(InvoicePage {
                    backend: shop.as_ref().map(|row| row.id.0),
                    rows: rows
                        .into_iter()
                        .map(|row| show::invoice(row, &names))
                        .collect(),
                    total: u32::try_from(total).unwrap_or(u32::MAX),
                    counts: counts(tx, shop.as_ref())?,
                })
            })
            .await?;
        Ok(page)
    }

    /// Queues exports. What is exported, queued or excluded already is passed over.
    ///
    /// # Errors
    /// Where no shop is connected.
    pub async fn export(
        &self,
        selection: Selection,
        backend: Option<i64>,
    ) -> Result<ExportStarted, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?.ok_or_else(no_shop)?;
        let records = selected(&runtime, selection, &shop).await?;
        let actor = self.session().await?.actor;
        let name = runs::export_name();
        let run = NewRun::export(&name, &shop, &actor);
        let types = runtime.types.clone();
        let (jobs, skipped) = runtime
            .store
            .write(Durability::Normal, move |tx| {
                let (mut group, mut jobs, mut skipped) = (None, Vec::new(), 0);
                let routing = Routing::read(tx, &*types.read(tx)?)?;
                for record in records {
                    let row = tx.record_get(record)?;
                    let state = destinations::assess(tx, &routing, &row, &shop)?;
                    let may = match state {
                        DestinationState::Ready => true,
                        // Another try of what was refused; never of what several shops claim.
                        DestinationState::NeedsYou => {
                            decided::objection(tx, &routing, &row, shop.id)?.is_none()
                        }
                        // It was called off before; now it is wanted.
                        DestinationState::Queued => destinations::is_to_stop(tx, row.id, shop.id)?,
                        _ => false,
                    };
                    if !may {
                        skipped += 1;
                        continue;
                    }
                    let group = match group {
                        Some(group) => group,
                        None => *group.insert(run.open(tx)?),
                    };
                    match destinations::enqueue_export(tx, &row, &shop, &run, group)? {
                        Some(job) => jobs.push(job.0),
                        None => skipped += 1,
                    }
                }
                Ok::<_, Failure>((jobs, skipped))
            })
            .await?;
        Ok(ExportStarted {
            run: name,
            queued: u32::try_from(jobs.len()).unwrap_or(u32::MAX),
            skipped,
            jobs,
        })
    }

    /// How far a run is, also one of an earlier start of the program.
    ///
    /// # Errors
    /// Where the run is not known, or cleaned away with its jobs.
    pub async fn run_progress(&self, run: String) -> Result<RunProgress, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let name = run.clone();
        match store.read(move |tx| tx.group_by_name(&name)).await? {
            Some(group) => Ok(progress(&group)),
            None => {
                let message = format!("The run {run} is not known any more; see Jobs.");
                Err(needs_you("run.unknown", message).into())
            }
        }
    }

    /// Queues imports from one backend, or from all that are enabled.
    ///
    /// # Errors
    /// Where nothing can be imported from.
    pub async fn import(&self, backend: Option<i64>) -> Result<ImportStarted, Problem> {
        self.import_with(backend, Extent::Changes).await
    }

    /// Queues the slower comparison of everything.
    ///
    /// # Errors
    /// Where nothing can be imported from.
    pub async fn sweep(&self, backend: Option<i64>) -> Result<ImportStarted, Problem> {
        self.import_with(backend, Extent::Everything).await
    }

    async fn import_with(
        &self,
        backend: Option<i64>,
        extent: Extent,
    ) -> Result<ImportStarted, Problem> {
        let runtime = self.runtime().await;
        let actor = self.session().await?.actor;
        let whose = backend.map_or(Whose::All, |id| Whose::Backend(BackendId(id)));
        let jobs = enqueue_imports(&runtime, whose, &actor, extent).await?;
        if jobs.is_empty() {
            let failure = needs_you(
                "import.nothing",
                "No backend is connected that anything can be imported from.",
            );
            return Err(failure.hint("Connect your books under Backends.").into());
        }
        Ok(ImportStarted {
            jobs: jobs.into_iter().map(|id| id.0).collect(),
        })
    }

    /// Binds an invoice that stands in the shop already, on a person's word, after an export stopped to ask.
    ///
    /// # Errors
    /// Where the shop has no such invoice, or it is bound to another record.
    pub async fn adopt(
        &self,
        record: i64,
        backend: i64,
        external_id: String,
    ) -> Result<(), Problem> {
        let runtime = self.runtime().await;
        let session = self.session().await?;
        let (record, id) = (RecordId(record), ExternalId(external_id.trim().to_owned()));
        let environment = runtime
            .environment(&session, BackendId(backend), Model::Invoice)
            .await?;
        super::inbox::may_adopt(&environment, record, &id).await?;
        let shop = environment.backend.row.clone();
        runtime
            .store
            .write(Durability::Full, move |tx| {
                bind_by_hand(tx, &shop, record, &id, &session.actor)
            })
            .await?;
        Ok(())
    }
}

fn bind_by_hand(
    tx: &mut bindery_store::WriteTx<'_>,
    shop: &BackendRow,
    record: RecordId,
    id: &ExternalId,
    actor: &str,
) -> Result<(), Failure> {
    let row = tx.record_get(record)?;
    let number = row.number.clone().unwrap_or_default();
    let known = tx.binding_for_record(shop.id, record)?;
    if let Some(bound) = known
        .as_ref()
        .and_then(|binding| binding.external_id.clone())
    {
        return Err(needs_you(
            "adopt.bound",
            format!("{number} is bound to the shop's invoice {bound} already."),
        ));
    }
    let open = JobFilter {
        record: Some(record),
        state: vec![bindery_store::JobState::Running],
        ..JobFilter::default()
    };
    if tx.jobs_matching(&open)?.total() > 0 {
        return Err(needs_you(
            "adopt.running",
            format!("{number} is being exported at this moment; wait for its end."),
        ));
    }
    super::inbox::keep_intent(tx, known.as_ref(), record, shop.id, actor)?;
    let binding =
        Binder::new(shop.id, Model::Invoice).bind(tx, record, id, &row.fingerprint, None)?;
    tx.binding_set_intent(binding.id, None)?;
    destinations::put(tx, record, shop.id, DestinationState::Exported, None)?;
    let message = format!(
        "{number} was bound to invoice {id} of {} by hand.",
        shop.name
    );
    let mut line = NewHistory::new(actor, "invoice.bound", HistoryOutcome::Ok, message)
        .at(shop)
        .about(&row);
    line.direction = Some(Direction::BooksToShop);
    line.external_id = Some(id.clone());
    tx.history_append(&line)?;
    Ok(())
}
