//! What a person saved of a list under a name: its filters, columns and order.

use crate::row::{instant, json, json_text};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Utc};
use rusqlite::{Row, params};
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE saved_view (
    list       TEXT NOT NULL,
    name       TEXT NOT NULL COLLATE NOCASE,
    value      TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (list, name)
) STRICT, WITHOUT ROWID;
";

/// A saved view of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedViewRow {
    /// The list it is of, such as `invoices`.
    pub list: String,
    /// What it is called; once per list, in capital letters or not.
    pub name: String,
    /// Filters, columns and order, as the list itself understands them.
    pub value: Value,
    /// When it was last saved.
    pub updated_at: DateTime<Utc>,
}

impl SavedViewRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            list: row.get("list")?,
            name: row.get("name")?,
            value: json(row, "value")?,
            updated_at: instant(row, "updated_at")?,
        })
    }
}

impl ReadTx<'_> {
    /// The saved views of a list, by name.
    pub fn saved_views(&self, list: &str) -> Result<Vec<SavedViewRow>, StoreError> {
        self.all(
            "SELECT * FROM saved_view WHERE list = ?1 ORDER BY name",
            [list],
            SavedViewRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Saves a view under its name, over what was saved under it before.
    pub fn saved_view_put(
        &mut self,
        list: &str,
        name: &str,
        value: &Value,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO saved_view (list, name, value, updated_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (list, name) DO UPDATE SET name = excluded.name, value = excluded.value,
                    updated_at = excluded.updated_at",
            params![list, name, json_text(value), self.now_text()],
        )?;
        self.note(Change::SavedView(list.to_owned()));
        Ok(())
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where the name is taken.
    pub fn saved_view_rename(
        &mut self,
        list: &str,
        from: &str,
        to: &str,
    ) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE saved_view SET name = ?3, updated_at = ?4 WHERE list = ?1 AND name = ?2",
            params![list, from, to, self.now_text()],
        )?;
        if changed == 0 {
            return Err(StoreError::not_found("view", from));
        }
        self.note(Change::SavedView(list.to_owned()));
        Ok(())
    }

    /// Deletes a view; tells whether there was one.
    pub fn saved_view_delete(&mut self, list: &str, name: &str) -> Result<bool, StoreError> {
        let deleted = self.execute(
            "DELETE FROM saved_view WHERE list = ?1 AND name = ?2",
            [list, name],
        )?;
        self.note(Change::SavedView(list.to_owned()));
        Ok(deleted > 0)
    }
}
