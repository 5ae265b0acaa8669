//! The store from outside, on real files. One program, so that it is linked once.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod claim;
mod common;
