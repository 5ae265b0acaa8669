//! The house rules, checked: which crate may know which, what may be depended on, and how
//! sources look.
//!
//! These tests read the repository and `cargo metadata`; they run nothing of the product.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod declared;
mod edges;
mod expression;
mod licences;
mod metadata;
mod names;
mod sources;
mod tidy;
