//! What becomes of a job when a run of it has ended.

use super::job_state::JobState;
use crate::row::{failure_text, instant_text, storable, value_text};
use crate::{Change, StoreError, WriteTx};
use bindery_domain::{DateTime, Failure, GroupId, JobId, Utc};
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
    /// The same, where nothing was reached; this attempt does not count.
    RetryOffline {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// What could not be reached.
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

/// What followed from a job's end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// Jobs that waited for it and were cancelled with it.
    pub cancelled: Vec<JobId>,
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
            Self::RetryOffline { at, failure } => {
                (JobState::RetryWait, Some(at), None, Some(failure), false)
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

impl WriteTx<'_> {
    /// Ends a run of a job. A wish to cancel it stays where the job goes on by itself.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where it does not run.
    pub fn job_settle(&mut self, id: JobId, end: JobEnd) -> Result<Settled, StoreError> {
        let step = end.step();
        let finished = step.state.is_final().then(|| self.now_text());
        let settled = self.execute(
            "UPDATE job SET state = ?2, run_at = coalesce(?3, run_at), outcome = ?4, failure = ?5,
                    failure_class = ?6, finished_at = ?7, claimed_by = NULL,
                    attempts = attempts - ?8,
                    cancel_requested = CASE WHEN ?9 THEN cancel_requested ELSE 0 END
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
                step.state.is_open(),
            ],
        )?;
        if settled == 0 {
            self.job_must_be(id, &[JobState::Running])?;
            return Err(StoreError::sql("a running job was not settled"));
        }
        // A statement of its own: what an UPDATE returns takes a table for itself, which costs more.
        let (group, followed) = self.the(
            "SELECT job_group, EXISTS (SELECT 1 FROM job_after WHERE earlier = job.id) FROM job WHERE id = ?1",
            [id.0],
            |row| {
                let group = row.get::<_, Option<i64>>(0)?.map(GroupId);
                Ok((group, row.get::<_, bool>(1)?))
            },
        )?;
        self.note(Change::Job(id));
        self.note_group(group);
        let mut settled = Settled::default();
        if followed && step.state.is_final() {
            settled.cancelled = self.job_followed(id, step.state)?;
        }
        Ok(settled)
    }

    /// Deletes up to `limit` jobs, with their attempts, that came to one of these ends before an
    /// instant; tells how many. The history keeps what they did. One that an unfinished job still
    /// waits for stays: without it nothing would ever let that one go.
    pub fn jobs_prune(
        &mut self,
        ends: &[JobState],
        before: DateTime<Utc>,
        limit: u32,
    ) -> Result<u64, StoreError> {
        let ends: Vec<_> = ends.iter().map(|end| format!("'{}'", end.name())).collect();
        let sql = format!(
            "DELETE FROM job WHERE id IN
                 (SELECT id FROM job WHERE finished_at < ?1 AND state IN ({})
                    AND NOT EXISTS (SELECT 1 FROM job_after a JOIN job f ON f.id = a.job
                                    WHERE a.earlier = job.id AND f.finished_at IS NULL)
                  ORDER BY finished_at LIMIT ?2)",
            ends.join(", ")
        );
        let deleted = self.execute(&sql, params![instant_text(before), limit])?;
        if deleted > 0 {
            self.groups_prune(before)?;
        }
        Ok(deleted as u64)
    }
}
