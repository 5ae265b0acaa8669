//! Connecting step by step: each step says what it found before the next one is offered.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_practice::{
    ERP_LOGIN, ERP_PASSWORD, PracticeErp, PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER,
    practice_company,
};

pub(crate) const PASSPHRASE: &str = "a long enough passphrase";

/// Another computer's address without encryption wants a word more.
async fn fill_address(page: &Page, url: &str) {
    page.fill("Address", url).await;
    if !url.contains("127.0.0.1") {
        page.see("This address is not encrypted").await;
        page.click("checkbox", "I know, and use the unencrypted address")
            .await;
    }
}

/// A picture of a step, where the system stands on this computer. Of one further away the steps warn
/// that it is not encrypted, which the pictures of the guide do not show.
async fn picture(page: &Page, url: &str, name: &str) {
    if url.starts_with("http://127.0.0.1") {
        page.picture(name).await;
    }
}

/// A wrong address and a wrong password first: each step says what is wrong, and saving needs a
/// place for passwords.
pub(crate) async fn connect_books(page: &Page, url: &str) {
    page.see("Your books").await;
    picture(page, url, "connect-1-system").await;
    page.click("button", "Odoo").await;
    page.fill("Address", "http://127.0.0.1:9").await;
    page.click("button", "Test the address").await;
    page.see("Check the internet connection").await;
    picture(page, url, "connect-2-nobody").await;
    page.fill("Name", "Our books").await;
    fill_address(page, url).await;
    page.click("button", "Test the address").await;
    page.see("The server is Odoo 18.").await;
    page.see("It is Odoo 18").await;
    assert_eq!(page.value("Name").await, "Our books");
    picture(page, url, "connect-2-address").await;
    page.click("button", "Next").await;
    page.click("button", "API key or password: Where do I find this?")
        .await;
    page.see("New API Key").await;
    page.fill("Login", ERP_LOGIN).await;
    page.fill("API key or password", "wrong").await;
    page.click("button", "Test signing in").await;
    page.see("Odoo refused the login").await;
    picture(page, url, "connect-3-refused").await;
    page.fill("API key or password", ERP_PASSWORD).await;
    page.click("button", "Test signing in").await;
    page.see("Logged in to the database").await;
    picture(page, url, "connect-books").await;
    page.click("button", "Next").await;
    page.see("A few settings that matter").await;
    picture(page, url, "connect-4-settings").await;
    page.click("button", "Save and read").await;
    page.see("Where to keep passwords").await;
    page.fill("Passphrase", PASSPHRASE).await;
    page.fill("Passphrase again", PASSPHRASE).await;
    picture(page, url, "secrets-choice").await;
    page.click("button", "Make the vault").await;
    page.gone("Where to keep passwords").await;
    page.see("invoices were read").await;
    page.see("Nothing was sent").await;
    page.gone("Reading your books").await;
    picture(page, url, "connect-5-books").await;
}

/// From the books straight to the shop, and to the preview of a real invoice.
pub(crate) async fn connect_shop(page: &Page, url: &str) {
    page.click("link", "Connect the shop").await;
    page.click("button", "Magento 1.x").await;
    page.fill("Name", "Our shop").await;
    fill_address(page, url).await;
    page.click("button", "Test the address").await;
    page.see("A shop answers at this address").await;
    page.click("button", "Next").await;
    page.click("button", "API user: Where do I find this?")
        .await;
    page.see("Add New Role").await;
    page.fill("API user", SHOP_USER).await;
    page.fill("API key", SHOP_KEY).await;
    page.click("button", "Test signing in").await;
    page.see("The shop accepted the API user").await;
    picture(page, url, "connect-3-shop").await;
    page.click("button", "Next").await;
    page.see("A few settings that matter").await;
    picture(page, url, "connect-4-shop").await;
    page.click("button", "Save and read").await;
    page.see("invoices are ready for Our shop").await;
    page.see("sales_order_invoice.create").await;
    page.see("Nothing was sent").await;
    picture(page, url, "connect-5-shop").await;
    page.click("button", "Go to invoices").await;
    page.get("heading", "Invoices").await;
}

