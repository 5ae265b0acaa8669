//! What the protocols, the client and the server promise, over real loopback connections and recorded answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod client;
mod client_addresses;
mod client_proxy;
mod client_tls;
mod jsonrpc;
mod net;
mod redaction;
mod server;
mod xmlrpc_lenience;
mod xmlrpc_properties;
mod xmlrpc_recorded;
