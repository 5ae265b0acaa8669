//! Calls as type files write them: a method, and arguments with names in them.
//!
//! `"{items}"` alone is replaced by the value as it is, `"{id:number}"` by the whole number that
//! it spells, and names inside other text by their text.

use crate::described::{Operation, Place, Template};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Names that the connection gives, not the operation.
const OWN: [&str; 3] = ["session", "credential.", "setting."];

/// A method with its arguments.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    pub(super) method: String,
    /// A list, or for JSON-RPC a table.
    #[serde(default = "none", deserialize_with = "checked")]
    pub(super) args: Value,
}

fn none() -> Value {
    Value::Array(Vec::new())
}

/// Arguments whose texts are all good templates.
fn checked<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    let args = Value::deserialize(from)?;
    if !args.is_array() && !args.is_object() {
        return Err(serde::de::Error::custom("must be a list or a table"));
    }
    for text in texts(&args) {
        Template::parse(text).map_err(serde::de::Error::custom)?;
    }
    Ok(args)
}

/// What becomes of an argument.
enum Filled {
    Value(Value),
    /// A name in it has no value.
    Missing(String),
    /// All that was in it was left out.
    Nothing,
}

impl Call {
    /// The arguments. A name without a value ends a strict call; otherwise the member of the
    /// table, or the whole list, that it stands in is left out.
    pub(super) fn arguments(&self, values: &Value, strict: bool) -> Result<Value, String> {
        match fill(&self.args, values, strict) {
            Filled::Value(args) => Ok(args),
            Filled::Missing(name) => Err(name),
            Filled::Nothing => Ok(none()),
        }
    }

    /// All names, the connection's own too, without what turns them into numbers.
    pub(super) fn all_names(&self) -> Vec<String> {
        let templates = texts(&self.args)
            .into_iter()
            .filter_map(|text| Template::parse(text).ok());
        let names = templates.flat_map(|it| it.names().map(str::to_owned).collect::<Vec<_>>());
        names.map(|name| plain(&name).to_owned()).collect()
    }
}

impl Operation for Call {
    fn names(&self) -> Vec<String> {
        let mut names = self.all_names();
        names.retain(|name| !OWN.iter().any(|own| name.starts_with(own)));
        names
    }
}

fn plain(name: &str) -> &str {
    name.strip_suffix(":number").unwrap_or(name)
}

fn texts(args: &Value) -> Vec<&str> {
    match args {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn fill(args: &Value, values: &Value, strict: bool) -> Filled {
    match args {
        Value::String(text) => match filled(text, values) {
            Ok(value) => Filled::Value(value),
            Err(name) => Filled::Missing(name),
        },
        Value::Array(items) => {
            let mut list = Vec::with_capacity(items.len());
            for item in items {
                match fill(item, values, strict) {
                    Filled::Value(value) => list.push(value),
                    Filled::Nothing => (),
                    Filled::Missing(name) if strict => return Filled::Missing(name),
                    // A list is whole or not at all: its places mean something.
                    Filled::Missing(_) => return Filled::Nothing,
                }
            }
            Filled::Value(Value::Array(list))
        }
        Value::Object(members) => {
            let mut table = Map::new();
            for (name, member) in members {
                match fill(member, values, strict) {
                    Filled::Value(value) => {
                        table.insert(name.clone(), value);
                    }
                    Filled::Missing(missing) if strict => return Filled::Missing(missing),
                    Filled::Missing(_) | Filled::Nothing => (),
                }
            }
            if table.is_empty() && !members.is_empty() {
                return Filled::Nothing;
            }
            Filled::Value(Value::Object(table))
        }
        plain => Filled::Value(plain.clone()),
    }
}

fn filled(text: &str, values: &Value) -> Result<Value, String> {
    let template = Template::parse(text)?;
    let Some(name) = template.only_name() else {
        return template.fill(values, str::to_owned).map(Value::String);
    };
    let missing = || plain(name).to_owned();
    let value = Place::new(plain(name)).find(values).ok_or_else(missing)?;
    if plain(name) == name {
        return Ok(value.clone());
    }
    let text = Place::default().text(value).ok_or_else(missing)?;
    text.parse::<i64>().map(Value::from).map_err(|_| missing())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn arguments(args: Value, strict: bool) -> Result<Value, String> {
        let call: Call = serde_json::from_value(json!({"method": "m", "args": args})).unwrap();
        let values = json!({"id": "7", "word": "x", "flag": false, "items": {"1": "2"},
            "session": "s", "odd": "../1"});
        call.arguments(&values, strict)
    }

    #[test]
    fn values_keep_their_kind_and_texts_are_filled() {
        let check = |args: Value, expected: Value| {
            assert_eq!(arguments(args, true), Ok(expected));
        };
        check(
            json!(["{session}", "a.b", ["{id}"]]),
            json!(["s", "a.b", ["7"]]),
        );
        check(
            json!(["{flag}", "{items}", 3, null]),
            json!([false, {"1": "2"}, 3, null]),
        );
        check(json!([["id", "=", "{id:number}"]]), json!([["id", "=", 7]]));
        check(
            json!({"a": "{word}-{id}", "b": {}}),
            json!({"a": "x-7", "b": {}}),
        );
    }

    #[test]
    fn what_is_missing_ends_a_strict_call_and_is_left_out_of_another() {
        assert_eq!(arguments(json!(["{none}"]), true), Err("none".to_owned()));
        assert_eq!(
            arguments(json!([{"a": "{none}"}]), true),
            Err("none".to_owned())
        );
        assert_eq!(
            arguments(json!(["{odd:number}"]), true),
            Err("odd".to_owned())
        );
        let check = |args: Value, expected: Value| {
            assert_eq!(arguments(args, false), Ok(expected));
        };
        check(
            json!(["l", [{"at": {"from": "{none}", "to": "{id}"}}]]),
            json!(["l", [{"at": {"to": "7"}}]]),
        );
        check(json!(["l", [{"at": {"from": "{none}"}}]]), json!(["l", []]));
        check(
            json!([[["at", ">=", "{none}"], ["x", "=", 1]]]),
            json!([[["x", "=", 1]]]),
        );
    }

    #[test]
    fn what_is_no_call_is_refused() {
        for call in [
            json!({"args": []}),
            json!({"method": "m", "args": "x"}),
            json!({"method": "m", "args": ["{open"]}),
            json!({"method": "m", "more": 1}),
        ] {
            assert!(
                serde_json::from_value::<Call>(call.clone()).is_err(),
                "{call}"
            );
        }
    }
}