/// How high each backend stands on the overview.
const BACKENDS_HIGH: &str =
    "return [...document.querySelectorAll('.health-line')].map((one) => one.offsetHeight)";

#[tokio::test]
async fn a_shop_that_is_down_is_told_on_the_overview_with_what_to_do() {
    if !there_is_a_screen() {
        return;
    }
    let company = practice_company();
    let options = PracticeOptions::default();
    let erp = PracticeErp::start(company.erp, options.clone()).await;
    let erp = erp.unwrap();
    let shop = PracticeShop::start(company.shop, options).await.unwrap();
    let window = Window::open().await;
    let page = &window.page;
    page.click("link", "Connect your systems").await;
    connect_books(page, &erp.url()).await;
    page.click("link", "Overview").await;
    page.see("The shop is where their invoices go").await;
    page.picture("overview-books-only").await;
    connect_shop(page, &shop.url()).await;
    page.click("link", "Overview").await;
    page.see("Everything is in order.").await;

    shop.stop().await;
    office::send(page).await;
    page.click("link", "Overview").await;
    page.see("Our shop has not answered since").await;
    page.picture("overview-shop-down").await;
    page.click("button", "Test now: Our shop").await;
    page.see("Check the internet connection").await;
    for theme in ["Dark", "Light"] {
        page.click("link", "Settings").await;
        page.click("radio", theme).await;
        page.click("button", "Save settings").await;
        page.see("The settings were saved.").await;
        for (size, word) in [(SMALL, "-small"), (USUAL, "")] {
            page.resize(size).await;
            page.click("link", "Overview").await;
            page.see("Our shop has not answered since").await;
            let high: Vec<u32> = page.ask(BACKENDS_HIGH).await;
            assert!(
                high.len() == 2 && high.iter().all(|one| *one <= 92),
                "two lines for each backend, three where the reason wants them: {high:?}"
            );
            page.picture(&format!("overview-down{word}-{}", theme.to_lowercase()))
                .await;
        }
    }
    nothing_lies_over_what_is_pressed(page).await;
    window.close().await;
}

/// Whether all of a preview's first entry can be pressed.
const FIRST_ENTRY_IS_FREE: &str = "
const first = document.querySelector('.preview-list button');
if (!first) return false;
const { left, top, right, bottom } = first.getBoundingClientRect();
const met = [left + 3, (left + right) / 2, right - 3].flatMap((x) =>
  [top + 3, bottom - 3].map((y) => document.elementFromPoint(x, y)));
return met.every((one) => first.contains(one));";

/// A notice of a failure stays where its details were opened. Neither the line of what is under way nor
/// a dialog has a button below it, nor a preview its first entry.
async fn nothing_lies_over_what_is_pressed(page: &Page) {
    page.click("button", "Test now: Our shop").await;
    page.see("Our shop: The other system cannot be reached.")
        .await;
    page.click("button", "Show details").await;
    page.see("wire.connect").await;
    for (size, word) in [(SMALL, "-small"), (USUAL, "")] {
        page.resize(size).await;
        page.go_to("/").await;
        for name in ["Stop", "Hide; the work goes on"] {
            page.assert_uncovered("button", name).await;
        }
        page.picture(&format!("notice{word}")).await;
        page.go_to("/history").await;
        page.click("button", "Save to a file").await;
        page.see("The whole history").await;
        for name in ["Close", "Cancel", "Save file"] {
            page.assert_uncovered("button", name).await;
        }
        page.picture(&format!("notice-dialog{word}")).await;
        page.press(thirtyfour::Key::Escape).await;
        page.gone("The whole history").await;
        page.go_to("/invoices").await;
        page.click("button", "Select all").await;
        page.click("button", "Preview").await;
        let free = page.eventually(FIRST_ENTRY_IS_FREE, &true).await;
        assert!(free, "a notice lies over the first entry of the preview");
        page.picture(&format!("notice-preview{word}")).await;
        page.press(thirtyfour::Key::Escape).await;
        let closed = "return !document.querySelector('.preview-list')";
        assert!(page.eventually(closed, &true).await, "the preview stays");
    }
}
