//! The links between records and their counterparts. What keeps a record from being
//! exported twice.

use crate::query::Filter;
use crate::row::{
    instant, instant_or_none, instant_text, json_or_none, parsed, storable, value_text,
};
use crate::{Change, Page, ReadTx, StoreError, WriteTx};
use bindery_domain::{
    BackendId, BindingId, DateTime, ExternalId, Fingerprint, Model, RecordId, Utc,
};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

pub(crate) const CREATE: &str = "
CREATE TABLE binding (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    backend             INTEGER NOT NULL REFERENCES backend (id) ON DELETE RESTRICT,
    record              INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    model               TEXT NOT NULL,
    external_id         TEXT,
    parent              INTEGER REFERENCES binding (id) ON DELETE SET NULL,
    synced_at           TEXT,
    fingerprint         TEXT,
    external_updated_at TEXT,
    intent              TEXT,
    created_at          TEXT NOT NULL,
    UNIQUE (backend, model, external_id),
    UNIQUE (backend, record)
) STRICT;
CREATE INDEX binding_record ON binding (record);
CREATE INDEX binding_parent ON binding (parent) WHERE parent IS NOT NULL;
CREATE INDEX binding_intent ON binding (backend) WHERE intent IS NOT NULL;
";

/// The link between a record and its counterpart on one backend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BindingRow {
    /// Its id.
    pub id: BindingId,
    /// The backend of the counterpart.
    pub backend: BackendId,
    /// The record.
    pub record: RecordId,
    /// The record's model.
    pub model: Model,
    /// The counterpart's id; `None` until it is known.
    pub external_id: Option<ExternalId>,
    /// The binding of the document this one belongs to.
    pub parent: Option<BindingId>,
    /// When both sides were last known to agree.
    pub synced_at: Option<DateTime<Utc>>,
    /// The record's fingerprint at that moment.
    pub fingerprint: Option<Fingerprint>,
    /// The counterpart's own date of change, as the other side writes it.
    pub external_updated_at: Option<String>,
    /// What is about to be written, committed before the call that writes it.
    pub intent: Option<Value>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl BindingRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: BindingId(row.get("id")?),
            backend: BackendId(row.get("backend")?),
            record: RecordId(row.get("record")?),
            model: parsed(row, "model")?,
            external_id: row
                .get::<_, Option<String>>("external_id")?
                .map(ExternalId::from),
            parent: row.get::<_, Option<i64>>("parent")?.map(BindingId),
            synced_at: instant_or_none(row, "synced_at")?,
            fingerprint: row
                .get::<_, Option<String>>("fingerprint")?
                .map(Fingerprint),
            external_updated_at: row.get("external_updated_at")?,
            intent: json_or_none(row, "intent")?,
            created_at: instant(row, "created_at")?,
        })
    }
}

/// A binding to be put.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBinding {
    /// The backend of the counterpart.
    pub backend: BackendId,
    /// The record.
    pub record: RecordId,
    /// The record's model.
    pub model: Model,
    /// The counterpart's id, if it is known.
    pub external_id: Option<ExternalId>,
    /// The binding of the document this one belongs to.
    pub parent: Option<BindingId>,
    /// When both sides were last known to agree.
    pub synced_at: Option<DateTime<Utc>>,
    /// The record's fingerprint at that moment.
    pub fingerprint: Option<Fingerprint>,
    /// The counterpart's own date of change.
    pub external_updated_at: Option<String>,
    /// What is about to be written.
    pub intent: Option<Value>,
}

impl NewBinding {
    /// A binding that is not bound yet.
    #[must_use]
    pub fn new(backend: BackendId, record: RecordId, model: Model) -> Self {
        Self {
            backend,
            record,
            model,
            external_id: None,
            parent: None,
            synced_at: None,
            fingerprint: None,
            external_updated_at: None,
            intent: None,
        }
    }

    /// The same, bound to an external id.
    #[must_use]
    pub fn bound(mut self, external_id: impl Into<ExternalId>) -> Self {
        self.external_id = Some(external_id.into());
        self
    }
}

/// A bound document, as a sweep compares it with what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundDocument {
    /// The counterpart's id.
    pub id: ExternalId,
    /// The counterpart's own date of change, as the other side writes it.
    pub mark: Option<String>,
    /// The record.
    pub record: RecordId,
    /// Whether it was found to be gone there.
    pub unlinked: bool,
}

/// Which bindings a list shows. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BindingFilter {
    /// On this backend.
    pub backend: Option<BackendId>,
    /// Of this model.
    pub model: Option<Model>,
    /// Of this record.
    pub record: Option<RecordId>,
    /// Only those with an intent that was not settled.
    pub with_intent: bool,
}

