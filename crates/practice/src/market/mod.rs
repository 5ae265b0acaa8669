//! The practice market: a shop with a modern REST interface, JSON in and out, a bearer token,
//! numbered pages. It has no idempotency key: who sends twice makes two invoices.
//!
//! It keeps orders and invoices as the practice shop does and shows them in words of its own. It
//! stands for no real system.

mod create;
mod render;
mod routes;
mod server;

pub use server::{MARKET_TOKEN, PracticeMarket};
