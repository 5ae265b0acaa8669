//! Two shops: a person says in the window which invoices belong to which.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use bindery_app::view::{BackendDraft, BackendMode, CredentialDraft, SecretChoice};
use bindery_app::{App, AppOptions};
use bindery_practice::{
    ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY,
    SHOP_USER, practice_company,
};
use std::sync::Arc;
use tempfile::TempDir;

const PASSPHRASE: &str = "a long enough passphrase";

fn draft(
    type_id: &str,
    name: &str,
    url: String,
    setting: Option<(&str, &str)>,
    credential: [(&str, &str); 2],
) -> BackendDraft {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url,
        mode: BackendMode::Live,
        settings: setting.into_iter().map(own).collect(),
        credential: Some(CredentialDraft(credential.into_iter().map(own).collect())),
        allow_plain_http: false,
    }
}

/// Books and two shops, read in already; nobody has said yet which invoices belong to which.
async fn office(erp: &PracticeErp, shops: [&PracticeShop; 2]) -> Arc<TempDir> {
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
    let books = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let database = Some(("database", ERP_DATABASE));
    let mut drafts = vec![draft("odoo-18", "Books", erp.url(), database, books)];
    for (name, shop) in ["North", "South"].into_iter().zip(shops) {
        let key = [("user", SHOP_USER), ("key", SHOP_KEY)];
        drafts.push(draft("magento-1.7", name, shop.url(), None, key));
    }
    for draft in drafts {
        app.backend_save(draft).await.unwrap();
    }
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    app.shutdown().await;
    Arc::new(folder)
}

/// Opens a shop's settings by its card and clicks one condition together.
async fn say(page: &Page, shop: &str, pattern: &str) {
    page.click("link", "Backends").await;
    page.click("link", &format!("Edit {shop}")).await;
    page.click("button", "Add a condition").await;
    page.see("Say which; * stands for any text.").await;
    page.picture("routing-conditions-empty").await;
    page.click("button", "Save").await;
    page.see("is no condition").await;
    page.fill("Condition 1: pattern", pattern).await;
}

#[tokio::test]
async fn invoices_of_two_shops_are_told_apart_by_what_a_person_says() {
    if !there_is_a_screen() {
        return;
    }
    let options = PracticeOptions::default;
    let erp = PracticeErp::start(practice_company().erp, options()).await;
    let north = PracticeShop::start(practice_company().shop, options()).await;
    let south = PracticeShop::start(practice_company().shop, options()).await;
    let (erp, north, south) = (erp.unwrap(), north.unwrap(), south.unwrap());
    let folder = office(&erp, [&north, &south]).await;

    let window = Window::open_in(folder).await;
    let page = &window.page;
    page.click("button", "Unlock the vault").await;
    page.fill("Passphrase", PASSPHRASE).await;
    page.click("button", "Unlock the vault").await;
    page.gone("The vault with your passwords is locked").await;

    page.click("link", "Invoices").await;
    page.see("Claimed by more than one shop: North, South.")
        .await;
    page.picture("routing-several").await;
    say(page, "North", "1*").await;
    // Where they would go is seen before anything is saved.
    page.see("invoices would go to this shop").await;
    page.gone("claimed by more than one shop").await;
    for (name, size) in [("usual", USUAL), ("small", SMALL)] {
        page.resize(size).await;
        page.picture(&format!("routing-conditions-{name}")).await;
    }
    page.resize(USUAL).await;
    page.click("button", "Save").await;
    page.see("North was saved.").await;

    page.click("link", "Invoices").await;
    page.fill("Search invoices", "INV/2026/00027").await;
    page.see("Belongs to South.").await;
    page.picture("routing-told-apart").await;
    window.close().await;
}
