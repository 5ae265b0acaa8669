//! What each error of Odoo means, by the exception's name (`data.name`). The numeric code differs between
//! versions (200 up to 18, 0 in 19) and texts are translated, so neither is ever looked at.

use crate::network::shortened;
use bindery_domain::{ErrorClass, Failure};
use bindery_wire::http::Exchange;
use bindery_wire::jsonrpc::ErrorBody;
use serde_json::Value;

/// The name of the exception, or nothing.
pub(super) fn name(error: &ErrorBody) -> &str {
    error
        .data
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// Whether the user lacks a right (model, record or method), or the module is not installed: what is
/// not essential is then left out.
pub(super) fn is_out_of_reach(failure: &Failure) -> bool {
    matches!(failure.code.as_str(), "odoo.right_missing" | "odoo.refused")
}

/// The failure for an error in answer to a call.
pub(super) fn classify(call: &str, error: &ErrorBody, secrets: &[String]) -> Failure {
    let name = name(error);
    let words = || {
        let message = error.data.get("message").and_then(Value::as_str);
        let first = message
            .unwrap_or_default()
            .lines()
            .next()
            .unwrap_or_default();
        shortened(first, secrets)
    };
    let failure = match name {
        "odoo.exceptions.AccessDenied" => credentials_refused(),
        "odoo.exceptions.AccessError" => Failure::new(
            ErrorClass::Auth,
            "odoo.right_missing",
            format!("Odoo does not let this user call {call}: {}", words()),
        )
        .hint("Give the user the right to read invoices (Invoicing, or read-only accounting)."),
        "odoo.exceptions.MissingError" => Failure::new(
            ErrorClass::Transient,
            "odoo.missing",
            format!("Something that {call} needs was removed from Odoo meanwhile."),
        ),
        "odoo.exceptions.UserError"
        | "odoo.exceptions.ValidationError"
        | "odoo.exceptions.RedirectWarning" => Failure::new(
            ErrorClass::NeedsYou,
            "odoo.refused",
            format!("Odoo refused {call}: {}", words()),
        )
        .with("words", words()),
        "builtins.ValueError"
        | "builtins.KeyError"
        | "builtins.TypeError"
        | "builtins.AttributeError"
        | "builtins.IndexError"
        | "builtins.AssertionError" => Failure::new(
            ErrorClass::Bug,
            "odoo.call_refused",
            format!("Odoo did not understand {call}: {}", words()),
        )
        .hint("Choose the backend type of the Odoo version that runs there."),
        "odoo.http.SessionExpiredException" => Failure::new(
            ErrorClass::Transient,
            "odoo.session_expired",
            "Odoo ended the session.",
        ),
        // Texts of the database name its host, port and statements: they are never shown.
        "psycopg2.errors.InvalidTextRepresentation" | "psycopg2.errors.NumericValueOutOfRange" => {
            Failure::new(
                ErrorClass::Bug,
                "odoo.call_refused",
                format!("Odoo's database did not understand {call}."),
            )
        }
        "psycopg2.errors.InsufficientPrivilege" => database_unusable(),
        _ if name.starts_with("psycopg2.") => Failure::new(
            ErrorClass::Transient,
            "odoo.database_error",
            "Odoo has trouble with its database.",
        ),
        _ => Failure::new(
            ErrorClass::Transient,
            "odoo.unexpected_error",
            format!("Odoo answered {call} with an error that is not known."),
        ),
    };
    failure.with("error", name).with("call", call)
}

/// Wrong password or API key, or one that has expired: Odoo does not tell them apart.
pub(super) fn credentials_refused() -> Failure {
    Failure::new(
        ErrorClass::Auth,
        "odoo.credentials_refused",
        "Odoo refused the login, or its password or API key.",
    )
    .hint("Check both. An API key may have expired, and belongs to one user only.")
}

/// The database is there and is not Odoo's, or is not there.
pub(super) fn database_unusable() -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "odoo.database_unknown",
        "Odoo cannot open a database of this name.",
    )
    .hint("Check the database's name in the connection settings.")
}

