//! The use cases: one function per thing a screen or a command line does.
//!
//! This crate puts the parts together. It must never know Tauri, the command line or any widget.

pub mod view;
