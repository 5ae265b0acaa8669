//! What a table that was never cleaned costs: cycles, lists and the start beside no, a hundred
//! thousand and a million jobs that ended.

use crate::claim::{Nothing, queue, rate};
use crate::figure::{Entry, Figure, Outcome};
use crate::jobs::{self, BATCH, LANE, RUNS};
use crate::lists;
use bindery_domain::BackendId;
use bindery_queue::{NewJob, enqueue};
use bindery_store::{Durability, JobState, Store, StoreError, WriteTx};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Jobs that ended, table by table.
const ENDED: [u32; 3] = [0, 100_000, 1_000_000];
/// Jobs that wait beside them, so that no run ends for want of work.
const WAITING: u32 = 100_000;
/// Jobs that a dead start left running.
const ORPHANS: u32 = 10_000;

/// Measures one table that grows.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let mut figures = Vec::new();
    let folder = tempfile::tempdir_in(beside)?;
    let store = jobs::open(folder.path())?;
    let mut beside_none = HashMap::new();
    let mut ended = 0;
    for rows in ENDED {
        fill(&store, rows - ended, ended_job)?;
        ended = rows;
        for workers in [1, 8, 64] {
            let figure = cycles(&store, workers, rows).await?;
            let first = beside_none.get(&workers);
            figures.push(figure.clone().beside(first).into());
            beside_none.entry(workers).or_insert(figure);
        }
    }
    figures.push(recovery(&store).await?);
    figures.extend(lists::measure(&store)?);
    Ok(figures)
}

/// Durable cycles a second.
async fn cycles(store: &Store, workers: u32, rows: u32) -> Outcome<Figure> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        top_up(store)?;
        runs.push(rate(store, workers, Durability::Full).await?);
    }
    let name = format!("claim + complete, {workers} at once, FULL, beside {rows} ended jobs");
    Figure::of(name, "jobs/s", runs)
}

/// A job as they lie in an old file: three kinds for three backends.
fn ended_job(tx: &mut WriteTx<'_>, place: u32) -> Result<(), StoreError> {
    let backend = i64::from(place % 3) + 1;
    let job = NewJob::new(format!("kind-{}", place % 3), jobs::arguments())
        .title(format!("Export INV/2026/{place:07} to Shop"))
        .lane(format!("backend-{backend}"))
        .backend(BackendId(backend));
    let id = enqueue(tx, job)?.id;
    tx.job_cancel(id).map(|_| ())
}

fn fill(
    store: &Store,
    count: u32,
    insert: fn(&mut WriteTx<'_>, u32) -> Result<(), StoreError>,
) -> Outcome<()> {
    for begin in (0..count).step_by(BATCH as usize) {
        let end = count.min(begin + BATCH);
        store.write_blocking(Durability::Normal, move |tx| {
            (begin..end).try_for_each(|place| insert(tx, place))
        })?;
    }
    Ok(())
}

/// So many jobs wait again.
fn top_up(store: &Store) -> Outcome<()> {
    let waiting = store.read_blocking(|tx| tx.job_count(JobState::Ready))?;
    let missing = WAITING.saturating_sub(u32::try_from(waiting)?);
    fill(store, missing, |tx, _| enqueue(tx, jobs::job()).map(|_| ()))
}

/// How long a start takes that finds jobs which a dead one left running.
async fn recovery(store: &Store) -> Outcome<Entry> {
    top_up(store)?;
    store.write_blocking(Durability::Normal, |tx| {
        tx.lane_put(LANE, ORPHANS)?;
        let claimed = tx.job_claim("dead", ORPHANS as usize)?;
        claimed
            .iter()
            .try_for_each(|job| tx.attempts_start(&[job.id]).map(|_| ()))
    })?;
    let queue = queue(store, 8, Durability::Normal, Arc::new(Nothing));
    let begun = Instant::now();
    let freed = queue.rescue().await?.len();
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    let name = format!("a start frees {freed} orphaned jobs among a million");
    Ok(Figure::of(name, "ms", vec![took])?.into())
}
