//! What a job told about itself while it ran: a line for each step a person may want to read.

use crate::row::{instant, json_or_none, json_text};
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{AttemptId, DateTime, Told, Utc, Words};
use rusqlite::{Row, params};
use serde::Serialize;

/// The third format's addition.
pub(crate) const CREATE: &str = "
CREATE TABLE job_log (
    id      INTEGER PRIMARY KEY,
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    at      TEXT NOT NULL,
    text    TEXT NOT NULL
) STRICT;
CREATE INDEX job_log_attempt ON job_log (attempt, id);
";

/// The fourth format's addition.
pub(crate) const CREATE_WORDS: &str = "ALTER TABLE job_log ADD COLUMN words TEXT;";

/// An attempt tells no more lines than these; a loop must not fill the file.
const MOST_LINES: u32 = 1000;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobLogRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What, in plain English.
    pub text: String,
    /// By what the window words it.
    pub words: Option<Words>,
}

impl JobLogRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            at: instant(row, "at")?,
            text: row.get("text")?,
            words: json_or_none(row, "words")?,
        })
    }
}

impl ReadTx<'_> {
    /// What an attempt told, first to last.
    pub fn job_log(&self, attempt: AttemptId) -> Result<Vec<JobLogRow>, StoreError> {
        self.all(
            "SELECT at, text, words FROM job_log WHERE attempt = ?1 ORDER BY id",
            [attempt.0],
            JobLogRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Adds a line to an attempt. What comes after a thousand lines is left out.
    pub fn job_log_append(
        &mut self,
        attempt: AttemptId,
        line: impl Into<Told>,
    ) -> Result<(), StoreError> {
        let line = line.into();
        self.execute(
            "INSERT INTO job_log (attempt, at, text, words) SELECT ?1, ?2, ?3, ?4
             WHERE (SELECT count(*) FROM job_log WHERE attempt = ?1) < ?5",
            params![
                attempt.0,
                self.now_text(),
                line.text,
                line.words.as_ref().map(json_text),
                MOST_LINES
            ],
        )?;
        Ok(())
    }
}
