//! From an HTTP answer to what it means, by its status and by whether it is an answer of the
//! interface at all: web pages come from something in front of it.

use super::settings::Connection;
use crate::described::failures::{broken, denied, empty, foreign, gone, rate_limited, refused};
use crate::described::{Listed, parse_exact};
use crate::network::{no_answer, shortened};
use bindery_connector::adapter::WriteFailure;
use bindery_domain::{Clock, Failure};
use bindery_wire::http::{Response, WireError};
use serde_json::Value;

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// Success; null where the answer is empty.
    Done(Listed),
    /// The credential is not accepted: nothing was done.
    Denied(Failure),
    /// There is no such document: nothing was done.
    Missing,
    /// Something is wrong with the call: nothing was done.
    Refused(Failure),
    /// An error of which it is not known whether something was done.
    Ended(Failure),
    /// The call never left.
    NotSent(Failure),
    /// No usable answer, and whoever should have given it may still be at work.
    None(Failure),
}

impl Answer {
    /// For a call that only reads: an answer, or that there is none.
    pub(super) fn of_read(self) -> Result<Option<Listed>, Failure> {
        match self {
            Self::Done(listed) if listed.answer.is_null() => Err(empty()),
            Self::Done(listed) => Ok(Some(listed)),
            Self::Missing => Ok(None),
            Self::Denied(failure)
            | Self::Refused(failure)
            | Self::Ended(failure)
            | Self::NotSent(failure)
            | Self::None(failure) => Err(failure),
        }
    }

    /// For a call that writes.
    pub(super) fn of_write(self) -> Result<Value, WriteFailure> {
        match self {
            Self::Done(listed) => Ok(listed.answer),
            Self::Missing => Err(WriteFailure::Refused(gone())),
            Self::Denied(failure) | Self::Refused(failure) | Self::NotSent(failure) => {
                Err(WriteFailure::Refused(failure))
            }
            Self::Ended(failure) => Err(WriteFailure::Ended(failure)),
            Self::None(failure) => Err(WriteFailure::Unknown(failure)),
        }
    }
}

/// Reads an answer. `secrets` are taken out of its words.
pub(super) fn interpret(
    outcome: Result<Response, WireError>,
    connection: &Connection,
    clock: &dyn Clock,
    secrets: &[String],
) -> Answer {
    let response = match outcome {
        Ok(response) => response,
        Err(error) if error.may_have_taken_effect() => return Answer::None(no_answer(&error)),
        Err(error) => return Answer::NotSent(no_answer(&error)),
    };
    let empty = response.body.iter().all(u8::is_ascii_whitespace);
    let value = if empty {
        Some(Value::Null)
    } else {
        parse_exact(&response.body).ok()
    };
    let Some(value) = value else {
        return match response.status {
            401 => Answer::Denied(foreign(401)),
            // Whoever stands in front may count the calls, and says so with a page.
            429 => by_status(429, None, connection, &response, clock),
            status => Answer::None(foreign(status)),
        };
    };
    let words = connection
        .error
        .as_ref()
        .and_then(|place| place.text(&value));
    let words = words.map(|words| shortened(&words, secrets));
    match response.status {
        200..300 => Answer::Done(Listed {
            answer: value,
            link: response.link,
        }),
        status => by_status(status, words, connection, &response, clock),
    }
}

