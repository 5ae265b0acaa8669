//! Is everything in order? What the overview says, and that its actions lead exactly there.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::export_all;

#[tokio::test]
async fn the_overview_answers_in_words_and_leads_to_what_needs_a_person() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.click("button", "Try the practice company").await;
    page.click("button", "End the tour").await;
    page.see("No invoices yet").await;
    page.picture("overview-empty").await;
    page.click("button", "Import now").await;
    page.see("Ready to export\n50").await;
    page.see("Everything is in order.").await;
    page.see("Nothing was exported in the last 14 days.").await;

    export_all(page).await;
    page.click("link", "Overview").await;
    page.see("invoices need you.").await;
    page.see("Exported today").await;
    looks(page).await;

    // A day's figures are said to who cannot see the chart.
    let bars: usize = page
        .ask("return [...document.querySelectorAll('.bar')].filter((bar) => /\\d+ exported, €/.test(bar.ariaLabel)).length")
        .await;
    assert_eq!(bars, 1, "one day on which something was exported");
    // Two clicks lead from what is wrong to its choice.
    page.click("button", "and 3 more").await;
    page.click("link", "See the choices: INV/2026/00041").await;
    page.get("heading", "Needs you").await;
    page.see("1.19 apart").await;
    let focused = "const at = document.activeElement;
        return at.matches('tr[aria-current]') && at.textContent.includes('INV/2026/00041')";
    assert!(page.eventually(focused, &true).await, "not at its row");
    page.click("button", "Accept the difference").await;
    page.see("Exactly this difference is taken for right").await;
    page.click("button", "Cancel").await;
    page.click("link", "Overview").await;
    page.click("link", "Change").await;
    page.get("heading", "Jobs").await;

    page.click("link", "Backends").await;
    page.click("button", "Pause").await;
    page.click("link", "Overview").await;
    page.see("Practice books is paused").await;
    page.click("button", "Resume: Practice books").await;
    page.gone("Practice books is paused").await;
    window.close().await;
}

async fn looks(page: &Page) {
    for theme in ["Dark", "Light"] {
        page.click("link", "Settings").await;
        page.click("radio", theme).await;
        page.click("button", "Save settings").await;
        let look = "return document.documentElement.dataset.mantineColorScheme";
        assert!(
            page.eventually(look, &theme.to_lowercase()).await,
            "not {theme}"
        );
        for (size, word) in [(SMALL, "-small"), (USUAL, "")] {
            page.resize(size).await;
            page.click("link", "Overview").await;
            page.see("invoices need you.").await;
            page.picture(&format!("overview-busy{word}-{}", theme.to_lowercase()))
                .await;
        }
    }
}
