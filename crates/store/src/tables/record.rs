//! Documents of the local books, in their canonical shape, with columns to list them by.

use crate::query::{Filter, anywhere};
use crate::row::{
    day_or_none, day_text, decimal, instant, instant_or_none, json, json_text, parsed,
    parsed_or_none,
};
use crate::{Change, Page, ReadTx, StoreError, WriteTx};
use bindery_domain::{
    BackendId, DateTime, Decimal, Document, Fingerprint, InvoiceKind, Model, NaiveDate, RecordId,
    Utc,
};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

/// `total_sort` is the total in ten-thousandths: no currency has more than four
/// decimals, so it orders exactly. `search` is what text search looks through,
/// in lower case. The document comes last, because what stands behind a long column
/// is slow to reach.
pub(crate) const CREATE: &str = "
CREATE TABLE record (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    model           TEXT NOT NULL CHECK (model IN ('invoice', 'order')),
    number          TEXT,
    kind            TEXT CHECK (kind IN ('invoice', 'credit_note')),
    state           TEXT NOT NULL,
    payment_state   TEXT,
    date            TEXT,
    party           TEXT NOT NULL,
    currency        TEXT NOT NULL,
    total           TEXT NOT NULL,
    total_sort      INTEGER NOT NULL,
    order_reference TEXT,
    search          TEXT NOT NULL,
    fingerprint     TEXT NOT NULL,
    source          INTEGER REFERENCES backend (id) ON DELETE SET NULL,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    unlinked_at     TEXT,
    document        TEXT NOT NULL
) STRICT;
CREATE INDEX record_number ON record (model, number);
CREATE INDEX record_date ON record (model, date, id);
CREATE INDEX record_order ON record (order_reference) WHERE order_reference IS NOT NULL;
CREATE INDEX record_source ON record (source) WHERE source IS NOT NULL;
";

/// When an invoice is due and what is still to be paid, and how lists get to them fast.
/// `record_list` holds all that a list is narrowed, ordered and summed by: a hundred
/// thousand invoices are gone through without reading one of their documents.
pub(crate) const CREATE_DUE: &str = "
ALTER TABLE record ADD COLUMN due_date TEXT;
ALTER TABLE record ADD COLUMN residual TEXT;
UPDATE record SET due_date = document ->> '$.due_date', residual = document ->> '$.residual'
 WHERE model = 'invoice';
CREATE INDEX record_due ON record (model, due_date, id);
CREATE INDEX record_party ON record (model, party COLLATE NOCASE);
CREATE INDEX record_list ON record (model, date, id, unlinked_at, kind, state, payment_state,
        currency, total, total_sort, order_reference, number, party, due_date, search);
DROP INDEX record_date;
";

/// A stored record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// Its kind of record.
    pub model: Model,
    /// The number people know it by.
    pub number: Option<String>,
    /// Invoice or credit note; `None` for other models.
    pub kind: Option<InvoiceKind>,
    /// Its state, in the model's own words (`posted`, `processing`).
    pub state: String,
    /// Whether it is paid, for invoices.
    pub payment_state: Option<String>,
    /// The day of the document.
    pub date: Option<NaiveDate>,
    /// Who is billed, by name.
    pub party: String,
    /// Currency code.
    pub currency: String,
    /// Gross total.
    pub total: Decimal,
    /// The shop order it belongs to.
    pub order_reference: Option<String>,
    /// The canonical document, as [`Document::from_value`] reads it.
    pub document: Value,
    /// Tells whether the document changed.
    pub fingerprint: Fingerprint,
    /// The backend it was imported from.
    pub source: Option<BackendId>,
    /// When it was first stored.
    pub created_at: DateTime<Utc>,
    /// When its document last changed.
    pub updated_at: DateTime<Utc>,
    /// Since when the source no longer has it.
    pub unlinked_at: Option<DateTime<Utc>>,
}

impl RecordRow {
    /// The document in its typed shape.
    ///
    /// # Errors
    /// [`StoreError::Sql`] where an older program stored another shape.
    pub fn typed(&self) -> Result<Document, StoreError> {
        Document::from_value(self.model, self.document.clone())
            .map_err(|error| StoreError::sql(format!("document of record {}: {error}", self.id)))
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RecordId(row.get("id")?),
            model: parsed(row, "model")?,
            number: row.get("number")?,
            kind: invoice_kind(row)?,
            state: row.get("state")?,
            payment_state: row.get("payment_state")?,
            date: day_or_none(row, "date")?,
            party: row.get("party")?,
            currency: row.get("currency")?,
            total: decimal(row, "total")?,
            order_reference: row.get("order_reference")?,
            document: json(row, "document")?,
            fingerprint: Fingerprint(row.get("fingerprint")?),
            source: row.get::<_, Option<i64>>("source")?.map(BackendId),
            created_at: instant(row, "created_at")?,
            updated_at: instant(row, "updated_at")?,
            unlinked_at: instant_or_none(row, "unlinked_at")?,
        })
    }
}

