//! The data folder of an office that has worked with the product for years.

use crate::figure::Outcome;
use crate::jobs::BATCH;
use crate::systems::{self, Ends};
use bindery_domain::{
    BackendId, Clock, DateTime, Document, Invoice, Model, SystemClock, TimeDelta, Utc,
};
use bindery_practice::{PracticeErp, PracticeOptions, PracticeShop, ShopSeed, generated_books};
use bindery_store::{
    DestinationState, Direction, Durability, FILE_NAME, HistoryOutcome, InvoiceFilter, InvoiceSort,
    NewBinding, NewDestination, NewHistory, NewJob, Store, StoreError, WriteTx,
};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Invoices in the folder.
const INVOICES: u32 = 100_000;
/// Lines of history for each invoice: a million in all.
const LINES: u32 = 10;
/// Invoices that are read from a practice ERP; the others are made after them.
const SAMPLES: u32 = 200;
/// How long the office has been at work.
const DAYS: i64 = 900;

/// A clock that stands where the invoice that is just written stands among all.
#[derive(Debug, Default)]
struct Calendar(AtomicU32);

impl Clock for Calendar {
    fn now(&self) -> DateTime<Utc> {
        let before = i64::from(INVOICES - self.0.load(Ordering::Relaxed));
        SystemClock.now() - TimeDelta::seconds(before * DAYS * 86_400 / i64::from(INVOICES))
    }

    fn uptime(&self) -> TimeDelta {
        SystemClock.uptime()
    }
}

/// Where a furnished folder is kept for later runs: writing all of it takes some ten minutes.
const KEPT: &str = "office";

/// Fills a folder as an office leaves it, from the one that an earlier run kept beside.
pub(crate) async fn furnish(folder: &Path, beside: &Path) -> Outcome<()> {
    let kept = beside.join(KEPT);
    if !kept.join(FILE_NAME).exists() {
        let new = tempfile::tempdir_in(beside)?;
        write(new.path()).await?;
        if new.path().join(format!("{FILE_NAME}-wal")).exists() {
            return Err("the furnished file was not closed".into());
        }
        std::fs::create_dir_all(&kept)?;
        std::fs::rename(new.path().join(FILE_NAME), kept.join(FILE_NAME))?;
    }
    std::fs::copy(kept.join(FILE_NAME), folder.join(FILE_NAME))?;
    queue(folder)
}

/// So many exports wait in the folder besides, far in the future.
pub(super) const WAITING: u32 = 10_000;

