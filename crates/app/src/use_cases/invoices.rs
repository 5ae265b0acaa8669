//! Invoices: list, detail, export, import, and a person's decision to bind an existing shop invoice.

use super::shop;
use crate::App;
use crate::decided;
use crate::destinations;
use crate::events::progress;
use crate::problem::needs_you;
use crate::routing::Routing;
use crate::schedule::{Extent, enqueue_imports};
use crate::show;
use crate::view::{
    ExportStarted, ImportStarted, InvoiceDetail, InvoicePage, InvoiceQuery, InvoiceSort, LinePlan,
    Problem, RunProgress, Selection, StateCount,
};
use bindery_connector::{Binder, Runtime};
use bindery_domain::{
    BackendId, Document, ExternalId, Failure, Invoice, InvoiceLine, Model, RecordId, Told,
};
use bindery_store::{
    BackendRow, DestinationState, Direction, Durability, HistoryFilter, HistoryOutcome,
    InvoiceFilter, InvoiceSort as StoredSort, InvoiceSortBy, JobFilter, NewHistory, Page, ReadTx,
    StoreError,
};
use std::sync::Arc;

/// The most rows one page gives.
const MOST_ROWS: u32 = 1000;

fn filter(query: &InvoiceQuery, shop: Option<&BackendRow>) -> InvoiceFilter {
    InvoiceFilter {
        backend: shop.map(|row| row.id),
        state: shop.and(query.state).map(show::destination_state),
        text: query.text.clone().filter(|text| !text.trim().is_empty()),
        ..InvoiceFilter::default()
    }
}

fn sort(query: &InvoiceQuery) -> StoredSort {
    let by = match query.sort {
        InvoiceSort::Date => InvoiceSortBy::Date,
        InvoiceSort::Number => InvoiceSortBy::Number,
        InvoiceSort::Party => InvoiceSortBy::Party,
        InvoiceSort::Total => InvoiceSortBy::Total,
        InvoiceSort::Order => InvoiceSortBy::Order,
    };
    StoredSort {
        by,
        descending: query.descending,
    }
}

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

fn book_line(line: &InvoiceLine, invoice: &Invoice) -> LinePlan {
    LinePlan {
        description: Some(line.description.clone()),
        sku: line.sku.clone(),
        quantity: Some(line.quantity.normalize().to_string()),
        total: Some(show::money(line.total, invoice.currency.code())),
        order_item: None,
        order_item_name: None,
        open: None,
        sends: None,
        matched_by: "none".to_owned(),
    }
}

