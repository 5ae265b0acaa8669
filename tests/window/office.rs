//! An office whose books and shops were connected before, with what opens them in a vault.

use crate::connecting::PASSPHRASE;
use crate::page::Page;
use bindery_app::view::{BackendDraft, BackendMode, CredentialDraft, SecretChoice};
use bindery_app::{App, AppOptions};
use bindery_practice::{ERP_DATABASE, ERP_LOGIN, ERP_PASSWORD, SHOP_KEY, SHOP_USER, ShopInvoice};
use std::collections::BTreeMap;
use std::sync::Arc;
use tempfile::TempDir;

/// An invoice of the practice company that nothing speaks against.
pub(crate) const INVOICE: &str = "INV/2026/00027";

fn draft(type_id: &str, name: &str, url: &str, credential: [(&str, &str); 2]) -> BackendDraft {
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    BackendDraft {
        id: None,
        type_id: type_id.to_owned(),
        name: name.to_owned(),
        url: url.to_owned(),
        mode: BackendMode::Live,
        settings: BTreeMap::new(),
        credential: Some(CredentialDraft(credential.into_iter().map(own).collect())),
        allow_plain_http: false,
        same_system: false,
    }
}

/// Odoo at an address.
pub(crate) fn books(url: &str) -> BackendDraft {
    let credential = [("login", ERP_LOGIN), ("password", ERP_PASSWORD)];
    let database = ("database".to_owned(), ERP_DATABASE.to_owned());
    BackendDraft {
        settings: [database].into(),
        ..draft("odoo-18", "Books", url, credential)
    }
}

/// Magento at an address.
pub(crate) fn shop(name: &str, url: &str) -> BackendDraft {
    let credential = [("user", SHOP_USER), ("key", SHOP_KEY)];
    draft("magento-1.7", name, url, credential)
}

async fn connected(drafts: Vec<BackendDraft>) -> (App, Arc<TempDir>) {
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
    for draft in drafts {
        app.backend_save(draft).await.unwrap();
    }
    (app, Arc::new(folder))
}

/// A data folder with these systems. Nothing was asked of them yet.
pub(crate) async fn set_up(drafts: Vec<BackendDraft>) -> Arc<TempDir> {
    let (app, folder) = connected(drafts).await;
    app.shutdown().await;
    folder
}

/// A data folder with these systems, read in already.
pub(crate) async fn read_in(drafts: Vec<BackendDraft>) -> Arc<TempDir> {
    let (app, folder) = connected(drafts).await;
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();
    app.shutdown().await;
    folder
}

/// Opens the vault, as a person does after each start.
pub(crate) async fn unlock(page: &Page) {
    page.click("button", "Unlock the vault").await;
    page.fill("Passphrase", PASSPHRASE).await;
    page.click("button", "Unlock the vault").await;
    page.gone("The vault with your passwords is locked").await;
}

/// Has the list show the invoice alone.
pub(crate) async fn find(page: &Page) {
    page.click("link", "Invoices").await;
    page.fill("Search invoices", INVOICE).await;
    page.see("1 invoice\n").await;
}

/// Sends the invoice on its way.
pub(crate) async fn send(page: &Page) {
    find(page).await;
    page.click("checkbox", &format!("Select {INVOICE}")).await;
    page.click("button", "Export 1").await;
    page.click("button", "Export 1 invoice").await;
}

/// Waits until the window says that the invoice is in the shop.
pub(crate) async fn see_exported(page: &Page) {
    find(page).await;
    page.see("Shop invoice ").await;
}

/// How often the invoice is among a shop's.
pub(crate) fn times_in(invoices: &[ShopInvoice]) -> usize {
    let comments = invoices.iter().filter_map(|it| it.comment.as_ref());
    comments.filter(|it| it.contains(INVOICE)).count()
}
