//! Where credentials are kept: the keyring, a vault, or this session only. Never in plain text.
//!
//! A credential is one secret holding its parts as JSON, under a name that the backend's row
//! refers to.

use crate::data::place::keyring_name;
use crate::logging::Redactor;
use crate::problem::{needs_you, secrets_failure};
use crate::view::{SecretChoice, SecretState};
use async_trait::async_trait;
use bindery_connector::Credentials;
use bindery_connector::adapter::Credential;
use bindery_domain::{ErrorClass, Failure};
use bindery_secrets::{
    KeyringStore, Secret, SecretStore, SecretsError, SessionStore, StoreKind, VaultStore,
};
use bindery_store::{BackendRow, CredentialRef, Mode};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long the keyring may take; a prompt that nobody sees must not block the program.
const KEYRING_TIMEOUT: Duration = Duration::from_secs(5);

/// Letters of a passphrase, at least.
const SHORTEST_PASSPHRASE: usize = 8;

/// A passphrase that nobody guesses at once.
fn long_enough(passphrase: String) -> Result<Secret, Failure> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(needs_you(
            "secrets.short_passphrase",
            "The passphrase needs at least 8 characters.",
        ));
    }
    Ok(Secret::new(passphrase))
}

enum Place {
    Open(Arc<dyn SecretStore>),
    VaultLocked,
    Undecided { reason: String },
}

/// Keeps credentials and hands them out.
pub(crate) struct Keeper {
    place: Mutex<Place>,
    vault: PathBuf,
    redactor: Redactor,
    /// Credentials of a server come from its environment, by backend name and part.
    from_environment: bool,
}

impl Keeper {
    /// Opens the keyring, else finds out what can be done instead.
    pub(crate) fn open(
        folder: &Path,
        choice: Option<SecretChoice>,
        from_environment: bool,
        redactor: Redactor,
    ) -> Result<Self, Failure> {
        let vault = folder.join("vault.age");
        let place = match &choice {
            Some(_) => Place::Undecided {
                reason: String::new(),
            },
            None => match KeyringStore::open(&keyring_name(folder), KEYRING_TIMEOUT) {
                Ok(keyring) => Place::Open(Arc::new(keyring)),
                Err(_) if VaultStore::exists(&vault) => Place::VaultLocked,
                Err(error) => Place::Undecided {
                    reason: error.to_string(),
                },
            },
        };
        let keeper = Self {
            place: Mutex::new(place),
            vault,
            redactor,
            from_environment,
        };
        if let Some(choice) = choice {
            keeper.choose(choice)?;
        }
        Ok(keeper)
    }

    fn place(&self) -> std::sync::MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does what the person chose. May take a second: a passphrase is stretched on purpose.
    pub(crate) fn choose(&self, choice: SecretChoice) -> Result<(), Failure> {
        let store: Arc<dyn SecretStore> = match choice {
            SecretChoice::Session => Arc::new(SessionStore::default()),
            SecretChoice::Vault { passphrase } => {
                let passphrase = long_enough(passphrase)?;
                let opened = if VaultStore::exists(&self.vault) {
                    VaultStore::open(&self.vault, &passphrase)
                } else {
                    VaultStore::create(&self.vault, &passphrase)
                };
                Arc::new(opened.map_err(|error| secrets_failure(&error))?)
            }
        };
        *self.place() = Place::Open(store);
        Ok(())
    }

    /// Encrypts the vault with another passphrase. May take seconds, as choosing does. Another
    /// program that has the vault open must open it again.
    pub(crate) fn change_passphrase(&self, old: String, new: String) -> Result<(), Failure> {
        let new = long_enough(new)?;
        let changed = || {
            let vault = VaultStore::open(&self.vault, &Secret::new(old))?;
            vault.change_passphrase(&new)?;
            Ok(vault)
        };
        let vault = changed().map_err(|error: SecretsError| secrets_failure(&error))?;
        *self.place() = Place::Open(Arc::new(vault));
        Ok(())
    }

    pub(crate) fn state(&self) -> SecretState {
        match &*self.place() {
            Place::Open(store) => match store.kind() {
                StoreKind::Keyring => SecretState::Keyring,
                StoreKind::Vault => SecretState::Vault,
                StoreKind::Session => SecretState::Session,
            },
            Place::VaultLocked => SecretState::VaultLocked,
            Place::Undecided { reason } => SecretState::Undecided {
                reason: reason.clone(),
            },
        }
    }

