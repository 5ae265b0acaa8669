//! One folder per external system: its backend types as files, its adapters as code. Systems
//! that a type file alone describes are spoken to by `rest` and `rpc`.
//!
//! A system's folder knows its own protocol, ids and error codes and nothing of any other
//! system, of the queue, of the store or of the window.

mod described;
mod entered;
mod magento;
mod network;
mod odoo;
mod rest;
mod rpc;
mod type_files;

pub use entered::{Unusable, entered};
pub use network::{Network, Route};
pub use type_files::type_files;

use bindery_connector::adapter::SystemFactory;
use std::sync::Arc;

/// Every system there is.
#[must_use]
pub fn factories(network: Network) -> Vec<Arc<dyn SystemFactory>> {
    let odoo = odoo::Odoo {
        network: network.clone(),
    };
    let magento = magento::Magento {
        network: network.clone(),
    };
    let rest = rest::Rest {
        network: network.clone(),
    };
    vec![
        Arc::new(odoo),
        Arc::new(magento),
        Arc::new(rest),
        Arc::new(rpc::Rpc { network }),
    ]
}