/// The kind of an invoice, from its column.
pub(crate) fn invoice_kind(row: &Row<'_>) -> rusqlite::Result<Option<InvoiceKind>> {
    let word: Option<KindWord> = parsed_or_none(row, "kind")?;
    Ok(word.map(|KindWord(kind)| kind))
}

/// The word an invoice's kind is stored as.
pub(crate) fn kind_word(kind: InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Invoice => "invoice",
        InvoiceKind::CreditNote => "credit_note",
    }
}

struct KindWord(InvoiceKind);

impl std::str::FromStr for KindWord {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "invoice" => Ok(Self(InvoiceKind::Invoice)),
            "credit_note" => Ok(Self(InvoiceKind::CreditNote)),
            other => Err(format!("\"{other}\" is no kind of invoice")),
        }
    }
}

/// Which records a list shows. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordFilter {
    /// Of this model.
    pub model: Option<Model>,
    /// Holding this text in number, party, order reference or total.
    pub text: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// Imported from this backend.
    pub source: Option<BackendId>,
    /// Belonging to this shop order.
    pub order_reference: Option<String>,
    /// Dated on this day or later.
    pub from: Option<NaiveDate>,
    /// Dated on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Also those that their source no longer has.
    pub with_unlinked: bool,
}

/// What a document puts into the columns.
struct Columns {
    kind: Option<InvoiceKind>,
    state: String,
    payment_state: Option<String>,
    date: Option<NaiveDate>,
    due_date: Option<NaiveDate>,
    party: String,
    currency: String,
    total: Decimal,
    residual: Option<Decimal>,
    order_reference: Option<String>,
}

fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

fn columns(document: &Document) -> Columns {
    match document {
        Document::Invoice(invoice) => Columns {
            kind: Some(invoice.kind),
            state: word(&invoice.state),
            payment_state: Some(word(&invoice.payment_state)),
            date: invoice.date,
            due_date: invoice.due_date,
            party: invoice.party.name.clone(),
            currency: invoice.currency.code().to_owned(),
            total: invoice.total,
            residual: Some(invoice.residual),
            order_reference: invoice.order_reference.clone(),
        },
        Document::Order(order) => Columns {
            kind: None,
            state: word(&order.state),
            payment_state: None,
            date: order.placed_at.map(|at| at.date_naive()),
            due_date: None,
            party: order.party.name.clone(),
            currency: order.currency.code().to_owned(),
            total: order.total,
            residual: None,
            order_reference: None,
        },
    }
}

/// A total in ten-thousandths, cut to what fits.
pub(super) fn sortable(total: Decimal) -> i64 {
    let scaled = total
        .round_dp_with_strategy(4, rust_decimal::RoundingStrategy::ToZero)
        .checked_mul(Decimal::from(10_000))
        .map(|it| it.trunc());
    match scaled.map(i64::try_from) {
        Some(Ok(units)) => units,
        _ if total.is_sign_negative() => i64::MIN,
        _ => i64::MAX,
    }
}

fn searchable(number: Option<&str>, columns: &Columns) -> String {
    [
        number.unwrap_or_default(),
        &columns.party,
        columns.order_reference.as_deref().unwrap_or_default(),
        &columns.total.to_string(),
    ]
    .join("\n")
    .to_lowercase()
}

impl ReadTx<'_> {
    /// One record, if it exists.
    pub fn record_find(&self, id: RecordId) -> Result<Option<RecordRow>, StoreError> {
        self.one(
            "SELECT * FROM record WHERE id = ?1",
            [id.0],
            RecordRow::from_row,
        )
    }

    /// One record.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record_get(&self, id: RecordId) -> Result<RecordRow, StoreError> {
        self.record_find(id)?
            .ok_or_else(|| StoreError::not_found("record", id))
    }

    /// The record of a number; where several sources use the same number, the one
    /// still linked and first stored. `source: None` looks through all sources.
    pub fn record_by_number(
        &self,
        model: Model,
        number: &str,
        source: Option<BackendId>,
    ) -> Result<Option<RecordRow>, StoreError> {
        self.one(
            "SELECT * FROM record WHERE model = ?1 AND number = ?2 AND (?3 IS NULL OR source = ?3)
             ORDER BY unlinked_at IS NOT NULL, id LIMIT 1",
            params![model.name(), number, source.map(|id| id.0)],
            RecordRow::from_row,
        )
    }

    /// Records, newest first; follows `after` and `offset`.
    pub fn records(&self, filter: &RecordFilter, page: Page) -> Result<Vec<RecordRow>, StoreError> {
        let mut query = record_query(filter);
        query.and_maybe("id < ?", page.after);
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT * FROM record{} ORDER BY id DESC LIMIT ? OFFSET ?",
            query.sql()
        );
        self.all(&sql, query.values(), RecordRow::from_row)
    }

    /// How many records a filter shows.
    pub fn records_count(&self, filter: &RecordFilter) -> Result<u64, StoreError> {
        let query = record_query(filter);
        self.the(
            &format!("SELECT count(*) FROM record{}", query.sql()),
            query.values(),
            |row| row.get(0),
        )
    }
}

