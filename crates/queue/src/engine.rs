//! What all parts of the queue share: the store, the kinds, what runs right now.

use crate::ends::Ends;
use crate::run::Progress;
use crate::trouble::{Troubles, Waits};
use crate::{CancelFlag, QueueEvent, QueueOptions, Registry};
use bindery_domain::{AttemptId, Clock, JobId};
use bindery_store::{JobRow, Store, StoreError};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, broadcast, watch};

/// How many events a watcher may fall behind.
const EVENTS_KEPT: usize = 4096;

/// How far the queue is with stopping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// It does not run.
    Idle,
    /// It runs.
    Running,
    /// It starts nothing new.
    Stopping,
    /// It cuts off what still runs.
    CuttingOff,
}

/// A job that was claimed, with its try.
pub(crate) struct Claimed {
    pub(crate) job: JobRow,
    pub(crate) attempt: AttemptId,
}

/// What is kept of a job while it runs.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) cancelled: CancelFlag,
    pub(crate) progress: Progress,
}

/// Keeps a second one from working in the same queue; when dropped, the queue is idle.
pub(crate) struct AtWork<'a>(&'a Engine);

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.0.live().clear();
        self.0.troubles.clear();
        self.0.phase.send_replace(Phase::Idle);
    }
}

pub(crate) struct Engine {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) registry: Registry,
    pub(crate) options: QueueOptions,
    pub(crate) events: broadcast::Sender<QueueEvent>,
    pub(crate) phase: watch::Sender<Phase>,
    pub(crate) nudge: Notify,
    pub(crate) ends: Ends,
    pub(crate) troubles: Troubles,
    /// Lanes that start nothing for now, by no wish of a person and stored nowhere.
    pub(crate) held: watch::Sender<Arc<BTreeSet<String>>>,
    random: Mutex<StdRng>,
    live: Mutex<HashMap<JobId, Live>>,
}

impl Engine {
    pub(crate) fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        registry: Registry,
        options: QueueOptions,
    ) -> Self {
        Self {
            store,
            clock,
            registry,
            random: Mutex::new(StdRng::seed_from_u64(options.seed)),
            options,
            events: broadcast::Sender::new(EVENTS_KEPT),
            phase: watch::Sender::new(Phase::Idle),
            nudge: Notify::new(),
            ends: Ends::default(),
            troubles: Troubles::default(),
            held: watch::Sender::new(Arc::default()),
            live: Mutex::default(),
        }
    }

    /// Begins to work, unless the queue is at work already.
    pub(crate) fn begin(&self) -> Result<AtWork<'_>, StoreError> {
        let begun = self.phase.send_if_modified(|phase| {
            let idle = *phase == Phase::Idle;
            if idle {
                *phase = Phase::Running;
            }
            idle
        });
        if begun {
            return Ok(AtWork(self));
        }
        Err(StoreError::Constraint {
            what: "the queue runs already".to_owned(),
        })
    }

    /// A number from 0 to 1000.
    pub(crate) fn chance(&self) -> u32 {
        self.random
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .random_range(0..=1000)
    }

    pub(crate) fn live(&self) -> MutexGuard<'_, HashMap<JobId, Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell(&self, event: QueueEvent) {
        // Nobody may be watching.
        let _watchers = self.events.send(event);
    }

    pub(crate) fn tell_trouble(&self, error: StoreError) {
        tracing::error!(code = error.code(), %error, "the queue cannot reach its jobs");
        self.tell(QueueEvent::Trouble {
            failure: error.into(),
        });
    }

    /// As [`Self::tell_trouble`], of something that is tried again until it works.
    pub(crate) fn tell_waiting(&self, who: Waits, error: StoreError) {
        self.troubles.met(who, error.clone().into());
        self.tell_trouble(error);
    }

    /// Takes up to `limit` jobs that may run now, and notes that they start.
    pub(crate) async fn claim(&self, limit: usize) -> Result<Vec<Claimed>, StoreError> {
        let process = self.options.process_id.clone();
        let held = self.held.borrow().clone();
        self.store
            .write(self.options.durability, move |tx| {
                let jobs = tx.job_claim_outside(&process, limit, &held)?;
                let ids: Vec<_> = jobs.iter().map(|job| job.id).collect();
                let attempts = tx.attempts_start(&ids)?;
                let claimed = std::iter::zip(jobs, attempts);
                Ok(claimed
                    .map(|(job, attempt)| Claimed { job, attempt })
                    .collect())
            })
            .await
    }

    /// Asks a running job to stop.
    pub(crate) fn raise(&self, id: JobId) {
        if let Some(live) = self.live().get(&id) {
            live.cancelled.set();
        }
    }
}
