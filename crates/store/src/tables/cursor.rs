//! How far an import has come, per backend and model.

use crate::row::{instant, json, json_text};
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Model, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE cursor (
    backend    INTEGER NOT NULL REFERENCES backend (id) ON DELETE CASCADE,
    model      TEXT NOT NULL,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (backend, model, name)
) STRICT, WITHOUT ROWID;
";

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CursorRow {
    /// The backend.
    pub backend: BackendId,
    /// Which of the model's cursors.
    pub name: String,
    /// Where it stands.
    pub value: Value,
    /// Since when.
    pub updated_at: DateTime<Utc>,
}

impl CursorRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            backend: BackendId(row.get("backend")?),
            name: row.get("name")?,
            value: json(row, "value")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// Where a cursor stands.
    pub fn cursor(
        &self,
        backend: BackendId,
        model: Model,
        name: &str,
    ) -> Result<Option<Value>, StoreError> {
        Ok(self.cursor_row(backend, model, name)?.map(|row| row.value))
    }

    /// Where a cursor stands, and since when.
    pub fn cursor_row(
        &self,
        backend: BackendId,
        model: Model,
        name: &str,
    ) -> Result<Option<CursorRow>, StoreError> {
        self.one(
            "SELECT * FROM cursor WHERE backend = ?1 AND model = ?2 AND name = ?3",
            params![backend.0, model.name(), name],
            CursorRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Moves a cursor. To be called in the write that stores the page it stands behind.
    pub fn cursor_put(
        &mut self,
        backend: BackendId,
        model: Model,
        name: &str,
        value: &Value,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO cursor (backend, model, name, value, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (backend, model, name) DO UPDATE SET value = excluded.value,
                    updated_at = excluded.updated_at",
            params![backend.0, model.name(), name, json_text(value), self.now_text()],
        )?;
        Ok(())
    }

    /// Forgets a cursor, so that the next import starts from the beginning.
    pub fn cursor_delete(
        &mut self,
        backend: BackendId,
        model: Model,
        name: &str,
    ) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM cursor WHERE backend = ?1 AND model = ?2 AND name = ?3",
            params![backend.0, model.name(), name],
        )?;
        Ok(())
    }
}
