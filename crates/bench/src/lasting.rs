//! Whether a process that runs a hundred thousand jobs holds more memory at the end: a process of
//! its own, because one that measured other things before holds what those needed.

use crate::claim::{Nothing, queue};
use crate::figure::{Entry, Figure, Outcome};
use crate::jobs::{self, BATCH, LANE};
use crate::machine::{mebibytes, value};
use bindery_queue::enqueue;
use bindery_store::{Durability, JobState, Store, StoreError};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// The argument with which this program runs jobs and tells its memory.
pub(crate) const ALONE: &str = "--run-jobs-in";

/// After so many jobs the memory is looked at.
const JOBS: [u64; 3] = [10_000, 50_000, 100_000];

/// Starts the process and takes its figures down.
pub(crate) fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let folder = tempfile::tempdir_in(beside)?;
    let said = Command::new(std::env::current_exe()?)
        .arg(ALONE)
        .arg(folder.path())
        .output()?;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned().into());
    }
    let said = String::from_utf8(said.stdout)?;
    let mut figures = Vec::new();
    let mut first: Option<Figure> = None;
    for (jobs, line) in JOBS.iter().zip(said.lines()) {
        let name = format!("memory of one process after {jobs} jobs");
        let Ok(mebibytes) = line.parse() else {
            figures.push(Entry::NotMeasured {
                name,
                not_measured: line.to_owned(),
            });
            continue;
        };
        let figure = Figure::of(name, "MiB", vec![mebibytes])?.beside(first.as_ref());
        first = first.or_else(|| Some(figure.clone()));
        figures.push(figure.into());
    }
    Ok(figures)
}

/// What the process does: runs jobs in a folder and says its memory, a line each time.
pub(crate) fn measure_here(arguments: &[String]) -> Outcome<()> {
    let folder = arguments.get(1).ok_or("no folder to run jobs in")?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(run_jobs(Path::new(folder)))
}

async fn run_jobs(folder: &Path) -> Outcome<()> {
    let store = jobs::open(folder)?;
    store.write_blocking(Durability::Normal, |tx| tx.lane_put(LANE, 64))?;
    let queue = queue(&store, 64, Durability::Normal, Arc::new(Nothing));
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    for jobs in JOBS {
        run_until(&store, jobs).await?;
        let memory = resident().map_or_else(
            || "the system does not tell it".to_owned(),
            |mebibytes| mebibytes.to_string(),
        );
        writeln!(std::io::stdout(), "{memory}")?;
    }
    queue.stop(Duration::from_secs(10)).await;
    running.await??;
    Ok(())
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
        store
            .write(Durability::Normal, |tx| {
                (0..BATCH).try_for_each(|_| enqueue(tx, jobs::job()).map(|_| ()))
            })
            .await?;
    }
}

/// What the system says this process holds in memory, in MiB.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    mebibytes(&value(&status, "VmRSS")?)
}
