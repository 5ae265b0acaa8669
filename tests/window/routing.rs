//! Two shops: a person says in the window which invoices belong to which.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::office;
use crate::page::Page;
use bindery_practice::{PracticeErp, PracticeOptions, PracticeShop, practice_company};

/// Those of some names that are cut beside the count of what waits.
const CUT_BESIDE_COUNT: &str = "
const name = document.querySelector('.nav-count').closest('.nav-link').querySelector('.nav-text');
const words = name.firstChild;
const now = words.data;
const cut = arguments[0].filter((one) => {
  words.data = one;
  return name.getBoundingClientRect().right > name.parentElement.getBoundingClientRect().right + 0.5;
});
words.data = now;
return cut;";

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
    // All fifty wait for both shops: the navigation has its widest count.
    page.see("99+").await;
    let names = ["Needs you", "Zu klären", "À examiner", "Por revisar"].map(str::to_owned);
    let cut: Vec<String> = page.ask_with(CUT_BESIDE_COUNT, &names).await;
    assert_eq!(cut, Vec::<String>::new());
    page.click("button", "Save").await;
    page.see("North was saved.").await;

    page.click("link", "Invoices").await;
    page.fill("Search invoices", "INV/2026/00027").await;
    page.see("Belongs to South.").await;
    page.picture("routing-told-apart").await;
    window.close().await;
}
