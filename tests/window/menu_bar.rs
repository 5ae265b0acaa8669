//! The menu bar: shown and taken away at once, kept over a start, and chosen from by mouse and keys.

use crate::close_button::click_close;
use crate::driver::{Start, USUAL, Window, there_is_a_screen};
use crate::eventually::eventually;
use crate::page::Page;
use std::time::Duration;
use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt, KEY_PRESS_EVENT, KEY_RELEASE_EVENT,
    MOTION_NOTIFY_EVENT, MapState,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const PATIENCE: Duration = Duration::from_secs(30);
const HEIGHT: &str = "return window.innerHeight";

/// Has the bar shown, and gives how much of the page's height is left.
async fn show_bar(page: &Page) -> u32 {
    page.see("Welcome to Bindery").await;
    page.click("link", "Settings").await;
    page.click("switch", "Show the menu bar").await;
    let left = eventually(PATIENCE, async || {
        let height: u32 = page.ask(HEIGHT).await;
        (height < USUAL.1).then_some(height)
    });
    left.await.expect("the bar takes its room from the page")
}

#[tokio::test]
async fn the_menu_bar_takes_its_room_from_the_page_for_as_long_as_it_is_wanted() {
    if !there_is_a_screen() {
        return;
    }
    let first = Window::start(Start::default()).await;
    first.page.see("Welcome to Bindery").await;
    assert_eq!(first.page.ask::<u32>(HEIGHT).await, USUAL.1);
    let left = show_bar(&first.page).await;
    assert!((15..60).contains(&(USUAL.1 - left)), "{left} left");
    click_close();
    let folder = first.ended().await;

    let second = Window::start(Start {
        folder: Some(folder),
        ..Start::default()
    })
    .await;
    let page = &second.page;
    page.see("Welcome to Bindery").await;
    assert!(page.eventually(HEIGHT, &left).await, "the bar is kept");
    page.click("link", "Settings").await;
    page.click("switch", "Show the menu bar").await;
    assert!(page.eventually(HEIGHT, &USUAL.1).await, "the bar is gone");
    second.close().await;
}

#[tokio::test]
async fn an_entry_of_the_menu_leads_to_its_page() {
    if !there_is_a_screen() {
        return;
    }
    let window = Window::start(Start::default()).await;
    let page = &window.page;
    let left = show_bar(page).await;
    let hand = Hand::new();
    hand.click_first_menu(USUAL.1 - left).await;
    // Past *Import now*, to *Back up…*.
    for key in [DOWN, DOWN, RETURN] {
        hand.press(key);
    }
    page.see("A copy of all data").await;
    let address: String = page.ask("return location.hash").await;
    assert_eq!(address, "#/settings?section=data");
    window.close().await;
}

/// Keys by their names to the screen.
const DOWN: u32 = 0xff54;
const RETURN: u32 = 0xff0d;

/// A hand at the mouse and the keys of the screen: the driver's reaches into the page alone.
struct Hand {
    screen: RustConnection,
    root: u32,
}

impl Hand {
    fn new() -> Self {
        let (screen, at) = x11rb::connect(None).expect("the window tests want a screen");
        let root = screen.setup().roots[at].root;
        Self { screen, root }
    }

    /// What is to be seen on the screen: place, and how large it is.
    fn seen(&self) -> Vec<(i16, i16, u32)> {
        let tree = self.screen.query_tree(self.root).unwrap().reply().unwrap();
        let places = tree.children.into_iter().filter_map(|window| {
            let attributes = self.screen.get_window_attributes(window).ok()?;
            let seen = attributes.reply().ok()?.map_state == MapState::VIEWABLE;
            let place = self.screen.get_geometry(window).ok()?.reply().ok()?;
            let area = u32::from(place.width) * u32::from(place.height);
            // Toolkits keep windows of a pixel for themselves.
            (seen && area > 100).then_some((place.x, place.y, area))
        });
        places.collect()
    }

    /// Clicks the first menu of a bar of that height, and waits until it is open.
    async fn click_first_menu(&self, height: u32) {
        let closed = self.seen();
        let largest = closed.iter().max_by_key(|(_, _, area)| *area);
        let (x, y, _) = largest.expect("the window can be seen");
        let middle = i16::try_from(height / 2).unwrap();
        self.fake(MOTION_NOTIFY_EVENT, 0, x + 15, y + middle);
        self.fake(BUTTON_PRESS_EVENT, 1, 0, 0);
        self.fake(BUTTON_RELEASE_EVENT, 1, 0, 0);
        let opened = eventually(PATIENCE, async || {
            (self.seen().len() > closed.len()).then_some(())
        });
        opened.await.expect("the menu opens");
    }

    fn press(&self, key: u32) {
        let setup = self.screen.setup();
        let (least, most) = (setup.min_keycode, setup.max_keycode);
        let keys = self.screen.get_keyboard_mapping(least, most - least + 1);
        let keys = keys.unwrap().reply().unwrap();
        let each = usize::from(keys.keysyms_per_keycode);
        let place = keys.keysyms.chunks(each).position(|all| all[0] == key);
        let code = least + u8::try_from(place.expect("the keyboard has the key")).unwrap();
        self.fake(KEY_PRESS_EVENT, code, 0, 0);
        self.fake(KEY_RELEASE_EVENT, code, 0, 0);
    }

    fn fake(&self, event: u8, detail: u8, x: i16, y: i16) {
        let faked = self
            .screen
            .xtest_fake_input(event, detail, CURRENT_TIME, self.root, x, y, 0);
        faked.unwrap().check().unwrap();
    }
}
