//! What an outcome means for its job: pure, so that every case can be listed.

use crate::{Outcome, RetryPolicy};
use bindery_domain::{DateTime, ErrorClass, Failure, Utc};
use bindery_store::{JobEnd, JobRow, JobState, StoreError};
use chrono::TimeDelta;
use serde_json::json;
use std::time::Duration;

/// What a run's end leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    /// What becomes of the job.
    pub(crate) end: JobEnd,
    /// The state that leads to.
    pub(crate) state: JobState,
    /// What the attempt is closed with.
    pub(crate) word: &'static str,
    /// What went wrong.
    pub(crate) failure: Option<Failure>,
    /// What its lane learns.
    pub(crate) lane: LaneNews,
}

/// What the end of a run says about the other side of its lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LaneNews {
    /// Nothing.
    Quiet,
    /// It answered.
    Answered,
    /// It did not answer, or not as it should.
    Failed,
    /// It asked for a rest until an instant.
    Rest(DateTime<Utc>),
    /// It refuses us until a person does something.
    Refused,
}

/// What is known when a run has ended.
pub(crate) struct Circumstances<'a> {
    pub(crate) job: &'a JobRow,
    pub(crate) retry: RetryPolicy,
    pub(crate) now: DateTime<Utc>,
    /// Chooses within the spread of a wait, 0 to 1000.
    pub(crate) chance: u32,
    /// Whether a person asked the job to stop, and it can: nothing that it wrote outside is under way.
    pub(crate) cancelled: bool,
    /// Whether the other side of its lane answered anything in this run.
    pub(crate) answered: bool,
    /// Whether its lane is held by now: that the other side could not be spoken to says nothing of it.
    pub(crate) held: bool,
}

/// Decides what becomes of a job.
pub(crate) fn decide(outcome: Outcome, of: &Circumstances<'_>) -> Decision {
    match outcome {
        Outcome::Done { message, data } => Decision {
            lane: of.lane(),
            ..simple(
                JobEnd::Done {
                    outcome: Some(json!({
                        "message": message.text, "words": message.words, "data": data,
                    })),
                },
                JobState::Done,
            )
        },
        Outcome::Nothing { reason } => Decision {
            lane: of.lane(),
            ..nothing(json!({ "reason": reason.text, "words": reason.words }))
        },
        Outcome::Cancelled => cancelled(),
        Outcome::Snooze { .. } if of.cancelled => cancelled(),
        Outcome::Snooze { until, reason } => Decision {
            word: "snoozed",
            ..simple(
                JobEnd::Snooze {
                    at: until,
                    outcome: Some(json!({ "reason": reason.text, "words": reason.words })),
                },
                JobState::Scheduled,
            )
        },
        Outcome::InDoubt { at, failure } => Decision {
            failure: Some(failure.clone()),
            ..simple(JobEnd::LookAgain { at, failure }, JobState::InDoubt)
        },
        Outcome::Failed(failure) => failed(failure, of),
    }
}

/// The end of a run that was cut off because the program stops, or that stopped for a wish that was taken
/// back.
pub(crate) fn interrupted() -> Decision {
    Decision {
        word: "interrupted",
        ..simple(JobEnd::Release { failure: None }, JobState::Ready)
    }
}

/// What becomes of a job whose end the store refuses for good. A doubt stays one; anything else
/// waits for a person, because what was done cannot be told from the job any more.
pub(crate) fn end_refused(job: &JobRow, decision: &Decision, error: &StoreError) -> Decision {
    if decision.state == JobState::InDoubt {
        return Decision {
            lane: LaneNews::Quiet,
            ..decision.clone()
        };
    }
    let message = format!(
        "\"{}\" ended ({}), but that could not be stored: {error}",
        job.title, decision.word
    );
    let failure = Failure::new(ErrorClass::Bug, "job.end_refused", message)
        .with("ended", decision.word)
        .with("problem", error.to_string())
        .hint("report it; look at what was done, then try it again");
    Decision {
        failure: Some(failure.clone()),
        ..park(failure)
    }
}

fn simple(end: JobEnd, state: JobState) -> Decision {
    Decision {
        end,
        state,
        word: state.name(),
        failure: None,
        lane: LaneNews::Quiet,
    }
}

