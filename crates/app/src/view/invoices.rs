//! Invoices, their preview and export, and the entries of their history.

use super::{InvoiceNarrow, Money, Problem, Words};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where an invoice's export to a shop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceState {
    /// Can be exported.
    Ready,
    /// Waits in the queue or is being exported.
    Queued,
    /// Stands in the shop.
    Exported,
    /// A person must decide.
    NeedsYou,
    /// Cannot be exported; the reason says why.
    Excluded,
}

/// Invoice or credit note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// Something was sold.
    Invoice,
    /// Something is given back.
    CreditNote,
}

/// What the list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSort {
    /// Invoice date.
    #[default]
    Date,
    /// Number.
    Number,
    /// Customer.
    Party,
    /// Total.
    Total,
    /// Shop order.
    Order,
    /// Due date.
    Due,
    /// The shop's number of it.
    ShopInvoice,
    /// When it was exported.
    Exported,
}

/// Which invoices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct InvoiceQuery {
    /// The shop; absent means the only or first one.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Only those in this state.
    pub state: Option<InvoiceState>,
    /// Part of the number, customer, order number or total.
    pub text: Option<String>,
    /// What else it is narrowed by.
    pub narrow: InvoiceNarrow,
    /// Order of the list.
    pub sort: InvoiceSort,
    /// Largest first.
    pub descending: bool,
    /// Rows to pass over.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceRow {
    /// Record id.
    #[specta(type = i32)]
    pub id: i64,
    /// Number, absent for a draft.
    pub number: Option<String>,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// `draft`, `posted`, `cancelled`.
    pub books_state: String,
    /// `not_paid`, `in_payment`, `paid`, `partial`, `reversed`, `blocked`, `unknown`.
    pub payment_state: String,
    /// Day.
    pub date: Option<String>,
    /// When it is due.
    pub due_date: Option<String>,
    /// Customer.
    pub party: String,
    /// Gross total.
    pub total: Money,
    /// Still to be paid.
    pub residual: Option<Money>,
    /// The ERP's name.
    pub source: Option<String>,
    /// Number of the shop order.
    pub order_reference: Option<String>,
    /// Where the export stands.
    pub state: InvoiceState,
    /// Why it needs a person or cannot be exported.
    pub reason: Option<Problem>,
    /// The shop's invoice number once exported.
    pub external_id: Option<String>,
    /// When it was exported, or last known to agree with the shop.
    pub exported_at: Option<String>,
}

/// How many invoices are in a state, and their sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StateCount {
    /// The state.
    pub state: InvoiceState,
    /// How many.
    pub count: u32,
    /// Sum per currency.
    pub sums: Vec<Money>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoicePage {
    /// The shop that states refer to, if one is configured.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Rows.
    pub rows: Vec<InvoiceRow>,
    /// All that match the query.
    pub total: u32,
    /// Counts by state, without the state and text filter.
    pub counts: Vec<StateCount>,
}

/// Which invoices an action is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Selection {
    /// These records.
    Ids {
        /// Record ids.
        #[specta(type = Vec<i32>)]
        ids: Vec<i64>,
    },
    /// All ready ones that match.
    Matching {
        /// The query; its page is ignored.
        query: Box<InvoiceQuery>,
    },
}

/// What differs between an invoice line and its order row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LineDifference {
    /// Not as many as are open, or were ordered where nothing is open any more.
    Quantity,
    /// Another net price.
    Price,
    /// Another tax.
    Tax,
    /// Another total.
    Total,
}

/// One row of the shop's order beside the invoice line that fits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LinePlan {
    /// The invoice line's text, absent where no line fits this order row.
    pub description: Option<String>,
    /// The invoice line's SKU.
    pub sku: Option<String>,
    /// The invoice line's quantity.
    pub quantity: Option<String>,
    /// What one of the line costs, net and after its discount.
    pub price: Option<Money>,
    /// The tax on the line.
    pub tax: Option<Money>,
    /// The invoice line's gross total.
    pub total: Option<Money>,
    /// The order row's id, absent where the line fits no row.
    pub order_item: Option<String>,
    /// The order row's SKU and name.
    pub order_item_name: Option<String>,
    /// Quantity that was ordered.
    pub ordered: Option<String>,
    /// What one of the row costs, net and after its discount.
    pub order_price: Option<Money>,
    /// The tax on as many of the row as the line has.
    pub order_tax: Option<Money>,
    /// The gross total of as many of the row as the line has.
    pub order_total: Option<Money>,
    /// What differs between line and row.
    pub differs: Vec<LineDifference>,
    /// Quantity still open in the shop.
    pub open: Option<String>,
    /// Quantity that would be sent for the row.
    pub sends: Option<String>,
    /// How the line was matched: `binding`, `sku`, `position`, `charge` (shipping and the like), `none`.
    pub matched_by: String,
}

