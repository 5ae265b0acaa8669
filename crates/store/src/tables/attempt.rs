//! Each try at a job.

use crate::row::{failure_text, instant, instant_or_none, json_or_none};
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{AttemptId, DateTime, Failure, JobId, Utc};
use rusqlite::{Row, params};
use serde::Serialize;

pub(crate) const CREATE: &str = "
CREATE TABLE attempt (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    job        INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    outcome    TEXT,
    failure    TEXT,
    UNIQUE (job, number),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT;
";

/// One try at a job.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AttemptRow {
    /// Its id.
    pub id: AttemptId,
    /// The job.
    pub job: JobId,
    /// The how manieth try, from 1; tries that did not count included.
    pub number: u32,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// How it ended, in a word: a job state, `snoozed`, `released` or `interrupted`.
    pub outcome: Option<String>,
    /// What went wrong.
    pub failure: Option<Failure>,
}

impl AttemptRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: AttemptId(row.get("id")?),
            job: JobId(row.get("job")?),
            number: row.get("number")?,
            started_at: instant(row, "started_at")?,
            ended_at: instant_or_none(row, "ended_at")?,
            outcome: row.get("outcome")?,
            failure: json_or_none(row, "failure")?,
        })
    }
}

impl ReadTx<'_> {
    /// A job's tries, first to last.
    pub fn attempts(&self, job: JobId) -> Result<Vec<AttemptRow>, StoreError> {
        self.all(
            "SELECT * FROM attempt WHERE job = ?1 ORDER BY number",
            [job.0],
            AttemptRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Notes that a try starts.
    pub fn attempt_start(&mut self, job: JobId) -> Result<AttemptId, StoreError> {
        self.insert(
            "INSERT INTO attempt (job, number, started_at)
             VALUES (?1, 1 + (SELECT coalesce(max(number), 0) FROM attempt WHERE job = ?1), ?2)",
            params![job.0, self.now_text()],
        )
        .map(AttemptId)
    }

    /// Notes how a try ended.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it had ended before.
    pub fn attempt_end(
        &mut self,
        id: AttemptId,
        outcome: &str,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE attempt SET ended_at = ?2, outcome = ?3, failure = ?4 WHERE id = ?1 AND ended_at IS NULL",
            params![id.0, self.now_text(), outcome, failure_text(failure)],
        )?;
        if changed == 0 {
            return Err(StoreError::constraint(format!("attempt {id} does not run")));
        }
        Ok(())
    }

    /// Closes a job's open tries as interrupted.
    pub(crate) fn attempts_interrupt(&mut self, job: JobId) -> Result<(), StoreError> {
        self.execute(
            "UPDATE attempt SET ended_at = ?2, outcome = 'interrupted' WHERE job = ?1 AND ended_at IS NULL",
            params![job.0, self.now_text()],
        )?;
        Ok(())
    }
}
