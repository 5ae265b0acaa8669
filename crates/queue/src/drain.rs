//! Running everything at once, for the command line and for tests.

use crate::engine::Engine;
use bindery_domain::{Failure, ManualClock};
use bindery_store::{JobState, StoreError};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::task::JoinSet;

/// A drain stops after this many runs: something then enqueues itself for ever.
const MOST_RUNS: usize = 200_000;
/// And after this many jumps of the clock.
const MOST_JUMPS: usize = 10_000;

/// What a drain did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrainReport {
    /// How many runs there were.
    pub runs: usize,
    /// How many of them led to which state.
    pub states: BTreeMap<JobState, usize>,
    /// How often the clock was moved.
    pub jumps: usize,
    /// Whether it stopped although there was more, because it went on for too long.
    pub cut_short: bool,
    /// What kept it from going on.
    pub trouble: Option<Failure>,
}

impl DrainReport {
    /// How many runs led to a state.
    #[must_use]
    pub fn count(&self, state: JobState) -> usize {
        self.states.get(&state).copied().unwrap_or(0)
    }
}

impl Engine {
    /// Runs all that is due, and all that becomes due; with a clock, also what is due later.
    pub(crate) async fn drain(self: &Arc<Self>, clock: Option<&ManualClock>) -> DrainReport {
        let mut report = DrainReport::default();
        let drained = self.heeding(self.drain_into(&mut report, clock)).await;
        if let Err(error) = drained {
            report.trouble = Some(error.into());
        }
        report
    }

    async fn drain_into(
        self: &Arc<Self>,
        report: &mut DrainReport,
        clock: Option<&ManualClock>,
    ) -> Result<(), StoreError> {
        let _at_work = self.begin()?;
        self.rescue().await?;
        loop {
            self.drain_due(report).await?;
            let Some(clock) = clock else { return Ok(()) };
            let now = self.clock.now();
            let next = self.store.read(move |tx| tx.job_next_run_at(now)).await?;
            let Some(next) = next.filter(|next| *next > now) else {
                return Ok(());
            };
            if report.cut_short || report.jumps >= MOST_JUMPS {
                report.cut_short = true;
                return Ok(());
            }
            clock.set(next);
            report.jumps += 1;
        }
    }

    /// Where nothing can be claimed any more, what runs comes to its end first: it may have written.
    async fn drain_due(self: &Arc<Self>, report: &mut DrainReport) -> Result<(), StoreError> {
        let mut tasks = JoinSet::new();
        let mut goes_on = Ok(());
        loop {
            if report.runs >= MOST_RUNS {
                report.cut_short = true;
            } else if goes_on.is_ok() {
                let free = self.options.workers.saturating_sub(tasks.len());
                match self.claim(free).await {
                    Ok(claimed) => {
                        for job in claimed {
                            let engine = Arc::clone(self);
                            tasks.spawn(async move { engine.perform(job).await });
                        }
                    }
                    Err(error) => goes_on = Err(error),
                }
            }
            let Some(ended) = tasks.join_next().await else {
                return goes_on;
            };
            note(report, ended.ok().flatten());
            tokio::task::yield_now().await;
            while let Some(ended) = tasks.try_join_next() {
                note(report, ended.ok().flatten());
            }
        }
    }
}

fn note(report: &mut DrainReport, state: Option<JobState>) {
    report.runs += 1;
    if let Some(state) = state {
        *report.states.entry(state).or_default() += 1;
    }
}
