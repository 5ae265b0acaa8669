//! The append-only account of what was done. It outlives jobs, backends and records,
//! so it holds names and numbers as text and refers to nothing.

use super::{BackendRow, RecordRow, lane_of};
use crate::query::{Filter, words_starting};
use crate::row::{
    failure_text, instant, instant_text, json_or_none, json_text, parsed, parsed_or_none,
    value_text,
};
use crate::words::words;
use crate::{Change, Page, ReadTx, StoreError, WriteTx};
use bindery_domain::{
    AttemptId, BackendId, DateTime, Decimal, ExternalId, Failure, HistoryId, JobId, RecordId, Told,
    Utc, Words,
};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE history (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    at            TEXT NOT NULL,
    actor         TEXT NOT NULL,
    action        TEXT NOT NULL,
    outcome       TEXT NOT NULL CHECK (outcome IN ('ok', 'nothing', 'needs_you', 'failed', 'info')),
    direction     TEXT CHECK (direction IN ('books_to_shop', 'shop_to_books', 'erp_to_books')),
    backend       INTEGER,
    backend_name  TEXT NOT NULL,
    record        INTEGER,
    record_number TEXT,
    order_number  TEXT,
    party         TEXT,
    external_id   TEXT,
    amount        TEXT,
    currency      TEXT,
    job           INTEGER,
    attempt       INTEGER,
    run           TEXT,
    message       TEXT NOT NULL,
    failure       TEXT,
    details       TEXT
) STRICT;
CREATE INDEX history_record ON history (record, id) WHERE record IS NOT NULL;
CREATE INDEX history_job ON history (job, id) WHERE job IS NOT NULL;
CREATE INDEX history_backend ON history (backend, id);
CREATE INDEX history_outcome ON history (outcome, id);
CREATE INDEX history_at ON history (at);
CREATE TRIGGER history_never_changes BEFORE UPDATE ON history BEGIN
    SELECT raise(ABORT, 'the history is never changed');
END;
CREATE TRIGGER history_never_shrinks BEFORE DELETE ON history BEGIN
    SELECT raise(ABORT, 'nothing is ever taken out of the history');
END;
CREATE VIRTUAL TABLE history_text USING fts5 (
    record_number, order_number, party, external_id, message,
    content = 'history', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER history_is_searchable AFTER INSERT ON history BEGIN
    INSERT INTO history_text (rowid, record_number, order_number, party, external_id, message)
    VALUES (new.id, new.record_number, new.order_number, new.party, new.external_id, new.message);
END;
";

/// Which lines are told one by one: not those of the documents of an import.
macro_rules! told {
    () => {
        "action <> 'invoice.imported' AND action <> 'invoice.updated'
             AND action <> 'order.imported' AND action <> 'order.updated'"
    };
}

/// The fifth format's change: the index of told lines compares words instead of building a list of
/// them for each line.
pub(crate) const CREATE_TOLD: &str = concat!(
    "DROP INDEX history_told; CREATE INDEX history_told ON history (id) WHERE ",
    told!(),
    ";"
);

/// Which lines prove that the other side of their backend was there. What failed or waits for a person
/// does not; and what no job did was said by a person, who asked no other side.
macro_rules! touch {
    () => {
        "direction IS NOT NULL AND job IS NOT NULL AND (outcome = 'ok' OR outcome = 'nothing')"
    };
}

/// The seventh format's addition: where most lines of a backend prove nothing, the newest that does is
/// known at once all the same.
pub(crate) const CREATE_TOUCH: &str = concat!(
    "CREATE INDEX history_touch ON history (backend, at) WHERE ",
    touch!(),
    ";"
);

/// The fourth format's addition: by what the window words a line whose action, names and numbers
/// do not say enough.
pub(crate) const CREATE_WORDS: &str = "ALTER TABLE history ADD COLUMN words TEXT;";

words! {
    /// What came of an action.
    HistoryOutcome {
        /// It was done.
        Ok = "ok",
        /// There was nothing to do.
        Nothing = "nothing",
        /// A person must look.
        NeedsYou = "needs_you",
        /// It failed.
        Failed = "failed",
        /// It is only told.
        Info = "info",
    }
}

words! {
    /// Which way data went.
    Direction {
        /// From the local books to the shop.
        BooksToShop = "books_to_shop",
        /// From the shop to the local books.
        ShopToBooks = "shop_to_books",
        /// From the ERP to the local books.
        ErpToBooks = "erp_to_books",
    }
}

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryRow {
    /// Its id; later lines have larger ones.
    pub id: HistoryId,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What it says.
    #[serde(flatten)]
    pub line: NewHistory,
}

impl std::ops::Deref for HistoryRow {
    type Target = NewHistory;

    fn deref(&self) -> &NewHistory {
        &self.line
    }
}

/// A line to be added to the history. Start from [`NewHistory::new`] and fill in what
/// is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewHistory {
    /// Who did it.
    pub actor: String,
    /// What was done: a dotted word such as `invoice.exported`.
    pub action: String,
    /// What came of it.
    pub outcome: HistoryOutcome,
    /// Which way data went.
    pub direction: Option<Direction>,
    /// The backend.
    pub backend: Option<BackendId>,
    /// The backend's name at that time.
    pub backend_name: String,
    /// The record.
    pub record: Option<RecordId>,
    /// The record's number at that time.
    pub record_number: Option<String>,
    /// The shop order's number.
    pub order_number: Option<String>,
    /// Who is billed.
    pub party: Option<String>,
    /// The counterpart's id.
    pub external_id: Option<ExternalId>,
    /// The amount, gross.
    pub amount: Option<Decimal>,
    /// The amount's currency code.
    pub currency: Option<String>,
    /// The job that did it.
    pub job: Option<JobId>,
    /// The try that did it.
    pub attempt: Option<AttemptId>,
    /// What belongs together, such as all exports of one click.
    pub run: Option<String>,
    /// What happened, in plain English.
    pub message: String,
    /// By what the window words it, where the action and what else stands here do not say enough.
    pub words: Option<Words>,
    /// What went wrong.
    pub failure: Option<Failure>,
    /// More for the curious; never a secret.
    pub details: Option<Value>,
}

