//! Compares an answer with a recording: the type of every member, and its value unless it
//! differs from run to run.

use bindery_wire::xmlrpc::Value;
use serde_json::{Map, Value as Json, json};

/// An XML-RPC value as JSON that keeps its types apart: text is a string, a whole number a
/// number, a double an object with `$double`.
pub(crate) fn typed(value: &Value) -> Json {
    match value {
        Value::Nil => Json::Null,
        Value::Int(number) => json!(number),
        Value::Bool(truth) => json!(truth),
        Value::Str(text) => json!(text),
        Value::Double(text) => json!({"$double": text}),
        Value::DateTime(text) => json!({"$date": text}),
        Value::Base64(_) => json!({"$binary": true}),
        Value::Array(list) => list.iter().map(typed).collect(),
        Value::Struct(members) => {
            let members = members
                .iter()
                .map(|(key, value)| (key.clone(), typed(value)));
            Json::Object(members.collect())
        }
    }
}

/// Puts the members back that a fixture leaves out because they are as in its `$shape`.
pub(crate) fn expand(fixture: &Json, shapes: &Json) -> Json {
    match fixture {
        Json::Array(list) => list.iter().map(|each| expand(each, shapes)).collect(),
        Json::Object(members) => {
            let mut whole = Map::new();
            if let Some(name) = members.get("$shape").and_then(Json::as_str) {
                for (key, value) in shapes[name].as_object().unwrap() {
                    whole.insert(key.clone(), expand(value, shapes));
                }
            }
            for (key, value) in members.iter().filter(|(key, _)| *key != "$shape") {
                whole.insert(key.clone(), expand(value, shapes));
            }
            Json::Object(whole)
        }
        other => other.clone(),
    }
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "nil",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "text",
        Json::Array(_) => "list",
        Json::Object(_) => "struct",
    }
}

/// Lists how two values differ. `varies` names the members whose value is not compared.
pub(crate) fn differences(
    path: &str,
    expected: &Json,
    found: &Json,
    varies: &dyn Fn(&str) -> bool,
    out: &mut Vec<String>,
) {
    let member = path.rsplit(['.', ' ']).next().unwrap_or_default();
    match (expected, found) {
        (Json::Object(expected), Json::Object(found)) => {
            for (key, value) in expected {
                match found.get(key) {
                    Some(found) => {
                        differences(&format!("{path}.{key}"), value, found, varies, out);
                    }
                    None => out.push(format!("{path}.{key} is missing")),
                }
            }
            let strange = found.keys().filter(|key| !expected.contains_key(*key));
            out.extend(strange.map(|key| format!("{path}.{key} is not recorded")));
        }
        (Json::Array(expected), Json::Array(found)) => {
            if expected.len() != found.len() {
                out.push(format!(
                    "{path}: {} entries, recorded {}",
                    found.len(),
                    expected.len()
                ));
            }
            for (place, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(&format!("{path}[{place}]"), expected, found, varies, out);
            }
        }
        _ if kind(expected) != kind(found) => {
            out.push(format!(
                "{path} is {} {found}, recorded {expected}",
                kind(found)
            ));
        }
        _ if expected != found && !varies(member) => {
            out.push(format!("{path} is {found}, recorded {expected}"));
        }
        _ => {}
    }
}
