//! Opening good, old, new, damaged and forbidden files.

use crate::common::{World, noon};
use bindery_domain::{ErrorClass, Failure, ManualClock};
use bindery_store::{Course, FILE_NAME, Step, Store, StoreError};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, Arc::new(ManualClock::at(noon())))
}

/// Changes a closed file in a way that the store itself never would.
fn tamper(folder: &Path, sql: &str) {
    let conn = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn a_missing_folder_is_made_and_the_file_survives_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("some/where");
    let store = open(&deep).unwrap();
    store
        .write_blocking(bindery_store::Durability::Normal, |tx| {
            tx.setting_put("a", &json!("ü"), "test")
        })
        .unwrap();
    drop(store);
    assert!(!deep.join("bindery.sqlite-wal").exists(), "closed cleanly");
    let store = open(&deep).unwrap();
    assert_eq!(
        store.read_blocking(|tx| tx.setting("a")).unwrap(),
        Some(json!("ü"))
    );
    store.integrity_check().unwrap();
}

#[test]
fn an_older_file_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    tamper(
        folder.path(),
        "CREATE TABLE from_before (a); INSERT INTO from_before VALUES (7);",
    );
    let store = open(folder.path()).unwrap();
    assert!(store.read_blocking(|tx| tx.backends()).unwrap().is_empty());
    drop(store);
    let copy = folder.path().join("bindery.before-v7.sqlite");
    let conn = rusqlite::Connection::open(&copy).unwrap();
    let kept: i64 = conn
        .query_row("SELECT a FROM from_before", [], |row| row.get(0))
        .unwrap();
    assert_eq!(kept, 7);
    let version: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 0);
}

#[test]
fn a_file_of_the_present_format_is_not_copied() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    drop(open(folder.path()).unwrap());
    let others = folder
        .path()
        .read_dir()
        .unwrap()
        .filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().contains("before")
        })
        .count();
    assert_eq!(others, 0);
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    tamper(folder.path(), "PRAGMA user_version = 4711");
    let error = open(folder.path()).unwrap_err();
    let StoreError::Newer { found, known, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(*found, 4711);
    assert!(*known < 4711);
    assert!(error.to_string().contains("install the newer program"));
    let conn = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
    let version: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 4711);
}

#[test]
fn a_file_that_is_no_database_is_damaged_and_the_backups_are_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(FILE_NAME), [0x42_u8; 9000]).unwrap();
    let backup = folder.path().join("bindery.before-v7.sqlite");
    std::fs::write(&backup, b"older").unwrap();
    let error = open(folder.path()).unwrap_err();
    let StoreError::Damaged { path, backups, .. } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(path, &folder.path().join(FILE_NAME));
    assert_eq!(backups, std::slice::from_ref(&backup));
    let message = error.to_string();
    assert!(message.contains(&backup.display().to_string()), "{message}");
    let failure = Failure::from(error);
    assert_eq!(failure.class, ErrorClass::NeedsYou);
    assert_eq!(failure.code, "store.damaged");
    assert_eq!(failure.params["backup"], backup.display().to_string());
}

/// A file with many pages, closed.
fn filled(folder: &Path) {
    let store = open(folder).unwrap();
    store
        .write_blocking(bindery_store::Durability::Normal, |tx| {
            for n in 0..300 {
                tx.setting_put(&format!("{n}"), &json!("x".repeat(900)), "test")?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

/// Overwrites pages in the middle of the file.
fn scribble(folder: &Path) {
    let path = folder.join(FILE_NAME);
    let mut bytes = std::fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end / 3..end].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
}

#[test]
fn damage_inside_is_found_by_the_check_and_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    scribble(folder.path());
    let error = match open(folder.path()) {
        Ok(store) => store.integrity_check().unwrap_err(),
        Err(error) => error,
    };
    assert_eq!(error.code(), "store.damaged", "{error}");
    assert!(error.to_string().contains(FILE_NAME));
}

#[test]
fn damage_is_found_at_once_where_the_last_close_was_not_clean() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    // A left-over log is the trace of a crash; this one holds nothing to replay.
    let crashed = folder.path().join("bindery.sqlite-wal");
    std::fs::write(&crashed, [0_u8; 64]).unwrap();
    drop(open(folder.path()).unwrap());
    scribble(folder.path());
    std::fs::write(&crashed, [0_u8; 64]).unwrap();
    assert_eq!(open(folder.path()).unwrap_err().code(), "store.damaged");
}

#[test]
fn what_reads_a_damaged_page_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    scribble(folder.path());
    let Ok(store) = open(folder.path()) else {
        return; // Found even earlier, which the tests above look at.
    };
    let error = store.read_blocking(|tx| tx.settings()).unwrap_err();
    assert_eq!(error.code(), "store.damaged", "{error}");
}

#[test]
fn a_folder_that_is_a_file_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    std::fs::write(&path, b"").unwrap();
    let error = open(&path).unwrap_err();
    assert_eq!(error.code(), "store.io");
    assert!(error.to_string().contains(&path.display().to_string()));
}

#[tokio::test]
async fn a_backup_holds_everything_and_is_whole() {
    let world = World::new();
    world.write(|tx| tx.setting_put("a", &json!(1), "test"));
    let other = tempfile::tempdir().unwrap();
    let to = other.path().join(FILE_NAME);
    world
        .store
        .backup(&to, Step::Copying, &Course::default())
        .await
        .unwrap();
    world.write(|tx| tx.setting_put("a", &json!(2), "test"));
    let copy = open(other.path()).unwrap();
    copy.integrity_check().unwrap();
    assert_eq!(
        copy.read_blocking(|tx| tx.setting("a")).unwrap(),
        Some(json!(1))
    );
    drop(copy);
    world
        .store
        .backup(&to, Step::Copying, &Course::default())
        .await
        .unwrap();
    let copy = open(other.path()).unwrap();
    assert_eq!(
        copy.read_blocking(|tx| tx.setting("a")).unwrap(),
        Some(json!(2)),
        "a later backup replaces an earlier one"
    );
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_says_so() {
    let world = World::new();
    let nowhere = world.folder.path().join("missing/there.sqlite");
    let error = world
        .store
        .backup(&nowhere, Step::Copying, &Course::default())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("there.sqlite"), "{error}");
}
