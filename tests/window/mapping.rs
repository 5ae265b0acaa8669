//! A mapping is changed by clicking: tried while it is typed, compared over all invoices, saved, undone.

use crate::driver::{SMALL, USUAL, Window, there_is_a_screen};
use crate::page::Page;
use crate::practice::imported;

const MINE: &str = "Magento 1.7 · Practice shop";

/// Opens the mapping of the practice shop's invoices.
async fn open(page: &Page) {
    page.click("link", "Backends").await;
    page.click("link", "Mappings").await;
    page.click("textbox", "Mapping of").await;
    page.click("option", "Practice shop").await;
    page.see("order_increment_id").await;
    page.see("No row fails.").await;
}

#[tokio::test]
async fn a_mapping_is_tried_compared_saved_and_undone_by_clicking() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    open(page).await;
    page.see("From Magento 1.x").await;
    page.picture("mappings").await;

    // What is wrong is told where it stands, while the rest goes on.
    page.click("button", "comment").await;
    page.fill("Template", "No. {{ invoice.nubmer }} {{ token }}")
        .await;
    page.see("there is no field \"invoice.nubmer\" to read")
        .await;
    page.see("1 problem").await;
    page.picture("mappings-wrong").await;
    // Completion offers what can stand there.
    page.fill("Template", "No. {{ invoice.num").await;
    page.click("option", "invoice.number").await;
    page.press(" }}").await;
    page.see("Put {{ token }} into the template of the comment.")
        .await;
    page.fill("Template", "No. {{ invoice.number }} {{ token }}")
        .await;
    page.see("No row fails.").await;
    page.see("1 row changed").await;
    page.see("\"comment\": \"No. INV/").await;
    page.picture("mappings-changed").await;

    page.click("button", "What would change").await;
    page.see("documents would be different").await;
    page.see("Now").await;
    page.picture("mappings-compare").await;
    page.press(thirtyfour::Key::Escape).await;

    // Leaving asks first.
    page.click("link", "Invoices").await;
    page.see("Leave without saving?").await;
    page.click("button", "Cancel").await;
    page.click("button", "Save as a type of its own").await;
    page.click("button", "Save").await;
    page.see(&format!("The mapping of {MINE} was saved.")).await;
    page.see("No changes").await;
    page.see("Overrides").await;
    looks(page).await;

    // The change is one of the configuration, and can be undone there.
    page.click("link", "Settings").await;
    page.click("link", "Safety").await;
    page.click("link", "Changes, export and import").await;
    let undo = "Undo: Type magento-1.7-practice-shop: changed";
    page.click("button", undo).await;
    page.see("The change was taken back.").await;
    open(page).await;
    page.gone("Overrides").await;
    window.close().await;
}

#[tokio::test]
async fn a_custom_field_of_the_books_is_mapped_by_clicking() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    imported(page).await;
    page.click("link", "Backends").await;
    page.click("link", "Mappings").await;
    page.click("textbox", "Mapping of").await;
    page.click("option", "Practice books").await;
    page.see("payment_state").await;
    page.see("No row fails.").await;
    page.click("button", "Add a row").await;
    page.fill("Target", "extra.purchase_order").await;
    page.fill("Field", "purchase").await;
    page.see("custom field, not read yet").await;
    page.picture("mappings-custom").await;
    page.click("option", "x_purchase_order").await;
    page.see("No row fails.").await;
    page.click("button", "Save as a type of its own").await;
    page.click("button", "Save").await;
    page.see("was saved.").await;
    page.see("Own row").await;
    window.close().await;
}

/// The page in both colour schemes and sizes, for the eye.
async fn looks(page: &Page) {
    page.resize(SMALL).await;
    page.picture("mappings-small").await;
    page.resize(USUAL).await;
    page.click("link", "Settings").await;
    page.click("radio", "Dark").await;
    page.click("button", "Save settings").await;
    page.see("The settings were saved.").await;
    open(page).await;
    page.click("button", "comment").await;
    page.picture("mappings-dark").await;
}
