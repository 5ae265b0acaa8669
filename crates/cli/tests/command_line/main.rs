//! The command line as its users have it: the real program in a process of its own, against
//! systems at given addresses that answer as the recorded ones do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../../tests/support/canary.rs"]
mod canary;
mod desk;
mod documented;
mod echo;
mod ends;
#[path = "../../../../tests/support/eventually.rs"]
mod eventually;
mod every_command;
mod leaks;
mod own_systems;
mod searcher;
mod secrets;
mod shapes;
mod systems;
