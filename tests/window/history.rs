//! The history: one line of time with runs folded, filters in chips, an entry with its exchanges.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::exported;

async fn look(page: &Page, name: &str) {
    for (size, word) in [(USUAL, ""), (SMALL, "-small")] {
        page.resize(size).await;
        page.picture(&format!("{name}{word}")).await;
    }
    page.resize(USUAL).await;
}

pub(crate) async fn theme(page: &Page, theme: &str) {
    page.click("link", "Settings").await;
    page.click("radio", theme).await;
    page.click("button", "Save settings").await;
    page.see("The settings were saved.").await;
}

#[tokio::test]
async fn a_run_is_one_line_that_unfolds_to_its_entries_and_their_exchanges() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    exported(page).await;
    page.click("link", "History").await;
    page.see("Exported 40 invoices, 10 need you").await;
    page.see("Today").await;
    look(page, "history-folded").await;
    page.click("row", "Exported 40 invoices, 10 need you,")
        .await;
    page.see("was exported to Practice shop as invoice").await;
    page.fill("Search number, order, customer…", "INV/2026/00027")
        .await;
    page.see("Text: INV/2026/00027").await;
    page.see("INV/2026/00027 was exported to Practice shop as invoice")
        .await;
    page.click(
        "row",
        "INV/2026/00027 was exported to Practice shop as invoice",
    )
    .await;
    page.click("button", "sales_order_invoice.create").await;
    page.see("<methodName>").await;
    look(page, "history-entry").await;
    page.click("link", "All about this invoice").await;
    page.see("One invoice: INV/2026/00027").await;
    theme(page, "Dark").await;
    // Who changed this?
    page.click("link", "History").await;
    page.click("row", "Settings of the program: changed").await;
    page.see("What changed").await;
    look(page, "history-change-dark").await;
    page.click("button", "Undo this change").await;
    page.see("The change was undone.").await;
    window.close().await;
}
