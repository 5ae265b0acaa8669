//! Writes share commits, but not their failures.

use crate::common::{World, noon};
use bindery_domain::{Clock, ManualClock};
use bindery_store::{Change, Durability, Store, StoreError};
use chrono::TimeDelta;
use serde_json::json;
use std::sync::Arc;
use std::sync::mpsc;
use tokio::task::JoinSet;

/// Holds the writing thread until the sender is dropped, so that writes pile up.
async fn hold(store: &Store, waiting: &mut JoinSet<Result<(), StoreError>>) -> mpsc::Sender<()> {
    let (gate, held) = mpsc::channel::<()>();
    let store = store.clone();
    waiting.spawn(async move {
        store
            .write(Durability::Normal, move |_| {
                let _opened = held.recv();
                Ok(())
            })
            .await
    });
    tokio::task::yield_now().await;
    gate
}

fn put(store: &Store, waiting: &mut JoinSet<Result<(), StoreError>>, n: usize, ok: bool) {
    let store = store.clone();
    waiting.spawn(async move {
        store
            .write(Durability::Normal, move |tx| {
                tx.setting_put(&format!("key-{n:03}"), &json!(n), "test")?;
                if ok {
                    return Ok(());
                }
                Err(StoreError::Constraint {
                    what: "on purpose".to_owned(),
                })
            })
            .await
    });
}

#[tokio::test]
async fn waiting_writes_share_commits_and_a_failing_one_takes_back_only_itself() {
    let world = World::new();
    let mut waiting = JoinSet::new();
    let gate = hold(&world.store, &mut waiting).await;
    let mut changes = world.store.changes();
    for n in 0..100 {
        put(&world.store, &mut waiting, n, n != 42);
    }
    // The runtime lets some sixty tasks run before it comes back here.
    for _ in 0..10 {
        tokio::task::yield_now().await;
    }
    let before = world.store.write_stats();
    drop(gate);
    let results = waiting.join_all().await;
    assert_eq!(results.iter().filter(|it| it.is_err()).count(), 1);
    let after = world.store.write_stats();
    assert_eq!(after.writes - before.writes, 101);
    assert!(after.commits - before.commits <= 3, "{after:?}");
    let keys: Vec<_> = world
        .read(|tx| tx.settings())
        .into_iter()
        .map(|row| row.key)
        .collect();
    assert_eq!(keys.len(), 99);
    assert!(!keys.contains(&"key-042".to_owned()));
    assert_eq!(world.read(|tx| tx.config_log(None, None, many())).len(), 99);
    let mut told = Vec::new();
    while let Ok(change) = changes.try_recv() {
        told.push(change);
    }
    assert_eq!(told.len(), 99);
    assert!(!told.contains(&Change::Setting("key-042".to_owned())));
}

fn many() -> bindery_store::Page {
    bindery_store::Page::first(10_000)
}

#[tokio::test]
async fn one_full_write_makes_its_whole_commit_full_and_no_other() {
    let world = World::new();
    let asked = |durability| {
        let store = world.store.clone();
        async move {
            store
                .write(durability, |tx| tx.synchronous())
                .await
                .unwrap()
        }
    };
    assert_eq!(asked(Durability::Normal).await, 1);
    assert_eq!(asked(Durability::Full).await, 2);
    assert_eq!(asked(Durability::Normal).await, 1);

    let mut waiting = JoinSet::new();
    let gate = hold(&world.store, &mut waiting).await;
    let mut together = JoinSet::new();
    together.spawn(asked(Durability::Normal));
    together.spawn(asked(Durability::Full));
    tokio::task::yield_now().await;
    drop(gate);
    assert_eq!(together.join_all().await, [2, 2]);
}

#[tokio::test]
async fn a_panicking_write_is_taken_back_and_the_thread_lives_on() {
    let world = World::new();
    let error = world
        .store
        .write(Durability::Normal, |tx| -> Result<(), StoreError> {
            tx.setting_put("lost", &json!(1), "test")?;
            panic!("on purpose")
        })
        .await
        .unwrap_err();
    assert_eq!(error.code(), "store.sql");
    assert_eq!(world.read(|tx| tx.setting("lost")), None);
    world.write(|tx| tx.setting_put("kept", &json!(2), "test"));
    assert_eq!(world.read(|tx| tx.setting("kept")), Some(json!(2)));
}

#[test]
fn a_write_whose_caller_went_away_still_counts() {
    let world = World::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut waiting = JoinSet::new();
        let gate = hold(&world.store, &mut waiting).await;
        put(&world.store, &mut waiting, 7, true);
        tokio::task::yield_now().await;
        waiting.shutdown().await;
        drop(gate);
    });
    world.write(|_| Ok(()));
    assert_eq!(world.read(|tx| tx.setting("key-007")), Some(json!(7)));
}

#[test]
fn a_reader_sees_one_moment_however_long_it_reads() {
    let world = World::new();
    world.write(|tx| tx.setting_put("a", &json!(1), "test"));
    let (first, second) = world.read(|tx| {
        let first = tx.setting("a")?;
        world.write(|tx| tx.setting_put("a", &json!(2), "test"));
        Ok((first, tx.setting("a")?))
    });
    assert_eq!(first, second);
    assert_eq!(world.read(|tx| tx.setting("a")), Some(json!(2)));
}

#[test]
fn a_reader_can_not_write() {
    let world = World::new();
    let more_than_readers = 9;
    for _ in 0..more_than_readers {
        let failed = world
            .store
            .read_blocking(|_| -> Result<(), StoreError> {
                Err(StoreError::Constraint {
                    what: "on purpose".to_owned(),
                })
            })
            .is_err();
        assert!(failed, "and the connection is given back each time");
    }
    assert!(world.read(|tx| tx.settings()).is_empty());
}

#[test]
fn the_last_clone_can_be_dropped_inside_a_write() {
    let world = World::new();
    let (done, dropped) = mpsc::channel();
    let inner = world.store.clone();
    let folder = world.folder;
    let (go, gate) = mpsc::channel::<()>();
    std::thread::spawn({
        let store = world.store.clone();
        move || {
            store
                .write_blocking(Durability::Normal, move |_| -> Result<(), StoreError> {
                    let _opened = gate.recv();
                    drop(inner);
                    Ok(())
                })
                .unwrap();
            drop(store);
            done.send(()).unwrap();
        }
    });
    drop(world.store);
    drop(go);
    dropped
        .recv_timeout(std::time::Duration::from_secs(20))
        .unwrap();
    drop(folder);
}

#[test]
fn what_a_write_says_of_now_is_what_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let precise = noon() + TimeDelta::nanoseconds(123_456_789);
    let clock = Arc::new(ManualClock::at(precise));
    let store = Store::open(folder.path(), clock.clone()).unwrap();
    let now = store
        .write_blocking(Durability::Normal, |tx| {
            tx.setting_put("a", &json!(1), "test")?;
            Ok::<_, StoreError>(tx.now())
        })
        .unwrap();
    let stored = store.read_blocking(|tx| tx.settings()).unwrap()[0].updated_at;
    assert_eq!(stored, now);
    assert_eq!(stored, noon() + TimeDelta::milliseconds(123));
    assert!(clock.now() > stored);
}