/// Takes out of an exchange what must not be kept: tracebacks, and texts of the database.
pub(super) fn forget(exchange: &mut Exchange) {
    let Ok(mut answer) = serde_json::from_slice::<Value>(&exchange.response) else {
        return;
    };
    let Some(error) = answer.get_mut("error").and_then(Value::as_object_mut) else {
        return;
    };
    let Some(data) = error.get_mut("data").and_then(Value::as_object_mut) else {
        return;
    };
    data.remove("debug");
    let name = data.get("name").and_then(Value::as_str).unwrap_or_default();
    if name.starts_with("psycopg2.") {
        data.remove("arguments");
        data.insert(
            "message".to_owned(),
            "database error (text left out)".into(),
        );
    }
    exchange.response = answer.to_string().into_bytes();
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn error(name: &str, message: &str, code: i64) -> ErrorBody {
        ErrorBody {
            code,
            message: "Odoo Server Error".to_owned(),
            data: json!({"name": name, "message": message, "debug": "Traceback canary"}),
        }
    }

    #[test]
    fn an_error_is_known_by_the_name_of_its_exception_whatever_its_number() {
        let check = |name: &str, class: ErrorClass, code: &str| {
            for number in [0, 200] {
                let failure = classify("account.move.read", &error(name, "words", number), &[]);
                assert_eq!(
                    (&failure.class, failure.code.as_str()),
                    (&class, code),
                    "{name}"
                );
            }
        };
        use ErrorClass::{Auth, Bug, NeedsYou, Transient};
        check(
            "odoo.exceptions.AccessDenied",
            Auth,
            "odoo.credentials_refused",
        );
        check("odoo.exceptions.AccessError", Auth, "odoo.right_missing");
        check("odoo.exceptions.MissingError", Transient, "odoo.missing");
        check("odoo.exceptions.UserError", NeedsYou, "odoo.refused");
        check("odoo.exceptions.ValidationError", NeedsYou, "odoo.refused");
        for name in [
            "ValueError",
            "KeyError",
            "TypeError",
            "AttributeError",
            "IndexError",
        ] {
            check(&format!("builtins.{name}"), Bug, "odoo.call_refused");
        }
        check(
            "psycopg2.OperationalError",
            Transient,
            "odoo.database_error",
        );
        check(
            "psycopg2.errors.SerializationFailure",
            Transient,
            "odoo.database_error",
        );
        check(
            "psycopg2.errors.InvalidTextRepresentation",
            Bug,
            "odoo.call_refused",
        );
        check(
            "psycopg2.errors.InsufficientPrivilege",
            NeedsYou,
            "odoo.database_unknown",
        );
        check("some.module.Oddity", Transient, "odoo.unexpected_error");
        check("", Transient, "odoo.unexpected_error");
    }

    #[test]
    fn neither_tracebacks_nor_the_words_of_the_database_are_shown() {
        let host = "connection to server at \"127.0.0.1\", port 5433 failed: canary";
        for name in [
            "psycopg2.OperationalError",
            "psycopg2.errors.InvalidTextRepresentation",
            "psycopg2.errors.InsufficientPrivilege",
            "odoo.exceptions.AccessDenied",
            "other.Error",
        ] {
            let failure = classify("x", &error(name, host, 200), &[]);
            let shown = format!("{failure:?}");
            assert!(
                !shown.contains("canary") && !shown.contains("5433"),
                "{name}"
            );
        }
        let failure = classify("x", &error("builtins.ValueError", "bad\ncanary", 0), &[]);
        assert!(!format!("{failure:?}").contains("canary"));
    }

    #[test]
    fn tracebacks_and_database_texts_are_not_kept_in_exchanges() {
        let check = |answer: Value, kept: &[&str], gone: &[&str]| {
            let mut exchange = Exchange {
                at: bindery_domain::DateTime::UNIX_EPOCH,
                duration_ms: 0,
                label: String::new(),
                url: String::new(),
                request: Vec::new(),
                status: Some(200),
                response: answer.to_string().into_bytes(),
                error: None,
            };
            forget(&mut exchange);
            let text = String::from_utf8(exchange.response).unwrap();
            for word in kept {
                assert!(text.contains(word), "{word} {text}");
            }
            for word in gone {
                assert!(!text.contains(word), "{word} {text}");
            }
        };
        check(
            json!({"error": {"data": {"name": "odoo.exceptions.UserError", "message": "plain words", "debug": "Traceback"}}}),
            &["plain words", "UserError"],
            &["Traceback", "debug"],
        );
        check(
            json!({"error": {"data": {"name": "psycopg2.OperationalError", "message": "port 5433", "arguments": ["port 5433"], "debug": "5433"}}}),
            &["OperationalError"],
            &["5433"],
        );
        check(json!({"result": {"debug": "a field"}}), &["a field"], &[]);
    }
}
