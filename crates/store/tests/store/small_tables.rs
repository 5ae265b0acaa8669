//! Cursors and settings.

use crate::common::World;
use bindery_domain::{BackendId, Model};
use bindery_store::Page;
use chrono::TimeDelta;
use serde_json::json;

#[test]
fn a_cursor_stands_where_it_was_put_per_backend_model_and_name() {
    let world = World::new();
    let (a, b) = (world.shop("A").id, world.shop("B").id);
    let at = json!({ "date": "2025-03-01 12:00:00", "id": 7 });
    let value = at.clone();
    world.write(move |tx| tx.cursor_put(a, Model::Invoice, "poll", &json!(0)));
    world.clock.advance(TimeDelta::minutes(1));
    world.write(move |tx| tx.cursor_put(a, Model::Invoice, "poll", &value));
    let read = |backend, model, name| world.read(|tx| tx.cursor(backend, model, name));
    assert_eq!(read(a, Model::Invoice, "poll"), Some(at));
    assert_eq!(read(a, Model::Invoice, "sweep"), None);
    assert_eq!(read(a, Model::Order, "poll"), None);
    assert_eq!(read(b, Model::Invoice, "poll"), None);
    let row = world
        .read(|tx| tx.cursor_row(a, Model::Invoice, "poll"))
        .unwrap();
    assert_eq!(row.updated_at, world.now());
    world.write(move |tx| tx.cursor_delete(a, Model::Invoice, "poll"));
    assert_eq!(read(a, Model::Invoice, "poll"), None);
}

#[test]
fn a_cursor_needs_its_backend() {
    let world = World::new();
    let error = world
        .try_write(|tx| tx.cursor_put(BackendId(9), Model::Order, "poll", &json!(1)))
        .unwrap_err();
    assert_eq!(error.code(), "store.constraint");
}

#[test]
fn settings_are_written_logged_and_deleted() {
    let world = World::new();
    let put = |value: serde_json::Value| {
        world.write(move |tx| tx.setting_put("language", &value, "anna"));
    };
    put(json!("de"));
    put(json!("de"));
    put(json!(null));
    assert_eq!(world.read(|tx| tx.setting("language")), Some(json!(null)));
    world.write(|tx| tx.setting_delete("language", "ben"));
    world.write(|tx| tx.setting_delete("language", "ben"));
    assert_eq!(world.read(|tx| tx.setting("language")), None);
    let log = world.read(|tx| tx.config_log(Some("setting"), Some("language"), Page::first(9)));
    let told: Vec<_> = log
        .into_iter()
        .map(|row| (row.actor, row.before, row.after))
        .collect();
    assert_eq!(
        told,
        [
            ("ben".to_owned(), Some(json!(null)), None),
            ("anna".to_owned(), Some(json!("de")), Some(json!(null))),
            ("anna".to_owned(), None, Some(json!("de"))),
        ]
    );
}

#[test]
fn the_last_cleaning_is_remembered_and_replaced_by_the_next() {
    let world = World::new();
    assert_eq!(world.read(|tx| tx.cleaning()), None);
    world.write(|tx| tx.cleaning_put(7, 2));
    world.clock.advance(TimeDelta::days(1));
    world.write(|tx| tx.cleaning_put(0, 1));
    let last = world.read(|tx| tx.cleaning()).unwrap();
    assert_eq!((last.at, last.jobs, last.exchanges), (world.now(), 0, 1));
}
