//! Which crate may know which.

use super::metadata::{Package, members};
use std::collections::BTreeSet;

struct Rule {
    package: &'static str,
    may_use: &'static [&'static str],
    /// In its own tests only.
    may_test_with: &'static [&'static str],
}

const fn rule(
    package: &'static str,
    may_use: &'static [&'static str],
    may_test_with: &'static [&'static str],
) -> Rule {
    Rule {
        package,
        may_use,
        may_test_with,
    }
}

/// The whole house, lowest floor first. A crate that is not listed may not exist.
const RULES: [Rule; 12] = [
    rule("domain", &[], &[]),
    rule("secrets", &[], &[]),
    rule("wire", &[], &[]),
    rule("store", &["domain"], &[]),
    rule("queue", &["domain", "store"], &[]),
    rule("connector", &["domain", "store"], &[]),
    rule("practice", &["domain", "wire"], &[]),
    rule("backends", &["domain", "wire", "connector"], &["practice"]),
    rule(
        "app",
        &[
            "domain",
            "secrets",
            "wire",
            "store",
            "queue",
            "connector",
            "practice",
            "backends",
        ],
        &[],
    ),
    rule("cli", &["app"], &["practice"]),
    rule("desktop", &["app"], &["domain", "practice", "store"]),
    // Measures from outside: it may use what it measures, and nothing may use it.
    rule(
        "bench",
        &[
            "domain",
            "wire",
            "store",
            "queue",
            "connector",
            "practice",
            "backends",
            "app",
        ],
        &[],
    ),
];

/// Libraries that stay behind one crate's walls, so that they can be replaced there.
const OWNED: [(&str, &str); 17] = [
    ("rusqlite", "store"),
    ("reqwest", "wire"),
    ("hyper", "wire"),
    ("hyper-util", "wire"),
    ("quick-xml", "wire"),
    ("age", "secrets"),
    ("keyring-core", "secrets"),
    ("zbus-secret-service-keyring-store", "secrets"),
    ("minijinja", "connector"),
    ("clap", "cli"),
    ("tauri", "desktop"),
    ("tauri-build", "desktop"),
    ("tauri-specta", "desktop"),
    ("auto-launch", "desktop"),
    ("ksni", "desktop"),
    ("notify-rust", "desktop"),
    ("zbus", "desktop"),
];

/// Who else may use a library that is owned: the measurement of what SQLite itself can do must
/// not go through the store.
const LENT: [(&str, &str); 1] = [("rusqlite", "bench")];

/// Who may use one in tests alone: those of the window spoil the data behind its back.
const LENT_TO_TESTS: [(&str, &str); 1] = [("rusqlite", "desktop")];

/// All that the domain may stand on: values and text, nothing that reads or writes.
const DOMAIN_STANDS_ON: [&str; 7] = [
    "chrono",
    "rust_decimal",
    "schemars",
    "serde",
    "serde_json",
    "sha2",
    "thiserror",
];

fn short(name: &str) -> Option<&str> {
    name.strip_prefix("bindery-")
}

/// What is wrong with `package` depending on `dependency`, if something is.
fn objection(package: &str, dependency: &str, kind: Option<&str>) -> Option<String> {
    let Some(rule) = RULES.iter().find(|rule| rule.package == package) else {
        return Some(format!("{package} is not a room of the house"));
    };
    let in_tests = kind == Some("dev");
    if let Some(used) = short(dependency) {
        let allowed =
            rule.may_use.contains(&used) || (in_tests && rule.may_test_with.contains(&used));
        return (!allowed).then(|| format!("{package} must not know {used}"));
    }
    if package == "domain" && !in_tests && !DOMAIN_STANDS_ON.contains(&dependency) {
        return Some(format!("domain must not stand on {dependency}"));
    }
    let owner = OWNED.iter().find(|(library, _)| *library == dependency);
    let lent = LENT.contains(&(dependency, package))
        || (in_tests && LENT_TO_TESTS.contains(&(dependency, package)));
    let stranger = owner.filter(|(_, owner)| *owner != package && !lent);
    stranger.map(|(library, owner)| format!("{package} uses {library}, which belongs to {owner}"))
}

fn objections(package: &Package) -> Vec<String> {
    let name = short(&package.name).unwrap_or(&package.name);
    let edges = package.dependencies.iter();
    edges
        .filter_map(|edge| objection(name, &edge.name, edge.kind.as_deref()))
        .collect()
}

#[test]
fn no_crate_knows_what_it_must_not_know() {
    let found: Vec<_> = members().iter().flat_map(objections).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_room_of_the_house_has_a_rule_and_every_rule_a_room() {
    let rooms: BTreeSet<_> = members()
        .into_iter()
        .map(|package| short(&package.name).unwrap_or(&package.name).to_owned())
        .collect();
    let ruled: BTreeSet<_> = RULES.iter().map(|rule| rule.package.to_owned()).collect();
    assert_eq!(rooms, ruled);
}

#[test]
fn the_rules_refuse_what_they_are_there_for() {
    let check = |package, dependency, kind, allowed: bool| {
        let found = objection(package, dependency, kind);
        assert_eq!(
            found.is_none(),
            allowed,
            "{package} -> {dependency} {found:?}"
        );
    };
    check("store", "bindery-domain", None, true);
    check("domain", "bindery-store", None, false);
    check("domain", "bindery-store", Some("dev"), false);
    check("domain", "tokio", None, false);
    check("domain", "proptest", Some("dev"), true);
    check("wire", "bindery-domain", None, false);
    check("backends", "bindery-practice", Some("dev"), true);
    check("backends", "bindery-practice", None, false);
    check("backends", "bindery-app", Some("build"), false);
    check("connector", "bindery-queue", None, false);
    check("connector", "rusqlite", None, false);
    check("store", "rusqlite", None, true);
    check("bench", "rusqlite", None, true);
    check("desktop", "rusqlite", Some("dev"), true);
    check("desktop", "rusqlite", None, false);
    check("bench", "reqwest", None, false);
    check("bench", "bindery-app", None, true);
    check("app", "bindery-bench", Some("dev"), false);
    check("app", "reqwest", Some("dev"), false);
    check("app", "tauri", None, false);
    check("desktop", "tauri-build", Some("build"), true);
    check("desktop", "bindery-store", None, false);
    check("cellar", "serde", None, false);
}
