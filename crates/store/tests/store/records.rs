//! Records: what is stored, found, changed and unlinked.

use crate::common::{World, invoice, invoice_document, noon, order_document};
use bindery_domain::{Document, InvoiceKind, Model, RecordId};
use bindery_store::{Page, RecordFilter, StoreError};
use chrono::TimeDelta;

#[test]
fn an_invoice_fills_the_columns_and_is_read_back_whole() {
    let world = World::new();
    let books = world.shop("Books").id;
    let document = invoice_document("INV/2025/00001", "Müller GmbH", "-0.10");
    let row = world.write({
        let document = document.clone();
        move |tx| tx.record_insert(&document, Some(books))
    });
    assert_eq!(row.number.as_deref(), Some("INV/2025/00001"));
    assert_eq!(row.kind, Some(InvoiceKind::Invoice));
    assert_eq!(row.state, "posted");
    assert_eq!(row.payment_state.as_deref(), Some("paid"));
    assert_eq!(row.party, "Müller GmbH");
    assert_eq!(row.total.to_string(), "-0.10", "the trailing zero is kept");
    assert_eq!(row.source, Some(books));
    assert_eq!(row.fingerprint, document.fingerprint());
    assert_eq!(row.typed().unwrap(), document);
    assert_eq!(world.read(|tx| tx.record_get(row.id)), row);
}

#[test]
fn an_order_fills_the_columns_too() {
    let world = World::new();
    let row = world.write(|tx| tx.record_insert(&order_document("100000007"), None));
    assert_eq!(row.model, Model::Order);
    assert_eq!(row.kind, None);
    assert_eq!(row.state, "processing");
    assert_eq!(row.date, Some(noon().date_naive()));
    assert_eq!(row.typed().unwrap(), order_document("100000007"));
}

#[test]
fn an_update_tells_whether_anything_changed() {
    let world = World::new();
    let id = world
        .write(|tx| tx.record_insert(&invoice_document("1", "Anna", "9.99"), None))
        .id;
    world.clock.advance(TimeDelta::hours(1));
    let update = |total: &'static str| {
        world.write(move |tx| tx.record_update(id, &invoice_document("1", "Anna", total)))
    };
    assert!(!update("9.99"));
    assert_eq!(world.read(|tx| tx.record_get(id)).updated_at, noon());
    assert!(update("10.00"));
    let row = world.read(|tx| tx.record_get(id));
    assert_eq!(row.updated_at, world.now());
    assert_eq!(row.created_at, noon());
    assert_eq!(row.total.to_string(), "10.00");
}

#[test]
fn an_unlinked_record_stays_and_is_linked_again_by_an_update() {
    let world = World::new();
    let document = invoice_document("1", "Anna", "9.99");
    let insert = document.clone();
    let id = world.write(move |tx| tx.record_insert(&insert, None)).id;
    world.write(move |tx| tx.record_unlink(id));
    world.clock.advance(TimeDelta::hours(1));
    world.write(move |tx| tx.record_unlink(id));
    let row = world.read(|tx| tx.record_get(id));
    assert_eq!(row.unlinked_at, Some(noon()), "the first time counts");
    let shown = |with_unlinked| {
        let filter = RecordFilter {
            with_unlinked,
            ..RecordFilter::default()
        };
        world.read(|tx| tx.records_count(&filter))
    };
    assert_eq!((shown(false), shown(true)), (0, 1));
    assert!(world.write(move |tx| tx.record_update(id, &document)));
    assert_eq!(world.read(|tx| tx.record_get(id)).unlinked_at, None);
    assert_eq!(shown(false), 1);
}

#[test]
fn a_record_never_changes_its_model() {
    let world = World::new();
    let id = world
        .write(|tx| tx.record_insert(&order_document("1"), None))
        .id;
    let error = world
        .try_write(move |tx| tx.record_update(id, &invoice_document("1", "Anna", "1.00")))
        .unwrap_err();
    assert_eq!(error.code(), "store.constraint");
    let missing = RecordId(99);
    for result in [
        world.try_write(move |tx| tx.record_unlink(missing)),
        world
            .try_write(move |tx| tx.record_update(missing, &order_document("1")))
            .map(|_| ()),
    ] {
        assert!(matches!(result, Err(StoreError::NotFound { .. })));
    }
}

