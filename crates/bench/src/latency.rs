//! How long a job waits between its caller's wish and its handler's first step.

use crate::claim::queue;
use crate::figure::{Entry, Figure, Outcome, part};
use crate::jobs::{self, LANE, Prepared};
use async_trait::async_trait;
use bindery_queue::{Handler, Outcome as Ended, Run};
use bindery_store::{Durability, Store};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

/// So many jobs, one after the other.
const JOBS: usize = 500;
/// What a later issue asks for.
const WANTED_MS: f64 = 2.0;

/// Tells the moment in which it starts.
struct Stamps(mpsc::UnboundedSender<Instant>);

#[async_trait]
impl Handler for Stamps {
    async fn run(&self, _run: &Run) -> Ended {
        // Whoever measures listens until the end.
        let _heard = self.0.send(Instant::now());
        Ended::Nothing {
            reason: "It was only looked at the clock.".to_owned().into(),
        }
    }
}

/// Measures in an idle queue whose table holds 100,000 jobs of a paused lane.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let prepared = Prepared::fill(beside)?;
    let mut figures = Vec::new();
    for (durability, word) in [(Durability::Normal, "NORMAL"), (Durability::Full, "FULL")] {
        let folder = prepared.copy()?;
        let store = jobs::open(folder.path())?;
        let mut waits = waits(&store, durability).await?;
        waits.sort_by(f64::total_cmp);
        for (share, name) in [(0.5, "p50"), (0.99, "p99")] {
            let wait = part(&waits, share).ok_or("no job was started")?;
            let name = format!("enqueue to start, {name} of {JOBS}, {word}");
            let figure = Figure::of(name, "ms", vec![wait])?;
            figures.push(if share == 0.5 {
                figure.against("what is wanted", WANTED_MS).into()
            } else {
                figure.into()
            });
        }
    }
    Ok(figures)
}

async fn waits(store: &Store, durability: Durability) -> Outcome<Vec<f64>> {
    let (sender, mut starts) = mpsc::unbounded_channel();
    let queue = queue(store, 8, durability, Arc::new(Stamps(sender)));
    queue.pause_lane(LANE, None).await?;
    let running = tokio::spawn({
        let queue = queue.clone();
        async move { queue.start().await }
    });
    let mut waits = Vec::with_capacity(JOBS);
    for _ in 0..JOBS {
        let wished = Instant::now();
        queue.enqueue(jobs::job().lane("quick")).await?;
        let start = starts.recv().await.ok_or("the queue went away")?;
        waits.push((start - wished).as_secs_f64() * 1000.0);
    }
    queue.stop(Duration::from_secs(10)).await;
    running.await??;
    Ok(waits)
}
