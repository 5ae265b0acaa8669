//! The files of the repository that people write.

use std::path::{Path, PathBuf};

/// A text file, its path relative to the repository with `/` between the parts.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Folders that are made, not written.
const MADE: [&str; 6] = [".git", "target", "node_modules", "dist", "gen", "coverage"];

const ENDINGS: [&str; 18] = [
    "rs", "ts", "tsx", "css", "desktop", "html", "json", "jsonl", "md", "mjs", "sh", "spec", "sql",
    "svg", "toml", "txt", "xml", "yml",
];

/// Files without an ending that are written all the same.
const NAMES: [&str; 9] = [
    "Makefile",
    "run",
    "setup",
    "icons",
    "notices",
    "package",
    ".gitignore",
    ".taurignore",
    ".editorconfig",
];

/// Every text file of the repository.
pub(crate) fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(root, root, &mut found);
    assert!(found.len() > 50, "only {} files were found", found.len());
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !MADE.contains(&name.as_ref()) {
                collect(root, &path, found);
            }
        } else if is_text(&path) {
            found.extend(read(root, &path));
        }
    }
}

fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ENDINGS.contains(&ending.as_ref()) || NAMES.contains(&name.as_ref())
}

/// `None` for a file that is not UTF-8, and for one that vanished meanwhile.
fn read(root: &Path, path: &PathBuf) -> Option<Source> {
    let text = std::fs::read_to_string(path).ok()?;
    let relative = path.strip_prefix(root).ok()?;
    let path = relative.to_string_lossy().replace('\\', "/");
    Some(Source { path, text })
}
