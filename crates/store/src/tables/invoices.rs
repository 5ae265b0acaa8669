//! Invoices as the window lists them: the record, where its export stands, and the
//! shop's own id, in one row. Sums are exact decimals.

use super::destination::DestinationState;
use super::record::{invoice_kind, kind_word};
use crate::query::{Filter, anywhere};
use crate::row::{day_or_none, day_text, decimal, instant_or_none, json_or_none, parsed_or_none};
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{
    BackendId, DateTime, Decimal, ExternalId, Failure, InvoiceKind, NaiveDate, RecordId, Utc,
};
use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::{Connection, Row};
use serde::Serialize;

/// An invoice in a list. With no backend in the filter, an invoice appears once for
/// each shop it has a destination in, and once if it has none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvoiceRow {
    /// The record.
    pub record: RecordId,
    /// Its number.
    pub number: Option<String>,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Its state in the books.
    pub state: String,
    /// Whether it is paid.
    pub payment_state: Option<String>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Who is billed.
    pub party: String,
    /// Currency code.
    pub currency: String,
    /// Gross total.
    pub total: Decimal,
    /// The shop order it belongs to.
    pub order_reference: Option<String>,
    /// The books it came from.
    pub source: Option<BackendId>,
    /// Since when the books no longer have it.
    pub unlinked_at: Option<DateTime<Utc>>,
    /// The shop.
    pub backend: Option<BackendId>,
    /// Where its export to the shop stands.
    pub destination: Option<DestinationState>,
    /// Why it needs a person or is excluded.
    pub reason: Option<Failure>,
    /// Since when it stands there.
    pub destination_since: Option<DateTime<Utc>>,
    /// The shop's id of it.
    pub external_id: Option<ExternalId>,
    /// When both sides were last known to agree.
    pub synced_at: Option<DateTime<Utc>>,
}

impl InvoiceRow {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: RecordId(row.get("id")?),
            number: row.get("number")?,
            kind: invoice_kind(row)?.unwrap_or(InvoiceKind::Invoice),
            state: row.get("state")?,
            payment_state: row.get("payment_state")?,
            date: day_or_none(row, "date")?,
            party: row.get("party")?,
            currency: row.get("currency")?,
            total: decimal(row, "total")?,
            order_reference: row.get("order_reference")?,
            source: row.get::<_, Option<i64>>("source")?.map(BackendId),
            unlinked_at: instant_or_none(row, "unlinked_at")?,
            backend: row
                .get::<_, Option<i64>>("destination_backend")?
                .map(BackendId),
            destination: parsed_or_none(row, "destination")?,
            reason: json_or_none(row, "reason")?,
            destination_since: instant_or_none(row, "destination_since")?,
            external_id: row
                .get::<_, Option<String>>("external_id")?
                .map(ExternalId::from),
            synced_at: instant_or_none(row, "synced_at")?,
        })
    }
}

/// Which invoices a list shows. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InvoiceFilter {
    /// With a destination in this shop.
    pub backend: Option<BackendId>,
    /// Whose export stands here.
    pub state: Option<DestinationState>,
    /// Holding this text in number, party, order reference or total, or having it as
    /// the shop's id.
    pub text: Option<String>,
    /// Dated on this day or later.
    pub from: Option<NaiveDate>,
    /// Dated on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only invoices or only credit notes.
    pub kind: Option<InvoiceKind>,
    /// Also those that the books no longer have.
    pub with_unlinked: bool,
}

/// What a list of invoices is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InvoiceSortBy {
    /// Day.
    #[default]
    Date,
    /// Number.
    Number,
    /// Who is billed.
    Party,
    /// Total, as a number.
    Total,
    /// Shop order.
    Order,
}

/// How a list of invoices is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvoiceSort {
    /// By what.
    pub by: InvoiceSortBy,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for InvoiceSort {
    fn default() -> Self {
        Self {
            by: InvoiceSortBy::Date,
            descending: true,
        }
    }
}

impl InvoiceSort {
    fn sql(self) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        let column = match self.by {
            InvoiceSortBy::Date => "r.date",
            InvoiceSortBy::Number => "r.number",
            InvoiceSortBy::Party => "r.party COLLATE NOCASE",
            InvoiceSortBy::Total => "r.total_sort",
            InvoiceSortBy::Order => "r.order_reference",
        };
        format!("{column} {direction}, r.id {direction}, d.backend")
    }
}

