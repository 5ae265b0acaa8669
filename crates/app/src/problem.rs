//! Failures as they cross to the window and the command line.

use crate::view::Problem;
use bindery_connector::types::TypeError;
use bindery_domain::{ErrorClass, Failure};
use bindery_secrets::SecretsError;
use bindery_store::StoreError;

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Self {
            class: failure.class.name().to_owned(),
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
