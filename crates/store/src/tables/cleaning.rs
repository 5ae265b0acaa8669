//! When the file was last cleaned of what is kept for a while only, and what went.

use crate::row::instant;
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Utc};
use rusqlite::{Row, params};

/// The second format's addition; there is one row at most.
pub(crate) const CREATE: &str = "
CREATE TABLE cleaning (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    at        TEXT NOT NULL,
    jobs      INTEGER NOT NULL,
    exchanges INTEGER NOT NULL
) STRICT;
";

/// The last cleaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleaningRow {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// Finished jobs that went.
    pub jobs: u64,
    /// Exchanges that went.
    pub exchanges: u64,
}

impl CleaningRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            at: instant(row, "at")?,
            jobs: row.get::<_, i64>("jobs")?.cast_unsigned(),
            exchanges: row.get::<_, i64>("exchanges")?.cast_unsigned(),
        })
    }
}

impl ReadTx<'_> {
    /// The last cleaning, if there was one.
    pub fn cleaning(&self) -> Result<Option<CleaningRow>, StoreError> {
        self.one("SELECT * FROM cleaning", [], CleaningRow::from_row)
    }
}

impl WriteTx<'_> {
    /// Notes that the file was cleaned now.
    pub fn cleaning_put(&mut self, jobs: u64, exchanges: u64) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO cleaning (id, at, jobs, exchanges) VALUES (1, ?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE
             SET at = excluded.at, jobs = excluded.jobs, exchanges = excluded.exchanges",
            params![self.now_text(), jobs.cast_signed(), exchanges.cast_signed()],
        )?;
        Ok(())
    }
}
