//! The rows on the screen as rows that can run, with everything that is wrong with them.

use super::Spot;
use crate::problem::needs_you;
use crate::view::{MappingDraft, RowProblem};
use bindery_connector::mapper::{Mapper, MappingProblem, MappingRow};
use bindery_connector::types::{ResolvedType, check_rows};
use bindery_domain::Failure;
use serde_json::Value;
use std::collections::BTreeSet;

/// A draft that was read.
pub(super) struct Draft {
    /// Each row with its JSON, in order; those that cannot be read are left out.
    pub(super) rows: Vec<(MappingRow, Value)>,
    /// Everything that is wrong with rows, before any record is looked at.
    pub(super) problems: Vec<RowProblem>,
}

pub(super) fn row_problem(problem: MappingProblem) -> RowProblem {
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    RowProblem {
        target: problem.target,
        problem: problem.problem,
        at: problem.at.map(|(from, to)| (number(from), number(to))),
    }
}

fn wrong(target: &str, problem: impl Into<String>) -> RowProblem {
    row_problem(MappingProblem::of(target, problem))
}

impl Draft {
    pub(super) fn read(spot: &Spot, draft: &MappingDraft) -> Self {
        let settings: BTreeSet<String> = spot.resolved.spec.setting.keys().cloned().collect();
        let mut read = Self {
            rows: Vec::new(),
            problems: Vec::new(),
        };
        for text in &draft.rows {
            match parse(text) {
                Ok((row, value)) => {
                    if read
                        .rows
                        .iter()
                        .any(|(known, _)| known.target == row.target)
                    {
                        let problem = "two rows have the same target";
                        read.problems.push(wrong(&row.target, problem));
                        continue;
                    }
                    let one = std::slice::from_ref(&row);
                    let found =
                        check_rows(spot.model.name(), spot.exported(), spot.way, one, &settings);
                    read.problems.extend(found.into_iter().map(row_problem));
                    read.problems.extend(lost(&row, &row.target));
                    read.rows.push((row, value));
                }
                Err(problem) => read.problems.push(problem),
            }
        }
        read
    }

    /// Why nothing can be done with the rows as a whole, naming everything that is wrong.
    pub(super) fn refusal(&self) -> Option<Failure> {
        let list: Vec<String> = self
            .problems
            .iter()
            .map(|it| format!("{}: {}", it.target, it.problem))
            .collect();
        let words = list.join("; ");
        (!list.is_empty()).then(|| {
            needs_you(
                "mapping.rows",
                format!("The rows are not right yet: {words}."),
            )
            .with("problems", words)
            .hint("Correct the rows that are named; nothing was changed.")
        })
    }

    /// Whether something is wrong with a row or one of its children.
    fn is_wrong(&self, target: &str) -> bool {
        let inside = |problem: &RowProblem| {
            let rest = problem.target.strip_prefix(target);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.problems.iter().any(inside)
    }

    /// A mapper, for a backend, of the rows that nothing is wrong with: the others are told and left
    /// out, so that one unfinished row does not hide what the rest yields.
    pub(super) fn mapper(
        &self,
        spot: &Spot,
        backend: &ResolvedType,
    ) -> Result<Mapper, MappingProblem> {
        let good: Vec<MappingRow> = self
            .rows
            .iter()
            .map(|(row, _)| row)
            .filter(|row| !self.is_wrong(&row.target))
            .cloned()
            .collect();
        Mapper::new(&spot.rows_for(backend, &good))
    }
}

/// Rows for a list's members that never count, for a later one always fills the same target. Told
/// where a person saves only: a type that has them works as it always did.
fn lost(row: &MappingRow, place: &str) -> Vec<RowProblem> {
    let mut found = Vec::new();
    for (at, child) in row.rows.iter().enumerate() {
        let place = format!("{place}.{}", child.target);
        let later = row.rows.iter().skip(at + 1);
        let always = |it: &MappingRow| it.when.is_none() && !it.disabled;
        let mut same = later.filter(|it| it.target == child.target);
        if !child.disabled && same.any(always) {
            let problem = "two rows have the same target, and the later one always counts";
            found.push(wrong(&place, problem));
        }
        found.extend(lost(child, &place));
    }
    found
}

fn parse(text: &str) -> Result<(MappingRow, Value), RowProblem> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| wrong("", format!("is not JSON: {error}")))?;
    let target = value.get("target").and_then(Value::as_str).unwrap_or("");
    let row = MappingRow::from_json(&value).map_err(|problem| wrong(target, problem))?;
    Ok((row, value))
}