fn by_status(
    status: u16,
    words: Option<String>,
    connection: &Connection,
    response: &Response,
    clock: &dyn Clock,
) -> Answer {
    let sure = connection.refused.contains(&status);
    let failure = match status {
        401 | 403 => denied(status),
        404 | 410 if sure => return Answer::Missing,
        429 => rate_limited(response, clock),
        408 | 425 | 500.. => return Answer::None(broken(status)),
        _ => refused(status, words),
    };
    match (status, sure) {
        (401 | 403, true) => Answer::Denied(failure),
        (_, true) => Answer::Refused(failure),
        (_, false) => Answer::Ended(failure),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{ErrorClass, SystemClock};
    use serde_json::json;

    fn read(status: u16, body: &str) -> Answer {
        let table = json!({"test": "/x", "error": "error.message", "refused": [400, 401, 403, 404, 422, 429]});
        answered(&table, status, None, body)
    }

    fn answered(table: &Value, status: u16, retry_after: Option<&str>, body: &str) -> Answer {
        let connection = Connection::read(table.as_object().unwrap()).unwrap();
        let response = Response {
            status,
            content_type: String::new(),
            retry_after: retry_after.map(str::to_owned),
            date: None,
            link: None,
            body: body.as_bytes().to_vec(),
        };
        interpret(
            Ok(response),
            &connection,
            &SystemClock,
            &["s3cret-key".to_owned()],
        )
    }

    /// What a write is called after an answer.
    fn written(answer: Answer) -> (&'static str, String, ErrorClass) {
        match answer.of_write() {
            Ok(_) => ("done", String::new(), ErrorClass::Bug),
            Err(failure) => {
                let word = match failure {
                    WriteFailure::Refused(_) => "refused",
                    WriteFailure::Ended(_) => "ended",
                    WriteFailure::Unknown(_) => "unknown",
                };
                let failure = failure.failure();
                (word, failure.code.clone(), failure.class.clone())
            }
        }
    }

    #[test]
    fn a_write_is_refused_only_where_the_status_proves_it() {
        use ErrorClass::{Auth, Gone, NeedsYou, Transient};
        let check = |status: u16, body: &str, word: &str, code: &str, class: ErrorClass| {
            let expected = (word, code.to_owned(), class);
            assert_eq!(written(read(status, body)), expected, "{status} {body}");
        };
        let error = r#"{"error": {"message": "no s3cret-key here"}}"#;
        check(401, "", "refused", "api.credentials_refused", Auth);
        check(401, "<html>", "refused", "api.credentials_refused", Auth);
        check(403, error, "refused", "api.right_missing", Auth);
        check(404, error, "refused", "api.not_found", Gone);
        check(422, error, "refused", "api.refused", NeedsYou);
        check(409, error, "ended", "api.refused", NeedsYou);
        check(404, "<html>", "unknown", "api.wrong_address", NeedsYou);
        check(403, "<html>", "unknown", "api.blocked", NeedsYou);
        check(408, "", "unknown", "api.server_error", Transient);
        check(425, "", "unknown", "api.server_error", Transient);
        check(500, error, "unknown", "api.server_error", Transient);
        check(502, "<html>", "unknown", "api.server_error", Transient);
        check(503, "<html>", "unknown", "api.maintenance", Transient);
        check(200, "<html>", "unknown", "api.foreign_answer", Transient);
        let limited = ErrorClass::RateLimited { until: None };
        check(429, "", "refused", "api.rate_limited", limited.clone());
        check(429, "<html>", "refused", "api.rate_limited", limited);
    }

    #[test]
    fn a_page_that_asks_for_fewer_calls_is_waited_for_and_proves_what_the_type_says() {
        let check = |refused: Value, expected: &str| {
            let table = json!({"test": "/x", "refused": refused});
            let at = Some("Mon, 23 Nov 2026 11:00:00 GMT");
            let (word, code, class) = written(answered(&table, 429, at, "<html>"));
            assert_eq!((word, code.as_str()), (expected, "api.rate_limited"));
            let until = "2026-11-23T11:00:00Z".parse().ok();
            assert_eq!(class, ErrorClass::RateLimited { until });
        };
        check(json!([400, 429]), "refused");
        check(json!([400]), "ended");
    }

    #[test]
    fn words_of_the_server_are_shown_without_secrets() {
        let error = r#"{"error": {"message": "no s3cret-key here"}}"#;
        let failure = read(422, error).of_read().unwrap_err();
        assert_eq!(failure.message, "The server answered: no ••• here");
    }

    #[test]
    fn a_reading_finds_an_answer_nothing_or_a_failure() {
        let check = |status: u16, body: &str, expected: Result<Option<Value>, &str>| {
            let answer = read(status, body).of_read();
            let answer = answer
                .map(|it| it.map(|it| it.answer))
                .map_err(|it| it.code);
            assert_eq!(answer, expected.map_err(str::to_owned), "{status} {body}");
        };
        check(
            200,
            r#"{"total": 99.50}"#,
            Ok(Some(json!({"total": "99.50"}))),
        );
        check(404, r#"{"error": {}}"#, Ok(None));
        check(404, "", Ok(None));
        check(404, "<html>", Err("api.wrong_address"));
        check(200, "", Err("api.empty_answer"));
        check(204, "", Err("api.empty_answer"));
        check(200, "[", Err("api.foreign_answer"));
    }
}
