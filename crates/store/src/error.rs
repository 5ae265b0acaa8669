//! What can go wrong with the file, said with its remedy.

use bindery_domain::{ErrorClass, Failure};
use std::path::{Path, PathBuf};

/// The folder of backups inside the store's, where nobody chose another.
pub const BACKUPS: &str = "backups";

/// What every code of a [`StoreError`] begins with, and no other.
const OWN: &str = "store.";

/// The codes of the troubles that pass, see [`StoreError::may_pass`].
const PASSING: [&str; 5] = [
    "store.disk_full",
    "store.read_only",
    "store.busy",
    "store.io",
    "store.closed",
];

/// What went wrong in the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another process works in the folder.
    #[error("these books are already open{}; close the other window first", by(*.pid))]
    InUse {
        /// The other process, if it could be read.
        pid: Option<u32>,
    },
    /// The file was written by a newer program.
    #[error(
        "{} has format {found}, but this program knows formats up to {known}; install the newer program", path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// The file is not readable as what it should be.
    #[error("{} is damaged ({detail}); {}", path.display(), restore(backups))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Backups found beside it.
        backups: Vec<PathBuf>,
        /// What SQLite found.
        detail: String,
    },
    /// A file that was to be put back is not one of this program's.
    #[error("{} holds no books of Bindery; choose a backup that Bindery wrote", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A backup does not read as it should.
    #[error("the backup {} is damaged ({detail}); choose another one", path.display())]
    BadBackup {
        /// The file.
        path: PathBuf,
        /// What SQLite found.
        detail: String,
    },
    /// The store was closed while something still wanted to use it.
    #[error("these books are being closed; try again in a moment")]
    Closed,
    /// Somebody stopped long work; nothing of it is left.
    #[error("this was stopped; everything is as it was before")]
    Stopped,
    /// No room was left; the write was rolled back, nothing stored before is lost.
    #[error("the disk is full; free some space and try again")]
    DiskFull,
    /// The file or its folder must not be written.
    #[error("{} cannot be written; check the rights on the file and its folder", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file is held by another program for too long.
    #[error("the books are busy in another program; try again in a moment")]
    Busy,
    /// The operating system refused.
    #[error("{} could not be used: {detail}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// A rule between the tables would be broken.
    #[error("{what}")]
    Constraint {
        /// Which rule, in words.
        what: String,
    },
    /// The thing asked for is not there.
    #[error("there is no {what} {id}")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// Which one.
        id: String,
    },
    /// A mistake in a statement or in stored data: ours.
    #[error("the books could not be read or written: {detail}")]
    Sql {
        /// What SQLite said.
        detail: String,
    },
}

fn by(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})"))
        .unwrap_or_default()
}

fn restore(backups: &[PathBuf]) -> String {
    let Some(newest) = backups.last() else {
        return "no backup lies beside it: restore the folder from your own backups".to_owned();
    };
    format!("close the program and restore {}", newest.display())
}

impl StoreError {
    /// Stable dotted code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "store.in_use",
            Self::Newer { .. } => "store.newer",
            Self::Damaged { .. } => "store.damaged",
            Self::Foreign { .. } => "store.foreign",
            Self::BadBackup { .. } => "store.backup_damaged",
            Self::Closed => "store.closed",
            Self::Stopped => "store.stopped",
            Self::DiskFull => "store.disk_full",
            Self::ReadOnly { .. } => "store.read_only",
            Self::Busy => "store.busy",
            Self::Io { .. } => "store.io",
            Self::Constraint { .. } => "store.constraint",
            Self::NotFound { .. } => "store.not_found",
            Self::Sql { .. } => "store.sql",
        }
    }

    /// Whether a failure tells what went wrong here, and so nothing about any other system.
    #[must_use]
    pub fn is_told_by(failure: &Failure) -> bool {
        failure.code.starts_with(OWN)
    }

    /// Whether the same may succeed later: the file could not be read or written for now. Books that were
    /// closed are opened again, but as another [`crate::Store`].
    #[must_use]
    pub fn may_pass(&self) -> bool {
        PASSING.contains(&self.code())
    }

    /// Whether a failure tells of such a trouble.
    #[must_use]
    pub fn passing_is_told_by(failure: &Failure) -> bool {
        PASSING.contains(&failure.code.as_str())
    }

    /// A rule that would be broken, in words.
    pub(crate) fn constraint(what: impl Into<String>) -> Self {
        Self::Constraint { what: what.into() }
    }

    /// A thing that is not there.
    pub(crate) fn not_found(what: &'static str, id: impl ToString) -> Self {
        Self::NotFound {
            what,
            id: id.to_string(),
        }
    }

    /// A mistake of ours.
    pub(crate) fn sql(detail: impl Into<String>) -> Self {
        Self::Sql {
            detail: detail.into(),
        }
    }

    /// What the operating system refused on a path.
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly {
                path: path.to_owned(),
            },
            _ => Self::Io {
                path: path.to_owned(),
                detail: error.to_string(),
            },
        }
    }

    /// What SQLite said about the file at `path`.
    pub(crate) fn of(error: &rusqlite::Error, path: &Path) -> Self {
        use rusqlite::ErrorCode as Code;
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::damaged(path, detail),
            Some(Code::DiskFull) => Self::DiskFull,
            // Only closing interrupts anything.
            Some(Code::OperationInterrupted) => Self::Closed,
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly {
                path: path.to_owned(),
            },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::CannotOpen | Code::SystemIoFailure | Code::FileLockingProtocolFailed) => {
                Self::Io {
                    path: path.to_owned(),
                    detail,
                }
            }
            Some(Code::ConstraintViolation) => Self::Constraint { what: detail },
            _ => Self::Sql { detail },
        }
    }

    /// A damaged file, with the backups that lie beside it, oldest first.
    pub(crate) fn damaged(path: &Path, detail: String) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            backups: backups_beside(path),
            detail,
        }
    }
}

