//! The welcome and the practice tour: five steps that notice what was done, and nothing that stays.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::practice::assert_tour_covers_nothing;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use thirtyfour::Key;

/// What lies in the data folder. The log goes on growing and is left out.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            // Logs go on being written, and the desk is the web view's own.
            if path.ends_with("logs") || path.ends_with("desk") {
                continue;
            }
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path.strip_prefix(folder).unwrap().to_owned());
        }
    }
    found
}

#[tokio::test]
async fn the_tour_notices_each_step_and_leaves_nothing_behind() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.see("Welcome to Bindery").await;
    for (size, name) in [(SMALL, "welcome-small"), (USUAL, "welcome")] {
        page.resize(size).await;
        page.picture(name).await;
    }
    let before = files(window.data());
    page.click("button", "Try the practice company").await;
    page.see("Step 1 of 5").await;
    page.click("button", "Show me").await;
    page.picture("tour-1").await;
    page.click("button", "Import now").await;
    page.see("The invoices are here").await;
    page.picture("tour-1-done").await;

    page.click("button", "Next").await;
    page.click("button", "Show me").await;
    page.see("Look at an invoice").await;
    page.click("row", "INV/2026/00027").await;
    page.see("That is one invoice").await;
    page.picture("tour-2").await;
    page.press(Key::Escape).await;
    page.click("button", "Next").await;
    page.see("See before you send").await;
    page.fill("Search invoices", "INV/2026/00027").await;
    page.see("1 invoice\n").await;
    page.click("checkbox", "Select INV/2026/00027").await;
    page.picture("tour-3").await;
    page.click("button", "Preview").await;
    page.see("Still nothing was sent").await;
    page.press(Key::Escape).await;
    page.click("button", "Next").await;
    page.click("button", "Export 1").await;
    page.click("button", "Export 1 invoice").await;
    page.see("They are on their way").await;
    page.click("button", "Next").await;
    page.see("Read what happened").await;
    page.click("link", "History").await;
    page.see("That was the tour").await;
    page.resize(SMALL).await;
    page.picture("tour-5-small").await;
    assert_tour_covers_nothing(page).await;
    page.resize(USUAL).await;

    page.click("button", "Remove practice company").await;
    page.see("Your own systems are not touched.").await;
    page.click("button", "Remove practice company").await;
    page.see("Welcome to Bindery").await;
    page.gone("Step 5 of 5").await;
    assert_eq!(files(window.data()), before, "nothing of the tour stays");
    window.close().await;
}
