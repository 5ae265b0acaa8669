//! Orders of the shop, which are only read.

use super::document;
use super::listing::Listing;
use super::shop::Shop;
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, ExternalRow, Page, PageRequest, Stamp, WriteFailure};
use bindery_domain::{ErrorClass, ExternalId, Failure};
use chrono::TimeDelta;
use serde_json::Value;
use std::sync::Arc;

/// Speaks to `sales_order`.
pub(super) struct Orders {
    pub(super) shop: Arc<Shop>,
    pub(super) resource: String,
    /// How far back the first reading goes.
    pub(super) days: i64,
}

impl Orders {
    fn listing(&self) -> Listing<'_> {
        Listing {
            shop: &self.shop,
            resource: &self.resource,
            date: "updated_at",
            begin: self.shop.clock.now() - TimeDelta::days(self.days),
            row: document::order,
        }
    }
}

#[async_trait]
impl Adapter for Orders {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        self.listing().search(fields).await
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        self.listing().read(id).await
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        self.listing().page(request).await
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        self.listing().stamps().await
    }

    async fn create(&self, _document: &Value) -> Result<ExternalId, WriteFailure> {
        Err(read_only())
    }

    async fn write(&self, _id: &ExternalId, _document: &Value) -> Result<(), WriteFailure> {
        Err(read_only())
    }

    async fn delete(&self, _id: &ExternalId) -> Result<(), WriteFailure> {
        Err(read_only())
    }
}

fn read_only() -> WriteFailure {
    WriteFailure::Refused(Failure::new(
        ErrorClass::Bug,
        "magento.orders_read_only",
        "Orders of the shop are only read.",
    ))
}
