//! Packs the programs of this test build, and asks other programs about the result.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The version of everything here.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Set to `1` where the packing programs are installed and must not be passed over.
const REQUIRED: &str = "BINDERY_REQUIRE_PACKAGE";

/// What packing and checking need, besides what building needs.
const PROGRAMS: [&str; 8] = [
    "appstreamcli",
    "desktop-file-validate",
    "dpkg",
    "dpkg-deb",
    "dpkg-shlibdeps",
    "lintian",
    "rpm",
    "rpmbuild",
];

/// The packages of one run.
pub(crate) struct Packed {
    folder: TempDir,
}

impl Packed {
    /// Packs; `None` where the programs for it are missing and not required.
    pub(crate) fn new() -> Option<Self> {
        let missing = PROGRAMS.into_iter().find(|program| !is_there(program));
        if let Some(program) = missing {
            let required = std::env::var_os(REQUIRED).is_some_and(|value| value == "1");
            assert!(!required, "{program} is missing: scripts/setup test");
            eprintln!("passed over: {program} is missing");
            return None;
        }
        let built = Path::new(env!("CARGO_BIN_EXE_bindery-desktop"))
            .parent()
            .unwrap();
        assert!(
            built.join("bindery").is_file(),
            "the command line is not built: cargo build -p bindery-cli"
        );
        let folder = tempfile::tempdir().unwrap();
        let script = root().join("scripts/package");
        output(
            Command::new(script)
                .arg(built)
                .arg(folder.path())
                .arg("--quick"),
        );
        Some(Self { folder })
    }

    /// The package for Debian and Ubuntu.
    pub(crate) fn deb(&self) -> PathBuf {
        self.only("bindery_", ".deb")
    }

    /// The package with what debuggers want.
    pub(crate) fn symbols(&self) -> PathBuf {
        self.only("bindery-dbgsym_", ".deb")
    }

    /// The package for Fedora and openSUSE.
    pub(crate) fn rpm(&self) -> PathBuf {
        self.only("bindery-", ".rpm")
    }

    fn only(&self, start: &str, end: &str) -> PathBuf {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut found: Vec<_> = names
            .filter(|name| name.starts_with(start) && name.ends_with(end))
            .collect();
        assert_eq!(found.len(), 1, "{start}…{end}: {found:?}");
        self.folder.path().join(found.remove(0))
    }
}

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a program prints that must succeed.
pub(crate) fn output(command: &mut Command) -> String {
    let done = command.env("LC_ALL", "C.UTF-8").output().unwrap();
    let printed = String::from_utf8_lossy(&done.stdout).into_owned();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{command:?}:\n{printed}\n{said}");
    printed
}

/// What a program prints about one file.
pub(crate) fn ask(program: &str, parameters: &[&str], file: &Path) -> String {
    output(Command::new(program).args(parameters).arg(file))
}

fn is_there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
