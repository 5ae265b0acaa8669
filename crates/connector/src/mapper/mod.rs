//! Mapping rows: `target ← source` with modifiers, declared in type files.
//!
//! A mapper yields either the whole document or the list of all problems, never half a document.
//! It reads values only; it must never reach a network, a file or the store.

mod convert;
mod path;
mod row;
mod template;

pub use convert::Convert;
pub use row::MappingRow;

use serde_json::{Map, Value};
use template::Templates;

/// What is wrong with one row on one document, or with the row itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{target}: {problem}")]
pub struct MappingProblem {
    /// The row's target, with the position for children: `lines[2].quantity`.
    pub target: String,
    /// What is wrong, in plain English.
    pub problem: String,
}

impl MappingProblem {
    fn new(target: &str, problem: impl Into<String>) -> Self {
        Self {
            target: target.to_owned(),
            problem: problem.into(),
        }
    }
}

/// Rows ready to run.
#[derive(Debug)]
pub struct Mapper {
    rows: Vec<MappingRow>,
    templates: Templates,
}

impl Mapper {
    /// A mapper of its rows, checked: each has one source, templates parse.
    ///
    /// # Errors
    /// The first row that makes no sense.
    pub fn new(rows: &[MappingRow]) -> Result<Self, MappingProblem> {
        let mut templates = Templates::default();
        check(rows, &mut templates)?;
        Ok(Self {
            rows: rows.to_vec(),
            templates,
        })
    }

    /// Maps a source to a document. `context` holds what only `setting`, templates and
    /// conditions see besides the source's own members.
    ///
    /// # Errors
    /// All problems of all rows.
    pub fn map(
        &self,
        source: &Value,
        context: &Map<String, Value>,
    ) -> Result<Value, Vec<MappingProblem>> {
        let mut problems = Vec::new();
        let document = self.map_rows(&self.rows, source, context, "", &mut problems);
        if problems.is_empty() {
            Ok(document)
        } else {
            Err(problems)
        }
    }

    fn map_rows(
        &self,
        rows: &[MappingRow],
        source: &Value,
        context: &Map<String, Value>,
        place: &str,
        problems: &mut Vec<MappingProblem>,
    ) -> Value {
        let mut document = Value::Object(Map::new());
        for row in rows {
            let target = format!("{place}{}", row.target);
            if let Some(condition) = &row.when {
                match self.templates.condition(condition, source, context) {
                    Ok(true) => (),
                    Ok(false) => continue,
                    Err(problem) => {
                        problems.push(MappingProblem::new(&target, problem));
                        continue;
                    }
                }
            }
            let value = if let Some(list) = &row.children {
                Ok(self.map_children(row, list, source, context, &target, problems))
            } else {
                self.value(row, source, context)
            };
            match value {
                Ok(value) => path::set(&mut document, &row.target, value),
                Err(problem) => problems.push(MappingProblem::new(&target, problem)),
            }
        }
        document
    }

    fn map_children(
        &self,
        row: &MappingRow,
        list: &str,
        source: &Value,
        context: &Map<String, Value>,
        target: &str,
        problems: &mut Vec<MappingProblem>,
    ) -> Value {
        let children = path::get(source, list).cloned().unwrap_or(Value::Null);
        // A map with gaps in its keys comes as an object with numeric names (contract magento-1, case 284).
        let children = match children {
            Value::Array(children) => children,
            Value::Object(members) => members.into_iter().map(|(_, child)| child).collect(),
            _ => Vec::new(),
        };
        let mapped = children.iter().enumerate().map(|(index, child)| {
            self.map_rows(
                &row.rows,
                child,
                context,
                &format!("{target}[{index}]."),
                problems,
            )
        });
        Value::Array(mapped.collect())
    }

    fn value(
        &self,
        row: &MappingRow,
        source: &Value,
        context: &Map<String, Value>,
    ) -> Result<Value, String> {
        let raw = self.source(row, source, context)?;
        let value = if path::is_empty(&raw) && !row.keeps_false() {
            Value::Null
        } else {
            raw
        };
        let value = if value.is_null() {
            row.default.clone().unwrap_or(Value::Null)
        } else {
            row.convert(value)?
        };
        if row.required && path::is_empty(&value) {
            return Err(format!("is needed, but {} is empty", row.source_words()));
        }
        Ok(value)
    }

    fn source(
        &self,
        row: &MappingRow,
        source: &Value,
        context: &Map<String, Value>,
    ) -> Result<Value, String> {
        let look = |from: &str| path::get(source, from).cloned().unwrap_or(Value::Null);
        if let Some(from) = &row.from {
            return Ok(look(from));
        }
        if let Some(paths) = &row.first {
            return Ok(paths
                .iter()
                .map(|from| look(from))
                .find(|value| !path::is_empty(value))
                .unwrap_or(Value::Null));
        }
        if let Some(constant) = &row.constant {
            return Ok(constant.clone());
        }
        if let Some(name) = &row.setting {
            let settings = context.get("settings").unwrap_or(&Value::Null);
            return settings
                .get(name)
                .cloned()
                .ok_or_else(|| format!("there is no setting \"{name}\""));
        }
        match &row.template {
            Some(template) => self
                .templates
                .render(template, source, context)
                .map(Value::String),
            None => Err("has no source".to_owned()),
        }
    }
}

fn check(rows: &[MappingRow], templates: &mut Templates) -> Result<(), MappingProblem> {
    for row in rows {
        row.check()
            .map_err(|problem| MappingProblem::new(&row.target, problem))?;
        for text in row.template.iter() {
            templates
                .add(text)
                .map_err(|problem| MappingProblem::new(&row.target, problem))?;
        }
        for expression in row.when.iter() {
            templates
                .add_condition(expression)
                .map_err(|problem| MappingProblem::new(&row.target, problem))?;
        }
        check(&row.rows, templates)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
