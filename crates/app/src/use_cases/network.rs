//! The proxy and the extra certificate authority: tried on a backend, then saved, and in effect at
//! once.

use super::backend_test::{failed, report};
use super::settings::{Stored, read_settings, save};
use crate::App;
use crate::proxy::{LOGIN, check, proxy, read_ca};
use crate::view::{AppEvent, NetworkDraft, NetworkView, Problem, TestReport};
use bindery_backends::{Network, Route, factories};
use bindery_connector::adapter::Credential;
use bindery_connector::{Credentials, connect_through};
use bindery_domain::{BackendId, Failure};
use bindery_wire::http::NoSink;
use std::sync::Arc;

/// The login that was entered, if one was; an empty one takes the stored one away.
fn entered(draft: &NetworkDraft) -> Option<Option<Credential>> {
    let parts = &draft.login.as_ref()?.0;
    let user = parts.get("user").filter(|user| !user.trim().is_empty());
    Some(user.map(|_| Credential::new(parts.clone())))
}

fn with(stored: Stored, draft: &NetworkDraft) -> Stored {
    let ca_file = draft.ca_file.as_deref().map(str::trim);
    Stored {
        proxy: draft.proxy.clone(),
        ca_file: ca_file.filter(|path| !path.is_empty()).map(str::to_owned),
        ..stored
    }
}

impl App {
    /// How other machines are reached.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn network(&self) -> Result<NetworkView, Problem> {
        let (store, keeper) = {
            let space = self.inner.space.read().await;
            (space.store.clone(), space.keeper.clone())
        };
        let stored = read_settings(&store).await?;
        let login = keeper.named(LOGIN).await.ok().flatten();
        Ok(NetworkView {
            proxy: stored.proxy,
            has_login: login.is_some(),
            ca_file: stored.ca_file,
        })
    }

    /// Tests a backend by a way that is only drafted, by reading only. Nothing is stored.
    ///
    /// # Errors
    /// A draft that makes no sense. What the test itself finds is in the report.
    pub async fn network_test(
        &self,
        draft: NetworkDraft,
        backend: i64,
    ) -> Result<TestReport, Problem> {
        let runtime = self.runtime().await;
        let route = self.drafted(&draft).await?;
        let id = BackendId(backend);
        let row = runtime.store.read(move |tx| tx.backend_get(id)).await?;
        let keeper = self.inner.space.read().await.keeper.clone();
        let network = Network::new(Arc::new(NoSink));
        network.set_route(route);
        let connected = match keeper.get(&row).await {
            Ok(credential) => runtime
                .with_type(row)
                .and_then(|backend| connect_through(&factories(network), &backend, credential)),
            Err(failure) => Err(failure),
        };
        Ok(report(match connected {
            Ok(system) => system.test().await,
            Err(failure) => failed(failure),
        }))
    }

    /// Saves how other machines are reached. New connections take that way at once.
    ///
    /// # Errors
    /// A draft that makes no sense, or a login that cannot be kept.
    pub async fn network_save(&self, draft: NetworkDraft) -> Result<NetworkView, Problem> {
        self.drafted(&draft).await?;
        let (store, keeper) = {
            let space = self.inner.space.read().await;
            (space.store.clone(), space.keeper.clone())
        };
        match entered(&draft) {
            Some(Some(login)) => keeper.put(LOGIN, &login).await.map(|_| ())?,
            Some(None) => keeper.delete(LOGIN).await?,
            None => (),
        }
        save(&store, with(read_settings(&store).await?, &draft)).await?;
        self.take_route().await?;
        self.network().await
    }

    /// Has new connections take the way that is stored.
    pub(crate) async fn take_route(&self) -> Result<(), Failure> {
        self.inner.space.read().await.take_route().await?;
        self.tell(AppEvent::Settings);
        Ok(())
    }

    async fn drafted(&self, draft: &NetworkDraft) -> Result<Route, Failure> {
        check(&draft.proxy)?;
        let keeper = self.inner.space.read().await.keeper.clone();
        let login = match entered(draft) {
            Some(login) => login,
            None => keeper.named(LOGIN).await.ok().flatten(),
        };
        if let Some(login) = &login {
            keeper.learn(login);
        }
        let path = draft.ca_file.as_deref().map(str::trim);
        let ca_pem = path.filter(|path| !path.is_empty()).map(read_ca);
        Ok(Route {
            ca_pem: ca_pem.transpose()?,
            proxy: proxy(&draft.proxy, login.as_ref()),
        })
    }
}
