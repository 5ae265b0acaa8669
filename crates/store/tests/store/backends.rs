//! Backends, their types, and the log of every change of the configuration.

use crate::common::{World, invoice_document, new_backend};
use bindery_domain::{BackendId, BackendTypeId, Model};
use bindery_store::{Change, CredentialRef, Mode, NewBinding, Page, StoreError};
use serde_json::json;

#[test]
fn a_backend_is_read_back_as_it_was_written() {
    let world = World::new();
    let mut new = new_backend("Müller's shop");
    new.mode = Mode::Live;
    new.enabled = false;
    new.settings.insert("store_view".to_owned(), json!("de"));
    new.credential = Some(CredentialRef {
        name: "bindery/1".to_owned(),
        kind: "password".to_owned(),
        verified_at: Some(world.now()),
        verified_by: Some("soap_user".to_owned()),
    });
    let expected = new.clone();
    let row = world.write(move |tx| tx.backend_insert(&new, "anna"));
    assert_eq!(row.to_new(), expected);
    assert_eq!(row.created_at, world.now());
    assert_eq!(world.read(|tx| tx.backend_get(row.id)), row);
    assert_eq!(world.read(|tx| tx.backends()), [row]);
}

#[test]
fn names_are_unique_whatever_the_case_and_never_empty() {
    let world = World::new();
    let first = world.shop("Shop");
    let second = world.shop("Other");
    let insert = |name: &'static str| {
        world.try_write(move |tx| tx.backend_insert(&new_backend(name), "anna"))
    };
    for name in ["Shop", "SHOP", "shop", "", "  "] {
        let error = insert(name).unwrap_err();
        assert_eq!(error.code(), "store.constraint", "{name}");
    }
    let error = world
        .try_write(move |tx| tx.backend_update(second.id, &new_backend("shop"), "anna"))
        .unwrap_err();
    assert!(error.to_string().contains("already a backend called"));
    let same = world.write(move |tx| tx.backend_update(first.id, &new_backend("SHOP"), "anna"));
    assert_eq!(same.name, "SHOP");
}

#[test]
fn every_change_is_logged_with_before_and_after_and_by_whom() {
    let world = World::new();
    let shop = world.shop("Shop");
    let id = shop.id;
    world.write(move |tx| tx.backend_update(id, &new_backend("Renamed"), "anna"));
    world.write(move |tx| tx.backend_update(id, &new_backend("Renamed"), "nobody"));
    world.write(move |tx| tx.backend_delete(id, "ben"));
    let log =
        world.read(|tx| tx.config_log(Some("backend"), Some(&id.to_string()), Page::first(9)));
    let told: Vec<_> = log
        .iter()
        .map(|row| {
            let name = |value: &Option<serde_json::Value>| {
                value
                    .as_ref()
                    .map(|it| it["name"].as_str().unwrap().to_owned())
            };
            (row.actor.as_str(), name(&row.before), name(&row.after))
        })
        .collect();
    let (shop, renamed) = (Some("Shop".to_owned()), Some("Renamed".to_owned()));
    assert_eq!(
        told,
        [
            ("ben", renamed.clone(), None),
            ("anna", shop.clone(), renamed),
            ("test", None, shop),
        ],
        "newest first, and what changed nothing is not logged"
    );
}

#[test]
fn a_backend_with_links_cannot_be_deleted_and_says_why() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let record = world
        .write(|tx| tx.record_insert(&invoice_document("INV/1", "Anna", "1.00"), None))
        .id;
    world.write(move |tx| tx.binding_put(NewBinding::new(shop, record, Model::Invoice).bound("5")));
    let error = world
        .try_write(move |tx| tx.backend_delete(shop, "anna"))
        .unwrap_err();
    assert!(
        error.to_string().contains("1 records are linked"),
        "{error}"
    );
    let binding = world
        .read(|tx| tx.binding_for_record(shop, record))
        .unwrap();
    world.write(move |tx| tx.binding_delete(binding.id));
    world.write(move |tx| tx.cursor_put(shop, Model::Invoice, "poll", &json!(1)));
    world.write(move |tx| tx.backend_delete(shop, "anna"));
    assert_eq!(
        world.read(|tx| tx.cursor(shop, Model::Invoice, "poll")),
        None
    );
    assert_eq!(world.read(|tx| tx.backend_find(shop)), None);
}

#[test]
fn what_is_not_there_is_named() {
    let world = World::new();
    let missing = BackendId(77);
    for error in [
        world
            .store
            .read_blocking(|tx| tx.backend_get(missing))
            .unwrap_err(),
        world
            .try_write(move |tx| tx.backend_update(missing, &new_backend("x"), "anna"))
            .unwrap_err(),
        world
            .try_write(move |tx| tx.backend_delete(missing, "anna"))
            .unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "there is no backend 77");
    }
}

#[test]
fn an_id_is_never_used_again() {
    let world = World::new();
    let first = world.shop("Shop").id;
    world.write(move |tx| tx.backend_delete(first, "anna"));
    assert!(
        world.shop("Shop").id > first,
        "the history still names the first"
    );
}

#[test]
fn the_users_own_types_are_kept_logged_and_protected_while_used() {
    let world = World::new();
    let id = BackendTypeId::from("magento-1.7-ours");
    let put = |source: &'static str| {
        let id = id.clone();
        world.write(move |tx| tx.backend_type_put(&id, source, "anna"));
    };
    put("parent = \"magento-1.7\"");
    put("parent = \"magento-1.7\"");
    put("parent = \"magento\"");
    let stored = world.read(|tx| tx.backend_type_get(&id)).unwrap();
    assert_eq!(stored.source, "parent = \"magento\"");
    assert_eq!(
        world
            .read(|tx| tx.config_log(Some("backend_type"), None, Page::first(9)))
            .len(),
        2
    );
    let mut of_it = new_backend("Shop");
    of_it.type_id = id.clone();
    let shop = world.write(move |tx| tx.backend_insert(&of_it, "anna")).id;
    let delete = {
        let id = id.clone();
        move |tx: &mut bindery_store::WriteTx<'_>| tx.backend_type_delete(&id, "anna")
    };
    let refused = world.try_write(delete.clone()).unwrap_err();
    assert!(
        refused.to_string().contains("\"Shop\" is of it"),
        "{refused}"
    );
    world.write(move |tx| tx.backend_delete(shop, "anna"));
    world.write(delete.clone());
    assert!(world.read(|tx| tx.backend_types()).is_empty());
    assert!(matches!(
        world.try_write(delete),
        Err(StoreError::NotFound { .. })
    ));
}

#[test]
fn watchers_are_told_of_a_backend_after_its_commit() {
    let world = World::new();
    let mut changes = world.store.changes();
    let id = world.shop("Shop").id;
    assert_eq!(changes.try_recv().unwrap(), Change::Backend(id));
    assert!(changes.try_recv().is_err());
}
