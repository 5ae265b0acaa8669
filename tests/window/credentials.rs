//! Credentials: a wrong key is not taken, a right one is, a test shop is copied to live.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use bindery_app::view::{BackendDraft, BackendMode, CredentialDraft, SecretChoice};
use bindery_app::{App, AppOptions};
use bindery_practice::{PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, practice_company};
use std::sync::Arc;
use tempfile::TempDir;

const PASSPHRASE: &str = "a long enough passphrase";

/// A test shop with its credential in a vault.
async fn desk(shop: &PracticeShop) -> Arc<TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(AppOptions {
        data_dir: Some(folder.path().to_owned()),
        secrets: Some(SecretChoice::Vault {
            passphrase: PASSPHRASE.to_owned(),
        }),
        run_queue: false,
        ..AppOptions::default()
    })
    .await
    .unwrap();
    let parts = [("user", SHOP_USER), ("key", SHOP_KEY)];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let draft = BackendDraft {
        id: None,
        type_id: "magento-1.7".to_owned(),
        name: "Trial".to_owned(),
        url: shop.url(),
        mode: BackendMode::Test,
        settings: std::iter::empty().collect(),
        credential: Some(CredentialDraft(parts.into_iter().map(own).collect())),
        allow_plain_http: false,
    };
    app.backend_save(draft).await.unwrap();
    app.shutdown().await;
    Arc::new(folder)
}

#[tokio::test]
async fn a_credential_is_replaced_only_by_one_that_works() {
    if !there_is_a_screen() {
        return;
    }
    let shop = PracticeShop::start(practice_company().shop, PracticeOptions::default()).await;
    let shop = shop.unwrap();
    let window = Window::open_in(desk(&shop).await).await;
    let page = &window.page;
    page.click("button", "Unlock the vault").await;
    page.fill("Passphrase", PASSPHRASE).await;
    page.click("button", "Unlock the vault").await;
    page.gone("The vault with your passwords is locked").await;

    page.click("link", "Backends").await;
    page.click("link", "Credentials").await;
    page.see("In the vault").await;
    page.see("Never tested").await;
    page.click("button", "Test Trial").await;
    page.see("Trial took the credential.").await;
    page.gone("Never tested").await;
    for (size, name) in [(USUAL, "credentials"), (SMALL, "credentials-small")] {
        page.resize(size).await;
        page.picture(name).await;
    }
    page.resize(USUAL).await;

    page.click("button", "Replace the credential of Trial")
        .await;
    page.fill("API user", SHOP_USER).await;
    page.fill("API key", "wrong").await;
    page.click("button", "Test and replace").await;
    page.see("The old credential was kept.").await;
    page.picture("credentials-refused").await;
    page.fill("API key", SHOP_KEY).await;
    page.click("button", "Test and replace").await;
    page.see("The credential of Trial was replaced.").await;

    page.click("button", "Copy Trial to live").await;
    page.fill("Name of the live backend", "Real").await;
    page.fill("Address of the live backend", "https://real.example")
        .await;
    page.click("button", "Copy").await;
    page.see("Real was made, switched off.").await;
    page.see("Nothing is stored").await;
    page.picture("credentials-copied").await;
    window.close().await;
}
