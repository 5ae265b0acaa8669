//! How other machines are reached.

use super::CredentialDraft;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The way to other machines. This one is always spoken to directly.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "via", rename_all = "snake_case")]
pub enum ProxyChoice {
    /// Without a proxy.
    #[default]
    Direct,
    /// As the environment of the system says.
    System,
    /// Through one proxy.
    Address {
        /// Its http(s) address, without user and password.
        address: String,
    },
}

/// How other machines are reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NetworkView {
    /// The way.
    pub proxy: ProxyChoice,
    /// Whether a user and a password for the proxy are kept.
    pub has_login: bool,
    /// A PEM file with an extra certificate authority.
    pub ca_file: Option<String>,
}

/// How other machines are to be reached.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NetworkDraft {
    /// The way.
    pub proxy: ProxyChoice,
    /// `user` and `password` for the proxy; absent keeps the stored ones, without a user they go.
    pub login: Option<CredentialDraft>,
    /// A PEM file with an extra certificate authority.
    pub ca_file: Option<String>,
}
