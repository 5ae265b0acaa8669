//! Where credentials are kept: the keyring, a vault, or this session only. Never in plain text.
//!
//! A credential is one secret holding its parts as JSON, under a name that the backend's row
//! refers to.

use crate::logging::Redactor;
use crate::problem::{needs_you, secrets_failure};
use crate::upkeep::place::keyring_name;
use crate::view::{SecretChoice, SecretState};
use async_trait::async_trait;
use bindery_connector::Credentials;
use bindery_connector::adapter::Credential;
use bindery_domain::{ErrorClass, Failure};
use bindery_secrets::{
    KeyringStore, Secret, SecretStore, SecretsError, SessionStore, StoreKind, VaultStore,
};
use bindery_store::{BackendRow, CredentialRef, Mode};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the keyring may take; a prompt that nobody sees must not block the program.
const KEYRING_TIMEOUT: Duration = Duration::from_secs(5);

/// Letters of a passphrase, at least.
const SHORTEST_PASSPHRASE: usize = 8;

/// The code of a failure that says that nothing is stored.
const MISSING: &str = "secrets.missing";

/// Variables of the environment with their values. One of another program that is no text is none of ours.
pub fn environment() -> impl Iterator<Item = (String, String)> {
    let text = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    std::env::vars_os().filter_map(text)
}

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
    /// Names of the secrets that were kept in the place of now, or read from it the last time. Written
    /// only while the place is held, so that both change together.
    seen: Mutex<BTreeSet<String>>,
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
            seen: Mutex::default(),
            vault,
            redactor,
            from_environment,
        };
        if let Some(choice) = choice {
            keeper.choose(choice)?;
        }
        Ok(keeper)
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seen(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes whether a secret was there just now. What a place answers that was left meanwhile says
    /// nothing about the one of now.
    fn note(&self, asked: &Arc<dyn SecretStore>, name: &str, there: bool) {
        let place = self.place();
        let now = matches!(&*place, Place::Open(store) if Arc::ptr_eq(store, asked));
        if now && there {
            self.seen().insert(name.to_owned());
        } else if now {
            self.seen().remove(name);
        }
    }

    /// Keeps secrets in another place from now on.
    fn move_to(&self, store: Arc<dyn SecretStore>) {
        let mut place = self.place();
        *place = Place::Open(store);
        self.seen().clear();
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
        self.move_to(store);
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
        self.move_to(Arc::new(vault));
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
        let (into, kept) = (store.clone(), name.clone());
        blocking(move || into.put(&kept, &Secret::new(text))).await?;
        self.note(&store, &name, true);
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
        self.note(&store, name, false);
        let name = name.to_owned();
        blocking(move || store.delete(&name)).await
    }

    /// What is kept under a name; nothing where nothing is, or nothing that we wrote.
    async fn kept(&self, name: &str) -> Result<Option<Credential>, Failure> {
        let store = self.store()?;
        let (from, wanted) = (store.clone(), name.to_owned());
        let read = blocking(move || from.get(&wanted)).await.map(|secret| {
            let parts = secret.and_then(|secret| serde_json::from_str(secret.expose()).ok());
            parts.map(Credential::new)
        });
        self.note(&store, name, matches!(read, Ok(Some(_))));
        read
    }

    /// Whether a credential can be read now. One that was read or kept is not read again only to be
    /// shown: that is asked several times a second, and a keyring answers with the secret itself.
    pub(crate) async fn has(&self, backend: &BackendRow) -> bool {
        let seen = |it: &CredentialRef| self.seen().contains(&it.name);
        backend.credential.as_ref().is_some_and(seen) || self.get(backend).await.is_ok()
    }

    /// A credential as it is stored, nothing where none is that could be read. One that only cannot be
    /// read now is not taken for missing.
    pub(crate) async fn known(&self, backend: &BackendRow) -> Result<Option<Credential>, Failure> {
        match self.get(backend).await {
            Ok(credential) => Ok(Some(credential)),
            Err(failure) if [MISSING, "secrets.not_text"].contains(&failure.code.as_str()) => {
                Ok(None)
            }
            Err(failure) => Err(failure),
        }
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
            None => self.kept(name).await?,
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
        let parts: BTreeMap<String, String> = environment()
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
                MISSING,
                format!("No credentials are stored for {}.", backend.name),
            )
            .with("backend", &backend.name)
            .hint("Enter them again: Backends, the backend, Edit.")
        };
        let stored = backend.credential.as_ref().ok_or_else(missing)?;
        let credential = self.kept(&stored.name).await?.ok_or_else(missing)?;
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{BackendId, BackendTypeId, DateTime};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    /// What happens while something is read.
    type Meanwhile = Box<dyn FnOnce() + Send>;

    /// A place that counts how often it is read, and can fall silent.
    #[derive(Default)]
    struct Watched {
        kept: SessionStore,
        meanwhile: Mutex<Option<Meanwhile>>,
        reads: AtomicUsize,
        silent: AtomicBool,
    }

    impl SecretStore for Watched {
        fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretsError> {
            self.kept.put(name, secret)
        }

        fn get(&self, name: &str) -> Result<Option<Secret>, SecretsError> {
            self.reads.fetch_add(1, Ordering::SeqCst);
            let meanwhile = self.meanwhile.lock().unwrap().take();
            if let Some(happens) = meanwhile {
                happens();
            }
            if self.silent.load(Ordering::SeqCst) {
                return Err(SecretsError::Timeout);
            }
            self.kept.get(name)
        }

        fn delete(&self, name: &str) -> Result<(), SecretsError> {
            self.kept.delete(name)
        }

        fn kind(&self) -> StoreKind {
            StoreKind::Keyring
        }
    }

    fn keeper() -> (Keeper, Arc<Watched>) {
        let place = Arc::new(Watched::default());
        let keeper = Keeper {
            place: Mutex::new(Place::Open(place.clone())),
            seen: Mutex::default(),
            vault: PathBuf::new(),
            redactor: Redactor::default(),
            from_environment: false,
        };
        (keeper, place)
    }

    async fn shop(keeper: &Keeper, name: &str) -> BackendRow {
        let parts = [("key".to_owned(), "a long secret".to_owned())];
        let credential = Credential::new(parts.into());
        BackendRow {
            id: BackendId(1),
            type_id: BackendTypeId::from("magento-1.7"),
            name: "Shop".to_owned(),
            url: "https://shop.example".to_owned(),
            settings: serde_json::Map::new(),
            credential: Some(keeper.put(name, &credential).await.unwrap()),
            mode: Mode::Test,
            enabled: true,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[tokio::test]
    async fn whether_a_credential_is_there_is_known_without_reading_it_again() {
        let (keeper, place) = keeper();
        let reads = || place.reads.load(Ordering::SeqCst);
        let row = shop(&keeper, "one").await;
        assert!(keeper.has(&row).await && keeper.has(&row).await);
        assert_eq!(reads(), 0, "it was just kept");
        // What fails to be read is not there until it is read again.
        place.silent.store(true, Ordering::SeqCst);
        keeper.get(&row).await.unwrap_err();
        assert!(!keeper.has(&row).await);
        place.silent.store(false, Ordering::SeqCst);
        let before = reads();
        assert!(keeper.has(&row).await && keeper.has(&row).await);
        assert_eq!(reads(), before + 1);
        keeper.delete("one").await.unwrap();
        assert!(!keeper.has(&row).await);
        // Another place knows nothing of what this one held.
        let row = shop(&keeper, "two").await;
        keeper.choose(SecretChoice::Session).unwrap();
        assert!(!keeper.has(&row).await);
    }

    #[tokio::test]
    async fn what_a_place_answers_after_it_was_left_says_nothing_about_the_next() {
        let (keeper, place) = keeper();
        let keeper = Arc::new(keeper);
        let row = shop(&keeper, "one").await;
        let other = keeper.clone();
        *place.meanwhile.lock().unwrap() = Some(Box::new(move || {
            other.choose(SecretChoice::Session).unwrap();
        }));
        keeper.get(&row).await.unwrap();
        assert!(!keeper.has(&row).await, "the new place holds nothing");
    }

    #[tokio::test]
    async fn a_credential_that_cannot_be_read_now_is_not_taken_for_missing() {
        let (keeper, place) = keeper();
        let row = shop(&keeper, "one").await;
        let known = keeper.known(&row).await.unwrap().unwrap();
        assert_eq!(known.get("key"), Some("a long secret"));
        place.silent.store(true, Ordering::SeqCst);
        let failure = keeper.known(&row).await.unwrap_err();
        assert_eq!(failure.code, SecretsError::Timeout.code());
        place.silent.store(false, Ordering::SeqCst);
        keeper.delete("one").await.unwrap();
        assert!(keeper.known(&row).await.unwrap().is_none());
    }
}
