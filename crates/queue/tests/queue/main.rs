//! The queue from outside, on a real store.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod classes;
mod common;
mod left_running;
mod running;
mod stopping;
mod together;
mod trouble;
mod wishes;
