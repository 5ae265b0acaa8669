//! What was sent and what came back, redacted by whoever stores it, capped and
//! compressed here.

use crate::row::{instant, instant_text};
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{AttemptId, BackendId, DateTime, ExchangeId, JobId, RecordId, Utc};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::types::Type;
use rusqlite::{Row, params};
use serde::Serialize;
use std::io::{Read, Write};

/// At most this many bytes of a body are kept.
pub const EXCHANGE_BODY_CAP: usize = 256 * 1024;

pub(crate) const CREATE: &str = "
CREATE TABLE exchange (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    job         INTEGER,
    attempt     INTEGER,
    record      INTEGER,
    backend     INTEGER,
    label       TEXT NOT NULL,
    url         TEXT NOT NULL,
    status      INTEGER,
    duration_ms INTEGER NOT NULL,
    error       TEXT,
    request     BLOB NOT NULL,
    response    BLOB NOT NULL,
    truncated   INTEGER NOT NULL CHECK (truncated IN (0, 1))
) STRICT;
CREATE INDEX exchange_job ON exchange (job, id) WHERE job IS NOT NULL;
CREATE INDEX exchange_attempt ON exchange (attempt, id) WHERE attempt IS NOT NULL;
CREATE INDEX exchange_at ON exchange (at);
";

/// A request and its answer, to be stored. Bodies must hold no secret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewExchange {
    /// The job it was made for.
    pub job: Option<JobId>,
    /// The try it was made in.
    pub attempt: Option<AttemptId>,
    /// The record it was about.
    pub record: Option<RecordId>,
    /// The backend it went to.
    pub backend: Option<BackendId>,
    /// What was called, such as `sales_order_invoice.create`.
    pub label: String,
    /// Where.
    pub url: String,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// What went wrong on the way.
    pub error: Option<String>,
    /// What was sent.
    pub request: Vec<u8>,
    /// What came back.
    pub response: Vec<u8>,
    /// Whether the caller had cut a body already.
    pub truncated: bool,
}

/// A stored request and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExchangeRow {
    /// Its id.
    pub id: ExchangeId,
    /// When it was stored.
    pub at: DateTime<Utc>,
    /// The job it was made for.
    pub job: Option<JobId>,
    /// The try it was made in.
    pub attempt: Option<AttemptId>,
    /// The record it was about.
    pub record: Option<RecordId>,
    /// The backend it went to.
    pub backend: Option<BackendId>,
    /// What was called.
    pub label: String,
    /// Where.
    pub url: String,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// What went wrong on the way.
    pub error: Option<String>,
    /// What was sent, up to [`EXCHANGE_BODY_CAP`].
    pub request: Vec<u8>,
    /// What came back, up to [`EXCHANGE_BODY_CAP`].
    pub response: Vec<u8>,
    /// Whether a body was cut.
    pub truncated: bool,
}

impl ExchangeRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ExchangeId(row.get("id")?),
            at: instant(row, "at")?,
            job: row.get::<_, Option<i64>>("job")?.map(JobId),
            attempt: row.get::<_, Option<i64>>("attempt")?.map(AttemptId),
            record: row.get::<_, Option<i64>>("record")?.map(RecordId),
            backend: row.get::<_, Option<i64>>("backend")?.map(BackendId),
            label: row.get("label")?,
            url: row.get("url")?,
            status: row.get("status")?,
            duration_ms: row.get("duration_ms")?,
            error: row.get("error")?,
            request: body(row, "request")?,
            response: body(row, "response")?,
            truncated: row.get("truncated")?,
        })
    }
}

fn body(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<u8>> {
    let packed: Vec<u8> = row.get(column)?;
    let mut plain = Vec::new();
    ZlibDecoder::new(packed.as_slice())
        .take(EXCHANGE_BODY_CAP as u64)
        .read_to_end(&mut plain)
        .map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error))
        })?;
    Ok(plain)
}

fn packed(body: &[u8]) -> Result<Vec<u8>, StoreError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder
        .write_all(body.get(..EXCHANGE_BODY_CAP).unwrap_or(body))
        .and_then(|()| encoder.finish())
        .map_err(|error| StoreError::sql(format!("a body could not be compressed: {error}")))
}

impl ReadTx<'_> {
    /// One exchange.
    pub fn exchange_get(&self, id: ExchangeId) -> Result<Option<ExchangeRow>, StoreError> {
        self.one(
            "SELECT * FROM exchange WHERE id = ?1",
            [id.0],
            ExchangeRow::from_row,
        )
    }

    /// The exchanges of a try, in order.
    pub fn exchanges_for_attempt(&self, id: AttemptId) -> Result<Vec<ExchangeRow>, StoreError> {
        self.all(
            "SELECT * FROM exchange WHERE attempt = ?1 ORDER BY id",
            [id.0],
            ExchangeRow::from_row,
        )
    }

    /// The exchanges of a job, in order.
    pub fn exchanges_for_job(&self, id: JobId) -> Result<Vec<ExchangeRow>, StoreError> {
        self.all(
            "SELECT * FROM exchange WHERE job = ?1 ORDER BY id",
            [id.0],
            ExchangeRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Stores an exchange.
    pub fn exchange_insert(&mut self, new: &NewExchange) -> Result<ExchangeId, StoreError> {
        let cut = new.request.len().max(new.response.len()) > EXCHANGE_BODY_CAP;
        self.insert(
            "INSERT INTO exchange (at, job, attempt, record, backend, label, url, status, duration_ms, error,
                    request, response, truncated)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                self.now_text(), new.job.map(|id| id.0), new.attempt.map(|id| id.0),
                new.record.map(|id| id.0), new.backend.map(|id| id.0), new.label, new.url, new.status,
                new.duration_ms.cast_signed(), new.error, packed(&new.request)?, packed(&new.response)?,
                cut || new.truncated,
            ],
        )
        .map(ExchangeId)
    }

    /// Deletes up to `limit` exchanges stored before an instant; tells how many.
    pub fn exchanges_prune(
        &mut self,
        before: DateTime<Utc>,
        limit: u32,
    ) -> Result<u64, StoreError> {
        let deleted = self.execute(
            "DELETE FROM exchange WHERE id IN (SELECT id FROM exchange WHERE at < ?1 ORDER BY at LIMIT ?2)",
            params![instant_text(before), limit],
        )?;
        Ok(deleted as u64)
    }
}
