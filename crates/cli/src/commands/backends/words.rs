//! Backends and their connection test, in words.

use crate::output::in_words;
use crate::table::{Table, pairs};
use crate::text::{instant, word, yes_no};
use bindery_app::view::{BackendView, FindingLevel, TestReport};

pub(super) fn list(backends: &[BackendView]) -> String {
    let mut table = Table::new([
        "#Id",
        "Name",
        "Type",
        "Mode",
        "State",
        "Last sync",
        "Address",
    ]);
    for backend in backends {
        table.row([
            backend.id.to_string(),
            backend.name.clone(),
            backend.type_id.clone(),
            word(&backend.mode),
            state(backend),
            backend
                .last_sync
                .as_deref()
                .map(instant)
                .unwrap_or_default(),
            backend.url.clone(),
        ]);
    }
    table.text("No backends yet. Add one with: bindery backend add --help")
}

fn state(backend: &BackendView) -> String {
    let state = match (backend.enabled, &backend.problem, backend.lane.paused) {
        (false, _, _) => "off",
        (true, Some(_), _) => "problem",
        (true, None, true) => "paused",
        (true, None, false) => "ok",
    };
    state.to_owned()
}

pub(super) fn one(backend: &BackendView) -> String {
    let stored = backend.credential.stored_in.clone().unwrap_or_default();
    let settings = backend.settings.iter();
    let settings: Vec<_> = settings
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs(&[
        ("Backend", format!("{} ({})", backend.name, backend.id)),
        ("Type", backend.type_title.clone()),
        ("Mode", word(&backend.mode)),
        ("Used", yes_no(backend.enabled)),
        ("Address", backend.url.clone()),
        ("Settings", settings.join(", ")),
        ("Credentials", yes_no(backend.credential.present)),
        ("Kept in", stored),
        (
            "Problem",
            backend.problem.as_ref().map(in_words).unwrap_or_default(),
        ),
    ])
}

pub(in crate::commands) fn test(report: &TestReport) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let mark = match finding.level {
            FindingLevel::Ok => "ok",
            FindingLevel::Note => "note",
            FindingLevel::Warning => "warning",
            FindingLevel::Error => "error",
        };
        text.push_str(&format!("{mark:<8} {}\n", finding.message));
    }
    if !report.databases.is_empty() {
        text.push_str(&format!("Databases: {}\n", report.databases.join(", ")));
    }
    if let Some(better) = &report.better_type {
        text.push_str(&format!("A better type for this system: --type {better}\n"));
    }
    match &report.problem {
        Some(problem) => text.push_str(&format!("It cannot be used: {}\n", in_words(problem))),
        None => text.push_str("The connection works.\n"),
    }
    text
}
