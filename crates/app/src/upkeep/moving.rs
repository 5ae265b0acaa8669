//! Moves a data folder: copies it, reads the copy, and leaves the old one with a note.
//!
//! The folder is closed while this happens, and its lock is held.

use super::place::{self, is_ours};
use crate::problem::needs_you;
use bindery_domain::Failure;
use bindery_store::{Course, FILE_NAME, Step, StoreError, fold_log, look_into};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Where the data may go, or why not.
pub(crate) fn check_target(from: &Path, to: &Path) -> Result<PathBuf, Failure> {
    let refused = |code: &str, why: String, hint: &str| {
        Err(needs_you(code, why)
            .with("folder", to.display().to_string())
            .hint(hint))
    };
    if !to.is_absolute() {
        return refused(
            "move.relative",
            format!("{} is no whole path.", to.display()),
            "Give the whole path of the new folder.",
        );
    }
    let (from, whole) = (resolved(from), resolved(to));
    if whole == from || whole.starts_with(&from) || from.starts_with(&whole) {
        return refused(
            "move.inside",
            format!(
                "{} is the data folder itself, or one of both lies inside the other.",
                to.display()
            ),
            "Choose a folder beside it.",
        );
    }
    let taken = whole.exists() && whole.read_dir().is_ok_and(|mut all| all.next().is_some());
    if taken || whole.is_file() {
        return refused(
            "move.taken",
            format!("There is something in {} already.", to.display()),
            "Choose a folder that does not exist yet, or an empty one.",
        );
    }
    Ok(whole)
}

/// A path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(whole), ..) => whole,
        (Err(_), Some(parent), Some(name)) => resolved(parent).join(name),
        _ => path.to_owned(),
    }
}

/// Copies everything of ours and reads it again. Where that fails, or another program writes to the
/// data meanwhile, the copy goes; nothing else has happened then.
pub(crate) fn copy(from: &Path, to: &Path, course: &Course) -> Result<(), Failure> {
    copy_while(from, to, course, || ())
}

/// Copies; meanwhile another program does something.
fn copy_while(
    from: &Path,
    to: &Path,
    course: &Course,
    meanwhile: impl FnOnce(),
) -> Result<(), Failure> {
    let existed = to.exists();
    let copied = copy_and_compare(from, to, course, meanwhile);
    if copied.is_err() {
        let undone = if existed {
            remove_ours(to)
        } else {
            std::fs::remove_dir_all(to)
        };
        if let Err(error) = undone {
            tracing::warn!(%error, "half a copy could not be removed");
        }
        if course.is_stopped() {
            return Err(StoreError::Stopped.into());
        }
    }
    copied
}

fn copy_and_compare(
    from: &Path,
    to: &Path,
    course: &Course,
    meanwhile: impl FnOnce(),
) -> Result<(), Failure> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => needs_you(
            "move.disk_full",
            format!("There is no room for the data in {}.", to.display()),
        )
        .with("folder", to.display().to_string())
        .hint("The data stay where they are. Free some space there, or choose another folder."),
        _ => needs_you(
            "move.copy",
            format!(
                "The data cannot be copied into {}: {error}. They stay where they are.",
                to.display()
            ),
        )
        .with("folder", to.display().to_string())
        .with("why", error.to_string())
        .hint("Choose another folder, or correct its rights."),
    };
    let folded = [fold_log(from)?, fold_log(&crate::practice::folder(from))?];
    meanwhile();
    crate::folder::make(to).map_err(failed)?;
    let names = ours(from).map_err(failed)?;
    let bytes: u64 = names.iter().map(|name| size(&from.join(name))).sum();
    // All is read twice: to copy it, and to compare.
    course.begin(Step::Copying, bytes * 2)?;
    for name in names {
        copy_tree(&from.join(&name), &to.join(&name), course).map_err(failed)?;
    }
    place::keep_keyring_name(to, &place::keyring_name(from)).map_err(failed)?;
    let practice = [from, to].map(crate::practice::folder);
    if let [old, new] = &practice
        && old.is_dir()
    {
        place::keep_keyring_name(new, &place::keyring_name(old)).map_err(failed)?;
    }
    if from.join(FILE_NAME).exists() {
        look_into(&to.join(FILE_NAME))?;
    }
    // What was written since would stay behind, though it counts as done.
    for folded in folded {
        folded.is_still_all()?;
    }
    Ok(())
}

