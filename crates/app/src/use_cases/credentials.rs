//! What is stored for which backend, when it last worked; replacing, testing, deleting it.
//!
//! A secret goes in and never comes out.

use super::backends::{credential, declared};
use super::inspect::leaf;
use super::placing::{change_backend, make_backend};
use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{
    BackendDraft, BackendView, CredentialDraft, CredentialRow, Problem, ProblemClass, TestReport,
};
use bindery_connector::{lane_of, setting_text};
use bindery_domain::{BackendId, Failure};
use bindery_store::{BackendRow, CredentialRef, Durability, LaneRow, Mode, NewBackend};
use futures::future::join_all;

impl App {
    /// The credentials of all backends.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn credentials(&self) -> Result<Vec<CredentialRow>, Problem> {
        let runtime = self.runtime().await;
        let rows = runtime
            .store
            .read(|tx| {
                let with_lane = |row: BackendRow| {
                    let lane = tx.lane_get(&lane_of(row.id))?;
                    Ok::<_, Failure>((row, lane))
                };
                tx.backends()?
                    .into_iter()
                    .map(with_lane)
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        // Together, so that a keyring which does not answer is waited for once.
        let shown = rows.into_iter();
        let shown = shown.map(|(row, lane)| self.credential_row(row, lane));
        Ok(join_all(shown).await)
    }

    async fn credential_row(&self, row: BackendRow, lane: Option<LaneRow>) -> CredentialRow {
        let runtime = self.runtime().await;
        let keeper = self.inner.space.read().await.keeper.clone();
        let resolved = runtime.resolved(&row.type_id).ok();
        let parts = resolved
            .as_ref()
            .and_then(|resolved| resolved.spec.credentials().ok())
            .unwrap_or_default();
        let known = row.credential.as_ref();
        CredentialRow {
            backend: leaf(&row),
            type_title: resolved.map_or_else(
                || row.type_id.0.clone(),
                |resolved| resolved.spec.title.clone(),
            ),
            parts: parts.into_iter().map(|(_, part)| part.title).collect(),
            present: keeper.has(&row).await,
            stored_in: known
                .filter(|_| row.mode != Mode::Practice)
                .map(|it| it.kind.clone()),
            verified_at: known.and_then(|it| it.verified_at).map(show::instant),
            verified_by: known.and_then(|it| it.verified_by.clone()),
            paused: lane
                .filter(|lane| lane.paused)
                .and_then(|lane| lane.pause_reason)
                .map(Problem::from),
        }
    }

    /// A stored backend as a draft that changes nothing.
    async fn unchanged(&self, id: i64) -> Result<(BackendRow, BackendDraft), Problem> {
        let runtime = self.runtime().await;
        let row = runtime
            .store
            .read(move |tx| tx.backend_get(BackendId(id)))
            .await?;
        let resolved = runtime.resolved(&row.type_id).ok();
        let settings = declared(resolved.as_deref(), &row.settings);
        let draft = BackendDraft {
            id: Some(id),
            type_id: row.type_id.0.clone(),
            name: row.name.clone(),
            url: row.url.clone(),
            mode: super::backends::shown_mode(row.mode),
            settings: settings
                .filter(|(name, _)| name.as_str() != bindery_connector::ALLOW_PLAIN_HTTP)
                .map(|(name, value)| (name.clone(), setting_text(value)))
                .collect(),
            credential: None,
            allow_plain_http: row.settings.get(bindery_connector::ALLOW_PLAIN_HTTP)
                == Some(&serde_json::Value::Bool(true)),
            same_system: false,
        };
        Ok((row, draft))
    }

    /// Tests a backend with its stored credential; a good test lets a lane go on that waited for it.
    ///
    /// # Errors
    /// Where there is no such backend. What the test finds is in the report.
    pub async fn credential_test(&self, id: i64) -> Result<TestReport, Problem> {
        let (_, draft) = self.unchanged(id).await?;
        self.backend_test(draft).await
    }

    /// Replaces a credential after testing the new one. Where the other system does not take it, the
    /// old one stays. After a good test a lane goes on that waited; nothing of the queue is lost.
    ///
    /// # Errors
    /// Where it cannot be kept. What the test finds is in the report.
    pub async fn credential_replace(
        &self,
        id: i64,
        credential: CredentialDraft,
    ) -> Result<TestReport, Problem> {
        let (_, mut draft) = self.unchanged(id).await?;
        draft.credential = Some(credential);
        let tried = self.backend_test(draft.clone()).await?;
        let problem = tried.problem.as_ref();
        if problem.is_some_and(|it| it.class == ProblemClass::Auth) {
            return Ok(tried);
        }
        self.keep_credential(BackendId(id), &draft).await?;
        self.credential_test(id).await
    }

    /// Keeps a draft's credential for a backend, of which everything else stays as it is by then: the
    /// test may have taken half a minute, and somebody else may have changed it meanwhile.
    async fn keep_credential(
        &self,
        backend: BackendId,
        draft: &BackendDraft,
    ) -> Result<(), Problem> {
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let stored = runtime
            .store
            .read(move |tx| tx.backend_get(backend))
            .await?;
        let Some(given) = credential(self, draft, Some(&stored)).await? else {
            return Ok(());
        };
        let keeper = self.inner.space.read().await.keeper.clone();
        let name = format!("credential-{:016x}", rand::random::<u64>());
        let kept = keeper.put(&name, &given).await?;
        let named = Some(kept.clone());
        let saved = runtime
            .store
            .write(Durability::Full, move |tx| {
                let types = types.read(tx)?;
                let before = tx.backend_get(backend)?;
                let new = NewBackend {
                    credential: named,
                    ..before.to_new()
                };
                change_backend(tx, &types, backend, &new, &actor)?;
                Ok::<_, Failure>(before.credential)
            })
            .await;
        match saved {
            Ok(replaced) => self.forget_secrets(replaced).await,
            Err(failure) => {
                // One that was not stored must leave no secret behind.
                self.forget_secrets(Some(kept)).await;
                return Err(failure.into());
            }
        }
        runtime.forget_connection(backend);
        Ok(())
    }

    /// Deletes a backend's credential; the backend stays.
    ///
    /// # Errors
    /// Where there is none, or the place where it is kept cannot be written.
    pub async fn credential_delete(&self, id: i64) -> Result<(), Problem> {
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let backend = BackendId(id);
        let row = runtime
            .store
            .read(move |tx| tx.backend_get(backend))
            .await?;
        let Some(credential) = row.credential.clone() else {
            return Err(needs_you(
                "credential.none",
                format!("No credential is stored for {}.", row.name),
            )
            .with("backend", &row.name)
            .hint("There is nothing to delete.")
            .into());
        };
        let keeper = self.inner.space.read().await.keeper.clone();
        keeper.delete(&credential.name).await?;
        runtime
            .store
            .write(Durability::Full, move |tx| {
                let types = types.read(tx)?;
                let new = NewBackend {
                    credential: None,
                    ..tx.backend_get(backend)?.to_new()
                };
                change_backend(tx, &types, backend, &new, &actor)
            })
            .await?;
        runtime.forget_connection(backend);
        Ok(())
    }

    /// Deletes secrets that no backend names any more. One that stays does no harm, but is logged.
    pub(super) async fn forget_secrets(&self, gone: impl IntoIterator<Item = CredentialRef>) {
        let keeper = self.inner.space.read().await.keeper.clone();
        for credential in gone {
            if let Err(failure) = keeper.delete(&credential.name).await {
                let code = failure.code;
                tracing::warn!(
                    code,
                    "a secret that is not used any more could not be deleted"
                );
            }
        }
    }

    /// Copies a backend to a live one: everything but the credential and the bindings. The copy is
    /// switched off until someone has entered its credential and looked at it.
    ///
    /// # Errors
    /// Where the name is taken or the address makes no sense.
    pub async fn backend_copy(
        &self,
        id: i64,
        name: String,
        url: String,
    ) -> Result<BackendView, Problem> {
        let (row, _) = self.unchanged(id).await?;
        super::backends::check_address(url.trim())?;
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        let copy = runtime
            .store
            .write(Durability::Full, move |tx| {
                let tree = types.read(tx)?;
                let new = NewBackend {
                    name: name.trim().to_owned(),
                    url: url.trim().to_owned(),
                    credential: None,
                    mode: Mode::Live,
                    enabled: false,
                    ..row.to_new()
                };
                make_backend(tx, &tree, None, &new, &actor)
            })
            .await?;
        self.backend(copy).await
    }
}
