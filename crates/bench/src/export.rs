//! How many invoices a second are exported to a shop that takes its time for every call.

use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::systems::{Systems, standing, told};
use bindery_app::view::{InvoiceState, Selection};
use bindery_practice::{Company, generated_company};
use std::path::Path;
use std::time::{Duration, Instant};

/// So many invoices are exported.
const INVOICES: u32 = 200;
/// How long every call of the shop takes.
const LATENCY: Duration = Duration::from_millis(20);
/// The company is the same in every run.
const SEED: u64 = 1;

/// Measures from the wish to export until everything stands in the shop. The limit is what
/// the shop's own calls take if nothing comes between them.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let mut figures = Vec::new();
    for capacity in [1, 4] {
        let run = run(capacity, beside).await?;
        let name = format!("export of {INVOICES} invoices, capacity {capacity}");
        let figure = Figure::of(name, "invoices/s", vec![run.rate])?;
        let limit = format!("{} calls of {} ms", run.calls, LATENCY.as_millis());
        figures.push(figure.against(&limit, run.limit).into());
    }
    Ok(figures)
}

struct Exported {
    rate: f64,
    calls: usize,
    limit: f64,
}

async fn run(capacity: u32, beside: &Path) -> Outcome<Exported> {
    let Company { erp, shop } = generated_company(INVOICES, SEED);
    let systems = Systems::start(erp, shop, LATENCY, capacity, beside).await?;
    systems.import().await?;
    let calls_before = systems.shop.calls().len();
    let begun = Instant::now();
    let selection = Selection::Matching {
        query: standing(InvoiceState::Ready).into(),
    };
    systems.app.export(selection, None).await.map_err(told)?;
    systems.app.work_off().await.map_err(told)?;
    let took = begun.elapsed();
    let exported = systems.count(InvoiceState::Exported).await?;
    let calls = systems.shop.calls().len() - calls_before;
    let in_shop = systems.shop.invoices().len();
    systems.stop().await;
    if exported != INVOICES || u32::try_from(in_shop) != Ok(INVOICES) {
        return Err(
            format!("{exported} of {INVOICES} were exported, {in_shop} stand there").into(),
        );
    }
    let spent = LATENCY * u32::try_from(calls)? / capacity;
    Ok(Exported {
        rate: per_second(u64::from(INVOICES), took),
        calls,
        limit: per_second(u64::from(INVOICES), spent),
    })
}
