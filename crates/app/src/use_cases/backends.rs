//! Configured backends: list, save, delete, enable; their lanes.

use super::overview::trouble;
use super::placing::{change_backend, delete_backend, is_bound_on, make_backend};
use super::types::kind_near;
use crate::App;
use crate::handlers::IMPORT;
use crate::health::{Trouble, judge};
use crate::problem::needs_you;
use crate::show;
use crate::view::{
    BackendDraft, BackendMode, BackendView, CredentialView, Health, LaneView, Problem,
};
use bindery_backends::{Unusable, entered};
use bindery_connector::adapter::Credential;
use bindery_connector::routing::{ROWS, Rows};
use bindery_connector::types::ResolvedType;
use bindery_connector::{ALLOW_PLAIN_HTTP, Runtime, lane_of, parse_setting, place, setting_text};
use bindery_domain::{BackendId, BackendTypeId, DateTime, Failure, Utc};
use bindery_store::{BackendRow, Durability, LaneRow, Mode, NewBackend, ReadTx, StoreError};
use futures::future::try_join_all;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn mode(mode: BackendMode) -> Mode {
    match mode {
        BackendMode::Practice => Mode::Practice,
        BackendMode::Test => Mode::Test,
        BackendMode::Live => Mode::Live,
    }
}

pub(super) fn shown_mode(mode: Mode) -> BackendMode {
    match mode {
        Mode::Practice => BackendMode::Practice,
        Mode::Test => BackendMode::Test,
        Mode::Live => BackendMode::Live,
    }
}

/// Reads a draft's settings; an empty text where the type has a default means "as the type says".
pub(super) fn settings(
    resolved: &ResolvedType,
    draft: &BackendDraft,
) -> Result<Map<String, Value>, Failure> {
    let specs: BTreeMap<_, _> = resolved
        .spec
        .settings()
        .unwrap_or_default()
        .into_iter()
        .collect();
    let mut own = Map::new();
    for (name, text) in &draft.settings {
        let spec = specs.get(name).ok_or_else(|| {
            let known = specs
                .keys()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            needs_you(
                "setting.unknown",
                format!(
                    "{} has no setting \"{name}\"; there are: {known}.",
                    resolved.spec.title
                ),
            )
            .with("setting", name)
        })?;
        if text.trim().is_empty() && spec.default.is_none() {
            continue;
        }
        own.insert(name.clone(), parse_setting(name, spec, text)?);
    }
    check_routing(&own)?;
    for (name, spec) in &specs {
        if spec.required && spec.default.is_none() && !own.contains_key(name) {
            return Err(
                needs_you("setting.missing", format!("{} is missing.", spec.title))
                    .with("label", &spec.title),
            );
        }
    }
    if draft.allow_plain_http {
        own.insert(ALLOW_PLAIN_HTTP.to_owned(), Value::Bool(true));
    }
    Ok(own)
}

/// What a backend says of settings that its type declares, and what is the backend's alone. One that
/// the type declares no longer counts nowhere; it goes where the backend is stored anew. Of a type that
/// cannot be used nothing is known, and everything stays.
pub(super) fn declared<'a>(
    resolved: Option<&'a ResolvedType>,
    own: &'a Map<String, Value>,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    own.iter().filter(move |(name, _)| {
        let known = |it: &ResolvedType| it.spec.setting.contains_key(name.as_str());
        name.as_str() == ALLOW_PLAIN_HTTP || resolved.is_none_or(known)
    })
}

/// Routing rows must be understood before they are stored.
pub(super) fn check_routing(own: &Map<String, Value>) -> Result<(), Failure> {
    if let Some(Value::Array(rows)) = own.get(ROWS) {
        let lines: Vec<&str> = rows.iter().filter_map(Value::as_str).collect();
        Rows::parse(&lines)?;
    }
    Ok(())
}

/// An address must be one, and hold no secret.
pub(super) fn check_address(url: &str) -> Result<(), Failure> {
    if entered(url) == Err(Unusable::HoldsAPassword) {
        // The address is stored and shown as it is; the message must not repeat it either.
        let message = "The address must not hold a user name or a password.";
        let failure = needs_you("backend.url_password", message);
        return Err(
            failure.hint("Leave out what stands before the @, and give it as a credential.")
        );
    }
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        let message = format!("The address \"{url}\" must begin with https:// or http://.");
        return Err(needs_you("backend.url", message).with("url", url));
    }
    Ok(())
}