/// Every other `*.sqlite` file in the folder of `path` and in its folder of backups, oldest first.
fn backups_beside(path: &Path) -> Vec<PathBuf> {
    let Some(folder) = path.parent() else {
        return Vec::new();
    };
    let mut found: Vec<_> = [folder.to_owned(), folder.join(BACKUPS)]
        .into_iter()
        .filter_map(|folder| folder.read_dir().ok())
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.path() != path)
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "sqlite"))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let class = match &error {
            StoreError::Io { .. } | StoreError::Busy | StoreError::Closed => ErrorClass::Transient,
            StoreError::NotFound { .. } => ErrorClass::Gone,
            StoreError::Stopped => ErrorClass::NothingToDo,
            StoreError::Sql { .. } => ErrorClass::Bug,
            _ => ErrorClass::NeedsYou,
        };
        let failure = Failure::new(class, error.code(), error.to_string());
        match error {
            StoreError::InUse { pid: Some(pid) } => failure.with("pid", pid.to_string()),
            StoreError::Newer { path, found, known } => failure
                .with("path", path.display().to_string())
                .with("found", found.to_string())
                .with("known", known.to_string()),
            StoreError::Damaged { path, backups, .. } => {
                let failure = failure.with("path", path.display().to_string());
                match backups.last() {
                    Some(backup) => failure.with("backup", backup.display().to_string()),
                    None => failure,
                }
            }
            StoreError::Io { path, .. } => failure
                .with("path", path.display().to_string())
                .hint("Look whether it is there, and whether you may read and write it."),
            StoreError::ReadOnly { path }
            | StoreError::Foreign { path }
            | StoreError::BadBackup { path, .. } => {
                failure.with("path", path.display().to_string())
            }
            StoreError::Constraint { what } => failure.with("what", what),
            StoreError::NotFound { what, id } => failure.with("what", what).with("id", id),
            _ => failure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By every variant, so that a new one is not forgotten.
    fn passes(error: &StoreError) -> bool {
        use StoreError as E;
        match error {
            E::DiskFull | E::ReadOnly { .. } | E::Busy | E::Io { .. } | E::Closed => true,
            E::InUse { .. }
            | E::Newer { .. }
            | E::Damaged { .. }
            | E::Foreign { .. }
            | E::BadBackup { .. }
            | E::Stopped
            | E::Constraint { .. }
            | E::NotFound { .. }
            | E::Sql { .. } => false,
        }
    }

    #[test]
    fn only_trouble_with_the_file_passes_by_itself_and_a_failure_tells_the_same() {
        let path = || PathBuf::from("bindery.sqlite");
        let detail = || "no".to_owned();
        for error in [
            StoreError::InUse { pid: None },
            StoreError::Newer {
                path: path(),
                found: 9,
                known: 6,
            },
            StoreError::Damaged {
                path: path(),
                backups: Vec::new(),
                detail: detail(),
            },
            StoreError::Foreign { path: path() },
            StoreError::BadBackup {
                path: path(),
                detail: detail(),
            },
            StoreError::Closed,
            StoreError::Stopped,
            StoreError::DiskFull,
            StoreError::ReadOnly { path: path() },
            StoreError::Busy,
            StoreError::Io {
                path: path(),
                detail: detail(),
            },
            StoreError::Constraint { what: detail() },
            StoreError::NotFound {
                what: "job",
                id: "7".to_owned(),
            },
            StoreError::Sql { detail: detail() },
        ] {
            let expected = passes(&error);
            assert_eq!(error.may_pass(), expected, "{error}");
            let failure = Failure::from(error);
            let told = StoreError::passing_is_told_by(&failure);
            assert_eq!(told, expected, "{failure}");
            assert!(StoreError::is_told_by(&failure), "{failure}");
        }
    }
}
