//! Configured external systems. Never a secret: only the name under which one is kept.

use crate::row::{instant, instant_text, json, json_or_none, json_text, parsed};
use crate::words::words;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, BackendTypeId, DateTime, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub(crate) const CREATE: &str = "
CREATE TABLE backend (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    type_id    TEXT NOT NULL,
    name       TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(trim(name)) > 0),
    url        TEXT NOT NULL,
    settings   TEXT NOT NULL,
    credential TEXT,
    mode       TEXT NOT NULL CHECK (mode IN ('practice', 'test', 'live')),
    enabled    INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
";

words! {
    /// What stands behind a backend.
    Mode {
        /// The practice system inside the program.
        Practice = "practice",
        /// A real system that holds no real business.
        Test = "test",
        /// The real thing.
        Live = "live",
    }
}

/// Where a backend's secret is kept, and whether it is known to work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialRef {
    /// The name it is kept under in the keyring or vault.
    pub name: String,
    /// What it is, such as `password` or `api-key`.
    pub kind: String,
    /// When a call with it last succeeded.
    #[serde(default)]
    pub verified_at: Option<DateTime<Utc>>,
    /// As whom it was recognised.
    #[serde(default)]
    pub verified_by: Option<String>,
}

/// A backend as a person describes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewBackend {
    /// Its type.
    pub type_id: BackendTypeId,
    /// Its name, unique whatever the case of its letters.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Settings that differ from the type's defaults.
    #[serde(default)]
    pub settings: Map<String, Value>,
    /// Where its secret is.
    #[serde(default)]
    pub credential: Option<CredentialRef>,
    /// What stands behind it.
    pub mode: Mode,
    /// Whether it takes part in anything.
    pub enabled: bool,
}

/// A stored backend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BackendRow {
    /// Its id.
    pub id: BackendId,
    /// Its type.
    pub type_id: BackendTypeId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Settings that differ from the type's defaults.
    pub settings: Map<String, Value>,
    /// Where its secret is.
    pub credential: Option<CredentialRef>,
    /// What stands behind it.
    pub mode: Mode,
    /// Whether it takes part in anything.
    pub enabled: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl BackendRow {
    /// What a person can change about it.
    #[must_use]
    pub fn to_new(&self) -> NewBackend {
        NewBackend {
            type_id: self.type_id.clone(),
            name: self.name.clone(),
            url: self.url.clone(),
            settings: self.settings.clone(),
            credential: self.credential.clone(),
            mode: self.mode,
            enabled: self.enabled,
        }
    }

    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: BackendId(row.get("id")?),
            type_id: BackendTypeId(row.get("type_id")?),
            name: row.get("name")?,
            url: row.get("url")?,
            settings: json(row, "settings")?,
            credential: json_or_none(row, "credential")?,
            mode: parsed(row, "mode")?,
            enabled: row.get("enabled")?,
            created_at: instant(row, "created_at")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// All backends by name.
    pub fn backends(&self) -> Result<Vec<BackendRow>, StoreError> {
        self.all(
            "SELECT * FROM backend ORDER BY name",
            [],
            BackendRow::from_row,
        )
    }

    /// One backend, if it exists.
    pub fn backend_find(&self, id: BackendId) -> Result<Option<BackendRow>, StoreError> {
        self.one(
            "SELECT * FROM backend WHERE id = ?1",
            [id.0],
            BackendRow::from_row,
        )
    }

    /// One backend.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn backend_get(&self, id: BackendId) -> Result<BackendRow, StoreError> {
        self.backend_find(id)?
            .ok_or_else(|| StoreError::not_found("backend", id))
    }

    fn backend_name_is_free(&self, name: &str, but: Option<BackendId>) -> Result<(), StoreError> {
        let taken = self.one(
            "SELECT id FROM backend WHERE name = ?1 AND id IS NOT ?2",
            params![name, but.map(|id| id.0)],
            |row| row.get::<_, i64>(0),
        )?;
        match taken {
            Some(_) => Err(StoreError::constraint(format!(
                "there is already a backend called \"{name}\"; choose another name"
            ))),
            None if name.trim().is_empty() => Err(StoreError::constraint("a backend needs a name")),
            None => Ok(()),
        }
    }
}

