//! Copies while work goes on, looking into a file, and putting one back.

use crate::common::{World, invoice_document, noon};
use bindery_domain::ManualClock;
use bindery_store::{
    Before, Course, Durability, FILE_NAME, FolderLock, Step, Store, StoreError, copy_of, fold_log,
    look_into, put_back,
};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn say(world: &World, text: &str) {
    let value = json!(text);
    world.write(move |tx| tx.setting_put("said", &value, "test"));
}

fn said(folder: &Path) -> Option<String> {
    let store = Store::open(folder, Arc::new(ManualClock::at(noon()))).unwrap();
    let value = store.read_blocking(|tx| tx.setting("said")).unwrap();
    value.and_then(|value| value.as_str().map(str::to_owned))
}

async fn backup(world: &World) -> PathBuf {
    let to = world.folder.path().join("copy.sqlite");
    world
        .store
        .backup(&to, Step::Copying, &Course::default())
        .await
        .unwrap();
    to
}

#[tokio::test]
async fn a_copy_is_whole_while_others_write() {
    let world = World::new();
    let store = world.store.clone();
    let writing = tokio::spawn(async move {
        for n in 0..400 {
            let put = store.write(Durability::Normal, move |tx| {
                // Two rows that belong together.
                tx.setting_put("a", &json!(n), "test")?;
                tx.setting_put("b", &json!(n), "test")
            });
            put.await.unwrap();
        }
    });
    let mut seen = Vec::new();
    while !writing.is_finished() || seen.is_empty() {
        let to = backup(&world).await;
        look_into(&to).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(&to, folder.path().join(FILE_NAME)).unwrap();
        let copy = Store::open(folder.path(), Arc::new(ManualClock::at(noon()))).unwrap();
        let (a, b) = copy
            .read_blocking(|tx| Ok::<_, StoreError>((tx.setting("a")?, tx.setting("b")?)))
            .unwrap();
        assert_eq!(a, b, "half a write was copied");
        seen.push(a);
    }
    writing.await.unwrap();
}

#[tokio::test]
async fn a_copy_without_room_leaves_nothing_behind() {
    let world = World::new();
    let to = world.folder.path().join("nowhere/copy.sqlite");
    assert!(
        world
            .store
            .backup(&to, Step::Copying, &Course::default())
            .await
            .is_err()
    );
    let left = world.folder.path().read_dir().unwrap().flatten();
    let partial = left.filter(|entry| entry.file_name().to_string_lossy().contains("partial"));
    assert_eq!(partial.count(), 0);
}

#[tokio::test]
async fn what_a_file_holds_is_told_before_it_is_used() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    world.write(move |tx| {
        let document = invoice_document("INV/1", "Ada", "10.00");
        tx.record_insert(&document, Some(shop)).map(|_| ())
    });
    let contents = look_into(&backup(&world).await).unwrap();
    assert_eq!((contents.invoices, contents.bindings), (1, 0));
    assert_eq!(contents.format, world.read(|tx| tx.format()));
    assert_eq!(contents.backends, [world.read(|tx| tx.backend_get(shop))]);
}

#[tokio::test]
async fn a_file_that_will_not_do_is_refused_with_its_reason() {
    let world = World::new();
    let good = backup(&world).await;
    let folder = world.folder.path();
    let file = |name: &str| folder.join(name);
    std::fs::write(file("text"), "no database at all").unwrap();
    std::fs::write(file("empty"), "").unwrap();
    let other = rusqlite::Connection::open(file("other")).unwrap();
    other
        .execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    std::fs::copy(&good, file("newer")).unwrap();
    let newer = rusqlite::Connection::open(file("newer")).unwrap();
    newer.execute_batch("PRAGMA user_version = 4711").unwrap();
    let bytes = std::fs::read(&good).unwrap();
    std::fs::write(file("cut"), &bytes[..bytes.len() / 2]).unwrap();
    let mut spoiled = bytes.clone();
    for byte in &mut spoiled[4096..20_000] {
        *byte = 0x5a;
    }
    std::fs::write(file("spoiled"), spoiled).unwrap();
    let check = |name: &str, expected: &str| {
        let looked = look_into(&file(name));
        assert_eq!(
            looked.map_err(|error| error.code()),
            Err(expected),
            "{name}"
        );
    };
    check("text", "store.foreign");
    check("empty", "store.foreign");
    check("other", "store.foreign");
    check("newer", "store.newer");
    check("cut", "store.backup_damaged");
    check("spoiled", "store.backup_damaged");
    check("missing", "store.io");
    assert!(look_into(&good).is_ok());
}

