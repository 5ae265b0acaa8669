//! Where credentials live: the operating system's keyring, an encrypted vault file, or
//! the memory of this session. Never plain text on disk.
//!
//! All calls block; a caller on an async runtime moves them to a blocking thread. This
//! crate must never know what a credential is for: no backend, no protocol, no window.

mod error;
mod keyring;
mod secret;
mod session;
mod store;
mod vault;

pub use error::SecretsError;
pub use keyring::{KeyringStore, probe_keyring};
pub use secret::Secret;
pub use session::SessionStore;
pub use store::{MAX_NAME_BYTES, SecretStore, StoreKind};
pub use vault::{VaultStore, WorkFactor};
