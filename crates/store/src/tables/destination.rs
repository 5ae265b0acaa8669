//! For each invoice and each shop: where its export stands.

use crate::row::{failure_text, instant, json_or_none, parsed};
use crate::words::words;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Failure, RecordId, Utc};
use rusqlite::{Row, params};
use serde::Serialize;

pub(crate) const CREATE: &str = "
CREATE TABLE destination (
    record     INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    backend    INTEGER NOT NULL REFERENCES backend (id) ON DELETE CASCADE,
    state      TEXT NOT NULL CHECK (state IN ('ready', 'queued', 'exported', 'needs_you', 'excluded')),
    reason     TEXT,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (record, backend)
) STRICT, WITHOUT ROWID;
CREATE INDEX destination_state ON destination (backend, state, record);
";

words! {
    /// Where an invoice's export to a shop stands.
    DestinationState {
        /// It can be exported.
        Ready = "ready",
        /// A job will export it.
        Queued = "queued",
        /// It is in the shop.
        Exported = "exported",
        /// A person must look at it.
        NeedsYou = "needs_you",
        /// It does not go to this shop.
        Excluded = "excluded",
    }
}

/// Where one invoice's export to one shop stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DestinationRow {
    /// The invoice.
    pub record: RecordId,
    /// The shop.
    pub backend: BackendId,
    /// Where it stands.
    pub state: DestinationState,
    /// Why it needs a person or is excluded.
    pub reason: Option<Failure>,
    /// Since when.
    pub updated_at: DateTime<Utc>,
}

/// A destination to be put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDestination {
    /// The invoice.
    pub record: RecordId,
    /// The shop.
    pub backend: BackendId,
    /// Where it stands.
    pub state: DestinationState,
    /// Why it needs a person or is excluded.
    pub reason: Option<Failure>,
}

impl DestinationRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: RecordId(row.get("record")?),
            backend: BackendId(row.get("backend")?),
            state: parsed(row, "state")?,
            reason: json_or_none(row, "reason")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// Where a record's export to a shop stands.
    pub fn destination_get(
        &self,
        record: RecordId,
        backend: BackendId,
    ) -> Result<Option<DestinationRow>, StoreError> {
        self.one(
            "SELECT * FROM destination WHERE record = ?1 AND backend = ?2",
            [record.0, backend.0],
            DestinationRow::from_row,
        )
    }

    /// Where a record's exports stand, by shop.
    pub fn destinations_for(&self, record: RecordId) -> Result<Vec<DestinationRow>, StoreError> {
        self.all(
            "SELECT * FROM destination WHERE record = ?1 ORDER BY backend",
            [record.0],
            DestinationRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Puts where an export stands; tells whether that is new.
    pub fn destination_put(&mut self, new: NewDestination) -> Result<bool, StoreError> {
        let changed = self.execute(
            "INSERT INTO destination (record, backend, state, reason, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (record, backend) DO UPDATE SET state = excluded.state, reason = excluded.reason,
                    updated_at = excluded.updated_at
             WHERE state IS NOT excluded.state OR reason IS NOT excluded.reason",
            params![
                new.record.0, new.backend.0, new.state.name(), failure_text(new.reason.as_ref()), self.now_text(),
            ],
        )?;
        if changed > 0 {
            self.note(Change::Destination {
                record: new.record,
                backend: new.backend,
            });
        }
        Ok(changed > 0)
    }

    /// Forgets all destinations of a shop; tells how many there were.
    pub fn destination_delete_backend(&mut self, backend: BackendId) -> Result<u64, StoreError> {
        let deleted = self.execute("DELETE FROM destination WHERE backend = ?1", [backend.0])?;
        self.note(Change::Backend(backend));
        Ok(deleted as u64)
    }
}
