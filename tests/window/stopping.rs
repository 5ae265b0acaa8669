//! Long work on the data is stopped half way by hand: everything is then as it was.

use crate::driver::{Window, there_is_a_screen};
use crate::moving::{ask_to_move, assert_name, names_in, write_name};
use crate::office;
use crate::quitting::{send_to_a_mute_shop, systems};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use tokio::net::unix::pipe;
use tokio::task::JoinHandle;
use tokio::time::interval;

/// How often there is a little more to copy.
const MORE_EVERY: Duration = Duration::from_millis(50);

/// A file of the data that never ends, so that copying it is always half way.
struct Endless {
    path: PathBuf,
    growing: JoinHandle<()>,
}

impl Endless {
    fn inside(data: &Path) -> Self {
        // The beginning of its name is what makes it a file of the data.
        let path = data.join("bindery.endless");
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let end = pipe::OpenOptions::new()
            .read_write(true)
            .open_sender(&path)
            .unwrap();
        let growing = tokio::spawn(async move {
            let mut beats = interval(MORE_EVERY);
            loop {
                beats.tick().await;
                // Where nobody reads, it is full one day: there is enough to copy then.
                let _more = end.try_write(b".");
            }
        });
        Self { path, growing }
    }

    fn remove(self) {
        self.growing.abort();
        std::fs::remove_file(self.path).unwrap();
    }
}

#[tokio::test]
async fn a_move_that_is_stopped_half_way_leaves_the_data_where_they_were() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    let old = window.data().to_owned();
    let beside = tempfile::tempdir().unwrap();
    let new = beside.path().join("new");
    write_name(page, "Ada").await;
    let endless = Endless::inside(&old);
    ask_to_move(page, &old, &new).await;
    page.see(" copied").await;
    page.picture("moving").await;
    assert_eq!(names_in(beside.path()), ["new"], "it is half way");
    page.click("button", "Stop").await;
    page.see("Moving the data: stopped; everything is as it was before")
        .await;
    assert_eq!(names_in(beside.path()), Vec::<String>::new());
    assert!(!old.join("moved-to.txt").exists());
    assert_name(page, "Ada").await;
    write_name(page, "Eva").await;

    // What was stopped can be begun once more, and goes to its end.
    endless.remove();
    ask_to_move(page, &old, &new).await;
    page.see(&format!("The data are in {} now.", new.display()))
        .await;
    assert_name(page, "Eva").await;
    window.close().await;
}

/// The shop may still be at work on a call, so that a restore waits; that is long enough to stop it.
#[tokio::test]
async fn a_restore_that_is_stopped_half_way_forgets_nothing() {
    if !there_is_a_screen() {
        return;
    }
    let (erp, shop) = systems().await;
    let drafts = vec![
        office::books(&erp.url()),
        office::shop("Our shop", &shop.url()),
    ];
    let window = Window::open_in(office::read_in(drafts).await).await;
    let page = &window.page;
    office::unlock(page).await;
    page.click("link", "Settings").await;
    page.click("link", "Data").await;
    page.click("button", "Back up now").await;
    page.see("By hand").await;
    send_to_a_mute_shop(page, &shop).await;

    page.click("link", "Settings").await;
    page.click("link", "Data").await;
    page.click("button", "Restore").await;
    page.see("until a shop must have finished what was just sent")
        .await;
    page.click("button", "Restore this backup").await;
    page.see("until nothing can be on its way to a shop").await;
    page.picture("restore-waits").await;
    page.click("button", "Stop").await;
    page.see("Putting a backup back: stopped; everything is as it was before")
        .await;
    page.click("button", "Cancel").await;
    page.gone("Restore a backup").await;
    let backups = names_in(&window.data().join("backups"));
    let of_it = |name: &String| name.contains("before-restore");
    assert!(!backups.iter().any(of_it), "{backups:?}");

    office::unlock(page).await;
    office::see_exported(page).await;
    assert_eq!(office::times_in(&shop.invoices()), 1);
    window.close().await;
}
