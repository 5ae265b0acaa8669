//! When something that happens by the clock last happened. How often it does is a setting.

use crate::row::{instant, instant_or_none};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Utc};
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

/// When something last happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRow {
    /// Since when its time is counted where it did not happen later.
    pub since: DateTime<Utc>,
    /// When it last began.
    pub last_at: Option<DateTime<Utc>>,
    /// Whether a person had it run then, out of its time.
    pub by_hand: bool,
}

impl ScheduleRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            since: instant(row, "since")?,
            last_at: instant_or_none(row, "last_at")?,
            by_hand: row.get("by_hand")?,
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
