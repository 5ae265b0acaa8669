//! Backend types that the user made, kept as the text they were written in.

use crate::row::instant;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendTypeId, DateTime, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE backend_type (
    id         TEXT PRIMARY KEY NOT NULL CHECK (length(id) > 0),
    source     TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
";

/// A backend type of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackendTypeRow {
    /// Its id.
    pub id: BackendTypeId,
    /// Its text, in the same form as a shipped type's file.
    pub source: String,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
}

impl BackendTypeRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: BackendTypeId(row.get("id")?),
            source: row.get("source")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// All types of the user's own, by id.
    pub fn backend_types(&self) -> Result<Vec<BackendTypeRow>, StoreError> {
        self.all(
            "SELECT * FROM backend_type ORDER BY id",
            [],
            BackendTypeRow::from_row,
        )
    }

    /// A mark that grows with every change of any type: the last one's id in the configuration log.
    pub fn backend_types_mark(&self) -> Result<i64, StoreError> {
        self.the(
            "SELECT coalesce(max(id), 0) FROM config_log WHERE entity = 'backend_type'",
            [],
            |row| row.get(0),
        )
    }

    /// One type of the user's own.
    pub fn backend_type_get(
        &self,
        id: &BackendTypeId,
    ) -> Result<Option<BackendTypeRow>, StoreError> {
        self.one(
            "SELECT * FROM backend_type WHERE id = ?1",
            [&id.0],
            BackendTypeRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Writes a type; the actor is kept in the configuration log.
    pub fn backend_type_put(
        &mut self,
        id: &BackendTypeId,
        source: &str,
        actor: &str,
    ) -> Result<(), StoreError> {
        let before = self.backend_type_get(id)?.map(|row| row.source);
        if before.as_deref() == Some(source) {
            return Ok(());
        }
        self.execute(
            "INSERT INTO backend_type (id, source, updated_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET source = excluded.source, updated_at = excluded.updated_at",
            params![id.0, source, self.now_text()],
        )?;
        self.note(Change::BackendType(id.0.clone()));
        self.config_log_append(
            actor,
            "backend_type",
            &id.0,
            before.map(Value::from),
            Some(Value::from(source)),
        )
    }

    /// Deletes a type that no backend is of.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] while backends are of it.
    pub fn backend_type_delete(
        &mut self,
        id: &BackendTypeId,
        actor: &str,
    ) -> Result<(), StoreError> {
        let before = self
            .backend_type_get(id)?
            .ok_or_else(|| StoreError::not_found("backend type", id))?;
        let user = self.one(
            "SELECT name FROM backend WHERE type_id = ?1 LIMIT 1",
            [&id.0],
            |row| row.get::<_, String>(0),
        )?;
        if let Some(user) = user {
            return Err(StoreError::constraint(format!(
                "the type {id} cannot be deleted: \"{user}\" is of it"
            )));
        }
        self.execute("DELETE FROM backend_type WHERE id = ?1", [&id.0])?;
        self.note(Change::BackendType(id.0.clone()));
        self.config_log_append(
            actor,
            "backend_type",
            &id.0,
            Some(Value::from(before.source)),
            None,
        )
    }
}