/// Queues the exports that wait, as one run. They are not part of what is kept.
fn queue(folder: &Path) -> Outcome<()> {
    let store = Store::open(folder, Arc::new(SystemClock))?;
    let at = SystemClock.now() + TimeDelta::days(DAYS);
    let (records, backends) = store.read_blocking(|tx| {
        let all = tx.invoice_list(&InvoiceFilter::default(), InvoiceSort::default())?;
        Ok::<_, StoreError>((all, tx.backends()?))
    })?;
    let shop = backends.last().ok_or("the office has no shop")?.id;
    let group = store.write_blocking(Durability::Normal, |tx| {
        tx.group_create("bench-waiting", "Export to Shop", "anna")
    })?;
    for begin in (0..WAITING).step_by(BATCH as usize) {
        let end = (begin + BATCH) as usize;
        let portion = records
            .get(begin as usize..end)
            .unwrap_or_default()
            .to_vec();
        store.write_blocking(Durability::Normal, move |tx| {
            for record in portion {
                let args = json!({ "record": record.0, "backend": shop.0, "actor": "anna" });
                let job = NewJob::new("invoice.export", args)
                    .title(format!("Export invoice {record} to Shop"))
                    .lane(format!("backend-{shop}"))
                    .record(record)
                    .backend(shop)
                    .group(group)
                    .run_at(at);
                tx.job_insert(job)?;
            }
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(())
}

/// Invoices as the importer leaves them, most of them exported, and their history.
async fn write(folder: &Path) -> Outcome<()> {
    let erp = PracticeErp::start(generated_books(SAMPLES, 1), PracticeOptions::default()).await?;
    let shop = PracticeShop::start(ShopSeed::default(), PracticeOptions::default()).await?;
    let app = systems::open(folder).await?;
    let ends = systems::connect(&app, &erp, &shop, 1).await?;
    app.import(Some(ends.books)).await.map_err(systems::told)?;
    app.work_off().await.map_err(systems::told)?;
    app.shutdown().await;
    erp.stop().await;
    shop.stop().await;
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || fill(&folder, &ends)).await?
}

fn fill(folder: &Path, ends: &Ends) -> Outcome<()> {
    let calendar = Arc::new(Calendar::default());
    let store = Store::open(folder, calendar.clone())?;
    let samples = samples(&store)?;
    let (books, shop) = (BackendId(ends.books), BackendId(ends.shop));
    for begin in (0..INVOICES).step_by(BATCH as usize) {
        let (calendar, samples) = (calendar.clone(), samples.clone());
        store.write_blocking(Durability::Normal, move |tx| {
            for place in begin..begin + BATCH {
                calendar.0.store(place, Ordering::Relaxed);
                let sample = samples.get(place as usize % samples.len());
                if let Some(sample) = sample {
                    put(tx, &like(sample, place, calendar.now()), place, books, shop)?;
                }
            }
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(())
}

/// What was read from the practice ERP.
fn samples(store: &Store) -> Outcome<Vec<Invoice>> {
    let documents = store.read_blocking(|tx| {
        let ids = tx.invoice_list(&InvoiceFilter::default(), InvoiceSort::default())?;
        let read = ids.into_iter().map(|id| tx.record_get(id)?.typed());
        read.collect::<Result<Vec<_>, StoreError>>()
    })?;
    let invoices = documents.into_iter().filter_map(|document| match document {
        Document::Invoice(invoice) => Some(invoice),
        Document::Order(_) => None,
    });
    let invoices: Vec<_> = invoices.collect();
    (!invoices.is_empty())
        .then_some(invoices)
        .ok_or_else(|| "the practice ERP has no invoices".into())
}

fn like(sample: &Invoice, place: u32, at: DateTime<Utc>) -> Invoice {
    let mut invoice = sample.clone();
    invoice.number = Some(format!("INV/{}/{place:06}", at.format("%Y")));
    invoice.order_reference = Some(format!("{}", 200_000_000 + place));
    invoice.party.name = format!("{} {}", invoice.party.name, place % 5000);
    invoice.date = Some(at.date_naive());
    invoice
}

/// Three of a hundred stand ready and one needs a person; the others are in the shop.
fn put(
    tx: &mut WriteTx<'_>,
    invoice: &Invoice,
    place: u32,
    books: BackendId,
    shop: BackendId,
) -> Result<(), StoreError> {
    let document = Document::Invoice(invoice.clone());
    let record = tx.record_insert(&document, Some(books))?.id;
    let number = format!("bench-{place}");
    tx.binding_put(NewBinding::new(books, record, Model::Invoice).bound(number.clone()))?;
    let state = match place % 100 {
        0..3 => DestinationState::Ready,
        3 => DestinationState::NeedsYou,
        _ => DestinationState::Exported,
    };
    tx.destination_put(NewDestination {
        record,
        backend: shop,
        state,
        reason: None,
    })?;
    if state == DestinationState::Exported {
        tx.binding_put(NewBinding::new(shop, record, Model::Invoice).bound(number))?;
    }
    for line in 0..LINES {
        let (action, direction, message) = match line {
            0 => ("imported", Direction::ErpToBooks, "Read from Books."),
            9 => ("exported", Direction::BooksToShop, "Exported to Shop."),
            _ => ("updated", Direction::ErpToBooks, "Changed in Books."),
        };
        let mut told = NewHistory::new("anna", action, HistoryOutcome::Ok, message);
        told.direction = Some(direction);
        told.backend = Some(if line == 9 { shop } else { books });
        told.record = Some(record);
        told.record_number.clone_from(&invoice.number);
        told.order_number.clone_from(&invoice.order_reference);
        told.party = Some(invoice.party.name.clone());
        told.run = Some(format!("bench-{}", place / 100));
        tx.history_append(&told)?;
    }
    Ok(())
}
