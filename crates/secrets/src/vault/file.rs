//! The vault's file: read whole, replaced whole, one writer at a time.
//!
//! A new version is written beside the old one and renamed over it, so that a crash leaves
//! either the old file or the new one. This module never sees plain text.

use crate::SecretsError;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// More than any vault of passwords; a bigger file is not read into memory.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The vault's bytes, or `None` when there is no file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, SecretsError> {
    let size = match fs::metadata(path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(failed("read the vault", path, source)),
    };
    if size > MAX_BYTES {
        return Err(SecretsError::VaultDamaged {
            path: path.to_owned(),
            reason: "it is far too big for a vault",
        });
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed("read the vault", path, source)),
    }
}

/// Holds other processes off until dropped.
pub(super) struct WriteLock {
    _file: File,
}

/// Waits until no other process writes the vault.
///
/// The lock is on a file of its own, because the vault itself is replaced by each write.
pub(super) fn lock(path: &Path) -> Result<WriteLock, SecretsError> {
    let lock_path = beside(path, "lock");
    let lock = || {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = private(&mut options).open(&lock_path)?;
        file.lock()?;
        Ok(WriteLock { _file: file })
    };
    lock().map_err(|source| failed("lock the vault", &lock_path, source))
}

/// Replaces the vault. The caller holds the lock.
pub(super) fn replace(path: &Path, bytes: &[u8], _held: &WriteLock) -> Result<(), SecretsError> {
    // What could not be read again must not replace what can.
    if bytes.len() as u64 > MAX_BYTES {
        let source = io::Error::new(io::ErrorKind::FileTooLarge, "a vault holds at most 16 MiB");
        return Err(failed("write the vault", path, source));
    }
    stage(path, bytes)?.commit()
}

/// A complete new version on disk, not yet in place.
pub(super) struct Staged<'a> {
    path: &'a Path,
    temporary: PathBuf,
}

/// Writes the new version beside the old one, down to the disk.
pub(super) fn stage<'a>(path: &'a Path, bytes: &[u8]) -> Result<Staged<'a>, SecretsError> {
    let staged = Staged {
        path,
        temporary: beside(path, "new"),
    };
    staged.write(bytes).map_err(|source| {
        // The first error is the one to tell; a leftover holds encrypted bytes only and the
        // next write removes it.
        let _ = fs::remove_file(&staged.temporary);
        failed("write the vault", &staged.temporary, source)
    })?;
    Ok(staged)
}

impl Staged<'_> {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        // A leftover of a crash is removed rather than reused: its rights could be wider, and
        // a link in its place must not be followed.
        match fs::remove_file(&self.temporary) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let mut file = private(&mut options).open(&self.temporary)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Puts the new version in place of the old one.
    pub(super) fn commit(self) -> Result<(), SecretsError> {
        fs::rename(&self.temporary, self.path)
            .and_then(|()| sync_folder(self.path))
            .map_err(|source| failed("replace the vault", self.path, source))
    }
}

/// `name.suffix` in the same folder, because a rename is atomic only within one.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or(OsStr::new("vault")).to_owned();
    name.push(".");
    name.push(suffix);
    path.with_file_name(name)
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Makes the rename itself survive a power cut.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn failed(action: &'static str, path: &Path, source: io::Error) -> SecretsError {
    SecretsError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}
