//! Which keyring this operating system has. The only place that names one.

use keyring_core::api::CredentialStore;
use std::sync::Arc;

/// Connects to the Secret Service (GNOME Keyring, KWallet, KeePassXC) over the session bus.
#[cfg(target_os = "linux")]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// Opens the login keychain. Nobody has run this yet: docs/packaging.md.
#[cfg(target_os = "macos")]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = apple_native_keyring_store::keychain::Store::new()?;
    Ok(store)
}

/// Opens the Credential Manager. Nobody has run this yet: docs/packaging.md.
#[cfg(target_os = "windows")]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

/// Other systems' keyrings are not built in; the vault and the session work there.
#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let reason = "this program was built without this system's keyring";
    Err(keyring_core::Error::NotSupportedByStore(reason.to_owned()))
}
