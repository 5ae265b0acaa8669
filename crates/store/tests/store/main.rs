//! The store from outside, on real files. One program, so that it is linked once.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod backends;
mod backups;
mod bindings;
mod check;
mod claim;
mod claim_property;
mod common;
mod counts;
mod disk_full;
mod exchanges;
mod folder_lock;
mod groups;
mod history;
mod invoice_filters;
mod invoices;
mod job_lists;
mod jobs;
mod killed;
mod lanes;
mod opening;
mod records;
mod settling;
mod small_tables;
mod timeline;
mod wishes;
mod writing;
