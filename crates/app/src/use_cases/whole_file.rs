//! A file for a person: a path that can be proposed, one that can be taken, and a file that appears
//! only when it is whole. It must not know what is written.

use crate::problem::needs_you;
use bindery_domain::{Clock, Failure, NaiveDate};
use chrono::Local;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A path of today that is still free, in the folder for documents.
pub(super) fn proposed(stem: &str, clock: &dyn Clock, ending: &str) -> String {
    let today = clock.now().with_timezone(&Local).date_naive();
    let folders = [dirs::document_dir(), dirs::download_dir(), dirs::home_dir()];
    let folder = folders.into_iter().flatten().find(|it| it.is_dir());
    let path = free(&folder.unwrap_or_default(), stem, today, ending);
    path.to_string_lossy().into_owned()
}

fn free(folder: &Path, stem: &str, today: NaiveDate, ending: &str) -> PathBuf {
    let name = |number: u32| match number {
        1 => format!("{stem}-{today}.{ending}"),
        more => format!("{stem}-{today}-{more}.{ending}"),
    };
    let mut paths = (1..1000).map(|number| folder.join(name(number)));
    paths
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name(1)))
}

/// The path that is meant by what a person wrote, with an ending where they gave none.
///
/// # Errors
/// Where it is none, its folder is missing, or a file of that name may not be replaced.
pub(super) fn resolved(text: &str, ending: &str, replace: bool) -> Result<PathBuf, Failure> {
    let text = text.trim();
    let mut path = match (text.strip_prefix("~/"), dirs::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    };
    if !path.is_absolute() || path.file_name().is_none() {
        return Err(needs_you(
            "file.path",
            format!("\"{text}\" is not the whole path of a file."),
        )
        .with("path", text)
        .hint("Name the folder and the file, from the root on."));
    }
    let is_folder = path.is_dir();
    if !is_folder && path.extension().is_none() {
        path.set_extension(ending);
    }
    let shown = path.to_string_lossy().into_owned();
    if is_folder || !path.parent().is_some_and(Path::is_dir) {
        let message = format!("{shown} is no file in a folder that exists.");
        return Err(needs_you("file.no_folder", message)
            .with("path", shown)
            .hint("Name a file in a folder that is there."));
    }
    match (path.exists(), replace) {
        (true, false) => Err(taken(&path)),
        // What a link leads to is replaced, and not the link.
        (true, true) => path.canonicalize().map_err(|error| refused(&path, &error)),
        (false, _) => Ok(path),
    }
}

fn taken(path: &Path) -> Failure {
    let path = path.to_string_lossy();
    needs_you("file.exists", format!("{path} is there already."))
        .with("path", path)
        .hint("Choose another name, or replace it.")
}

/// The file could not be written.
pub(super) fn refused(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.to_string_lossy();
    needs_you(
        "file.refused",
        format!("{path} cannot be written: {error}."),
    )
    .with("path", path)
    .with("error", error.to_string())
    .hint("Choose another place, or make room there.")
}

/// A file beside the path, that is gone again if nothing comes of it.
pub(super) fn partial(path: &Path) -> Result<NamedTempFile, Failure> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bindery-");
    // Whoever may read a new file here may read this one: the system takes away what it always does.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder
        .tempfile_in(folder)
        .map_err(|error| refused(path, &error))?;
    if let Ok(replaced) = path.metadata() {
        file.as_file()
            .set_permissions(replaced.permissions())
            .map_err(|error| refused(path, &error))?;
    }
    Ok(file)
}

/// Gives the file its name.
pub(super) fn finish(file: NamedTempFile, path: &Path, replace: bool) -> Result<(), Failure> {
    file.as_file()
        .sync_all()
        .map_err(|error| refused(path, &error))?;
    let kept = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    match kept {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == std::io::ErrorKind::AlreadyExists => Err(taken(path)),
        Err(failed) => Err(refused(path, &failed.error)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_path_is_whole_and_free_or_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there.csv");
        std::fs::write(&there, "kept").unwrap();
        let inside = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        let check = |text: &str, replace: bool, expected: Result<&str, &str>| {
            let found = resolved(text, "csv", replace);
            let found = found.map_err(|failure| failure.code);
            let expected = expected.map(PathBuf::from).map_err(str::to_owned);
            assert_eq!(found, expected, "{text}");
        };
        check("", false, Err("file.path"));
        check("list.csv", false, Err("file.path"));
        check(&inside("gone/list.csv"), false, Err("file.no_folder"));
        check(&inside(""), false, Err("file.no_folder"));
        check(&inside("there.csv"), false, Err("file.exists"));
        check(&inside("there.csv"), true, Ok(&inside("there.csv")));
        check(&inside("list"), false, Ok(&inside("list.csv")));
        check(&inside("list.txt"), false, Ok(&inside("list.txt")));
    }

    #[test]
    fn a_proposed_path_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let day = "2026-11-28".parse().unwrap();
        let name = || {
            let path = free(folder.path(), "invoices", day, "xlsx");
            path.file_name().unwrap().to_string_lossy().into_owned()
        };
        assert_eq!(name(), "invoices-2026-11-28.xlsx");
        std::fs::write(folder.path().join(name()), "").unwrap();
        assert_eq!(name(), "invoices-2026-11-28-2.xlsx");
    }

    #[test]
    fn a_file_is_there_whole_or_not_at_all_and_never_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        drop(partial(&path).unwrap());
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
        std::fs::write(&path, "kept").unwrap();
        let refused = finish(partial(&path).unwrap(), &path, false).unwrap_err();
        assert_eq!(refused.code, "file.exists");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "kept");
        finish(partial(&path).unwrap(), &path, true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_stays_as_it_was_and_a_link_stays_a_link() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (
            folder.path().join("list.csv"),
            folder.path().join("link.csv"),
        );
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let meant = resolved(&link.to_string_lossy(), "csv", true).unwrap();
        finish(partial(&meant).unwrap(), &meant, true).unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "");
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        let new = folder.path().join("new.csv");
        let usual = folder.path().join("usual");
        std::fs::write(&usual, "").unwrap();
        finish(partial(&new).unwrap(), &new, false).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode();
        assert_eq!(mode(&new), mode(&usual));
    }
}
