//! Work under way: every page tells of it, and its bar stops it.

use crate::accessible::run_command;
use crate::driver::{Window, there_is_a_screen};
use crate::practice::{imported, queue_all};

#[tokio::test]
async fn an_export_that_waits_is_told_on_every_page_and_stopped_from_its_bar() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    run_command(page, "Pause all lanes").await;
    queue_all(page).await;
    page.see("Exporting: 0 of 50").await;
    page.see("waits: Practice shop is paused").await;
    for (link, said) in [
        ("Overview", "is paused"),
        ("Invoices", "Nothing is ready to go to Practice shop"),
        ("Needs you", "Nothing waits for you"),
        ("Backends", "Paused"),
        ("Jobs", "Export INV/2026/00051"),
        ("History", "Read 56 documents"),
        ("Settings", "Your name"),
    ] {
        page.click("link", link).await;
        page.see(said).await;
        page.see("Exporting: 0 of 50").await;
        page.picture(&format!(
            "waiting-{}",
            link.to_lowercase().replace(' ', "-")
        ))
        .await;
    }
    page.click("button", "Stop").await;
    page.see("Stopped: 0 of 50 done").await;
    page.picture("stopped").await;
    page.click("link", "Invoices").await;
    page.see("Select all 50 ready that match").await;
    page.gone("Stopped: 0 of 50 done").await;
    window.close().await;
}
