//! Magento 1.x shops over XML-RPC.
//!
//! Knows the shop's API as it was recorded, and nothing of what is mapped into it or when.
//! Every write is told apart by what is known of its outcome; nothing here tries twice, except
//! after "session expired", which proves that nothing was executed.

mod address;
mod answer;
mod arguments;
mod check;
mod dates;
mod document;
mod faults;
mod invoice;
mod listing;
mod order;
mod shop;

use crate::network::{Network, whole};
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, Connect, System, SystemFactory, TestFindings};
use bindery_domain::{ErrorClass, Failure, Model};
use serde_json::Value;
use shop::Shop;
use std::sync::Arc;
use tokio::sync::Mutex;

const ORDERS: &str = "magento.order";
const INVOICES: &str = "magento.invoice";

/// Makes connections to shops.
pub(crate) struct Magento {
    pub(crate) network: Network,
}

impl SystemFactory for Magento {
    fn name(&self) -> &'static str {
        "magento"
    }

    fn adapters(&self) -> &'static [&'static str] {
        &[ORDERS, INVOICES]
    }

    fn home(&self, entered: &str) -> Result<String, Failure> {
        address::home(entered)
    }

    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure> {
        let shop = Shop {
            http: self.network.client(&connect, answer::forget)?,
            endpoint: address::endpoint(&connect.url)?,
            credential: connect.credential.clone(),
            clock: Arc::clone(&self.network.clock),
            session: Mutex::new(None),
        };
        let days = whole(&connect, "import_orders_days", 30);
        Ok(Arc::new(MagentoShop {
            shop: Arc::new(shop),
            lineage: connect.lineage,
            days: i64::try_from(days).unwrap_or(30),
        }))
    }
}

/// A connection to one shop.
struct MagentoShop {
    shop: Arc<Shop>,
    lineage: Vec<String>,
    days: i64,
}

#[async_trait]
impl System for MagentoShop {
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        let resource = |usual: &str| {
            let given = params.get("resource").and_then(Value::as_str);
            given.unwrap_or(usual).to_owned()
        };
        match (name, model) {
            (ORDERS, Model::Order) => Ok(Arc::new(order::Orders {
                shop: Arc::clone(&self.shop),
                resource: resource("sales_order"),
                days: self.days,
            })),
            (INVOICES, Model::Invoice) => Ok(Arc::new(invoice::Invoices {
                shop: Arc::clone(&self.shop),
                resource: resource("sales_order_invoice"),
                create: argument_names(params)?,
                days: self.days,
            })),
            _ => Err(Failure::new(
                ErrorClass::Bug,
                "magento.adapter",
                format!("Magento has no adapter \"{name}\" for {model}s."),
            )),
        }
    }

    async fn reach(&self) -> TestFindings {
        check::reach(&self.shop).await
    }

    async fn test(&self) -> TestFindings {
        check::test(&self.shop, &self.lineage).await
    }
}

fn argument_names(params: &Value) -> Result<Vec<String>, Failure> {
    let names = params.get("create").and_then(Value::as_array);
    let names: Option<Vec<String>> = names.and_then(|names| {
        names
            .iter()
            .map(|name| name.as_str().map(str::to_owned))
            .collect()
    });
    names.filter(|names| !names.is_empty()).ok_or_else(|| {
        Failure::new(
            ErrorClass::Bug,
            "magento.adapter",
            "The backend type does not say which arguments the making of an invoice takes.",
        )
    })
}
