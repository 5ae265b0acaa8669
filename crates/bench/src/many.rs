//! What a table that was never cleaned costs: cycles, lists and the start beside a million jobs that
//! ended, and the memory of a process that has run a hundred thousand.

use crate::claim::{Nothing, queue, rate};
use crate::figure::{Entry, Figure, Outcome, part};
use crate::jobs::{self, BATCH, KIND, LANE, RUNS};
use bindery_domain::{BackendId, ErrorClass, Failure};
use bindery_queue::{NewJob, enqueue};
use bindery_store::{Durability, JobEnd, JobFilter, JobState, Page, Store, StoreError, WriteTx};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Jobs that ended, in the largest table.
const MILLION: u32 = 1_000_000;
/// Jobs that wait in it.
const WAITING: u32 = 100_000;
/// Jobs in it that wait for a person.
const PARKED: u32 = 5_000;
/// Jobs that a dead start left running.
const ORPHANS: u32 = 10_000;
/// What a page of a list may take.
const PAGE_MS: f64 = 5.0;

/// Measures beside no, a hundred thousand and a million jobs that ended.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let mut figures = Vec::new();
    let folder = tempfile::tempdir_in(beside)?;
    let store = jobs::open(folder.path())?;
    let mut ended = 0;
    let mut first: Option<Figure> = None;
    for rows in [0, 100_000, MILLION] {
        fill(&store, rows - ended, ended_job)?;
        ended = rows;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            top_up(&store)?;
            runs.push(rate(&store, 64, Durability::Full).await?);
        }
        let name = format!("claim + complete, 64 at once, FULL, beside {rows} ended jobs");
        let figure = Figure::of(name, "jobs/s", runs)?.beside(first.as_ref());
        first = first.or_else(|| Some(figure.clone()));
        figures.push(figure.into());
    }
    figures.extend(lists(&store)?);
    figures.push(recovery(&store).await?);
    figures.extend(long_lived(beside).await?);
    Ok(figures)
}

