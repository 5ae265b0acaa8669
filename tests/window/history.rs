//! The history: one line of time with runs folded, filters in chips, an entry with its exchanges.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::exported;
use thirtyfour::Key;

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
    page.click("row", "Exported 40 invoices, 10 need you;")
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

#[tokio::test]
async fn what_the_filters_show_is_written_to_a_file_and_no_file_is_lost() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    exported(page).await;
    page.click("link", "History").await;
    page.see("Exported 40 invoices, 10 need you").await;
    page.click("button", "Save to a file").await;
    page.see("The whole history").await;
    look(page, "history-write").await;
    page.press(Key::Escape).await;
    page.gone("The whole history").await;
    page.fill("Search number, order, customer…", "INV/2026/00027")
        .await;
    page.see("Text: INV/2026/00027").await;
    let file = window.data().join("one.csv");
    std::fs::write(&file, "kept").unwrap();
    page.click("button", "Save to a file").await;
    page.fill("File", &file.to_string_lossy()).await;
    page.click("button", "Save file").await;
    page.see("is there already").await;
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
    look(page, "history-write-refused").await;
    page.click("button", "Replace it").await;
    page.see("written to").await;
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}when,who,what"), "{text}");
    assert!(text.lines().count() > 2, "{text}");
    let others = |line: &&str| !line.contains("INV/2026/00027");
    assert_eq!(text.lines().skip(1).find(others), None);
    theme(page, "Dark").await;
    page.click("link", "History").await;
    page.click("button", "Save to a file").await;
    look(page, "history-write-dark").await;
    window.close().await;
}
