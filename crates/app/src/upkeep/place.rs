//! Where the data are: the folder that was asked for, else the one that a pointer names, else the
//! system's usual place.

use crate::problem::needs_you;
use crate::view::Problem;
use bindery_domain::Failure;
use bindery_store::FILE_NAME;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// In the system's place for configuration: the path of a data folder that was moved there.
const POINTER: &str = "data-folder";

/// Left behind in a folder whose data were moved: the path of their new one.
pub(super) const MOVED: &str = "moved-to.txt";

/// In a data folder that was moved: the name under which the keyring knows its secrets.
const KEYRING: &str = "keyring-name";

/// The data folder to use where none was asked for.
///
/// # Errors
/// Where the system names no folder for data, the pointer cannot be read, or what it names is gone.
pub fn default_data_dir() -> Result<PathBuf, Problem> {
    let usual = dirs::data_dir().map(|folder| folder.join("bindery"));
    let pointed = match pointer() {
        Some(file) => pointed(&file)?.map(still_there).transpose()?,
        None => None,
    };
    pointed.or(usual).ok_or_else(|| {
        needs_you("folder.unknown", "The system names no folder for data.")
            .hint("Give one with --data-dir.")
            .into()
    })
}

fn pointer() -> Option<PathBuf> {
    Some(dirs::config_dir()?.join("bindery").join(POINTER))
}

/// The folder that a pointer names, if there is one. Where it is there and cannot be read, the usual
/// folder must not take its place: nothing of what was exported would be known there.
fn pointed(file: &Path) -> Result<Option<PathBuf>, Failure> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => {
            let file = file.display().to_string();
            let message =
                format!("{file}, which names the folder of the data, cannot be read: {error}.");
            return Err(needs_you("folder.pointer_unread", message)
                .with("file", file)
                .hint("Correct its rights, or start Bindery with --data-dir."));
        }
    };
    let text = text.trim();
    Ok((!text.is_empty()).then(|| PathBuf::from(text)))
}

/// A folder that a pointer names, where data were moved to it. On a disk that is not there, an empty
/// one must not take its place: nothing of what was exported would be known there either.
fn still_there(folder: PathBuf) -> Result<PathBuf, Failure> {
    let holds = |name: &str| folder.join(name).exists();
    if holds(KEYRING) || holds(FILE_NAME) {
        return Ok(folder);
    }
    let folder = folder.display().to_string();
    let message = format!(
        "The folder {folder}, where the data lie, cannot be found, or it holds no data of Bindery."
    );
    Err(needs_you("folder.pointer_gone", message)
        .with("folder", folder)
        .hint("Connect the disk it lies on, then try again; or start Bindery with --data-dir."))
}

/// Has every later start that names no folder use this one.
pub(crate) fn point_to(folder: &Path) -> Result<(), Failure> {
    let file = pointer().ok_or_else(|| {
        needs_you(
            "folder.pointer",
            "The system names no folder for configuration.",
        )
    })?;
    let written = match file.parent() {
        Some(parent) => std::fs::create_dir_all(parent),
        None => Ok(()),
    }
    .and_then(|()| write_whole(&file, &folder.display().to_string()));
    written.map_err(|error| {
        needs_you(
            "folder.pointer",
            format!("{} cannot be written: {error}.", file.display()),
        )
        .with("file", file.display().to_string())
        .hint("Correct its rights, or start Bindery with --data-dir.")
    })
}

/// Appears with its whole text or not at all.
fn write_whole(file: &Path, text: &str) -> std::io::Result<()> {
    let partial = file.with_extension("partial");
    std::fs::write(&partial, text)?;
    std::fs::rename(partial, file)
}

/// Where the data of a folder were moved to, if they were.
pub(crate) fn moved_from(folder: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(folder.join(MOVED)).ok()?;
    text.lines().next().map(PathBuf::from)
}

/// Leaves the note behind.
pub(crate) fn leave_note(folder: &Path, to: &Path) -> std::io::Result<()> {
    let text = format!(
        "{}\n\nThe data of Bindery were moved to the folder named above. What Bindery left here is an\nold copy and can be deleted. Bindery opens nothing here while this file is here.\n",
        to.display()
    );
    std::fs::write(folder.join(MOVED), text)
}

