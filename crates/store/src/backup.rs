//! Copies of the file, looking into one, and putting one back.

use crate::migrations::{self, newest_format};
use crate::store::{FILE_NAME, open_beside, settle_down};
use crate::{BackendRow, Course, FolderLock, Step, Store, StoreError};
use bindery_domain::{DateTime, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Tables that only this program's file has all of, since its first format.
const OURS: [&str; 5] = ["backend", "record", "binding", "destination", "setting"];

/// What a file of this program holds.
#[derive(Debug, Clone, PartialEq)]
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
    /// Its backends.
    pub backends: Vec<BackendRow>,
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
    // This table is as it was in the first format.
    let mut backends = conn.prepare("SELECT * FROM backend ORDER BY id")?;
    let backends = backends.query_map([], BackendRow::from_row)?;
    Ok(Ok(Contents {
        backends: backends.collect::<rusqlite::Result<_>>()?,
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
    /// Where the copy cannot be written, does not read as it should, or was stopped.
    pub async fn backup(&self, to: &Path, step: Step, course: &Course) -> Result<(), StoreError> {
        let (store, to, course) = (self.clone(), to.to_owned(), course.clone());
        let copy = move || {
            let _entered = store.beside().enter(&course)?;
            let from = store.file();
            let mut conn = open_beside(&from).map_err(|error| StoreError::of(&error, &from))?;
            migrations::copy(&mut conn, &to, step, &course)
        };
        tokio::task::spawn_blocking(copy)
            .await
            .unwrap_or_else(|_| Err(StoreError::sql("the backup panicked")))
    }
}

/// Writes a copy of a backup, read through, to where nothing stands yet.
///
/// # Errors
/// Where the backup cannot be read, the copy not be written, or it was stopped.
pub fn copy_of(file: &Path, to: &Path, course: &Course) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(file, flags)
        .map_err(|error| unfit(StoreError::of(&error, file), file))?;
    migrations::copy(&mut conn, to, Step::Copying, course).map_err(|error| unfit(error, file))
}

/// A closed folder's file as it stood when it alone was all of it.
#[derive(Debug)]
pub struct Folded {
    store: PathBuf,
    stood: Option<(u64, SystemTime)>,
}

impl Folded {
    fn of(store: PathBuf) -> Self {
        let stood = standing(&store);
        Self { store, stood }
    }

    /// Finds out whether the file still is all, or another program has written since.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where one has.
    pub fn is_still_all(&self) -> Result<(), StoreError> {
        let log = with_end(&self.store, "-wal").metadata();
        if log.is_ok_and(|log| log.len() > 0) || standing(&self.store) != self.stood {
            return Err(StoreError::Busy);
        }
        Ok(())
    }
}

/// The size of a file, and when it was written last.
fn standing(file: &Path) -> Option<(u64, SystemTime)> {
    let file = file.metadata().ok()?;
    Some((file.len(), file.modified().ok()?))
}

/// Brings all that was committed into a closed folder's file itself, so that the file alone is all of
/// it. Another program that has it open may have kept that from happening when it was closed.
///
/// # Errors
/// [`StoreError::Busy`] where another program reads an older state of it for too long.
pub fn fold_log(folder: &Path) -> Result<Folded, StoreError> {
    let store = folder.join(FILE_NAME);
    if !store.exists() {
        return Ok(Folded::of(store));
    }
    let run = || -> rusqlite::Result<bool> {
        let conn = open_beside(&store)?;
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
    };
    match run() {
        Ok(false) => Ok(Folded::of(store)),
        Ok(true) => Err(StoreError::Busy),
        Err(error) => Err(StoreError::of(&error, &store)),
    }
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
/// [`StoreError::Busy`] where another program has the file open, [`StoreError::Stopped`], or why it
/// cannot be written.
pub fn put_back(
    folder: &Path,
    from: &Path,
    instant: &str,
    _lock: &FolderLock,
    course: &Course,
) -> Result<Before, StoreError> {
    let store = folder.join(FILE_NAME);
    let size = from.metadata().map_or(0, |file| file.len());
    course.begin(Step::Placing, size)?;
    if !store.exists() {
        let whole = copy_beside(from, &store)?;
        rename(&whole, &store).inspect_err(|_| {
            let _left = std::fs::remove_file(&whole);
        })?;
        return Ok(Before::Nothing);
    }
    match overwrite(&store, from, course) {
        Ok(()) => Ok(Before::Overwritten),
        Err(StoreError::Damaged { .. }) => {
            // Nothing is moved before all of the new file stands.
            let whole = copy_beside(from, &store)?;
            set_aside(&store, &whole, instant).map(Before::SetAside)
        }
        Err(other) => Err(other),
    }
}

/// So many pages are copied before somebody may stop the rest.
const PORTION: std::ffi::c_int = 1000;

/// Copies page by page inside one transaction: a crash half-way, or a stop, leaves what was there.
/// Nobody else can have the file open meanwhile.
fn overwrite(store: &Path, from: &Path, course: &Course) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| StoreError::of(&error, from))?;
    let run = || -> rusqlite::Result<Result<StepResult, StoreError>> {
        let mut target = open_beside(store)?;
        target.execute_batch("PRAGMA synchronous=FULL; PRAGMA locking_mode=EXCLUSIVE;")?;
        // Takes the lock, and finds out whether the file can be read at all.
        target.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
        target.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let copied = portions(&Backup::new(&source, &mut target)?, course)?;
        if copied == Ok(StepResult::Done) {
            target.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(copied)
    };
    match run().map_err(|error| StoreError::of(&error, store))?? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

/// Copies until all is copied. Given up before that, a backup takes back what it wrote.
fn portions(
    copy: &Backup<'_, '_>,
    course: &Course,
) -> rusqlite::Result<Result<StepResult, StoreError>> {
    loop {
        if let Err(stopped) = course.go_on() {
            return Ok(Err(stopped));
        }
        let step = copy.step(PORTION)?;
        let progress = copy.progress();
        let pages = progress.pagecount - progress.remaining;
        let whole = course.reached().map_or(0, |reached| reached.total);
        let part = u64::try_from(pages).unwrap_or(0);
        let all = u64::try_from(progress.pagecount).unwrap_or(0).max(1);
        course.at(whole / all * part);
        if step != StepResult::More {
            return Ok(Ok(step));
        }
    }
}

/// Moves a file that cannot be read out of the way, with its log, and another one to its place. Where
/// that fails, the file is where it was.
fn set_aside(store: &Path, whole: &Path, instant: &str) -> Result<PathBuf, StoreError> {
    let aside = store.with_extension(format!("damaged-{instant}"));
    let done = move_log(store, &aside)
        .and_then(|()| keep(store, &aside))
        .and_then(|()| rename(whole, store));
    if let Err(error) = done {
        let _left = std::fs::remove_file(whole);
        if !store.exists() {
            let _back = std::fs::rename(&aside, store);
        }
        let _back = move_log(&aside, store);
        return Err(error);
    }
    Ok(aside)
}

/// Gives a file another name. Where the disk can, it has both until something takes its place, so that
/// there is no moment without one.
fn keep(store: &Path, aside: &Path) -> Result<(), StoreError> {
    std::fs::hard_link(store, aside).or_else(|_| rename(store, aside))
}

fn move_log(from: &Path, to: &Path) -> Result<(), StoreError> {
    for end in ["-wal", "-shm"] {
        let log = with_end(from, end);
        if log.exists() {
            rename(&log, &with_end(to, end))?;
        }
    }
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(from, to).map_err(|error| StoreError::io(from, &error))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Copies a file as a whole beside where it will be put.
fn copy_beside(from: &Path, to: &Path) -> Result<PathBuf, StoreError> {
    let partial = to.with_extension("partial");
    let written = std::fs::copy(from, &partial)
        .and_then(|_| std::fs::OpenOptions::new().write(true).open(&partial))
        .and_then(|file| file.sync_all());
    match written {
        Ok(()) => Ok(partial),
        Err(error) => {
            let _left = std::fs::remove_file(&partial);
            Err(StoreError::io(to, &error))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn kept(path: &Path) -> i64 {
        let conn = Connection::open(path).unwrap();
        conn.query_row("SELECT n FROM a", [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn a_file_that_is_being_overwritten_is_as_it_was_after_a_stop() {
        let folder = tempfile::tempdir().unwrap();
        let [store, from] = ["store", "from"].map(|name| folder.path().join(name));
        for (path, n) in [(&store, 1), (&from, 2)] {
            let conn = Connection::open(path).unwrap();
            conn.execute_batch(&format!("CREATE TABLE a (n); INSERT INTO a VALUES ({n});"))
                .unwrap();
        }
        let course = Course::default();
        course.stop();
        assert_eq!(overwrite(&store, &from, &course), Err(StoreError::Stopped));
        assert_eq!(kept(&store), 1);
        overwrite(&store, &from, &Course::default()).unwrap();
        assert_eq!(kept(&store), 2);
    }
}
