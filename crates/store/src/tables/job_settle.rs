//! What becomes of a job when a run of it has ended.

use super::job_state::JobState;
use crate::row::{failure_text, ids_text, instant_text, json_text, storable, value_text};
use crate::{Change, StoreError, WriteTx};
use bindery_domain::{DateTime, Failure, JobId, Utc};
use rusqlite::params;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

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
struct JobStep {
    state: JobState,
    at: Option<DateTime<Utc>>,
    outcome: Option<Value>,
    failure: Option<Failure>,
    counts: bool,
}

impl JobStep {
    /// Whether it sets the same but for the outcome.
    fn is_like(&self, other: &Self) -> bool {
        (self.state, self.at, self.counts) == (other.state, other.at, other.counts)
            && self.failure == other.failure
    }
}

impl JobEnd {
    fn step(self) -> JobStep {
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
        JobStep {
            state,
            at,
            outcome,
            failure,
            counts,
        }
    }
}

/// Ends runs whose jobs all come to the same, but for what came of each: `?2` is an object from a job's
/// id to that. To join with the object instead takes thrice as long.
const SETTLE: &str = r#"
UPDATE job SET state = ?3, run_at = coalesce(?4, run_at), outcome = ?2 ->> ('$."' || id || '"'),
       failure = ?5, failure_class = ?6, finished_at = ?7, claimed_by = NULL, attempts = attempts - ?8,
       cancel_requested = CASE WHEN ?9 THEN cancel_requested ELSE 0 END
WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'running'"#;

/// Jobs of one statement: an outcome is looked for among those of all.
const TOGETHER: usize = 128;

impl WriteTx<'_> {
    /// Ends a run of a job. A wish to cancel it stays where the job goes on by itself.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where it does not run.
    pub fn job_settle(&mut self, id: JobId, end: JobEnd) -> Result<Settled, StoreError> {
        let settled = self.jobs_settle(vec![(id, end)])?.pop();
        Ok(settled.unwrap_or_default())
    }

    /// Ends runs of different jobs, and tells what followed from each, both in this order. Those in a row
    /// that come to the same take one statement: each by itself costs as much again.
    ///
    /// # Errors
    /// As [`WriteTx::job_settle`], for the first that is refused.
    pub fn jobs_settle(&mut self, ends: Vec<(JobId, JobEnd)>) -> Result<Vec<Settled>, StoreError> {
        let mut steps: Vec<_> = ends.into_iter().map(|(id, end)| (id, end.step())).collect();
        let mut settled = Vec::with_capacity(steps.len());
        for alike in steps.chunk_by_mut(|(_, a), (_, b)| a.is_like(b)) {
            for some in alike.chunks_mut(TOGETHER) {
                settled.extend(self.settle_alike(some)?);
            }
        }
        Ok(settled)
    }

    /// Ends runs whose steps differ in nothing but the outcome.
    fn settle_alike(&mut self, ends: &mut [(JobId, JobStep)]) -> Result<Vec<Settled>, StoreError> {
        let outcomes = ends.iter_mut();
        let outcomes: Map<_, _> = outcomes
            .map(|(id, step)| {
                let outcome = value_text(step.outcome.take().as_ref());
                (id.0.to_string(), outcome.map_or(Value::Null, Value::String))
            })
            .collect();
        let Some((_, step)) = ends.first() else {
            return Ok(Vec::new());
        };
        let (state, ids) = (step.state, ids_text(ends.iter().map(|(id, _)| id.0)));
        let changed = self.execute(
            SETTLE,
            params![
                ids,
                json_text(&outcomes),
                state.name(),
                step.at.map(storable).map(instant_text),
                failure_text(step.failure.as_ref()),
                step.failure.as_ref().map(|it| it.class.name()),
                state.is_final().then(|| self.now_text()),
                i64::from(!step.counts),
                state.is_open(),
            ],
        )?;
        if changed != ends.len() {
            return Err(self.not_settled(ends, state));
        }
        for group in self.groups_of(&ids)? {
            self.note_group(Some(group));
        }
        let mut followed = BTreeSet::new();
        if state.is_final() {
            followed = self.jobs_waited_for(&ids)?;
        }
        let mut settled = Vec::with_capacity(ends.len());
        for (id, _) in ends {
            self.note(Change::Job(*id));
            let mut one = Settled::default();
            if followed.contains(id) {
                one.cancelled = self.job_followed(*id, state)?;
            }
            settled.push(one);
        }
        Ok(settled)
    }

    /// Why one of these was not settled.
    fn not_settled(&self, ends: &[(JobId, JobStep)], state: JobState) -> StoreError {
        let refused = ends.iter().find_map(|(id, _)| {
            let wanted = [JobState::Running, state];
            self.job_must_be(*id, &wanted).err()
        });
        refused.unwrap_or_else(|| StoreError::constraint("a job was to be settled twice"))
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
