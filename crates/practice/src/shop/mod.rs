//! The practice shop: Magento 1.x over XML-RPC, as recorded in contracts/magento-1.
//!
//! Knows its own orders and invoices only; nothing of who calls it.

mod amounts;
mod calls;
mod catalogue;
mod create;
mod document;
mod faults;
mod filters;
mod invoices;
mod orders;
mod output;
mod php;
mod quantities;
mod seed;
mod server;
mod state;

pub use seed::{Customer, Edition, OrderSeed, RowSeed, ShopSeed, ShopSettings, ShopUser};
pub use server::PracticeShop;
pub use state::ShopInvoice;

#[cfg(test)]
pub(crate) use document::amount as amount_of;
pub(crate) use filters::like;
pub(crate) use rehearsal::Rehearsal;
pub(crate) use server::Shop;

mod rehearsal;
