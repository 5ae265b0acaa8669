//! What a page of the list of jobs costs among a million: its rows, and how many match.

use crate::figure::{Entry, Figure, Outcome, part};
use crate::jobs::LANE;
use bindery_domain::{BackendId, Clock, ErrorClass, Failure, SystemClock, TimeDelta};
use bindery_store::{Durability, JobEnd, JobFilter, JobState, Page, Store, StoreError};
use std::time::Instant;

/// Jobs that wait for a person.
const PARKED: u32 = 5_000;
/// The rows of a page, as the window asks for them.
const PAGE: Page = Page {
    after: None,
    offset: 0,
    limit: 51,
};
/// What a page may take.
const PAGE_MS: f64 = 5.0;
/// How often each page is read.
const TIMES: usize = 40;

/// Measures pages of a table that holds a million jobs.
pub(crate) fn measure(store: &Store) -> Outcome<Vec<Entry>> {
    park(store)?;
    let mut figures = Vec::new();
    for (name, filter) in filters() {
        let rows = times(|| store.read_blocking(|tx| tx.jobs(&filter, PAGE)))?;
        let figure = Figure::of(format!("a page among a million: {name}"), "ms", rows)?;
        figures.push(figure.against("what is wanted", PAGE_MS).into());
        let count = times(|| store.read_blocking(|tx| tx.jobs_matching(&filter)))?;
        let figure = Figure::of(format!("how many match: {name}"), "ms", count)?;
        figures.push(figure.against("what is wanted", PAGE_MS).into());
    }
    let counts = times(|| store.read_blocking(|tx| tx.job_counts()))?;
    figures.push(Figure::of("counts by lane and state", "ms", counts)?.into());
    let errors = times(|| store.read_blocking(|tx| tx.job_errors()))?;
    let name = format!("what holds up {PARKED} jobs, by error");
    figures.push(Figure::of(name, "ms", errors)?.into());
    // The file was just made: whatever ended in it did so in the last day.
    let since = SystemClock.now() - TimeDelta::hours(24);
    let hours = times(|| store.read_blocking(|tx| tx.job_hours(since)))?;
    figures.push(Figure::of("a day with a million ends, by hours", "ms", hours)?.into());
    Ok(figures)
}

fn filters() -> Vec<(&'static str, JobFilter)> {
    let none = JobFilter::default;
    let state = |state| JobFilter {
        state: vec![state],
        ..none()
    };
    let backend = |of: JobFilter| JobFilter {
        backend: Some(BackendId(2)),
        ..of
    };
    let kind = |of: JobFilter| JobFilter {
        kind: Some("kind-1".to_owned()),
        ..of
    };
    let code = |of: JobFilter| JobFilter {
        code: Some("bench.parked".to_owned()),
        ..of
    };
    let text = |text: &str, of: JobFilter| JobFilter {
        text: Some(text.to_owned()),
        ..of
    };
    vec![
        ("all", none()),
        ("a state of few", state(JobState::Parked)),
        ("a state of most", state(JobState::Cancelled)),
        ("a kind", kind(none())),
        ("a kind and a state", kind(state(JobState::Cancelled))),
        (
            "a kind and a state that none has",
            kind(state(JobState::Failed)),
        ),
        ("a backend", backend(none())),
        ("a backend and a state", backend(state(JobState::Cancelled))),
        (
            "a backend and a state of others",
            backend(state(JobState::Done)),
        ),
        (
            "a backend and a kind that never meet",
            JobFilter {
                kind: Some("kind-0".to_owned()),
                ..backend(none())
            },
        ),
        (
            "a lane",
            JobFilter {
                lane: Some(LANE.to_owned()),
                ..none()
            },
        ),
        (
            "an error's class",
            JobFilter {
                class: Some("needs_you".to_owned()),
                ..none()
            },
        ),
        ("an error's code", code(none())),
        ("an error's code and a backend", backend(code(none()))),
        ("a text that many have", text("inv/2026", none())),
        ("a text that few have", text("/0999999", none())),
        ("a text that none has", text("nowhere", none())),
        ("a text and a backend", text("inv/2026", backend(none()))),
        (
            "a text and a state",
            text("nowhere", state(JobState::Parked)),
        ),
    ]
}

fn park(store: &Store) -> Outcome<()> {
    store.write_blocking(Durability::Normal, |tx| {
        tx.lane_put(LANE, PARKED)?;
        for job in tx.job_claim("parks", PARKED as usize)? {
            let failure = Failure::new(ErrorClass::NeedsYou, "bench.parked", "It is parked.");
            tx.job_settle(job.id, JobEnd::Park { failure })?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Milliseconds of several calls: the median, and nine of ten. The first is left out: it reads
/// the file.
fn times<T>(mut call: impl FnMut() -> Result<T, StoreError>) -> Outcome<Vec<f64>> {
    call()?;
    let mut runs = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begun = Instant::now();
        call()?;
        runs.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    runs.sort_by(f64::total_cmp);
    let low = part(&runs, 0.1).ok_or("nothing was measured")?;
    let median = part(&runs, 0.5).ok_or("nothing was measured")?;
    let high = part(&runs, 0.9).ok_or("nothing was measured")?;
    Ok(vec![low, median, high])
}
