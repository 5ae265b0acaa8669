//! Copies of the file, looking into one, and putting one back.

use crate::migrations::{self, newest_format};
use crate::store::{FILE_NAME, open_beside, settle_down};
use crate::{FolderLock, Store, StoreError};
use bindery_domain::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Tables that only this program's file has all of, since its first format.
const OURS: [&str; 5] = ["backend", "record", "binding", "destination", "setting"];

/// What a file of this program holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Its format.
    pub format: i64,
    /// The last instant that stands in its history, if any does.
    pub last_at: Option<DateTime<Utc>>,
    /// Invoices.
    pub invoices: u64,
    /// Lines of the history.
    pub history: u64,
    /// Jobs.
    pub jobs: u64,
    /// Records that are linked to a counterpart.
    pub bindings: u64,
}

/// Looks into a file that may be a backup: whether it is this program's, whole, and not newer.
/// Nothing is written.
///
/// # Errors
/// [`StoreError::Foreign`], [`StoreError::BadBackup`], [`StoreError::Newer`], or why it cannot be read.
pub fn look_into(file: &Path) -> Result<Contents, StoreError> {
    std::fs::File::open(file).map_err(|error| StoreError::io(file, &error))?;
    let read = || -> rusqlite::Result<Result<Contents, StoreError>> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(file, flags)?;
        settle_down(&conn)?;
        contents(&conn, file)
    };
    read().unwrap_or_else(|error| Err(unfit(StoreError::of(&error, file), file)))
}

/// A damaged backup has another remedy than a damaged store; what is no database at all is not ours.
fn unfit(error: StoreError, file: &Path) -> StoreError {
    match error {
        StoreError::Damaged { detail, .. } if is_a_database(file) => StoreError::BadBackup {
            path: file.to_owned(),
            detail,
        },
        StoreError::Damaged { .. } => StoreError::Foreign {
            path: file.to_owned(),
        },
        other => other,
    }
}

fn is_a_database(file: &Path) -> bool {
    use std::io::Read;
    let mut head = [0; 16];
    let read = std::fs::File::open(file).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == *b"SQLite format 3\0"
}

fn contents(conn: &Connection, file: &Path) -> rusqlite::Result<Result<Contents, StoreError>> {
    let format: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    for table in OURS {
        let there: i64 = conn.query_row(tables, [table], |row| row.get(0))?;
        if format < 1 || there == 0 {
            let path = file.to_owned();
            return Ok(Err(StoreError::Foreign { path }));
        }
    }
    let known = newest_format();
    if format > known {
        return Ok(Err(StoreError::Newer {
            path: file.to_owned(),
            found: format,
            known,
        }));
    }
    let said: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if said != "ok" {
        return Ok(Err(StoreError::BadBackup {
            path: file.to_owned(),
            detail: said,
        }));
    }
    let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0));
    Ok(Ok(Contents {
        format,
        last_at: conn.query_row("SELECT max(at) FROM history", [], |row| {
            crate::row::instant_or_none(row, "max(at)")
        })?,
        invoices: count("SELECT count(*) FROM record WHERE model = 'invoice'")?,
        history: count("SELECT count(*) FROM history")?,
        jobs: count("SELECT count(*) FROM job")?,
        bindings: count("SELECT count(*) FROM binding WHERE external_id IS NOT NULL")?,
    }))
}

impl Store {
    /// Writes a consistent copy of the file while work goes on. It appears under its name only
    /// when it is complete and was read through.
    ///
    /// # Errors
    /// Where the copy cannot be written, or does not read as it should.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let (from, to) = (self.file(), to.to_owned());
        let copy = move || {
            let conn = open_beside(&from).map_err(|error| StoreError::of(&error, &from))?;
            migrations::copy(&conn, &to)
        };
        tokio::task::spawn_blocking(copy)
            .await
            .unwrap_or_else(|_| Err(StoreError::sql("the backup panicked")))
    }
}

/// Writes a copy of a backup, read through, to where nothing stands yet.
///
/// # Errors
/// Where the backup cannot be read, or the copy not be written.
pub fn copy_of(file: &Path, to: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(file, flags)
        .map_err(|error| unfit(StoreError::of(&error, file), file))?;
    migrations::copy(&conn, to).map_err(|error| unfit(error, file))
}

/// What became of the file that stood in the folder before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// It was overwritten, as a whole or not at all.
    Overwritten,
    /// It could not be read, so it was set aside under this name.
    SetAside(PathBuf),
    /// There was none.
    Nothing,
}

/// Puts a file in the place of the one in a folder: as a whole or, whatever happens, not at all.
/// The lock proves that no queue works on it; `instant` names what is set aside.
///
/// # Errors
/// [`StoreError::Busy`] where another program has the file open, or why it cannot be written.
pub fn put_back(
    folder: &Path,
    from: &Path,
    instant: &str,
    _lock: &FolderLock,
) -> Result<Before, StoreError> {
    let store = folder.join(FILE_NAME);
    if !store.exists() {
        place(from, &store)?;
        return Ok(Before::Nothing);
    }
    match overwrite(&store, from) {
        Ok(()) => Ok(Before::Overwritten),
        Err(StoreError::Damaged { .. }) => {
            let aside = set_aside(&store, instant)?;
            place(from, &store)?;
            Ok(Before::SetAside(aside))
        }
        Err(other) => Err(other),
    }
}

/// Copies page by page inside one transaction: a crash half-way leaves what was there. Nobody else
/// can have the file open meanwhile.
fn overwrite(store: &Path, from: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| StoreError::of(&error, from))?;
    let run = || -> rusqlite::Result<StepResult> {
        let mut target = open_beside(store)?;
        target.execute_batch("PRAGMA synchronous=FULL; PRAGMA locking_mode=EXCLUSIVE;")?;
        // Takes the lock, and finds out whether the file can be read at all.
        target.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
        target.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let copied = Backup::new(&source, &mut target)?.step(-1)?;
        target.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(copied)
    };
    match run().map_err(|error| StoreError::of(&error, store))? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

/// Moves a file that cannot be read out of the way, with its log.
fn set_aside(store: &Path, instant: &str) -> Result<PathBuf, StoreError> {
    let aside = store.with_extension(format!("damaged-{instant}"));
    for end in ["-wal", "-shm"] {
        let (log, to) = (with_end(store, end), with_end(&aside, end));
        if log.exists() {
            std::fs::rename(&log, &to).map_err(|error| StoreError::io(&log, &error))?;
        }
    }
    std::fs::rename(store, &aside).map_err(|error| StoreError::io(store, &error))?;
    Ok(aside)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Copies a file to where there is none; it appears only when complete.
fn place(from: &Path, to: &Path) -> Result<(), StoreError> {
    let partial = to.with_extension("partial");
    let written = std::fs::copy(from, &partial)
        .and_then(|_| std::fs::OpenOptions::new().write(true).open(&partial))
        .and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&partial, to));
    written.map_err(|error| {
        let _left = std::fs::remove_file(&partial);
        StoreError::io(to, &error)
    })
}
