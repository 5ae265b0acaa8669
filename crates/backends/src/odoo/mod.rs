//! Odoo over JSON-RPC.
//!
//! Knows the server's API as it was recorded for several versions, and nothing of what becomes of the documents.
//! It only reads.

mod address;
mod check;
mod dates;
mod embed;
mod errors;
mod invoice;
mod place;
mod records;
mod scope;
mod server;

use crate::network::{Network, whole};
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, Connect, System, SystemFactory, TestFindings};
use bindery_domain::{ErrorClass, Failure, Model};
use records::KnownFields;
use scope::Scope;
use serde_json::Value;
use server::Server;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use tokio::sync::Mutex;

const INVOICES: &str = "odoo.invoice";

/// Makes connections to Odoo servers.
pub(crate) struct Odoo {
    pub(crate) network: Network,
}

impl SystemFactory for Odoo {
    fn name(&self) -> &'static str {
        "odoo"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &[INVOICES]
    }

    fn home(&self, entered: &str) -> Result<String, Failure> {
        address::base(entered)
    }

    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure> {
        let database = connect.settings.get("database").and_then(Value::as_str);
        let server = Server {
            http: self.network.client(&connect, errors::forget)?,
            base: address::base(&connect.url)?,
            credential: connect.credential.clone(),
            database: database.unwrap_or_default().trim().to_owned(),
            clock: Arc::clone(&self.network.clock),
            next_id: AtomicU64::new(1),
            login: Mutex::new(None),
        };
        let page_size = whole(&connect, "page_size", 200);
        Ok(Arc::new(OdooServer {
            server: Arc::new(server),
            scope: Arc::new(Scope::of(&connect)?),
            fields: Arc::default(),
            lineage: connect.lineage,
            page_size: u32::try_from(page_size).unwrap_or(200),
        }))
    }
}

/// A connection to one server.
struct OdooServer {
    server: Arc<Server>,
    scope: Arc<Scope>,
    fields: Arc<KnownFields>,
    lineage: Vec<String>,
    page_size: u32,
}

#[async_trait]
impl System for OdooServer {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        if (name, model) != (INVOICES, Model::Invoice) {
            return Err(Failure::new(
                ErrorClass::Bug,
                "odoo.adapter",
                format!("Odoo has no adapter \"{name}\" for {model}s."),
            ));
        }
        let resource = params.get("resource").and_then(Value::as_str);
        let lines = params.get("line_domain").and_then(Value::as_array);
        let more = params.get("fields").and_then(Value::as_array);
        let more = more.into_iter().flatten().filter_map(Value::as_str);
        Ok(Arc::new(invoice::Invoices {
            server: Arc::clone(&self.server),
            scope: Arc::clone(&self.scope),
            fields: Arc::clone(&self.fields),
            resource: resource.unwrap_or("account.move").to_owned(),
            line_domain: lines.cloned().unwrap_or_default(),
            page_size: self.page_size,
            more: more.map(str::to_owned).collect(),
        }))
    }

    async fn reach(&self) -> TestFindings {
        check::reach(&self.server, &self.lineage).await
    }

    async fn test(&self) -> TestFindings {
        check::test(&self.server, &self.lineage).await
    }
}
