//! The close button that a window manager draws. The screen of the tests has none, and a driver that
//! closes a window takes the page away instead of asking the program.

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState};

/// Asks every window that can be seen and closed to close. There is one at a time.
pub(crate) fn click_close() {
    let (screen, at) = x11rb::connect(None).expect("the window tests want a screen");
    let root = screen.setup().roots[at].root;
    let atom = |name: &str| {
        let asked = screen.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    };
    let (protocols, delete) = (atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
    let mut asked = 0;
    for window in screen.query_tree(root).unwrap().reply().unwrap().children {
        let attributes = screen.get_window_attributes(window).unwrap().reply();
        let seen = attributes.is_ok_and(|it| it.map_state == MapState::VIEWABLE);
        let known = screen
            .get_property(false, window, protocols, AtomEnum::ATOM, 0, 32)
            .unwrap()
            .reply();
        let closes = known.is_ok_and(|it| {
            it.value32()
                .is_some_and(|mut all| all.any(|one| one == delete))
        });
        if seen && closes {
            let event =
                ClientMessageEvent::new(32, window, protocols, [delete, CURRENT_TIME, 0, 0, 0]);
            screen
                .send_event(false, window, EventMask::NO_EVENT, event)
                .unwrap();
            asked += 1;
        }
    }
    screen.flush().unwrap();
    assert_eq!(asked, 1, "one window can be closed");
}
