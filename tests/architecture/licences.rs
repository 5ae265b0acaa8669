//! Nothing comes in under a licence that Bindery could not be given away with.
//!
//! Checked are the Rust packages that a build for this machine can contain, and every package
//! of the window's lock file.

use super::expression::accepts;
use super::metadata::all_packages;
use std::path::Path;

/// Permissive licences, and MPL-2.0: its conditions end at the files of the package itself.
const ALLOWED: [&str; 16] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn objection(package: &str, licence: Option<&str>) -> Option<String> {
    let Some(text) = licence else {
        return Some(format!("{package} names no licence"));
    };
    match accepts(text, &|name| ALLOWED.contains(&name)) {
        Ok(true) => None,
        Ok(false) => Some(format!("{package} comes under {text}")),
        Err(error) => Some(format!("{package}: {error}")),
    }
}

#[test]
fn every_rust_package_has_an_allowed_licence() {
    let packages = all_packages();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let found: Vec<_> = packages
        .iter()
        .filter_map(|p| objection(&format!("{} {}", p.name, p.version), p.license.as_deref()))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_package_of_the_window_has_an_allowed_licence() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/package-lock.json");
    let text = std::fs::read_to_string(path).expect("the window has a lock file");
    let lock: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let packages = lock["packages"].as_object().expect("it lists packages");
    let found: Vec<_> = packages
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .filter_map(|(path, package)| objection(path, package["license"].as_str()))
        .collect();
    assert!(packages.len() > 10);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_package_without_or_with_a_foreign_licence_is_refused() {
    let check = |licence: Option<&str>, refused: bool| {
        let found = objection("x 1.0.0", licence);
        assert_eq!(found.is_some(), refused, "{licence:?}");
    };
    check(Some("MIT OR Apache-2.0"), false);
    check(Some("AGPL-3.0-only"), true);
    check(Some("LGPL-2.1-or-later"), true);
    check(Some("SEE LICENSE IN EULA"), true);
    check(None, true);
}
