//! What can go wrong with secrets, in plain words with the remedy.
//!
//! No variant may carry a secret, a passphrase or bytes of one.

use std::io;
use std::path::PathBuf;

/// Why a secret could not be kept or read.
///
/// The message says what happened and what to do. [`SecretsError::code`] is for the
/// window, which words the error in the user's language.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SecretsError {
    /// The system offers no working keyring.
    #[error(
        "No keyring could be used ({reason}). Start or install one, or keep passwords in an \
         encrypted vault or for this session only."
    )]
    NoKeyring {
        /// What the system said.
        reason: String,
    },
    /// The keyring is there but locked, or its unlock prompt was dismissed.
    #[error("The keyring is locked or did not grant access. Unlock it and try again.")]
    Locked,
    /// The keyring did not answer in time. A change that was under way may still happen.
    #[error(
        "The keyring did not answer in time. If a window asks to unlock it, answer that \
         window, then try again."
    )]
    Timeout,
    /// The keyring answered with something unexpected.
    #[error("The keyring refused: {reason}. Look at the entry in the system's keyring program.")]
    KeyringRefused {
        /// What the keyring said; never a value.
        reason: String,
    },
    /// The stored bytes are not text, so this program did not write them.
    #[error("What the keyring holds under this name is not text. Enter the password again.")]
    NotText,
    /// The passphrase does not open the vault.
    #[error("The passphrase does not open the vault. Check it and try again.")]
    WrongPassphrase,
    /// An empty passphrase would be no protection.
    #[error("The passphrase is empty. Choose one that is hard to guess.")]
    EmptyPassphrase,
    /// The vault file is not whole, or not a vault.
    #[error(
        "The vault {} is damaged: {reason}. Restore it from a backup, or move it away and enter \
         the passwords again.", .path.display()
    )]
    VaultDamaged {
        /// The vault file.
        path: PathBuf,
        /// What does not fit.
        reason: &'static str,
    },
    /// A newer version of the program wrote the vault.
    #[error("The vault {} was written by a newer version. Update this program.", .path.display())]
    VaultNewer {
        /// The vault file.
        path: PathBuf,
    },
    /// A vault is already there and is not overwritten.
    #[error("There is already a vault at {}. Open it instead.", .path.display())]
    VaultExists {
        /// The vault file.
        path: PathBuf,
    },
    /// There is no vault file.
    #[error("There is no vault at {}. Create it or restore it from a backup.", .path.display())]
    VaultMissing {
        /// The vault file.
        path: PathBuf,
    },
    /// The vault file could not be read or written.
    #[error(
        "Could not {action} {}: {source}. Check that the folder exists, may be written to and \
         has free space.", .path.display()
    )]
    Io {
        /// What was attempted, as in "could not … the file".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing is kept under the name.
    #[error("No password is stored under this name. Enter it again.")]
    NotFound,
    /// The name cannot be used.
    #[error("A secret cannot be kept under this name: {reason}.")]
    InvalidName {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A thread or the encryption failed in a way that must not happen.
    #[error("Keeping secrets failed inside the program: {reason}. Restart it and report this.")]
    Internal {
        /// What failed.
        reason: &'static str,
    },
}

impl SecretsError {
    /// A stable, dotted code for the window and the logs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoKeyring { .. } => "secrets.no_keyring",
            Self::Locked => "secrets.locked",
            Self::Timeout => "secrets.timeout",
            Self::KeyringRefused { .. } => "secrets.keyring_refused",
            Self::NotText => "secrets.not_text",
            Self::WrongPassphrase => "secrets.wrong_passphrase",
            Self::EmptyPassphrase => "secrets.empty_passphrase",
            Self::VaultDamaged { .. } => "secrets.vault_damaged",
            Self::VaultNewer { .. } => "secrets.vault_newer",
            Self::VaultExists { .. } => "secrets.vault_exists",
            Self::VaultMissing { .. } => "secrets.vault_missing",
            Self::Io { .. } => "secrets.io",
            Self::NotFound => "secrets.not_found",
            Self::InvalidName { .. } => "secrets.invalid_name",
            Self::Internal { .. } => "secrets.internal",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use std::collections::BTreeSet;

    fn one_of_each() -> Vec<SecretsError> {
        let path = || PathBuf::from("folder/v");
        vec![
            SecretsError::NoKeyring {
                reason: "no bus".to_owned(),
            },
            SecretsError::Locked,
            SecretsError::Timeout,
            SecretsError::KeyringRefused {
                reason: "too long".to_owned(),
            },
            SecretsError::NotText,
            SecretsError::WrongPassphrase,
            SecretsError::EmptyPassphrase,
            SecretsError::VaultDamaged {
                path: path(),
                reason: "cut",
            },
            SecretsError::VaultNewer { path: path() },
            SecretsError::VaultExists { path: path() },
            SecretsError::VaultMissing { path: path() },
            SecretsError::Io {
                action: "read the vault",
                path: path(),
                source: io::Error::other("disk"),
            },
            SecretsError::NotFound,
            SecretsError::InvalidName {
                reason: "it is empty",
            },
            SecretsError::Internal { reason: "a thread" },
        ]
    }

    #[test]
    fn every_error_has_a_code_of_its_own() {
        let errors = one_of_each();
        let codes: BTreeSet<_> = errors.iter().map(SecretsError::code).collect();
        assert_eq!(codes.len(), errors.len());
        assert!(codes.iter().all(|code| code.starts_with("secrets.")));
    }

    #[test]
    fn messages_are_whole_sentences_and_name_the_file() {
        for error in one_of_each() {
            let message = error.to_string();
            assert!(message.starts_with(char::is_uppercase), "{message}");
            assert!(message.ends_with('.'), "{message}");
            assert!(!message.contains("  "), "{message}");
            if format!("{error:?}").contains("path") {
                assert!(message.contains("folder/v"), "{message}");
            }
        }
    }
}
