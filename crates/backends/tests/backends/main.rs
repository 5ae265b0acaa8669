//! The systems against what the real ones answered: recorded answers are replayed over real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod loopback;
mod magento_read;
mod magento_test;
mod magento_write;
mod market;
mod odoo_read;
mod odoo_session;
mod odoo_test;
mod practice;
mod replay;
mod rest_auth;
mod rest_lists;
mod rpc;
mod secrets;
mod types;
