//! Each try at a job.

use crate::row::{failure_text, ids_text, instant, instant_or_none, json_or_none};
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
    /// Notes that a try starts at each of these jobs; tells their ids in the same order. One
    /// statement takes them all: each by itself costs as much again.
    pub fn attempts_start(&mut self, jobs: &[JobId]) -> Result<Vec<AttemptId>, StoreError> {
        let started = self.execute(
            "INSERT INTO attempt (job, number, started_at)
             SELECT value, 1 + (SELECT coalesce(max(number), 0) FROM attempt WHERE job = value), ?2
             FROM json_each(?1) ORDER BY key",
            params![ids_text(jobs.iter().map(|job| job.0)), self.now_text()],
        )?;
        // The ids of one statement follow each other.
        let last = self.last_insert_id();
        let first = last + 1 - i64::try_from(started).unwrap_or_default();
        Ok((first..=last).map(AttemptId).collect())
    }

    /// Notes how tries ended that ended alike.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where one of them had ended before.
    pub fn attempts_end(
        &mut self,
        ids: &[AttemptId],
        outcome: &str,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE attempt SET ended_at = ?2, outcome = ?3, failure = ?4
             WHERE id IN (SELECT value FROM json_each(?1)) AND ended_at IS NULL",
            params![
                ids_text(ids.iter().map(|id| id.0)),
                self.now_text(),
                outcome,
                failure_text(failure)
            ],
        )?;
        if changed != ids.len() {
            let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
            let what = format!("attempt {} does not run", ids.join(" or "));
            return Err(StoreError::constraint(what));
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
