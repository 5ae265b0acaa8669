//! What using the window costs where there is much: from page to page, typing, scrolling, and what is
//! kept in memory after long use.

use super::driver::Driver;
use super::{office, process};
use crate::figure::{Entry, Figure, Outcome, part};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The moves themselves, which are timed in the window.
const MOVES: &str = include_str!("moves.js");

/// The pages, by their names in the list of pages.
pub(super) const PAGES: [&str; 7] = [
    "Overview",
    "Invoices",
    "Needs you",
    "Backends",
    "Jobs",
    "History",
    "Settings",
];
/// How often each is opened.
const ROUNDS: usize = 7;
/// What is typed into the search of the list: the number behind a customer, which ever fewer have.
const TYPED: &str = "1234";
/// How often it is typed, and how often is scrolled.
const TIMES: usize = 5;
/// Frames of a scroll: some seconds.
const FRAMES: u32 = 120;
/// Pixels between two frames: a hundred rows a second.
const PIXELS: u32 = 64;
/// Scrolls of the list far down it, each of [`FRAMES`], and pixels between two of its frames: past some
/// thirty thousand rows.
const FAR: usize = 50;
const FAR_PIXELS: u32 = 200;
/// So many changes of page, one after the other.
const CHANGES: usize = 600;

/// What is scrolled: the page by whose name it is reached, and the place on it.
const SCROLLED: [(&str, &str); 2] = [("Invoices", "[role=grid]"), ("History", "[role=table]")];

/// The names of all figures, in their order.
fn names() -> Vec<String> {
    let pages = PAGES.map(page_name).into_iter();
    let scrolled = SCROLLED.iter().map(|(page, _)| scroll_name(page));
    pages
        .chain([KEY_SEEN, KEY_ANSWERED, STILL].map(str::to_owned))
        .chain(scrolled)
        .chain([ENDS, ENDS_LONGEST, ENDS_TOOK].map(str::to_owned))
        .chain([BEFORE_FAR, AFTER_FAR, MEMORY_FIRST, MEMORY_LAST].map(str::to_owned))
        .collect()
}

const KEY_SEEN: &str = "a key in the search to its painting";
const KEY_ANSWERED: &str = "a key in the search to the painted list";
const STILL: &str = "between frames, p99, nothing moves";
const ENDS: &str = "between frames, p99, while 10,000 jobs end";
const ENDS_LONGEST: &str = "the longest frame meanwhile";
const ENDS_TOOK: &str = "from the click that cancels them to the answer";
const BEFORE_FAR: &str = "memory of its own before scrolling far";
const AFTER_FAR: &str = "memory of its own after 6,000 frames of scrolling Invoices";
const MEMORY_FIRST: &str = "memory after 150 changes of page without a pause";
const MEMORY_LAST: &str = "memory after 600 changes of page without a pause";

fn page_name(page: &str) -> String {
    format!("to the page {page}")
}

fn scroll_name(page: &str) -> String {
    format!("between frames, p99, scrolling {page}")
}

/// The figures, of which none was measured.
pub(crate) fn not_measured(why: &str) -> impl Iterator<Item = Entry> {
    let why = why.to_owned();
    names().into_iter().map(move |name| Entry::NotMeasured {
        name,
        not_measured: why.clone(),
    })
}

/// Measures in an open window.
pub(crate) fn measure(driver: &Driver, session: &str) -> Outcome<Vec<Entry>> {
    let window = Moves { driver, session };
    let mut entries = Vec::new();
    let mut visits = PAGES.map(|_| Vec::new());
    for _ in 0..ROUNDS {
        for (page, times) in PAGES.iter().zip(&mut visits) {
            times.push(window.go_to(page)?);
        }
    }
    for (page, times) in PAGES.into_iter().zip(visits) {
        entries.push(Figure::of(page_name(page), "ms", times)?.into());
    }
    entries.extend(window.keys()?);
    entries.extend(window.scrolls()?);
    entries.extend(window.ends()?);
    entries.extend(window.far()?);
    entries.extend(window.long_use()?);
    Ok(entries)
}

/// The window, ready to be moved in.
pub(super) struct Moves<'a> {
    pub(super) driver: &'a Driver,
    pub(super) session: &'a str,
}

