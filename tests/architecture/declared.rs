//! A manifest declares what a source of its package names, and nothing else: an edge that nobody
//! walks hides the one that should not be there.

use super::metadata::{Dependency, Package, members};
use super::sources::{Source, sources};
use std::collections::BTreeSet;

/// Where a package's own sources begin. The desktop package stands in the root with its own folders.
fn homes(package: &str) -> Vec<String> {
    match package.strip_prefix("bindery-") {
        Some("desktop") => vec!["src-tauri/".to_owned(), "tests/".to_owned()],
        short => vec![format!("crates/{}/", short.unwrap_or(package))],
    }
}

/// The files that a source takes in from elsewhere: `#[path = "../../support/bus.rs"]`.
fn taken_in(source: &Source) -> impl Iterator<Item = String> {
    let marks = source.text.split("#[path = \"").skip(1);
    let paths = marks.filter_map(|rest| rest.split('"').next());
    paths.map(move |path| beside(&source.path, path))
}

fn beside(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// All sources that a package is made of.
fn parts_of<'a>(package: &str, all: &'a [Source]) -> Vec<&'a Source> {
    let homes = homes(package);
    let is_home = |source: &&Source| homes.iter().any(|home| source.path.starts_with(home));
    let rust = || all.iter().filter(|source| source.path.ends_with(".rs"));
    let guests: BTreeSet<String> = rust().filter(is_home).flat_map(taken_in).collect();
    rust()
        .filter(|source| is_home(source) || guests.contains(&source.path))
        .collect()
}

/// Whether code takes something out of a library: `library::thing`. A comment does not count.
fn names(text: &str, library: &str) -> bool {
    let path = format!("{library}::");
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    let mut hits = code.flat_map(|line| line.match_indices(&path).map(move |(at, _)| &line[..at]));
    hits.any(|before| !before.ends_with(goes_on))
}

/// By what the sources know a dependency.
fn known_as(dependency: &Dependency) -> String {
    let name = dependency.rename.as_ref().unwrap_or(&dependency.name);
    name.replace('-', "_")
}

fn idle(package: &Package, all: &[Source]) -> Vec<String> {
    let parts = parts_of(&package.name, all);
    assert!(!parts.is_empty(), "no sources of {}", package.name);
    let edges = package.dependencies.iter();
    edges
        .filter(|edge| {
            let library = known_as(edge);
            !parts.iter().any(|source| names(&source.text, &library))
        })
        .map(|edge| {
            format!(
                "{} declares {} and names it nowhere",
                package.name, edge.name
            )
        })
        .collect()
}

#[test]
fn nothing_is_declared_that_no_source_names() {
    let all = sources();
    let found: Vec<_> = members().iter().flat_map(|it| idle(it, &all)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_counts_as_naming_a_library() {
    let check = |text: &str, expected: bool| {
        assert_eq!(names(text, "sha2"), expected, "{text}");
    };
    check("use sha2::{Digest, Sha256};", true);
    check("    let it = sha2::Sha256::digest(b);", true);
    check("use not_sha2::Digest;", false);
    check("// as sha2::Sha256 does", false);
    check("    /// See [`sha2::Sha256`].", false);
    check("let sha2 = 1;", false);
}

#[test]
fn a_package_is_made_of_its_folder_and_of_what_it_takes_in() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let all = [
        source("crates/cli/src/main.rs", ""),
        source("crates/cli/Cargo.toml", ""),
        source(
            "crates/cli/tests/all/main.rs",
            "#[path = \"../../../../tests/support/bus.rs\"]\nmod bus;",
        ),
        source("crates/client/src/lib.rs", ""),
        source("src-tauri/src/lib.rs", ""),
        source("tests/support/bus.rs", ""),
    ];
    let check = |package: &str, expected: &[&str]| {
        let parts = parts_of(package, &all);
        let paths: Vec<_> = parts.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, expected, "{package}");
    };
    check(
        "bindery-cli",
        &[
            "crates/cli/src/main.rs",
            "crates/cli/tests/all/main.rs",
            "tests/support/bus.rs",
        ],
    );
    check(
        "bindery-desktop",
        &["src-tauri/src/lib.rs", "tests/support/bus.rs"],
    );
}
