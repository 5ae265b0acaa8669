//! The facade, one file per page of the window.

mod backend_test;
mod backends;
mod configuration;
mod credentials;
mod data;
mod diagnostics;
mod history;
mod history_file;
mod inbox;
mod inspect;
mod invoice_detail;
mod invoice_list;
mod invoices;
mod job_actions;
mod jobs;
mod lanes;
mod list_export;
mod mapping;
mod network;
mod overview;
mod own_types;
mod pages;
mod placing;
mod preview;
mod routing;
mod schedules;
mod settings;
mod type_ids;
mod types;
mod views;
mod whole_file;

pub use data::{backups_closed, look_closed, restore_closed};
pub(crate) use mapping::{Comparisons, Samples};
pub(crate) use placing::place_practice;
pub(crate) use settings::{Stored, log_level, read_settings};

use crate::App;
use bindery_connector::types::Kind;
use bindery_connector::{Runtime, Session};
use bindery_domain::{BackendId, ErrorClass, Failure};
use bindery_store::BackendRow;
use std::sync::Arc;

impl App {
    /// Who works here, by the settings.
    async fn session(&self) -> Result<Session, Failure> {
        let store = self.inner.space.read().await.store.clone();
        Ok(Session {
            actor: read_settings(&store).await?.actor,
        })
    }

    async fn runtime(&self) -> Arc<Runtime> {
        let runtime = self.inner.space.read().await.runtime.clone();
        // Another process may have changed a type. Where the store cannot be read, the use case
        // itself says so.
        runtime.tree().await.ok();
        runtime
    }
}

pub(crate) fn kind_of(runtime: &Runtime, row: &BackendRow) -> Option<Kind> {
    runtime
        .types
        .latest()
        .get(&row.type_id)
        .ok()
        .map(|resolved| resolved.spec.kind)
}

/// Whether what failed can go well later by itself, unchanged, and nothing is in doubt.
fn can_pass(class: &ErrorClass) -> bool {
    class.is_retryable() && !matches!(class, ErrorClass::InDoubt)
}

/// The shop that was named, else the first enabled one.
async fn shop(runtime: &Arc<Runtime>, backend: Option<i64>) -> Result<Option<BackendRow>, Failure> {
    let inner = runtime.clone();
    runtime
        .store
        .read(move |tx| match backend {
            Some(id) => tx.backend_get(BackendId(id)).map(Some),
            None => Ok(tx
                .backends()?
                .into_iter()
                .find(|row| row.enabled && kind_of(&inner, row) == Some(Kind::Shop))),
        })
        .await
        .map_err(Failure::from)
}