/// The end of a job that was asked to stop.
pub(crate) fn cancelled() -> Decision {
    simple(JobEnd::Cancelled, JobState::Cancelled)
}

fn nothing(outcome: serde_json::Value) -> Decision {
    simple(
        JobEnd::Nothing {
            outcome: Some(outcome),
        },
        JobState::NothingToDo,
    )
}

fn failed(failure: Failure, of: &Circumstances<'_>) -> Decision {
    let tried_enough = of.job.attempts >= of.job.max_attempts;
    let told = failure.clone();
    let lane = news(&failure, of);
    let mut decision = match &failure.class {
        ErrorClass::NothingToDo => {
            let outcome = json!({
                "reason": failure.message, "code": failure.code, "params": failure.params,
            });
            return Decision {
                lane,
                ..nothing(outcome)
            };
        }
        ErrorClass::InDoubt if tried_enough => park(failure),
        ErrorClass::InDoubt => {
            let at = after(of, of.retry.in_doubt.wait(of.job.attempts, of.chance));
            simple(JobEnd::InDoubt { at, failure }, JobState::InDoubt)
        }
        ErrorClass::Auth
        | ErrorClass::Offline
        | ErrorClass::Transient
        | ErrorClass::RateLimited { .. }
            if of.cancelled =>
        {
            cancelled()
        }
        ErrorClass::Auth => release(failure),
        ErrorClass::Offline => unreached(failure, of),
        ErrorClass::Transient if of.held => unreached(failure, of),
        ErrorClass::Transient | ErrorClass::RateLimited { .. } if tried_enough => fail(failure),
        ErrorClass::Transient => retry(None, failure, of),
        ErrorClass::RateLimited { until } => retry(*until, failure, of),
        ErrorClass::NeedsYou | ErrorClass::Gone => park(failure),
        ErrorClass::Bug => fail(failure),
    };
    decision.failure = Some(told);
    decision.lane = lane;
    decision
}

impl Circumstances<'_> {
    /// What a run says about the other side that did what it was to do, or found that it cannot:
    /// nothing, unless it was answered.
    fn lane(&self) -> LaneNews {
        if self.answered {
            LaneNews::Answered
        } else {
            LaneNews::Quiet
        }
    }
}

/// What a failure says about the other side. Trouble with our own store says nothing of it.
fn news(failure: &Failure, of: &Circumstances<'_>) -> LaneNews {
    let failed = if of.held {
        LaneNews::Quiet
    } else {
        LaneNews::Failed
    };
    match &failure.class {
        _ if StoreError::is_told_by(failure) => LaneNews::Quiet,
        ErrorClass::Offline | ErrorClass::Transient | ErrorClass::InDoubt => failed,
        ErrorClass::RateLimited { until } => until.map_or(failed, LaneNews::Rest),
        ErrorClass::Auth => LaneNews::Refused,
        ErrorClass::NeedsYou | ErrorClass::Gone | ErrorClass::NothingToDo => of.lane(),
        ErrorClass::Bug => LaneNews::Quiet,
    }
}

fn park(failure: Failure) -> Decision {
    simple(JobEnd::Park { failure }, JobState::Parked)
}

fn fail(failure: Failure) -> Decision {
    simple(JobEnd::Fail { failure }, JobState::Failed)
}

fn release(failure: Failure) -> Decision {
    Decision {
        word: "released",
        ..simple(
            JobEnd::Release {
                failure: Some(failure),
            },
            JobState::Ready,
        )
    }
}

/// Tried again later, with no attempt lost.
fn unreached(failure: Failure, of: &Circumstances<'_>) -> Decision {
    let at = after(of, of.retry.retry.wait(1, of.chance));
    simple(JobEnd::RetryOffline { at, failure }, JobState::RetryWait)
}

fn retry(until: Option<DateTime<Utc>>, failure: Failure, of: &Circumstances<'_>) -> Decision {
    let waited = after(of, of.retry.retry.wait(of.job.attempts, of.chance));
    let at = until.map_or(waited, |until| until.max(of.now));
    simple(JobEnd::Retry { at, failure }, JobState::RetryWait)
}

fn after(of: &Circumstances<'_>, wait: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(wait)
        .ok()
        .and_then(|wait| of.now.checked_add_signed(wait))
        .unwrap_or(of.now)
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
