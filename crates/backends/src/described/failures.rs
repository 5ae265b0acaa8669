//! How calls fail that no system has words of its own for. The codes are the same whatever the
//! protocol.

use crate::network::retry_after;
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::Response;

/// What it means that a web page came, or something else that an interface never sends.
pub(crate) fn foreign(status: u16) -> Failure {
    let failure = match status {
        // Servers that check the credential in front of the interface answer with a page.
        401 => return denied(status),
        403 => Failure::new(
            ErrorClass::NeedsYou,
            "api.blocked",
            "Something in front of the server does not let calls through.",
        )
        .hint("Ask whoever runs the server to let this computer through."),
        404 | 405 | 410 => Failure::new(
            ErrorClass::NeedsYou,
            "api.wrong_address",
            "There is no such interface at this address.",
        )
        .hint("Check the address."),
        500.. => return broken(status),
        _ => Failure::new(
            ErrorClass::Transient,
            "api.foreign_answer",
            "What came back is no answer of the server's interface.",
        ),
    };
    failure.with("status", status.to_string())
}

pub(crate) fn denied(status: u16) -> Failure {
    let (code, message) = if status == 401 {
        (
            "api.credentials_refused",
            "The server refused the credentials.",
        )
    } else {
        (
            "api.right_missing",
            "The server does not allow this with these credentials.",
        )
    };
    Failure::new(ErrorClass::Auth, code, message)
        .with("status", status.to_string())
        .hint("Check the credentials, and what they allow in the other system.")
}

pub(crate) fn rate_limited(response: &Response, clock: &dyn Clock) -> Failure {
    let until = retry_after(response, clock);
    Failure::new(
        ErrorClass::RateLimited { until },
        "api.rate_limited",
        "The server asked for fewer calls.",
    )
}

pub(crate) fn broken(status: u16) -> Failure {
    let (code, message) = if status == 503 {
        (
            "api.maintenance",
            "The server is down for maintenance or overloaded.",
        )
    } else {
        ("api.server_error", "The server had an error of its own.")
    };
    Failure::new(ErrorClass::Transient, code, message).with("status", status.to_string())
}

pub(crate) fn refused(status: u16, words: Option<String>) -> Failure {
    let message = match &words {
        Some(words) => format!("The server answered: {words}"),
        None => format!("The server refused the call ({status})."),
    };
    let failure = Failure::new(ErrorClass::NeedsYou, "api.refused", message)
        .with("status", status.to_string());
    match words {
        Some(words) => failure.with("words", words),
        None => failure,
    }
}

pub(crate) fn empty() -> Failure {
    Failure::new(
        ErrorClass::Transient,
        "api.empty_answer",
        "The answer was empty.",
    )
}

pub(crate) fn gone() -> Failure {
    Failure::new(
        ErrorClass::Gone,
        "api.not_found",
        "The server does not have what the call is about.",
    )
    .hint("Look whether it was removed or renumbered in the other system.")
}

/// What the types were checked for at the start is wrong all the same.
pub(crate) fn wrong_type((path, problem): (String, String)) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.type",
        format!("The backend type cannot be used: {path}: {problem}."),
    )
    .with("path", path)
}

/// Nothing was sent: something that the call needs is not known.
pub(crate) fn missing(name: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.value_missing",
        format!("Nothing was sent: \"{name}\", which the call needs, has no value."),
    )
    .with("name", name)
    .hint("Check the mapping rows, and the names in the backend type.")
}

/// A fault that says that the credential is wrong or allows too little.
pub(crate) fn denied_by_fault() -> Failure {
    Failure::new(
        ErrorClass::Auth,
        "api.credentials_refused",
        "The server refused the credentials.",
    )
    .hint("Check the credentials, and what they allow in the other system.")
}

/// A fault with a code and words.
pub(crate) fn of_fault(class: ErrorClass, code: i64, words: &str) -> Failure {
    Failure::new(class, "api.fault", format!("The server answered: {words}"))
        .with("code", code.to_string())
        .with("words", words)
}
