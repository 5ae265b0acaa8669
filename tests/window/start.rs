//! Starts that cannot go well say why, and what to do.

use crate::driver::{Window, there_is_a_screen};

#[tokio::test]
async fn damaged_data_are_told_with_the_way_out() {
    if !there_is_a_screen() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("bindery.sqlite"),
        b"this is no database at all",
    )
    .unwrap();
    let window = Window::open_in(std::sync::Arc::new(folder)).await;
    window.page.see("Your data could not be opened").await;
    let button = window.page.get("button", "Try again").await;
    assert!(button.is_enabled().await.unwrap());
    window.page.picture("start-failed").await;
    window.close().await;
}

#[tokio::test]
async fn a_second_window_on_the_same_books_is_refused_until_the_first_is_closed() {
    if !there_is_a_screen() {
        return;
    }
    let first = Window::open().await;
    first.page.see("Welcome to Bindery").await;
    let second = Window::beside(&first).await;
    second.page.see("already open").await;
    let _folder = first.close().await;
    second.page.click("button", "Try again").await;
    second.page.see("Welcome to Bindery").await;
    second.close().await;
}
