//! Quitting while a job runs: it is finished first, or stopped where nothing is half done.

use crate::accessible::run_command;
use crate::close_button::click_close;
use crate::driver::{Window, there_is_a_screen};
use crate::eventually::eventually;
use crate::office;
use crate::page::Page;
use bindery_practice::{Fault, PracticeErp, PracticeOptions, PracticeShop, practice_company};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

const PATIENCE: Duration = Duration::from_secs(30);

/// A door before a system: while it is shut, who knocks waits.
struct Door {
    url: String,
    shut: watch::Sender<bool>,
    knocked: watch::Sender<u32>,
    accepting: JoinHandle<()>,
}

impl Door {
    async fn before(url: &str) -> Self {
        let near = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (shut, knocked) = (watch::Sender::new(false), watch::Sender::new(0));
        let (seen, counted) = (shut.clone(), knocked.clone());
        let accepting = tokio::spawn(async move {
            while let Ok((mut from, _)) = listener.accept().await {
                counted.send_modify(|count| *count += 1);
                let (near, mut seen) = (near.clone(), seen.subscribe());
                tokio::spawn(async move {
                    // Who shut it for ever is gone, and the test with them.
                    drop(seen.wait_for(|shut| !shut).await);
                    let mut to = TcpStream::connect(near).await?;
                    copy_bidirectional(&mut from, &mut to).await
                });
            }
        });
        Self {
            url,
            shut,
            knocked,
            accepting,
        }
    }

    fn shut(&self) {
        self.shut.send_replace(true);
        self.knocked.send_replace(0);
    }

    /// Waits for somebody at the door.
    async fn knock(&self) {
        let mut knocked = self.knocked.subscribe();
        let knock = knocked.wait_for(|count| *count > 0);
        let came = tokio::time::timeout(PATIENCE, knock).await;
        assert!(came.is_ok(), "nobody knocks");
    }

    fn open(&self) {
        self.shut.send_replace(false);
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// The practice company's two systems, as somebody's own.
pub(crate) async fn systems() -> (PracticeErp, PracticeShop) {
    let company = practice_company();
    let options = PracticeOptions::default();
    let erp = PracticeErp::start(company.erp, options.clone()).await;
    let shop = PracticeShop::start(company.shop, options).await;
    (erp.unwrap(), shop.unwrap())
}

/// Has the program finish what runs before it ends.
async fn finish(page: &Page) {
    page.click("link", "Settings").await;
    page.click("link", "Window and notifications").await;
    page.click("radio", "Finish what runs").await;
    page.see("Nothing new starts, and the program waits.").await;
}

async fn quit(page: &Page) {
    run_command(page, "Quit Bindery").await;
    page.see("Bindery is about to end").await;
    page.see("1 job still runs and is finished first.").await;
}

#[tokio::test]
async fn quitting_waits_for_what_runs_where_that_is_wished() {
    if !there_is_a_screen() {
        return;
    }
    let (erp, shop) = systems().await;
    let door = Door::before(&shop.url()).await;
    let drafts = vec![
        office::books(&erp.url()),
        office::shop("Our shop", &door.url),
    ];
    let window = Window::open_in(office::read_in(drafts).await).await;
    let page = &window.page;
    office::unlock(page).await;
    finish(page).await;
    door.shut();
    office::send(page).await;
    door.knock().await;
    quit(page).await;
    page.picture("finishing").await;
    assert_eq!(office::times_in(&shop.invoices()), 0, "it waits");
    door.open();
    let folder = window.ended().await;
    assert_eq!(office::times_in(&shop.invoices()), 1);

    // The vault is locked: nothing that was left over could be done now.
    let window = Window::open_in(folder).await;
    office::see_exported(&window.page).await;
    window.close().await;
}

/// Sends an invoice to a shop that takes it and never says so.
pub(crate) async fn send_to_a_mute_shop(page: &Page, shop: &PracticeShop) {
    let faults = shop.faults();
    faults.next("sales_order_invoice.create", Fault::TimeoutAfterCommit, 1);
    office::send(page).await;
    let taken = eventually(PATIENCE, async || {
        (office::times_in(&shop.invoices()) == 1).then_some(())
    });
    taken.await.expect("the shop takes the invoice");
}

/// What had not heard the end goes on at the next start, and finds the invoice in the shop.
async fn goes_on(folder: Arc<TempDir>, shop: &PracticeShop) {
    let window = Window::open_in(folder).await;
    office::unlock(&window.page).await;
    office::see_exported(&window.page).await;
    assert_eq!(office::times_in(&shop.invoices()), 1, "and not once more");
    window.close().await;
}

#[tokio::test]
async fn a_call_that_is_cut_off_by_quitting_is_not_made_once_more() {
    if !there_is_a_screen() {
        return;
    }
    let (erp, shop) = systems().await;
    let drafts = vec![
        office::books(&erp.url()),
        office::shop("Our shop", &shop.url()),
    ];
    let window = Window::open_in(office::read_in(drafts).await).await;
    office::unlock(&window.page).await;
    send_to_a_mute_shop(&window.page, &shop).await;
    // There is no tray, and what runs is stopped where nothing else is wished.
    click_close();
    goes_on(window.ended().await, &shop).await;
}

#[tokio::test]
async fn who_does_not_want_to_wait_for_what_runs_stops_it_safely() {
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
    finish(page).await;
    send_to_a_mute_shop(page, &shop).await;
    quit(page).await;
    page.click("button", "Stop safely now").await;
    goes_on(window.ended().await, &shop).await;
}
