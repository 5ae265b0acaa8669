//! Every change of the configuration, with before and after. Written by the functions
//! that change it.

use super::timeline::LinePlace;
use crate::query::{Filter, anywhere};
use crate::row::{instant, instant_text, json_or_none, value_text};
use crate::{Page, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE config_log (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        TEXT NOT NULL,
    actor     TEXT NOT NULL,
    entity    TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before    TEXT,
    after     TEXT
) STRICT;
CREATE INDEX config_log_entity ON config_log (entity, entity_id, id);
CREATE TRIGGER config_log_never_changes BEFORE UPDATE ON config_log BEGIN
    SELECT raise(ABORT, 'the configuration log is never changed');
END;
CREATE TRIGGER config_log_never_shrinks BEFORE DELETE ON config_log BEGIN
    SELECT raise(ABORT, 'nothing is ever taken out of the configuration log');
END;
";

/// Which changes. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConfigFilter {
    /// Holding all these words in the name or the values, before or after.
    pub text: Option<String>,
    /// Of this backend.
    pub backend: Option<BackendId>,
    /// Made by this person.
    pub actor: Option<String>,
    /// At this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// A change of the configuration.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfigLogRow {
    /// Its id; later changes have larger ones.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What kind of thing: `backend`, `backend_type`, `setting`.
    pub entity: String,
    /// Which one.
    pub entity_id: String,
    /// What it was; `None` where it was made.
    pub before: Option<Value>,
    /// What it is; `None` where it was deleted.
    pub after: Option<Value>,
}

impl ConfigLogRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            at: instant(row, "at")?,
            actor: row.get("actor")?,
            entity: row.get("entity")?,
            entity_id: row.get("entity_id")?,
            before: json_or_none(row, "before")?,
            after: json_or_none(row, "after")?,
        })
    }
}

impl ReadTx<'_> {
    /// Changes of the configuration, newest first; follows `after` and `offset`.
    /// With an entity, only of this kind of thing; with an id too, only of this one.
    pub fn config_log(
        &self,
        entity: Option<&str>,
        entity_id: Option<&str>,
        page: Page,
    ) -> Result<Vec<ConfigLogRow>, StoreError> {
        self.all(
            "SELECT * FROM config_log
             WHERE (?1 IS NULL OR entity = ?1) AND (?2 IS NULL OR entity_id = ?2) AND (?3 IS NULL OR id < ?3)
             ORDER BY id DESC LIMIT ?4 OFFSET ?5",
            params![entity, entity_id, page.after, page.limit, page.offset.cast_signed()],
            ConfigLogRow::from_row,
        )
    }

    /// Changes behind a place in time, newest first.
    pub fn config_timeline(
        &self,
        filter: &ConfigFilter,
        place: Option<LinePlace>,
        limit: u32,
    ) -> Result<Vec<ConfigLogRow>, StoreError> {
        let mut query = Filter::default();
        query
            .and_maybe("actor = ?", filter.actor.clone())
            .and_maybe("at >= ?", filter.from.map(instant_text))
            .and_maybe("at < ?", filter.to.map(instant_text));
        if let Some(backend) = filter.backend {
            query.and_with(
                "entity = 'backend' AND entity_id = ?",
                backend.0.to_string(),
            );
        }
        for word in filter.text.iter().flat_map(|text| text.split_whitespace()) {
            query.and_with(
                "lower(entity_id || ' ' || coalesce(before, '') || ' ' || coalesce(after, '')) LIKE ? ESCAPE '\\'",
                anywhere(word),
            );
        }
        if let Some(place) = place {
            let at = instant_text(place.at);
            match place.id {
                Some(id) => {
                    query.push(at.clone()).push(at).push(id);
                    query.and("at <= ?").and("(at < ? OR id < ?)");
                }
                None => {
                    query.and_with("at <= ?", at);
                }
            }
        }
        query.push(i64::from(limit));
        let sql = format!(
            "SELECT * FROM config_log{} ORDER BY at DESC, id DESC LIMIT ?",
            query.sql()
        );
        self.all(&sql, query.values(), ConfigLogRow::from_row)
    }

    /// One change.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn config_log_get(&self, id: i64) -> Result<ConfigLogRow, StoreError> {
        self.one(
            "SELECT * FROM config_log WHERE id = ?1",
            [id],
            ConfigLogRow::from_row,
        )?
        .ok_or_else(|| StoreError::not_found("configuration change", id))
    }

    /// Everything that was ever configured as it stood right after a change: kind of thing, which
    /// one, and its value then; `None` where it did not exist.
    pub fn config_state(&self, after: i64) -> Result<Vec<ConfigState>, StoreError> {
        self.all(
            "SELECT entity, entity_id, iif(
                 EXISTS (SELECT 1 FROM config_log AS l WHERE l.entity = k.entity AND l.entity_id = k.entity_id AND l.id <= ?1),
                 (SELECT l.after FROM config_log AS l WHERE l.entity = k.entity AND l.entity_id = k.entity_id AND l.id <= ?1 ORDER BY l.id DESC LIMIT 1),
                 (SELECT l.before FROM config_log AS l WHERE l.entity = k.entity AND l.entity_id = k.entity_id ORDER BY l.id LIMIT 1)
             ) AS value
             FROM (SELECT DISTINCT entity, entity_id FROM config_log) AS k
             ORDER BY entity, entity_id",
            [after],
            |row| {
                Ok(ConfigState {
                    entity: row.get("entity")?,
                    entity_id: row.get("entity_id")?,
                    value: json_or_none(row, "value")?,
                })
            },
        )
    }
}

/// A configured thing at some moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConfigState {
    /// What kind of thing: `backend`, `backend_type`, `setting`.
    pub entity: String,
    /// Which one.
    pub entity_id: String,
    /// What it was; `None` where it did not exist.
    pub value: Option<Value>,
}

impl WriteTx<'_> {
    pub(crate) fn config_log_append(
        &mut self,
        actor: &str,
        entity: &str,
        entity_id: &str,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO config_log (at, actor, entity, entity_id, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.now_text(),
                actor,
                entity,
                entity_id,
                value_text(before.as_ref()),
                value_text(after.as_ref()),
            ],
        )?;
        Ok(())
    }
}
