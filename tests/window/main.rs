//! The product in its real window: WebKit's driver starts the program that ships, clicks and reads.
//!
//! Each test has a data folder and a driver of its own. Nothing here looks into the program;
//! what a person could not see does not count. The pictures that the README shows are taken here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accessible;
#[path = "../support/bus.rs"]
mod bus;
mod busy;
mod close_button;
mod configuration;
mod connecting;
mod credentials;
mod data;
mod desktop;
mod driver;
mod elsewhere;
#[path = "../support/eventually.rs"]
mod eventually;
mod everywhere;
mod history;
mod inbox;
mod invoices;
mod jobs;
mod keyboard;
mod languages;
mod likeness;
mod mapping;
mod market;
mod menu_bar;
mod moving;
mod network;
mod office;
mod offline;
mod overview;
mod own_network;
mod own_systems;
mod page;
mod practice;
mod quitting;
mod routing;
mod runs;
mod shell;
mod start;
mod states;
mod stopping;
#[path = "../support/system_network.rs"]
mod system_network;
mod tour;
mod types;
mod welcome;
mod zoom;
