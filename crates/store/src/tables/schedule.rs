//! When something that happens by the clock last happened. How often it does is a setting.

use crate::row::instant;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, GroupId, Utc};
use rusqlite::{Row, params};

/// The third format's addition.
pub(crate) const CREATE: &str = "
CREATE TABLE schedule (
    name      TEXT PRIMARY KEY NOT NULL,
    last_at   TEXT NOT NULL,
    by_hand   INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
    job_group INTEGER
) STRICT, WITHOUT ROWID;
";

/// When something last happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScheduleRow {
    /// What.
    pub name: String,
    /// When it began.
    pub last_at: DateTime<Utc>,
    /// Whether a person had it run, out of its time.
    pub by_hand: bool,
    /// The jobs that it enqueued, where it enqueued any.
    pub group: Option<GroupId>,
}

impl ScheduleRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            last_at: instant(row, "last_at")?,
            by_hand: row.get("by_hand")?,
            group: row.get::<_, Option<i64>>("job_group")?.map(GroupId),
        })
    }
}

impl ReadTx<'_> {
    /// When something last happened, if it ever did.
    pub fn schedule(&self, name: &str) -> Result<Option<ScheduleRow>, StoreError> {
        let sql = "SELECT * FROM schedule WHERE name = ?1";
        self.one(sql, [name], ScheduleRow::from_row)
    }
}

impl WriteTx<'_> {
    /// Notes that something happens now.
    pub fn schedule_ran(
        &mut self,
        name: &str,
        by_hand: bool,
        group: Option<GroupId>,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO schedule (name, last_at, by_hand, job_group) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (name) DO UPDATE
             SET last_at = excluded.last_at, by_hand = excluded.by_hand, job_group = excluded.job_group",
            params![name, self.now_text(), by_hand, group.map(|id| id.0)],
        )?;
        self.note(Change::Schedule(name.to_owned()));
        Ok(())
    }
}
