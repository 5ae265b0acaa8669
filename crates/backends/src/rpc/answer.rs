//! From an HTTP answer to a value or a fault, in either protocol.

use super::settings::Protocol;
use crate::described::failures::{broken, foreign, rate_limited};
use crate::described::parse_exact;
use crate::network::no_answer;
use bindery_domain::{Clock, Failure};
use bindery_wire::http::{Response, WireError};
use bindery_wire::{jsonrpc, xmlrpc};
use serde_json::Value;

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// A value.
    Value(Value),
    /// A fault: its code and words.
    Fault(i64, String),
    /// Nothing was sent, or it certainly was not looked at.
    NotSent(Failure),
    /// No usable answer; what became of the call is unknown.
    None(Failure),
}

/// A call, written down.
pub(super) fn written(protocol: Protocol, method: &str, args: &Value) -> (&'static str, Vec<u8>) {
    match protocol {
        Protocol::Xmlrpc => {
            let list = args.as_array().map(Vec::as_slice).unwrap_or_default();
            let params: Vec<xmlrpc::Value> = list.iter().map(xmlrpc::Value::from_json).collect();
            (
                "text/xml; charset=utf-8",
                xmlrpc::write_call(method, &params),
            )
        }
        Protocol::Jsonrpc => {
            let call =
                serde_json::json!({"jsonrpc": "2.0", "method": method, "params": args, "id": 1});
            ("application/json", call.to_string().into_bytes())
        }
    }
}

/// Reads an answer. The HTTP status does not tell a value from a fault: some servers send faults
/// with an error status, others with 200.
pub(super) fn interpret(
    outcome: Result<Response, WireError>,
    protocol: Protocol,
    clock: &dyn Clock,
) -> Answer {
    let response = match outcome {
        Ok(response) => response,
        Err(error) if error.may_have_taken_effect() => return Answer::None(no_answer(&error)),
        Err(error) => return Answer::NotSent(no_answer(&error)),
    };
    let read = match protocol {
        Protocol::Xmlrpc => xml(&response.body),
        Protocol::Jsonrpc => json(&response.body),
    };
    match (read, response.status) {
        (Some(answer), _) => answer,
        (None, 429) => Answer::NotSent(rate_limited(&response, clock)),
        (None, status @ (408 | 425)) => Answer::None(broken(status)),
        (None, status) => Answer::None(foreign(status)),
    }
}

fn xml(body: &[u8]) -> Option<Answer> {
    Some(match xmlrpc::parse_response(body).ok()? {
        Ok(value) => Answer::Value(value.to_json()),
        Err(fault) => Answer::Fault(fault.code, fault.message),
    })
}

fn json(body: &[u8]) -> Option<Answer> {
    // The envelope is checked by the protocol; the result is read once more without a loss.
    Some(match jsonrpc::parse_answer(body).ok()? {
        jsonrpc::Answer::Result(_) => {
            let mut whole = parse_exact(body).ok()?;
            Answer::Value(whole.get_mut("result").map(Value::take).unwrap_or_default())
        }
        jsonrpc::Answer::Error(error) => Answer::Fault(error.code, error.message),
    })
}
