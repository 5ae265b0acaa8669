//! Other queues on the same work, in the same run: the programs of `bench/peers`, each beside the
//! product's own queue.

use crate::claim::queue;
use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::jobs::{self, LANE, RUN, RUNS};
use async_trait::async_trait;
use bindery_queue::{Handler, Outcome as Ended, Run, enqueue};
use bindery_store::{Durability, JobState, Store, StoreError};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Names the program that does the same with apalis; `make bench-peers` builds and sets it.
const APALIS: &str = "BINDERY_PEER_APALIS";
/// So many jobs wait when the workers start.
const BACKLOGS: [u32; 3] = [1_000, 3_000, 10_000];
/// So many run at once.
const AT_ONCE: u32 = 64;
/// So many the peer fetches at a time: by default, and as many as run at once.
const FETCHED: [u32; 2] = [10, AT_ONCE];
/// How often it is looked whether the last job is done.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// Measures pushes one by one and whole backlogs, with the same safety of each commit.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let Some(peer) = std::env::var_os(APALIS).map(PathBuf::from) else {
        return Ok(vec![Entry::NotMeasured {
            name: "apalis-sqlite on the same work".to_owned(),
            not_measured: "make bench-peers builds it and measures".to_owned(),
        }]);
    };
    let mut figures = Vec::new();
    for (durability, word) in [(Durability::Normal, "NORMAL"), (Durability::Full, "FULL")] {
        figures.extend(pushes(&peer, beside, durability, word).await?);
        for backlog in BACKLOGS {
            figures.extend(backlogs(&peer, beside, backlog, durability, word).await?);
        }
    }
    Ok(figures)
}

async fn pushes(
    peer: &Path,
    beside: &Path,
    durability: Durability,
    word: &str,
) -> Outcome<[Entry; 2]> {
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let seconds = RUN.as_secs_f64().to_string();
        theirs.push(run(peer, &["push", &seconds, word], beside)?);
        ours.push(push(beside, durability).await?);
    }
    let theirs = Figure::of(format!("apalis: push one by one, {word}"), "jobs/s", theirs)?;
    let ours = Figure::of(format!("own: enqueue one by one, {word}"), "jobs/s", ours)?;
    Ok([theirs.clone().into(), ours.beside(Some(&theirs)).into()])
}

/// The peer at its default and at its best, and the product beside the better of the two.
async fn backlogs(
    peer: &Path,
    beside: &Path,
    backlog: u32,
    durability: Durability,
    word: &str,
) -> Outcome<Vec<Entry>> {
    let mut theirs = [Vec::new(), Vec::new()];
    let mut ours = Vec::new();
    for _ in 0..RUNS {
        for (fetched, rates) in FETCHED.iter().zip(&mut theirs) {
            let (backlog, fetched) = (backlog.to_string(), fetched.to_string());
            rates.push(run(peer, &["run", &backlog, &fetched, word], beside)?);
        }
        ours.push(work_off(beside, backlog, durability).await?);
    }
    let mut peers = Vec::new();
    for (fetched, rates) in FETCHED.iter().zip(theirs) {
        let name = format!("apalis: a backlog of {backlog}, {fetched} fetched at a time, {word}");
        peers.push(Figure::of(name, "jobs/s", rates)?);
    }
    let best = peers.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    let name = format!("own: a backlog of {backlog}, {word}");
    let own = Figure::of(name, "jobs/s", ours)?.beside(best);
    Ok(peers.into_iter().chain([own]).map(Entry::from).collect())
}

/// What the peer says of a file of its own.
fn run(peer: &Path, arguments: &[&str], beside: &Path) -> Outcome<f64> {
    let folder = tempfile::tempdir_in(beside)?;
    let said = Command::new(peer)
        .args(arguments.iter().map(OsStr::new))
        .arg(folder.path().join("peer.sqlite"))
        .output()
        .map_err(|error| format!("{}: {error}", peer.display()))?;
    if !said.status.success() {
        return Err(String::from_utf8_lossy(&said.stderr).into_owned().into());
    }
    Ok(String::from_utf8(said.stdout)?.trim().parse()?)
}

async fn push(beside: &Path, durability: Durability) -> Outcome<f64> {
    let folder = tempfile::tempdir_in(beside)?;
    let store = jobs::open(folder.path())?;
    let (begun, mut count) = (Instant::now(), 0);
    while begun.elapsed() < RUN {
        store
            .write(durability, |tx| enqueue(tx, jobs::job()))
            .await?;
        count += 1;
    }
    Ok(per_second(count, begun.elapsed()))
}

/// Does nothing but be counted.
struct Counted(AtomicU64);

#[async_trait]
impl Handler for Counted {
    async fn run(&self, _run: &Run) -> Ended {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ended::done("Nothing was done.")
    }
}

async fn work_off(beside: &Path, backlog: u32, durability: Durability) -> Outcome<f64> {
    let folder = tempfile::tempdir_in(beside)?;
    let store = jobs::open(folder.path())?;
    store.write_blocking(durability, move |tx| {
        tx.lane_put(LANE, AT_ONCE)?;
        (0..backlog).try_for_each(|_| enqueue(tx, jobs::job()).map(|_| ()))
    })?;
    let counted = Arc::new(Counted(AtomicU64::new(0)));
    let queue = queue(&store, AT_ONCE, durability, counted.clone());
    let begun = Instant::now();
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    let backlog = u64::from(backlog);
    // The table is looked at only when all have run, so that looking costs nothing before.
    while counted.0.load(Ordering::Relaxed) < backlog || done(&store).await? < backlog {
        if running.is_finished() {
            running.await??;
            return Err("the queue stopped before all jobs were done".into());
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let took = begun.elapsed();
    queue.stop(Duration::from_secs(10)).await;
    running.await??;
    Ok(per_second(backlog, took))
}

async fn done(store: &Store) -> Result<u64, StoreError> {
    store.read(|tx| tx.job_count(JobState::Done)).await
}
