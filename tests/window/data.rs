//! The data as a thing: a backup is put back, the data are checked, what support is told is seen.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};

#[tokio::test]
async fn a_backup_brings_back_what_was_changed_since() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.click("button", "Try the practice company").await;
    page.see("nothing here is real").await;
    page.click("link", "Settings").await;
    page.fill("Your name", "Ada").await;
    page.click("button", "Save settings").await;
    page.see("The settings were saved.").await;
    page.click("link", "Data").await;
    page.click("button", "Back up now").await;
    page.see("was written and read through").await;
    page.see("By hand").await;
    for (size, name) in [(SMALL, "settings-data-small"), (USUAL, "settings-data")] {
        page.resize(size).await;
        page.picture(name).await;
    }

    page.click("link", "General").await;
    page.fill("Your name", "Eva").await;
    page.click("button", "Save settings").await;
    page.gone("Discard changes").await;
    page.click("link", "Data").await;
    page.click("button", "Restore").await;
    page.see("It takes the place of all present data").await;
    page.picture("settings-restore").await;
    page.click("button", "Restore this backup").await;
    page.see("The backup was restored.").await;
    page.click("button", "Close").await;
    page.see("Before a restore").await;
    page.click("link", "General").await;
    page.see("Look").await;
    assert_eq!(page.value("Your name").await, "Ada");

    page.click("link", "Data").await;
    page.click("button", "Check now").await;
    page.see("All is well.").await;
    page.fill("A backup from elsewhere", "/nowhere/at/all.sqlite")
        .await;
    page.click("button", "Show what it holds").await;
    page.see("could not be used").await;
    page.press(thirtyfour::Key::Escape).await;
    window.close().await;
}

#[tokio::test]
async fn what_support_is_told_is_seen_before_it_is_saved() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    page.click("button", "Try the practice company").await;
    page.see("nothing here is real").await;
    page.click("link", "Settings").await;
    for (section, sign, name) in [
        ("Schedule", "Writes a copy of all data", "settings-schedule"),
        ("Safety", "Changes, export and import", "settings-safety"),
        (
            "Network",
            "Other machines are reached directly",
            "settings-network",
        ),
    ] {
        page.click("link", section).await;
        page.see(sign).await;
        page.picture(name).await;
    }
    page.click("link", "General").await;
    page.click("radio", "Dark").await;
    page.click("button", "Save settings").await;
    page.gone("Discard changes").await;
    page.click("link", "Data").await;
    page.see("Last backup").await;
    page.picture("settings-data-dark").await;
    page.click("link", "Diagnostics and about").await;
    page.click("button", "Show what would be saved").await;
    page.click("tab", "backends.json").await;
    page.see("magento-1.7").await;
    page.picture("settings-diagnostics-dark").await;
    let saved = window.data().join("for-support.tar.gz");
    page.fill("Save as", &saved.display().to_string()).await;
    page.click("button", "Save").await;
    page.see("was written").await;
    assert!(saved.exists());
    window.close().await;
}
