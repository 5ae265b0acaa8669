//! External id ⇄ record, both ways. Binding never triggers an export.

use bindery_domain::{BackendId, ExternalId, Fingerprint, Model, RecordId};
use bindery_store::{BindingRow, NewBinding, ReadTx, StoreError, WriteTx};

/// Binds records of one model on one backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binder {
    backend: BackendId,
    model: Model,
}

impl Binder {
    /// A binder for a model on a backend.
    #[must_use]
    pub fn new(backend: BackendId, model: Model) -> Self {
        Self { backend, model }
    }

    /// The record that an external id stands for.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn to_record(
        &self,
        tx: &ReadTx<'_>,
        id: &ExternalId,
    ) -> Result<Option<BindingRow>, StoreError> {
        tx.binding_for_external(self.backend, self.model, id)
    }

    /// The binding of a record, bound already or only intended.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn of_record(
        &self,
        tx: &ReadTx<'_>,
        record: RecordId,
    ) -> Result<Option<BindingRow>, StoreError> {
        tx.binding_for_record(self.backend, record)
    }

    /// Binds a record to an external id, keeping what the binding already holds besides.
    ///
    /// # Errors
    /// A constraint, where the external id is bound to another record.
    pub fn bind(
        &self,
        tx: &mut WriteTx<'_>,
        record: RecordId,
        id: &ExternalId,
        fingerprint: &Fingerprint,
        updated: Option<String>,
    ) -> Result<BindingRow, StoreError> {
        let mut binding = self.draft(tx, record)?;
        binding.external_id = Some(id.clone());
        binding.synced_at = Some(tx.now());
        binding.fingerprint = Some(fingerprint.clone());
        binding.external_updated_at = updated.or(binding.external_updated_at);
        tx.binding_put(binding)
    }

    /// The binding as it stands, or a new one, to be changed and put.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn draft(&self, tx: &ReadTx<'_>, record: RecordId) -> Result<NewBinding, StoreError> {
        let mut draft = NewBinding::new(self.backend, record, self.model);
        if let Some(known) = self.of_record(tx, record)? {
            draft.external_id = known.external_id;
            draft.parent = known.parent;
            draft.synced_at = known.synced_at;
            draft.fingerprint = known.fingerprint;
            draft.external_updated_at = known.external_updated_at;
            draft.intent = known.intent;
        }
        Ok(draft)
    }
}