fn ours(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in folder.read_dir()? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if is_ours(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// What a file or a folder holds, in bytes.
fn size(path: &Path) -> u64 {
    if path.is_dir() {
        let entries = path.read_dir().into_iter().flatten().flatten();
        return entries.map(|entry| size(&entry.path())).sum();
    }
    path.metadata().map_or(0, |file| file.len())
}

/// So much is copied before somebody may stop the rest.
const PORTION: usize = 1 << 20;

fn go_on(course: &Course) -> io::Result<()> {
    course.go_on().map_err(io::Error::other)
}

fn copy_file(from: &Path, to: &Path, course: &Course) -> io::Result<()> {
    let (mut source, mut target) = (std::fs::File::open(from)?, std::fs::File::create(to)?);
    target.set_permissions(source.metadata()?.permissions())?;
    let mut portion = vec![0; PORTION];
    loop {
        go_on(course)?;
        let read = source.read(&mut portion)?;
        if read == 0 {
            return target.sync_all();
        }
        target.write_all(&portion[..read])?;
        course.more(read as u64);
    }
}

fn copy_tree(from: &Path, to: &Path, course: &Course) -> io::Result<()> {
    if !from.is_dir() {
        copy_file(from, to, course)?;
        return same(from, to, course)?.then_some(()).ok_or_else(|| {
            io::Error::other(format!("{} does not read as it was written", to.display()))
        });
    }
    crate::folder::make(to)?;
    for entry in from.read_dir()? {
        let name = entry?.file_name();
        let passing = [".lock", "-wal", "-shm"];
        if !passing
            .iter()
            .any(|end| name.to_string_lossy().ends_with(end))
        {
            copy_tree(&from.join(&name), &to.join(&name), course)?;
        }
    }
    Ok(())
}

/// Whether two files hold the same. A log may have grown meanwhile: what was copied counts.
fn same(from: &Path, to: &Path, course: &Course) -> io::Result<bool> {
    let (mut from, mut to) = (
        io::BufReader::new(std::fs::File::open(from)?),
        io::BufReader::new(std::fs::File::open(to)?),
    );
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        go_on(course)?;
        let read = to.read(&mut right)?;
        course.more(read as u64);
        if read == 0 {
            return Ok(true);
        }
        from.read_exact(&mut left[..read])?;
        if left[..read] != right[..read] {
            return Ok(false);
        }
    }
}

/// Removes what is ours from a folder, and the folder itself where nothing else is in it.
pub(crate) fn remove_ours(folder: &Path) -> io::Result<()> {
    for name in ours(folder)? {
        let path = folder.join(name);
        if path.is_dir() {
            std::fs::remove_dir_all(path)?;
        } else {
            std::fs::remove_file(path)?;
        }
    }
    let lock = folder.join("bindery.lock");
    if lock.exists() {
        std::fs::remove_file(lock)?;
    }
    // Somebody else's files keep the folder.
    std::fs::remove_dir(folder).ok();
    Ok(())
}

/// Removes the old copy: what is ours, and the folder with its note where nothing else is in it. The
/// note stays with what others have there, as a window does that is open: whoever starts on the folder
/// once more is told where the data are, and begins no new ones.
pub(crate) fn remove_all(folder: &Path) -> io::Result<()> {
    remove_ours(folder)?;
    let left = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    if left.iter().all(|entry| entry.file_name() == place::MOVED) {
        place::remove_note(folder)?;
        std::fs::remove_dir(folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{DateTime, ManualClock};
    use bindery_store::{Durability, Store, WriteTx};
    use serde_json::json;
    use std::sync::Arc;

    #[test]
    fn a_place_is_refused_before_anything_is_copied() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        for folder in ["data/inner", "empty", "full/x"] {
            std::fs::create_dir_all(path(folder)).unwrap();
        }
        std::fs::write(path("file"), b"x").unwrap();
        let check = |to: &Path, expected: Option<&str>| {
            let checked = check_target(&path("data"), to);
            let code = checked.as_ref().err().map(|failure| failure.code.as_str());
            assert_eq!(code, expected, "{}", to.display());
        };
        check(&path("new"), None);
        check(&path("new/deeper"), None);
        check(&path("empty"), None);
        check(&path("full"), Some("move.taken"));
        check(&path("file"), Some("move.taken"));
        check(&path("data"), Some("move.inside"));
        check(&path("data/inner/new"), Some("move.inside"));
        check(&path("empty/../data/new"), Some("move.inside"));
        check(root.path(), Some("move.inside"));
        check(Path::new("new"), Some("move.relative"));
    }

    #[test]
    fn what_is_not_ours_is_neither_copied_nor_removed() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        std::fs::create_dir_all(from.join("backups")).unwrap();
        for name in [
            "vault.age",
            "backups/bindery-x.sqlite",
            "letter.txt",
            "bindery.lock",
        ] {
            std::fs::write(from.join(name), name).unwrap();
        }
        copy(&from, &to, &Course::default()).unwrap();
        assert_eq!(
            std::fs::read_to_string(to.join("vault.age")).unwrap(),
            "vault.age"
        );
        assert!(to.join("backups/bindery-x.sqlite").exists());
        assert!(!to.join("letter.txt").exists() && !to.join("bindery.lock").exists());
        assert_eq!(place::keyring_name(&to), place::keyring_name(&from));
        remove_ours(&from).unwrap();
        let left: Vec<_> = from
            .read_dir()
            .unwrap()
            .flatten()
            .map(|it| it.file_name())
            .collect();
        assert_eq!(left, ["letter.txt"]);
    }

    #[test]
    fn a_copy_that_does_not_read_as_it_should_is_taken_back() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        std::fs::create_dir_all(&from).unwrap();
        // To SQLite that is a database, only none of ours.
        std::fs::write(from.join(FILE_NAME), b"").unwrap();
        let copied = copy(&from, &to, &Course::default());
        assert_eq!(copied.unwrap_err().code, "store.foreign");
        assert!(!to.exists() && from.join(FILE_NAME).exists());
    }

    #[test]
    fn the_old_folder_goes_whole_or_still_tells_where_the_data_are() {
        let check = |others: &[&str]| {
            let root = tempfile::tempdir().unwrap();
            let old = root.path().join("old");
            std::fs::create_dir(&old).unwrap();
            for name in others.iter().chain(&[FILE_NAME, "vault.age"]) {
                std::fs::write(old.join(name), b"x").unwrap();
            }
            place::leave_note(&old, Path::new("/new")).unwrap();
            remove_all(&old).unwrap();
            assert_eq!(old.exists(), !others.is_empty());
            assert!(!old.join(FILE_NAME).exists() && !old.join("vault.age").exists());
            let told = (!others.is_empty()).then(|| PathBuf::from("/new"));
            assert_eq!(place::moved_from(&old), told);
        };
        check(&[]);
        check(&["window.lock", "window.door"]);
        check(&["letter.txt"]);
    }

    #[test]
    fn what_another_program_writes_meanwhile_does_not_stay_behind() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        std::fs::create_dir_all(&from).unwrap();
        let clock = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
        let other = Store::open(&from, clock).unwrap();
        let write = || {
            let said = |tx: &mut WriteTx<'_>| tx.setting_put("said", &json!("done"), "Ada");
            other.write_blocking(Durability::Full, said).unwrap();
        };
        let course = Course::default();
        let copied = copy_while(&from, &to, &course, write);
        assert_eq!(copied.unwrap_err().code, "store.busy");
        assert!(!to.exists());
        // It has the data open still, and is at rest.
        copy(&from, &to, &course).unwrap();
        assert!(to.join(FILE_NAME).exists());
    }

    #[test]
    fn what_was_copied_before_a_stop_is_taken_back() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        std::fs::create_dir_all(from.join("backups")).unwrap();
        std::fs::write(from.join("vault.age"), b"secret").unwrap();
        let course = Course::default();
        course.stop();
        assert_eq!(copy(&from, &to, &course).unwrap_err().code, "store.stopped");
        assert!(!to.exists() && from.join("vault.age").exists());
        let course = Course::default();
        copy(&from, &to, &course).unwrap();
        let reached = course.reached().unwrap();
        assert_eq!(
            (reached.done, reached.total),
            (12, 12),
            "copied and compared"
        );
    }
}
