//! Invoices as the window lists them: the record, where its export stands, and the
//! shop's own id, in one row.

use super::destination::DestinationState;
use super::record::{invoice_kind, kind_word, sortable};
use crate::query::{Filter, anywhere};
use crate::row::{
    day_or_none, day_text, decimal, instant_or_none, json_or_none, json_text, parsed_or_none,
};
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{
    BackendId, DateTime, Decimal, ExternalId, Failure, InvoiceKind, NaiveDate, RecordId, Utc,
};
use rusqlite::{Row, params};
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
    /// When it is due.
    pub due_date: Option<NaiveDate>,
    /// Who is billed.
    pub party: String,
    /// Currency code.
    pub currency: String,
    /// Gross total.
    pub total: Decimal,
    /// What is still to be paid of it.
    pub residual: Option<Decimal>,
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
            due_date: day_or_none(row, "due_date")?,
            party: row.get("party")?,
            currency: row.get("currency")?,
            total: decimal(row, "total")?,
            residual: parsed_or_none(row, "residual")?,
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
    /// In this state in the books (`posted`).
    pub books: Option<String>,
    /// Paid like this (`not_paid`).
    pub payment: Option<String>,
    /// With a total of at least this; the sign of a credit note is not looked at.
    pub at_least: Option<Decimal>,
    /// With a total of at most this.
    pub at_most: Option<Decimal>,
    /// In this currency.
    pub currency: Option<String>,
    /// Billed to this party, in capital letters or not.
    pub party: Option<String>,
    /// Standing where it stands for a reason of this code.
    pub reason: Option<String>,
    /// Naming a shop order, or naming none.
    pub has_order: Option<bool>,
    /// Only these records.
    pub among: Option<Vec<RecordId>>,
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
    /// Due date.
    Due,
    /// The shop's id.
    ExternalId,
    /// When it was exported.
    Synced,
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
    fn needs_binding(self) -> bool {
        matches!(self.by, InvoiceSortBy::ExternalId | InvoiceSortBy::Synced)
    }

    fn sql(self) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        let column = match self.by {
            InvoiceSortBy::Date => "r.date",
            InvoiceSortBy::Number => "r.number",
            InvoiceSortBy::Party => "r.party COLLATE NOCASE",
            InvoiceSortBy::Total => "r.total_sort",
            InvoiceSortBy::Order => "r.order_reference",
            InvoiceSortBy::Due => "r.due_date",
            InvoiceSortBy::ExternalId => "b.external_id",
            InvoiceSortBy::Synced => "b.synced_at",
        };
        format!("{column} {direction}, r.id {direction}, d.backend")
    }
}

/// The tables that a filter needs; with `binding` also that of the shop's ids.
///
/// The order of the join is fixed: the planner does not know that a row of `record` is
/// long, and that what stands in `record_list` costs a tenth of it.
pub(super) fn tables(filter: &InvoiceFilter, binding: bool) -> String {
    let few = filter.among.is_some() || filter.party.is_some();
    let records = match few {
        true => "record r",
        false => "record r INDEXED BY record_list",
    };
    let placed = filter.backend.is_some() || filter.state.is_some() || filter.reason.is_some();
    let join = if placed { "CROSS JOIN" } else { "LEFT JOIN" };
    let bound = match binding || filter.text.is_some() {
        true => " LEFT JOIN binding b ON b.backend = d.backend AND b.record = r.id",
        false => "",
    };
    format!("{records} {join} destination d ON d.record = r.id{bound}")
}

pub(super) fn conditions(filter: &InvoiceFilter) -> Filter {
    let mut query = Filter::default();
    query
        .and("r.model = 'invoice'")
        .and_maybe("d.backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("d.state = ?", filter.state.map(|it| it.name().to_owned()));
    if let Some(ids) = &filter.among {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        query.and_with("r.id IN (SELECT value FROM json_each(?))", json_text(&ids));
    }
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        query
            .push(anywhere(text))
            .push(anywhere(&plain_amount(text)))
            .push(text.trim().to_owned())
            .and(
                "(r.search LIKE ? ESCAPE '\\' OR r.search LIKE ? ESCAPE '\\' OR b.external_id = ?)",
            );
    }
    query
        .and_maybe("r.date >= ?", filter.from.map(day_text))
        .and_maybe("r.date <= ?", filter.to.map(day_text))
        .and_maybe("r.kind = ?", filter.kind.map(|it| kind_word(it).to_owned()))
        .and_maybe("r.state = ?", filter.books.clone())
        .and_maybe("r.payment_state = ?", filter.payment.clone())
        .and_maybe("abs(r.total_sort) >= ?", filter.at_least.map(sortable))
        .and_maybe("abs(r.total_sort) <= ?", filter.at_most.map(sortable))
        .and_maybe("r.currency = ?", filter.currency.clone())
        .and_maybe("r.party = ? COLLATE NOCASE", filter.party.clone())
        .and_maybe("d.reason ->> '$.code' = ?", filter.reason.clone());
    match filter.has_order {
        Some(true) => query.and("r.order_reference > ''"),
        Some(false) => query.and("coalesce(r.order_reference, '') = ''"),
        None => &mut query,
    };
    if !filter.with_unlinked {
        query.and("r.unlinked_at IS NULL");
    }
    query
}

