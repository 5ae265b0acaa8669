//! What became of each row's value on the way: seen on the same path that maps.

use super::MappingProblem;
use serde::Serialize;
use serde_json::Value;

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The source as it was found.
    Source,
    /// What an empty value became.
    Default,
    /// What the value table said.
    Values,
    /// What the conversion made of it.
    Convert,
}

/// A value on its way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What was done.
    pub kind: StepKind,
    /// The value afterwards.
    pub value: Value,
}

/// How a row ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "end", content = "value", rename_all = "snake_case")]
pub enum RowEnd<V = Value, T = String> {
    /// This value stands in the document.
    Value(V),
    /// Its condition does not hold.
    Skipped,
    /// It is switched off.
    Disabled,
    /// What is wrong.
    Problem(T),
}

/// One row on one document. The rows of children follow the row that has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowTrace {
    /// The row's target with the position of children, such as `items[2].quantity`.
    pub target: String,
    /// What was done to the value, in order.
    pub steps: Vec<Step>,
    /// How it ended.
    pub result: RowEnd,
}

/// A whole mapping, seen row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// The rows in order.
    pub rows: Vec<RowTrace>,
    /// The document, where there is no problem.
    pub document: Option<Value>,
    /// All problems.
    pub problems: Vec<MappingProblem>,
}

/// Sees the rows as they run. Mapping without looking compiles to nothing of it.
pub(super) trait Watch {
    fn begin(&mut self, target: &str);
    fn step(&mut self, kind: StepKind, value: &Value);
    fn end(&mut self, end: RowEnd<&Value, &String>);
}

pub(super) struct Unwatched;

impl Watch for Unwatched {
    fn begin(&mut self, _target: &str) {}
    fn step(&mut self, _kind: StepKind, _value: &Value) {}
    fn end(&mut self, _end: RowEnd<&Value, &String>) {}
}

#[derive(Default)]
pub(super) struct Watched {
    pub(super) rows: Vec<RowTrace>,
    /// Rows that have begun and not ended, by place; a row with children is open around theirs.
    open: Vec<usize>,
}

impl Watched {
    fn current(&mut self) -> Option<&mut RowTrace> {
        let place = self.open.last()?;
        self.rows.get_mut(*place)
    }
}

impl Watch for Watched {
    fn begin(&mut self, target: &str) {
        self.open.push(self.rows.len());
        self.rows.push(RowTrace {
            target: target.to_owned(),
            steps: Vec::new(),
            result: RowEnd::Skipped,
        });
    }

    fn step(&mut self, kind: StepKind, value: &Value) {
        if let Some(row) = self.current() {
            row.steps.push(Step {
                kind,
                value: value.clone(),
            });
        }
    }

    fn end(&mut self, end: RowEnd<&Value, &String>) {
        if let Some(row) = self.current() {
            row.result = match end {
                RowEnd::Value(value) => RowEnd::Value(value.clone()),
                RowEnd::Skipped => RowEnd::Skipped,
                RowEnd::Disabled => RowEnd::Disabled,
                RowEnd::Problem(problem) => RowEnd::Problem(problem.clone()),
            };
        }
        self.open.pop();
    }
}
