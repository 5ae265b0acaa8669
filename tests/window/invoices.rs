//! The list of invoices: columns, filters, views, keys, files, and the drawer beside it.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::eventually::eventually;
use crate::page::Page;
use crate::practice::imported;
use std::time::Duration;
use thirtyfour::Key;

/// Opens the list of the practice company.
async fn opened() -> Window {
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.click("link", "Invoices").await;
    page.see("INV/2026/00051").await;
    window
}

async fn heads(page: &Page) -> Vec<String> {
    page.ask(
        "return [...document.querySelectorAll('[role=columnheader]')]
           .map((e) => e.innerText.trim()).filter(Boolean)",
    )
    .await
}

#[tokio::test]
async fn columns_filters_and_views_are_a_persons_own() {
    if !there_is_a_screen() {
        return;
    }
    let window = opened().await;
    let page = &window.page;
    // By keys alone: the focus goes into the pane, and back to its button.
    for (key, name) in [("f", "Filter"), ("v", "Views"), ("c", "Columns")] {
        page.press(key).await;
        let within = "return document.activeElement.closest('.pane') !== null";
        assert!(page.eventually(within, &true).await, "the pane of {name}");
        page.press(Key::Escape).await;
        // While it fades, letters still count as meant for it.
        let faded = "return document.querySelector('.pane') === null";
        assert!(
            page.eventually(faded, &true).await,
            "the pane of {name} fades"
        );
        let focused = "return document.activeElement.textContent.trim()";
        let back = page.eventually(focused, &name.to_owned()).await;
        assert!(back, "the button {name}");
    }
    page.click("button", "Columns").await;
    page.click("checkbox", "Due").await;
    page.click("button", "Move Total to the left").await;
    page.picture("invoices-columns").await;
    page.press(Key::Escape).await;
    let wanted = [
        "Number",
        "Date",
        "Customer",
        "Shop order",
        "Total",
        "Payment",
        "State",
        "Due",
    ];
    assert_eq!(heads(page).await, wanted);

    page.click("button", "Filter").await;
    page.fill("Total at least", "100").await;
    page.press(Key::Enter).await;
    page.see("Total at least 100").await;
    page.picture("invoices-filter").await;
    page.press(Key::Escape).await;
    page.click("button", "Views").await;
    page.fill("Save this list as", "Large ones").await;
    page.click("button", "Save").await;
    page.see("The view Large ones was saved.").await;

    page.click("button", "Take away the filter Total at least 100")
        .await;
    page.gone("Total at least 100").await;
    page.click("button", "Columns").await;
    page.click("button", "Usual columns").await;
    page.press(Key::Escape).await;
    page.click("button", "Views").await;
    page.click("button", "Large ones").await;
    page.see("Total at least 100").await;
    assert_eq!(heads(page).await, wanted, "the view brings its columns");
    page.click("button", "Views").await;
    page.click("button", "Delete Large ones").await;
    page.see("The view Large ones was deleted.").await;
    page.click("button", "Undo: The view Large ones was deleted.")
        .await;
    page.see("Undone: The view Large ones was deleted.").await;
    page.click("button", "Views").await;
    page.get("button", "Large ones").await;
    window.close().await;
}

/// The edge of a column that does not share what is left.
const EDGE: &str = ".grid-edge[data-column=order]";

async fn width(page: &Page) -> i64 {
    let cell = format!("document.querySelector('{EDGE}').parentElement");
    page.ask(&format!(
        "return Math.round({cell}.getBoundingClientRect().width)"
    ))
    .await
}

#[tokio::test]
async fn a_column_stays_as_wide_as_it_was_drawn() {
    if !there_is_a_screen() {
        return;
    }
    let window = opened().await;
    let page = &window.page;
    let usual = width(page).await;
    page.draw(EDGE, 60).await;
    assert_eq!(width(page).await, usual + 60);
    page.draw(EDGE, -20).await;
    assert_eq!(width(page).await, usual + 40);
    page.picture("invoices-drawn").await;
    page.click("link", "History").await;
    page.rest().await;
    page.click("link", "Invoices").await;
    page.see("INV/2026/00051").await;
    assert_eq!(width(page).await, usual + 40, "on another page meanwhile");

    let window = Window::open_in(window.close().await).await;
    let page = &window.page;
    page.click("link", "Invoices").await;
    page.see("INV/2026/00051").await;
    assert_eq!(width(page).await, usual + 40, "at the next start");
    window.close().await;
}

