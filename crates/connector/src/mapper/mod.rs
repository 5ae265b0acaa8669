//! Mapping rows: `target ← source` with modifiers, declared in type files.
//!
//! A mapper yields either the whole document or the list of all problems, never half a document.
//! It reads values only; it must never reach a network, a file or the store.

mod compare;
mod convert;
mod path;
mod problem;
mod row;
mod sandbox;
mod template;
mod trace;

pub use compare::{Comparison, Difference};
pub use convert::Convert;
pub use path::get as value_at;
pub use problem::MappingProblem;
pub use row::MappingRow;
pub use sandbox::{FUNCTIONS, LARGEST, LONGEST};
pub use trace::{RowEnd, RowTrace, Step, StepKind, Trace};

use problem::Wrong;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use template::{Sight, Templates};
use trace::{Unwatched, Watch, Watched};

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

    /// The names that a row's template and condition read from outside, such as `invoice.number`.
    #[must_use]
    pub fn names_read(&self, row: &MappingRow) -> BTreeSet<String> {
        self.templates
            .names(row.template.as_deref(), row.when.as_deref())
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
        let scope = Scope::of(source, context);
        let document = self.map_rows(&self.rows, &scope, "", &mut problems, &mut Unwatched);
        if problems.is_empty() {
            Ok(document)
        } else {
            Err(problems)
        }
    }

    /// Maps as [`Mapper::map`] does, and tells for every row what became of its value.
    #[must_use]
    pub fn trace(&self, source: &Value, context: &Map<String, Value>) -> Trace {
        let (mut problems, mut watched) = (Vec::new(), Watched::default());
        let scope = Scope::of(source, context);
        let document = self.map_rows(&self.rows, &scope, "", &mut problems, &mut watched);
        Trace {
            rows: watched.rows,
            document: problems.is_empty().then_some(document),
            problems,
        }
    }

    fn map_rows<W: Watch>(
        &self,
        rows: &[MappingRow],
        scope: &Scope<'_>,
        place: &str,
        problems: &mut Vec<MappingProblem>,
        watch: &mut W,
    ) -> Value {
        let mut document = Value::Object(Map::new());
        for row in rows {
            let target = format!("{place}{}", row.target);
            watch.begin(&target);
            if row.disabled {
                watch.end(RowEnd::Disabled);
                continue;
            }
            if let Some(condition) = &row.when {
                match self.templates.condition(condition, &scope.sight) {
                    Ok(true) => (),
                    Ok(false) => {
                        watch.end(RowEnd::Skipped);
                        continue;
                    }
                    Err(problem) => {
                        watch.end(RowEnd::Problem(&problem.problem));
                        problems.push(MappingProblem::new(&target, problem));
                        continue;
                    }
                }
            }
            let value = if let Some(list) = &row.children {
                let mapped = self.map_children(row, list, scope, &target, problems, watch);
                filled(row, mapped, watch)
            } else {
                self.value(row, scope, watch)
            };
            match value {
                Ok(value) => {
                    watch.end(RowEnd::Value(&value));
                    path::set(&mut document, &row.target, value);
                }
                Err(problem) => {
                    watch.end(RowEnd::Problem(&problem.problem));
                    problems.push(MappingProblem::new(&target, problem));
                }
            }
        }
        document
    }

    fn map_children<W: Watch>(
        &self,
        row: &MappingRow,
        list: &str,
        scope: &Scope<'_>,
        target: &str,
        problems: &mut Vec<MappingProblem>,
        watch: &mut W,
    ) -> Value {
        // A map with gaps in its keys comes as an object with numeric names (contract magento-1, case 284).
        let children: Vec<&Value> = match path::get(scope.source, list) {
            Some(Value::Array(children)) => children.iter().collect(),
            Some(Value::Object(members)) => members.values().collect(),
            _ => Vec::new(),
        };
        let mapped = children.iter().enumerate().map(|(index, child)| {
            let scope = Scope::of(child, scope.context);
            let place = format!("{target}[{index}].");
            self.map_rows(&row.rows, &scope, &place, problems, watch)
        });
        Value::Array(mapped.collect())
    }

    fn value<W: Watch>(
        &self,
        row: &MappingRow,
        scope: &Scope<'_>,
        watch: &mut W,
    ) -> Result<Value, Wrong> {
        let raw = self.source(row, scope)?;
        watch.step(StepKind::Source, &raw);
        let value = if path::is_empty(&raw) && !row.keeps(&raw) {
            Value::Null
        } else {
            raw
        };
        let value = match (value, &row.default) {
            (Value::Null, None) => Value::Null,
            (Value::Null, Some(default)) => {
                watch.step(StepKind::Default, default);
                default.clone()
            }
            (value, _) => turned(row, value, watch)?,
        };
        needed(row, value)
    }

    fn source(&self, row: &MappingRow, scope: &Scope<'_>) -> Result<Value, Wrong> {
        let look = |from: &str| {
            path::get(scope.source, from)
                .cloned()
                .unwrap_or(Value::Null)
        };
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
            let settings = scope.context.get("settings").unwrap_or(&Value::Null);
            return settings
                .get(name)
                .cloned()
                .ok_or_else(|| format!("there is no setting \"{name}\"").into());
        }
        match &row.template {
            Some(template) => self
                .templates
                .render(template, &scope.sight)
                .map(Value::String),
            None => Err("has no source".into()),
        }
    }
}

/// What a row reads: the document, or one of its children, and what stands beside it.
struct Scope<'a> {
    source: &'a Value,
    context: &'a Map<String, Value>,
    sight: Sight<'a>,
}

impl<'a> Scope<'a> {
    fn of(source: &'a Value, context: &'a Map<String, Value>) -> Self {
        Self {
            source,
            context,
            sight: Sight::of(source, context),
        }
    }
}

/// A list after what its row says of an empty one. Its members were turned by rows of their own.
fn filled<W: Watch>(row: &MappingRow, list: Value, watch: &mut W) -> Result<Value, Wrong> {
    match &row.default {
        Some(default) if path::is_empty(&list) => {
            watch.step(StepKind::Default, default);
            needed(row, default.clone())
        }
        _ => needed(row, list),
    }
}

/// A value that may be empty, or is not. A no is an answer where yes or no is asked for.
fn needed(row: &MappingRow, value: Value) -> Result<Value, Wrong> {
    let answered = value == Value::Bool(false) && row.keeps(&value);
    if row.required && path::is_empty(&value) && !answered {
        return Err(format!("is needed, but {} is empty", row.source_words()).into());
    }
    Ok(value)
}

/// A value after the row's value table and its conversion.
fn turned<W: Watch>(row: &MappingRow, value: Value, watch: &mut W) -> Result<Value, Wrong> {
    let mut value = value;
    if let Some(table) = &row.values {
        value = row.look_up(table, &value)?;
        watch.step(StepKind::Values, &value);
    }
    if let Some(convert) = row.convert {
        value = convert.apply(value)?;
        watch.step(StepKind::Convert, &value);
    }
    Ok(value)
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
