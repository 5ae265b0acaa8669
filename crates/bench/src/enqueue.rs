//! How many jobs a second get into the queue and are safe from a power cut.

use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::jobs::{self, BATCH, Prepared, RUN, RUNS};
use crate::report::Report;
use crate::sqlite::{INSERT_BATCH_FULL, INSERT_ONE_FULL, INSERT_ONE_NORMAL};
use bindery_queue::enqueue;
use bindery_store::{Durability, Store, StoreError};
use std::path::Path;
use std::time::Instant;
use tokio::task::JoinSet;

/// Measures with 100,000 jobs in the table: callers that enqueue one job, or a thousand in a write.
pub(crate) async fn measure(so_far: &Report, beside: &Path) -> Outcome<Vec<Entry>> {
    let prepared = Prepared::fill(beside)?;
    let (normal, full) = (Durability::Normal, Durability::Full);
    let mut figures = Vec::new();
    for (name, callers, batch, durability, limit) in [
        (
            "enqueue, 1 caller, one by one, NORMAL",
            1,
            1,
            normal,
            INSERT_ONE_NORMAL,
        ),
        (
            "enqueue, 1 caller, one by one, FULL",
            1,
            1,
            full,
            INSERT_ONE_FULL,
        ),
        (
            "enqueue, 8 callers, one by one, FULL",
            8,
            1,
            full,
            INSERT_ONE_FULL,
        ),
        (
            "enqueue, 1 caller, 1000 in a write, FULL",
            1,
            BATCH,
            full,
            INSERT_BATCH_FULL,
        ),
        (
            "enqueue, 8 callers, 1000 in a write, FULL",
            8,
            BATCH,
            full,
            INSERT_BATCH_FULL,
        ),
    ] {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let folder = prepared.copy()?;
            let store = jobs::open(folder.path())?;
            runs.push(rate(&store, callers, batch, durability).await?);
        }
        let figure = Figure::of(name, "jobs/s", runs)?;
        figures.push(figure.beside(so_far.figure(limit)).into());
    }
    Ok(figures)
}

async fn rate(store: &Store, callers: u32, batch: u32, durability: Durability) -> Outcome<f64> {
    let begun = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        tasks.spawn(keep_enqueueing(store.clone(), batch, durability, begun));
    }
    let mut count = 0;
    while let Some(ended) = tasks.join_next().await {
        count += ended??;
    }
    Ok(per_second(count, begun.elapsed()))
}

async fn keep_enqueueing(
    store: Store,
    batch: u32,
    durability: Durability,
    begun: Instant,
) -> Result<u64, StoreError> {
    let mut count = 0;
    while begun.elapsed() < RUN {
        store
            .write(durability, move |tx| {
                for _ in 0..batch {
                    enqueue(tx, jobs::job())?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        count += u64::from(batch);
    }
    Ok(count)
}
