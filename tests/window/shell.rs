//! The program around its window: closing, the tray, a second start, the window's place.

use crate::close_button::click_close;
use crate::desktop::Desktop;
use crate::driver::{NO_BUS, Start, USUAL, Window, there_is_a_screen};
use crate::eventually::eventually;
use crate::practice::queue_all;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Starts the program once more, outside of any test driver, and waits for its end.
async fn start_again(folder: &Path, bus: &str, more: &[&str]) -> ExitStatus {
    let mut second = Command::new(env!("CARGO_BIN_EXE_bindery-desktop"))
        .args(more)
        .env("BINDERY_DATA_DIR", folder)
        .env("DBUS_SESSION_BUS_ADDRESS", bus)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let ended = eventually(PATIENCE, async || second.try_wait().unwrap()).await;
    let _ = second.kill();
    ended.expect("the second start ends by itself")
}

async fn becomes_visible(window: &Window, visible: bool) {
    let wanted = if visible { "visible" } else { "hidden" };
    let seen = eventually(PATIENCE, async || {
        let state: String = window.page.ask("return document.visibilityState").await;
        (state == wanted).then_some(())
    });
    assert!(seen.await.is_some(), "the window is not {wanted}");
}

#[tokio::test]
async fn a_second_start_shows_the_first_window_and_ends() {
    if !there_is_a_screen() {
        return;
    }
    let desktop = Desktop::start().await;
    let window = Window::start(Start {
        bus: &desktop.address,
        arguments: &["--hidden"],
        ..Start::default()
    })
    .await;
    desktop.item().await;
    becomes_visible(&window, false).await;
    // The computer starts it: the window stays away.
    let status = start_again(window.data(), &desktop.address, &["--hidden"]).await;
    assert!(status.success());
    becomes_visible(&window, false).await;
    let status = start_again(window.data(), &desktop.address, &[]).await;
    assert!(status.success());
    becomes_visible(&window, true).await;
    window.page.see("Welcome to Bindery").await;
    desktop.choose("Quit").await;
    window.ended().await;
}

#[tokio::test]
async fn a_hidden_start_without_a_tray_shows_its_window() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::start(Start {
        bus: NO_BUS,
        arguments: &["--hidden"],
        ..Start::default()
    })
    .await;
    becomes_visible(&window, true).await;
    window.close().await;
}

#[tokio::test]
async fn the_tray_says_how_things_stand_and_works_without_the_window() {
    if !there_is_a_screen() {
        return;
    }
    let desktop = Desktop::start().await;
    let window = Window::start(Start {
        bus: &desktop.address,
        ..Start::default()
    })
    .await;
    desktop.see("All is well").await;
    window
        .page
        .click("button", "Try the practice company")
        .await;
    window.page.see("nothing here is real").await;

    click_close();
    let told = desktop.notified("Bindery keeps running").await;
    assert!(told.text.contains("Quit"), "{told:?}");
    desktop.choose("Import now").await;
    let told = desktop.notified("Import finished").await;
    assert!(told.text.contains("2 done"), "{told:?}");
    // A click leads into the window, to what was done.
    becomes_visible(&window, false).await;
    desktop.click(&told).await;
    becomes_visible(&window, true).await;
    window.page.see("Import, 2 jobs: 2 done.").await;
    desktop.choose("Pause all").await;
    desktop.see("Resume all").await;
    desktop.choose("Resume all").await;
    desktop.see("Pause all").await;
    assert_eq!(desktop.all_notified().len(), 2);
    assert_eq!(told.entry, "app.bindery.Bindery");

    desktop.choose("Pause all").await;
    queue_all(&window.page).await;
    let entry = "application://app.bindery.Bindery.desktop";
    assert_eq!(desktop.docked(true).await, entry);
    window.page.click("button", "Stop").await;
    desktop.docked(false).await;
    desktop.choose("Quit").await;
    window.ended().await;
}

#[tokio::test]
async fn a_window_comes_back_when_its_tray_goes_away() {
    if !there_is_a_screen() {
        return;
    }
    let desktop = Desktop::start().await;
    let window = Window::start(Start {
        bus: &desktop.address,
        arguments: &["--hidden"],
        ..Start::default()
    })
    .await;
    desktop.item().await;
    becomes_visible(&window, false).await;
    desktop.lose_tray().await;
    becomes_visible(&window, true).await;
    window.close().await;
}

#[tokio::test]
async fn the_window_comes_back_in_the_size_that_it_had() {
    if !there_is_a_screen() {
        return;
    }
    let first = Window::start(Start::default()).await;
    first.page.see("Welcome to Bindery").await;
    assert_eq!(size(&first).await, USUAL);
    first.page.resize((1111, 723)).await;
    let kept = size(&first).await;
    assert_eq!(kept, (1111, 723));
    click_close();
    let folder = first.ended().await;
    let second = Window::start(Start {
        folder: Some(Arc::clone(&folder)),
        ..Start::default()
    })
    .await;
    second.page.see("Welcome to Bindery").await;
    assert_eq!(size(&second).await, kept);
    second.close().await;
}

async fn size(window: &Window) -> (u32, u32) {
    window
        .page
        .ask("return [window.innerWidth, window.innerHeight]")
        .await
}

#[tokio::test]
async fn the_switches_for_tray_and_notifications_are_in_the_settings() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    window.page.see("Welcome to Bindery").await;
    window.page.click("link", "Settings").await;
    window.page.click("link", "Window and notifications").await;
    window.page.see("This desktop shows no tray now").await;
    window
        .page
        .click("switch", "Notify me when something needs me")
        .await;
    window.page.picture("settings-desktop").await;
    window.close().await;
}
