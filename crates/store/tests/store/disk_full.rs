//! A full disk loses nothing that was confirmed, and the store goes on when there is
//! room again.

use crate::common::{World, noon};
use bindery_domain::ManualClock;
use bindery_store::{Durability, NewExchange, Page, Store, StoreError, StoreOptions};
use serde_json::json;
use std::sync::Arc;
use tokio::task::JoinSet;

fn put(
    store: &Store,
    n: usize,
    size: usize,
) -> impl Future<Output = Result<usize, StoreError>> + use<> {
    let store = store.clone();
    let text = format!("{n}-").repeat(size / 4);
    async move {
        store
            .write(Durability::Normal, move |tx| {
                tx.setting_put(&format!("key-{n:05}"), &json!(text), "test")?;
                Ok(n)
            })
            .await
    }
}

fn keys(store: &Store) -> Vec<usize> {
    store
        .read_blocking(|tx| tx.settings())
        .unwrap()
        .into_iter()
        .map(|row| row.key["key-".len()..].parse().unwrap())
        .collect()
}

/// Fills the file with writes that come in crowds. Returns the confirmed ones.
async fn fill(store: &Store) -> Vec<usize> {
    let mut confirmed = Vec::new();
    for crowd in 0..1000 {
        let mut waiting = JoinSet::new();
        for n in 0..20 {
            waiting.spawn(put(store, crowd * 20 + n, 3000));
        }
        let results = waiting.join_all().await;
        let full = results.iter().any(Result::is_err);
        for result in results {
            match result {
                Ok(n) => confirmed.push(n),
                Err(error) => assert_eq!(error, StoreError::DiskFull),
            }
        }
        if full {
            confirmed.sort_unstable();
            return confirmed;
        }
    }
    panic!("the disk never became full");
}

#[tokio::test]
async fn a_full_file_refuses_writes_and_keeps_exactly_what_was_confirmed() {
    let world = World::with(StoreOptions {
        max_pages: Some(400),
        ..StoreOptions::default()
    });
    let confirmed = fill(&world.store).await;
    assert!(!confirmed.is_empty());
    assert_eq!(keys(&world.store), confirmed);
    world.store.integrity_check().unwrap();
    let folder = world.folder;
    drop(world.store);
    let store = Store::open(folder.path(), Arc::new(ManualClock::at(noon()))).unwrap();
    assert_eq!(keys(&store), confirmed);
    store.integrity_check().unwrap();
    assert_eq!(put(&store, 99_999, 3000).await, Ok(99_999));
}

/// The same on a file system that is really full.
#[tokio::test]
#[ignore = "needs BINDERY_SMALL_DISK to name an empty folder on a file system of a few megabytes"]
async fn a_full_disk_refuses_writes_and_keeps_exactly_what_was_confirmed() {
    let disk = std::env::var("BINDERY_SMALL_DISK").unwrap();
    let folder = std::path::Path::new(&disk);
    let clock = Arc::new(ManualClock::at(noon()));
    let store = Store::open(folder, clock.clone()).unwrap();
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![1_u8; 200_000]).unwrap();
    let confirmed = fill(&store).await;
    assert_eq!(keys(&store), confirmed);
    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(put(&store, 99_999, 100).await, Ok(99_999));
    drop(store);
    let store = Store::open(folder, clock).unwrap();
    store.integrity_check().unwrap();
    assert_eq!(keys(&store).len(), confirmed.len() + 1);
}

#[tokio::test]
async fn what_fits_again_after_making_room_is_stored() {
    let world = World::with(StoreOptions {
        max_pages: Some(400),
        ..StoreOptions::default()
    });
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 24) as u8
    })
    .take(200_000)
    .collect();
    let exchange = NewExchange {
        request: noise,
        ..NewExchange::default()
    };
    let store = |exchange: NewExchange| {
        world
            .store
            .write(Durability::Normal, move |tx| tx.exchange_insert(&exchange))
    };
    let mut stored = 0;
    while store(exchange.clone()).await.is_ok() {
        stored += 1;
        assert!(stored < 100);
    }
    assert_eq!(store(exchange.clone()).await, Err(StoreError::DiskFull));
    let later = noon() + chrono::TimeDelta::days(1);
    let gone = world.write(move |tx| tx.exchanges_prune(later, 1));
    assert_eq!(gone, 1);
    assert!(store(exchange).await.is_ok());
    assert!(
        world
            .read(|tx| tx.config_log(None, None, Page::first(1)))
            .is_empty()
    );
}
