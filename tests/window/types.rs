//! The hierarchy: a type of one's own, a value overridden and given back, units, seen in the window.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::imported;

const MINE: &str = "Magento 1.7 · ours";
const COMMENT: &str = "Comment on the shop’s invoice";

/// Overrides what the comment begins with, after it was said who is affected.
async fn override_comment(page: &Page, text: &str) {
    page.fill("Search values", "comment_text").await;
    page.gone("longest_run_seconds").await;
    page.click("button", &format!("Override here: {COMMENT}"))
        .await;
    page.see("Who is affected").await;
    page.see("Practice shop").await;
    page.picture("types-override").await;
    page.fill(COMMENT, text).await;
    page.click("button", "Save").await;
    page.see(&format!("{COMMENT} was set in {MINE}.")).await;
}

#[tokio::test]
async fn a_value_is_overridden_for_a_backend_and_given_back_by_clicking() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.click("link", "Backends").await;
    page.click("link", "Types and inheritance").await;
    page.click("treeitem", "Magento 1.7 shipped").await;
    page.see("Shipped types never change.").await;
    page.picture("types-shipped").await;

    // The backend becomes one of a new type, in which everything can be overridden.
    page.click("treeitem", "Practice shop Practice").await;
    page.click("button", "Make a type of its own").await;
    page.fill("Name of the type", MINE).await;
    page.click("button", "Make the type").await;
    page.see(&format!("Practice shop is now a backend of {MINE}."))
        .await;
    page.click("treeitem", &format!("{MINE} own")).await;
    override_comment(page, "From our books").await;
    page.picture("types-overridden").await;

    // What was overridden is what would be sent.
    page.click("link", "Invoices").await;
    page.fill("Search invoices", "INV/2026/00027").await;
    page.click("button", "Select the 1 ready that matches")
        .await;
    page.click("button", "Preview").await;
    page.click("button", "INV/2026/00027").await;
    page.see("From our books INV/2026/00027").await;
    page.click("button", "Close").await;

    page.click("link", "Backends").await;
    page.click("link", "Types and inheritance").await;
    page.click("treeitem", &format!("{MINE} own")).await;
    page.fill("Search values", "comment_text").await;
    // Nothing is asked: what counts then stands beside it, and it can be taken back.
    let done = format!("{COMMENT} of {MINE} is inherited again.");
    for again in [true, false] {
        page.click("button", &format!("Back to inherited: {COMMENT}"))
            .await;
        page.see(&done).await;
        if again {
            page.click("button", &format!("Undo: {done}")).await;
            page.see(&format!("Undone: {done}")).await;
        }
    }

    // A type that is used stays.
    page.click("button", "Delete").await;
    page.see(" would lose it").await;
    page.picture("types-delete-refused").await;
    page.press(thirtyfour::Key::Escape).await;
    looks(page).await;
    window.close().await;
}

/// The pages in both colour schemes and sizes, for the eye.
async fn looks(page: &Page) {
    page.click("tab", "Units").await;
    page.see("Orders cannot be exported").await;
    for (name, size) in [("usual", USUAL), ("small", SMALL)] {
        page.resize(size).await;
        page.picture(&format!("types-units-{name}")).await;
    }
    page.resize(USUAL).await;
    page.click("tab", "Values").await;
    page.click("link", "Settings").await;
    page.click("radio", "Dark").await;
    page.click("button", "Save settings").await;
    page.see("The settings were saved.").await;
    page.click("link", "Backends").await;
    page.click("link", "Types and inheritance").await;
    page.click("treeitem", &format!("{MINE} own")).await;
    page.see("Override").await;
    page.picture("types-dark").await;
}
