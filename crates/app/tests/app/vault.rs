//! The vault's passphrase is changed, and nothing in the vault is lost; what waits for a vault that is
//! locked goes on when it is opened.

use crate::desk::options;
use bindery_app::view::*;
use bindery_app::{App, AppOptions};
use bindery_domain::{BackendId, SystemClock};
use bindery_secrets::{Secret, SecretStore, VaultStore};
use bindery_store::Store;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

const FIRST: &str = "the first passphrase";
const SECOND: &str = "the second passphrase";

fn vault(passphrase: &str) -> SecretChoice {
    SecretChoice::Vault {
        passphrase: passphrase.to_owned(),
    }
}

async fn open_with(folder: &Path, secrets: SecretChoice) -> Result<App, Problem> {
    let options = AppOptions {
        secrets: Some(secrets),
        ..options(folder)
    };
    App::open(options).await
}

async fn open(folder: &Path, passphrase: &str) -> Result<App, Problem> {
    open_with(folder, vault(passphrase)).await
}

fn draft() -> BackendDraft {
    let parts = [("login", "reader"), ("password", "books-password")];
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    BackendDraft {
        id: None,
        type_id: "odoo-18".to_owned(),
        name: "Books".to_owned(),
        url: "https://books.example.com".to_owned(),
        mode: BackendMode::Test,
        settings: BTreeMap::new(),
        credential: Some(CredentialDraft(parts.into())),
        allow_plain_http: false,
        same_system: false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_passphrase_opens_what_the_old_one_kept_and_the_old_one_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), FIRST).await.unwrap();
    app.backend_save(draft()).await.unwrap();
    for (old, new, code) in [
        ("a wrong passphrase", SECOND, "secrets.wrong_passphrase"),
        (FIRST, "short", "secrets.short_passphrase"),
    ] {
        let change = app.secrets_passphrase(old.to_owned(), new.to_owned());
        assert_eq!(change.await.unwrap_err().code, code);
    }
    let change = app.secrets_passphrase(FIRST.to_owned(), SECOND.to_owned());
    change.await.unwrap();
    let kept = |rows: Vec<CredentialRow>| rows.iter().all(|row| row.present) && rows.len() == 1;
    assert!(kept(app.credentials().await.unwrap()), "in the open vault");
    app.shutdown().await;

    let refused = open(folder.path(), FIRST).await.err();
    assert_eq!(refused.unwrap().code, "secrets.wrong_passphrase");
    let app = open(folder.path(), SECOND).await.unwrap();
    assert!(kept(app.credentials().await.unwrap()), "after a restart");
    app.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_of_a_backend_goes_with_it_also_where_an_undo_deletes_it() {
    for by_undo in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path(), FIRST).await.unwrap();
        let id = app.backend_save(draft()).await.unwrap().id;
        let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
        let row = store.read_blocking(|tx| tx.backend_get(BackendId(id)));
        let name = row.unwrap().credential.unwrap().name;
        let kept = || {
            let vault = VaultStore::open(
                folder.path().join("vault.age"),
                &Secret::new(FIRST.to_owned()),
            );
            vault.unwrap().get(&name).unwrap().is_some()
        };
        assert!(kept());
        if by_undo {
            let made = app.config_log(None).await.unwrap().rows.remove(0);
            app.config_undo(made.id).await.unwrap();
        } else {
            app.backend_delete(id).await.unwrap();
        }
        assert!(!kept(), "by an undo: {by_undo}");
        app.shutdown().await;
    }
}

/// The backends whose lanes are paused, with the code of the reason.
async fn paused(app: &App) -> Vec<(String, Option<String>)> {
    let lanes = app.lanes().await.unwrap().into_iter();
    let paused = lanes.filter(|lane| lane.paused);
    paused
        .map(|lane| (lane.backend.unwrap(), lane.reason.map(|it| it.code)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_the_passphrase_goes_on_when_the_vault_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path(), FIRST).await.unwrap();
    let parts = [("user", "caller"), ("key", "shop-password")];
    let parts = parts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let shop = BackendDraft {
        type_id: "magento-1.7".to_owned(),
        name: "Shop".to_owned(),
        credential: Some(CredentialDraft(parts.into())),
        ..draft()
    };
    app.backend_save(draft()).await.unwrap();
    app.backend_save(shop).await.unwrap();
    let mut lanes = app.lanes().await.unwrap().into_iter();
    let of_shop = lanes.find(|lane| lane.backend.as_deref() == Some("Shop"));
    let paused_by_hand = app.lane_pause(of_shop.unwrap().name, None);
    paused_by_hand.await.unwrap();
    app.shutdown().await;

    // What lies in the vault is out of reach.
    let app = open_with(folder.path(), SecretChoice::Session).await;
    let app = app.unwrap();
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    let by_a_person = ("Shop".to_owned(), None);
    let missing = ("Books".to_owned(), Some("secrets.missing".to_owned()));
    assert_eq!(paused(&app).await, [missing, by_a_person.clone()]);
    app.secrets_choose(vault(FIRST)).await.unwrap();
    assert_eq!(paused(&app).await, [by_a_person]);
    app.shutdown().await;
}