#[tokio::test]
async fn a_file_takes_the_place_of_the_store_as_a_whole() {
    let world = World::new();
    say(&world, "before");
    let copy = backup(&world).await;
    say(&world, "after");
    world.store.close().await;
    let folder = world.folder.path();
    let lock = FolderLock::acquire(folder).unwrap();
    let put = put_back(folder, &copy, "now", &lock, &Course::default()).unwrap();
    assert_eq!(put, Before::Overwritten);
    assert_eq!(said(folder).as_deref(), Some("before"));
    let other = tempfile::tempdir().unwrap();
    let lock = FolderLock::acquire(other.path()).unwrap();
    let put = put_back(other.path(), &copy, "now", &lock, &Course::default()).unwrap();
    assert_eq!(put, Before::Nothing);
    assert_eq!(said(other.path()).as_deref(), Some("before"));
}

#[tokio::test]
async fn a_store_that_another_program_has_open_stays_as_it_is() {
    let world = World::new();
    say(&world, "before");
    let copy = backup(&world).await;
    say(&world, "after");
    world.store.close().await;
    let folder = world.folder.path();
    let lock = FolderLock::acquire(folder).unwrap();
    let other = Store::open(folder, Arc::new(ManualClock::at(noon()))).unwrap();
    let refused = put_back(folder, &copy, "now", &lock, &Course::default());
    assert_eq!(refused, Err(StoreError::Busy));
    let value = other.read_blocking(|tx| tx.setting("said")).unwrap();
    assert_eq!(value, Some(json!("after")));
}

#[tokio::test]
async fn a_damaged_store_is_set_aside() {
    let world = World::new();
    say(&world, "before");
    let copy = backup(&world).await;
    world.store.close().await;
    let folder = world.folder.path();
    std::fs::write(folder.join(FILE_NAME), [0x42_u8; 9000]).unwrap();
    let lock = FolderLock::acquire(folder).unwrap();
    let put = put_back(folder, &copy, "now", &lock, &Course::default()).unwrap();
    let aside = folder.join("bindery.damaged-now");
    assert_eq!(put, Before::SetAside(aside.clone()));
    assert_eq!(std::fs::read(aside).unwrap(), [0x42_u8; 9000]);
    assert_eq!(said(folder).as_deref(), Some("before"));
}

#[tokio::test]
async fn a_damaged_store_stays_where_it_is_until_the_other_file_is_whole() {
    let world = World::new();
    let copy = backup(&world).await;
    world.store.close().await;
    let folder = world.folder.path();
    std::fs::write(folder.join(FILE_NAME), [0x42_u8; 9000]).unwrap();
    let lock = FolderLock::acquire(folder).unwrap();
    // A folder stands where the other file would be written, then where the damaged one would go.
    let places = ["bindery.partial", "bindery.damaged-now"].map(|name| folder.join(name));
    for taken in &places {
        std::fs::create_dir(taken).unwrap();
        put_back(folder, &copy, "now", &lock, &Course::default()).unwrap_err();
        let stays = std::fs::read(folder.join(FILE_NAME)).unwrap();
        assert_eq!(stays, [0x42_u8; 9000]);
        std::fs::remove_dir(taken).unwrap();
        let left = places.iter().find(|place| place.exists());
        assert_eq!(left, None, "of {}", taken.display());
    }
}

#[tokio::test]
async fn a_copy_of_a_backup_is_read_through_as_well() {
    let world = World::new();
    say(&world, "before");
    let copy = backup(&world).await;
    let folder = tempfile::tempdir().unwrap();
    copy_of(&copy, &folder.path().join(FILE_NAME), &Course::default()).unwrap();
    assert_eq!(said(folder.path()).as_deref(), Some("before"));
}