/// What a row is made of.
const COLUMNS: &str = "r.id, r.number, r.kind, r.state, r.payment_state, r.date, r.party, r.currency,
    r.total, r.order_reference, r.source, r.unlinked_at, d.backend AS destination_backend,
    d.state AS destination, d.reason, d.updated_at AS destination_since, b.external_id, b.synced_at";

fn tables(filter: &InvoiceFilter) -> &'static str {
    // A destination that is asked for leads the join, so that its index is used.
    if filter.backend.is_some() || filter.state.is_some() {
        "record r JOIN destination d ON d.record = r.id
         LEFT JOIN binding b ON b.backend = d.backend AND b.record = r.id"
    } else {
        "record r LEFT JOIN destination d ON d.record = r.id
         LEFT JOIN binding b ON b.backend = d.backend AND b.record = r.id"
    }
}

fn conditions(filter: &InvoiceFilter) -> Filter {
    let mut query = Filter::default();
    query
        .and("r.model = 'invoice'")
        .and_maybe("d.backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("d.state = ?", filter.state.map(|it| it.name().to_owned()));
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        query
            .push(anywhere(text))
            .push(text.trim().to_owned())
            .and("(r.search LIKE ? ESCAPE '\\' OR b.external_id = ?)");
    }
    query
        .and_maybe("r.date >= ?", filter.from.map(day_text))
        .and_maybe("r.date <= ?", filter.to.map(day_text))
        .and_maybe("r.kind = ?", filter.kind.map(|it| kind_word(it).to_owned()));
    if !filter.with_unlinked {
        query.and("r.unlinked_at IS NULL");
    }
    query
}

impl ReadTx<'_> {
    /// A page of invoices, and how many there are in all. Follows `offset`.
    pub fn invoices(
        &self,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
        page: Page,
    ) -> Result<(Vec<InvoiceRow>, u64), StoreError> {
        let mut query = conditions(filter);
        let tables = tables(filter);
        let total = self.the(
            &format!("SELECT count(*) FROM {tables}{}", query.sql()),
            query.values(),
            |row| row.get(0),
        )?;
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT {COLUMNS} FROM {tables}{} ORDER BY {} LIMIT ? OFFSET ?",
            query.sql(),
            sort.sql()
        );
        let rows = self.all(&sql, query.values(), InvoiceRow::from_row)?;
        Ok((rows, total))
    }

    /// Invoices of a shop that need a person, first come first, up to a number and without counting.
    pub fn invoices_that_wait(
        &self,
        backend: BackendId,
        limit: u32,
    ) -> Result<Vec<InvoiceRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM destination d JOIN record r ON r.id = d.record
             LEFT JOIN binding b ON b.backend = d.backend AND b.record = r.id
             WHERE d.backend = ?1 AND d.state = 'needs_you' AND r.model = 'invoice' AND r.unlinked_at IS NULL
             ORDER BY d.record LIMIT ?2"
        );
        self.all(&sql, (backend.0, limit), InvoiceRow::from_row)
    }

    /// The records a filter shows, oldest first: what a bulk action works on.
    pub fn invoice_ids(&self, filter: &InvoiceFilter) -> Result<Vec<RecordId>, StoreError> {
        let query = conditions(filter);
        let sql = format!(
            "SELECT DISTINCT r.id, r.date, r.number FROM {}{} ORDER BY r.date, r.number, r.id",
            tables(filter),
            query.sql()
        );
        self.all(&sql, query.values(), |row| Ok(RecordId(row.get(0)?)))
    }
}

/// Sums decimal text without ever passing through a float.
struct ExactSum;

impl Aggregate<Decimal, String> for ExactSum {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Decimal> {
        Ok(Decimal::ZERO)
    }

    fn step(&self, context: &mut Context<'_>, sum: &mut Decimal) -> rusqlite::Result<()> {
        let text: String = context.get(0)?;
        // A negative credit note gets a second sign in the statement above.
        let text = text.strip_prefix("--").unwrap_or(&text);
        let amount: Decimal = text.parse().map_err(refused)?;
        *sum = sum
            .checked_add(amount)
            .ok_or_else(|| refused("a sum is too large"))?;
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, sum: Option<Decimal>) -> rusqlite::Result<String> {
        Ok(sum.unwrap_or_default().to_string())
    }
}

fn refused(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(why.into())
}

/// Makes `exact_sum` known to a connection.
pub(crate) fn register_sum(conn: &Connection) -> rusqlite::Result<()> {
    conn.create_aggregate_function(
        "exact_sum",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        ExactSum,
    )
}
