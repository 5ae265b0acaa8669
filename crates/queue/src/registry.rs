//! Which handler does which kind of job.

use crate::args::{self, Check, JobArgs};
use crate::{Outcome, RetryPolicy, Run};
use async_trait::async_trait;
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{GroupRow, JobRow, JobState, ReadTx, StoreError, WriteTx};
use serde_json::Value;
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
    /// cancelled, that one that waited for a person goes on to look before it is cancelled, or that
    /// one was parked because every start of the program died in it, so that what follows from it
    /// is there if and only if it is. By default nothing does.
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

    /// Asked of a kind that writes outside, before a job of it that does not run counts as
    /// cancelled: whether something that it wrote there may have taken effect and was not gone
    /// through with. Such a job runs once more, with its wish to stop up. By default a job that
    /// never ran is the only one of which that can be said.
    ///
    /// # Errors
    /// What the store answers.
    fn under_way(&self, _tx: &ReadTx<'_>, job: &JobRow) -> Result<bool, StoreError> {
        Ok(job.started_at.is_some())
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
    check: Check,
    version: u32,
    subject: &'static [&'static str],
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
            check: args::unchecked,
            version: 1,
            subject: &[],
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

    /// The arguments of a job as this program has them.
    ///
    /// # Errors
    /// Why they are not understood, and what a person can do.
    pub fn check(&self, version: u32, args: Value, title: &str) -> Result<Value, Failure> {
        (self.check)(version, args, title)
    }

    /// The arguments that a person gives a job of this kind, as this program has them.
    ///
    /// # Errors
    /// Where they are not understood, or would make it another job.
    pub fn edited(&self, job: &JobRow, args: Value) -> Result<Value, Failure> {
        let args = self.check(self.version, args, &job.title)?;
        args::keeps(self.subject, job, &args)?;
        Ok(args)
    }

    /// The version of the arguments that this program writes.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Says that a run writes to the outside.
    #[must_use]
    pub fn writes_outside(mut self) -> Self {
        self.writes_outside = true;
        self
    }
}

/// Told in the transaction in which none of a group's jobs goes on by itself any more.
type AtRest = Arc<dyn Fn(&mut WriteTx<'_>, &GroupRow) -> Result<(), StoreError> + Send + Sync>;

/// All kinds of job that this program knows.
#[derive(Clone, Default)]
pub struct Registry {
    kinds: HashMap<&'static str, JobKind>,
    at_rest: Option<AtRest>,
}

impl Registry {
    /// A registry without any kinds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a kind whose arguments are of a type: a job with others is parked with the reason.
    pub fn register_typed<A: JobArgs>(&mut self, mut job_kind: JobKind) -> &mut Self {
        job_kind.check = args::check::<A>;
        job_kind.version = A::VERSION;
        job_kind.subject = A::SUBJECT;
        self.register(A::KIND, job_kind)
    }

    /// Has a group summed up, once, when none of its jobs goes on by itself any more.
    pub fn when_a_group_rests(
        &mut self,
        told: impl Fn(&mut WriteTx<'_>, &GroupRow) -> Result<(), StoreError> + Send + Sync + 'static,
    ) -> &mut Self {
        self.at_rest = Some(Arc::new(told));
        self
    }

    /// Adds a kind whose arguments are any JSON, or replaces the one of the same name.
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

    /// Whether a job must run before it can count as cancelled, see [`Handler::under_way`].
    pub(crate) fn under_way(&self, tx: &ReadTx<'_>, job: &JobRow) -> Result<bool, StoreError> {
        match self.kinds.get(job.kind.as_str()) {
            Some(kind) if kind.writes_outside => kind.handler.under_way(tx, job),
            _ => {
                let doubt = |failure: &Failure| failure.class == ErrorClass::InDoubt;
                let told = job.failure.as_ref().is_some_and(doubt);
                Ok(told || job.state == JobState::InDoubt)
            }
        }
    }

    pub(crate) fn tell_rest(
        &self,
        tx: &mut WriteTx<'_>,
        group: &GroupRow,
    ) -> Result<(), StoreError> {
        match &self.at_rest {
            Some(told) => told(tx, group),
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
