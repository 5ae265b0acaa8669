//! Settings of the program itself.

use crate::row::{instant, json, json_text};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE setting (
    key        TEXT PRIMARY KEY NOT NULL,
    value      TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// A setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettingRow {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: Value,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
}

impl SettingRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            key: row.get("key")?,
            value: json(row, "value")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// A setting's value.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, StoreError> {
        self.one("SELECT value FROM setting WHERE key = ?1", [key], |row| {
            json(row, "value")
        })
    }

    /// All settings by name.
    pub fn settings(&self) -> Result<Vec<SettingRow>, StoreError> {
        self.all(
            "SELECT * FROM setting ORDER BY key",
            [],
            SettingRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Writes a setting; the actor is kept in the configuration log.
    pub fn setting_put(&mut self, key: &str, value: &Value, actor: &str) -> Result<(), StoreError> {
        let before = self.setting(key)?;
        if before.as_ref() == Some(value) {
            return Ok(());
        }
        self.execute(
            "INSERT INTO setting (key, value, updated_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at",
            params![key, json_text(value), self.now_text()],
        )?;
        self.note(Change::Setting(key.to_owned()));
        self.config_log_append(actor, "setting", key, before, Some(value.clone()))
    }

    /// Deletes a setting, so that its default holds.
    pub fn setting_delete(&mut self, key: &str, actor: &str) -> Result<(), StoreError> {
        let Some(before) = self.setting(key)? else {
            return Ok(());
        };
        self.execute("DELETE FROM setting WHERE key = ?1", [key])?;
        self.note(Change::Setting(key.to_owned()));
        self.config_log_append(actor, "setting", key, Some(before), None)
    }
}
