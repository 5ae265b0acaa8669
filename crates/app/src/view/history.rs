//! The history in the order of time: what was sent, what came back, who changed what.

use super::{ConfigChange, ExchangeView, HistoryEntry, HistoryOutcome, Money};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a line of the history is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryWhat {
    /// Invoices on their way to a shop.
    Exports,
    /// What was read from the books and the shops.
    Imports,
    /// What a person decided about an invoice.
    Decisions,
    /// Changes of the configuration.
    Settings,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryDirection {
    /// Books → Shop.
    BooksToShop,
    /// Shop → Bindery.
    ShopToBooks,
    /// Books → Bindery.
    ErpToBooks,
}

/// Which history. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryQuery {
    /// Beginnings of words to find.
    pub text: Option<String>,
    /// Only about one of these.
    pub what: Vec<HistoryWhat>,
    /// Only with one of these outcomes.
    pub outcomes: Vec<HistoryOutcome>,
    /// Only of this backend.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Only done by this person.
    pub actor: Option<String>,
    /// Only what went this way.
    pub direction: Option<HistoryDirection>,
    /// Only of this record.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Only of this run.
    pub run: Option<String>,
    /// Only what is folded behind one line.
    pub fold: Option<String>,
    /// Only since this instant.
    pub from: Option<String>,
    /// Only before this instant.
    pub to: Option<String>,
    /// Fold what belongs together into one line.
    pub folded: bool,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Lines at most; 50 where it is not said.
    pub limit: Option<u32>,
}

/// How many lines of a fold say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FoldCount {
    /// What, such as `invoice.exported`.
    pub action: String,
    /// How it ended.
    pub outcome: HistoryOutcome,
    /// How many.
    pub count: u32,
    /// Sums of the amounts, by currency.
    pub sums: Vec<Money>,
}

/// What is folded behind a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryFold {
    /// Its name, to ask for its lines.
    pub name: String,
    /// How many lines in all.
    pub lines: u32,
    /// How many of each.
    pub counts: Vec<FoldCount>,
    /// The sum in plain English.
    pub message: String,
}

/// A line: an entry, with what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryLine {
    /// The entry. For a change of the configuration its id is that of the change.
    pub entry: HistoryEntry,
    /// The run it belongs to.
    pub run: Option<String>,
    /// The change of the configuration, where it is one.
    pub change: Option<ConfigChange>,
    /// What is folded behind it, where that is more than the entry itself.
    pub fold: Option<HistoryFold>,
}

/// A page of the history, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryPage {
    /// Lines.
    pub lines: Vec<HistoryLine>,
    /// Ask for what came before with this; absent on the last page.
    pub next: Option<String>,
}

/// An entry with the exchanges behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryDetail {
    /// The entry.
    pub entry: HistoryEntry,
    /// The run it belongs to.
    pub run: Option<String>,
    /// Exchanges in order.
    pub exchanges: Vec<ExchangeView>,
}

/// What an export of the history is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HistoryFormat {
    /// Comma-separated values, for a spreadsheet.
    Csv,
    /// One JSON document in each line, for programs.
    JsonLines,
}

/// An order to write the history to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HistoryExport {
    /// What is to be in it; written newest first and unfolded.
    pub query: HistoryQuery,
    /// Where to; `~` is the home folder.
    pub path: String,
    /// Kind of file.
    pub format: HistoryFormat,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WrittenFile {
    /// Where.
    pub path: String,
    /// How many lines, without the head.
    pub rows: u32,
}
