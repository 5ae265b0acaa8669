//! Every place for secrets behaves the same, whatever it is made of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conduct;

use bindery_secrets::{Secret, SessionStore, StoreKind, VaultStore, WorkFactor};

#[test]
fn the_session_behaves_as_a_place_for_secrets() {
    conduct::check(&SessionStore::default(), StoreKind::Session);
}

#[test]
fn a_vault_behaves_as_a_place_for_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Secret::new("open".to_owned());
    let path = folder.path().join("v");
    let vault = VaultStore::create_with(path, &passphrase, WorkFactor::MIN).unwrap();
    conduct::check(&vault, StoreKind::Vault);
}

#[test]
fn a_session_forgets_with_its_store_and_shows_nothing() {
    use bindery_secrets::SecretStore as _;
    let first = SessionStore::default();
    first
        .put("shop", &Secret::new("canary".to_owned()))
        .unwrap();
    assert!(!format!("{first:?}").contains("canary"));
    assert_eq!(SessionStore::default().get("shop").unwrap(), None);
}
