//! The practice shop: Magento 1.x over XML-RPC, as recorded in contracts/magento-1.
//!
//! Knows its own orders and invoices only; nothing of who calls it. The market next door keeps
//! the same books of its own and shows them through another interface.

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

pub(crate) use create::{Comment, Plan, Request, commit, plan};
#[cfg(test)]
pub(crate) use document::amount as amount_of;
pub(crate) use document::{Doc, amount, rows, text};
pub(crate) use faults::Refusal;
pub(crate) use filters::like;
pub(crate) use quantities::{Wanted, open};
pub(crate) use rehearsal::Rehearsal;
pub(crate) use server::{Shop, fresh};
pub(crate) use state::ShopState;

mod rehearsal;
