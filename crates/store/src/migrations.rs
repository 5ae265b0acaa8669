//! The steps from an empty file to the present format, and the gate before them.

use crate::tables;
use crate::tx::said;
use crate::{Course, Step, StoreError};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// A step: the format it leads to, and its statements.
pub(crate) struct Migration {
    pub(crate) to: i64,
    pub(crate) sql: &'static [&'static str],
}

/// Every step ever shipped, oldest first. A shipped step is never changed.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration {
        to: 1,
        sql: tables::FIRST_FORMAT,
    },
    Migration {
        to: 2,
        sql: tables::SECOND_FORMAT,
    },
    Migration {
        to: 3,
        sql: tables::THIRD_FORMAT,
    },
    Migration {
        to: 4,
        sql: tables::FOURTH_FORMAT,
    },
    Migration {
        to: 5,
        sql: tables::FIFTH_FORMAT,
    },
    Migration {
        to: 6,
        sql: tables::SIXTH_FORMAT,
    },
    Migration {
        to: 7,
        sql: tables::SEVENTH_FORMAT,
    },
];

/// Brings the file to the newest format of `steps`. Before the first step on a file
/// that existed, a copy named after the new format is put beside it.
pub(crate) fn migrate(
    conn: &mut Connection,
    path: &Path,
    existed: bool,
    steps: &[Migration],
) -> Result<(), StoreError> {
    let known = steps.last().map_or(0, |step| step.to);
    let found: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| said(conn, &error))?;
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    if found == known {
        return Ok(());
    }
    if existed {
        copy(
            conn,
            &backup_name(path, known),
            Step::Saving,
            &Course::default(),
        )?;
    }
    for step in steps.iter().filter(|step| step.to > found) {
        apply(conn, step)?;
    }
    Ok(())
}

fn apply(conn: &mut Connection, step: &Migration) -> Result<(), StoreError> {
    let run = |conn: &mut Connection| -> rusqlite::Result<()> {
        let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Another process may have migrated while this one waited for the lock.
        let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found >= step.to {
            return Ok(());
        }
        for sql in step.sql {
            tx.execute_batch(sql)?;
        }
        tx.pragma_update(None, "user_version", step.to)?;
        tx.commit()
    };
    run(conn).map_err(|error| said(conn, &error))
}

fn backup_name(path: &Path, version: i64) -> PathBuf {
    path.with_extension(format!("before-v{version}.sqlite"))
}

/// The newest format that this program knows.
pub(crate) fn newest_format() -> i64 {
    MIGRATIONS.last().map_or(0, |step| step.to)
}

/// After so many of SQLite's steps long work looks whether it is to stop: a few milliseconds.
pub(crate) const STEPS: std::ffi::c_int = 20_000;

/// Writes a consistent copy of the whole file; it appears under its name only when it is complete
/// and was read through.
pub(crate) fn copy(
    conn: &mut Connection,
    to: &Path,
    step: Step,
    course: &Course,
) -> Result<(), StoreError> {
    let partial = to.with_extension("partial");
    let io = |error: std::io::Error| StoreError::io(to, &error);
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(io)?;
    }
    let written = write_out(conn, &partial, to, step, course)
        .and_then(|()| read_through(conn, &partial, to, course))
        .and_then(|()| {
            std::fs::OpenOptions::new()
                .write(true)
                .open(&partial)
                .and_then(|file| file.sync_all())
                .and_then(|()| std::fs::rename(&partial, to))
                .map_err(io)
        });
    if written.is_err() {
        // Half a copy is of no use, and takes room where there may be none.
        let _gone = std::fs::remove_file(&partial);
    }
    written.map_err(|error| course.said(error))
}

/// SQLite says nothing of how far it is; the size of what it writes does.
fn write_out(
    conn: &mut Connection,
    partial: &Path,
    to: &Path,
    step: Step,
    course: &Course,
) -> Result<(), StoreError> {
    let pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let mut run = || -> rusqlite::Result<Result<(), StoreError>> {
        let size = conn.query_row(pages, [], |row| row.get(0))?;
        if let Err(stopped) = course.begin(step, size) {
            return Ok(Err(stopped));
        }
        let (growing, seen) = (partial.to_owned(), course.clone());
        let look = move || {
            seen.at(growing.metadata().map_or(0, |file| file.len()));
            seen.is_stopped()
        };
        conn.progress_handler(STEPS, Some(look))?;
        let written = conn.execute("VACUUM INTO ?1", [partial.to_string_lossy().as_ref()]);
        conn.progress_handler(0, None::<fn() -> bool>)?;
        written.map(|_| Ok(()))
    };
    run().unwrap_or_else(|error| Err(StoreError::of(&error, to)))
}

