//! A person connects their own Odoo and their own shop, with nothing but what the window says.

use crate::connecting::{PASSPHRASE, connect_books, connect_shop};
use crate::driver::{Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_practice::{
    ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY, practice_company,
};
use std::path::Path;

#[tokio::test]
async fn own_systems_are_connected_tested_and_used_with_a_vault_for_the_passwords() {
    if !there_is_a_screen() {
        return;
    }
    let company = practice_company();
    let options = PracticeOptions::default();
    let erp = PracticeErp::start(company.erp, options.clone())
        .await
        .unwrap();
    let shop = PracticeShop::start(company.shop, options).await.unwrap();

    let before = shop.invoices().len();

    let window = Window::open().await;
    let page = &window.page;
    page.click("link", "Connect your systems").await;
    connect_books(page, &erp.url()).await;
    connect_shop(page, &shop.url()).await;
    assert_eq!(shop.invoices().len(), before, "connecting sends nothing");
    page.click("link", "Backends").await;
    page.see("Our shop").await;
    page.picture("backends").await;

    page.click("link", "Overview").await;
    page.click("button", "Import now").await;
    page.see("Everything was read").await;
    office::send(page).await;
    page.see("Export ended: 1 of 1 done").await;
    page.see("Shop invoice ").await;
    let times = office::times_in(&shop.invoices());
    assert_eq!(times, 1, "the shop has the invoice once");

    let folder = window.close().await;
    assert_nothing_readable(folder.path());
    let window = Window::open_in(folder).await;
    window
        .page
        .see("The vault with your passwords is locked")
        .await;
    window
        .page
        .see("Our books waits for you, Our shop waits for you.")
        .await;
    window.page.picture("overview-locked").await;
    window.page.click("button", "Open passwords").await;
    window.page.fill("Passphrase", "a wrong one").await;
    window.page.click("button", "Unlock the vault").await;
    window
        .page
        .see("The passphrase does not open the vault.")
        .await;
    window.page.fill("Passphrase", PASSPHRASE).await;
    window.page.click("button", "Unlock the vault").await;
    window
        .page
        .gone("The vault with your passwords is locked")
        .await;
    office::see_exported(&window.page).await;
    change_the_passphrase(&window.page).await;
    window.close().await;
}

async fn change_the_passphrase(page: &Page) {
    page.click("link", "Settings").await;
    page.click("link", "Safety").await;
    page.click("button", "Change the passphrase").await;
    page.fill("Passphrase until now", PASSPHRASE).await;
    page.fill("New passphrase", "another one, even longer")
        .await;
    page.fill("Passphrase again", "another one, even longer")
        .await;
    page.picture("passphrase").await;
    page.click("button", "Change the passphrase").await;
    page.see("The passphrase was changed.").await;
}

/// No password and no key stands in any file.
fn assert_nothing_readable(folder: &Path) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            for secret in [ERP_PASSWORD, SHOP_KEY, PASSPHRASE] {
                let found = bytes
                    .windows(secret.len())
                    .any(|it| it == secret.as_bytes());
                assert!(!found, "{} holds a secret", path.display());
            }
        }
    }
}
