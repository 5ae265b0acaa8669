//! Failures as they cross to the window and the command line.

use crate::view::{Problem, ProblemClass};
use bindery_connector::types::TypeError;
use bindery_domain::{ErrorClass, Failure};
use bindery_secrets::SecretsError;
use bindery_store::StoreError;

// Two, since the one decides how work goes on and lies in the store, with the instant until which to wait;
// the other is the bare word of it that the window gets its type from. This match holds them together.
impl From<&ErrorClass> for ProblemClass {
    fn from(class: &ErrorClass) -> Self {
        match class {
            ErrorClass::Offline => Self::Offline,
            ErrorClass::Transient => Self::Transient,
            ErrorClass::RateLimited { .. } => Self::RateLimited,
            ErrorClass::Auth => Self::Auth,
            ErrorClass::InDoubt => Self::InDoubt,
            ErrorClass::NeedsYou => Self::NeedsYou,
            ErrorClass::Gone => Self::Gone,
            ErrorClass::NothingToDo => Self::NothingToDo,
            ErrorClass::Bug => Self::Bug,
        }
    }
}

impl ProblemClass {
    /// The class as it stands in answers and is shown on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Transient => "transient",
            Self::RateLimited => "rate_limited",
            Self::Auth => "auth",
            Self::InDoubt => "in_doubt",
            Self::NeedsYou => "needs_you",
            Self::Gone => "gone",
            Self::NothingToDo => "nothing_to_do",
            Self::Bug => "bug",
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self {
            class: ProblemClass::from(&failure.class),
            retryable: failure.class.is_retryable(),
            code: failure.code,
            params: failure.params,
            message: failure.message,
            hint: failure.hint,
            details: failure.details,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Failure::from(error).into()
    }
}

impl From<SecretsError> for Problem {
    fn from(error: SecretsError) -> Self {
        secrets_failure(&error).into()
    }
}

/// A failure of the place where secrets are kept. Its text never holds one.
pub(crate) fn secrets_failure(error: &SecretsError) -> Failure {
    let failure = Failure::new(ErrorClass::NeedsYou, error.code(), error.to_string());
    match error {
        SecretsError::KeyringRefused { reason } => failure.with("reason", reason),
        _ => failure,
    }
}

/// A problem that a person can solve.
pub(crate) fn needs_you(code: &str, message: impl Into<String>) -> Failure {
    Failure::new(ErrorClass::NeedsYou, code, message)
}

/// The shipped types are wrong: a mistake of ours, found by a test long before.
pub(crate) fn type_failure(errors: &[TypeError]) -> Failure {
    let list = errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ");
    Failure::new(
        ErrorClass::Bug,
        "type.invalid",
        format!("The backend types cannot be read: {list}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_one_name_in_the_store_in_answers_and_on_the_command_line() {
        let classes = [
            ErrorClass::Offline,
            ErrorClass::Transient,
            ErrorClass::RateLimited { until: None },
            ErrorClass::Auth,
            ErrorClass::InDoubt,
            ErrorClass::NeedsYou,
            ErrorClass::Gone,
            ErrorClass::NothingToDo,
            ErrorClass::Bug,
        ];
        for class in classes {
            let shown = ProblemClass::from(&class);
            assert_eq!(shown.name(), class.name());
            assert_eq!(serde_json::json!(shown), class.name());
        }
    }
}