    fn store(&self) -> Result<Arc<dyn SecretStore>, Failure> {
        match &*self.place() {
            Place::Open(store) => Ok(store.clone()),
            Place::VaultLocked => Err(Failure::new(ErrorClass::Auth, "secrets.vault_locked", "The vault is locked.")
                .hint("Enter its passphrase in the settings.")),
            Place::Undecided { reason } => Err(Failure::new(
                ErrorClass::Auth,
                "secrets.undecided",
                format!("There is no keyring to keep credentials in: {reason}"),
            )
            .hint("Choose in the settings: keep them for this session only, or in a vault with a passphrase.")),
        }
    }

    /// Keeps a credential under a new name.
    pub(crate) async fn put(
        &self,
        name: &str,
        credential: &Credential,
    ) -> Result<CredentialRef, Failure> {
        self.learn(credential);
        let store = self.store()?;
        let parts: BTreeMap<&str, &str> = credential.parts().collect();
        let text = serde_json::to_string(&parts).unwrap_or_default();
        let (name, kind) = (name.to_owned(), store.kind());
        let kept = name.clone();
        blocking(move || store.put(&kept, &Secret::new(text))).await?;
        let kind = serde_json::to_value(kind)
            .ok()
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default();
        Ok(CredentialRef {
            name,
            kind,
            verified_at: None,
            verified_by: None,
        })
    }

    pub(crate) async fn delete(&self, name: &str) -> Result<(), Failure> {
        let store = self.store()?;
        let name = name.to_owned();
        blocking(move || store.delete(&name)).await
    }

    /// Whether a credential can be read now.
    pub(crate) async fn has(&self, backend: &BackendRow) -> bool {
        self.get(backend).await.is_ok()
    }

    /// Secrets are blotted out of logs from the moment the program knows them.
    pub(crate) fn learn(&self, credential: &Credential) {
        credential.parts().for_each(|(name, value)| {
            if !matches!(name, "user" | "login") {
                self.redactor.learn(value);
            }
        });
    }

    /// A credential that belongs to no backend, if it is kept.
    pub(crate) async fn named(&self, name: &str) -> Result<Option<Credential>, Failure> {
        let credential = match self.of_environment(name) {
            Some(credential) => Some(credential),
            None => {
                let (store, name) = (self.store()?, name.to_owned());
                let secret = blocking(move || store.get(&name)).await?;
                let parts = secret.and_then(|secret| serde_json::from_str(secret.expose()).ok());
                parts.map(Credential::new)
            }
        };
        if let Some(credential) = &credential {
            self.learn(credential);
        }
        Ok(credential)
    }

    fn of_environment(&self, owner: &str) -> Option<Credential> {
        if !self.from_environment {
            return None;
        }
        let name = |text: &str| -> String {
            text.chars()
                .map(|letter| {
                    if letter.is_ascii_alphanumeric() {
                        letter.to_ascii_uppercase()
                    } else {
                        '_'
                    }
                })
                .collect()
        };
        let prefix = format!("BINDERY_CREDENTIAL_{}_", name(owner));
        let parts: BTreeMap<String, String> = std::env::vars()
            .filter_map(|(key, value)| {
                Some((key.strip_prefix(&prefix)?.to_ascii_lowercase(), value))
            })
            .collect();
        (!parts.is_empty()).then(|| Credential::new(parts))
    }
}

#[async_trait]
impl Credentials for Keeper {
    async fn get(&self, backend: &BackendRow) -> Result<Credential, Failure> {
        if let Some(credential) = self.of_environment(&backend.name) {
            self.learn(&credential);
            return Ok(credential);
        }
        if backend.mode == Mode::Practice {
            return Ok(crate::practice::credential());
        }
        let missing = || {
            Failure::new(
                ErrorClass::Auth,
                "secrets.missing",
                format!("No credentials are stored for {}.", backend.name),
            )
            .with("backend", &backend.name)
            .hint("Enter them again: Backends, the backend, Edit.")
        };
        let name = backend
            .credential
            .as_ref()
            .ok_or_else(missing)?
            .name
            .clone();
        let store = self.store()?;
        let secret = blocking(move || store.get(&name))
            .await?
            .ok_or_else(missing)?;
        let parts = serde_json::from_str(secret.expose()).map_err(|_| missing())?;
        let credential = Credential::new(parts);
        self.learn(&credential);
        Ok(credential)
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SecretsError> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(|error| secrets_failure(&error)),
        Err(_) => Err(Failure::new(
            ErrorClass::Bug,
            "secrets.stopped",
            "Keeping a credential stopped half-way.",
        )),
    }
}
