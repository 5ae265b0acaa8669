//! Paths into documents: dots between names, numbers index lists.

use serde_json::{Map, Value};

/// The value at a path; `.` is the document itself.
#[must_use]
pub fn get<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    if path == "." {
        return Some(value);
    }
    path.split('.').try_fold(value, |value, name| match value {
        Value::Object(members) => members.get(name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Puts a value at a path, making tables on the way.
pub(super) fn set(document: &mut Value, path: &str, value: Value) {
    let mut place = document;
    for name in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(members) = place else {
            return;
        };
        place = members.entry(name).or_insert(Value::Null);
    }
    *place = value;
}

/// Empty: nothing, `false` (how Odoo spells it), empty text, an empty list or table.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}
