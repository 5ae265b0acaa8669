//! Everything about one invoice: the document, where it goes, its binding and what happened to it.

use super::inbox;
use super::preview::price;
use super::shop;
use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{Decided, DecidedWhat, InvoiceBinding, InvoiceDetail, LinePlan, Problem};
use bindery_connector::exporter::Decisions;
use bindery_domain::{BackendId, Document, Failure, Fingerprint, Invoice, InvoiceLine, RecordId};
use bindery_store::{
    BackendRow, BindingRow, DecisionKind, HistoryFilter, JobFilter, Page, ReadTx, RecordRow,
    StoreError,
};

impl App {
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
}

fn book_line(line: &InvoiceLine, invoice: &Invoice) -> LinePlan {
    LinePlan {
        description: Some(line.description.clone()),
        sku: line.sku.clone(),
        quantity: Some(line.quantity.normalize().to_string()),
        price: price(line).map(|price| show::money(price, invoice.currency.code())),
        tax: Some(show::money(
            line.total - line.subtotal,
            invoice.currency.code(),
        )),
        total: Some(show::money(line.total, invoice.currency.code())),
        order_item: None,
        order_item_name: None,
        ordered: None,
        order_price: None,
        order_tax: None,
        order_total: None,
        differs: Vec::new(),
        open: None,
        sends: None,
        matched_by: "none".to_owned(),
    }
}

fn shown_binding(binding: BindingRow, stored: &RecordRow) -> InvoiceBinding {
    let changed = |known: &Fingerprint| *known != stored.fingerprint;
    InvoiceBinding {
        changed: binding.fingerprint.as_ref().is_some_and(changed),
        external_id: binding.external_id.map(|id| id.0),
        synced_at: binding.synced_at.map(show::instant),
    }
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
    let binding = match shop {
        Some(shop) => tx.binding_for_record(shop.id, record)?,
        None => None,
    };
    let source_id = match stored.source {
        Some(source) => tx
            .binding_for_record(source, record)?
            .and_then(|binding| binding.external_id),
        None => None,
    };
    let currency = invoice.currency.code().to_owned();
    let listed = tx
        .invoice_rows(&[record], shop.map(|shop| shop.id))?
        .pop()
        .ok_or_else(|| needs_you("invoice.gone", format!("Record {record} is gone.")))?;
    let waits = shop
        .filter(|shop| shop.enabled)
        .and_then(|shop| inbox::waits(listed.clone(), shop));
    let row = show::invoice(listed, &names);
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
    let (mut decided, mut can_take_back) = (Vec::new(), false);
    if let Some(shop) = shop {
        let decisions = Decisions::read(tx, record, shop.id)?;
        decided = decided_for(tx, record, shop.id, &decisions)?;
        can_take_back = inbox::can_take_back(tx, stored.clone(), shop.id, &decisions)?;
    }
    Ok(InvoiceDetail {
        candidates: row
            .reason
            .as_ref()
            .map(inbox::candidates)
            .unwrap_or_default(),
        row,
        backend_name: shop.map(|shop| shop.name.clone()),
        source_name: stored.source.and_then(|id| names.get(&id).cloned()),
        source_id: source_id.map(|id| id.0),
        due_date: invoice.due_date.map(|day| day.to_string()),
        untaxed: show::money(invoice.untaxed, &currency),
        tax: show::money(invoice.tax, &currency),
        residual: show::money(invoice.residual, &currency),
        binding: binding.map(|binding| shown_binding(binding, &stored)),
        changed_at: show::instant(stored.updated_at),
        lines: invoice
            .lines
            .iter()
            .map(|line| book_line(line, &invoice))
            .collect(),
        jobs: jobs.into_iter().map(|job| show::job(job, &names)).collect(),
        history: history.into_iter().map(show::history).collect(),
        waits,
        decided,
        can_take_back,
    })
}

/// What a person decided about an invoice for one shop.
fn decided_for(
    tx: &ReadTx<'_>,
    record: RecordId,
    shop: BackendId,
    decisions: &Decisions,
) -> Result<Vec<Decided>, StoreError> {
    let rows = tx.decisions(record)?.into_iter();
    let told = rows.filter(|row| row.backend == shop).filter_map(|row| {
        let what = match row.kind {
            DecisionKind::Order => DecidedWhat::Order,
            DecisionKind::Difference => DecidedWhat::Difference,
            DecisionKind::AsIs => DecidedWhat::AsIs,
            DecisionKind::Aside => DecidedWhat::Aside,
            DecisionKind::Memory => return None,
        };
        Some(Decided {
            what,
            order: (decisions.order.clone()).filter(|_| what == DecidedWhat::Order),
            actor: row.actor,
            at: show::instant(row.at),
        })
    });
    Ok(told.collect())
}
