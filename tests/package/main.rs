//! The packages as people get them: what is in them, what they ask for, whether the program in
//! them starts, and whether removing them leaves nothing but the person's own data.
//!
//! The programs of the test build are packed by the very script that packs a release, so that
//! nothing has to be built twice. They are installed by dpkg itself into a folder, beside a copy
//! of what it knows about this machine: dependencies are checked, the machine is not changed.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod contents;
#[allow(dead_code)]
#[path = "../window/driver.rs"]
mod driver;
#[path = "../support/eventually.rs"]
mod eventually;
mod installed;
#[allow(dead_code)]
#[path = "../window/likeness.rs"]
mod likeness;
mod packed;
#[allow(dead_code)]
#[path = "../window/page.rs"]
mod page;
mod versions;
