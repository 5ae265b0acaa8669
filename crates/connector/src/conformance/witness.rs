//! A system and its adapters as the suite sees them: every failure and finding is noted on its
//! way, so that no check has to think of it.

use super::ledger::Ledger;
use crate::adapter::{
    Adapter, ExternalRow, Page, PageRequest, Stamp, System, TestFindings, WriteFailure,
};
use async_trait::async_trait;
use bindery_domain::{ExternalId, Failure, Model};
use serde_json::Value;
use std::sync::Arc;

/// A system whose words are noted.
pub(super) struct WitnessedSystem {
    pub(super) system: Arc<dyn System>,
    pub(super) ledger: Arc<Ledger>,
}

#[async_trait]
impl System for WitnessedSystem {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        let place = format!("the adapter {name} for {model}s");
        match self.system.adapter(name, model, params) {
            Ok(adapter) => Ok(Arc::new(WitnessedAdapter {
                adapter,
                ledger: Arc::clone(&self.ledger),
                place,
            })),
            Err(failure) => {
                self.ledger.failure(&place, &failure);
                Err(failure)
            }
        }
    }

    async fn reach(&self) -> TestFindings {
        let findings = self.system.reach().await;
        self.ledger.findings("trying the address", &findings);
        findings
    }

    async fn test(&self) -> TestFindings {
        let findings = self.system.test().await;
        self.ledger.findings("the connection test", &findings);
        findings
    }
}

struct WitnessedAdapter {
    adapter: Arc<dyn Adapter>,
    ledger: Arc<Ledger>,
    place: String,
}

impl WitnessedAdapter {
    fn read<T>(&self, call: &str, outcome: Result<T, Failure>) -> Result<T, Failure> {
        if let Err(failure) = &outcome {
            let place = format!("{call} of {}", self.place);
            self.ledger.failure(&place, failure);
        }
        outcome
    }

    fn written<T>(&self, call: &str, outcome: Result<T, WriteFailure>) -> Result<T, WriteFailure> {
        if let Err(failure) = &outcome {
            let place = format!("{call} of {}", self.place);
            self.ledger.failure(&place, failure.failure());
        }
        outcome
    }
}

#[async_trait]
impl Adapter for WitnessedAdapter {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        self.read("search", self.adapter.search(fields).await)
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        self.read("read", self.adapter.read(id).await)
    }

    async fn read_many(&self, ids: &[ExternalId]) -> Result<Vec<ExternalRow>, Failure> {
        self.read("read_many", self.adapter.read_many(ids).await)
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        self.read("page", self.adapter.page(request).await)
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        self.read("stamps", self.adapter.stamps().await)
    }

    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure> {
        self.written("create", self.adapter.create(document).await)
    }

    async fn write(&self, id: &ExternalId, document: &Value) -> Result<(), WriteFailure> {
        self.written("write", self.adapter.write(id, document).await)
    }

    async fn delete(&self, id: &ExternalId) -> Result<(), WriteFailure> {
        self.written("delete", self.adapter.delete(id).await)
    }
}
