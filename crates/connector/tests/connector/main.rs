//! The framework from outside: types that inherit, models, the mapper and its bounds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod compare;
mod hostile;
mod models;
mod sandbox;
mod trace;
mod types;
