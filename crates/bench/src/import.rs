//! How many invoices a second are imported, beside only reading the same pages.

use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::systems::{ERP_TYPE, Systems};
use bindery_app::view::InvoiceState;
use bindery_backends::{Network, factories, type_files};
use bindery_connector::Settings;
use bindery_connector::adapter::{Adapter, Connect, Credential, PageRequest};
use bindery_connector::types::TypeTree;
use bindery_domain::Model;
use bindery_practice::{ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, ShopSeed, generated_books};
use bindery_wire::http::{Exchange, ExchangeSink};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// So many invoices, so often.
const SIZES: [(u32, usize); 2] = [(1_000, 3), (10_000, 3)];
/// The company is the same in every run.
const SEED: u64 = 1;

/// Measures imports into an empty folder with one shop connected, from a practice ERP without latency.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let mut figures = Vec::new();
    for (size, runs) in SIZES {
        let (mut whole, mut reading, mut waiting) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..runs {
            let systems = Systems::start(
                generated_books(size, SEED),
                ShopSeed::default(),
                Duration::ZERO,
                1,
                beside,
            )
            .await?;
            let begun = Instant::now();
            systems.import().await?;
            let took = begun.elapsed();
            let arrived = systems.count(InvoiceState::Ready).await?;
            if arrived != size {
                return Err(format!("{arrived} of {size} invoices were imported").into());
            }
            let read = read_only(&systems.erp.url(), size).await?;
            systems.stop().await;
            whole.push(per_second(u64::from(size), took));
            reading.push(per_second(u64::from(size), read.took));
            waiting.push(100.0 * read.waited.as_secs_f64() / took.as_secs_f64());
        }
        let reading = Figure::of(
            format!("only reading {size} invoices"),
            "invoices/s",
            reading,
        )?;
        let whole = Figure::of(format!("import of {size} invoices"), "invoices/s", whole)?;
        figures.push(whole.beside(Some(&reading)).into());
        figures.push(reading.into());
        let name = format!("of the import of {size}, waiting for the practice ERP");
        figures.push(Figure::of(name, "%", waiting)?.into());
    }
    Ok(figures)
}

/// A reading of all invoices of which nothing is kept.
struct Reading {
    took: Duration,
    /// Between the requests and the ends of their answers.
    waited: Duration,
}

async fn read_only(url: &str, size: u32) -> Outcome<Reading> {
    let waits = Arc::new(Waits::default());
    let (adapter, limit) = adapter(url, waits.clone())?;
    let mut request = PageRequest {
        limit,
        ..PageRequest::default()
    };
    let (begun, mut count) = (Instant::now(), 0);
    loop {
        let page = adapter.page(&request).await.map_err(|it| it.message)?;
        count += page.rows.len();
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => break,
        }
    }
    if u32::try_from(count) != Ok(size) {
        return Err(format!("{count} of {size} invoices were read").into());
    }
    Ok(Reading {
        took: begun.elapsed(),
        waited: Duration::from_millis(waits.0.load(Ordering::Relaxed)),
    })
}

/// The adapter that the product reads invoices with, and the size of its pages.
fn adapter(url: &str, waits: Arc<Waits>) -> Outcome<(Arc<dyn Adapter>, u32)> {
    let systems = factories(Network::new(waits));
    let types = TypeTree::load(&type_files(), &systems).map_err(|_| "the types are wrong")?;
    let resolved = types.get(&ERP_TYPE.into())?;
    let own: Map<String, Value> = [("database".to_owned(), json!(ERP_DATABASE))]
        .into_iter()
        .collect();
    let settings = Settings::effective(resolved, &own);
    let parts = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let lineage = resolved.lineage.iter().map(|id| id.0.clone()).collect();
    let factory = systems
        .iter()
        .find(|factory| factory.name() == resolved.spec.system)
        .ok_or("the ERP's system is missing")?;
    let system = factory
        .connect(Connect {
            url: url.to_owned(),
            settings: settings.as_map().clone(),
            connection: Map::new(),
            type_id: ERP_TYPE.to_owned(),
            lineage,
            credential: Credential::new(parts.into()),
            allow_plain_http: true,
        })
        .map_err(|failure| failure.message)?;
    let unit = resolved
        .spec
        .model
        .get(Model::Invoice.name())
        .and_then(|model| model.adapter.as_ref())
        .ok_or("the ERP has no invoices")?;
    let adapter = system
        .adapter(
            &unit.name,
            Model::Invoice,
            &Value::Object(unit.params.clone()),
        )
        .map_err(|failure| failure.message)?;
    Ok((adapter, settings.number("page_size").unwrap_or(200)))
}

/// Adds up how long answers take, in milliseconds.
#[derive(Debug, Default)]
struct Waits(AtomicU64);

impl ExchangeSink for Waits {
    fn record(&self, exchange: Exchange) {
        self.0.fetch_add(exchange.duration_ms, Ordering::Relaxed);
    }
}
