//! Effective values: the nearest definition wins, and the overridden ones stay visible.

use bindery_domain::BackendTypeId;
use serde_json::{Map, Value};

/// One place that defines a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The type that defines it.
    pub origin: BackendTypeId,
    /// The value.
    pub value: Value,
}

/// A path with all definitions on the way up, the winning one first.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectiveValue {
    /// Path, such as `model.invoice.adapter.resource` or `model.invoice.export[comment]`.
    pub path: String,
    /// Never empty.
    pub definitions: Vec<Definition>,
}

impl EffectiveValue {
    /// The value that counts.
    #[must_use]
    pub fn value(&self) -> &Value {
        self.definitions
            .first()
            .map_or(&Value::Null, |definition| &definition.value)
    }
}

/// Puts the winning values back into one tree. Mapping rows become lists again.
pub(super) fn assemble(values: &[EffectiveValue]) -> Value {
    let mut root = Map::new();
    for effective in values {
        insert(&mut root, &effective.path, effective.value().clone());
    }
    Value::Object(root)
}

fn insert(root: &mut Map<String, Value>, path: &str, value: Value) {
    let (path, row) = match path.split_once('[') {
        Some((list, _)) => (list, true),
        None => (path, false),
    };
    let mut names: Vec<&str> = path.split('.').collect();
    let Some(last) = names.pop() else { return };
    let mut table = root;
    for name in names {
        let entry = table
            .entry(name)
            .or_insert_with(|| Value::Object(Map::new()));
        if !entry.is_object() {
            *entry = Value::Object(Map::new());
        }
        let Value::Object(next) = entry else { return };
        table = next;
    }
    if row {
        let list = table
            .entry(last)
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(rows) = list {
            rows.push(value);
        }
    } else {
        table.insert(last.to_owned(), value);
    }
}
