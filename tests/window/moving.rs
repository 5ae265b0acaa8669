//! The data folder goes to another place: told before, refused where it cannot go, found there by the
//! next start.

use crate::driver::{Window, there_is_a_screen};
use crate::page::Page;
use std::path::Path;
use std::sync::Arc;

/// A name that stands in the data and nowhere else.
pub(crate) async fn write_name(page: &Page, name: &str) {
    page.click("link", "Settings").await;
    page.click("link", "General").await;
    page.fill("Your name", name).await;
    page.click("button", "Save settings").await;
    page.gone("Discard changes").await;
}

pub(crate) async fn assert_name(page: &Page, name: &str) {
    page.click("link", "Settings").await;
    page.click("link", "General").await;
    page.see("Look").await;
    assert_eq!(page.value("Your name").await, name);
}

/// Asks for a move, and says yes to the question with both places in it.
pub(crate) async fn ask_to_move(page: &Page, from: &Path, to: &Path) {
    page.click("link", "Settings").await;
    page.click("link", "Data").await;
    let (from, to) = (from.display(), to.display());
    page.fill("New folder", &to.to_string()).await;
    page.click("button", "Move the data").await;
    page.see(&format!("Move all data from {from} to {to}?"))
        .await;
    page.click("button", "Move the data").await;
}

pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let names = folder.read_dir().unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<_> = names
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test]
async fn moved_data_are_found_in_their_new_place_and_the_old_one_says_where() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    let old = window.data().to_owned();
    let new = Arc::new(tempfile::tempdir().unwrap());
    write_name(page, "Ada").await;
    page.click("link", "Data").await;
    page.see("later starts must name the new one").await;
    ask_to_move(page, &old, new.path()).await;
    let (from, to) = (old.display(), new.path().display());
    page.see(&format!(
        "The data are in {to} now. {from} still holds the old copy, with a note."
    ))
    .await;
    page.see(&format!("From now on start Bindery with --data-dir {to}."))
        .await;
    page.picture("settings-moved").await;
    write_name(page, "Eva").await;
    let left = window.close().await;

    let window = Window::open_in(left).await;
    window.page.see("Your data could not be opened").await;
    window
        .page
        .see(&format!("The data in {from} were moved to {to}."))
        .await;
    window.page.see("Start Bindery on the new folder.").await;
    window.page.picture("start-moved").await;
    window.close().await;
    let window = Window::open_in(new).await;
    assert_name(&window.page, "Eva").await;
    window.close().await;
}

#[tokio::test]
async fn data_stay_where_they_are_where_they_cannot_go() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    let old = window.data().to_owned();
    write_name(page, "Ada").await;
    let taken = tempfile::tempdir().unwrap();
    let letter = taken.path().join("letter.txt");
    std::fs::write(&letter, "somebody's own").unwrap();
    let inside_a_file = letter.join("data");
    for (to, said, hint) in [
        (
            taken.path(),
            format!("There is something in {} already.", taken.path().display()),
            "Choose a folder that does not exist yet, or an empty one.",
        ),
        (
            Path::new("data"),
            "data is no whole path.".to_owned(),
            "Give the whole path of the new folder.",
        ),
        (
            inside_a_file.as_path(),
            format!(
                "The data cannot be copied into {}:",
                inside_a_file.display()
            ),
            "Choose another folder, or correct its rights.",
        ),
    ] {
        ask_to_move(page, &old, to).await;
        page.see(&said).await;
        page.see(hint).await;
        assert_eq!(names_in(taken.path()), ["letter.txt"]);
        assert!(!old.join("moved-to.txt").exists(), "{said}");
    }
    page.picture("settings-move-refused").await;
    assert_name(page, "Ada").await;
    write_name(page, "Eva").await;
    let window = Window::open_in(window.close().await).await;
    assert_name(&window.page, "Eva").await;
    window.close().await;
}