/// A draft as a row to store or to test; the type must be one that can be used.
pub(super) fn row_of(
    runtime: &Runtime,
    draft: &BackendDraft,
) -> Result<(NewBackend, Arc<ResolvedType>), Failure> {
    let resolved = runtime.resolved(&BackendTypeId(draft.type_id.clone()))?;
    if !resolved.spec.usable {
        let message = format!(
            "{} is a family of types; choose one of its versions.",
            resolved.spec.title
        );
        return Err(needs_you("type.family", message).with("type", &draft.type_id));
    }
    let name = draft.name.trim();
    if name.is_empty() {
        return Err(needs_you("backend.name", "The backend needs a name."));
    }
    let url = draft.url.trim();
    check_address(url)?;
    let new = NewBackend {
        type_id: BackendTypeId(draft.type_id.clone()),
        name: name.to_owned(),
        url: url.to_owned(),
        settings: settings(&resolved, draft)?,
        credential: None,
        mode: mode(draft.mode),
        enabled: true,
    };
    Ok((new, resolved))
}

/// A draft's credential; parts that were left empty keep what is stored.
pub(super) async fn credential(
    app: &App,
    draft: &BackendDraft,
    stored: Option<&BackendRow>,
) -> Result<Option<Credential>, Failure> {
    let Some(parts) = &draft.credential else {
        return Ok(None);
    };
    let mut merged: BTreeMap<String, String> = BTreeMap::new();
    if let Some(row) = stored {
        let keeper = app.inner.space.read().await.keeper.clone();
        if let Some(known) = keeper.known(row).await? {
            merged.extend(
                known
                    .parts()
                    .map(|(name, value)| (name.to_owned(), value.to_owned())),
            );
        }
    }
    let given = parts.0.iter().filter(|(_, value)| !value.is_empty());
    merged.extend(given.map(|(name, value)| (name.clone(), value.clone())));
    Ok(Some(Credential::new(merged)))
}

struct Around {
    row: BackendRow,
    lane: LaneView,
    last_sync: Option<DateTime<Utc>>,
    trouble: Option<Trouble>,
}

/// The lane of a backend; one that nothing was ever queued in does not exist yet.
fn lane(
    tx: &ReadTx<'_>,
    row: &BackendRow,
    held: &BTreeSet<String>,
) -> Result<LaneView, StoreError> {
    let name = lane_of(row.id);
    let stored = tx.lane_get(&name)?;
    let lane = stored.unwrap_or_else(|| LaneRow {
        off: !row.enabled,
        ..LaneRow::new(&name, 1)
    });
    let name = Some(row.name.clone());
    Ok(show::lane(lane, name, &tx.job_counts()?, held))
}

fn around(tx: &ReadTx<'_>, row: BackendRow, held: &BTreeSet<String>) -> Result<Around, StoreError> {
    Ok(Around {
        lane: lane(tx, &row, held)?,
        last_sync: tx.last_in_touch(row.id, IMPORT)?,
        trouble: trouble(tx, row.id)?,
        row,
    })
}

/// What keeps a backend whose type can be used from working.
fn stands_in_the_way(name: &str, lane: &LaneView, has_credential: bool) -> Option<Problem> {
    let missing = || {
        let message = format!("The credentials of {name} cannot be read now.");
        let failure = needs_you("backend.no_credential", message).with("backend", name);
        Problem::from(failure.hint("Unlock the vault or enter them again."))
    };
    let reason = lane.reason.clone();
    reason.or_else(|| (!has_credential).then(missing))
}

/// What was found in one system must not count as found in another one that is put in its place.
fn check_same_system(tx: &ReadTx<'_>, known: &BackendRow, new: &NewBackend) -> Result<(), Failure> {
    if place(&known.url) == place(&new.url) || !is_bound_on(tx, known.id)? {
        return Ok(());
    }
    let message = format!(
        "Documents are bound on {}, and would count as those of the system at {}.",
        known.name, new.url
    );
    Err(needs_you("backend.other_address", message)
        .with("backend", &known.name)
        .with("url", &new.url)
        .hint("Say that it is the same system, which moved. Another one is another backend."))
}

impl App {
    async fn show_backend(
        &self,
        runtime: &Runtime,
        around: Around,
    ) -> Result<BackendView, Failure> {
        // A backend whose type is set apart still shows, with the reason.
        let tree = runtime.types.latest();
        let resolved = bindery_connector::resolved(&tree, &around.row.type_id);
        let keeper = self.inner.space.read().await.keeper.clone();
        let row = around.row;
        let practice = row.mode == Mode::Practice;
        let credential = CredentialView {
            present: keeper.has(&row).await,
            stored_in: row
                .credential
                .as_ref()
                .filter(|_| !practice)
                .map(|credential| credential.kind.clone()),
            verified_at: row
                .credential
                .as_ref()
                .and_then(|credential| credential.verified_at)
                .map(show::instant),
        };
        let lane = around.lane;
        let problem = match &resolved {
            Err(failure) => Some(Problem::from(failure.clone())),
            Ok(_) => stands_in_the_way(&row.name, &lane, credential.present),
        };
        let shown = |(name, value): (&String, &Value)| (name.clone(), setting_text(value));
        let mut view = BackendView {
            id: row.id.0,
            type_id: row.type_id.0.clone(),
            type_title: resolved
                .as_ref()
                .map_or_else(|_| row.type_id.0.clone(), |it| it.spec.title.clone()),
            kind: kind_near(&tree, &row.type_id),
            mode: shown_mode(row.mode),
            enabled: row.enabled,
            settings: declared(resolved.as_deref().ok(), &row.settings)
                .map(shown)
                .collect(),
            credential,
            lane,
            last_sync: around.last_sync.map(show::instant),
            problem,
            health: Health::Working,
            name: row.name,
            url: row.url,
        };
        view.health = judge(&view, &keeper.state(), around.trouble.as_ref()).health;
        Ok(view)
    }

