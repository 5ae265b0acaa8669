//! XML-RPC values, and their way to and from JSON.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// One XML-RPC value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `<nil/>`.
    Nil,
    /// A whole number, whatever element it came in.
    Int(i64),
    /// `<boolean>`.
    Bool(bool),
    /// `<double>` as the decimal text that was sent; it never becomes a binary float.
    Double(String),
    /// `<string>`, or a value without a type element.
    Str(String),
    /// `<dateTime.iso8601>` as sent.
    DateTime(String),
    /// `<base64>`, decoded.
    Base64(Vec<u8>),
    /// `<array>`.
    Array(Vec<Value>),
    /// `<struct>`: members in the order sent. Of members with the same name the first counts.
    Struct(Vec<(String, Value)>),
}

impl Value {
    /// The member of a struct; `None` for a missing member and for anything that is not a struct.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Struct(members) => members
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a string value; `None` for every other type.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// As JSON: nil is null, a double its text, a date its text, binary its base64 text.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Value::Nil => Json::Null,
            Value::Int(number) => Json::from(*number),
            Value::Bool(flag) => Json::Bool(*flag),
            Value::Double(text) | Value::Str(text) | Value::DateTime(text) => {
                Json::String(text.clone())
            }
            Value::Base64(bytes) => Json::String(STANDARD.encode(bytes)),
            Value::Array(items) => Json::Array(items.iter().map(Value::to_json).collect()),
            Value::Struct(members) => {
                let mut map = serde_json::Map::new();
                for (name, value) in members {
                    if !map.contains_key(name) {
                        map.insert(name.clone(), value.to_json());
                    }
                }
                Json::Object(map)
            }
        }
    }

    /// From JSON: whole numbers that fit become [`Value::Int`], all other numbers [`Value::Double`].
    #[must_use]
    pub fn from_json(json: &serde_json::Value) -> Value {
        use serde_json::Value as Json;
        match json {
            Json::Null => Value::Nil,
            Json::Bool(flag) => Value::Bool(*flag),
            Json::Number(number) => match number.as_i64() {
                Some(whole) => Value::Int(whole),
                None => Value::Double(number.to_string()),
            },
            Json::String(text) => Value::Str(text.clone()),
            Json::Array(items) => Value::Array(items.iter().map(Value::from_json).collect()),
            Json::Object(members) => Value::Struct(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), Value::from_json(value)))
                    .collect(),
            ),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Str(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Str(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Value::Bool(flag)
    }
}

/// What a server answers instead of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The fault code. A code sent as text is read as a number where it is one, else it is 0 and the text stands
    /// in front of the message (some servers name the kind of fault there).
    pub code: i64,
    /// The server's words. May hold anything, including SQL: do not show it unshortened.
    pub message: String,
}

/// A call as a server receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The method's name, e.g. `system.listMethods`.
    pub method: String,
    /// Positional parameters.
    pub params: Vec<Value>,
}
