//! What every place for secrets can do.
//!
//! It knows no particular place.

use crate::{Secret, SecretsError};
use serde::{Deserialize, Serialize};

/// The longest name of a secret, in bytes of UTF-8.
pub const MAX_NAME_BYTES: usize = 255;

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoreKind {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase.
    Vault,
    /// Memory only; gone when the program ends.
    Session,
}

/// A place that keeps secrets by name. Every call blocks.
///
/// Names are compared exactly. They are not secret: the keyring shows them.
pub trait SecretStore: Send + Sync {
    /// Keeps a secret, replacing what was there under the name.
    ///
    /// # Errors
    /// When the place cannot be written to; what was there before is then still there,
    /// except after [`SecretsError::Timeout`], when nobody knows.
    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretsError>;

    /// The secret under a name, or `None` when there is none.
    ///
    /// # Errors
    /// When the place cannot be read. "Cannot be read" is never told as "there is none".
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretsError>;

    /// Removes a secret. Removing what is not there succeeds.
    ///
    /// # Errors
    /// When the place cannot be written to.
    fn delete(&self, name: &str) -> Result<(), SecretsError>;

    /// Which kind of place this is.
    fn kind(&self) -> StoreKind;

    /// The secret under a name that must be there.
    ///
    /// # Errors
    /// [`SecretsError::NotFound`] when there is none, otherwise as [`SecretStore::get`].
    fn require(&self, name: &str) -> Result<Secret, SecretsError> {
        self.get(name)?.ok_or(SecretsError::NotFound)
    }
}

/// Refuses names that some place could not keep, so that all places behave alike.
pub(crate) fn check_name(name: &str) -> Result<(), SecretsError> {
    let refuse = |reason| Err(SecretsError::InvalidName { reason });
    if name.is_empty() {
        return refuse("it is empty");
    }
    if name.len() > MAX_NAME_BYTES {
        return refuse("it is longer than 255 bytes");
    }
    if name.chars().any(char::is_control) {
        return refuse("it contains a control character");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn only_names_that_every_place_can_keep_are_accepted() {
        fn check(name: &str, expected: bool) {
            assert_eq!(check_name(name).is_ok(), expected, "{name:?}");
        }
        check("backend/1", true);
        check("Büro · Händler 1", true);
        check(" ", true);
        check(&"x".repeat(255), true);
        check(&"x".repeat(256), false);
        check(&"é".repeat(128), false);
        check("", false);
        check("a\0b", false);
        check("a\nb", false);
    }

    #[test]
    fn kinds_are_written_in_snake_case() {
        fn check(kind: StoreKind, expected: &str) {
            let json = serde_json::to_string(&kind).unwrap();
            assert_eq!(json, expected);
            assert_eq!(serde_json::from_str::<StoreKind>(&json).unwrap(), kind);
        }
        check(StoreKind::Keyring, r#""keyring""#);
        check(StoreKind::Vault, r#""vault""#);
        check(StoreKind::Session, r#""session""#);
    }
}
