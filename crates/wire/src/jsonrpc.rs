//! JSON-RPC 2.0 over HTTP in the dialect of servers that ignore the envelope's method: calls out, answers in, and
//! the other way round for a practice server. Knows no services.

use serde_json::{Map, Value, json};

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Success. Null when the answer has no `result` at all, as for methods that return nothing.
    Result(Value),
    /// The server's error; servers send it with HTTP status 200.
    Error(ErrorBody),
}

/// The `error` of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorBody {
    /// Its code; 0 where none was sent or it is no whole number. Some servers change it between versions.
    pub code: i64,
    /// Its short message.
    pub message: String,
    /// What the server adds; may hold a traceback, so do not show it unshortened. Null where none was sent.
    pub data: Value,
}

/// A call as a server receives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The id to echo: number, text or null.
    pub id: Value,
    /// The method of the envelope.
    pub method: String,
    /// Its parameters; null where none were sent.
    pub params: Value,
}

/// Why a body is not JSON-RPC. Never holds a piece of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// Not JSON, e.g. an HTML page or a body cut off.
    #[error("the body is not JSON")]
    NotJson,
    /// JSON, but not one JSON-RPC 2.0 object.
    #[error("the body is JSON, but not JSON-RPC 2.0")]
    NotJsonRpc,
}

/// A call with method `call`.
#[must_use]
pub fn write_call(id: u64, params: &Value) -> Vec<u8> {
    json!({"jsonrpc": "2.0", "method": "call", "params": params, "id": id})
        .to_string()
        .into_bytes()
}

/// A successful answer; without `result` for a method that returns nothing.
#[must_use]
pub fn write_result(id: &Value, result: Option<&Value>) -> Vec<u8> {
    let mut answer = json!({"jsonrpc": "2.0", "id": id});
    if let Some(result) = result {
        answer["result"] = result.clone();
    }
    answer.to_string().into_bytes()
}

/// An answer with an error.
#[must_use]
pub fn write_error(id: &Value, error: &ErrorBody) -> Vec<u8> {
    let body = json!({"code": error.code, "message": error.message, "data": error.data});
    json!({"jsonrpc": "2.0", "id": id, "error": body})
        .to_string()
        .into_bytes()
}

/// Reads an answer, as a client. An `error` of null counts as none.
pub fn parse_answer(body: &[u8]) -> Result<Answer, ParseError> {
    let mut object = envelope(body)?;
    match object.remove("error") {
        None | Some(Value::Null) => Ok(Answer::Result(
            object.remove("result").unwrap_or(Value::Null),
        )),
        Some(error) => Ok(Answer::Error(error_body(error))),
    }
}

/// Reads a call, as a server.
pub fn parse_call(body: &[u8]) -> Result<Call, ParseError> {
    let mut object = envelope(body)?;
    let Some(Value::String(method)) = object.remove("method") else {
        return Err(ParseError::NotJsonRpc);
    };
    Ok(Call {
        id: object.remove("id").unwrap_or(Value::Null),
        method,
        params: object.remove("params").unwrap_or(Value::Null),
    })
}

/// The version is required, so that some other API's `{"message": …}` never passes for a success without result.
fn envelope(body: &[u8]) -> Result<Map<String, Value>, ParseError> {
    match serde_json::from_slice(body).map_err(|_| ParseError::NotJson)? {
        Value::Object(object) if object.get("jsonrpc").and_then(Value::as_str) == Some("2.0") => {
            Ok(object)
        }
        _ => Err(ParseError::NotJsonRpc),
    }
}

fn error_body(error: Value) -> ErrorBody {
    match error {
        Value::Object(mut object) => ErrorBody {
            code: object.get("code").and_then(Value::as_i64).unwrap_or(0),
            message: object
                .get("message")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            data: object.remove("data").unwrap_or(Value::Null),
        },
        Value::String(message) => ErrorBody {
            code: 0,
            message,
            data: Value::Null,
        },
        other => ErrorBody {
            code: 0,
            message: String::new(),
            data: other,
        },
    }
}
