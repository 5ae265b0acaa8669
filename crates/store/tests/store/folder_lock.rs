//! One process at a time runs the queue of a folder.

use bindery_store::{FolderLock, StoreError};
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

const FOLDER: &str = "BINDERY_TEST_FOLDER";

/// The other process: takes the lock, says so, and holds it until its input ends.
#[test]
#[ignore = "is started by the tests below in a process of its own"]
fn holds_the_lock() {
    let folder = std::env::var(FOLDER).unwrap();
    let _lock = FolderLock::acquire(folder.as_ref()).unwrap();
    println!("held");
    let mut rest = String::new();
    std::io::stdin().read_to_string(&mut rest).unwrap();
}

fn other_process(folder: &std::path::Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "folder_lock::holds_the_lock",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    while !lines.next().unwrap().unwrap().contains("held") {}
    child.stdout = None;
    child
}

#[test]
fn a_second_process_is_refused_and_told_who_holds_the_lock() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = other_process(folder.path());
    let error = FolderLock::acquire(folder.path()).unwrap_err();
    assert_eq!(
        error,
        StoreError::InUse {
            pid: Some(other.id())
        }
    );
    assert!(error.to_string().contains(&other.id().to_string()));
    other.kill().unwrap();
    other.wait().unwrap();
    FolderLock::acquire(folder.path()).unwrap();
}

#[test]
fn the_lock_is_free_again_once_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let lock = FolderLock::acquire(folder.path()).unwrap();
    assert_eq!(
        FolderLock::acquire(folder.path()).unwrap_err(),
        StoreError::InUse {
            pid: Some(std::process::id())
        }
    );
    drop(lock);
    FolderLock::acquire(folder.path()).unwrap();
}
