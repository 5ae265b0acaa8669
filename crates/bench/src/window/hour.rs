//! What the window keeps in memory while somebody uses it for an hour: to another page every six
//! seconds, all around. The engine tidies up when nobody does anything, so that pauses belong to it.

use super::driver::Driver;
use super::moves::{Moves, PAGES};
use super::{close_window, open_window, process};
use crate::figure::{Entry, Figure, Outcome};
use std::path::Path;
use std::time::Duration;

/// From one page to the next.
const PAUSE: Duration = Duration::from_secs(6);

/// When memory is looked at: the first is what the others are held against.
const LOOKS: [(&str, usize); 4] = [
    ("memory after five minutes of use", 50),
    ("memory after a quarter of an hour of use", 150),
    ("memory after half an hour of use", 300),
    ("memory after an hour of use", 600),
];

/// The figures, of which none was measured.
pub(super) fn not_measured(why: &str) -> Vec<Entry> {
    let entry = |(name, _): (&str, usize)| Entry::NotMeasured {
        name: name.to_owned(),
        not_measured: why.to_owned(),
    };
    LOOKS.map(entry).into()
}

/// Measures in a window of its own.
pub(super) fn measure(window: &str, office: &Path) -> Outcome<Vec<Entry>> {
    let driver = Driver::start()?;
    let (session, _) = open_window(&driver, window, office)?;
    let moves = Moves {
        driver: &driver,
        session: &session,
    };
    let mut pages = PAGES.iter().cycle();
    let (mut first, mut entries, mut changes) = (None, Vec::new(), 0);
    for (name, until) in LOOKS {
        for page in pages.by_ref().take(until - changes) {
            moves.go_to(page)?;
            std::thread::sleep(PAUSE);
        }
        changes = until;
        let figure = Figure::of(name, "MiB", vec![process::memory_mib(driver.process())?])?;
        entries.push(figure.clone().beside(first.as_ref()).into());
        first.get_or_insert(figure);
    }
    close_window(&driver, &session)?;
    Ok(entries)
}