#[test]
fn a_number_is_found_in_its_source_and_model() {
    let world = World::new();
    let (a, b) = (world.shop("A").id, world.shop("B").id);
    let insert = |source| {
        world
            .write(move |tx| tx.record_insert(&invoice_document("INV/1", "Anna", "1.00"), source))
            .id
    };
    let (in_a, in_b) = (insert(Some(a)), insert(Some(b)));
    let find = |model, number, source| {
        world
            .read(|tx| tx.record_by_number(model, number, source))
            .map(|row| row.id)
    };
    assert_eq!(find(Model::Invoice, "INV/1", Some(a)), Some(in_a));
    assert_eq!(find(Model::Invoice, "INV/1", Some(b)), Some(in_b));
    assert_eq!(find(Model::Invoice, "INV/1", None), Some(in_a));
    assert_eq!(find(Model::Order, "INV/1", None), None);
    assert_eq!(find(Model::Invoice, "INV/", None), None);
    world.write(move |tx| tx.record_unlink(in_a));
    assert_eq!(find(Model::Invoice, "INV/1", None), Some(in_b));
}

#[test]
fn records_are_filtered_and_paged() {
    let world = World::new();
    world.write(|tx| {
        for n in 1..=5 {
            let mut one = invoice(&format!("INV/{n}"), "Ärzte & Co_100%", "12.50");
            one.date = Some(format!("2025-01-0{n}").parse().unwrap());
            one.order_reference = Some(format!("10000000{n}"));
            tx.record_insert(&Document::Invoice(one), None)?;
        }
        tx.record_insert(&order_document("100000003"), None)
    });
    let check = |change: fn(&mut RecordFilter), expected: &[&str]| {
        let mut filter = RecordFilter::default();
        change(&mut filter);
        let rows = world.read(|tx| tx.records(&filter, Page::first(99)));
        let numbers: Vec<_> = rows.iter().map(|row| row.number.clone().unwrap()).collect();
        assert_eq!(numbers, expected);
        let count = world.read(|tx| tx.records_count(&filter));
        assert_eq!(count, expected.len() as u64);
    };
    check(|f| f.model = Some(Model::Order), &["100000003"]);
    check(
        |f| f.text = Some("ärzte".to_owned()),
        &["INV/5", "INV/4", "INV/3", "INV/2", "INV/1"],
    );
    check(
        |f| f.text = Some("100000003".to_owned()),
        &["100000003", "INV/3"],
    );
    check(
        |f| f.text = Some("o_1".to_owned()),
        &["INV/5", "INV/4", "INV/3", "INV/2", "INV/1"],
    );
    check(|f| f.text = Some("0_1".to_owned()), &[]);
    check(|f| f.text = Some("1%0".to_owned()), &[]);
    check(|f| f.text = Some("'; DROP TABLE record".to_owned()), &[]);
    check(
        |f| f.order_reference = Some("100000004".to_owned()),
        &["INV/4"],
    );
    check(|f| f.state = Some("processing".to_owned()), &["100000003"]);
    check(
        |f| f.from = Some("2025-01-05".parse().unwrap()),
        &["100000003", "INV/5"],
    );
    check(
        |f| f.to = Some("2025-01-02".parse().unwrap()),
        &["INV/2", "INV/1"],
    );

    let page = |page| {
        let rows = world.read(|tx| tx.records(&RecordFilter::default(), page));
        rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    let all = page(Page::first(99));
    assert_eq!(page(Page::first(2)), all[..2]);
    assert_eq!(page(Page::after(all[1].0, 2)), all[2..4]);
    assert_eq!(page(Page::at(4, 9)), all[4..]);
}