/// The records a selection names. Of all that match a query, only those an export is for.
pub(super) async fn selected(
    runtime: &Arc<Runtime>,
    selection: Selection,
    shop: &BackendRow,
) -> Result<Vec<RecordId>, Failure> {
    match selection {
        Selection::Ids { ids } => {
            let rows = runtime
                .store
                .read(move |tx| {
                    ids.into_iter()
                        .map(|id| tx.record_get(RecordId(id)))
                        .collect::<Result<Vec<_>, _>>()
                })
                .await;
            // The oldest goes first: the shop's first invoice of an order carries its shipping.
            let mut rows = rows?;
            rows.sort_by_key(|row| (row.date, row.number.clone(), row.id));
            Ok(rows.into_iter().map(|row| row.id).collect())
        }
        Selection::Matching { query } => {
            let filter = filter(&query, Some(shop));
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
        let page = runtime
            .store
            .read(move |tx| {
                let page = Page::at(u64::from(query.offset), query.limit.clamp(1, MOST_ROWS));
                let (rows, total) =
                    tx.invoices(&filter(&query, shop.as_ref()), sort(&query), page)?;
                Ok::<_, StoreError>(InvoicePage {
                    backend: shop.as_ref().map(|row| row.id.0),
                    rows: rows.into_iter().map(show::invoice).collect(),
                    total: u32::try_from(total).unwrap_or(u32::MAX),
                    counts: counts(tx, shop.as_ref())?,
                })
            })
            .await?;
        Ok(page)
    }

    /// Everything about one invoice.
    ///
    /// # Errors
    /// Where there is no such record.
    pub async fn invoice_detail(
        &self,
        record: i64,
        backend: Option<i64>,
    ) -> Result<InvoiceDetail, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?;
        let record = RecordId(record);
        Ok(runtime
            .store
            .read(move |tx| detail(tx, record, shop.as_ref()))
            .await?)
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
        let run = format!("run-{:012x}", rand::random::<u64>() >> 16);
        let name = run.clone();
        let types = runtime.types.clone();
        let (queued, skipped) = runtime
            .store
            .write(Durability::Normal, move |tx| {
                let (mut group, mut queued, mut skipped) = (None, 0, 0);
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
                        _ => false,
                    };
                    if !may {
                        skipped += 1;
                        continue;
                    }
                    let run = match group {
                        Some(run) => run,
                        None => {
                            let text = format!("Export to {}", shop.name);
                            let title =
                                Told::new("told.group.export", text).with("backend", &shop.name);
                            *group.insert(tx.group_create(&name, title, &actor)?)
                        }
                    };
                    let by = destinations::By::Run(run, &name);
                    match destinations::enqueue_export(tx, &row, &shop, &actor, by)? {
                        Some(_) => queued += 1,
                        None => skipped += 1,
                    }
                }
                Ok::<_, Failure>((queued, skipped))
            })
            .await?;
        Ok(ExportStarted {
            run,
            queued,
            skipped,
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
        let jobs = enqueue_imports(&runtime, backend.map(BackendId), &actor, extent).await?;
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
    if !tx.jobs_matching(&open)?.is_empty() {
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
    let mut line = NewHistory::new(actor, "invoice.bound", HistoryOutcome::Ok, message);
    line.direction = Some(Direction::BooksToShop);
    line.backend = Some(shop.id);
    line.backend_name = shop.name.clone();
    line.record = Some(record);
    line.record_number = row.number;
    line.order_number = row.order_reference;
    line.party = Some(row.party);
    line.external_id = Some(id.clone());
    line.amount = Some(row.total);
    line.currency = Some(row.currency);
    tx.history_append(&line)?;
    Ok(())
}

fn detail(
    tx: &ReadTx<'_>,
    record: RecordId,
    shop: Option<&BackendRow>,
) -> Result<InvoiceDetail, Failure> {
    let stored = tx.record_get(record)?;
    let Document::Invoice(invoice) = stored.typed()? else {
        return Err(needs_you(
            "invoice.not_one",
            format!("Record {record} is no invoice."),
        ));
    };
    let names = show::names(&tx.backends()?);
    let destination = match shop {
        Some(shop) => tx.destination_get(record, shop.id)?,
        None => None,
    };
    let bound = match shop {
        Some(shop) => tx
            .binding_for_record(shop.id, record)?
            .and_then(|binding| binding.external_id),
        None => None,
    };
    let source_id = match stored.source {
        Some(source) => tx
            .binding_for_record(source, record)?
            .and_then(|binding| binding.external_id),
        None => None,
    };
    let candidates = destination
        .as_ref()
        .and_then(|row| row.reason.as_ref()?.params.get("candidates").cloned())
        .map(|list| list.split(", ").map(str::to_owned).collect());
    let currency = invoice.currency.code().to_owned();
    let row = show::invoice(bindery_store::InvoiceRow {
        record,
        number: stored.number.clone(),
        kind: invoice.kind,
        state: stored.state.clone(),
        payment_state: stored.payment_state.clone(),
        date: stored.date,
        party: stored.party.clone(),
        currency: currency.clone(),
        total: stored.total,
        order_reference: stored.order_reference.clone(),
        source: stored.source,
        unlinked_at: stored.unlinked_at,
        backend: shop.map(|shop| shop.id),
        destination: destination.as_ref().map(|row| row.state),
        reason: destination.as_ref().and_then(|row| row.reason.clone()),
        destination_since: destination.as_ref().map(|row| row.updated_at),
        external_id: bound,
        synced_at: None,
    });
    let jobs = tx.jobs(
        &JobFilter {
            record: Some(record),
            ..JobFilter::default()
        },
        Page::first(20),
    )?;
    let history = tx.history(
        &HistoryFilter {
            record: Some(record),
            ..HistoryFilter::default()
        },
        Page::first(50),
    )?;
    Ok(InvoiceDetail {
        row,
        backend_name: shop.map(|shop| shop.name.clone()),
        source_name: stored.source.and_then(|id| names.get(&id).cloned()),
        source_id: source_id.map(|id| id.0),
        due_date: invoice.due_date.map(|day| day.to_string()),
        untaxed: show::money(invoice.untaxed, &currency),
        tax: show::money(invoice.tax, &currency),
        residual: show::money(invoice.residual, &currency),
        lines: invoice
            .lines
            .iter()
            .map(|line| book_line(line, &invoice))
            .collect(),
        jobs: jobs.into_iter().map(|job| show::job(job, &names)).collect(),
        history: history.into_iter().map(show::history).collect(),
        candidates: candidates.unwrap_or_default(),
    })
}
