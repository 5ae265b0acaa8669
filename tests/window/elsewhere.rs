//! An invoice is looked up in the other systems' own pages, in the person's browser.

use crate::driver::{Start, USUAL, Window, there_is_a_screen};
use crate::eventually::eventually;
use crate::office;
use crate::quitting::systems;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// What every desktop has to open addresses with; this one only writes them down.
struct Browser {
    opened: PathBuf,
}

impl Browser {
    fn inside(programs: &Path) -> Self {
        let (program, opened) = (programs.join("xdg-open"), programs.join("opened"));
        let script = format!("#!/bin/sh\necho \"$@\" >>'{}'\n", opened.display());
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        Self { opened }
    }

    /// Waits for an address that is opened after so many others.
    async fn address(&self, before: usize) -> String {
        let opened = eventually(PATIENCE, async || {
            let all = std::fs::read_to_string(&self.opened).ok()?;
            let whole = all.rsplit_once('\n')?.0;
            whole.lines().nth(before).map(str::to_owned)
        });
        opened.await.expect("an address is opened")
    }
}

/// What stands in an address between its beginning and its end.
fn between(address: &str, begin: &str, end: &str) -> String {
    let found = address
        .strip_prefix(begin)
        .and_then(|rest| rest.strip_suffix(end));
    found
        .unwrap_or_else(|| panic!("{address} is not {begin}…{end}"))
        .to_owned()
}

#[tokio::test]
async fn an_invoice_is_opened_where_books_and_shop_show_it() {
    if !there_is_a_screen() {
        return;
    }
    let (erp, shop) = systems().await;
    let drafts = vec![
        office::books(&erp.url()),
        office::shop("Our shop", &shop.url()),
    ];
    let programs = tempfile::tempdir().unwrap();
    let browser = Browser::inside(programs.path());
    let window = Window::start(Start {
        folder: Some(office::read_in(drafts).await),
        programs: Some(programs.path()),
        ..Start::default()
    })
    .await;
    let page = &window.page;
    page.resize(USUAL).await;
    office::find(page).await;
    page.click("row", office::INVOICE).await;
    page.click("button", "Open in Books").await;
    let in_books = browser.address(0).await;
    page.click("button", "Open the order in Our shop").await;
    let in_shop = browser.address(1).await;

    let begin = format!("{}/mail/view?model=account.move&res_id=", erp.url());
    let number = |text: String| text.parse::<u32>().unwrap();
    assert!(number(between(&in_books, &begin, "")) > 0);
    let begin = format!("{}/index.php/admin/sales_order/view/order_id/", shop.url());
    assert!(number(between(&in_shop, &begin, "/")) > 0);
    window.close().await;
}
