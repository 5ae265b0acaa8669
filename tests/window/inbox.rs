//! What needs a person: reasons in plain words, choices that say what they will do, and what they do.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::history::theme;
use crate::practice::exported;

#[tokio::test]
async fn what_waits_is_decided_in_one_place() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    exported(page).await;
    page.click("link", "Needs you").await;
    page.see("10 things wait for you.").await;
    page.see("Invoice and order do not come to the same total.")
        .await;
    page.picture("inbox").await;
    page.resize(SMALL).await;
    page.picture("inbox-small").await;
    page.resize(USUAL).await;
    page.click("button", "Accept the difference").await;
    page.see("Exactly this difference is taken for right").await;
    page.see("The shop’s new invoice will come to").await;
    page.picture("inbox-difference").await;
    page.click("button", "Accept and export 1 invoice").await;
    page.see("9 things wait for you.").await;
    page.click("button", "Pick the order").await;
    // With the point that follows it there: the list behind has these words too.
    page.see("on the invoice · ").await;
    page.picture("inbox-order").await;
    page.fill("Search number, customer, total…", "100000134")
        .await;
    page.gone("on the invoice · ").await;
    page.see("100000134 · Şule Yılmaz").await;
    page.click("button", "Cancel").await;
    theme(page, "Dark").await;
    page.click("link", "Needs you").await;
    page.see("9 things wait for you.").await;
    page.picture("inbox-dark").await;
    window.close().await;
}
