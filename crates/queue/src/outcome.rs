//! What a handler answers.

use bindery_domain::{DateTime, Failure, Told, Utc};
use serde_json::Value;

/// How a run of a job ended, in the handler's words.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The work is done.
    Done {
        /// What was done.
        message: Told,
        /// What the window may want to show of it.
        data: Option<Value>,
    },
    /// There was nothing to do.
    Nothing {
        /// Why.
        reason: Told,
    },
    /// The work is to go on later. This run does not count as an attempt.
    Snooze {
        /// Not before this instant.
        until: DateTime<Utc>,
        /// Why.
        reason: Told,
    },
    /// Something was written and its outcome is unknown; the handler looks again then.
    /// This run does not count as an attempt: how long to look is the handler's to say.
    InDoubt {
        /// Not before this instant.
        at: DateTime<Utc>,
        /// What is unknown.
        failure: Failure,
    },
    /// The run was asked to stop, and stopped where nothing is left half done.
    Cancelled,
    /// The run failed; the failure's class decides what happens next.
    Failed(Failure),
}

impl Outcome {
    /// Done, with nothing more to show than the message.
    #[must_use]
    pub fn done(message: impl Into<Told>) -> Self {
        Self::Done {
            message: message.into(),
            data: None,
        }
    }

    /// Nothing was to be done.
    #[must_use]
    pub fn nothing(reason: impl Into<Told>) -> Self {
        Self::Nothing {
            reason: reason.into(),
        }
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}
