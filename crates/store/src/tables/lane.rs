//! Channels of the queue, each with its capacity, its limits and its pause.

use crate::row::{failure_text, instant_or_none, instant_text, json_or_none, storable};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Failure, Utc};
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

/// The third format's addition. `room` is how many more jobs the limits let start, kept by
/// each claim; null where there are none. Instants of the limits are milliseconds.
pub(crate) const CREATE_LIMITS: &str = "
ALTER TABLE lane ADD COLUMN paused_until TEXT;
ALTER TABLE lane ADD COLUMN min_gap_ms INTEGER NOT NULL DEFAULT 0 CHECK (min_gap_ms >= 0);
ALTER TABLE lane ADD COLUMN rate_per_minute INTEGER NOT NULL DEFAULT 0 CHECK (rate_per_minute >= 0);
ALTER TABLE lane ADD COLUMN burst INTEGER NOT NULL DEFAULT 1 CHECK (burst > 0);
ALTER TABLE lane ADD COLUMN room INTEGER;
ALTER TABLE lane ADD COLUMN started_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN rated_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN trips INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lane ADD COLUMN probing INTEGER NOT NULL DEFAULT 0 CHECK (probing IN (0, 1));
";

/// The name of a backend's lane.
#[must_use]
pub fn lane_of(backend: BackendId) -> String {
    format!("backend-{backend}")
}

/// Whether the backend of a lane is switched off. The lane's name holds its id ([`lane_of`]), by which
/// it is found at once; a name that only looks alike belongs to none.
macro_rules! switched_off {
    ($name:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM backend b WHERE b.id = CAST(substr(",
            $name,
            ", 9) AS INTEGER) AND b.enabled = 0 AND 'backend-' || b.id = ",
            $name,
            ")"
        )
    };
}
pub(crate) use switched_off;

macro_rules! lanes {
    ($rest:literal) => {
        concat!(
            "SELECT lane.*, ",
            switched_off!("lane.name"),
            " AS off FROM lane ",
            $rest
        )
    };
}

/// How fast jobs of a lane may start, beside how many run at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LaneLimits {
    /// So many milliseconds lie between two starts; 0 for none.
    pub min_gap_ms: u32,
    /// So many start in a minute, in the long run; 0 for any number.
    pub rate_per_minute: u32,
    /// So many may start at once after a rest, where there is a rate; at least 1.
    pub burst: u32,
}

impl Default for LaneLimits {
    fn default() -> Self {
        Self {
            min_gap_ms: 0,
            rate_per_minute: 0,
            burst: 1,
        }
    }
}

/// A channel of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaneRow {
    /// Its name.
    pub name: String,
    /// Whether its backend is switched off: then nothing of it is started, paused or not.
    pub off: bool,
    /// How many of its jobs run at once.
    pub capacity: u32,
    /// Whether nothing of it is started.
    pub paused: bool,
    /// Why, where the program paused it; `None` where a person did.
    pub pause_reason: Option<Failure>,
    /// When it goes on by itself; `None` where a person must say so.
    pub paused_until: Option<DateTime<Utc>>,
    /// How fast its jobs start.
    pub limits: LaneLimits,
    /// How many failures of the other side came in a row.
    pub failures: u32,
    /// Whether one job at a time tries if the other side answers again.
    pub probing: bool,
}

impl LaneRow {
    /// A lane that nothing happened to yet.
    #[must_use]
    pub fn new(name: &str, capacity: u32) -> Self {
        Self {
            name: name.to_owned(),
            off: false,
            capacity,
            paused: false,
            pause_reason: None,
            paused_until: None,
            limits: LaneLimits::default(),
            failures: 0,
            probing: false,
        }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            name: row.get("name")?,
            off: row.get("off")?,
            capacity: row.get("capacity")?,
            paused: row.get("paused")?,
            pause_reason: json_or_none(row, "pause_reason")?,
            paused_until: instant_or_none(row, "paused_until")?,
            limits: LaneLimits {
                min_gap_ms: row.get("min_gap_ms")?,
                rate_per_minute: row.get("rate_per_minute")?,
                burst: row.get("burst")?,
            },
            failures: row.get("failures")?,
            probing: row.get("probing")?,
        })
    }
}

impl ReadTx<'_> {
    /// All lanes by name.
    pub fn lanes(&self) -> Result<Vec<LaneRow>, StoreError> {
        self.all(lanes!("ORDER BY name"), [], LaneRow::from_row)
    }

    /// One lane.
    pub fn lane_get(&self, name: &str) -> Result<Option<LaneRow>, StoreError> {
        self.one(lanes!("WHERE name = ?1"), [name], LaneRow::from_row)
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

    /// Sets how fast jobs of a lane start; makes the lane if it is missing.
    pub fn lane_limit(&mut self, name: &str, limits: LaneLimits) -> Result<(), StoreError> {
        self.lane_ensure(name)?;
        let changed = self.execute(
            "UPDATE lane SET min_gap_ms = ?2, rate_per_minute = ?3, burst = ?4, room = NULL
             WHERE name = ?1 AND (min_gap_ms, rate_per_minute, burst) <> (?2, ?3, ?4)",
            params![
                name,
                limits.min_gap_ms,
                limits.rate_per_minute,
                limits.burst.max(1)
            ],
        )?;
        if changed > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(())
    }

    /// Lets nothing more of a lane start, until an instant or until someone resumes it. A
    /// reason of the program's own is kept.
    pub fn lane_pause(
        &mut self,
        name: &str,
        until: Option<DateTime<Utc>>,
        reason: Option<&Failure>,
    ) -> Result<(), StoreError> {
        self.lane_ensure(name)?;
        self.execute(
            "UPDATE lane SET paused = 1, pause_reason = ?2, paused_until = ?3 WHERE name = ?1",
            params![
                name,
                failure_text(reason),
                until.map(storable).map(instant_text)
            ],
        )?;
        self.note(Change::Lane(name.to_owned()));
        Ok(())
    }

    /// Lets a lane go on, with whatever came before forgotten, the refused logins of its jobs too;
    /// tells whether it was paused.
    pub fn lane_resume(&mut self, name: &str) -> Result<bool, StoreError> {
        let resumed = self.execute(
            "UPDATE lane SET paused = 0, pause_reason = NULL, paused_until = NULL, room = NULL,
                    failures = 0, trips = 0, probing = 0
             WHERE name = ?1 AND paused = 1",
            [name],
        )?;
        // A refused login held its jobs up by the pause alone.
        self.execute(
            "UPDATE job INDEXED BY job_error SET failure = NULL, failure_class = NULL
             WHERE failure_class = 'auth' AND lane = ?1 AND (state = 'ready' OR state = 'scheduled')",
            [name],
        )?;
        if resumed > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(resumed > 0)
    }
}
