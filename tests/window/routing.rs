//! Two shops: a person says in the window which invoices belong to which.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_practice::{PracticeErp, PracticeOptions, PracticeShop, practice_company};

/// Opens a shop's settings by its card and clicks one condition together.
async fn say(page: &Page, shop: &str, pattern: &str) {
    page.click("link", "Backends").await;
    page.click("link", &format!("Edit {shop}")).await;
    page.click("button", "Add a condition").await;
    page.see("Say which; * stands for any text.").await;
    page.picture("routing-conditions-empty").await;
    page.click("button", "Save").await;
    page.see("is no condition").await;
    page.fill("Condition 1: pattern", pattern).await;
}

#[tokio::test]
async fn invoices_of_two_shops_are_told_apart_by_what_a_person_says() {
    if !there_is_a_screen() {
        return;
    }
    let options = PracticeOptions::default;
    let erp = PracticeErp::start(practice_company().erp, options()).await;
    let north = PracticeShop::start(practice_company().shop, options()).await;
    let south = PracticeShop::start(practice_company().shop, options()).await;
    let (erp, north, south) = (erp.unwrap(), north.unwrap(), south.unwrap());
    // Nobody has said yet which invoices belong to which.
    let folder = office::read_in(vec![
        office::books(&erp.url()),
        office::shop("North", &north.url()),
        office::shop("South", &south.url()),
    ]);

    let window = Window::open_in(folder.await).await;
    let page = &window.page;
    office::unlock(page).await;

    page.click("link", "Invoices").await;
    page.see("Claimed by more than one shop: North, South.")
        .await;
    page.picture("routing-several").await;
    say(page, "North", "1*").await;
    // Where they would go is seen before anything is saved.
    page.see("invoices would go to this shop").await;
    page.gone("claimed by more than one shop").await;
    for (name, size) in [("usual", USUAL), ("small", SMALL)] {
        page.resize(size).await;
        page.picture(&format!("routing-conditions-{name}")).await;
    }
    page.resize(USUAL).await;
    page.click("button", "Save").await;
    page.see("North was saved.").await;

    page.click("link", "Invoices").await;
    page.fill("Search invoices", "INV/2026/00027").await;
    page.see("Belongs to South.").await;
    page.picture("routing-told-apart").await;
    window.close().await;
}