/// The shop's order as far as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OrderRow {
    /// Number the customer knows.
    pub number: String,
    /// State in words common to all shops.
    pub state: String,
    /// The shop's own word.
    pub status: String,
    /// Total.
    pub total: Money,
    /// Invoiced so far.
    pub invoiced: Money,
}

/// Exactly what an export would do, found out by reading only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewReport {
    /// Record id.
    #[specta(type = i32)]
    pub id: i64,
    /// Invoice number.
    pub number: Option<String>,
    /// Customer.
    pub party: String,
    /// The invoice's total.
    pub total: Money,
    /// The shop's order, if it was found: as it will be after the invoices in `after`.
    pub order: Option<OrderRow>,
    /// Numbers of earlier invoices of the same order that are still to be exported, and that this
    /// preview assumes to be exported first.
    pub after: Vec<String>,
    /// What the shop's new invoice will come to.
    pub expected_total: Option<Money>,
    /// Line by line.
    pub lines: Vec<LinePlan>,
    /// Resource and method, such as `sales_order_invoice.create`.
    pub call: Option<String>,
    /// The document that would be sent, as pretty JSON.
    pub payload: Option<String>,
    /// Everything that speaks against it; empty means it can go.
    pub problems: Vec<Problem>,
}

/// An export was queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExportStarted {
    /// Name of the run, to follow its progress.
    pub run: String,
    /// How many invoices were queued.
    pub queued: u32,
    /// How many were passed over (exported, queued already or excluded).
    pub skipped: u32,
    /// Their jobs. One that waited for a person goes on in the run that it was begun in.
    #[specta(type = Vec<i32>)]
    pub jobs: Vec<i64>,
}

/// An import was queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportStarted {
    /// Jobs, one per backend.
    #[specta(type = Vec<i32>)]
    pub jobs: Vec<i64>,
}

/// How an invoice is bound to its counterpart in the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceBinding {
    /// The shop's number of it; absent while an export is under way or in doubt.
    pub external_id: Option<String>,
    /// When both sides were last known to agree.
    pub synced_at: Option<String>,
    /// Whether the books changed the invoice since then.
    pub changed: bool,
}

/// Everything about one invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InvoiceDetail {
    /// Its row.
    pub row: InvoiceRow,
    /// The shop's name.
    pub backend_name: Option<String>,
    /// Where it came from: the ERP's name.
    pub source_name: Option<String>,
    /// Id in the ERP.
    pub source_id: Option<String>,
    /// Due date.
    pub due_date: Option<String>,
    /// Net.
    pub untaxed: Money,
    /// Tax.
    pub tax: Money,
    /// Still to be paid.
    pub residual: Money,
    /// Its binding in the shop.
    pub binding: Option<InvoiceBinding>,
    /// When the books last changed it.
    pub changed_at: String,
    /// Lines as in the books.
    pub lines: Vec<LinePlan>,
    /// Its jobs, newest first.
    pub jobs: Vec<super::JobView>,
    /// Its history, newest first.
    pub history: Vec<super::HistoryEntry>,
    /// Shop invoices a person may choose to bind, where an export stopped to ask.
    pub candidates: Vec<String>,
    /// Why it waits for a person, with the choices; it is alone there.
    pub waits: Option<super::InboxGroup>,
    /// What a person decided about it for this shop.
    pub decided: Vec<Decided>,
    /// Whether that can be taken back now.
    pub can_take_back: bool,
}

/// What a person decided about an invoice for its shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Decided {
    /// What.
    pub what: DecidedWhat,
    /// The order that was picked.
    pub order: Option<String>,
    /// Who decided.
    pub actor: String,
    /// When.
    pub at: String,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DecidedWhat {
    /// Which order it belongs to.
    Order,
    /// That the difference of the totals is right.
    Difference,
    /// That it is exported as it is.
    AsIs,
    /// That it does not go to the shop.
    Aside,
}

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
    /// By what the window words the message.
    pub words: Option<Words>,
    /// What was wrong.
    pub problem: Option<Problem>,
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