/// Reads a copy as whoever needs it one day will: all its pages, and its format.
fn read_through(
    conn: &Connection,
    copy: &Path,
    to: &Path,
    course: &Course,
) -> Result<(), StoreError> {
    course.begin(Step::Reading, 0)?;
    let format =
        |conn: &Connection| conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    let read = || -> rusqlite::Result<(String, bool)> {
        let mut copied = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        watched(&mut copied, course)?;
        let said = copied.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok((said, format(&copied)? == format(conn)?))
    };
    match read().map_err(|error| StoreError::of(&error, to))? {
        (said, true) if said == "ok" => Ok(()),
        (detail, _) => Err(StoreError::BadBackup {
            path: to.to_owned(),
            detail,
        }),
    }
}

/// Has a connection give up what it does when its work is to stop.
pub(crate) fn watched(conn: &mut Connection, course: &Course) -> rusqlite::Result<()> {
    let seen = course.clone();
    conn.progress_handler(STEPS, Some(move || seen.is_stopped()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    const ONE: Migration = Migration {
        to: 1,
        sql: &["CREATE TABLE a (n)", "INSERT INTO a VALUES (1)"],
    };
    const TWO: Migration = Migration {
        to: 2,
        sql: &["UPDATE a SET n = n + 1", "CREATE TABLE b (n)"],
    };
    const THREE_BROKEN: Migration = Migration {
        to: 3,
        sql: &["UPDATE a SET n = 100", "CREATE TABLE b (n)"],
    };

    fn state(path: &Path) -> (i64, i64) {
        let conn = Connection::open(path).unwrap();
        let version = conn.query_row("PRAGMA user_version", [], |row| row.get(0));
        let n = conn.query_row("SELECT n FROM a", [], |row| row.get(0));
        (version.unwrap(), n.unwrap())
    }

    fn run(path: &Path, steps: &[Migration]) -> Result<(), StoreError> {
        let existed = path.exists();
        migrate(&mut Connection::open(path).unwrap(), path, existed, steps)
    }

    #[test]
    fn only_the_missing_steps_are_taken_each_with_a_copy_of_what_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &[ONE]).unwrap();
        assert_eq!(state(&path), (1, 1));
        assert_eq!(
            folder.path().read_dir().unwrap().count(),
            1,
            "nothing to copy"
        );
        run(&path, &[ONE, TWO]).unwrap();
        assert_eq!(state(&path), (2, 2));
        assert_eq!(
            state(&folder.path().join("bindery.before-v2.sqlite")),
            (1, 1)
        );
        run(&path, &[ONE, TWO]).unwrap();
        assert_eq!(state(&path), (2, 2), "and none is taken twice");
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &[ONE, TWO]).unwrap();
        let error = run(&path, &[ONE, TWO, THREE_BROKEN]).unwrap_err();
        assert_eq!(error.code(), "store.sql");
        assert_eq!(state(&path), (2, 2));
    }

    #[test]
    fn a_newer_file_is_refused_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &[ONE, TWO]).unwrap();
        let error = run(&path, &[ONE]).unwrap_err();
        assert!(matches!(
            error,
            StoreError::Newer {
                found: 2,
                known: 1,
                ..
            }
        ));
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn jobs_of_the_second_format_keep_their_place_in_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &MIGRATIONS[..2]).unwrap();
        let conn = Connection::open(&path).unwrap();
        let filled = "INSERT INTO lane (name, capacity) VALUES ('a', 1);
            INSERT INTO job (kind, args, title, state, priority, run_at, lane, max_attempts, created_at)
            VALUES ('k', '{}', 'second', 'ready', 100, '2026-01-02T03:04:05.678Z', 'a', 1, ''),
                   ('k', '{}', 'first', 'ready', 50, '2026-01-02T03:04:05.678Z', 'a', 1, '');";
        conn.execute_batch(filled).unwrap();
        drop(conn);
        run(&path, MIGRATIONS).unwrap();
        let conn = Connection::open(&path).unwrap();
        let mut rows = conn
            .prepare("SELECT title, turn, args_version FROM job ORDER BY turn")
            .unwrap();
        let rows: Vec<(String, i64, i64)> = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let at = 1_767_323_045_678;
        assert_eq!(
            rows,
            [
                ("first".to_owned(), at + 300_000, 1),
                ("second".to_owned(), at + 600_000, 1)
            ]
        );
    }

    #[test]
    fn jobs_of_the_third_format_are_counted_by_kind_and_backend_and_stay_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &MIGRATIONS[..3]).unwrap();
        let conn = Connection::open(&path).unwrap();
        let filled = "INSERT INTO lane (name, capacity) VALUES ('a', 1);
            INSERT INTO job (kind, args, title, state, priority, run_at, lane, backend, max_attempts, created_at)
            VALUES ('k', '{}', '', 'ready', 1, '', 'a', NULL, 1, ''),
                   ('k', '{}', '', 'ready', 1, '', 'a', 7, 1, ''),
                   ('k', '{}', '', 'parked', 1, '', 'a', 7, 1, ''),
                   ('j', '{}', '', 'ready', 1, '', 'a', 7, 1, ''),
                   ('j', '{}', '', 'ready', 1, '', 'a', 7, 1, '');";
        conn.execute_batch(filled).unwrap();
        drop(conn);
        run(&path, MIGRATIONS).unwrap();
        let conn = Connection::open(&path).unwrap();
        let counts = |conn: &Connection| {
            let sql = "SELECT state || ' ' || kind || ' ' || backend || ' ' || n FROM job_count WHERE n > 0";
            let mut rows = conn.prepare(sql).unwrap();
            let rows = rows.query_map([], |row| row.get::<_, String>(0)).unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>()
        };
        assert_eq!(
            counts(&conn),
            ["parked k 7 1", "ready j 7 2", "ready k 0 1", "ready k 7 1"]
        );
        conn.execute_batch(
            "UPDATE job SET state = 'parked' WHERE kind = 'j'; DELETE FROM job WHERE backend IS NULL;",
        )
        .unwrap();
        assert_eq!(
            counts(&conn),
            ["parked j 7 2", "parked k 7 1", "ready k 7 1"]
        );
    }

    #[test]
    fn what_stood_in_the_third_format_is_counted_to_the_cent() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindery.sqlite");
        run(&path, &MIGRATIONS[..3]).unwrap();
        let conn = Connection::open(&path).unwrap();
        let line = |at: &str, action: &str, outcome: &str, amount: &str| {
            let sql = "INSERT INTO history (at, actor, action, outcome, backend_name, amount, currency, message)
                VALUES (?1, '', ?2, ?3, '', ?4, 'EUR', '')";
            conn.execute(sql, [at, action, outcome, amount]).unwrap();
        };
        line(
            "2026-01-02T10:14:59.999Z",
            "invoice.exported",
            "ok",
            "99.57",
        );
        line("2026-01-02T10:00:00.000Z", "invoice.adopted", "ok", "-0.05");
        line("2026-01-02T10:15:00.000Z", "invoice.exported", "ok", "1000");
        line(
            "2026-01-02T10:15:00.000Z",
            "invoice.not_exported",
            "failed",
            "0.0001",
        );
        line("2026-01-02T10:15:00.000Z", "invoice.bound", "ok", "7");
        line("2026-01-02T10:15:00.000Z", "invoice.imported", "ok", "8");
        let filled = "INSERT INTO backend (id, type_id, name, url, settings, mode, enabled, created_at, updated_at)
            VALUES (1, 't', 'Shop', 'u', '{}', 'test', 1, '', '');
            INSERT INTO record (id, model, kind, state, party, currency, total, total_sort, search, fingerprint,
                created_at, updated_at, unlinked_at, document)
            VALUES (1, 'invoice', 'invoice', '', '', 'EUR', '10.05', 100500, '', '', '', '', NULL, '{}'),
                   (2, 'invoice', 'credit_note', '', '', 'EUR', '0.05', 500, '', '', '', '', NULL, '{}'),
                   (3, 'invoice', 'invoice', '', '', 'EUR', '5', 50000, '', '', '', '', 'gone', '{}');
            INSERT INTO destination (record, backend, state, updated_at)
            VALUES (1, 1, 'ready', ''), (2, 1, 'ready', ''), (3, 1, 'ready', '');";
        conn.execute_batch(filled).unwrap();
        drop(conn);
        run(&path, MIGRATIONS).unwrap();
        let conn = Connection::open(&path).unwrap();
        let all = |sql: &str| -> Vec<(String, i64, i64)> {
            let mut rows = conn.prepare(sql).unwrap();
            let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
            rows.unwrap().map(Result::unwrap).collect()
        };
        let exports =
            "SELECT outcome || (quarter % 4), n, units FROM export_count ORDER BY quarter, outcome";
        assert_eq!(
            all(exports),
            [
                ("ok0".to_owned(), 2, 995_200),
                ("failed1".to_owned(), 1, 1),
                ("ok1".to_owned(), 1, 10_000_000)
            ]
        );
        let states = "SELECT state, n, units FROM destination_count";
        assert_eq!(all(states), [("ready".to_owned(), 2, 100_000)]);
    }

    #[test]
    fn the_shipped_steps_count_up_from_one() {
        for (step, expected) in MIGRATIONS.iter().zip(1..) {
            assert_eq!(step.to, expected);
        }
    }

    #[test]
    fn a_stop_interrupts_what_sqlite_is_doing() {
        let mut conn = Connection::open_in_memory().unwrap();
        let course = Course::default();
        watched(&mut conn, &course).unwrap();
        let counted = |conn: &Connection, to: u64| {
            let sql =
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                       SELECT count(*) FROM n";
            conn.query_row(sql, [to], |row| row.get::<_, u64>(0))
                .map_err(|error| course.said(StoreError::of(&error, "".as_ref())))
        };
        assert_eq!(counted(&conn, 100_000), Ok(100_000));
        course.stop();
        assert_eq!(counted(&conn, 100_000_000), Err(StoreError::Stopped));
    }
}
