//! How sources look.

use super::names::empty_name;
use super::sources::{Source, sources};

const MOST_LINES: usize = 500;

/// Files that may be longer, each with its reason.
const LONGER: [(&str, &str); 1] = [(
    "ui/src/ipc/bindings.ts",
    "written by a test from the commands of the desktop package",
)];

/// Paths of one machine, put together so that this file does not contain them.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/", "work/"),
    concat!("/", "tmp/"),
    concat!("/", "root/"),
    concat!("/home/", "runner"),
];

/// Left-overs, put together for the same reason.
const LEFT_OVERS: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

const SLEEPS: &str = concat!("sleep", "(");

/// Words that only stand in the sources of one place: the word, the place.
const AT_HOME: [(&str, &str); 4] = [
    ("rusqlite::", "crates/store/"),
    ("reqwest::", "crates/wire/"),
    ("tauri::", "src-tauri/"),
    ("@tauri-apps/", "ui/src/ipc/"),
];

/// The files that may use such a word elsewhere: the word, the file. One measures what SQLite does
/// without the store; one spoils the data behind the window's back.
const LENT: [(&str, &str); 2] = [
    ("rusqlite::", "crates/bench/src/sqlite.rs"),
    ("rusqlite::", "tests/window/states.rs"),
];

fn is_code(path: &str) -> bool {
    [".rs", ".ts", ".tsx"].iter().any(|end| path.ends_with(end))
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// A file that holds nothing but tests.
fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.contains(".test.")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}

/// The part of a file that only runs in tests.
fn tests_of(source: &Source) -> &str {
    if is_test_file(&source.path) {
        return &source.text;
    }
    let start = source.text.find("#[cfg(test)]\nmod tests {");
    start.map_or("", |at| &source.text[at..])
}

fn is_long(source: &Source) -> Option<String> {
    let lines = source.text.lines().count();
    let excused = LONGER.iter().any(|(path, _)| *path == source.path);
    (is_code(&source.path) && lines > MOST_LINES && !excused)
        .then(|| format!("has {lines} lines; split it by ideas"))
}

/// A file of unit tests is explained by the module it tests.
fn has_no_head(source: &Source) -> Option<String> {
    let unit_tests = source.path.ends_with("/tests.rs") || source.path.ends_with("_tests.rs");
    let wants_head = is_rust(&source.path) && !unit_tests;
    (wants_head && !source.text.starts_with("//! "))
        .then(|| "does not open with `//!` and what it is for".to_owned())
}

fn has_left_over(source: &Source) -> Option<String> {
    let is_word = |word: &&str| {
        let mut words = source.text.split(|c: char| !c.is_alphanumeric());
        words.any(|found| found == *word)
    };
    let written = is_code(&source.path) || source.path.ends_with(".toml");
    let found = LEFT_OVERS.iter().find(|word| written && is_word(word))?;
    Some(format!("contains {found}; do it or open an issue"))
}

fn sleeps_in_tests(source: &Source) -> Option<String> {
    (is_code(&source.path) && tests_of(source).contains(SLEEPS))
        .then(|| "sleeps in a test; wait for a signal or move the clock".to_owned())
}

fn strays(source: &Source) -> Option<String> {
    let away = |(word, home): &&(&str, &str)| {
        let lent = LENT.contains(&(*word, source.path.as_str()));
        source.text.contains(word) && !source.path.starts_with(home) && !lent
    };
    let rules = AT_HOME.iter().filter(|_| is_code(&source.path));
    let (word, home) = rules.filter(|_| !is_this_folder(source)).find(away)?;
    Some(format!("uses `{word}`, which stays in {home}"))
}

/// The rules name what they forbid.
fn is_this_folder(source: &Source) -> bool {
    source.path.starts_with("tests/architecture/")
}

fn names_a_machine(source: &Source) -> Option<String> {
    let found = MACHINE_PATHS.iter().find(|path| {
        let mut hits = source.text.match_indices(**path);
        hits.any(|(at, _)| starts_a_path(&source.text[..at]))
    })?;
    Some(format!("contains the path {found} of some machine"))
}

/// Whether a path can start after this text: `https://shop.example.com` goes on instead.
fn starts_a_path(before: &str) -> bool {
    let last = before.chars().next_back();
    !last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '}'))
}

