//! A shop that nobody foresaw: one file makes its type, and an invoice goes there, by clicking.

use crate::driver::{Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_practice::{
    MARKET_TOKEN, PracticeErp, PracticeMarket, PracticeOptions, practice_company,
};

const FILE: &str = include_str!("../../docs/add-a-backend/market.toml");

/// Makes the type of the file and connects a shop of it.
async fn connect(page: &Page, url: &str) {
    page.click("link", "Backends").await;
    page.click("link", "Types and inheritance").await;
    page.click("button", "Type from a file").await;
    let wrong = FILE.replace("system = \"rest\"", "system = \"nothing\"");
    page.paste("Text of the type", &wrong).await;
    page.click("button", "Make the type").await;
    page.see("there is no system \"nothing\"").await;
    page.picture("type-from-file").await;
    page.paste("Text of the type", FILE).await;
    page.click("button", "Make the type").await;
    page.see("Market was made.").await;
    page.see("How the system is spoken to").await;
    page.picture("type-market").await;

    page.click("link", "Backends").await;
    page.click("link", "Add backend").await;
    page.click("button", "Market").await;
    page.fill("Name", "Our market").await;
    page.fill("Address", url).await;
    page.click("button", "Test the address").await;
    page.see("is tried together with the credentials").await;
    page.click("button", "Next").await;
    page.fill("Access token", "not the token").await;
    page.click("button", "Test signing in").await;
    page.see("The server refused the credentials").await;
    page.fill("Access token", MARKET_TOKEN).await;
    page.click("button", "Test signing in").await;
    page.see("took the credentials").await;
    page.picture("connect-market").await;
    page.click("button", "Next").await;
    page.click("button", "Save and read").await;
    page.see("Nothing was sent").await;
}

#[tokio::test]
async fn a_shop_that_one_file_describes_gets_its_invoice_once() {
    if !there_is_a_screen() {
        return;
    }
    let company = practice_company();
    let options = PracticeOptions::default();
    let erp = PracticeErp::start(company.erp, options.clone()).await;
    let market = PracticeMarket::start(&company.shop, options).await;
    let (erp, market) = (erp.unwrap(), market.unwrap());
    let window = Window::open_in(office::read_in(vec![office::books(&erp.url())]).await).await;
    let page = &window.page;
    office::unlock(page).await;
    connect(page, &market.url()).await;

    office::send(page).await;
    page.see("Export ended: 1 of 1 done").await;
    let times = office::times_in(&market.invoices());
    assert_eq!(times, 1, "the market has the invoice once");
    window.close().await;
}
