//! From an HTTP answer to a value, a fault, or "no answer". The HTTP status never tells a value
//! from a fault, and not every answer is XML-RPC (contract §1).

use crate::network::{no_answer, retry_after};
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{Exchange, Response, WireError};
use bindery_wire::xmlrpc::{Fault, Value, parse_response, write_fault};

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// A value.
    Value(Value),
    /// A fault.
    Fault(Fault),
    /// Nothing, and nothing arrived there either.
    NotSent(Failure),
    /// Nothing usable; what became of the call is unknown.
    None(Failure),
}

/// Reads an answer.
pub(super) fn interpret(outcome: Result<Response, WireError>, clock: &dyn Clock) -> Answer {
    let response = match outcome {
        Ok(response) => response,
        Err(error) if error.may_have_taken_effect() => return Answer::None(no_answer(&error)),
        Err(error) => return Answer::NotSent(no_answer(&error)),
    };
    if response.status != 200 {
        return Answer::None(by_status(&response, clock));
    }
    match parse_response(&response.body) {
        Ok(Ok(value)) => Answer::Value(value),
        Ok(Err(fault)) => Answer::Fault(fault),
        Err(_) if response.body.iter().all(u8::is_ascii_whitespace) => Answer::None(broken(
            "magento.empty_answer",
            "The shop's answer was empty: its program ended early.",
            response.status,
        )),
        Err(error) => Answer::None(
            broken(
                "magento.foreign_answer",
                "What came back is no answer of the shop's API.",
                response.status,
            )
            .details(error.to_string()),
        ),
    }
}

fn by_status(response: &Response, clock: &dyn Clock) -> Failure {
    let status = response.status;
    match status {
        404 | 405 | 410 => Failure::new(
            ErrorClass::NeedsYou,
            "magento.wrong_address",
            "There is no Magento API at this address.",
        )
        .with("status", status.to_string())
        .hint("Check the shop's address."),
        401 | 403 => Failure::new(
            ErrorClass::NeedsYou,
            "magento.blocked",
            "Something in front of the shop does not let calls through to its API.",
        )
        .with("status", status.to_string())
        .hint("Ask whoever runs the shop's server to let this computer through."),
        429 => Failure::new(
            ErrorClass::RateLimited {
                until: retry_after(response, clock),
            },
            "magento.rate_limited",
            "The shop asked for fewer calls.",
        ),
        503 => broken(
            "magento.maintenance",
            "The shop is down for maintenance or overloaded.",
            status,
        ),
        _ => broken(
            "magento.server_error",
            "The shop's server answered with an error page.",
            status,
        ),
    }
}

fn broken(code: &str, message: &str, status: u16) -> Failure {
    Failure::new(ErrorClass::Transient, code, message).with("status", status.to_string())
}

/// A value of another shape than the shop's API has for this call.
pub(super) fn unexpected(call: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "magento.unexpected_answer",
        format!("The shop answered {call} with something that is not understood."),
    )
    .with("method", call)
}

/// Takes the text of internal errors out of an exchange: it holds whole SQL statements.
pub(super) fn forget(exchange: &mut Exchange) {
    if let Ok(Err(fault)) = parse_response(&exchange.response)
        && matches!(fault.code, 0 | 1)
    {
        exchange.response = write_fault(&Fault {
            code: fault.code,
            message: "internal error (text left out)".to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::SystemClock;
    use bindery_wire::xmlrpc::write_response;

    fn response(status: u16, body: &[u8]) -> Response {
        Response {
            status,
            content_type: String::new(),
            retry_after: None,
            date: None,
            link: None,
            body: body.to_vec(),
        }
    }

    #[test]
    fn every_answer_that_is_not_xml_rpc_has_its_own_words() {
        let check = |status: u16, body: &str, class: ErrorClass, code: &str| {
            let answer = interpret(Ok(response(status, body.as_bytes())), &SystemClock);
            let Answer::None(failure) = answer else {
                unreachable!("{status} {body}: {answer:?}");
            };
            assert_eq!((failure.class, failure.code.as_str()), (class, code));
        };
        use ErrorClass::{NeedsYou, Transient};
        check(200, "", Transient, "magento.empty_answer");
        check(200, " \n", Transient, "magento.empty_answer");
        check(200, "<html></html>", Transient, "magento.foreign_answer");
        check(500, "", Transient, "magento.server_error");
        check(502, "<html>", Transient, "magento.server_error");
        check(503, "<html>", Transient, "magento.maintenance");
        check(404, "<html>", NeedsYou, "magento.wrong_address");
        check(403, "<html>", NeedsYou, "magento.blocked");
        let until = ErrorClass::RateLimited { until: None };
        check(429, "", until, "magento.rate_limited");
    }

    #[test]
    fn a_broken_connection_is_unknown_and_a_refused_one_is_not() {
        let lost = WireError::Timeout { sent: true };
        assert!(matches!(
            interpret(Err(lost), &SystemClock),
            Answer::None(_)
        ));
        let refused = WireError::Timeout { sent: false };
        assert!(matches!(
            interpret(Err(refused), &SystemClock),
            Answer::NotSent(_)
        ));
    }

    #[test]
    fn warnings_in_front_of_the_answer_do_no_harm() {
        let mut body = b"<br />\n<b>Warning</b>: canary in <b>x.php</b>\n".to_vec();
        body.extend(write_response(&Value::from("100000005")));
        assert_eq!(
            interpret(Ok(response(200, &body)), &SystemClock),
            Answer::Value(Value::from("100000005"))
        );
    }

    #[test]
    fn sql_is_not_kept_in_exchanges_and_other_answers_are() {
        let exchange = |response: Vec<u8>| Exchange {
            at: bindery_domain::DateTime::UNIX_EPOCH,
            duration_ms: 0,
            label: String::new(),
            url: String::new(),
            request: Vec::new(),
            status: Some(200),
            response,
            error: None,
        };
        let fault = |code: i64| {
            let message = "SELECT canary".to_owned();
            write_fault(&Fault { code, message })
        };
        for (code, kept) in [(0, false), (1, false), (102, true)] {
            let mut exchange = exchange(fault(code));
            forget(&mut exchange);
            let text = String::from_utf8(exchange.response).unwrap();
            assert_eq!(text.contains("canary"), kept, "{code}");
        }
        let value = write_response(&Value::from("x"));
        let mut exchange = exchange(value.clone());
        forget(&mut exchange);
        assert_eq!(exchange.response, value);
    }
}
