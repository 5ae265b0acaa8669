//! Secrets in the operating system's keyring.
//!
//! Every call to the keyring runs on a thread of its own and ends after a timeout, because a
//! locked keyring asks the user in a window and waits for the answer. This module knows no
//! particular keyring.

mod native;
mod worker;

use crate::store::check_name;
use crate::{Secret, SecretStore, SecretsError, StoreKind};
use keyring_core::{Entry, Error as KeyringError};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use worker::{Connect, Worker};
use zeroize::{Zeroize as _, Zeroizing};

/// Keeps secrets in the keyring, under a service name.
///
/// Stores with different service names share nothing. Within one store the calls follow
/// each other; a call that has to wait longer than the timeout for its turn is not made.
pub struct KeyringStore {
    service: String,
    timeout: Duration,
    worker: Worker,
}

impl KeyringStore {
    /// Connects to the keyring. This proves only that something answers: whether secrets can
    /// be kept, [`probe_keyring`] finds out.
    ///
    /// # Errors
    /// [`SecretsError::NoKeyring`], [`SecretsError::Timeout`], [`SecretsError::InvalidName`]
    /// when the service name cannot be used.
    pub fn open(service: &str, timeout: Duration) -> Result<Self, SecretsError> {
        Self::open_on(service, timeout, native::connect)
    }

    fn open_on(
        service: &str,
        timeout: Duration,
        connect: impl Connect,
    ) -> Result<Self, SecretsError> {
        check_name(service)?;
        Ok(Self {
            service: service.to_owned(),
            timeout,
            worker: Worker::start(connect, timeout)?,
        })
    }

    fn call<T: Send + 'static>(
        &self,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<Option<T>, SecretsError> {
        check_name(name)?;
        let (service, user) = (self.service.clone(), name.to_owned());
        let answer = self.worker.run(self.timeout, move |keyring| {
            call(&keyring.build(&service, &user, None)?)
        })?;
        match answer {
            Ok(value) => Ok(Some(value)),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => Err(told(error)),
        }
    }
}

impl SecretStore for KeyringStore {
    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretsError> {
        let secret = secret.clone();
        let put = self.call(name, move |entry| {
            entry.set_secret(secret.expose().as_bytes())
        })?;
        put.ok_or_else(|| SecretsError::KeyringRefused {
            reason: "it lost the entry while it was written".to_owned(),
        })
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretsError> {
        let bytes = self.call(name, |entry| entry.get_secret().map(Zeroizing::new))?;
        bytes.map(into_text).transpose()
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        self.call(name, Entry::delete_credential).map(drop)
    }

    fn kind(&self) -> StoreKind {
        StoreKind::Keyring
    }
}

impl fmt::Debug for KeyringStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyringStore")
            .field("service", &self.service)
            .finish_non_exhaustive()
    }
}

/// Finds out whether the keyring keeps secrets: writes, reads and deletes a canary under the
/// service name. The timeout bounds each of these steps, not their sum.
///
/// # Errors
/// [`SecretsError::NoKeyring`], [`SecretsError::Locked`], [`SecretsError::Timeout`] when a
/// prompt waits for the user; [`SecretsError::KeyringRefused`] when it answers wrongly.
pub fn probe_keyring(service: &str, timeout: Duration) -> Result<(), SecretsError> {
    probe(&KeyringStore::open(service, timeout)?)
}

fn probe(store: &KeyringStore) -> Result<(), SecretsError> {
    // Two probes at once, of one process or two, must not delete each other's canary.
    static PROBES: AtomicU64 = AtomicU64::new(0);
    let number = PROBES.fetch_add(1, Ordering::Relaxed);
    let name = format!("probe {} {number}", std::process::id());
    let canary = Secret::new(format!("bindery {name}"));
    store.put(&name, &canary)?;
    let read = store.get(&name);
    let deleted = store.delete(&name);
    let refused = |reason: &str| {
        Err(SecretsError::KeyringRefused {
            reason: reason.to_owned(),
        })
    };
    match read? {
        Some(back) if back == canary => {}
        Some(_) => return refused("it gave back something else than was stored"),
        None => return refused("it did not keep what was stored"),
    }
    deleted?;
    if store.get(&name)?.is_some() {
        return refused("it did not delete what was to be deleted");
    }
    Ok(())
}

fn into_text(bytes: Zeroizing<Vec<u8>>) -> Result<Secret, SecretsError> {
    let text = std::str::from_utf8(&bytes).map_err(|_| SecretsError::NotText)?;
    Ok(Secret::new(text.to_owned()))
}

/// An error of a connected keyring in our words. Some of theirs carry the stored bytes:
/// those are wiped and never printed.
fn told(error: KeyringError) -> SecretsError {
    let refused = |reason: String| SecretsError::KeyringRefused { reason };
    match error {
        KeyringError::NoStorageAccess(_) => SecretsError::Locked,
        KeyringError::NoEntry => SecretsError::NotFound,
        KeyringError::BadEncoding(mut bytes) | KeyringError::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            SecretsError::NotText
        }
        KeyringError::Ambiguous(entries) => refused(format!(
            "it holds {} entries of the same name",
            entries.len()
        )),
        KeyringError::TooLong(what, limit) => {
            refused(format!("{what} is longer than its limit of {limit}"))
        }
        KeyringError::NoDefaultStore | KeyringError::NotSupportedByStore(_) => {
            SecretsError::NoKeyring {
                reason: "it does not support what is needed".to_owned(),
            }
        }
        KeyringError::PlatformFailure(cause) => refused(cause.to_string()),
        _ => refused("it gave an answer this program does not know".to_owned()),
    }
}

#[cfg(test)]
mod tests;
