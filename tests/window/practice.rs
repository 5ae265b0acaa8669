//! The practice company as most tests begin with it.

use crate::page::Page;

/// Tries the practice company from the welcome, and reads its books.
pub(crate) async fn imported(page: &Page) {
    page.click("button", "Try the practice company").await;
    page.see("nothing here is real").await;
    page.click("button", "Import now").await;
    page.see("The books were read").await;
}
