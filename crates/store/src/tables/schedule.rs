//! When something that happens by the clock last happened. How often it does is a setting.

use crate::row::{failure_text, instant, instant_or_none, json_or_none};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Failure, Utc};
use rusqlite::{Row, params};

/// The third format's addition.
pub(crate) const CREATE: &str = "
CREATE TABLE schedule (
    name    TEXT PRIMARY KEY NOT NULL,
    since   TEXT NOT NULL,
    last_at TEXT,
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1))
) STRICT, WITHOUT ROWID;
";

/// The sixth format's addition: what went wrong last, until it goes well.
pub(crate) const CREATE_FAILURE: &str = "
ALTER TABLE schedule ADD COLUMN failure TEXT;
ALTER TABLE schedule ADD COLUMN failed_at TEXT CHECK ((failed_at IS NULL) = (failure IS NULL));
";

/// When something last happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRow {
    /// Since when its time is counted where it did not happen later.
    pub since: DateTime<Utc>,
    /// When it last began.
    pub last_at: Option<DateTime<Utc>>,
    /// Whether a person had it run then, out of its time.
    pub by_hand: bool,
    /// What went wrong last and when, where it did not go well since.
    pub failed: Option<(DateTime<Utc>, Failure)>,
}

impl ScheduleRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            since: instant(row, "since")?,
            last_at: instant_or_none(row, "last_at")?,
            by_hand: row.get("by_hand")?,
            failed: instant_or_none(row, "failed_at")?.zip(json_or_none(row, "failure")?),
        })
    }
}

impl ReadTx<'_> {
    /// When something last happened, if its time is counted already.
    pub fn schedule(&self, name: &str) -> Result<Option<ScheduleRow>, StoreError> {
        let sql = "SELECT * FROM schedule WHERE name = ?1";
        self.one(sql, [name], ScheduleRow::from_row)
    }
}

impl WriteTx<'_> {
    /// Counts the time of something from now on.
    pub fn schedule_begin(&mut self, name: &str) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO schedule (name, since) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET since = excluded.since",
            params![name, self.now_text()],
        )?;
        self.note(Change::Schedule(name.to_owned()));
        Ok(())
    }

    /// Notes what went wrong now, or that it went well.
    pub fn schedule_failed(
        &mut self,
        name: &str,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let at = failure.map(|_| self.now_text());
        let changed = self.execute(
            "UPDATE schedule SET failure = ?2, failed_at = ?3
             WHERE name = ?1 AND (?2 IS NOT NULL OR failure IS NOT NULL)",
            params![name, failure_text(failure), at],
        )?;
        if changed > 0 {
            self.note(Change::Schedule(name.to_owned()));
        }
        Ok(())
    }

    /// Notes that something happens now.
    pub fn schedule_ran(&mut self, name: &str, by_hand: bool) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO schedule (name, since, last_at, by_hand) VALUES (?1, ?2, ?2, ?3)
             ON CONFLICT (name) DO UPDATE
             SET since = excluded.since, last_at = excluded.last_at, by_hand = excluded.by_hand",
            params![name, self.now_text(), by_hand],
        )?;
        self.note(Change::Schedule(name.to_owned()));
        Ok(())
    }
}
