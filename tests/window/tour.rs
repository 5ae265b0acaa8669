//! The tour: practice company, import, preview, export all, history, removal.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use bindery_practice::{Expected, expectations};

/// How many of the practice company's documents can go to its shop.
fn exportable() -> usize {
    expectations()
        .values()
        .filter(|expected| matches!(expected, Expected::Exportable))
        .count()
}

/// What the tab of a state says, such as `Exported 40`.
async fn tab(page: &Page, name: &str, number: usize) {
    page.see(&format!("{name}\n{number}\n")).await;
}

#[tokio::test]
async fn the_tour_ends_with_every_exportable_invoice_in_the_shop() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.see("Welcome to Bindery").await;
    page.picture("welcome").await;
    page.click("button", "Try the practice company").await;
    page.see("nothing here is real").await;
    page.click("button", "End the tour").await;
    page.click("button", "Import now").await;
    page.see("Everything was read").await;
    page.picture("overview-ready").await;

    preview(page).await;
    export(page).await;
    proof(page).await;
    looks(page).await;

    page.click("button", "Remove practice company").await;
    page.see("Your own systems are not touched.").await;
    page.click("button", "Remove practice company").await;
    page.see("Welcome to Bindery").await;
    assert!(!window.data().join("practice").exists());
    window.close().await;
}

/// The preview says what would be sent, and how much of it can be.
async fn preview(page: &Page) {
    page.click("link", "Invoices").await;
    page.click("button", "Select all 50 ready that match").await;
    page.click("button", "Preview").await;
    page.see(&format!("{} of 50 can be exported: €", exportable()))
        .await;
    page.click("button", "INV/2026/00027").await;
    page.see("sales_order_invoice.create").await;
    page.see("\"order_increment_id\"").await;
    page.picture("preview").await;
    page.click("button", "Close").await;
    page.gone("can be exported").await;
}

/// All are exported; the ones that do not fit wait for a person with the reason.
async fn export(page: &Page) {
    let exportable = exportable();
    page.click("button", "Export 50").await;
    page.see("50 invoices go from your books to Practice shop.")
        .await;
    page.click("button", "Export 50 invoices").await;
    page.see(&format!("Export ended: {exportable} of 50 done"))
        .await;
    tab(page, "Exported", exportable).await;
    tab(page, "Need you", 50 - exportable).await;
    page.click("radio", "Need you").await;
    page.see("Practice shop has no order 100099999.").await;
    page.picture("invoices").await;
    page.click("row", "INV/2026/00041").await;
    page.see("1.19 apart").await;
    page.picture("invoice-drawer").await;
    page.press(thirtyfour::Key::Escape).await;
}

/// The history has a line for each, with what went over the line behind it.
async fn proof(page: &Page) {
    page.click("link", "History").await;
    page.fill("Search number, order, customer…", "INV/2026/00027")
        .await;
    page.see("INV/2026/00027 was exported to Practice shop as invoice")
        .await;
    page.picture("history").await;
    page.click(
        "row",
        "INV/2026/00027 was exported to Practice shop as invoice",
    )
    .await;
    page.click("button", "sales_order_invoice.create").await;
    page.see("<methodName>").await;
    let text = page.text().await;
    assert!(!text.contains("practice-key"), "no key is shown:\n{text}");
    page.picture("exchange").await;
    page.press(thirtyfour::Key::Escape).await;
    page.click("link", "Jobs").await;
    page.see("Export INV/2026/00051 to Practice shop").await;
    page.picture("jobs").await;
}

/// Every page in light and dark, at both sizes: nothing may need sideways scrolling.
async fn looks(page: &Page) {
    for theme in ["Dark", "Light"] {
        page.click("link", "Settings").await;
        page.click("radio", theme).await;
        page.click("button", "Save settings").await;
        page.see("The settings were saved.").await;
        for (size, word) in [(USUAL, ""), (SMALL, "-small")] {
            page.resize(size).await;
            for name in [
                "Overview", "Invoices", "Backends", "Jobs", "History", "Settings",
            ] {
                page.click("link", name).await;
                page.get("heading", name).await;
                let picture = format!("{}{word}-{}", name.to_lowercase(), theme.to_lowercase());
                page.picture(&picture).await;
                assert_fits(page, &picture).await;
            }
        }
        page.resize(USUAL).await;
    }
}

async fn assert_fits(page: &Page, name: &str) {
    let wide: Vec<String> = page
        .ask(
            "return [...document.querySelectorAll('.page,.page-fixed,.grid-table,body')]
               .filter((e) => e.scrollWidth > e.clientWidth + 1)
               .map((e) => `${e.className || e.tagName}: ${e.scrollWidth} in ${e.clientWidth}`)",
        )
        .await;
    assert!(wide.is_empty(), "{name} needs sideways scrolling: {wide:?}");
}
