//! Credentials: a wrong key is not taken, a right one is, a test shop is copied to live.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::office;
use bindery_app::view::{BackendDraft, BackendMode};
use bindery_practice::{PracticeOptions, PracticeShop, SHOP_KEY, SHOP_USER, practice_company};

#[tokio::test]
async fn a_credential_is_replaced_only_by_one_that_works() {
    if !there_is_a_screen() {
        return;
    }
    let shop = PracticeShop::start(practice_company().shop, PracticeOptions::default()).await;
    let shop = shop.unwrap();
    let trial = BackendDraft {
        mode: BackendMode::Test,
        ..office::shop("Trial", &shop.url())
    };
    let window = Window::open_in(office::set_up(vec![trial]).await).await;
    let page = &window.page;
    office::unlock(page).await;

    page.click("link", "Backends").await;
    page.click("link", "Credentials").await;
    page.see("In the vault").await;
    page.see("Never tested").await;
    page.click("button", "Test now: Trial").await;
    page.see("Trial took the credential.").await;
    page.gone("Never tested").await;
    for (size, name) in [(USUAL, "credentials"), (SMALL, "credentials-small")] {
        page.resize(size).await;
        page.picture(name).await;
    }
    page.resize(USUAL).await;

    page.click("button", "Replace the credential of Trial")
        .await;
    page.fill("API user", SHOP_USER).await;
    page.fill("API key", "wrong").await;
    page.click("button", "Test and replace").await;
    page.see("The old credential was kept.").await;
    page.picture("credentials-refused").await;
    page.fill("API key", SHOP_KEY).await;
    page.click("button", "Test and replace").await;
    page.see("The credential of Trial was replaced.").await;

    page.click("button", "Copy Trial to live").await;
    page.fill("Name of the live backend", "Real").await;
    page.fill("Address of the live backend", "https://real.example")
        .await;
    page.click("button", "Copy").await;
    page.see("Real was made, switched off.").await;
    page.see("Nothing is stored").await;
    page.picture("credentials-copied").await;
    window.close().await;
}
