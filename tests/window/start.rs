//! Starts that cannot go well say why, and what to do.

use crate::driver::{Window, there_is_a_screen};
use crate::eventually::eventually;
use std::path::Path;
use std::time::Duration;

/// Longer than any backup of an empty store takes.
const PATIENCE: Duration = Duration::from_secs(30);

fn backups(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".sqlite")).collect()
}

/// Backs up what was entered as a person's name, as if it had been at another moment.
async fn back_up_as(window: &Window, name: &str, file: &str) {
    let (page, folder) = (&window.page, window.data().join("backups"));
    page.go_to("/settings").await;
    page.fill("Your name", name).await;
    page.click("button", "Save settings").await;
    page.gone("Discard changes").await;
    page.go_to("/settings?section=data").await;
    let known = backups(&folder);
    page.click("button", "Back up now").await;
    let written = eventually(PATIENCE, async || {
        let mut now = backups(&folder).into_iter();
        now.find(|one| !known.contains(one))
    });
    let written = written.await.expect("a backup is written");
    std::fs::rename(folder.join(written), folder.join(file)).unwrap();
}

#[tokio::test]
async fn damaged_data_are_told_and_any_backup_takes_their_place() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    window.page.see("Welcome to Bindery").await;
    let (older, newest) = (
        "bindery-auto-2026-11-26T02-00-00Z.sqlite",
        "bindery-2026-11-28T12-30-00Z.sqlite",
    );
    back_up_as(&window, "Ada", older).await;
    back_up_as(&window, "Eva", newest).await;
    let folder = window.close().await;
    let damaged = b"this is no database at all";
    std::fs::write(folder.path().join("bindery.sqlite"), damaged).unwrap();
    for log in ["bindery.sqlite-wal", "bindery.sqlite-shm"] {
        // There is none where the program closed its data.
        let _ = std::fs::remove_file(folder.path().join(log));
    }
    let broken = "bindery-auto-2026-11-27T02-00-00Z.sqlite";
    std::fs::write(folder.path().join("backups").join(broken), b"no database").unwrap();

    let window = Window::open_in(folder).await;
    let page = &window.page;
    page.see("Your data could not be opened").await;
    // The newest is chosen and read through.
    page.see("Whole: 0 invoices").await;
    let restore = page.get("button", "Restore this backup").await;
    assert!(restore.is_enabled().await.unwrap());
    let again = page.get("button", "Try again").await;
    assert!(again.is_enabled().await.unwrap());
    page.picture("start-failed").await;
    page.click("radio", "Nov 27, 2026,").await;
    page.see("holds no data of Bindery").await;
    let restore = page.get("button", "Restore this backup").await;
    assert!(!restore.is_enabled().await.unwrap());
    page.click("radio", "Nov 26, 2026,").await;
    page.click("button", "Restore this backup").await;

    // The window goes on with what was chosen, and says where the damaged file lies.
    page.see("Welcome to Bindery").await;
    page.see("could not be read. It is in").await;
    page.go_to("/settings").await;
    page.see("Look").await;
    assert_eq!(page.value("Your name").await, "Ada");
    let aside = window.data().read_dir().unwrap().flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("bindery.damaged-")
            && std::fs::read(entry.path()).unwrap() == damaged
    });
    assert!(aside, "the damaged file is kept");
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
