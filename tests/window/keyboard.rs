//! The main job without a mouse.

use crate::driver::{Window, there_is_a_screen};
use crate::page::Page;
use thirtyfour::Key;

/// Presses Tab until the focus stands on the thing of that name.
async fn tab_to(page: &Page, name: &str) {
    let script = "const e = document.activeElement;
        return (e.getAttribute('aria-label') || e.innerText || '').replace(/\\s+/g, ' ').trim();";
    let mut passed = Vec::new();
    for _ in 0..60 {
        let focused: String = page.ask(script).await;
        if focused == name || focused.starts_with(&format!("{name} ")) {
            return;
        }
        passed.push(focused);
        page.press(Key::Tab).await;
    }
    panic!("Tab never comes to “{name}”: {passed:?}");
}

/// Presses Tab until the focus stands there, then Enter.
async fn enter(page: &Page, name: &str) {
    tab_to(page, name).await;
    page.press(Key::Enter).await;
}

#[tokio::test]
async fn the_whole_tour_is_made_by_keys_alone() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.see("Welcome to Bindery").await;
    enter(page, "Try the practice company").await;
    page.see("Step 1 of 5").await;
    enter(page, "Import now").await;
    page.see("The invoices are here").await;
    enter(page, "Next").await;
    enter(page, "Show me").await;
    page.see("INV/2026/00051").await;
    page.press("/").await;
    page.press("INV/2026/00027").await;
    page.see("1 invoice\n").await;
    enter(page, "INV/2026/00027").await;
    page.see("That is one invoice").await;
    page.press(Key::Escape).await;
    page.gone("What would be sent").await;
    // The focus is back where it came from.
    let row = "return document.activeElement.getAttribute('role')";
    assert!(page.eventually(row, &"row".to_owned()).await);
    enter(page, "Next").await;
    page.see("See before you send").await;
    tab_to(page, "INV/2026/00027").await;
    page.press(" ").await;
    page.see("1 selected").await;
    enter(page, "Preview").await;
    page.see("Still nothing was sent").await;
    page.press(Key::Escape).await;
    enter(page, "Next").await;
    enter(page, "Export 1").await;
    enter(page, "Export 1 invoice").await;
    page.see("They are on their way").await;
    enter(page, "Next").await;
    enter(page, "History").await;
    page.see("That was the tour").await;
    enter(page, "Remove practice company").await;
    page.see("Your own systems are not touched.").await;
    enter(page, "Remove practice company").await;
    page.see("Welcome to Bindery").await;
    window.close().await;
}

#[tokio::test]
async fn an_invoice_is_exported_by_keys_alone() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.see("Welcome to Bindery").await;
    tab_to(page, "Try the practice company").await;
    page.press(Key::Enter).await;
    page.see("nothing here is real").await;
    tab_to(page, "Import now").await;
    page.press(Key::Enter).await;
    page.see("Everything was read").await;
    tab_to(page, "Invoices").await;
    page.press(Key::Enter).await;
    page.see("INV/2026/00051").await;
    tab_to(page, "Select all 50 ready that match").await;
    page.press(Key::Enter).await;
    page.see("50 selected").await;
    tab_to(page, "Export 50").await;
    page.press(Key::Enter).await;
    page.see("50 invoices go from your books to Practice shop.")
        .await;
    page.press(Key::Escape).await;
    page.gone("50 invoices go from your books to Practice shop.")
        .await;
    tab_to(page, "Export 50").await;
    page.press(Key::Enter).await;
    page.see("50 invoices go from your books to Practice shop.")
        .await;
    tab_to(page, "Export 50 invoices").await;
    page.press(Key::Enter).await;
    page.see("Export ended: 40 of 50 done").await;
    window.close().await;
}
