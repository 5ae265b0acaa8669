//! Pages drawn at twice their size: nothing is lost, nothing scrolls sideways, and the size stays.

use crate::driver::{USUAL, Window, there_is_a_screen};
use crate::everywhere::{EVERYWHERE, name_of};
use crate::page::Page;
use crate::practice::{assert_tour_covers_nothing, exported};
use thirtyfour::Key;

/// Steps from the usual size to twice of it.
const STEPS: usize = 5;

const WIDTH: &str = "return window.innerWidth";

async fn width_comes(page: &Page, expected: u32) {
    let seen = page.eventually(WIDTH, &expected).await;
    assert!(
        seen,
        "{expected} wide, not {}",
        page.ask::<u32>(WIDTH).await
    );
}

#[tokio::test]
async fn pages_drawn_at_twice_their_size_lose_nothing() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::open().await;
    let page = &window.page;
    exported(page).await;
    for _ in 0..STEPS {
        page.press(Key::Control + "=").await;
    }
    width_comes(page, USUAL.0 / 2).await;
    let look = include_str!("longer.js");
    let mut wrong = Vec::new();
    for address in EVERYWHERE {
        page.go_to(address).await;
        page.picture(&format!("twice-{}", name_of(address))).await;
        assert_tour_covers_nothing(page).await;
        let found: Vec<String> = page.ask_with(look, &[]).await;
        // Words are another test's business.
        let lost = found.iter().filter(|it| !it.starts_with("in no catalogue"));
        wrong.extend(lost.map(|line| format!("{address}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let folder = window.close().await;
    let again = Window::open_in(folder).await;
    again.page.see("nothing here is real").await;
    width_comes(&again.page, USUAL.0 / 2).await;
    again.page.press(Key::Control + "0").await;
    width_comes(&again.page, USUAL.0).await;
    again.close().await;
}
