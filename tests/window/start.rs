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
    // What it holds is looked into only when somebody wants to see that.
    let backups = folder.path().join("backups");
    std::fs::create_dir(&backups).unwrap();
    let newest = backups.join("bindery-auto-2026-11-28T02-00-00Z.sqlite");
    std::fs::write(newest, b"").unwrap();
    let window = Window::open_in(std::sync::Arc::new(folder)).await;
    window.page.see("Your data could not be opened").await;
    for name in ["Show what it holds", "Try again"] {
        let button = window.page.get("button", name).await;
        assert!(button.is_enabled().await.unwrap(), "{name}");
    }
    window.page.picture("start-failed").await;
    window.close().await;
}

#[tokio::test]
async fn books_that_another_program_works_on_are_refused_until_it_lets_them_go() {
    if !there_is_a_screen() {
        return;
    }
    let folder = std::sync::Arc::new(tempfile::tempdir().unwrap());
    // The command line, say, which has no window that could be shown instead.
    let other = std::fs::File::create(folder.path().join("bindery.lock")).unwrap();
    other.lock().unwrap();
    let window = Window::open_in(folder).await;
    window.page.see("already open").await;
    drop(other);
    window.page.click("button", "Try again").await;
    window.page.see("Welcome to Bindery").await;
    window.close().await;
}
