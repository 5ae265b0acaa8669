//! The practice company as most tests begin with it.

use crate::page::Page;

/// Exports everything that is ready, and waits for the end.
pub(crate) async fn export_all(page: &Page) {
    queue_all(page).await;
    page.see("Export ended: 40 of 50 done").await;
}

/// Queues the export of everything that is ready.
pub(crate) async fn queue_all(page: &Page) {
    page.click("link", "Invoices").await;
    page.click("button", "Select all 50 ready that match").await;
    page.click("button", "Export 50").await;
    page.click("button", "Export 50 invoices").await;
}

/// The practice company with everything exported that can be.
pub(crate) async fn exported(page: &Page) {
    page.see("Welcome to Bindery").await;
    imported(page).await;
    export_all(page).await;
}

/// Tries the practice company from the welcome, and reads its books.
pub(crate) async fn imported(page: &Page) {
    page.click("button", "Try the practice company").await;
    page.see("nothing here is real").await;
    page.click("button", "Import now").await;
    page.see("Everything was read").await;
}

/// The card of the tour stands below the page, all of it is in sight, and it leaves the page the most room.
pub(crate) async fn assert_tour_covers_nothing(page: &Page) {
    let script = "
        const card = document.querySelector('.tour-card').getBoundingClientRect();
        const main = document.querySelector('main').getBoundingClientRect();
        return main.bottom <= card.top + 1 && card.bottom <= innerHeight + 1 && card.right <= innerWidth + 1
            && main.height >= innerHeight / 2";
    let beside = page.eventually(script, &true).await;
    assert!(
        beside,
        "the card of the tour lies over the page, or leaves it too little"
    );
}
