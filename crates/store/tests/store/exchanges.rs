//! Exchanges: capped, compressed, read back, pruned.

use crate::common::{World, noon};
use bindery_domain::{AttemptId, JobId};
use bindery_store::{EXCHANGE_BODY_CAP, NewExchange};
use chrono::TimeDelta;

fn exchange(request: Vec<u8>, response: Vec<u8>) -> NewExchange {
    NewExchange {
        job: Some(JobId(1)),
        attempt: Some(AttemptId(2)),
        label: "sales_order_invoice.create".to_owned(),
        url: "https://shop.example/api/xmlrpc".to_owned(),
        status: Some(200),
        duration_ms: 1234,
        request,
        response,
        ..NewExchange::default()
    }
}

#[test]
fn bodies_are_read_back_up_to_the_cap() {
    let world = World::new();
    let check = |size: usize, cut: bool, truncated: bool| {
        let body: Vec<u8> = (0..size).map(|n| (n % 251) as u8).collect();
        let new = NewExchange {
            truncated: cut,
            ..exchange(b"<x/>".to_vec(), body.clone())
        };
        let id = world.write(move |tx| tx.exchange_insert(&new));
        let row = world.read(|tx| tx.exchange_get(id)).unwrap();
        assert_eq!(row.request, b"<x/>");
        assert_eq!(row.response, body[..size.min(EXCHANGE_BODY_CAP)]);
        assert_eq!(row.truncated, truncated, "{size}");
        assert_eq!((row.status, row.duration_ms), (Some(200), 1234));
    };
    check(0, false, false);
    check(1, false, false);
    check(1, true, true);
    check(EXCHANGE_BODY_CAP, false, false);
    check(EXCHANGE_BODY_CAP + 1, false, true);
    check(3 * EXCHANGE_BODY_CAP, false, true);
}

#[test]
fn exchanges_are_found_by_job_and_attempt_in_order() {
    let world = World::new();
    let first = world.write(|tx| tx.exchange_insert(&exchange(vec![1], vec![])));
    let second = world.write(|tx| tx.exchange_insert(&exchange(vec![2], vec![])));
    world.write(|tx| tx.exchange_insert(&NewExchange::default()));
    let ids = |rows: Vec<bindery_store::ExchangeRow>| {
        rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let of_job = world.read(|tx| tx.exchanges_for_job(JobId(1)));
    let of_attempt = world.read(|tx| tx.exchanges_for_attempt(AttemptId(2)));
    assert_eq!(ids(of_job), [first, second]);
    assert_eq!(ids(of_attempt), [first, second]);
}

#[test]
fn repetitive_bodies_take_little_room() {
    let world = World::new();
    let size = || std::fs::metadata(world.store.file()).unwrap().len();
    world.write(|tx| {
        for _ in 0..50 {
            tx.exchange_insert(&exchange(vec![b'a'; 200_000], vec![b'b'; 200_000]))?;
        }
        Ok(())
    });
    let log = world.folder.path().join("bindery.sqlite-wal");
    assert!(size() + std::fs::metadata(log).unwrap().len() < 2_000_000);
}

#[test]
fn old_exchanges_are_pruned_in_portions() {
    let world = World::new();
    for _ in 0..3 {
        world.write(|tx| tx.exchange_insert(&NewExchange::default()));
    }
    let later = noon() + TimeDelta::milliseconds(1);
    assert_eq!(world.write(|tx| tx.exchanges_prune(noon(), 9)), 0);
    assert_eq!(world.write(move |tx| tx.exchanges_prune(later, 2)), 2);
    assert_eq!(world.write(move |tx| tx.exchanges_prune(later, 2)), 1);
}