#[tokio::test]
async fn nothing_gets_into_a_store_that_is_closed() {
    let world = World::new();
    let clone = world.store.clone();
    world.store.close().await;
    let read = clone.read(|tx| tx.setting("said")).await;
    assert_eq!(read, Err(StoreError::Closed));
    let written = clone.write(Durability::Normal, |tx| tx.setting_delete("said", "test"));
    assert_eq!(written.await, Err(StoreError::Closed));
    // Twice is once.
    clone.close().await;
    let log = world.folder.path().join(format!("{FILE_NAME}-wal"));
    assert!(!log.exists(), "closed cleanly");
}

#[tokio::test]
async fn stopped_work_leaves_everything_as_it_was() {
    let world = World::new();
    let folder = world.store.folder().to_owned();
    let copy = folder.join("copy.sqlite");
    let (step, going) = (Step::Copying, Course::default());
    world.store.backup(&copy, step, &going).await.unwrap();
    let course = Course::default();
    course.stop();
    let stopped = Err(StoreError::Stopped);
    let other = folder.join("other.sqlite");
    assert_eq!(world.store.backup(&other, step, &course).await, stopped);
    assert_eq!(copy_of(&copy, &other, &course), stopped);
    assert_eq!(
        world.store.flaws(&course).await,
        Err(StoreError::Stopped),
        "which is no finding"
    );
    let elsewhere = tempfile::tempdir().unwrap();
    let lock = FolderLock::acquire(elsewhere.path()).unwrap();
    let put = put_back(elsewhere.path(), &copy, "now", &lock, &course);
    assert_eq!(put, Err(StoreError::Stopped));
    assert!(!elsewhere.path().join(FILE_NAME).exists());
    let left = folder.read_dir().unwrap().map(|it| it.unwrap().file_name());
    let left: Vec<_> = left
        .filter(|it| it.to_string_lossy().contains("partial"))
        .collect();
    assert!(left.is_empty() && !other.exists(), "{left:?}");
    assert_eq!(going.reached().map(|it| it.step), Some(Step::Reading));
}

#[tokio::test]
async fn what_another_program_kept_out_of_the_file_is_brought_into_it() {
    let world = World::new();
    let folder = world.store.folder().to_owned();
    let alone = |name: &str| {
        let copy = folder.join(name);
        std::fs::copy(folder.join(FILE_NAME), &copy).unwrap();
        let conn = rusqlite::Connection::open(&copy).unwrap();
        let found = conn.query_row("SELECT count(*) FROM setting WHERE key = 'a'", [], |row| {
            row.get::<_, i64>(0)
        });
        // Even the tables may stand beside the file.
        found.unwrap_or(0)
    };
    let other = rusqlite::Connection::open(folder.join(FILE_NAME)).unwrap();
    let count = "SELECT count(*) FROM setting";
    other
        .query_row(count, [], |row| row.get::<_, i64>(0))
        .unwrap();
    let write = world
        .store
        .write(Durability::Full, |tx| tx.setting_put("a", &json!(1), "Ada"));
    write.await.unwrap();
    world.store.close().await;
    assert_eq!(alone("before.sqlite"), 0, "it stands beside the file still");
    fold_log(&folder).unwrap();
    assert_eq!(alone("after.sqlite"), 1);
    fold_log(&folder.join("nowhere")).unwrap();
}

#[tokio::test]
async fn what_another_program_writes_after_that_is_noticed() {
    let world = World::new();
    say(&world, "before");
    world.store.close().await;
    let folder = world.folder.path();
    let folded = fold_log(folder).unwrap();
    let other = Store::open(folder, Arc::new(ManualClock::at(noon()))).unwrap();
    let value = other.read_blocking(|tx| tx.setting("said")).unwrap();
    assert_eq!(value, Some(json!("before")));
    folded.is_still_all().unwrap();
    let written = other.write_blocking(Durability::Full, |tx| {
        tx.setting_put("said", &json!("after"), "test")
    });
    written.unwrap();
    assert_eq!(folded.is_still_all(), Err(StoreError::Busy));
    other.close().await;
    assert_eq!(folded.is_still_all(), Err(StoreError::Busy), "in the file");
}
