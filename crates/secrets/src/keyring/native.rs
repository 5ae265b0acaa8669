//! Which keyring this operating system has. The only place that names one.

use keyring_core::api::CredentialStore;
use std::sync::Arc;

/// Connects to the Secret Service (GNOME Keyring, KWallet, KeePassXC) over the session bus.
#[cfg(target_os = "linux")]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

/// Other systems' keyrings are not built in yet; the vault and the session work there.
#[cfg(not(target_os = "linux"))]
pub(super) fn connect() -> keyring_core::Result<Arc<CredentialStore>> {
    let reason = "this program was built without this system's keyring";
    Err(keyring_core::Error::NotSupportedByStore(reason.to_owned()))
}
