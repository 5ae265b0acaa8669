//! Protocols in both directions (XML-RPC, JSON-RPC) over one bounded HTTP client, and a small loopback server
//! that speaks them back.
//!
//! This crate must not know any system (no resource names, no fault tables), nor the store, the queue or the
//! domain. No type of the HTTP or XML libraries underneath appears in its public functions.

pub mod http;
pub mod jsonrpc;
pub mod server;
pub mod xmlrpc;