impl Moves<'_> {
    fn make<T: DeserializeOwned>(&self, name: &str, given: Value) -> Outcome<T> {
        let mut said = self
            .driver
            .ask_later(self.session, MOVES, &json!([name, given]))?;
        match said["error"].as_str() {
            Some(error) => Err(format!("{name} {given}: {error}").into()),
            None => Ok(serde_json::from_value(said["answer"].take())?),
        }
    }

    /// Milliseconds until a page stands.
    pub(super) fn go_to(&self, page: &str) -> Outcome<f64> {
        self.make("page", json!([page]))
    }

    fn keys(&self) -> Outcome<[Entry; 2]> {
        self.go_to("Invoices")?;
        let (mut seen, mut answered) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let times: Vec<(f64, f64)> = self.make("keys", json!([TYPED]))?;
            seen.extend(times.iter().map(|(seen, _)| *seen));
            answered.extend(times.iter().map(|(_, answered)| *answered));
        }
        Ok([
            Figure::of(KEY_SEEN, "ms", seen)?.into(),
            Figure::of(KEY_ANSWERED, "ms", answered)?.into(),
        ])
    }

    /// Each beside what the screen needs for a frame in which nothing moves.
    fn scrolls(&self) -> Outcome<Vec<Entry>> {
        let still = Figure::of(STILL, "ms", self.frames("main", 0)?)?;
        let mut entries = vec![still.clone().into()];
        for (page, place) in SCROLLED {
            self.go_to(page)?;
            let scrolled = Figure::of(scroll_name(page), "ms", self.frames(place, PIXELS)?)?;
            entries.push(scrolled.beside(Some(&still)).into());
        }
        Ok(entries)
    }

    fn frames(&self, place: &str, pixels: u32) -> Outcome<Vec<f64>> {
        let mut longest = Vec::new();
        for _ in 0..TIMES {
            let mut times: Vec<f64> = self.make("scroll", json!([place, pixels, FRAMES]))?;
            times.sort_by(f64::total_cmp);
            longest.extend(part(&times, 0.99));
        }
        Ok(longest)
    }

    /// Ten thousand jobs come to their end while their list is open.
    fn ends(&self) -> Outcome<[Entry; 3]> {
        self.go_to("Jobs")?;
        let told = format!("{},000", office::WAITING / 1000);
        let mut times: Vec<f64> = self.make("ends", json!([told]))?;
        let took = times.iter().sum();
        times.sort_by(f64::total_cmp);
        let longest = times.last().copied();
        Ok([
            Figure::of(ENDS, "ms", part(&times, 0.99).into_iter().collect())?.into(),
            Figure::of(ENDS_LONGEST, "ms", longest.into_iter().collect())?.into(),
            Figure::of(ENDS_TOOK, "ms", vec![took])?.into(),
        ])
    }

    /// Scrolls down the list as far as somebody does in a day.
    fn far(&self) -> Outcome<[Entry; 2]> {
        let [(page, place), _] = SCROLLED;
        self.go_to(page)?;
        let own = || process::memory(self.driver.process()).map(|it| it.own);
        let before = Figure::of(BEFORE_FAR, "MiB", vec![own()?])?;
        for _ in 0..FAR {
            let _times: Vec<f64> = self.make("scroll", json!([place, FAR_PIXELS, FRAMES]))?;
        }
        let after = Figure::of(AFTER_FAR, "MiB", vec![own()?])?.beside(Some(&before));
        Ok([before.into(), after.into()])
    }

    fn long_use(&self) -> Outcome<[Entry; 2]> {
        let mut memory = Vec::new();
        for visits in [CHANGES / 4, CHANGES - CHANGES / 4] {
            for page in PAGES.iter().cycle().take(visits) {
                self.go_to(page)?;
            }
            memory.push(process::memory(self.driver.process())?.all);
        }
        let last = memory.split_off(1);
        let first = Figure::of(MEMORY_FIRST, "MiB", memory)?;
        let last = Figure::of(MEMORY_LAST, "MiB", last)?.beside(Some(&first));
        Ok([first.into(), last.into()])
    }
}
