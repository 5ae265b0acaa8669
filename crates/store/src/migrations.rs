//! The steps from an empty file to the present format, and the gate before them.

use crate::StoreError;
use crate::tables;
use crate::tx::said;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A step: the format it leads to, and its statements.
pub(crate) struct Migration {
    pub(crate) to: i64,
    pub(crate) sql: &'static [&'static str],
}

/// Every step ever shipped, oldest first. A shipped step is never changed.
pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    to: 1,
    sql: tables::FIRST_FORMAT,
}];

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
        copy(conn, &backup_name(path, known))?;
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

/// Writes a consistent copy of the whole file; it appears under its name only when complete.
pub(crate) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let partial = to.with_extension("partial");
    let io = |error: std::io::Error| StoreError::io(to, &error);
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(io)?;
    }
    conn.execute("VACUUM INTO ?1", [partial.to_string_lossy().as_ref()])
        .map_err(|error| StoreError::of(&error, to))?;
    std::fs::File::open(&partial)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    std::fs::rename(&partial, to).map_err(io)
}
