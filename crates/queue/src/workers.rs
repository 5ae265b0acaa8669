//! The loop that keeps workers busy: claims when there may be something to claim,
//! and otherwise waits without looking. Beside it, wishes of others are looked for by a timer of
//! their own, however busy the loop is.

use crate::engine::{Engine, Phase};
use crate::trouble::Waits;
use bindery_domain::JobId;
use bindery_store::{Change, StoreError};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// The longest time without looking. It covers what nobody tells: a job that another
/// program enqueued (a person waits for it), a wall clock that was set, a computer that slept.
const LONGEST_NAP: Duration = Duration::from_secs(1);
/// The wait after the store refused a claim, or the rescue before the first one.
pub(crate) const TROUBLE_NAP: Duration = Duration::from_secs(5);
/// How long a wish that another program stored may wait until its run hears of it.
const WISHES_NAP: Duration = Duration::from_secs(1);

impl Engine {
    /// Runs jobs until the phase leaves [`Phase::Running`], then waits for what runs.
    pub(crate) async fn work(self: &Arc<Self>) {
        let mut changes = self.store.changes();
        let mut phase = self.phase.subscribe();
        let mut tasks = JoinSet::new();
        let mut look = true;
        let mut wake_at = Instant::now() + LONGEST_NAP;
        while *phase.borrow_and_update() == Phase::Running {
            // Runs tend to end together, when their ends were committed together: one claim then
            // fills all their places.
            while tasks.try_join_next().is_some() {
                look = true;
            }
            let free = self.options.workers.saturating_sub(tasks.len());
            if look && free > 0 {
                (look, wake_at) = self.start_some(free, &mut tasks).await;
                continue;
            }
            tokio::select! {
                Some(_) = tasks.join_next(), if !tasks.is_empty() => {
                    look = true;
                    tokio::task::yield_now().await;
                }
                found = self.news(&mut changes) => look |= found,
                () = self.nudge.notified() => {
                    look = true;
                    self.raise_wishes().await;
                }
                () = tokio::time::sleep_until(wake_at) => {
                    look = true;
                    wake_at = Instant::now() + LONGEST_NAP;
                }
                _ = phase.changed() => {}
            }
        }
        while tasks.join_next().await.is_some() {}
    }

    /// Claims and starts jobs. Tells whether there may be more, and when to look again.
    async fn start_some(self: &Arc<Self>, free: usize, tasks: &mut JoinSet<()>) -> (bool, Instant) {
        let claimed = match self.claim(free).await {
            Ok(claimed) => claimed,
            Err(error) => {
                self.tell_waiting(Waits::Claim, error);
                return (false, Instant::now() + TROUBLE_NAP);
            }
        };
        let more = !claimed.is_empty();
        for job in claimed {
            let engine = Arc::clone(self);
            tasks.spawn(async move {
                engine.perform(job).await;
            });
        }
        if more {
            self.troubles.passed(Waits::Claim);
            return (true, Instant::now() + LONGEST_NAP);
        }
        (false, Instant::now() + self.nap().await)
    }

    /// How long nothing can become due.
    async fn nap(&self) -> Duration {
        let now = self.clock.now();
        let next = match self.store.read(move |tx| tx.job_next_run_at(now)).await {
            Ok(next) => next,
            Err(error) => {
                self.tell_waiting(Waits::Claim, error);
                return TROUBLE_NAP;
            }
        };
        self.troubles.passed(Waits::Claim);
        next.and_then(|at| (at - now).to_std().ok())
            .filter(|wait| !wait.is_zero())
            .map_or(LONGEST_NAP, |wait| wait.min(LONGEST_NAP))
    }

    /// Does work, and meanwhile passes on what others wish of what runs.
    pub(crate) async fn heeding<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::select! {
            biased;
            done = work => done,
            never = self.heed_wishes() => match never {},
        }
    }

    async fn heed_wishes(&self) -> Infallible {
        loop {
            tokio::time::sleep(WISHES_NAP).await;
            self.raise_wishes().await;
        }
    }

    /// Passes on wishes to cancel that were stored by someone else.
    async fn raise_wishes(&self) {
        let running: Vec<JobId> = self.live().keys().copied().collect();
        if running.is_empty() {
            return;
        }
        let wished = self
            .store
            .read(move |tx| {
                let mut wished = Vec::new();
                for id in running {
                    if tx.job_find(id)?.is_some_and(|job| job.cancel_requested) {
                        wished.push(id);
                    }
                }
                Ok::<_, StoreError>(wished)
            })
            .await;
        // Where they can't be read now, they are looked for again a moment later.
        for id in wished.unwrap_or_default() {
            self.raise(id);
        }
    }

    /// Waits for a change and takes all that came with it; tells whether one of them
    /// may let a job run.
    async fn news(&self, changes: &mut Receiver<Change>) -> bool {
        let mut found = match changes.recv().await {
            Ok(change) => self.take(&change),
            Err(RecvError::Lagged(_)) => self.missed().await,
            // The store lives as long as the engine, so the channel never closes.
            Err(RecvError::Closed) => return std::future::pending().await,
        };
        loop {
            found |= match changes.try_recv() {
                Ok(change) => self.take(&change),
                Err(TryRecvError::Lagged(_)) => self.missed().await,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return found,
            };
        }
    }

    fn take(&self, change: &Change) -> bool {
        match change {
            Change::Job(_) | Change::Jobs | Change::Lane(_) => true,
            Change::CancelRequested(id) => {
                self.raise(*id);
                false
            }
            _ => false,
        }
    }

    /// Among the changes that were missed there may have been anything.
    async fn missed(&self) -> bool {
        self.raise_wishes().await;
        true
    }
}
