//! A check finds what must not be, and only that.

use crate::common::{World, invoice_document};
use bindery_domain::RecordId;
use bindery_store::{Course, DestinationState, FILE_NAME, Flaw, NewDestination, NewJob};
use serde_json::json;

/// A store in which everything is as it should be, with one exported invoice.
fn filled() -> (World, RecordId) {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let record = world.write(move |tx| {
        let document = invoice_document("INV/1", "Ada", "10.00");
        let record = tx.record_insert(&document, None)?.id;
        tx.job_insert(NewJob::new("x", json!({})))?;
        tx.destination_put(NewDestination {
            record,
            backend: shop,
            state: DestinationState::Ready,
            reason: None,
        })?;
        Ok(record)
    });
    (world, record)
}

fn tamper(world: &World, sql: &str) {
    let conn = rusqlite::Connection::open(world.folder.path().join(FILE_NAME)).unwrap();
    conn.execute_batch(sql).unwrap();
}

#[tokio::test]
async fn a_good_store_has_no_flaws() {
    let (world, _) = filled();
    assert_eq!(world.store.flaws(&Course::default()).await, Ok(vec![]));
}

#[tokio::test]
async fn an_export_without_its_counterpart_is_named() {
    let (world, _) = filled();
    tamper(&world, "UPDATE destination SET state = 'exported'");
    let (number, backend) = ("INV/1".to_owned(), "Shop".to_owned());
    let expected = vec![Flaw::Unbound { number, backend }];
    assert_eq!(world.store.flaws(&Course::default()).await, Ok(expected));
}

#[tokio::test]
async fn wrong_counts_are_found_and_counted_anew() {
    for sql in [
        "UPDATE job_count SET n = n + 1",
        "DELETE FROM job_count",
        "INSERT INTO job_count (state, lane, kind, backend, n) VALUES ('ready', 'nowhere', 'k', 0, 3)",
    ] {
        let (world, _) = filled();
        tamper(&world, sql);
        assert_eq!(
            world.store.flaws(&Course::default()).await,
            Ok(vec![Flaw::Miscounted]),
            "{sql}"
        );
        world.write(|tx| tx.jobs_count_anew());
        assert_eq!(
            world.store.flaws(&Course::default()).await,
            Ok(vec![]),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn a_row_that_points_to_nothing_is_found() {
    let (world, _) = filled();
    tamper(
        &world,
        "PRAGMA foreign_keys=OFF; UPDATE destination SET backend = 4711;",
    );
    let flaws = world.store.flaws(&Course::default()).await.unwrap();
    assert_eq!(flaws, [Flaw::Dangling("destination".to_owned())]);
}

#[tokio::test]
async fn damage_is_told_and_nothing_else_is_believed_then() {
    let (world, _) = filled();
    // An index that does not fit its table.
    tamper(
        &world,
        "PRAGMA writable_schema=ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX record_number ON record (model, party)'
         WHERE name = 'record_number';",
    );
    let folder = world.folder;
    drop(world.store);
    let clock = world.clock.clone();
    let store = bindery_store::Store::open(folder.path(), clock).unwrap();
    let flaws = store.flaws(&Course::default()).await.unwrap();
    assert!(!flaws.is_empty());
    assert!(
        flaws.iter().all(|flaw| matches!(flaw, Flaw::Damaged(_))),
        "{flaws:?}"
    );
}
