//! The use cases from outside, on a real store and the practice systems.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod again;
mod comparing;
mod configuration;
mod configuration_property;
mod data;
mod desk;
#[path = "../../../../tests/support/eventually.rs"]
mod eventually;
mod export_desk;
mod job_actions;
mod mapping;
mod online;
mod overview;
mod own_system;
mod own_types;
mod queue;
mod resolve;
mod routing;
mod saved_as;
mod standing;
mod switched_off;
mod tour;
mod vault;
mod waiting;
mod wishes;
