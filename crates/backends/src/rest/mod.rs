//! REST systems that a type file describes: JSON over HTTP, whatever their paths, authentication
//! and paging.
//!
//! Knows HTTP and JSON, and no system. Nothing here tries a call twice, except after an OAuth 2
//! token was refused, which proves that nothing was executed.

mod answer;
mod api;
mod auth;
mod check;
mod endpoint;
mod oauth1;
mod oauth2;
mod settings;

use crate::described::failures::wrong_type;
use crate::described::{Described, Resource, import_days, parameters, resource_of};
use crate::network::Network;
use api::Api;
use async_trait::async_trait;
use auth::Authorizer;
use bindery_connector::adapter::{Adapter, Connect, System, SystemFactory, TestFindings};
use bindery_connector::types::TypeSpec;
use bindery_domain::{Failure, Model};
use endpoint::Endpoint;
use serde_json::Value;
use settings::Connection;
use std::sync::Arc;

/// The one adapter.
const RESOURCE: &str = "rest.resource";

/// Makes connections to REST systems.
pub(crate) struct Rest {
    pub(crate) network: Network,
}

impl SystemFactory for Rest {
    fn name(&self) -> &'static str {
        "rest"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &[RESOURCE]
    }

    fn check(&self, spec: &TypeSpec) -> Vec<(String, String)> {
        let mut found = match Connection::read(&spec.connection) {
            Ok(connection) => connection.problems(spec),
            Err(problem) => vec![problem],
        };
        for (name, model) in &spec.model {
            let path = format!("model.{name}.adapter");
            let Some(unit) = model.adapter.as_ref().filter(|unit| unit.name == RESOURCE) else {
                continue;
            };
            match parameters::<Resource<Endpoint>>(&path, Value::Object(unit.params.clone())) {
                Ok(resource) => found.extend(resource.problems(&path)),
                Err(problem) => found.push(problem),
            }
        }
        found
    }

    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure> {
        let connection = Connection::read(&connect.connection).map_err(wrong_type)?;
        let roots = connection.roots(&connect.url)?;
        let http = self.network.client(&connect, |_| ())?;
        let authorizer = Authorizer {
            auth: connection.auth.clone(),
            credential: connect.credential.clone(),
            clock: Arc::clone(&self.network.clock),
            http: http.clone(),
            host: roots.host,
            token: tokio::sync::Mutex::default(),
        };
        Ok(Arc::new(RestSystem {
            import_days: import_days(&connect),
            api: Arc::new(Api {
                http,
                root: roots.api,
                connection,
                authorizer,
                clock: Arc::clone(&self.network.clock),
            }),
        }))
    }
}

/// A connection to one REST system.
struct RestSystem {
    api: Arc<Api>,
    import_days: Option<i64>,
}

#[async_trait]
impl System for RestSystem {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        Ok(Arc::new(Described {
            spec: resource_of::<Endpoint>((RESOURCE, name), model, params)?,
            speaker: self.api.clone(),
            clock: Arc::clone(&self.api.clock),
            import_days: self.import_days,
        }))
    }

    async fn test(&self) -> TestFindings {
        check::test(&self.api).await
    }
}
