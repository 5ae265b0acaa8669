//! The history, and what went over the line behind it.

use super::{Money, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryOutcome {
    /// It was done.
    Ok,
    /// There was nothing to do.
    Nothing,
    /// A person must decide.
    NeedsYou,
    /// It failed.
    Failed,
    /// For information.
    Info,
}

/// Which history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryQuery {
    /// Words to find.
    pub text: Option<String>,
    /// Only of this backend.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Only with this outcome.
    pub outcome: Option<HistoryOutcome>,
    /// Only older than this entry (the next page).
    #[specta(type = Option<i32>)]
    pub before: Option<i64>,
    /// Rows at most.
    pub limit: u32,
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryEntry {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, such as `invoice.exported`.
    pub action: String,
    /// How it ended.
    pub outcome: HistoryOutcome,
    /// `erp_to_books`, `shop_to_books`, `books_to_shop`, absent where nothing moved.
    pub direction: Option<String>,
    /// Backend's name at the time.
    pub backend: Option<String>,
    /// Local record.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Invoice or order number.
    pub number: Option<String>,
    /// Shop order number.
    pub order_number: Option<String>,
    /// Customer.
    pub party: Option<String>,
    /// Id in the other system.
    pub external_id: Option<String>,
    /// Amount.
    pub amount: Option<Money>,
    /// In plain English.
    pub message: String,
    /// What was wrong.
    pub problem: Option<Problem>,
}

/// A page of the history, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryPage {
    /// Entries.
    pub entries: Vec<HistoryEntry>,
    /// Whether there are older ones.
    pub more: bool,
}

/// What went over the line, redacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExchangeView {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// When it was sent.
    pub at: String,
    /// What it was, such as `sales_order.info 100000001`.
    pub label: String,
    /// Address.
    pub url: String,
    /// HTTP status, absent where none came.
    pub status: Option<u16>,
    /// How long it took.
    pub duration_ms: u32,
    /// What went wrong on the line.
    pub error: Option<String>,
    /// Request body.
    pub request: String,
    /// Response body.
    pub response: String,
    /// Whether a body was cut to the size that is kept.
    pub truncated: bool,
}

/// An entry with the exchanges behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryDetail {
    /// The entry.
    pub entry: HistoryEntry,
    /// Exchanges in order.
    pub exchanges: Vec<ExchangeView>,
}
