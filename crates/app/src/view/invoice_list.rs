//! The list of invoices: what it can be narrowed by, its columns, saved views, and its export to a file.

use super::{InvoiceKind, InvoiceQuery, InvoiceState, Money, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// What a list is narrowed by besides state and text. Everything absent narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct InvoiceNarrow {
    /// Only invoices or only credit notes.
    pub kind: Option<InvoiceKind>,
    /// State in the books: `draft`, `posted`, `cancelled`.
    pub books: Option<String>,
    /// `not_paid`, `in_payment`, `paid`, `partial`, `reversed`, `blocked`, `unknown`.
    pub payment: Option<String>,
    /// Dated on this day or later.
    pub from: Option<String>,
    /// Dated on this day or earlier.
    pub to: Option<String>,
    /// With a total of at least this, whatever its sign and currency.
    pub at_least: Option<String>,
    /// With a total of at most this.
    pub at_most: Option<String>,
    /// Currency code.
    pub currency: Option<String>,
    /// The customer's whole name.
    pub customer: Option<String>,
    /// Code of the reason why it stands where it stands.
    pub reason: Option<String>,
    /// Naming a shop order, or naming none.
    pub has_order: Option<bool>,
}

/// How many invoices stand in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StateNumber {
    /// The state.
    pub state: InvoiceState,
    /// How many.
    pub count: u32,
}

/// All invoices of a query in its order: ids to scroll over, whose rows are read as they come in sight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceList {
    /// The shop that states refer to, if one is configured.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Record ids in the order of the list.
    #[specta(type = Vec<i32>)]
    pub ids: Vec<i64>,
    /// How many of all that match but for the state stand where.
    pub states: Vec<StateNumber>,
}

/// What some invoices come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceTotals {
    /// How many.
    pub count: u32,
    /// Sum per currency; credit notes count against it.
    pub sums: Vec<Money>,
    /// How many of them an export would try: those that are ready, and those that need you.
    pub exportable: u32,
    /// What these come to, per currency.
    pub exportable_sums: Vec<Money>,
}

/// A reason that invoices stand where they stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReasonChoice {
    /// One example of it.
    pub example: Problem,
    /// How many invoices it holds up.
    pub count: u32,
}

/// What a filter can choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceChoices {
    /// Currencies that occur.
    pub currencies: Vec<String>,
    /// Reasons that occur, the most frequent first.
    pub reasons: Vec<ReasonChoice>,
}

/// A column of the list.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceColumn {
    /// Number.
    Number,
    /// Invoice date.
    Date,
    /// Due date.
    Due,
    /// Customer.
    Customer,
    /// Number of the shop order.
    Order,
    /// Invoice or credit note.
    Kind,
    /// State in the books.
    Books,
    /// Whether it is paid.
    Payment,
    /// Gross total; a credit note's is negative.
    Total,
    /// Still to be paid.
    Residual,
    /// Currency code.
    Currency,
    /// Where it came from.
    Source,
    /// Where the export stands.
    State,
    /// Why it stands there.
    Reason,
    /// The shop's number of it.
    ShopInvoice,
    /// When it was exported.
    Exported,
}

/// A column that is shown, and how wide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ColumnChoice {
    /// Which.
    pub column: InvoiceColumn,
    /// In pixels; absent means the usual width.
    pub width: Option<u32>,
}

/// A view of the list under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// Filters and order; its page is ignored.
    pub query: InvoiceQuery,
    /// Columns from left to right; empty means the usual ones.
    pub columns: Vec<ColumnChoice>,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ListFormat {
    /// Text with commas (RFC 4180), UTF-8 with a mark at its start.
    Csv,
    /// A workbook.
    Xlsx,
}

/// A column of a file with the words at its head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListColumn {
    /// Which.
    pub column: InvoiceColumn,
    /// What stands above it.
    pub title: String,
}

/// Which invoices are written to which file, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListExport {
    /// The list: its shop, filters and order.
    pub query: InvoiceQuery,
    /// Only these records, whatever the filters say; absent means all that match.
    #[specta(type = Option<Vec<i32>>)]
    pub ids: Option<Vec<i64>>,
    /// Columns from left to right.
    pub columns: Vec<ListColumn>,
    /// The reader's words for `state.ready`, `payment.paid`, `books.posted`, `kind.invoice` and so on.
    pub words: BTreeMap<String, String>,
    /// Kind of file.
    pub format: ListFormat,
    /// In text files: a comma before the decimals, and a semicolon between the columns.
    pub decimal_comma: bool,
    /// Where to; `~` is the home folder.
    pub path: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
}

/// A list was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ListExported {
    /// The whole path.
    pub path: String,
    /// How many invoices it holds.
    pub rows: u32,
}
