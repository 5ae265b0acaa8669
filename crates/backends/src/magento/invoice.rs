//! Invoices of the shop: listed by order, read one by one, made, never changed.

use super::answer::unexpected;
use super::arguments;
use super::document;
use super::faults::Method;
use super::listing::Listing;
use super::shop::Shop;
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, ExternalRow, Page, PageRequest, Stamp, WriteFailure};
use bindery_domain::{ErrorClass, ExternalId, Failure};
use bindery_wire::xmlrpc::Value as Xml;
use chrono::TimeDelta;
use serde_json::Value;
use std::sync::Arc;

/// Speaks to `sales_order_invoice`.
pub(super) struct Invoices {
    pub(super) shop: Arc<Shop>,
    pub(super) resource: String,
    /// Names of the positional arguments of `create`.
    pub(super) create: Vec<String>,
    /// How far back a list without a beginning goes.
    pub(super) days: i64,
}

impl Invoices {
    fn listing(&self) -> Listing<'_> {
        Listing {
            shop: &self.shop,
            resource: &self.resource,
            // The list shows no other date.
            date: "created_at",
            begin: self.shop.clock.now() - TimeDelta::days(self.days),
            row: document::invoice,
        }
    }
}

#[async_trait]
impl Adapter for Invoices {
    /// By the order's internal id as `order_id`: the only way to an order's invoices (case 158).
    /// Cancelled ones stay in the list; reading one tells its state.
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

    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure> {
        let args = arguments::positional(&self.create, document).map_err(WriteFailure::Refused)?;
        let method = Method {
            resource: &self.resource,
            name: "create",
        };
        match self.shop.write(method, args).await? {
            Xml::Str(number) if !number.trim().is_empty() => Ok(number.trim().into()),
            Xml::Int(number) => Ok(number.to_string().into()),
            // The call has ended well by its own account, so an invoice may be there.
            _ => Err(WriteFailure::Ended(unexpected(&method.to_string()))),
        }
    }

    async fn write(&self, _id: &ExternalId, _document: &Value) -> Result<(), WriteFailure> {
        Err(immutable())
    }

    async fn delete(&self, _id: &ExternalId) -> Result<(), WriteFailure> {
        Err(immutable())
    }
}

fn immutable() -> WriteFailure {
    WriteFailure::Refused(Failure::new(
        ErrorClass::Bug,
        "magento.invoices_immutable",
        "Invoices of the shop are made once and never changed or removed.",
    ))
}