/// A job as they lie in a file that is old: three kinds, three backends, all ended.
fn ended_job(tx: &mut WriteTx<'_>, place: u32) -> Result<(), StoreError> {
    let backend = i64::from(place % 3) + 1;
    let job = NewJob::new(format!("kind-{}", place % 3), jobs::arguments())
        .title(format!("Export INV/2026/{place:07} to Shop"))
        .lane(format!("backend-{backend}"))
        .backend(BackendId(backend));
    let id = tx.job_insert(job)?.id;
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

fn lists(store: &Store) -> Outcome<Vec<Entry>> {
    park(store)?;
    let none = JobFilter::default;
    let state = |state| JobFilter {
        state: vec![state],
        ..none()
    };
    let filters = [
        ("all", none()),
        ("one state of few", state(JobState::Parked)),
        ("one state of many", state(JobState::Cancelled)),
        (
            "a kind and a state",
            JobFilter {
                kind: Some("kind-1".to_owned()),
                ..state(JobState::Cancelled)
            },
        ),
        (
            "a backend",
            JobFilter {
                backend: Some(BackendId(2)),
                ..none()
            },
        ),
        (
            "an error's code",
            JobFilter {
                code: Some("bench.parked".to_owned()),
                ..none()
            },
        ),
        (
            "a text that many have",
            JobFilter {
                text: Some("inv/2026".to_owned()),
                ..none()
            },
        ),
        (
            "a text that none has",
            JobFilter {
                text: Some("nowhere".to_owned()),
                ..none()
            },
        ),
    ];
    let mut figures = Vec::new();
    for (name, filter) in filters {
        let page = times(|| store.read_blocking(|tx| tx.jobs(&filter, Page::first(50))))?;
        let name = format!("a page of 50 among a million: {name}");
        let figure = Figure::of(name, "ms", page)?;
        figures.push(figure.against("what is wanted", PAGE_MS).into());
    }
    let counts = times(|| store.read_blocking(|tx| tx.job_counts()))?;
    figures.push(Figure::of("counts by state among a million", "ms", counts)?.into());
    let errors = times(|| store.read_blocking(|tx| tx.job_errors()))?;
    figures.push(Figure::of("what holds up 5000 jobs, by error", "ms", errors)?.into());
    Ok(figures)
}

fn park(store: &Store) -> Outcome<()> {
    store.write_blocking(Durability::Normal, |tx| {
        tx.lane_put(LANE, PARKED)?;
        for job in tx.job_claim("parks", PARKED as usize)? {
            let failure = Failure::new(ErrorClass::NeedsYou, "bench.parked", "It is parked.");
            tx.job_settle(job.id, JobEnd::Park { failure })?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Milliseconds of several calls, the first left out: it reads the file.
fn times<T>(mut call: impl FnMut() -> Result<T, StoreError>) -> Outcome<Vec<f64>> {
    call()?;
    let mut runs = Vec::new();
    for _ in 0..20 {
        let begun = Instant::now();
        call()?;
        runs.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    runs.sort_by(f64::total_cmp);
    let median = part(&runs, 0.5).ok_or("nothing was measured")?;
    Ok(vec![median])
}

/// How long a start takes that finds jobs which a dead one left running.
async fn recovery(store: &Store) -> Outcome<Entry> {
    store.write_blocking(Durability::Normal, |tx| {
        tx.lane_put(LANE, ORPHANS)?;
        let claimed = tx.job_claim("dead", ORPHANS as usize)?;
        claimed
            .iter()
            .try_for_each(|job| tx.attempt_start(job.id).map(|_| ()))
    })?;
    let queue = queue(store, 8, Durability::Normal, Arc::new(Nothing));
    let begun = Instant::now();
    let freed = queue.rescue().await?.len();
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    let name = format!("a start frees {freed} orphaned jobs among a million");
    Ok(Figure::of(name, "ms", vec![took])?.into())
}

/// The memory of this process after it has run ten and a hundred thousand jobs.
async fn long_lived(beside: &Path) -> Outcome<Vec<Entry>> {
    let folder = tempfile::tempdir_in(beside)?;
    let store = jobs::open(folder.path())?;
    store.write_blocking(Durability::Normal, |tx| tx.lane_put(LANE, 64))?;
    let queue = queue(&store, 64, Durability::Normal, Arc::new(Nothing));
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    let mut figures: Vec<Entry> = Vec::new();
    let mut first: Option<Figure> = None;
    for jobs in [10_000, 100_000] {
        run_until(&store, jobs).await?;
        let memory = resident_mib()?;
        let name = format!("memory of one process after {jobs} jobs");
        let figure = Figure::of(name, "MiB", vec![memory])?.beside(first.as_ref());
        first = first.or_else(|| Some(figure.clone()));
        figures.push(figure.into());
    }
    queue.stop(Duration::from_secs(10)).await;
    running.await??;
    Ok(figures)
}

/// Enqueues, a thousand at a time, until so many are done.
async fn run_until(store: &Store, jobs: u64) -> Outcome<()> {
    loop {
        let (done, waiting) = store
            .read(|tx| {
                let done = tx.job_count(JobState::Done)?;
                Ok::<_, StoreError>((done, tx.job_count(JobState::Ready)?))
            })
            .await?;
        if done >= jobs {
            return Ok(());
        }
        if waiting > u64::from(BATCH) {
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        }
        let new = |tx: &mut WriteTx<'_>| {
            let job = || NewJob::new(KIND, json!({})).lane(LANE);
            (0..BATCH).try_for_each(|_| enqueue(tx, job()).map(|_| ()))
        };
        store.write(Durability::Normal, new).await?;
    }
}

/// What the system says this process holds in memory.
fn resident_mib() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1));
    let kib: f64 = kib.ok_or("the system tells no memory")?.parse()?;
    Ok(kib / 1024.0)
}
