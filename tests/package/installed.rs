//! A package installed, used, and removed again.

use crate::contents;
use crate::driver::{Window, there_is_a_screen};
use crate::packed::{Packed, VERSION, ask, output};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder that dpkg takes for the machine.
struct Machine {
    folder: TempDir,
}

impl Machine {
    /// Empty, but for the knowledge of what is installed on the real one.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let knows = folder.path().join("dpkg");
        for part in ["updates", "triggers"] {
            std::fs::create_dir_all(knows.join(part)).unwrap();
        }
        for part in ["info", "status"] {
            let real = Path::new("/var/lib/dpkg").join(part);
            output(Command::new("cp").arg("-r").arg(real).arg(&knows));
        }
        std::fs::create_dir(folder.path().join("root")).unwrap();
        Self { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    fn dpkg(&self, action: &str, what: &Path) {
        let place = |option: &str, path: &str| {
            let path = self.folder.path().join(path);
            format!("--{option}={}", path.display())
        };
        // Other packages' caches are theirs to refresh, on the real machine.
        let mut command = Command::new("dpkg");
        command
            .args(["--force-not-root", "--no-triggers"])
            .args([place("admindir", "dpkg"), place("instdir", "root")])
            .arg(place("log", "dpkg.log"))
            .arg(action)
            .arg(what);
        // Not everyone has the folders of administrators in sight, and dpkg insists.
        let path = std::env::var("PATH").unwrap_or_default();
        output(command.env("PATH", format!("{path}:/usr/local/sbin:/usr/sbin:/sbin")));
    }

    /// Every file below the root, and every folder that bears the product's name.
    fn traces(&self) -> Vec<PathBuf> {
        let mut left = vec![self.root()];
        let mut found = Vec::new();
        while let Some(folder) = left.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let named = path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .contains("indery");
                if named || !path.is_dir() {
                    found.push(path.clone());
                }
                if path.is_dir() {
                    left.push(path);
                }
            }
        }
        found
    }
}

/// The value of a key of the desktop entry.
fn entry(text: &str, key: &str) -> String {
    let start = format!("{key}=");
    let line = text.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_else(|| panic!("no {key} in\n{text}"))
        .to_owned()
}

/// The desktop finds name, picture and program by the entry, in each language of the window.
fn check_desktop(root: &Path) -> String {
    let share = root.join("usr/share");
    let file = share.join("applications/app.bindery.Bindery.desktop");
    output(Command::new("desktop-file-validate").arg(&file));
    let about = share.join("metainfo/app.bindery.Bindery.metainfo.xml");
    ask("appstreamcli", &["validate", "--no-net"], &about);

    let text = std::fs::read_to_string(&file).unwrap();
    for language in ["de", "es", "fr"] {
        for key in ["Name", "GenericName", "Comment", "Keywords"] {
            assert_ne!(entry(&text, &format!("{key}[{language}]")), "");
        }
    }
    let program = entry(&text, "Exec");
    assert!(root.join("usr/bin").join(&program).is_file(), "{program}");
    let icon = entry(&text, "Icon");
    let picture = share.join(format!("icons/hicolor/48x48/apps/{icon}.png"));
    let head = std::fs::read(&picture).unwrap();
    // Width and height stand at the same place of every PNG.
    assert_eq!(head[16..24], [0, 0, 0, 48, 0, 0, 0, 48], "{picture:?}");
    entry(&text, "StartupWMClass")
}

async fn check_window(program: &Path, class: &str) -> Arc<TempDir> {
    let data = Arc::new(tempfile::tempdir().unwrap());
    if !there_is_a_screen() {
        return data;
    }
    let window = Window::open_program(program, data).await;
    window.page.see("Welcome to Bindery").await;
    // By its class a desktop knows which entry, and so which name and picture, a window has.
    let windows = output(Command::new("xwininfo").args(["-root", "-tree"]));
    let ours = format!("\"Bindery\": (\"{class}\"");
    assert!(windows.contains(&ours), "{ours} is not among\n{windows}");
    window.page.picture("installed").await;
    let data = window.close().await;
    assert!(data.path().join("bindery.sqlite").is_file());
    data
}

#[tokio::test]
async fn the_packages_are_whole_start_and_leave_nothing_but_the_data() {
    let Some(packed) = Packed::new() else {
        return;
    };
    contents::check(&packed);

    let machine = Machine::new();
    machine.dpkg("--install", &packed.deb());
    let bin = machine.root().join("usr/bin");
    let version = ask(
        bin.join("bindery").to_str().unwrap(),
        &[],
        Path::new("--version"),
    );
    assert_eq!(version.trim(), format!("bindery {VERSION}"));
    contents::check_symbols(&packed, &bin.join("bindery"));
    contents::check_symbols(&packed, &bin.join("bindery-desktop"));
    let class = check_desktop(&machine.root());
    let data = check_window(&bin.join("bindery-desktop"), &class).await;
    let before = listing(data.path());

    machine.dpkg("--purge", Path::new("bindery"));
    assert_eq!(machine.traces(), Vec::<PathBuf>::new());
    assert_eq!(listing(data.path()), before, "the data stay");
}

fn listing(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
