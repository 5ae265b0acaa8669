//! Mappings: their rows, what they can read and fill, what becomes of each on a real record, and
//! what a change would change.

use super::{BackendLeaf, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which way a mapping goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MappingWay {
    /// The system's document → the record.
    Import,
    /// The record → the system's document.
    Export,
}

/// Which mapping: of a type, for a model, in a direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingPlace {
    /// Id of the type.
    pub type_id: String,
    /// The model, such as `invoice`.
    pub model: String,
    /// The direction.
    pub way: MappingWay,
}

/// The rows as a person has them on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingDraft {
    /// Which mapping.
    pub place: MappingPlace,
    /// Each row as JSON text, in order.
    pub rows: Vec<String>,
    /// Further fields that the system is asked for, by name; only some systems need to be told.
    pub fields: Vec<String>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MappedKind {
    /// Text.
    Text,
    /// A decimal, as text.
    Decimal,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An instant.
    Datetime,
    /// One of some words.
    Choice,
    /// A list of documents.
    List,
    /// A list of plain values.
    Values,
    /// A table whose names are not known beforehand.
    Open,
}

/// A field that a row can read or fill; the members of a list stand under `lines[].sku`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappedField {
    /// Where it stands.
    pub path: String,
    /// What it holds.
    pub kind: MappedKind,
    /// The words of a choice.
    pub choices: Vec<String>,
    /// What it means, or its label in the other system.
    pub description: String,
    /// Whether it is always there, or must be filled.
    pub required: bool,
    /// Its value on the record that is looked at, as JSON text.
    pub example: Option<String>,
    /// Whether the system must be asked for it first: a custom field that is not read yet.
    pub unread: bool,
}

/// A row with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingRowSource {
    /// Its target.
    pub target: String,
    /// The row as JSON text.
    pub row: String,
    /// Id of the type that defines it.
    pub origin: String,
    /// The name of that type.
    pub origin_title: String,
    /// Whether the looked-at type itself defines it.
    pub here: bool,
    /// The row that counts without it, as JSON text.
    pub inherited: Option<String>,
}

/// A mapping to look at and to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingView {
    /// Which mapping.
    pub place: MappingPlace,
    /// The type's name.
    pub title: String,
    /// Whether a person made the type; a shipped one never changes.
    pub own: bool,
    /// The rows in order.
    pub rows: Vec<MappingRowSource>,
    /// What its rows can fill.
    pub targets: Vec<MappedField>,
    /// What its rows can read, as far as it is known without asking the system.
    pub sources: Vec<MappedField>,
    /// Names and labels of the settings that a row can take.
    pub settings: Vec<(String, String)>,
    /// What templates and conditions can use: how it is written, and what it does.
    pub functions: Vec<(String, String)>,
    /// Further fields that the system is asked for.
    pub fields: Vec<String>,
    /// The backends of the type or of a type below it.
    pub backends: Vec<BackendLeaf>,
}

/// A record to try a mapping on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingRecord {
    /// Id of the record.
    #[specta(type = i32)]
    pub id: i64,
    /// Its number.
    pub number: Option<String>,
    /// Who is billed.
    pub party: String,
    /// Its day.
    pub date: Option<String>,
}

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

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowProblem {
    /// The row's target, with the position of children.
    pub target: String,
    /// What is wrong, in plain English.
    pub problem: String,
    /// From which byte to which of its template or condition, where it is known.
    pub at: Option<(u32, u32)>,
}

/// A draft on a real record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingTrial {
    /// The rows in order; none where the record cannot be looked at.
    pub rows: Vec<MappingRowView>,
    /// The whole document, where nothing is wrong.
    pub document: Option<String>,
    /// Everything that is wrong, with its row.
    pub problems: Vec<RowProblem>,
    /// What speaks against the record or the document as a whole.
    pub notice: Option<Problem>,
}

/// One document under the present and the changed mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingDifference {
    /// The record.
    pub record: MappingRecord,
    /// What the present mapping yields, or its problems.
    pub before: String,
    /// What the changed one yields, or its problems.
    pub after: String,
    /// Whether the present one yields a document.
    pub worked: bool,
    /// Whether the changed one yields a document.
    pub works: bool,
    /// Where they differ.
    pub fields: Vec<String>,
}

/// What a change would change, over all records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MappingComparison {
    /// Documents looked at.
    pub seen: u32,
    /// Records that no document is made of: never exported, or without an order here.
    pub left_out: u32,
    /// Documents that differ.
    pub differ: u32,
    /// Those of them that could no longer be made.
    pub newly_failing: u32,
    /// Those of them that could not be made before.
    pub newly_working: u32,
    /// Documents that cannot be made either way.
    pub still_failing: u32,
    /// In how many documents each field differs, the most frequent first.
    pub fields: Vec<(String, u32)>,
    /// Some of them in full.
    pub samples: Vec<MappingDifference>,
    /// How long it took, in milliseconds.
    pub millis: u32,
}

/// How far a comparison is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ComparisonState {
    /// Records gone through.
    pub done: u32,
    /// Records in all.
    pub total: u32,
    /// The result, once it is there.
    pub result: Option<MappingComparison>,
    /// Whether it was stopped before its end.
    pub cancelled: bool,
    /// Why it ended without a result.
    pub problem: Option<Problem>,
}
