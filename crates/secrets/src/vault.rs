//! Secrets in one file, encrypted with a passphrase, for systems without a keyring.
//!
//! It must never write plain text, nor keep a state that the file does not have.

mod file;
mod format;

use crate::store::check_name;
use crate::{Secret, SecretStore, SecretsError, StoreKind};
use format::{Digest, Entries, Unreadable};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How hard guessing the passphrase is made: scrypt with N = 2^`log_n`, r = 8, p = 1.
///
/// One step more doubles time and memory of every opening and every change; memory is
/// 2^(`log_n` + 10) bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkFactor(u8);

impl WorkFactor {
    /// No protection against guessing; for tests.
    pub const MIN: Self = Self(1);
    /// 128 MiB and well under a second on a laptop.
    pub const STANDARD: Self = Self(17);
    /// 1 GiB. A vault that asks for more is not opened.
    pub const MAX: Self = Self(20);

    /// The factor for a `log_n` between those of [`WorkFactor::MIN`] and
    /// [`WorkFactor::MAX`], else `None`.
    #[must_use]
    pub fn new(log_n: u8) -> Option<Self> {
        let factor = Self(log_n);
        (Self::MIN..=Self::MAX).contains(&factor).then_some(factor)
    }

    /// The binary logarithm of scrypt's N.
    #[must_use]
    pub fn log_n(self) -> u8 {
        self.0
    }
}

/// Keeps secrets in an encrypted file.
///
/// Several processes may have the same vault open: each call looks whether the file has
/// changed, and changes are made one at a time on what the file then holds. Besides the
/// vault there is a `.lock` file and, during a write, a `.new` file in the same folder.
pub struct VaultStore {
    path: PathBuf,
    work: WorkFactor,
    state: Mutex<State>,
}

/// What was last read from or written to the file.
struct State {
    passphrase: Secret,
    entries: Entries,
    digest: Digest,
}

impl VaultStore {
    /// Makes a new, empty vault with the standard work factor.
    ///
    /// # Errors
    /// [`SecretsError::VaultExists`] when a file is there already, whatever it holds;
    /// [`SecretsError::EmptyPassphrase`]; [`SecretsError::Io`].
    pub fn create(path: impl AsRef<Path>, passphrase: &Secret) -> Result<Self, SecretsError> {
        Self::create_with(path, passphrase, WorkFactor::STANDARD)
    }

    /// As [`VaultStore::create`], with a work factor.
    ///
    /// # Errors
    /// As [`VaultStore::create`].
    pub fn create_with(
        path: impl AsRef<Path>,
        passphrase: &Secret,
        work: WorkFactor,
    ) -> Result<Self, SecretsError> {
        refuse_empty(passphrase)?;
        let path = path.as_ref().to_owned();
        let held = file::lock(&path)?;
        if path.symlink_metadata().is_ok() {
            return Err(SecretsError::VaultExists { path });
        }
        let entries = Entries::new();
        let digest = write(&path, &entries, passphrase, work, &held)?;
        Ok(Self::with_state(path, work, passphrase, entries, digest))
    }

    /// Opens an existing vault; changes are written with the standard work factor.
    ///
    /// # Errors
    /// [`SecretsError::VaultMissing`], [`SecretsError::WrongPassphrase`],
    /// [`SecretsError::VaultDamaged`], [`SecretsError::VaultNewer`], [`SecretsError::Io`].
    pub fn open(path: impl AsRef<Path>, passphrase: &Secret) -> Result<Self, SecretsError> {
        Self::open_with(path, passphrase, WorkFactor::STANDARD)
    }

    /// As [`VaultStore::open`], with the work factor for changes.
    ///
    /// # Errors
    /// As [`VaultStore::open`].
    pub fn open_with(
        path: impl AsRef<Path>,
        passphrase: &Secret,
        work: WorkFactor,
    ) -> Result<Self, SecretsError> {
        let path = path.as_ref().to_owned();
        let bytes = read(&path)?;
        let sealed = format::parse(&bytes).map_err(|why| at(&path, why))?;
        let entries = format::unseal(&sealed, passphrase).map_err(|why| at(&path, why))?;
        let digest = sealed.digest;
        Ok(Self::with_state(path, work, passphrase, entries, digest))
    }

