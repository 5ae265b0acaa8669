//! What a person decided about one invoice and one shop, and what must not be forgotten about the two.

use crate::row::{instant, json, json_text, parsed};
use crate::words::words;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, RecordId, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What the format that brings decisions adds: the table, and an index of what wants a person.
pub(crate) const CREATE: &str = "
CREATE TABLE decision (
    record  INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    backend INTEGER NOT NULL REFERENCES backend (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('order', 'difference', 'as_is', 'aside', 'memory')),
    params  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (record, backend, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX destination_wants ON destination (backend, json_extract(reason, '$.code'), updated_at, record)
    WHERE reason IS NOT NULL AND state IN ('needs_you', 'exported');
";

words! {
    /// What was decided.
    DecisionKind {
        /// Which order the invoice belongs to.
        Order = "order",
        /// That exactly this difference of the totals is right.
        Difference = "difference",
        /// That what speaks against the export may be passed over.
        AsIs = "as_is",
        /// That the invoice does not go to the shop.
        Aside = "aside",
        /// Nothing, but what an earlier decision must not make forgotten.
        Memory = "memory",
    }
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DecisionRow {
    /// The invoice.
    pub record: RecordId,
    /// The shop.
    pub backend: BackendId,
    /// What was decided.
    pub kind: DecisionKind,
    /// In detail.
    pub params: Value,
    /// Who decided.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl DecisionRow {
    /// What was decided, in its shape.
    ///
    /// # Errors
    /// [`StoreError::Sql`] where it has another one.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        serde_json::from_value(self.params.clone()).map_err(|error| {
            StoreError::sql(format!(
                "the decision \"{}\" about record {} cannot be read: {error}",
                self.kind, self.record
            ))
        })
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            record: RecordId(row.get("record")?),
            backend: BackendId(row.get("backend")?),
            kind: parsed(row, "kind")?,
            params: json(row, "params")?,
            actor: row.get("actor")?,
            at: instant(row, "at")?,
        })
    }
}

impl ReadTx<'_> {
    /// What was decided about an invoice, for all shops.
    pub fn decisions(&self, record: RecordId) -> Result<Vec<DecisionRow>, StoreError> {
        self.all(
            "SELECT * FROM decision WHERE record = ?1 ORDER BY backend, kind",
            [record.0],
            DecisionRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Puts a decision in the place of an earlier one of its kind.
    pub fn decision_put(
        &mut self,
        (record, backend): (RecordId, BackendId),
        kind: DecisionKind,
        params: &Value,
        actor: &str,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT OR REPLACE INTO decision (record, backend, kind, params, actor, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                record.0,
                backend.0,
                kind.name(),
                json_text(params),
                actor,
                self.now_text()
            ],
        )?;
        self.note(Change::Destination { record, backend });
        Ok(())
    }

    /// Takes a decision back; tells whether there was one.
    pub fn decision_delete(
        &mut self,
        (record, backend): (RecordId, BackendId),
        kind: DecisionKind,
    ) -> Result<bool, StoreError> {
        let deleted = self.execute(
            "DELETE FROM decision WHERE record = ?1 AND backend = ?2 AND kind = ?3",
            params![record.0, backend.0, kind.name()],
        )?;
        self.note(Change::Destination { record, backend });
        Ok(deleted > 0)
    }
}
