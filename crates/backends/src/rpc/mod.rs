//! XML-RPC and JSON-RPC systems that a type file describes: methods with arguments, a session,
//! and what their fault codes mean.
//!
//! Knows both protocols and no system. Nothing here tries a call twice, except after a fault that
//! the type file says to mean that the session ended, which proves that nothing was executed.

mod answer;
mod call;
mod client;
mod settings;

use crate::described::failures::wrong_type;
use crate::described::{Described, Resource, import_days, parameters, resource_of, roots};
use crate::network::Network;
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, Connect, System, SystemFactory, TestFindings};
use bindery_connector::types::TypeSpec;
use bindery_domain::{Failure, Model};
use call::Call;
use client::Client;
use serde_json::{Map, Value, json};
use settings::Connection;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The one adapter.
const RESOURCE: &str = "rpc.resource";

/// Makes connections to RPC systems.
pub(crate) struct Rpc {
    pub(crate) network: Network,
}

impl SystemFactory for Rpc {
    fn name(&self) -> &'static str {
        "rpc"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &[RESOURCE]
    }

    fn check(&self, spec: &TypeSpec) -> Vec<(String, String)> {
        let connection = match Connection::read(&spec.connection) {
            Ok(connection) => connection,
            Err(problem) => return vec![problem],
        };
        let mut found = connection.problems(spec);
        for (name, model) in &spec.model {
            let path = format!("model.{name}.adapter");
            let Some(unit) = model.adapter.as_ref().filter(|unit| unit.name == RESOURCE) else {
                continue;
            };
            match parameters::<Resource<Call>>(&path, Value::Object(unit.params.clone())) {
                Ok(resource) => {
                    found.extend(resource.problems(&path));
                    for (at, call) in resource.operations(&path) {
                        let strangers = connection.strangers(call, spec);
                        found.extend(strangers.map(|problem| (at.clone(), problem)));
                    }
                }
                Err(problem) => found.push(problem),
            }
        }
        found
    }

    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure> {
        let connection = Connection::read(&connect.connection).map_err(wrong_type)?;
        let roots = roots(&connect.url, &connection.path)?;
        // A slash at the end matters to some servers, and addresses are entered without.
        let slash = if connection.path.ends_with('/') {
            "/"
        } else {
            ""
        };
        let parts = connect.credential.parts();
        // A part that was left empty is as good as none.
        let entered = parts.filter(|(_, value)| !value.trim().is_empty());
        let credential: Map<String, Value> = entered
            .map(|(name, value)| (name.to_owned(), value.trim().into()))
            .collect();
        Ok(Arc::new(RpcSystem {
            import_days: import_days(&connect),
            client: Arc::new(Client {
                http: self.network.client(&connect, |_| ())?,
                endpoint: format!("{}{slash}", roots.api),
                connection,
                own: json!({"credential": credential, "setting": connect.settings}),
                credential: connect.credential,
                clock: Arc::clone(&self.network.clock),
                session: Mutex::new(None),
            }),
        }))
    }
}

/// A connection to one RPC system.
struct RpcSystem {
    client: Arc<Client>,
    import_days: Option<i64>,
}

#[async_trait]
impl System for RpcSystem {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        Ok(Arc::new(Described {
            spec: resource_of::<Call>((RESOURCE, name), model, params)?,
            speaker: self.client.clone(),
            clock: Arc::clone(&self.client.clock),
            import_days: self.import_days,
        }))
    }

    async fn test(&self) -> TestFindings {
        self.client.test().await
    }
}