/// Takes the note away.
pub(crate) fn remove_note(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(folder.join(MOVED)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Refuses a folder whose data were moved: two that both go on would forget each other's work.
pub(crate) fn refuse_moved(folder: &Path) -> Result<(), Failure> {
    let Some(to) = moved_from(folder) else {
        return Ok(());
    };
    let (from, to) = (folder.display().to_string(), to.display().to_string());
    Err(needs_you(
        "folder.moved",
        format!("The data in {from} were moved to {to}."),
    )
    .with("folder", from)
    .with("to", &to)
    .hint(format!(
        "Start Bindery with --data-dir {to}. To go on with the old copy all the same, delete {MOVED} in it."
    )))
}

/// Under which name the keyring knows a folder's secrets: test and release, and several data
/// folders, must not share any; a folder that was moved keeps its own.
pub(crate) fn keyring_name(folder: &Path) -> String {
    let kept = std::fs::read_to_string(folder.join(KEYRING)).ok();
    let kept = kept.map(|name| name.trim().to_owned());
    kept.filter(|name| !name.is_empty()).unwrap_or_else(|| {
        let path = serde_json::Value::String(spelled(folder).display().to_string());
        let digest = bindery_domain::Fingerprint::of(&path).0;
        format!("bindery-{}", digest.get(..12).unwrap_or(&digest))
    })
}

/// A folder's whole path in one spelling, however it was given. Links stay, so that a folder keeps the
/// name that was made of its plain path.
fn spelled(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    whole.components().collect()
}

/// Has a folder know its secrets under a name.
pub(crate) fn keep_keyring_name(folder: &Path, name: &str) -> std::io::Result<()> {
    std::fs::write(folder.join(KEYRING), name)
}

/// Whether a file or folder inside a data folder is this program's. Whatever else lies there is
/// somebody else's, and stays.
pub(crate) fn is_ours(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        "backups",
        "logs",
        "practice",
        "restoring",
        "vault.age",
        KEYRING,
        FILE_NAME,
    ];
    NAMES.contains(&name)
        || (name.starts_with("bindery.") && !is_of_the_moment(name))
        || (name.starts_with("bindery-") && name.ends_with(".sqlite"))
}

/// The lock, and what SQLite keeps beside an open file.
fn is_of_the_moment(name: &str) -> bool {
    name.ends_with(".lock") || name.ends_with("-wal") || name.ends_with("-shm")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_folder_keeps_the_name_of_its_secrets_where_it_was_moved() {
        let folder = tempfile::tempdir().unwrap();
        let own = keyring_name(folder.path());
        assert!(own.starts_with("bindery-") && own.len() == 20, "{own}");
        assert_ne!(own, keyring_name(&folder.path().join("other")));
        keep_keyring_name(folder.path(), "bindery-of-before").unwrap();
        assert_eq!(keyring_name(folder.path()), "bindery-of-before");
    }

    #[test]
    fn however_a_folder_is_spelled_its_secrets_have_one_name() {
        let here = std::env::current_dir().unwrap();
        let plain = here.join("books");
        let check = |spelled: &Path| {
            let name = keyring_name(&plain);
            assert_eq!(keyring_name(spelled), name, "{}", spelled.display());
        };
        check(&here.join("books/"));
        check(&here.join("./books"));
        check(&here.join("books//."));
        check(Path::new("books"));
        check(Path::new("./books/"));
        assert_ne!(keyring_name(&here.join("other")), keyring_name(&plain));
        // What lies in keyrings already is found under it.
        #[cfg(unix)]
        assert_eq!(
            keyring_name(Path::new("/home/ada/.local/share/bindery")),
            "bindery-4f2d984f75de"
        );
    }

    #[test]
    fn a_pointer_that_cannot_be_read_does_not_lead_to_the_usual_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(POINTER);
        assert_eq!(pointed(&file).unwrap(), None, "there is none");
        write_whole(&file, "/data/of bindery\n").unwrap();
        let named = Some(PathBuf::from("/data/of bindery"));
        assert_eq!(pointed(&file).unwrap(), named);
        assert_eq!(pointed(&file.join("below")).unwrap(), None, "no folder");
        write_whole(&file, " \n").unwrap();
        assert_eq!(pointed(&file).unwrap(), None, "it names none");
        std::fs::write(&file, [0xff, 0xfe]).unwrap();
        let refused = pointed(&file).unwrap_err();
        assert_eq!(refused.code, "folder.pointer_unread");
    }

    #[test]
    fn a_pointer_to_a_disk_that_is_not_there_begins_no_new_books() {
        let root = tempfile::tempdir().unwrap();
        let check = |name: &str, expected: bool| {
            let folder = root.path().join(name);
            let found = still_there(folder.clone());
            let code = found.as_ref().err().map(|failure| failure.code.as_str());
            let refused = (!expected).then_some("folder.pointer_gone");
            assert_eq!(code, refused, "{name}");
            assert_eq!(found.ok(), expected.then_some(folder));
        };
        check("missing", false);
        assert!(!root.path().join("missing").exists());
        for name in ["mount point", "moved", "as it ever was"] {
            std::fs::create_dir(root.path().join(name)).unwrap();
        }
        check("mount point", false);
        keep_keyring_name(&root.path().join("moved"), "bindery-of-before").unwrap();
        check("moved", true);
        std::fs::write(root.path().join("as it ever was").join(FILE_NAME), b"").unwrap();
        check("as it ever was", true);
    }

    #[test]
    fn only_what_is_ours_is_taken_along() {
        let check = |name: &str, expected: bool| assert_eq!(is_ours(name), expected, "{name}");
        check("bindery.sqlite", true);
        check("bindery.before-v3.sqlite", true);
        check("bindery.damaged-2026-11-28T12-00-05Z", true);
        check("vault.age", true);
        check("backups", true);
        check("practice", true);
        check("keyring-name", true);
        check("bindery.lock", false);
        check("bindery.sqlite-wal", false);
        check("moved-to.txt", false);
        check("Letters", false);
    }
}
