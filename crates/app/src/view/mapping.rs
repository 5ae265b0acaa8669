//! What becomes of each row of a mapping on a real record.

use super::Problem;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a row ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowResult {
    /// Its value stands in the document.
    Value,
    /// Its condition does not hold.
    Skipped,
    /// It is switched off.
    Disabled,
    /// It is wrong.
    Problem,
}

/// One row on one record. The rows of children follow the row that has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingRowView {
    /// Where the value goes, with the position of children.
    pub target: String,
    /// Id of the type that defines the row; absent for the rows of children.
    pub origin: Option<String>,
    /// What was done to the value, in order: `source`, `default`, `values` or `convert`, and the value
    /// afterwards as JSON text.
    pub steps: Vec<(String, String)>,
    /// How it ended.
    pub result: RowResult,
    /// The value as JSON text, or what is wrong.
    pub value: Option<String>,
}

/// A mapping on a real record, row by row, and the document it yields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingPreview {
    /// The rows in order; none where there is nothing to map.
    pub rows: Vec<MappingRowView>,
    /// The document as it would be sent.
    pub document: Option<String>,
    /// Everything that speaks against sending it.
    pub problems: Vec<Problem>,
}
