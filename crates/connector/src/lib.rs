//! The connector framework: backend types, units, environment, events, binder, mapper, importer, exporter, conformance.
//!
//! It must never know a particular system (Odoo, Magento), a protocol or a screen.

pub mod adapter;
mod answers;
mod binder;
pub mod conformance;
mod environment;
mod events;
pub mod exporter;
pub mod importer;
pub mod mapper;
pub mod models;
mod pages;
mod place;
pub mod routing;
mod settings;
pub mod types;

pub use binder::Binder;
pub use bindery_store::lane_of;
pub use environment::{
    ALLOW_PLAIN_HTTP, Backend, Credentials, Environment, Runtime, Session, connect_through,
    mapping_failure, resolved,
};
pub use events::{EventKind, Events, RecordEvent, Subscription};
pub use place::place;
pub use settings::{Settings, parse_setting, setting_text};
