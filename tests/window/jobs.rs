//! The queue's page: what stopped and why, one job's life, lanes, the clock, and all that match.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::{export_all, imported};
use thirtyfour::Key;

#[tokio::test]
async fn the_queue_is_seen_and_steered() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.click("link", "Jobs").await;
    page.picture("jobs-before").await;
    export_all(page).await;
    page.click("link", "Jobs").await;
    page.see("ended in the last 24 hours").await;
    errors(page).await;
    one_job(page).await;
    all_that_match(page).await;
    together(page).await;
    lanes(page).await;
    clock(page).await;
    looks(page).await;
    window.close().await;
}

/// What stopped is gathered by its reason and leads to its jobs.
async fn errors(page: &Page) {
    page.click("tab", "Errors").await;
    page.see("Show jobs").await;
    page.picture("jobs-errors").await;
    page.click("link", "Show jobs").await;
    page.see("Held up by:").await;
    page.picture("jobs-of-an-error").await;
}

/// A job tells its life, is put off, and tried again with other arguments.
async fn one_job(page: &Page) {
    page.click("button", "Clear all").await;
    page.click("radio", "Need you").await;
    page.click("row", "Export INV/2026/00041").await;
    page.see("It waits for you: see your choices").await;
    page.see("1st try: stopped; it needs you").await;
    page.picture("job").await;
    page.click("link", "See the choices").await;
    page.see("INV/2026/00041").await;
    page.see("Accept the difference").await;
    page.click("link", "Jobs").await;
    page.click("radio", "Need you").await;
    page.click("row", "Export INV/2026/00041").await;
    page.see("1st try: stopped; it needs you").await;
    page.click("button", "More").await;
    page.click("menuitem", "Edit arguments…").await;
    page.fill("Arguments", "{").await;
    page.click("button", "Save and try again").await;
    page.see("The arguments are no JSON").await;
    page.picture("job-arguments").await;
    page.click("button", "Cancel").await;
    page.click("button", "More").await;
    page.click("menuitem", "Put off for an hour").await;
    page.see("1 job was put off.").await;
    page.see("It runs by itself when its time has come.").await;
    page.press(Key::Escape).await;
    page.gone("It runs by itself").await;
}

/// The count is seen before anything is done to all.
async fn all_that_match(page: &Page) {
    page.click("radio", "Need you").await;
    page.click("button", "All that match").await;
    page.click("menuitem", "Try all again…").await;
    page.see("9 of 9 jobs that match:").await;
    page.picture("jobs-all").await;
    page.click("button", "Try 9 jobs again").await;
    page.see("9 jobs will be tried again.").await;
    page.click("radio", "All").await;
}

/// What was queued together, with how far it is.
async fn together(page: &Page) {
    page.click("tab", "Queued together").await;
    page.see("of 50 done").await;
    page.picture("jobs-together").await;
}

/// A lane is given limits, rests, and goes on.
async fn lanes(page: &Page) {
    page.click("tab", "Lanes").await;
    page.see("Practice shop").await;
    page.click("button", "Limits…").await;
    page.fill("Milliseconds between two starts", "50").await;
    page.picture("lane-limits").await;
    page.click("button", "Save").await;
    page.see("50 ms apart").await;
    page.click("button", "Pause").await;
    page.click("menuitem", "Pause for an hour").await;
    page.see("Paused until").await;
    page.picture("lanes").await;
    page.click("button", "Resume").await;
    page.gone("Paused until").await;
}

/// What happens by the clock is run now and given another time.
async fn clock(page: &Page) {
    page.click("tab", "Schedule").await;
    page.see("Clean up").await;
    page.click("button", "Run now").await;
    page.see("by hand").await;
    page.click("button", "Change…").await;
    page.click("textbox", "When: Import").await;
    page.click("option", "Every day").await;
    page.fill("Time of day", "25:00").await;
    page.click("button", "Save").await;
    page.see("25:00").await;
    page.picture("schedule").await;
    page.fill("Time of day", "06:30").await;
    page.click("button", "Save").await;
    page.see("Daily at 6:30").await;
    page.picture("schedules").await;
}

async fn looks(page: &Page) {
    page.click("link", "Settings").await;
    page.click("radio", "Dark").await;
    page.click("button", "Save settings").await;
    page.see("The settings were saved.").await;
    page.click("link", "Jobs").await;
    for (size, word) in [(USUAL, ""), (SMALL, "-small")] {
        page.resize(size).await;
        for view in ["Jobs", "Errors", "Queued together", "Lanes", "Schedule"] {
            page.click("tab", view).await;
            let name = view.to_lowercase().replace(' ', "-");
            page.picture(&format!("jobs-view-{name}{word}-dark")).await;
        }
    }
}