/// An amount as totals are stored: `1.234,5` and `1,234.5` become `1234.5`. Other text stays.
fn plain_amount(text: &str) -> String {
    let text = text.trim();
    let is_amount = text.contains(|sign: char| sign.is_ascii_digit())
        && text
            .chars()
            .all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-'));
    let Some(point) = text.rfind(['.', ',']).filter(|_| is_amount) else {
        return text.to_owned();
    };
    let (whole, fraction) = text.split_at(point);
    let whole = whole.replace(['.', ','], "");
    format!("{whole}.{}", &fraction[1..])
}

/// The columns of an [`InvoiceRow`].
pub(super) const COLUMNS: &str =
    "r.id, r.number, r.kind, r.state, r.payment_state, r.date, r.due_date, r.party,
        r.currency, r.total, r.residual, r.order_reference, r.source, r.unlinked_at,
        d.backend AS destination_backend, d.state AS destination, d.reason,
        d.updated_at AS destination_since, b.external_id, b.synced_at";

impl ReadTx<'_> {
    /// A page of invoices, and how many there are in all. Follows `offset`.
    pub fn invoices(
        &self,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
        page: Page,
    ) -> Result<(Vec<InvoiceRow>, u64), StoreError> {
        if let Some(backend) = filter.backend {
            // Each invoice is there once: its place in the order is found without its row.
            let ids = self.invoice_list(filter, sort)?;
            let total = ids.len() as u64;
            let from = usize::try_from(page.offset).unwrap_or(usize::MAX);
            let shown: Vec<_> = ids
                .into_iter()
                .skip(from)
                .take(page.limit as usize)
                .collect();
            let rows = self.invoice_rows(&shown, Some(backend))?;
            return Ok((rows, total));
        }
        let mut query = conditions(filter);
        let tables = tables(filter, true);
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

    /// The records a filter shows, in the order of a list: what a window scrolls over,
    /// asking for the rows in sight by [`ReadTx::invoice_rows`].
    pub fn invoice_list(
        &self,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
    ) -> Result<Vec<RecordId>, StoreError> {
        let places = self.invoice_places(filter, sort)?;
        Ok(places.into_iter().map(|(id, _)| id).collect())
    }

    /// The same records, each with where it stands: one look at all of them tells both what is
    /// listed and how many stand where.
    pub fn invoice_places(
        &self,
        filter: &InvoiceFilter,
        sort: InvoiceSort,
    ) -> Result<Vec<(RecordId, Option<DestinationState>)>, StoreError> {
        let query = conditions(filter);
        let sql = format!(
            "SELECT r.id, d.state FROM {}{} ORDER BY {}",
            tables(filter, sort.needs_binding()),
            query.sql(),
            sort.sql()
        );
        self.all(&sql, query.values(), |row| {
            Ok((RecordId(row.get(0)?), parsed_or_none(row, 1)?))
        })
    }

    /// These invoices, in this order, as they stand in one shop. What is not there any
    /// more is left out.
    pub fn invoice_rows(
        &self,
        ids: &[RecordId],
        backend: Option<BackendId>,
    ) -> Result<Vec<InvoiceRow>, StoreError> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        self.all(
            &format!(
                "SELECT {COLUMNS} FROM json_each(?1) AS wanted
                 CROSS JOIN record r ON r.id = wanted.value AND r.model = 'invoice'
                 LEFT JOIN destination d ON d.record = r.id AND d.backend = ?2
                 LEFT JOIN binding b ON b.record = r.id AND b.backend = ?2
                 ORDER BY wanted.key"
            ),
            params![json_text(&ids), backend.map(|id| id.0)],
            InvoiceRow::from_row,
        )
    }

    /// The records a filter shows, oldest first: what a bulk action works on.
    pub fn invoice_ids(&self, filter: &InvoiceFilter) -> Result<Vec<RecordId>, StoreError> {
        let query = conditions(filter);
        let sql = format!(
            "SELECT DISTINCT r.id, r.date, r.number FROM {}{} ORDER BY r.date, r.number, r.id",
            tables(filter, false),
            query.sql()
        );
        self.all(&sql, query.values(), |row| Ok(RecordId(row.get(0)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::plain_amount;

    #[test]
    fn an_amount_is_found_however_it_is_written() {
        let check = |text, expected| assert_eq!(plain_amount(text), expected);
        check("9,50", "9.50");
        check(" 1.234,50 ", "1234.50");
        check("1,234.50", "1234.50");
        check("1234.5", "1234.5");
        check("12", "12");
        check("INV/2026/1,5", "INV/2026/1,5");
        check("Müller, Anna", "Müller, Anna");
        check(",", ",");
    }
}