impl NewHistory {
    /// A line that says who did what and what came of it.
    #[must_use]
    pub fn new(
        actor: impl Into<String>,
        action: impl Into<String>,
        outcome: HistoryOutcome,
        message: impl Into<Told>,
    ) -> Self {
        let told = message.into();
        Self {
            actor: actor.into(),
            action: action.into(),
            outcome,
            direction: None,
            backend: None,
            backend_name: String::new(),
            record: None,
            record_number: None,
            order_number: None,
            party: None,
            external_id: None,
            amount: None,
            currency: None,
            job: None,
            attempt: None,
            run: None,
            message: told.text,
            words: told.words,
            failure: None,
            details: None,
        }
    }

    /// At a backend, with its name of now.
    #[must_use]
    pub fn at(mut self, backend: &BackendRow) -> Self {
        self.backend = Some(backend.id);
        self.backend_name.clone_from(&backend.name);
        self
    }

    /// About a record, with the names and numbers that it has now.
    #[must_use]
    pub fn about(mut self, record: &RecordRow) -> Self {
        self.record = Some(record.id);
        self.record_number.clone_from(&record.number);
        self.order_number.clone_from(&record.order_reference);
        self.party = Some(record.party.clone());
        self.amount = Some(record.total);
        self.currency = Some(record.currency.clone());
        self
    }

    /// Done by a try at a job.
    #[must_use]
    pub fn tried(mut self, job: Option<JobId>, attempt: Option<AttemptId>) -> Self {
        (self.job, self.attempt) = (job, attempt);
        self
    }
}

impl HistoryRow {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: HistoryId(row.get("id")?),
            at: instant(row, "at")?,
            line: NewHistory {
                actor: row.get("actor")?,
                action: row.get("action")?,
                outcome: parsed(row, "outcome")?,
                direction: parsed_or_none(row, "direction")?,
                backend: row.get::<_, Option<i64>>("backend")?.map(BackendId),
                backend_name: row.get("backend_name")?,
                record: row.get::<_, Option<i64>>("record")?.map(RecordId),
                record_number: row.get("record_number")?,
                order_number: row.get("order_number")?,
                party: row.get("party")?,
                external_id: row
                    .get::<_, Option<String>>("external_id")?
                    .map(ExternalId::from),
                amount: parsed_or_none(row, "amount")?,
                currency: row.get("currency")?,
                job: row.get::<_, Option<i64>>("job")?.map(JobId),
                attempt: row.get::<_, Option<i64>>("attempt")?.map(AttemptId),
                run: row.get("run")?,
                message: row.get("message")?,
                words: json_or_none(row, "words")?,
                failure: json_or_none(row, "failure")?,
                details: json_or_none(row, "details")?,
            },
        })
    }
}

/// The newest line of a backend that proves that it was there.
const LAST_IN_TOUCH: &str = concat!(
    "SELECT at FROM history INDEXED BY history_touch WHERE backend = ?1 AND ",
    touch!(),
    " ORDER BY at DESC LIMIT 1"
);

/// The newest job of a kind that a backend's lane did.
const LAST_DONE: &str = "SELECT finished_at FROM job INDEXED BY job_cell
    WHERE state = 'done' AND lane = ?1 AND kind = ?2 AND backend = ?3
    ORDER BY id DESC LIMIT 1";