/// The number of the invoice whose row has the focus, and whether its place is among the first ten.
const FOCUSED: &str = "const row = document.activeElement.closest('[data-index]');
    return [/INV\\S+/.exec(row?.innerText)?.[0] ?? null, Number(row?.dataset.index) < 10]";

#[tokio::test]
async fn the_focus_goes_with_its_invoice_to_another_place() {
    if !there_is_a_screen() {
        return;
    }
    let window = opened().await;
    let page = &window.page;
    let focus = "const rows = [...document.querySelectorAll('[role=row][data-index]')];
        rows.find((row) => row.innerText.includes('INV/')).focus(); return true";
    let _: bool = page.ask(focus).await;
    let (number, at_top): (Option<String>, bool) = page.ask(FOCUSED).await;
    assert!(number.is_some() && at_top, "{number:?}");
    page.go_to("/invoices?dir=asc").await;
    let moved = (number, false);
    assert!(page.eventually(FOCUSED, &moved).await, "{moved:?}");
    page.press(" ").await;
    page.see("1 selected").await;
    window.close().await;
}

#[tokio::test]
async fn invoices_are_chosen_by_keys_summed_up_and_written_to_a_file() {
    if !there_is_a_screen() {
        return;
    }
    let window = opened().await;
    let page = &window.page;
    let focus = "document.querySelector('[role=row][data-index=\"0\"]').focus(); return true";
    let _: bool = page.ask(focus).await;
    page.press(" ").await;
    page.see("1 selected").await;
    page.press(Key::Shift + Key::Down).await;
    page.see("2 selected").await;
    page.press(Key::Control + "a").await;
    page.get("status", "What the selected come to").await;
    page.picture("invoices-chosen").await;

    page.click("button", "Save list").await;
    let path = window.data().join("list.csv");
    page.click("radio", "Text (CSV)").await;
    page.fill("File", &path.to_string_lossy()).await;
    page.picture("invoices-file").await;
    let chosen: String = page
        .ask("return [...document.querySelectorAll('button')].map((e) => e.innerText).find((it) => /^Save \\d+ invoices$/.test(it)) ?? ''")
        .await;
    page.click("button", &chosen).await;
    page.see("were saved to").await;
    let text = eventually(Duration::from_secs(10), async || {
        std::fs::read_to_string(&path).ok()
    })
    .await
    .expect("the file is there");
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    assert!(head.starts_with("\u{feff}Number"), "{head}");
    assert!(head.ends_with("State"), "{head}");
    let count: usize = chosen
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap_or_default();
    assert_eq!(lines.count(), count, "one line for each invoice:\n{text}");
    assert!(text.contains("INV/2026/00027"));
    window.close().await;
}

#[tokio::test]
async fn the_drawer_shows_order_and_sending_and_goes_on_by_keys() {
    if !there_is_a_screen() {
        return;
    }
    let window = opened().await;
    let page = &window.page;
    page.fill("Search invoices", "INV/2026/0004").await;
    page.see("INV/2026/00041").await;
    page.gone("INV/2026/00051").await;
    page.click("row", "INV/2026/00041").await;
    page.see("of 10").await;
    page.click("tab", "Beside the order").await;
    page.see("differ").await;
    for (name, size) in [("usual", USUAL), ("small", SMALL)] {
        page.resize(size).await;
        page.picture(&format!("invoice-order-{name}")).await;
    }
    page.resize(USUAL).await;
    page.click("tab", "What would be sent").await;
    page.see("apart").await;
    page.picture("invoice-sending").await;
    let title = "return document.querySelector('[role=dialog] h2').innerText";
    let before: String = page.ask(title).await;
    page.click("button", "Next invoice").await;
    page.click("tab", "Document").await;
    page.see("Still to be paid").await;
    let after: String = page.ask(title).await;
    assert_ne!(before, after, "the next invoice is shown");
    page.picture("invoice-document").await;
    window.close().await;
}
