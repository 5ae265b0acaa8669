//! Secrets for this session only: memory, gone when the program ends.
//!
//! It must never touch a file.

use crate::store::check_name;
use crate::{Secret, SecretStore, SecretsError, StoreKind};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Keeps secrets in memory and wipes them when dropped.
#[derive(Debug, Default)]
pub struct SessionStore {
    secrets: Mutex<BTreeMap<String, Secret>>,
}

impl SessionStore {
    fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        // Every change is one map call, so a panicking thread leaves a whole map behind.
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SecretStore for SessionStore {
    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretsError> {
        check_name(name)?;
        self.secrets().insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretsError> {
        check_name(name)?;
        Ok(self.secrets().get(name).cloned())
    }

    fn delete(&self, name: &str) -> Result<(), SecretsError> {
        check_name(name)?;
        self.secrets().remove(name);
        Ok(())
    }

    fn kind(&self) -> StoreKind {
        StoreKind::Session
    }
}