/// Which lines are shown. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Holding beginnings of all these words in number, order, party, external id or
    /// message.
    pub text: Option<String>,
    /// Of this backend.
    pub backend: Option<BackendId>,
    /// Of this record.
    pub record: Option<RecordId>,
    /// Of this job.
    pub job: Option<JobId>,
    /// With this outcome.
    pub outcome: Option<HistoryOutcome>,
    /// Of this action.
    pub action: Option<String>,
    /// Of what belongs together.
    pub run: Option<String>,
    /// Written at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Written before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// The conditions; `None` where the text holds nothing that could be found.
fn conditions(filter: &HistoryFilter) -> Option<Filter> {
    let mut query = Filter::default();
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        query.and_with(
            "id IN (SELECT rowid FROM history_text WHERE history_text MATCH ?)",
            words_starting(text)?,
        );
    }
    query
        .and_maybe("backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("record = ?", filter.record.map(|it| it.0))
        .and_maybe("job = ?", filter.job.map(|it| it.0))
        .and_maybe("outcome = ?", filter.outcome.map(|it| it.name().to_owned()))
        // The plus sign keeps it from leading: there can be very many lines of one action.
        .and_maybe("+action = ?", filter.action.clone())
        .and_maybe("run = ?", filter.run.clone())
        .and_maybe("at >= ?", filter.from.map(instant_text))
        .and_maybe("at < ?", filter.to.map(instant_text));
    Some(query)
}

impl ReadTx<'_> {
    /// Lines of the history, newest first; follows `after` and `offset`.
    pub fn history(
        &self,
        filter: &HistoryFilter,
        page: Page,
    ) -> Result<Vec<HistoryRow>, StoreError> {
        let Some(mut query) = conditions(filter) else {
            return Ok(Vec::new());
        };
        query.and_maybe("id < ?", page.after);
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT * FROM history{} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?",
            query.sql()
        );
        self.all(&sql, query.values(), HistoryRow::from_row)
    }

    /// When something was last brought from a backend or to it, or found to need nothing. A job of the kind that reads is one
    /// though it found nothing and has no line.
    pub fn last_in_touch(
        &self,
        backend: BackendId,
        reading: &str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let told = self.one(LAST_IN_TOUCH, [backend.0], |row| instant(row, "at"))?;
        let by = params![lane_of(backend), reading, backend.0];
        let read = self.one(LAST_DONE, by, |row| instant(row, "finished_at"))?;
        Ok(told.max(read))
    }

    /// How SQLite would find that, for the test of its index.
    #[doc(hidden)]
    pub fn explain_last_in_touch(&self) -> Result<Vec<String>, StoreError> {
        let mut lines = self.explain(LAST_IN_TOUCH)?;
        lines.extend(self.explain(LAST_DONE)?);
        Ok(lines)
    }

    /// The newest lines without those of single documents of an import: one line tells of all of them.
    pub fn history_told(&self, limit: u32) -> Result<Vec<HistoryRow>, StoreError> {
        self.all(
            concat!(
                "SELECT * FROM history WHERE ",
                told!(),
                " ORDER BY id DESC LIMIT ?1"
            ),
            [limit],
            HistoryRow::from_row,
        )
    }

    /// How many lines a filter shows.
    pub fn history_count(&self, filter: &HistoryFilter) -> Result<u64, StoreError> {
        let Some(query) = conditions(filter) else {
            return Ok(0);
        };
        self.the(
            &format!("SELECT count(*) FROM history{}", query.sql()),
            query.values(),
            |row| row.get(0),
        )
    }

    /// One line.
    pub fn history_get(&self, id: HistoryId) -> Result<Option<HistoryRow>, StoreError> {
        self.one(
            "SELECT * FROM history WHERE id = ?1",
            [id.0],
            HistoryRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Adds a line.
    pub fn history_append(&mut self, line: &NewHistory) -> Result<HistoryId, StoreError> {
        let id = HistoryId(self.insert(
            "INSERT INTO history (at, actor, action, outcome, direction, backend, backend_name, record,
                    record_number, order_number, party, external_id, amount, currency, job, attempt, run,
                    message, failure, details, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)",
            params![
                self.now_text(), line.actor, line.action, line.outcome.name(), line.direction.map(Direction::name),
                line.backend.map(|id| id.0), line.backend_name, line.record.map(|id| id.0), line.record_number,
                line.order_number, line.party, line.external_id.as_ref().map(ExternalId::as_str),
                line.amount.map(|it| it.to_string()), line.currency, line.job.map(|id| id.0),
                line.attempt.map(|id| id.0), line.run, line.message, failure_text(line.failure.as_ref()),
                value_text(line.details.as_ref()), line.words.as_ref().map(json_text),
            ],
        )?);
        self.export_counted(line)?;
        self.note(Change::History(id));
        Ok(id)
    }
}
