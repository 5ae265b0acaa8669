//! What a handler is given: the job, whether to stop, where to tell its progress.

use crate::QueueEvent;
use crate::args::{JobArgs, args_of};
use bindery_domain::{AttemptId, Failure, JobId, Told};
use bindery_store::{Durability, JobRow, Store};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{broadcast, watch};

/// A run of a job.
#[derive(Clone)]
pub struct Run {
    /// The job, as it was claimed.
    pub job: JobRow,
    /// This try, to link the history and the exchanges to.
    pub attempt: AttemptId,
    /// Whether a person wants the job to stop.
    pub cancelled: CancelFlag,
    /// Where to tell how far the work is.
    pub progress: Progress,
    /// Whether the other side of the job's lane answered anything.
    pub(crate) answered: Arc<AtomicBool>,
    /// Where its lines are kept; nothing for a run outside any queue.
    pub(crate) store: Option<Store>,
}

impl Run {
    /// A run outside any queue, for calling a handler directly.
    #[must_use]
    pub fn detached(job: JobRow, attempt: AttemptId) -> Self {
        Self {
            progress: Progress::new(job.id, None),
            job,
            attempt,
            cancelled: CancelFlag::new(),
            answered: Arc::default(),
            store: None,
        }
    }

    /// The arguments, as the type of the job's kind.
    ///
    /// # Errors
    /// Why they are not understood, and what a person can do.
    pub fn args<A: JobArgs>(&self) -> Result<A, Failure> {
        args_of(&self.job)
    }

    /// Says that the other side of the job's lane answered something in this run. Without that a
    /// run's end tells its lane nothing, unless it failed in a way that does.
    pub fn note_answer(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }

    /// Whether that was said.
    #[must_use]
    pub fn was_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    /// Adds a line to what this try tells people. A line that cannot be stored
    /// must not stop the work; the end of the run will say what is wrong with the file.
    pub async fn log(&self, line: impl Into<Told>) {
        let Some(store) = &self.store else { return };
        let (attempt, line) = (self.attempt, line.into());
        let told = store
            .write(Durability::Normal, move |tx| {
                tx.job_log_append(attempt, line)
            })
            .await;
        if let Err(error) = told {
            tracing::warn!(code = error.code(), "a line of a job could not be kept");
        }
    }

    /// Tells how far the work is.
    pub fn set_progress(&self, done: u64, total: u64, told: impl Into<Told>) {
        self.progress.set(done, total, told);
    }
}

/// A wish to stop, that a handler looks at where it can stop cleanly.
#[derive(Debug, Clone)]
pub struct CancelFlag {
    wish: Arc<watch::Sender<bool>>,
}

impl Default for CancelFlag {
    fn default() -> Self {
        Self::new()
    }
}

impl CancelFlag {
    /// A flag that is down.
    #[must_use]
    pub fn new() -> Self {
        Self {
            wish: Arc::new(watch::Sender::new(false)),
        }
    }

    /// Raises the flag, for good.
    pub fn set(&self) {
        self.wish.send_replace(true);
    }

    /// Whether the flag is up.
    #[must_use]
    pub fn is_set(&self) -> bool {
        *self.wish.borrow()
    }

    /// Waits until the flag is up.
    pub async fn raised(&self) {
        // The sender lives as long as this flag, so the wait can't fail.
        let mut wish = self.wish.subscribe();
        let _up = wish.wait_for(|up| *up).await;
    }
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProgressReport {
    /// So many are done.
    pub done: u64,
    /// Of so many; 0 while that is not known.
    pub total: u64,
    /// What is being done.
    pub told: Told,
}

/// Where a handler tells how far it is.
#[derive(Debug, Clone)]
pub struct Progress {
    job: JobId,
    last: Arc<Mutex<ProgressReport>>,
    events: Option<broadcast::Sender<QueueEvent>>,
}

impl Progress {
    pub(crate) fn new(job: JobId, events: Option<broadcast::Sender<QueueEvent>>) -> Self {
        Self {
            job,
            last: Arc::default(),
            events,
        }
    }

    /// Tells how far the work is.
    pub fn set(&self, done: u64, total: u64, told: impl Into<Told>) {
        let report = ProgressReport {
            done,
            total,
            told: told.into(),
        };
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = report.clone();
        if let Some(events) = &self.events {
            // Nobody may be watching.
            let _watchers = events.send(QueueEvent::JobProgress {
                id: self.job,
                report,
            });
        }
    }

    /// What was told last.
    #[must_use]
    pub fn last(&self) -> ProgressReport {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
