//! What the desktop program remembers of itself between two starts, in a file of the data folder.
//!
//! It is a convenience: a file that is missing, damaged or cannot be written costs a window its place
//! and nothing else.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const FILE: &str = "desktop.json";

/// Where the window was, in logical pixels. Some systems do not tell the position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) position: Option<(f64, f64)>,
    pub(crate) maximized: bool,
}

/// A rectangle of the desktop, in logical pixels: position, then size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Screen {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// How much of the window's upper edge must lie on a screen, so that it can be seen and moved.
const GRIP: f64 = 80.0;

impl Place {
    /// The place on today's screens: a window whose screen is gone comes to the middle, one that is
    /// larger than every screen shrinks.
    #[expect(
        clippy::float_arithmetic,
        reason = "the windowing system speaks in floats"
    )]
    pub(crate) fn on(self, screens: &[Screen], least: (f64, f64)) -> Self {
        let seen = |&(x, y): &(f64, f64)| {
            screens.iter().any(|screen| {
                let across =
                    x + self.width >= screen.x + GRIP && x + GRIP <= screen.x + screen.width;
                across && y >= screen.y && y + GRIP <= screen.y + screen.height
            })
        };
        let widest = screens
            .iter()
            .map(|screen| screen.width)
            .fold(0.0, f64::max);
        let highest = screens
            .iter()
            .map(|screen| screen.height)
            .fold(0.0, f64::max);
        let fit = |size: f64, most: f64, least: f64| {
            let most = if most > 0.0 { most } else { size };
            size.min(most).max(least)
        };
        Self {
            width: fit(self.width, widest, least.0),
            height: fit(self.height, highest, least.1),
            position: self.position.filter(seen),
            maximized: self.maximized,
        }
    }
}

/// All that is remembered.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    place: Option<Place>,
    /// The person was told that the program stays in the tray.
    told_of_tray: bool,
    /// Whether the program starts with the computer, as it was last set up.
    autostart: bool,
    /// How large the page is drawn, in percent of its usual size.
    zoom: Option<u16>,
    /// The window shows its menu bar.
    menu_bar: bool,
    /// The tag of the language that the window spoke last.
    language: Option<String>,
}

/// The memory, read once and written with each change.
pub(crate) struct Memory {
    /// Nothing where there is no folder to keep it in.
    file: Option<PathBuf>,
    remembered: Mutex<Remembered>,
}

impl Memory {
    /// What an earlier start left in a folder.
    pub(crate) fn open(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join(FILE));
        let text = file.as_ref().and_then(|file| std::fs::read(file).ok());
        let remembered = text.and_then(|text| serde_json::from_slice(&text).ok());
        Self {
            file,
            remembered: Mutex::new(remembered.unwrap_or_default()),
        }
    }

    pub(crate) fn place(&self) -> Option<Place> {
        self.now().place
    }

    pub(crate) fn keep_place(&self, place: Place) {
        self.change(|remembered| remembered.place = Some(place));
    }

    /// Whether the person has to be told of the tray now; only once.
    pub(crate) fn tell_of_tray(&self) -> bool {
        let told = self.now().told_of_tray;
        self.change(|remembered| remembered.told_of_tray = true);
        !told
    }

    pub(crate) fn autostart(&self) -> bool {
        self.now().autostart
    }

    pub(crate) fn keep_autostart(&self, on: bool) {
        self.change(|remembered| remembered.autostart = on);
    }

    pub(crate) fn zoom(&self) -> Option<u16> {
        self.now().zoom
    }

    pub(crate) fn keep_zoom(&self, percent: u16) {
        self.change(|remembered| remembered.zoom = Some(percent));
    }

    pub(crate) fn menu_bar(&self) -> bool {
        self.now().menu_bar
    }

    pub(crate) fn keep_menu_bar(&self, shown: bool) {
        self.change(|remembered| remembered.menu_bar = shown);
    }

    pub(crate) fn language(&self) -> Option<String> {
        self.now().language
    }

    pub(crate) fn keep_language(&self, tag: &str) {
        self.change(|remembered| remembered.language = Some(tag.to_owned()));
    }

    fn now(&self) -> Remembered {
        self.lock().clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Remembered> {
        self.remembered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Remembered)) {
        let mut remembered = self.lock();
        let before = remembered.clone();
        change(&mut remembered);
        if *remembered == before {
            return;
        }
        let Some(file) = &self.file else { return };
        let written = serde_json::to_vec_pretty(&*remembered)
            .map_err(std::io::Error::other)
            .and_then(|text| std::fs::write(file, text));
        if let Err(error) = written {
            tracing::debug!(%error, "what the window is like could not be kept");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const SCREEN: Screen = Screen {
        x: 0.0,
        y: 0.0,
        width: 1920.0,
        height: 1080.0,
    };

    fn place(position: Option<(f64, f64)>, width: f64, height: f64) -> Place {
        Place {
            width,
            height,
            position,
            maximized: false,
        }
    }

    #[test]
    fn a_window_comes_back_where_it_can_be_seen() {
        let beside = Screen {
            x: 1920.0,
            ..SCREEN
        };
        let check = |screens: &[Screen], given: Place, expected: Place| {
            assert_eq!(given.on(screens, (1000.0, 640.0)), expected, "{given:?}");
        };
        let usual = place(Some((100.0, 50.0)), 1280.0, 800.0);
        check(&[SCREEN], usual, usual);
        // A little over the edge is how people place windows.
        let over = place(Some((-900.0, 0.0)), 1280.0, 800.0);
        check(&[SCREEN], over, over);
        let on_second = place(Some((2000.0, 50.0)), 1280.0, 800.0);
        check(&[SCREEN, beside], on_second, on_second);
        check(&[SCREEN], on_second, place(None, 1280.0, 800.0));
        // The title bar above the screen cannot be grasped.
        check(
            &[SCREEN],
            place(Some((0.0, -30.0)), 1280.0, 800.0),
            place(None, 1280.0, 800.0),
        );
        check(
            &[SCREEN],
            place(None, 5000.0, 200.0),
            place(None, 1920.0, 640.0),
        );
        // Where no screen is told, nothing is known against the size.
        check(&[], place(None, 1280.0, 800.0), place(None, 1280.0, 800.0));
    }

    #[test]
    fn what_is_remembered_outlives_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let kept = place(Some((1.0, 2.0)), 1111.0, 777.0);
        let memory = Memory::open(Some(folder.path()));
        assert_eq!(memory.place(), None);
        assert!(memory.tell_of_tray());
        assert!(!memory.tell_of_tray());
        memory.keep_place(kept);
        memory.keep_autostart(true);
        memory.keep_zoom(125);
        assert!(!memory.menu_bar());
        memory.keep_menu_bar(true);
        memory.keep_language("fr");
        let memory = Memory::open(Some(folder.path()));
        assert_eq!(memory.place(), Some(kept));
        assert!(!memory.tell_of_tray());
        assert!(memory.autostart());
        assert_eq!(memory.zoom(), Some(125));
        assert!(memory.menu_bar());
        assert_eq!(memory.language().as_deref(), Some("fr"));
    }

    #[test]
    fn a_damaged_file_costs_the_place_alone() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "{", "[1]", r#"{"place": 3}"#] {
            std::fs::write(folder.path().join(FILE), text).unwrap();
            assert_eq!(Memory::open(Some(folder.path())).place(), None, "{text}");
        }
    }
}