fn record_query(filter: &RecordFilter) -> Filter {
    let mut query = Filter::default();
    query
        .and_maybe("model = ?", filter.model.map(|it| it.name().to_owned()))
        .and_maybe(
            "search LIKE ? ESCAPE '\\'",
            filter.text.as_deref().map(anywhere),
        )
        .and_maybe("state = ?", filter.state.clone())
        .and_maybe("source = ?", filter.source.map(|it| it.0))
        .and_maybe("order_reference = ?", filter.order_reference.clone())
        .and_maybe("date >= ?", filter.from.map(day_text))
        .and_maybe("date <= ?", filter.to.map(day_text));
    if !filter.with_unlinked {
        query.and("unlinked_at IS NULL");
    }
    query
}

impl WriteTx<'_> {
    /// Stores a new record.
    pub fn record_insert(
        &mut self,
        document: &Document,
        source: Option<BackendId>,
    ) -> Result<RecordRow, StoreError> {
        let columns = columns(document);
        let id = RecordId(self.insert(
            "INSERT INTO record (model, number, kind, state, payment_state, date, party, currency, total,
                    total_sort, order_reference, search, document, fingerprint, source, created_at, updated_at,
                    due_date, residual)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16, ?17, ?18)",
            params![
                document.model().name(), document.number(), columns.kind.map(kind_word), columns.state,
                columns.payment_state, columns.date.map(day_text), columns.party, columns.currency,
                columns.total.to_string(), sortable(columns.total), columns.order_reference,
                searchable(document.number(), &columns), json_text(&document.to_value()),
                document.fingerprint().0, source.map(|id| id.0), self.now_text(),
                columns.due_date.map(day_text), columns.residual.map(|it| it.to_string()),
            ],
        )?);
        self.note(Change::Record(id));
        self.record_get(id)
    }

    /// Stores a record's document anew; tells whether anything changed. A record
    /// that had been unlinked is linked again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] for another model's document.
    pub fn record_update(&mut self, id: RecordId, document: &Document) -> Result<bool, StoreError> {
        let before = self.record_get(id)?;
        if before.model != document.model() {
            return Err(StoreError::constraint(format!(
                "record {id} is an {}, not an {}",
                before.model,
                document.model()
            )));
        }
        let fingerprint = document.fingerprint();
        if before.fingerprint == fingerprint && before.unlinked_at.is_none() {
            return Ok(false);
        }
        let columns = columns(document);
        self.execute(
            "UPDATE record SET number = ?2, kind = ?3, state = ?4, payment_state = ?5, date = ?6, party = ?7,
                    currency = ?8, total = ?9, total_sort = ?10, order_reference = ?11, search = ?12,
                    document = ?13, fingerprint = ?14, updated_at = ?15, due_date = ?16, residual = ?17,
                    unlinked_at = NULL
             WHERE id = ?1",
            params![
                id.0, document.number(), columns.kind.map(kind_word), columns.state, columns.payment_state,
                columns.date.map(day_text), columns.party, columns.currency, columns.total.to_string(),
                sortable(columns.total), columns.order_reference, searchable(document.number(), &columns),
                json_text(&document.to_value()), fingerprint.0, self.now_text(),
                columns.due_date.map(day_text), columns.residual.map(|it| it.to_string()),
            ],
        )?;
        self.note(Change::Record(id));
        Ok(true)
    }

    /// Notes that the source no longer has a record. The record stays, for the history.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn record_unlink(&mut self, id: RecordId) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE record SET unlinked_at = coalesce(unlinked_at, ?2) WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        if changed == 0 {
            return Err(StoreError::not_found("record", id));
        }
        self.note(Change::Record(id));
        Ok(())
    }
}
