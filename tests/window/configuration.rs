//! The configuration as a thing: a change is seen, taken back, and everything shown as one file.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};

#[tokio::test]
async fn a_change_is_told_and_taken_back_by_clicking() {
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
    page.click("link", "Safety").await;
    page.click("link", "Safety").await;
    page.click("link", "Changes, export and import").await;
    page.see("Backend Practice shop: made").await;
    page.see("Settings of the program").await;
    for (size, name) in [(USUAL, "configuration"), (SMALL, "configuration-small")] {
        page.resize(size).await;
        page.picture(name).await;
    }
    page.resize(USUAL).await;

    page.click("button", "Go back to here: Backend Practice shop: made")
        .await;
    page.see("This would change").await;
    page.picture("configuration-back").await;
    page.press(thirtyfour::Key::Escape).await;

    page.click("tab", "Export and import").await;
    page.click("button", "Show the file").await;
    page.see("name = \"Practice shop\"").await;
    page.fill("Text of the file", "bindery = 1").await;
    page.click("button", "Show what would change").await;
    page.see("nothing would change").await;
    page.fill("Text of the file", "nonsense").await;
    page.click("button", "Show what would change").await;
    page.see("The file is no configuration of Bindery").await;
    page.picture("configuration-file").await;
    window.close().await;
}
