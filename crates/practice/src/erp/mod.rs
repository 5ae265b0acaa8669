//! The practice ERP: Odoo over JSON-RPC, as recorded in contracts/odoo. It is read only.
//!
//! Knows its own records; nothing of who calls it.

mod domain;
mod error;
mod methods;
mod rpc;
mod schema;
mod seed;
mod server;
mod sort;
mod state;
mod when;

pub(crate) use seed::number;
pub use seed::{ErpInvoice, ErpLine, ErpSeed, ErpSettings, ErpUser};
pub use server::PracticeErp;
#[cfg(test)]
pub(crate) use state::Row;