impl ReadTx<'_> {
    /// One binding.
    pub fn binding_get(&self, id: BindingId) -> Result<Option<BindingRow>, StoreError> {
        self.one(
            "SELECT * FROM binding WHERE id = ?1",
            [id.0],
            BindingRow::from_row,
        )
    }

    /// The binding of a record on a backend.
    pub fn binding_for_record(
        &self,
        backend: BackendId,
        record: RecordId,
    ) -> Result<Option<BindingRow>, StoreError> {
        self.one(
            "SELECT * FROM binding WHERE backend = ?1 AND record = ?2",
            [backend.0, record.0],
            BindingRow::from_row,
        )
    }

    /// The binding of an external id.
    pub fn binding_for_external(
        &self,
        backend: BackendId,
        model: Model,
        external_id: &ExternalId,
    ) -> Result<Option<BindingRow>, StoreError> {
        self.one(
            "SELECT * FROM binding WHERE backend = ?1 AND model = ?2 AND external_id = ?3",
            params![backend.0, model.name(), external_id.0],
            BindingRow::from_row,
        )
    }

    /// Bindings, newest first; follows `after` and `offset`.
    pub fn bindings(
        &self,
        filter: &BindingFilter,
        page: Page,
    ) -> Result<Vec<BindingRow>, StoreError> {
        let mut query = Filter::default();
        query
            .and_maybe("backend = ?", filter.backend.map(|it| it.0))
            .and_maybe("model = ?", filter.model.map(|it| it.name().to_owned()))
            .and_maybe("record = ?", filter.record.map(|it| it.0));
        if filter.with_intent {
            query.and("intent IS NOT NULL");
        }
        query.and_maybe("id < ?", page.after);
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT * FROM binding{} ORDER BY id DESC LIMIT ? OFFSET ?",
            query.sql()
        );
        self.all(&sql, query.values(), BindingRow::from_row)
    }

    /// Every bound document of a model on a backend: what a sweep compares with.
    pub fn bindings_external_ids(
        &self,
        backend: BackendId,
        model: Model,
    ) -> Result<Vec<BoundDocument>, StoreError> {
        self.all(
            "SELECT external_id, external_updated_at, record,
                    record IN (SELECT id FROM record WHERE model = ?2 AND unlinked_at IS NOT NULL)
             FROM binding
             WHERE backend = ?1 AND model = ?2 AND external_id IS NOT NULL ORDER BY external_id",
            params![backend.0, model.name()],
            |row| {
                Ok(BoundDocument {
                    id: ExternalId(row.get(0)?),
                    mark: row.get(1)?,
                    record: RecordId(row.get(2)?),
                    unlinked: row.get(3)?,
                })
            },
        )
    }
}

impl WriteTx<'_> {
    /// Puts a record's binding on a backend, whether there was one or not.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where the external id is another record's.
    pub fn binding_put(&mut self, new: NewBinding) -> Result<BindingRow, StoreError> {
        self.external_id_is_free(&new)?;
        self.execute(
            "INSERT INTO binding (backend, record, model, external_id, parent, synced_at, fingerprint,
                    external_updated_at, intent, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (backend, record) DO UPDATE SET model = excluded.model,
                    external_id = excluded.external_id, parent = excluded.parent,
                    synced_at = excluded.synced_at, fingerprint = excluded.fingerprint,
                    external_updated_at = excluded.external_updated_at, intent = excluded.intent",
            params![
                new.backend.0, new.record.0, new.model.name(), new.external_id.map(|id| id.0),
                new.parent.map(|id| id.0), new.synced_at.map(storable).map(instant_text),
                new.fingerprint.map(|it| it.0), new.external_updated_at,
                value_text(new.intent.as_ref()), self.now_text(),
            ],
        )?;
        let row = self
            .binding_for_record(new.backend, new.record)?
            .ok_or_else(|| StoreError::sql("a binding vanished while it was put"))?;
        self.note(Change::Binding(row.id));
        Ok(row)
    }

    fn external_id_is_free(&self, new: &NewBinding) -> Result<(), StoreError> {
        let Some(external_id) = &new.external_id else {
            return Ok(());
        };
        match self.binding_for_external(new.backend, new.model, external_id)? {
            Some(other) if other.record != new.record => Err(StoreError::constraint(format!(
                "{} {external_id} is already linked to record {}, so record {} cannot be linked to it",
                new.model, other.record, new.record
            ))),
            _ => Ok(()),
        }
    }

    /// Sets or clears what is about to be written.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn binding_set_intent(
        &mut self,
        id: BindingId,
        intent: Option<Value>,
    ) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE binding SET intent = ?2 WHERE id = ?1",
            params![id.0, value_text(intent.as_ref())],
        )?;
        if changed == 0 {
            return Err(StoreError::not_found("binding", id));
        }
        self.note(Change::Binding(id));
        Ok(())
    }

    /// Deletes a binding.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn binding_delete(&mut self, id: BindingId) -> Result<(), StoreError> {
        if self.execute("DELETE FROM binding WHERE id = ?1", [id.0])? == 0 {
            return Err(StoreError::not_found("binding", id));
        }
        self.note(Change::Binding(id));
        Ok(())
    }
}
