//! What each page says when there is nothing, and when its data cannot be read.

use crate::accessible::run_command;
use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::everywhere::name_of;
use crate::practice::imported;
use rusqlite::Connection;
use std::path::Path;

#[tokio::test]
async fn a_page_without_anything_says_so_and_what_comes_next() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.see("Welcome to Bindery").await;
    for (address, said) in [
        ("/invoices", "No invoices yet"),
        ("/inbox", "Nothing waits for you"),
        ("/backends", "No backends yet"),
        ("/types", "Choose a type or a backend"),
        ("/mappings", "Choose a backend or a type"),
        ("/credentials", "No backend is configured"),
        ("/jobs", "No jobs here"),
        ("/jobs?view=errors", "Nothing holds a job up"),
        ("/jobs?view=runs", "Nothing was queued together yet"),
        ("/jobs?view=lanes", "No lanes yet"),
        ("/history", "No history yet"),
        ("/configuration", "Nothing was configured yet"),
        ("/settings?section=data", "There are no backups yet."),
        ("/help/nowhere", "There is no such page in the guide."),
    ] {
        page.go_to(address).await;
        page.see(said).await;
        page.picture(&format!("empty-{}", address.replace(['/', '?', '='], "-")))
            .await;
    }
    window.close().await;
}

/// The tables behind the pages, seen from outside.
pub(crate) struct Behind(Connection);

impl Behind {
    pub(crate) fn open(folder: &Path) -> Self {
        let practice = folder.join("practice");
        let connection = Connection::open(practice.join("bindery.sqlite")).unwrap();
        connection
            .busy_timeout(std::time::Duration::from_secs(10))
            .unwrap();
        Self(connection)
    }

    pub(crate) fn rename(&self, table: &str, name: &str) {
        // What refers to a table is to miss it, not to follow it.
        let sql = format!("PRAGMA legacy_alter_table = ON; ALTER TABLE {table} RENAME TO {name};");
        self.0.execute_batch(&sql).unwrap();
    }

    /// Keeps the file to itself, as a program does that writes for very long.
    fn hold(&self) {
        self.0.execute_batch("BEGIN IMMEDIATE").unwrap();
    }

    fn let_go(&self) {
        self.0.execute_batch("COMMIT").unwrap();
    }
}

/// Presses *Try again* where it still stands: what the lanes told last may have had all read again.
pub(crate) const AGAIN: &str = "
    const all = [...document.querySelectorAll('main button')];
    all.find((one) => one.textContent.trim() === 'Try again')?.click();";

/// Pages whose data the frame of the window asks for as well, with what stands on them then. All of
/// them read the history, which the frame itself does without.
pub(crate) const ASKED_AT_EVERY_START: [(&str, &str); 3] = [
    ("/", "Exports per day"),
    ("/inbox", "Nothing waits for you"),
    ("/backends", "Practice shop"),
];

/// What is said of a page whose data cannot be read, by the window or, where its own words for that are
/// not there yet, by the core.
pub(crate) const UNREAD: &str = "books could not be read or written";

#[tokio::test]
async fn a_page_whose_data_cannot_be_read_says_so_and_goes_on_when_they_can() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    let behind = Behind::open(window.data());
    for (table, address, content) in [
        ("record", "/invoices", "INV/2026/00051"),
        ("history", "/history", "Read 56 documents"),
        ("backend", "/credentials", "Practice shop"),
        ("job", "/jobs", "Read"),
        ("job", "/jobs?view=errors", "Nothing holds a job up"),
        ("schedule", "/jobs?view=schedules", "Compare"),
        ("setting", "/settings?section=network", "Proxy"),
        ("config_log", "/configuration", "Practice books"),
    ] {
        page.go_to("/help/index").await;
        behind.rename(table, "gone");
        page.go_to(address).await;
        page.see("because of a mistake in the program").await;
        let said = page.text().await;
        assert!(!said.contains("No invoices"), "nobody knows that:\n{said}");
        page.picture(&format!("broken-{}", name_of(address))).await;
        behind.rename("gone", table);
        page.click("button", "Try again").await;
        page.see(content).await;
        page.gone("because of a mistake in the program").await;
    }

    // What every start asks for: before anything of it was read there is the reason alone.
    for (address, content) in ASKED_AT_EVERY_START {
        behind.rename("history", "gone");
        page.load_anew(address).await;
        page.see(UNREAD).await;
        let said = page.text().await;
        assert!(!said.contains(content), "nobody knows that:\n{said}");
        page.picture(&format!("unread-{}", name_of(address))).await;
        behind.rename("gone", "history");
        page.ask::<()>(AGAIN).await;
        page.see(content).await;
        page.gone(UNREAD).await;
    }

    // What was read before stays in sight when it cannot be read again.
    page.go_to("/").await;
    page.see("Exports per day").await;
    behind.rename("export_count", "gone");
    run_command(page, "Pause all lanes").await;
    page.see("because of a mistake in the program").await;
    page.see("Exports per day").await;
    page.picture("broken-overview").await;
    behind.rename("gone", "export_count");
    page.ask::<()>(AGAIN).await;
    page.gone("because of a mistake in the program").await;

    page.go_to("/inbox").await;
    page.see("Nothing waits for you").await;
    behind.rename("destination", "gone");
    run_command(page, "Resume all lanes").await;
    page.see("because of a mistake in the program").await;
    page.picture("broken-inbox").await;
    behind.rename("gone", "destination");
    page.ask::<()>(AGAIN).await;
    page.gone("because of a mistake in the program").await;
    page.see("Nothing waits for you").await;
    window.close().await;
}

/// Why nothing moves, as every page says it.
const BUSY: &str = "The books are busy in another program. Jobs wait, and go on by themselves once that has passed.";

#[tokio::test]
async fn while_the_data_cannot_be_written_every_page_says_why_jobs_wait() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.resize(USUAL).await;
    imported(page).await;
    let behind = Behind::open(window.data());
    behind.hold();
    page.see(BUSY).await;
    for (link, size) in [("Overview", USUAL), ("Jobs", SMALL)] {
        page.resize(size).await;
        page.click("link", link).await;
        page.see(BUSY).await;
        page.gone("Everything is in order.").await;
        let name = format!("waits-for-the-file-{}", link.to_lowercase());
        page.picture(&name).await;
    }
    behind.let_go();
    page.gone(BUSY).await;
    window.close().await;
}