fn has_empty_name(source: &Source) -> Option<String> {
    let mut lines = source.text.lines().filter(|_| is_code(&source.path));
    let name = lines.find_map(empty_name)?;
    (!is_this_folder(source)).then(|| format!("declares `{name}`; say what it is"))
}

fn does_not_share_lints(source: &Source) -> Option<String> {
    let manifest = source.path == "Cargo.toml" || source.path.ends_with("/Cargo.toml");
    // What is a workspace of its own has no other one to take them from.
    let own = source.text.contains("\n[workspace]\n\n[package]");
    (manifest && !own && !source.text.contains("[lints]\nworkspace = true"))
        .then(|| "does not take the lints of the workspace".to_owned())
}

type Rule = fn(&Source) -> Option<String>;

const RULES: [Rule; 8] = [
    is_long,
    has_no_head,
    has_left_over,
    sleeps_in_tests,
    strays,
    names_a_machine,
    has_empty_name,
    does_not_share_lints,
];

fn complaints(source: &Source) -> Vec<String> {
    let found = RULES.iter().filter_map(|rule| rule(source));
    found
        .map(|what| format!("{} {what}", source.path))
        .collect()
}

#[test]
fn every_source_is_tidy() {
    let found: Vec<_> = sources().iter().flat_map(complaints).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_exception_is_still_needed() {
    let sources = sources();
    for (path, reason) in LONGER {
        let source = sources.iter().find(|source| source.path == path);
        let lines = source.map_or(0, |source| source.text.lines().count());
        assert!(lines > MOST_LINES, "{path} ({reason}) has {lines} lines");
    }
}

#[test]
fn each_rule_finds_what_it_is_there_for() {
    let check = |path: &str, text: &str, expected: &str| {
        let source = Source {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let found = complaints(&source).join("\n");
        let fits = match expected {
            "" => found.is_empty(),
            part => found.contains(part) && found.lines().count() == 1,
        };
        assert!(fits, "{path}: expected {expected:?}, found {found:?}");
    };
    let head = "//! A part.\n";
    let with = |text: &str| format!("{head}{text}");

    check("crates/store/src/a.rs", head, "");
    check("crates/store/src/a.rs", &with(&"\n".repeat(499)), "");
    check(
        "crates/store/src/a.rs",
        &with(&"\n".repeat(500)),
        "501 lines",
    );
    check("ui/src/ipc/bindings.ts", &"\n".repeat(900), "");
    check("crates/store/src/a.rs", "use std::fmt;\n", "does not open");
    check("crates/store/src/a/tests.rs", "use super::a;\n", "");
    check("ui/src/a.ts", "export const a = 1;\n", "");
    check(
        "ui/src/a.ts",
        &format!("// {}: later", LEFT_OVERS[0]),
        "do it",
    );
    check("ui/src/a.ts", "const TODOS = 1;\n", "");

    let nap = format!("fn a() {{ {SLEEPS}1) }}\n");
    check("crates/wire/tests/wire/a.rs", &with(&nap), "sleeps");
    check("crates/wire/src/a.rs", &with(&nap), "");
    let inner = with(&format!("#[cfg(test)]\nmod tests {{ {nap} }}"));
    check("crates/wire/src/a.rs", &inner, "sleeps");

    check(
        "crates/app/src/a.rs",
        &with("use rusqlite::Row;"),
        "stays in",
    );
    check("crates/store/src/a.rs", &with("use rusqlite::Row;"), "");
    check(LENT[0].1, &with("use rusqlite::Row;"), "");
    check(
        "crates/bench/src/a.rs",
        &with("use rusqlite::Row;"),
        "stays in",
    );
    check("crates/app/src/a.rs", &with("use tauri::App;"), "stays in");
    check(
        "ui/src/pages/a.tsx",
        "import '@tauri-apps/api';",
        "stays in",
    );
    check("ui/src/ipc/a.ts", "import '@tauri-apps/api';", "");

    let path = MACHINE_PATHS[0];
    check("docs/a.md", &format!("see {path}notes"), "some machine");
    check("docs/a.md", &format!("https://example.com{path}x"), "");
    check(
        "crates/app/src/a.rs",
        &with("struct JobManager;"),
        "declares",
    );
    check("crates/new/Cargo.toml", "[package]\n", "lints");
    check("crates/new/Cargo.toml", "[lints]\nworkspace = true\n", "");
}
