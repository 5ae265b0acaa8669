//! What a handler is given: the job, whether to stop, where to tell its progress.

use crate::QueueEvent;
use bindery_domain::{AttemptId, JobId};
use bindery_store::JobRow;
use serde::Serialize;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{broadcast, watch};

/// A run of a job.
#[derive(Debug, Clone)]
pub struct Run {
    /// The job, as it was claimed.
    pub job: JobRow,
    /// This try, to link the history and the exchanges to.
    pub attempt: AttemptId,
    /// Whether a person wants the job to stop.
    pub cancelled: CancelFlag,
    /// Where to tell how far the work is.
    pub progress: Progress,
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
        }
    }

    /// Tells how far the work is.
    pub fn set_progress(&self, done: u64, total: u64, text: impl Into<String>) {
        self.progress.set(done, total, text);
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ProgressReport {
    /// So many are done.
    pub done: u64,
    /// Of so many; 0 while that is not known.
    pub total: u64,
    /// What is being done.
    pub text: String,
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
    pub fn set(&self, done: u64, total: u64, text: impl Into<String>) {
        let report = ProgressReport {
            done,
            total,
            text: text.into(),
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
