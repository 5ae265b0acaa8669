//! A computer without a network: what the window says, what waits, and what goes on by itself.

use crate::bus::Bus;
use crate::connecting::{connect_books, connect_shop};
use crate::driver::{SMALL, Start, USUAL, Window, there_is_a_screen};
use crate::own_network::{Far, inside};
use crate::page::Page;
use crate::system_network::SystemNetwork;
use bindery_practice::{PracticeErp, PracticeOptions, PracticeShop, practice_company};

/// What NetworkManager calls its states.
const DISCONNECTED: u32 = 20;
const CONNECTED: u32 = 70;

const NO_NETWORK: &str = "No network: 2 backends wait; nothing is lost.";

#[tokio::test]
async fn without_a_network_every_page_says_so_and_what_waits_goes_on_by_itself() {
    if !there_is_a_screen()
        || !inside("offline::without_a_network_every_page_says_so_and_what_waits_goes_on_by_itself")
    {
        return;
    }
    let company = practice_company();
    let options = PracticeOptions::default();
    let erp = PracticeErp::start(company.erp, options.clone());
    let erp = erp.await.unwrap();
    let shop = PracticeShop::start(company.shop, options).await.unwrap();
    let (far_erp, far_shop) = (Far::away(&erp.url()).await, Far::away(&shop.url()).await);
    let system = Bus::start().expect("the window tests want dbus-daemon (package dbus)");
    let network = SystemNetwork::come(system.connect().await, CONNECTED).await;
    let window = Window::start(Start {
        system_bus: &system.address,
        ..Start::default()
    })
    .await;
    let page = &window.page;
    page.resize(USUAL).await;
    page.click("link", "Connect your systems").await;
    connect_books(page, &far_erp.url).await;
    connect_shop(page, &far_shop.url).await;
    page.click("link", "Overview").await;
    page.see("Everything is in order.").await;

    network.tell(DISCONNECTED).await;
    page.see(NO_NETWORK).await;
    page.see("This computer has no network.").await;
    page.click("button", "Import now").await;
    every_page_says_so(page).await;
    page.see("waits for the network").await;
    page.click("link", "Backends").await;
    page.see("Our shop").await;
    let said = page.text().await;
    assert_eq!(said.matches("No network").count(), 3, "all say so:\n{said}");
    page.go_to("/jobs?view=lanes").await;
    page.see("Waits for the network").await;
    page.picture("offline-lanes").await;
    in_both_themes(page).await;

    network.tell(CONNECTED).await;
    page.gone(NO_NETWORK).await;
    page.see("Everything was read").await;
    page.gone("No network").await;
    page.click("link", "Overview").await;
    page.see("Everything is in order.").await;
    window.close().await;
}

async fn every_page_says_so(page: &Page) {
    for (link, said) in [
        ("Overview", "This computer has no network."),
        ("Invoices", "INV/2026/00027"),
        ("Needs you", "Nothing waits for you"),
        ("Backends", "No network"),
        ("Jobs", "Import orders of Our shop"),
        ("History", "Our shop"),
        ("Settings", "Your name"),
    ] {
        page.click("link", link).await;
        page.see(said).await;
        page.see(NO_NETWORK).await;
        let name = link.to_lowercase().replace(' ', "-");
        page.picture(&format!("offline-{name}")).await;
    }
}

async fn in_both_themes(page: &Page) {
    for theme in ["Dark", "Light"] {
        page.click("link", "Settings").await;
        page.click("radio", theme).await;
        page.click("button", "Save settings").await;
        page.see("The settings were saved.").await;
        for (size, word) in [(SMALL, "-small"), (USUAL, "")] {
            page.resize(size).await;
            page.click("link", "Overview").await;
            page.see(NO_NETWORK).await;
            let theme = theme.to_lowercase();
            page.picture(&format!("offline-overview{word}-{theme}"))
                .await;
        }
    }
}
