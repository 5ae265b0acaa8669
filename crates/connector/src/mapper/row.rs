//! One mapping row, as type files write it.

use super::Convert;
use serde::Deserialize;
use serde_json::{Map, Value};

/// `target ← source`, with modifiers. Exactly one source is given.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MappingRow {
    /// Where the value goes; dots make nested documents.
    pub target: String,
    /// Source: a path into the document.
    pub from: Option<String>,
    /// Source: the first of these paths that is not empty.
    pub first: Option<Vec<String>>,
    /// Source: always this value.
    pub constant: Option<Value>,
    /// Source: a setting of the backend.
    pub setting: Option<String>,
    /// Source: a template over the document and its context.
    pub template: Option<String>,
    /// Source: a list whose members are mapped by `rows`.
    pub children: Option<String>,
    /// The rows for children.
    pub rows: Vec<MappingRow>,
    /// What the value is turned into.
    pub convert: Option<Convert>,
    /// A value table: external word → our word.
    pub values: Option<Map<String, Value>>,
    /// What words outside the table become; without it they are a problem.
    pub otherwise: Option<Value>,
    /// Words outside the table stay as they are.
    pub keep: bool,
    /// What an empty value becomes.
    pub default: Option<Value>,
    /// An empty value is a problem.
    pub required: bool,
    /// The row only counts where this condition holds.
    pub when: Option<String>,
    /// The row is kept, and checked, but does nothing; so a child switches an inherited row off.
    pub disabled: bool,
    /// Why the row is as it is, for people.
    pub comment: Option<String>,
}

impl MappingRow {
    /// Reads a row of its JSON.
    ///
    /// # Errors
    /// What is wrong, in plain English.
    pub fn from_json(value: &Value) -> Result<Self, String> {
        serde_json::from_value(value.clone()).map_err(|error| error.to_string())
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if self.target.trim().is_empty() {
            return Err("a row needs a target".to_owned());
        }
        let sources = [
            self.from.is_some(),
            self.first.is_some(),
            self.constant.is_some(),
            self.setting.is_some(),
            self.template.is_some(),
            self.children.is_some(),
        ];
        match sources.iter().filter(|given| **given).count() {
            1 => (),
            0 => {
                return Err(
                    "has no source: give one of from, first, constant, setting, template, children"
                        .to_owned(),
                );
            }
            _ => return Err("has more than one source".to_owned()),
        }
        if self.children.is_some() == self.rows.is_empty() {
            return Err("children and rows go together".to_owned());
        }
        if (self.otherwise.is_some() || self.keep) && self.values.is_none() {
            return Err("otherwise and keep need values".to_owned());
        }
        if self.otherwise.is_some() && self.keep {
            return Err("otherwise and keep exclude each other".to_owned());
        }
        Ok(())
    }

    /// Whether something empty stays as it is. `false` is a value only where yes or no is asked for;
    /// some systems send it for "empty". What is empty in the program's own settings stays too, where
    /// the row does not say what becomes of it.
    pub(super) fn keeps(&self, empty: &Value) -> bool {
        let ours = self.constant.is_some() || self.setting.is_some();
        let in_place = ours && (self.default.is_none() || *empty == Value::Bool(false));
        in_place || (!ours && self.convert == Some(Convert::Boolean))
    }

    /// What the value table says to a value.
    pub(super) fn look_up(
        &self,
        table: &Map<String, Value>,
        value: &Value,
    ) -> Result<Value, String> {
        let word = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match (table.get(&word), &self.otherwise) {
            (Some(known), _) => Ok(known.clone()),
            (None, Some(otherwise)) => Ok(otherwise.clone()),
            (None, None) if self.keep => Ok(value.clone()),
            (None, None) => Err(format!("\"{word}\" is not in the value table")),
        }
    }

    pub(super) fn source_words(&self) -> String {
        if let Some(from) = &self.from {
            return format!("\"{from}\"");
        }
        if let Some(paths) = &self.first {
            return format!("each of \"{}\"", paths.join("\", \""));
        }
        if let Some(name) = &self.setting {
            return format!("the setting \"{name}\"");
        }
        if let Some(list) = &self.children {
            return format!("the list \"{list}\"");
        }
        "its source".to_owned()
    }
}
