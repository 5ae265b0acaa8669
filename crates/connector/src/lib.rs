//! The connector framework: backend types, units, environment, events, binder, mapper, importer, exporter.
//!
//! It must never know a particular system (Odoo, Magento), a protocol or a screen.

pub mod adapter;
