//! What each page says while its data are long in coming.

use crate::driver::{SMALL, Window, there_is_a_screen};
use crate::everywhere::name_of;
use crate::practice::imported;
use crate::states::{AGAIN, ASKED_AT_EVERY_START, Behind, UNREAD};

/// Keeps whatever the window asks the core from now on, until it is let go.
const HOLD: &str = "
    const [asks, kept] = [window.fetch, []];
    window.letGo = () => { window.fetch = asks; kept.splice(0).forEach((go) => go()); };
    window.fetch = (...asked) => String(asked[0]).startsWith('ipc:')
        ? new Promise((go) => kept.push(go)).then(() => asks(...asked))
        : asks(...asked);";

/// Whether what stands in the place of data can be seen: not before it has waited for a moment.
const LOADING: &str = "
    return [...document.querySelectorAll('main [role=status]')].some((one) =>
        one.getAttribute('aria-label') === 'Loading…' && getComputedStyle(one).opacity === '1');";

#[tokio::test]
async fn a_page_whose_data_take_long_says_so_and_nothing_else() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.resize(SMALL).await;
    for (address, head, never, content) in [
        ("/invoices", "Invoices", "No invoices", "INV/2026/00051"),
        ("/jobs", "Jobs", "No jobs here", "Read"),
        ("/history", "History", "No history", "Read 56 documents"),
        (
            "/configuration",
            "Configuration",
            "Nothing was configured",
            "Practice books",
        ),
        ("/credentials", "Credentials", "No backend", "Practice shop"),
        ("/types", "Types and inheritance", "No types", "Magento 1.7"),
        (
            "/mappings?type=magento-1.7&model=order&way=import",
            "Mappings",
            "Nothing is mapped",
            "Add a row",
        ),
        (
            "/settings?section=schedule",
            "Settings",
            "Run now",
            "Run now",
        ),
        (
            "/settings?section=data",
            "Settings",
            "Automatic backups",
            "Back up now",
        ),
    ] {
        page.go_to("/help/index").await;
        page.ask::<()>(HOLD).await;
        page.ask::<()>(&format!("location.hash = '#{address}'"))
            .await;
        page.see(head).await;
        let told = page.eventually(LOADING, &true).await;
        let said = page.text().await;
        assert!(told && !said.contains(never), "{address}:\n{said}");
        page.picture(&format!("busy-{}", name_of(address))).await;
        page.ask::<()>("window.letGo()").await;
        page.see(content).await;
        page.rest().await;
    }
    window.close().await;
}

#[tokio::test]
async fn a_page_that_could_not_be_read_says_that_it_is_read_again() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.resize(SMALL).await;
    let behind = Behind::open(window.data());
    // The frame of the window has asked for these long before their page is opened: they are waited for
    // where nothing of them is known yet.
    for (address, content) in ASKED_AT_EVERY_START {
        behind.rename("history", "gone");
        page.load_anew(address).await;
        page.see(UNREAD).await;
        page.ask::<()>(HOLD).await;
        behind.rename("gone", "history");
        page.ask::<()>(AGAIN).await;
        let told = page.eventually(LOADING, &true).await;
        let said = page.text().await;
        for never in [UNREAD, "Everything is in order", content] {
            assert!(told && !said.contains(never), "{address}:\n{said}");
        }
        page.picture(&format!("busy-{}", name_of(address))).await;
        page.ask::<()>("window.letGo()").await;
        page.see(content).await;
        page.rest().await;
    }
    window.close().await;
}
