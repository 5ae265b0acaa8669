//! How many jobs a second the real queue claims, runs and completes, when running them costs
//! nothing.

use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::jobs::{self, KIND, LANE, Prepared, RUN, RUNS};
use crate::report::Report;
use crate::sqlite::{CYCLE_BATCH_FULL, CYCLE_BATCH_NORMAL, CYCLE_ONE_FULL, CYCLE_ONE_NORMAL};
use async_trait::async_trait;
use bindery_domain::SystemClock;
use bindery_queue::{Handler, JobKind, Outcome as Ended, Queue, QueueOptions, Registry, Run};
use bindery_store::{Durability, JobState, Store};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Does nothing, and is done.
pub(crate) struct Nothing;

#[async_trait]
impl Handler for Nothing {
    async fn run(&self, _run: &Run) -> Ended {
        Ended::Done {
            message: "Nothing was done.".to_owned().into(),
            data: None,
        }
    }
}

/// Measures with 100,000 jobs waiting, at several numbers of workers.
pub(crate) async fn measure(so_far: &Report, beside: &Path) -> Outcome<Vec<Entry>> {
    let prepared = Prepared::fill(beside)?;
    let mut figures = Vec::new();
    for (durability, word, one, many) in [
        (
            Durability::Normal,
            "NORMAL",
            CYCLE_ONE_NORMAL,
            CYCLE_BATCH_NORMAL,
        ),
        (Durability::Full, "FULL", CYCLE_ONE_FULL, CYCLE_BATCH_FULL),
    ] {
        for workers in [1, 8, 64, 256] {
            let mut runs = Vec::new();
            for _ in 0..RUNS {
                let folder = prepared.copy()?;
                let store = jobs::open(folder.path())?;
                runs.push(rate(&store, workers, durability).await?);
            }
            let name = format!("claim + complete, {workers} at once, {word}");
            let limit = if workers == 1 { one } else { many };
            let figure = Figure::of(name, "jobs/s", runs)?;
            figures.push(figure.beside(so_far.figure(limit)).into());
        }
    }
    Ok(figures)
}

/// Cycles a second that a queue gets through for a while.
pub(crate) async fn rate(store: &Store, workers: u32, durability: Durability) -> Outcome<f64> {
    store
        .write(Durability::Normal, move |tx| tx.lane_put(LANE, workers))
        .await?;
    let done = |store: &Store| store.read_blocking(|tx| tx.job_count(JobState::Done));
    let before = done(store)?;
    let queue = queue(store, workers, durability, Arc::new(Nothing));
    let begun = Instant::now();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    tokio::time::sleep(RUN).await;
    queue.stop(Duration::from_secs(10)).await;
    let took = begun.elapsed();
    running.await??;
    Ok(per_second(done(store)? - before, took))
}

/// A queue on a store for one kind of job.
pub(crate) fn queue(
    store: &Store,
    workers: u32,
    durability: Durability,
    handler: Arc<dyn Handler>,
) -> Queue {
    let mut registry = Registry::new();
    registry.register(KIND, JobKind::new(handler));
    let options = QueueOptions {
        workers: usize::try_from(workers).unwrap_or(usize::MAX),
        process_id: "bench".to_owned(),
        seed: 1,
        durability,
    };
    Queue::new(store.clone(), Arc::new(SystemClock), registry, options)
}
