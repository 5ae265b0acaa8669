//! The ends of runs, stored together. While the file is busy, runs that end wait for one write that
//! takes them all: a write for each costs more than what it stores. Where one of them cannot be
//! stored, each is tried alone, so that it holds up no other; one that is refused even so is stored bare.

use crate::Registry;
use crate::decide::{Decision, LaneNews};
use crate::ending::follow;
use crate::engine::Engine;
use bindery_domain::AttemptId;
use bindery_store::{JobRow, StoreError, WriteTx};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::oneshot;

/// A run that has ended, and what that leads to.
pub(crate) struct End {
    pub(crate) job: JobRow,
    pub(crate) attempt: AttemptId,
    pub(crate) decision: Decision,
    /// Whether storing it paused its lane; one that a person had paused stays as it was.
    paused: AtomicBool,
}

impl End {
    pub(crate) fn new(job: JobRow, attempt: AttemptId, decision: Decision) -> Self {
        Self {
            job,
            attempt,
            decision,
            paused: AtomicBool::new(false),
        }
    }

    /// Whether its lane is paused by it, once it is stored.
    pub(crate) fn paused_its_lane(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }
}

/// An end that waits for a write, and who is told when it is stored. Dropped, it tells that it
/// was not.
struct Waiting {
    end: Arc<End>,
    stored: oneshot::Sender<()>,
}

/// The ends that no write has taken yet.
#[derive(Clone, Default)]
pub(crate) struct Ends(Arc<Mutex<Vec<Waiting>>>);

impl Ends {
    /// Adds one; tells whether it is the first, whose owner must see to a write.
    fn add(&self, waiting: Waiting) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(waiting);
        all.len() == 1
    }

    fn take(&self) -> Vec<Waiting> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Engine {
    /// Stores what a run's end led to. The attempt, the job and the lane change together.
    pub(crate) async fn settle(&self, end: &Arc<End>) -> Result<(), StoreError> {
        let (stored, told) = oneshot::channel();
        let first = self.ends.add(Waiting {
            end: Arc::clone(end),
            stored,
        });
        if first {
            self.settle_all().await;
        }
        match told.await {
            Ok(()) => Ok(()),
            Err(_) => self.settle_alone(Arc::clone(end)).await,
        }
    }

    async fn settle_all(&self) {
        let (ends, registry) = (self.ends.clone(), self.registry.clone());
        let stored = self
            .store
            .write(self.options.durability, move |tx| {
                let waiting = ends.take();
                let all: Vec<&End> = waiting.iter().map(|it| &*it.end).collect();
                settle(tx, &registry, &all)?;
                Ok::<_, StoreError>(waiting)
            })
            .await;
        match stored {
            Ok(waiting) => {
                for it in waiting {
                    // A run that was cut off has nobody left to tell.
                    let _gone = it.stored.send(());
                }
            }
            // A write that never ran took nobody, and there will be no other for those who wait.
            Err(_) => drop(self.ends.take()),
        }
    }

    /// Stores that a run has ended and that its group rests, and nothing else of what follows from it:
    /// neither its kind nor its lane is told, and the group is not summed up.
    pub(crate) async fn settle_bare(&self, end: Arc<End>) -> Result<(), StoreError> {
        self.store
            .write(self.options.durability, move |tx| {
                let decision = &end.decision;
                match close_attempts(tx, &[&*end]) {
                    // A try that has ended already is no reason to leave its job running.
                    Ok(()) | Err(StoreError::Constraint { .. }) => (),
                    Err(error) => return Err(error),
                }
                tx.job_settle(end.job.id, decision.end.clone())?;
                if !decision.state.is_open()
                    && let Some(group) = end.job.group
                {
                    tx.group_rest(group)?;
                }
                Ok(())
            })
            .await
    }

    async fn settle_alone(&self, end: Arc<End>) -> Result<(), StoreError> {
        let registry = self.registry.clone();
        self.store
            .write(self.options.durability, move |tx| {
                settle(tx, &registry, &[&end])
            })
            .await
    }
}

/// Closes the tries. Those in a row that ended alike, most of all the good ones, take one statement.
fn close_attempts(tx: &mut WriteTx<'_>, ends: &[&End]) -> Result<(), StoreError> {
    let alike = |a: &&End, b: &&End| {
        a.decision.word == b.decision.word && a.decision.failure == b.decision.failure
    };
    for alike in ends.chunk_by(alike) {
        let attempts: Vec<_> = alike.iter().map(|end| end.attempt).collect();
        if let Some(end) = alike.first() {
            tx.attempts_end(&attempts, end.decision.word, end.decision.failure.as_ref())?;
        }
    }
    Ok(())
}

/// Stores what the ends of runs lead to. A group is summed up when all its jobs' kinds were told.
pub(crate) fn settle(
    tx: &mut WriteTx<'_>,
    registry: &Registry,
    ends: &[&End],
) -> Result<(), StoreError> {
    close_attempts(tx, ends)?;
    tell_lanes(tx, ends)?;
    let settled = ends.iter().map(|it| (it.job.id, it.decision.end.clone()));
    let settled = tx.jobs_settle(settled.collect())?;
    for End { job, decision, .. } in ends {
        registry.tell_settled(tx, job, decision.state, decision.failure.as_ref())?;
    }
    for (End { job, decision, .. }, settled) in ends.iter().zip(&settled) {
        follow(tx, registry, job.group, decision.state, settled)?;
    }
    Ok(())
}

/// Tells lanes what their jobs' ends say. One that answered just now has nothing new to tell when it
/// answers again.
fn tell_lanes(tx: &mut WriteTx<'_>, ends: &[&End]) -> Result<(), StoreError> {
    let mut answered = None;
    for end in ends {
        let End { job, decision, .. } = end;
        let news = (decision.lane == LaneNews::Answered).then_some(&job.lane);
        if news.is_none() || news != answered {
            let paused = tell_lane(tx, &job.lane, decision)?;
            end.paused.store(paused, Ordering::Relaxed);
        }
        answered = news;
    }
    Ok(())
}

/// Stores what a run's end says about the other side of its lane; tells whether that paused the lane
/// until somebody does something about it.
fn tell_lane(tx: &mut WriteTx<'_>, lane: &str, decision: &Decision) -> Result<bool, StoreError> {
    match (decision.lane, &decision.failure) {
        (LaneNews::Answered, _) => tx.lane_answered(lane)?,
        (LaneNews::Failed, Some(failure)) => tx.lane_failed(lane, failure).map(|_until| ())?,
        (LaneNews::Rest(until), Some(failure)) => tx.lane_rest(lane, until, failure)?,
        (LaneNews::Refused, Some(failure)) => return tx.lane_refused(lane, failure),
        (LaneNews::Quiet | LaneNews::Failed | LaneNews::Rest(_) | LaneNews::Refused, _) => (),
    }
    Ok(false)
}