impl WriteTx<'_> {
    /// Makes a backend. The actor is kept in the configuration log.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where the name is taken.
    pub fn backend_insert(
        &mut self,
        new: &NewBackend,
        actor: &str,
    ) -> Result<BackendRow, StoreError> {
        self.backend_name_is_free(&new.name, None)?;
        let id = BackendId(self.insert(
            "INSERT INTO backend (type_id, name, url, settings, credential, mode, enabled, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)",
            params![
                new.type_id.0, new.name, new.url, json_text(&new.settings),
                new.credential.as_ref().map(json_text), new.mode.name(), new.enabled, self.now_text(),
            ],
        )?);
        self.note(Change::Backend(id));
        let row = self.backend_get(id)?;
        self.log_backend(actor, id, None, Some(&row))?;
        Ok(row)
    }

    /// Makes a backend that was deleted again, under the id that it had.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where the name or the id is taken.
    pub fn backend_revive(
        &mut self,
        id: BackendId,
        new: &NewBackend,
        actor: &str,
    ) -> Result<BackendRow, StoreError> {
        self.backend_name_is_free(&new.name, None)?;
        self.execute(
            "INSERT INTO backend (id, type_id, name, url, settings, credential, mode, enabled, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
            params![
                id.0, new.type_id.0, new.name, new.url, json_text(&new.settings),
                new.credential.as_ref().map(json_text), new.mode.name(), new.enabled, self.now_text(),
            ],
        )?;
        self.note(Change::Backend(id));
        let row = self.backend_get(id)?;
        self.log_backend(actor, id, None, Some(&row))?;
        Ok(row)
    }

    /// Changes a backend as a whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where the name is taken.
    pub fn backend_update(
        &mut self,
        id: BackendId,
        new: &NewBackend,
        actor: &str,
    ) -> Result<BackendRow, StoreError> {
        let before = self.backend_get(id)?;
        self.backend_name_is_free(&new.name, Some(id))?;
        if before.to_new() == *new {
            return Ok(before);
        }
        self.execute(
            "UPDATE backend SET type_id = ?2, name = ?3, url = ?4, settings = ?5, credential = ?6,
                    mode = ?7, enabled = ?8, updated_at = ?9 WHERE id = ?1",
            params![
                id.0,
                new.type_id.0,
                new.name,
                new.url,
                json_text(&new.settings),
                new.credential.as_ref().map(json_text),
                new.mode.name(),
                new.enabled,
                instant_text(self.now()),
            ],
        )?;
        self.note(Change::Backend(id));
        let after = self.backend_get(id)?;
        self.log_backend(actor, id, Some(&before), Some(&after))?;
        Ok(after)
    }

    /// Deletes a backend that no record is bound to, with its cursors and destinations.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] while bindings exist: they prevent duplicates.
    pub fn backend_delete(&mut self, id: BackendId, actor: &str) -> Result<(), StoreError> {
        let before = self.backend_get(id)?;
        let bound: u64 = self.the(
            "SELECT count(*) FROM binding WHERE backend = ?1",
            [id.0],
            |row| row.get(0),
        )?;
        if bound > 0 {
            return Err(StoreError::constraint(format!(
                "\"{}\" cannot be deleted: {bound} records are linked to it, and these links keep \
                 them from being exported twice; disable it instead",
                before.name
            )));
        }
        self.execute("DELETE FROM backend WHERE id = ?1", [id.0])?;
        self.note(Change::Backend(id));
        self.log_backend(actor, id, Some(&before), None)
    }

    fn log_backend(
        &mut self,
        actor: &str,
        id: BackendId,
        before: Option<&BackendRow>,
        after: Option<&BackendRow>,
    ) -> Result<(), StoreError> {
        let value = |row: &BackendRow| serde_json::to_value(row.to_new()).unwrap_or(Value::Null);
        self.config_log_append(
            actor,
            "backend",
            &id.to_string(),
            before.map(value),
            after.map(value),
        )
    }
}
