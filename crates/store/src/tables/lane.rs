//! Channels of the queue, each with its capacity and its pause.

use crate::row::{failure_text, json_or_none};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::Failure;
use rusqlite::{Row, params};
use serde::Serialize;

/// How many jobs of a lane run at once where nobody said otherwise.
pub const DEFAULT_LANE_CAPACITY: u32 = 2;

pub(crate) const CREATE: &str = "
CREATE TABLE lane (
    name         TEXT PRIMARY KEY NOT NULL,
    capacity     INTEGER NOT NULL CHECK (capacity >= 0),
    paused       INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
    pause_reason TEXT,
    CHECK (paused = 1 OR pause_reason IS NULL)
) STRICT, WITHOUT ROWID;
";

/// A channel of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaneRow {
    /// Its name.
    pub name: String,
    /// How many of its jobs run at once.
    pub capacity: u32,
    /// Whether nothing of it is started.
    pub paused: bool,
    /// Why, where the program paused it; `None` where a person did.
    pub pause_reason: Option<Failure>,
}

impl LaneRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            capacity: row.get("capacity")?,
            paused: row.get("paused")?,
            pause_reason: json_or_none(row, "pause_reason")?,
        })
    }
}

impl ReadTx<'_> {
    /// All lanes by name.
    pub fn lanes(&self) -> Result<Vec<LaneRow>, StoreError> {
        self.all("SELECT * FROM lane ORDER BY name", [], LaneRow::from_row)
    }

    /// One lane.
    pub fn lane_get(&self, name: &str) -> Result<Option<LaneRow>, StoreError> {
        self.one(
            "SELECT * FROM lane WHERE name = ?1",
            [name],
            LaneRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Sets a lane's capacity; makes the lane if it is missing.
    pub fn lane_put(&mut self, name: &str, capacity: u32) -> Result<(), StoreError> {
        let changed = self.execute(
            "INSERT INTO lane (name, capacity) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET capacity = excluded.capacity
             WHERE capacity <> excluded.capacity",
            params![name, capacity],
        )?;
        if changed > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(())
    }

    /// Makes a lane of the default capacity if it is missing.
    pub(crate) fn lane_ensure(&mut self, name: &str) -> Result<(), StoreError> {
        let made = self.execute(
            "INSERT INTO lane (name, capacity) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
            params![name, DEFAULT_LANE_CAPACITY],
        )?;
        if made > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(())
    }

    /// Lets nothing more of a lane start. A reason of the program's own is kept.
    pub fn lane_pause(&mut self, name: &str, reason: Option<&Failure>) -> Result<(), StoreError> {
        self.lane_ensure(name)?;
        self.execute(
            "UPDATE lane SET paused = 1, pause_reason = ?2 WHERE name = ?1",
            params![name, failure_text(reason)],
        )?;
        self.note(Change::Lane(name.to_owned()));
        Ok(())
    }

    /// Lets a lane go on; tells whether it was paused.
    pub fn lane_resume(&mut self, name: &str) -> Result<bool, StoreError> {
        let resumed = self.execute(
            "UPDATE lane SET paused = 0, pause_reason = NULL WHERE name = ?1 AND paused = 1",
            [name],
        )?;
        if resumed > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(resumed > 0)
    }
}
