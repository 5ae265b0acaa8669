//! The vault's passphrase is changed, and nothing in the vault is lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use bindery_app::view::*;
use bindery_app::{App, AppOptions};
use std::collections::BTreeMap;
use std::path::Path;

const FIRST: &str = "the first passphrase";
const SECOND: &str = "the second passphrase";

async fn open(folder: &Path, passphrase: &str) -> Result<App, Problem> {
    let options = AppOptions {
        data_dir: Some(folder.to_owned()),
        secrets: Some(SecretChoice::Vault {
            passphrase: passphrase.to_owned(),
        }),
        run_queue: false,
        ..AppOptions::default()
    };
    App::open(options).await
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