    /// All configured backends.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn backends(&self) -> Result<Vec<BackendView>, Problem> {
        let runtime = self.runtime().await;
        let held = self.held_lanes().await;
        let rows = runtime
            .store
            .read(move |tx| {
                tx.backends()?
                    .into_iter()
                    .map(|row| around(tx, row, &held))
                    .collect::<Result<Vec<_>, StoreError>>()
            })
            .await?;
        // Together, so that a keyring which does not answer is waited for once.
        let shown = rows.into_iter().map(|row| self.show_backend(&runtime, row));
        Ok(try_join_all(shown).await?)
    }

    pub(super) async fn backend(&self, id: BackendId) -> Result<BackendView, Problem> {
        let runtime = self.runtime().await;
        let held = self.held_lanes().await;
        let row = runtime
            .store
            .read(move |tx| around(tx, tx.backend_get(id)?, &held))
            .await?;
        Ok(self.show_backend(&runtime, row).await?)
    }

    /// Stores a new or changed backend and its credential.
    ///
    /// # Errors
    /// A setting, name or address that makes no sense; a credential that cannot be kept.
    pub async fn backend_save(&self, draft: BackendDraft) -> Result<BackendView, Problem> {
        let runtime = self.runtime().await;
        let (mut new, _) = row_of(&runtime, &draft)?;
        let id = draft.id.map(BackendId);
        let stored = match id {
            Some(id) => Some(runtime.store.read(move |tx| tx.backend_get(id)).await?),
            None => None,
        };
        let keeper = self.inner.space.read().await.keeper.clone();
        if let Some(credential) = credential(self, &draft, stored.as_ref()).await? {
            let name = format!("credential-{:016x}", rand::random::<u64>());
            new.credential = Some(keeper.put(&name, &credential).await?);
        }
        let replaced = stored
            .and_then(|row| row.credential)
            .filter(|_| new.credential.is_some());
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let (kept, same_system) = (new.credential.clone(), draft.same_system);
        let saved = runtime
            .store
            .write(Durability::Full, move |tx| {
                let types = types.read(tx)?;
                let Some(id) = id else {
                    return Ok(make_backend(tx, &types, None, &new, &actor)?);
                };
                let known = tx.backend_get(id)?;
                if !same_system {
                    check_same_system(tx, &known, &new)?;
                }
                new.enabled = known.enabled;
                new.credential = new.credential.or(known.credential);
                change_backend(tx, &types, id, &new, &actor)?;
                Ok::<_, Failure>(id)
            })
            .await;
        let id = match saved {
            Ok(id) => id,
            Err(error) => {
                // A backend that was not stored must leave no secret behind.
                self.forget_secrets(kept).await;
                return Err(Problem::from(error));
            }
        };
        self.forget_secrets(replaced).await;
        runtime.forget_connection(id);
        self.backend(id).await
    }

    /// Deletes a backend with its credential.
    ///
    /// # Errors
    /// Where records are bound on it: their history would lose what proves it.
    pub async fn backend_delete(&self, id: i64) -> Result<(), Problem> {
        let id = BackendId(id);
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let row = runtime
            .store
            .write(Durability::Full, move |tx| {
                let types = types.read(tx)?;
                delete_backend(tx, &types, id, &actor)
            })
            .await?;
        self.forget_secrets(row.credential).await;
        runtime.forget_connection(id);
        Ok(())
    }

    /// Switches a backend on or off. Off, nothing is imported, exported or planned for it, whatever is
    /// done to its lane; a pause of the lane stays over it.
    ///
    /// # Errors
    /// Where there is no such backend.
    pub async fn backend_set_enabled(
        &self,
        id: i64,
        enabled: bool,
    ) -> Result<BackendView, Problem> {
        let id = BackendId(id);
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        runtime
            .store
            .write(Durability::Full, move |tx| {
                let types = types.read(tx)?;
                let new = NewBackend {
                    enabled,
                    ..tx.backend_get(id)?.to_new()
                };
                change_backend(tx, &types, id, &new, &actor)?;
                Ok::<_, Failure>(())
            })
            .await?;
        self.inner.space.read().await.queue.wake();
        runtime.forget_connection(id);
        self.backend(id).await
    }
}
