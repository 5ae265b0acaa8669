//! How a job goes from one state to another once it runs, or when a person decides.
//! Every step checks where the job stands.

use super::job::JobState;
use crate::row::{failure_text, instant_text, storable, value_text};
use crate::{Change, StoreError, WriteTx};
use bindery_domain::{DateTime, Failure, JobId, Utc};
use rusqlite::params;
use serde_json::Value;

/// How a run of a job ended.
#[derive(Debug, Clone, PartialEq)]
pub enum JobEnd {
    /// Done, with what came of it.
    Done {
        /// A summary for the list.
        outcome: Option<Value>,
    },
    /// There was nothing to do.
    Nothing {
        /// Why.
        outcome: Option<Value>,
    },
    /// To be tried again.
    Retry {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// What went wrong.
        failure: Failure,
    },
    /// To find out what the last attempt did.
    InDoubt {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// What is unknown.
        failure: Failure,
    },
    /// The same, where the handler decides how long to look; this attempt does not count.
    LookAgain {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// What is unknown.
        failure: Failure,
    },
    /// To be run later; this attempt does not count.
    Snooze {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// Why.
        outcome: Option<Value>,
    },
    /// Back to where it was; this attempt does not count.
    Release {
        /// What stood in the way.
        failure: Option<Failure>,
    },
    /// A person must look.
    Park {
        /// At what.
        failure: Failure,
    },
    /// Given up.
    Fail {
        /// Why.
        failure: Failure,
    },
    /// Stopped because a person asked for it.
    Cancelled,
}

/// What a person's wish to cancel did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// The job will not run.
    Now,
    /// The job runs and was asked to stop.
    Requested,
    /// The job had come to its end before.
    TooLate,
}

/// The columns that an end sets.
struct Step {
    state: JobState,
    at: Option<DateTime<Utc>>,
    outcome: Option<Value>,
    failure: Option<Failure>,
    counts: bool,
}

impl JobEnd {
    fn step(self) -> Step {
        let (state, at, outcome, failure, counts) = match self {
            Self::Done { outcome } => (JobState::Done, None, outcome, None, true),
            Self::Nothing { outcome } => (JobState::NothingToDo, None, outcome, None, true),
            Self::Retry { at, failure } => {
                (JobState::RetryWait, Some(at), None, Some(failure), true)
            }
            Self::InDoubt { at, failure } => {
                (JobState::InDoubt, Some(at), None, Some(failure), true)
            }
            Self::LookAgain { at, failure } => {
                (JobState::InDoubt, Some(at), None, Some(failure), false)
            }
            Self::Snooze { at, outcome } => (JobState::Scheduled, Some(at), outcome, None, false),
            Self::Release { failure } => (JobState::Ready, None, None, failure, false),
            Self::Park { failure } => (JobState::Parked, None, None, Some(failure), true),
            Self::Fail { failure } => (JobState::Failed, None, None, Some(failure), true),
            Self::Cancelled => (JobState::Cancelled, None, None, None, true),
        };
        Step {
            state,
            at,
            outcome,
            failure,
            counts,
        }
    }
}

/// States from which a person can have a job run at once.
const RETRYABLE: &[JobState] = &[
    JobState::Parked,
    JobState::Failed,
    JobState::Cancelled,
    JobState::RetryWait,
    JobState::Scheduled,
    JobState::InDoubt,
];

impl WriteTx<'_> {
    /// Ends a run of a job.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where it does not run.
    pub fn job_settle(&mut self, id: JobId, end: JobEnd) -> Result<(), StoreError> {
        let step = end.step();
        let finished = step.state.is_final().then(|| self.now_text());
        let changed = self.execute(
            "UPDATE job SET state = ?2, run_at = coalesce(?3, run_at), outcome = ?4, failure = ?5,
                    failure_class = ?6, finished_at = ?7, claimed_by = NULL,
                    attempts = attempts - ?8, cancel_requested = 0
             WHERE id = ?1 AND state = 'running'",
            params![
                id.0,
                step.state.name(),
                step.at.map(storable).map(instant_text),
                value_text(step.outcome.as_ref()),
                failure_text(step.failure.as_ref()),
                step.failure.as_ref().map(|it| it.class.name()),
                finished,
                i64::from(!step.counts),
            ],
        )?;
        if changed == 0 {
            self.job_must_be(id, &[JobState::Running])?;
        }
        self.note(Change::Job(id));
        Ok(())
    }

    /// Cancels a job: at once if it does not run, else it is asked to stop.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn job_cancel(&mut self, id: JobId) -> Result<Cancelled, StoreError> {
        let job = self.job_get(id)?;
        let result = match job.state {
            state if state.is_final() => return Ok(Cancelled::TooLate),
            JobState::Running => {
                self.execute("UPDATE job SET cancel_requested = 1 WHERE id = ?1", [id.0])?;
                self.note(Change::CancelRequested(id));
                Cancelled::Requested
            }
            _ => {
                self.execute(
                    "UPDATE job SET state = 'cancelled', finished_at = ?2 WHERE id = ?1",
                    params![id.0, self.now_text()],
                )?;
                Cancelled::Now
            }
        };
        self.note(Change::Job(id));
        Ok(result)
    }

    /// Has a job run at once, with all its attempts before it. A job in doubt stays in
    /// doubt while it waits for its turn.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs, is done, or another unfinished job has
    /// its dedupe key.
    pub fn job_retry(&mut self, id: JobId) -> Result<(), StoreError> {
        let job = self.job_must_be(id, RETRYABLE)?;
        if let Some(key) = &job.dedupe_key
            && let Some(other) = self.job_by_dedupe_key(key)?
            && other.id != id
        {
            return Err(StoreError::constraint(format!(
                "job {id} cannot be tried again: job {} does the same and is {}",
                other.id, other.state
            )));
        }
        self.execute(
            "UPDATE job SET state = CASE state WHEN 'in_doubt' THEN state ELSE 'ready' END, run_at = ?2,
                    attempts = 0, finished_at = NULL, outcome = NULL, cancel_requested = 0
             WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        self.note(Change::Job(id));
        Ok(())
    }

    /// Deletes up to `limit` jobs, with their attempts, that came to their end before an
    /// instant; tells how many. The history keeps what they did.
    pub fn jobs_prune(&mut self, before: DateTime<Utc>, limit: u32) -> Result<u64, StoreError> {
        let deleted = self.execute(
            "DELETE FROM job WHERE id IN
                 (SELECT id FROM job WHERE finished_at < ?1 ORDER BY finished_at LIMIT ?2)",
            params![instant_text(before), limit],
        )?;
        Ok(deleted as u64)
    }
}
