//! Which handler does which kind of job.

use crate::{Outcome, RetryPolicy, Run};
use async_trait::async_trait;
use bindery_domain::Failure;
use bindery_store::{JobRow, JobState, StoreError, WriteTx};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// Does one kind of job. A run can be interrupted at any point and happen again, so
/// what was written outside must be remembered before it is written.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Runs a job once.
    async fn run(&self, run: &Run) -> Outcome;

    /// Told in the transaction that stores what became of a run, that a waiting job was
    /// cancelled, or that one was parked because every start of the program died in it,
    /// so that what follows from it is there if and only if it is. By default nothing does.
    ///
    /// # Errors
    /// What the store answers; the job then stays as it was.
    fn settled(
        &self,
        _tx: &mut WriteTx<'_>,
        _job: &JobRow,
        _state: JobState,
        _failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A kind of job.
#[derive(Clone)]
pub struct JobKind {
    /// Who does it.
    pub handler: Arc<dyn Handler>,
    /// How long a run may take.
    pub timeout: Duration,
    /// How it is tried again.
    pub retry: RetryPolicy,
    /// Whether a run that is cut off may have written something outside; its outcome
    /// is then in doubt.
    pub writes_outside: bool,
}

impl JobKind {
    /// A kind that may run five minutes, is retried by the default policy and writes
    /// nothing outside.
    #[must_use]
    pub fn new(handler: Arc<dyn Handler>) -> Self {
        Self {
            handler,
            timeout: Duration::from_secs(300),
            retry: RetryPolicy::default(),
            writes_outside: false,
        }
    }

    /// How long a run may take.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How it is tried again.
    #[must_use]
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// Says that a run writes to the outside.
    #[must_use]
    pub fn writes_outside(mut self) -> Self {
        self.writes_outside = true;
        self
    }
}

/// All kinds of job that this program knows.
#[derive(Clone, Default)]
pub struct Registry {
    kinds: HashMap<&'static str, JobKind>,
}

impl Registry {
    /// A registry without any kinds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind, or replaces the one of the same name.
    pub fn register(&mut self, kind: &'static str, job_kind: JobKind) -> &mut Self {
        self.kinds.insert(kind, job_kind);
        self
    }

    /// The kind of a name.
    #[must_use]
    pub fn get(&self, kind: &str) -> Option<&JobKind> {
        self.kinds.get(kind)
    }

    /// Tells the handler of a job, if it is known, what became of the job.
    pub(crate) fn tell_settled(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        state: JobState,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        match self.kinds.get(job.kind.as_str()) {
            Some(kind) => kind.handler.settled(tx, job, state, failure),
            None => Ok(()),
        }
    }

    /// The names of all kinds, sorted.
    #[must_use]
    pub fn kinds(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.kinds.keys().copied().collect();
        names.sort_unstable();
        names
    }
}