    /// Whether there is a file at the path, be it a readable vault or not.
    #[must_use]
    pub fn exists(path: impl AsRef<Path>) -> bool {
        path.as_ref().exists()
    }

    /// Encrypts the vault with a new passphrase. Other processes that have it open then get
    /// [`SecretsError::WrongPassphrase`] until they open it again.
    ///
    /// # Errors
    /// [`SecretsError::EmptyPassphrase`]; as [`VaultStore::open`]. The old passphrase then
    /// stays valid.
    pub fn change_passphrase(&self, new: &Secret) -> Result<(), SecretsError> {
        refuse_empty(new)?;
        let mut state = self.state();
        let held = file::lock(&self.path)?;
        self.refresh(&mut state)?;
        state.digest = write(&self.path, &state.entries, new, self.work, &held)?;
        state.passphrase = new.clone();
        Ok(())
    }

    fn with_state(
        path: PathBuf,
        work: WorkFactor,
        passphrase: &Secret,
        entries: Entries,
        digest: Digest,
    ) -> Self {
        let state = Mutex::new(State {
            passphrase: passphrase.clone(),
            entries,
            digest,
        });
        Self { path, work, state }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state changes only after the file did, so a panicking thread leaves at worst an
        // older state behind, which the next call refreshes.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what another process wrote.
    fn refresh(&self, state: &mut State) -> Result<(), SecretsError> {
        let bytes = read(&self.path)?;
        let sealed = format::parse(&bytes).map_err(|why| at(&self.path, why))?;
        if sealed.digest != state.digest {
            let entries = format::unseal(&sealed, &state.passphrase);
            state.entries = entries.map_err(|why| at(&self.path, why))?;
            state.digest = sealed.digest;
        }
        Ok(())
    }

    /// Applies a change to what the file holds now; `change` says whether it changed anything.
    fn change(&self, change: impl FnOnce(&mut Entries) -> bool) -> Result<(), SecretsError> {
        let mut state = self.state();
        let held = file::lock(&self.path)?;
        self.refresh(&mut state)?;
        let mut entries = state.entries.clone();
        if change(&mut entries) {
            state.digest = write(&self.path, &entries, &state.passphrase, self.work, &held)?;
            state.entries = entries;
        }
        Ok(())
    }
}

impl SecretStore for VaultStore {
    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretsError> {
        check_name(name)?;
        self.change(|entries| {
            entries.insert(name.to_owned(), secret.clone()).as_ref() != Some(secret)
        })
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretsError> {
        check_name(name)?;
        let mut state = self.state();
        self.refresh(&mut state)?;
        Ok(state.entries.get(name).cloned())
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        check_name(name)?;
        self.change(|entries| entries.remove(name).is_some())
    }

    fn kind(&self) -> StoreKind {
        StoreKind::Vault
    }
}

impl fmt::Debug for VaultStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VaultStore")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

fn refuse_empty(passphrase: &Secret) -> Result<(), SecretsError> {
    if passphrase.is_empty() {
        return Err(SecretsError::EmptyPassphrase);
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, SecretsError> {
    file::read(path)?.ok_or_else(|| SecretsError::VaultMissing {
        path: path.to_owned(),
    })
}

fn write(
    path: &Path,
    entries: &Entries,
    passphrase: &Secret,
    work: WorkFactor,
    held: &file::WriteLock,
) -> Result<Digest, SecretsError> {
    let sealed = format::seal(entries, passphrase, work);
    let (bytes, digest) = sealed.map_err(|reason| SecretsError::Internal { reason })?;
    file::replace(path, &bytes, held)?;
    Ok(digest)
}

fn at(path: &Path, why: Unreadable) -> SecretsError {
    let path = path.to_owned();
    match why {
        Unreadable::WrongPassphrase => SecretsError::WrongPassphrase,
        Unreadable::Newer => SecretsError::VaultNewer { path },
        Unreadable::Damaged(reason) => SecretsError::VaultDamaged { path, reason },
    }
}

#[cfg(test)]
mod tests;
