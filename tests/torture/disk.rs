//! A small disk of the company's own, to be filled up and to be shown as one that cannot be
//! written. It takes the right to mount; where that is missing, an ordinary folder stands in and
//! those two trials are passed over.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Much more than a company needs.
const SIZE: &str = "size=256m,mode=700";

/// The disk.
pub(crate) struct Disk {
    root: TempDir,
    mounted: bool,
}

/// What takes all the room; dropping it gives the room back.
pub(crate) struct Ballast(PathBuf);

/// A folder shown where it cannot be written.
pub(crate) struct ReadOnly(TempDir);

fn mount(arguments: &[&str], place: &Path) -> bool {
    let mut command = Command::new("mount");
    command.args(arguments).arg(place).stderr(Stdio::null());
    cfg!(target_os = "linux") && command.status().is_ok_and(|status| status.success())
}

/// Lazily, so that a process that still dies does not keep it.
fn unmount(place: &Path) {
    let gone = Command::new("umount").arg("-l").arg(place).status();
    assert!(gone.unwrap().success(), "{} stays mounted", place.display());
}

impl Disk {
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", SIZE, "tmpfs"], root.path());
        Self { root, mounted }
    }

    /// Whether it is a disk of its own, which can be filled and protected.
    pub(crate) fn is_own(&self) -> bool {
        self.mounted
    }

    pub(crate) fn path(&self) -> &Path {
        self.root.path()
    }

    /// Takes all the room that is left, to the last byte.
    pub(crate) fn fill(&self) -> Ballast {
        assert!(self.mounted, "only a disk of its own is filled up");
        let path = self.path().join("ballast");
        let mut file = File::create(&path).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            let block = vec![0; size];
            while file.write_all(&block).is_ok() {}
        }
        Ballast(path)
    }

    /// Shows a folder of it at another place, protected.
    pub(crate) fn protected(&self, folder: &Path) -> ReadOnly {
        let view = tempfile::tempdir().unwrap();
        let from = folder.to_string_lossy();
        let shown = mount(&["--bind", &from], view.path())
            && mount(&["-o", "remount,bind,ro"], view.path());
        assert!(shown, "whoever may mount a disk may show it twice");
        ReadOnly(view)
    }
}

impl ReadOnly {
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            unmount(self.path());
        }
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

impl Drop for ReadOnly {
    fn drop(&mut self) {
        unmount(self.path());
    }
}
