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

/// When memory is looked at, in changes of page: the first is what the others are held against.
const LOOKS: [(&str, usize); 5] = [
    ("five minutes", 50),
    ("a quarter of an hour", 150),
    ("half an hour", 300),
    ("three quarters of an hour", 450),
    ("an hour", 600),
];
/// Memory goes up and down as the engine tidies up, so that a look takes in the last minute.
const LOOKED_AT: usize = 10;

fn names(time: &str) -> [String; 2] {
    [
        format!("memory after {time} of use"),
        format!("of it shared with no other process, after {time}"),
    ]
}

/// The figures, of which none was measured.
pub(super) fn not_measured(why: &str) -> Vec<Entry> {
    let names = LOOKS.into_iter().flat_map(|(time, _)| names(time));
    let entry = |name| Entry::NotMeasured {
        name,
        not_measured: why.to_owned(),
    };
    names.map(entry).collect()
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
    let mut first: Option<[Figure; 2]> = None;
    let (mut entries, mut changes) = (Vec::new(), 0);
    for (time, until) in LOOKS {
        let (mut all, mut own) = (Vec::new(), Vec::new());
        for (change, page) in (changes + 1..=until).zip(pages.by_ref()) {
            moves.go_to(page)?;
            std::thread::sleep(PAUSE);
            if change + LOOKED_AT > until {
                let kept = process::memory(driver.process())?;
                all.push(kept.all);
                own.push(kept.own);
            }
        }
        changes = until;
        let [name, name_of_own] = names(time);
        let looked = [
            Figure::of(name, "MiB", all)?,
            Figure::of(name_of_own, "MiB", own)?,
        ];
        for (place, figure) in looked.iter().enumerate() {
            let first = first.as_ref().and_then(|first| first.get(place));
            entries.push(figure.clone().beside(first).into());
        }
        first.get_or_insert(looked);
    }
    close_window(&driver, &session)?;
    Ok(entries)
}
