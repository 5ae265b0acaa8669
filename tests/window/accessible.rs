//! What people who see, hear or move otherwise meet: axe looks at every page in light and dark, and the
//! palette leads everywhere without a mouse.

use crate::driver::{Window, there_is_a_screen};
use crate::everywhere::EVERYWHERE;
use crate::page::Page;
use crate::practice::imported;
use serde::Deserialize;
use std::path::Path;
use thirtyfour::Key;

/// The rules that are looked at: WCAG 2.2 A and AA.
const LOOK: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })
  .then((report) => done(report.violations.flatMap(({ id, nodes }) => nodes.map((node) => ({
    rule: id, place: node.target.join(" "), what: node.failureSummary.replace(/\s+/g, " "),
  })))), (error) => done([{ rule: "axe", place: "", what: String(error) }]));
"#;

#[derive(Debug, Deserialize)]
struct Violation {
    rule: String,
    place: String,
    what: String,
}

#[tokio::test]
async fn no_page_shuts_anybody_out() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    let mut found = Vec::new();
    page.see("Welcome to Bindery").await;
    look(page, "welcome", &mut found).await;
    imported(page).await;
    page.click("link", "Invoices").await;
    page.click("button", "Select all 50 ready that match").await;
    page.click("button", "Export 50").await;
    look(page, "export dialog", &mut found).await;
    page.click("button", "Export 50 invoices").await;
    page.see("Export ended: 40 of 50 done").await;
    for look_of in ["light", "dark"] {
        run_command(page, &format!("Look: {look_of}")).await;
        for address in EVERYWHERE {
            page.go_to(address).await;
            look(page, &format!("{address}, {look_of}"), &mut found).await;
        }
        opened(page, look_of, &mut found).await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    window.close().await;
}

/// What stands over a page: drawers and dialogs.
async fn opened(page: &Page, look_of: &str, found: &mut Vec<String>) {
    run_command(page, "Jobs").await;
    page.click("row", "Export INV/2026/00041").await;
    page.see("What happened").await;
    look(page, &format!("a job, {look_of}"), found).await;
    page.press(Key::Escape).await;
    run_command(page, "INV/2026/00041").await;
    page.see("1.19 apart").await;
    look(page, &format!("an invoice, {look_of}"), found).await;
    page.press(Key::Escape).await;
    run_command(page, "History").await;
    page.click("button", "Save to a file").await;
    page.see("The whole history").await;
    look(page, &format!("writing to a file, {look_of}"), found).await;
    page.press(Key::Escape).await;
    page.gone("The whole history").await;
    page.press(Key::Control + "k").await;
    page.get("textbox", "Search for invoices and commands…")
        .await;
    look(page, &format!("the palette, {look_of}"), found).await;
    page.press(Key::Escape).await;
    page.gone("Go to\n").await;
    page.press("?").await;
    page.see("Keyboard shortcuts").await;
    look(page, &format!("the keys, {look_of}"), found).await;
    page.press(Key::Escape).await;
}

/// Opens the palette, writes and presses Enter: no mouse is needed.
pub(crate) async fn run_command(page: &Page, name: &str) {
    page.press(Key::Control + "k").await;
    page.fill("Search for invoices and commands…", name).await;
    page.get("button", name).await;
    page.press(Key::Enter).await;
    page.gone("Go to\n").await;
}

async fn look(page: &Page, place: &str, found: &mut Vec<String>) {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
    let axe =
        std::fs::read_to_string(axe).expect("axe-core is installed with the window's packages");
    page.settle().await;
    let _: Option<bool> = page
        .ask(&format!("{axe};window.axe = axe; return true;"))
        .await;
    let violations: Vec<Violation> = page.ask_later(LOOK).await;
    found.extend(
        violations
            .iter()
            .map(|it| format!("{place}: {} at {}: {}", it.rule, it.place, it.what)),
    );
}
