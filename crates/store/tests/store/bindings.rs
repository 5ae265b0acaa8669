//! Bindings: one per record and backend, one per external id.

use crate::common::{World, invoice_document, noon};
use bindery_domain::{BackendId, BindingId, ExternalId, Fingerprint, Model, RecordId};
use bindery_store::{BindingFilter, BoundDocument, NewBinding, Page, StoreError};
use serde_json::json;

fn record(world: &World, number: &'static str) -> RecordId {
    world
        .write(move |tx| tx.record_insert(&invoice_document(number, "Anna", "1.00"), None))
        .id
}

fn new(backend: BackendId, record: RecordId) -> NewBinding {
    NewBinding::new(backend, record, Model::Invoice)
}

#[test]
fn putting_twice_keeps_one_binding_with_the_later_values() {
    let world = World::new();
    let (shop, invoice) = (world.shop("Shop").id, record(&world, "1"));
    let first = world.write(move |tx| {
        tx.binding_put(NewBinding {
            intent: Some(json!({ "token": "t" })),
            ..new(shop, invoice)
        })
    });
    assert_eq!(first.external_id, None);
    let second = world.write(move |tx| {
        tx.binding_put(NewBinding {
            synced_at: Some(noon()),
            fingerprint: Some(Fingerprint("f".to_owned())),
            external_updated_at: Some("2025-03-01 11:00:00".to_owned()),
            ..new(shop, invoice).bound("0")
        })
    });
    assert_eq!(second.id, first.id);
    assert_eq!(
        second.external_id,
        Some(ExternalId::from("0")),
        "0 is an id"
    );
    assert_eq!(second.intent, None);
    assert_eq!(second.synced_at, Some(noon()));
    assert_eq!(
        world.read(|tx| tx.binding_get(first.id)),
        Some(second.clone())
    );
    let found = world.read(|tx| tx.binding_for_external(shop, Model::Invoice, &"0".into()));
    assert_eq!(found, Some(second.clone()));
    assert_eq!(
        world.read(|tx| tx.binding_for_record(shop, invoice)),
        Some(second)
    );
}

#[test]
fn an_external_id_belongs_to_one_record_per_backend_and_model() {
    let world = World::new();
    let (a, b) = (world.shop("A").id, world.shop("B").id);
    let (one, two) = (record(&world, "1"), record(&world, "2"));
    world.write(move |tx| tx.binding_put(new(a, one).bound("100")));
    let error = world
        .try_write(move |tx| tx.binding_put(new(a, two).bound("100")))
        .unwrap_err();
    assert!(
        error.to_string().contains("already linked to record"),
        "{error}"
    );
    world.write(move |tx| tx.binding_put(new(b, two).bound("100")));
    world.write(move |tx| {
        let order = NewBinding::new(a, two, Model::Order).bound("100");
        tx.binding_put(order)
    });
}

#[test]
fn many_records_can_wait_for_their_external_id() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    for number in ["1", "2", "3"] {
        let id = record(&world, number);
        world.write(move |tx| tx.binding_put(new(shop, id)));
    }
    let rows = world.read(|tx| tx.bindings(&BindingFilter::default(), Page::first(9)));
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.external_id.is_none()));
    assert!(
        world
            .read(|tx| tx.bindings_external_ids(shop, Model::Invoice))
            .is_empty()
    );
}

#[test]
fn an_intent_is_set_found_and_cleared() {
    let world = World::new();
    let (shop, invoice) = (world.shop("Shop").id, record(&world, "1"));
    let id = world.write(move |tx| tx.binding_put(new(shop, invoice))).id;
    let open = || {
        let filter = BindingFilter {
            with_intent: true,
            backend: Some(shop),
            ..BindingFilter::default()
        };
        world.read(|tx| tx.bindings(&filter, Page::first(9))).len()
    };
    assert_eq!(open(), 0);
    world.write(move |tx| tx.binding_set_intent(id, Some(json!({ "token": "t", "known": [1] }))));
    assert_eq!(open(), 1);
    let intent = world.read(|tx| tx.binding_get(id)).unwrap().intent;
    assert_eq!(intent, Some(json!({ "token": "t", "known": [1] })));
    world.write(move |tx| tx.binding_set_intent(id, None));
    assert_eq!(open(), 0);
    let missing = BindingId(99);
    assert!(matches!(
        world.try_write(move |tx| tx.binding_set_intent(missing, None)),
        Err(StoreError::NotFound { .. })
    ));
}

#[test]
fn a_sweep_gets_every_bound_id_with_the_date_of_the_other_side_and_whether_it_was_gone() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let (one, two) = (record(&world, "1"), record(&world, "2"));
    world.write(move |tx| {
        tx.binding_put(NewBinding {
            external_updated_at: Some("d1".to_owned()),
            ..new(shop, one).bound("b")
        })?;
        tx.binding_put(new(shop, two).bound("a"))
    });
    let bound = |id: &str, mark: Option<&str>, record: RecordId, unlinked: bool| BoundDocument {
        id: id.into(),
        mark: mark.map(str::to_owned),
        record,
        unlinked,
    };
    let found = || world.read(|tx| tx.bindings_external_ids(shop, Model::Invoice));
    let first = bound("a", None, two, false);
    assert_eq!(found(), [first.clone(), bound("b", Some("d1"), one, false)]);
    world.write(move |tx| tx.record_unlink(one));
    assert_eq!(found(), [first, bound("b", Some("d1"), one, true)]);
}

#[test]
fn a_parent_that_goes_leaves_its_children() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let (one, two) = (record(&world, "1"), record(&world, "2"));
    let parent = world
        .write(move |tx| tx.binding_put(new(shop, one).bound("1")))
        .id;
    let child = world.write(move |tx| {
        tx.binding_put(NewBinding {
            parent: Some(parent),
            ..new(shop, two).bound("2")
        })
    });
    assert_eq!(child.parent, Some(parent));
    world.write(move |tx| tx.binding_delete(parent));
    assert_eq!(
        world.read(|tx| tx.binding_get(child.id)).unwrap().parent,
        None
    );
}

#[test]
fn nothing_is_bound_to_what_does_not_exist() {
    let world = World::new();
    let (shop, invoice) = (world.shop("Shop").id, record(&world, "1"));
    for (backend, record) in [(BackendId(99), invoice), (shop, RecordId(99))] {
        let error = world
            .try_write(move |tx| tx.binding_put(new(backend, record)))
            .unwrap_err();
        assert_eq!(error.code(), "store.constraint");
    }
}

#[test]
fn a_job_that_stopped_at_a_binding_is_looked_for_among_those_of_its_record_alone() {
    let world = World::new();
    let plan = world.read(|tx| tx.explain_jobs_stopped_at_binding());
    let plan = plan.join("\n");
    assert!(plan.contains("INDEX job_record (record=?)"), "{plan}");
    assert!(!plan.contains("SCAN job"), "{plan}");
}
