//! The practice company and its two systems, over real HTTP: they answer like the recorded real ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod company;
mod compare;
mod erp_rules;
mod faults;
mod replay_erp;
mod replay_shop;
mod shop_rules;
