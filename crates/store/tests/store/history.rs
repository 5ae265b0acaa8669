//! The history: it only grows, and everything in it can be found.

use crate::common::{World, invoice_document, noon};
use bindery_domain::{
    AttemptId, BackendId, ErrorClass, Failure, HistoryId, JobId, RecordId, parse_decimal,
};
use bindery_store::{
    Direction, HistoryFilter, HistoryOutcome, JobEnd, NewHistory, NewJob, Page, lane_of,
};
use chrono::TimeDelta;
use serde_json::json;

fn line(action: &str, message: &str) -> NewHistory {
    NewHistory::new("anna", action, HistoryOutcome::Ok, message)
}

fn append(world: &World, line: NewHistory) -> HistoryId {
    world.write(move |tx| tx.history_append(&line))
}

#[test]
fn a_line_is_read_back_as_it_was_written() {
    let world = World::new();
    let mut full = line("invoice.exported", "Exported INV/1 to the shop");
    full.direction = Some(Direction::BooksToShop);
    full.backend = Some(BackendId(3));
    full.backend_name = "Shop".to_owned();
    full.record = Some(RecordId(4));
    full.record_number = Some("INV/1".to_owned());
    full.order_number = Some("100000001".to_owned());
    full.party = Some("Müller".to_owned());
    full.external_id = Some("0".into());
    full.amount = Some(parse_decimal("99.50").unwrap());
    full.currency = Some("EUR".to_owned());
    full.job = Some(JobId(5));
    full.run = Some("run-1".to_owned());
    full.failure = Some(Failure::new(ErrorClass::Gone, "a.b", "gone"));
    full.details = Some(json!({ "k": [1, 2] }));
    let id = append(&world, full.clone());
    let row = world.read(|tx| tx.history_get(id)).unwrap();
    assert_eq!(row.line, full);
    assert_eq!(row.at, noon());
    assert_eq!(row.amount.unwrap().to_string(), "99.50");
}

#[test]
fn a_line_keeps_the_names_and_numbers_that_backend_and_record_had() {
    let world = World::new();
    let shop = world.shop("Shop");
    let document = invoice_document("INV/1", "Müller", "99.50");
    let record = world.write(move |tx| tx.record_insert(&document, None));
    let told = line("invoice.exported", "Exported")
        .at(&shop)
        .about(&record)
        .tried(Some(JobId(5)), Some(AttemptId(6)));
    let mut expected = line("invoice.exported", "Exported");
    expected.backend = Some(shop.id);
    expected.backend_name = "Shop".to_owned();
    expected.record = Some(record.id);
    expected.record_number = Some("INV/1".to_owned());
    expected.order_number = Some("100000001".to_owned());
    expected.party = Some("Müller".to_owned());
    expected.amount = Some(parse_decimal("99.50").unwrap());
    expected.currency = Some("EUR".to_owned());
    expected.job = Some(JobId(5));
    expected.attempt = Some(AttemptId(6));
    assert_eq!(told, expected);
}

#[test]
fn the_history_is_never_changed_and_never_shrinks() {
    let world = World::new();
    append(&world, line("a", "b"));
    world.write(|tx| tx.setting_put("a", &json!(1), "test"));
    drop(world.store);
    let conn = rusqlite::Connection::open(world.folder.path().join("bindery.sqlite")).unwrap();
    for sql in [
        "UPDATE history SET message = 'nothing happened'",
        "DELETE FROM history",
        "UPDATE config_log SET actor = 'somebody else'",
        "DELETE FROM config_log",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn text_finds_beginnings_of_words_anywhere_and_no_sign_is_an_operator() {
    let world = World::new();
    let mut first = line("invoice.exported", "Exported to Büro-Shop");
    first.record_number = Some("INV/2025/00017".to_owned());
    first.order_number = Some("100000001".to_owned());
    first.party = Some("Jörg O'Neill \"Joe\"".to_owned());
    first.external_id = Some("shop-77".into());
    let first = append(&world, first);
    let second = append(
        &world,
        line(
            "orders.imported",
            "12 orders; NOT one failed AND all is well",
        ),
    );
    let check = |text: &str, expected: &[HistoryId]| {
        let filter = HistoryFilter {
            text: Some(text.to_owned()),
            ..HistoryFilter::default()
        };
        let rows = world.read(|tx| tx.history(&filter, Page::first(9)));
        assert_eq!(
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
        assert_eq!(
            world.read(|tx| tx.history_count(&filter)),
            expected.len() as u64
        );
    };
    check("INV/2025/00017", &[first]);
    check("00017", &[first]);
    check("inv/2025", &[first]);
    check("10000", &[first]);
    check("jorg", &[first]);
    check("JÖRG o'ne", &[first]);
    check("\"Joe\"", &[first]);
    check("shop-7", &[first]);
    check("buro exported", &[first]);
    check("exported orders", &[]);
    check("orders NOT one", &[second]);
    check("one AND well", &[second]);
    check("orders OR jörg", &[]);
    check("or", &[second]);
    check("message:orders", &[]);
    check("orders*", &[second]);
    check("(orders", &[second]);
    check("NEAR(orders well)", &[]);
    check("\"", &[]);
    check("- ^ * ( )", &[]);
    check("", &[second, first]);
}

#[test]
fn lines_are_filtered_by_everything_else_too() {
    let world = World::new();
    let mut exported = line("invoice.exported", "one");
    exported.backend = Some(BackendId(1));
    exported.record = Some(RecordId(7));
    exported.run = Some("r".to_owned());
    let exported = append(&world, exported);
    world.clock.advance(TimeDelta::hours(1));
    let mut refused = NewHistory::new("anna", "invoice.refused", HistoryOutcome::NeedsYou, "two");
    refused.backend = Some(BackendId(2));
    refused.job = Some(JobId(9));
    let refused = append(&world, refused);
    let odd = append(&world, line("invoices_odd", "three"));
    let check = |change: &dyn Fn(&mut HistoryFilter), expected: &[HistoryId]| {
        let mut filter = HistoryFilter::default();
        change(&mut filter);
        let rows = world.read(|tx| tx.history(&filter, Page::first(9)));
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected);
    };
    check(&|_| {}, &[odd, refused, exported]);
    check(&|f| f.backend = Some(BackendId(1)), &[exported]);
    check(&|f| f.record = Some(RecordId(7)), &[exported]);
    check(&|f| f.job = Some(JobId(9)), &[refused]);
    check(&|f| f.run = Some("r".to_owned()), &[exported]);
    check(&|f| f.outcome = Some(HistoryOutcome::NeedsYou), &[refused]);
    check(
        &|f| f.action = Some("invoice.exported".to_owned()),
        &[exported],
    );
    check(&|f| f.action = Some("invoice".to_owned()), &[]);
    let hour = noon() + TimeDelta::hours(1);
    check(&|f| f.from = Some(hour), &[odd, refused]);
    check(&|f| f.to = Some(hour), &[exported]);
    let page = world.read(|tx| tx.history(&HistoryFilter::default(), Page::after(refused.0, 9)));
    assert_eq!(page.len(), 1);
    assert_eq!(page[0].id, exported);
}

#[test]
fn a_line_outlives_what_it_tells_of() {
    let world = World::new();
    let shop = world.shop("Shop");
    let mut told = line("backend.created", "Shop was created");
    told.backend = Some(shop.id);
    told.backend_name = shop.name;
    let id = append(&world, told.clone());
    world.write(move |tx| tx.backend_delete(shop.id, "anna"));
    assert_eq!(world.read(|tx| tx.history_get(id)).unwrap().line, told);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]
    #[test]
    fn no_text_whatever_breaks_the_search(text in ".{0,40}") {
        let world = World::new();
        append(&world, line("a", &text));
        let filter = HistoryFilter { text: Some(text), ..HistoryFilter::default() };
        let found = world.read(|tx| tx.history(&filter, Page::first(9)));
        proptest::prop_assert!(found.len() <= 1);
    }

    #[test]
    fn whatever_word_is_told_is_found_by_its_beginning(word in "[a-zA-Z0-9]{1,12}", cut in 1_usize..12) {
        let world = World::new();
        append(&world, line("a", &format!("before {word} after")));
        let start = word[..cut.min(word.len())].to_owned();
        let filter = HistoryFilter { text: Some(start), ..HistoryFilter::default() };
        proptest::prop_assert_eq!(world.read(|tx| tx.history_count(&filter)), 1);
    }
}

#[test]
fn the_last_touch_of_a_backend_is_when_something_went_well_however_much_failed_since() {
    let world = World::new();
    let of = |outcome, direction, backend| {
        let mut line = NewHistory::new("anna", "invoice.exported", outcome, "x");
        (line.direction, line.backend) = (direction, Some(BackendId(backend)));
        line.job = Some(JobId(1));
        line
    };
    let last = || world.read(|tx| tx.last_in_touch(BackendId(3), "read"));
    let way = Some(Direction::BooksToShop);
    assert_eq!(last(), None);
    append(&world, of(HistoryOutcome::Failed, way, 3));
    assert_eq!(last(), None, "a failure is no touch");
    for outcome in [HistoryOutcome::Ok, HistoryOutcome::Nothing] {
        world.clock.advance(TimeDelta::minutes(1));
        append(&world, of(outcome, way, 3));
        let then = world.now();
        for _ in 0..50 {
            world.clock.advance(TimeDelta::minutes(1));
            append(&world, of(HistoryOutcome::NeedsYou, way, 3));
            append(&world, of(HistoryOutcome::Ok, None, 3));
            append(&world, of(HistoryOutcome::Ok, way, 4));
            let mut chosen = of(HistoryOutcome::Ok, way, 3);
            chosen.job = None;
            append(&world, chosen);
        }
        assert_eq!(last(), Some(then), "{outcome:?}");
    }
    // A job that read and found nothing has no line; one of another kind or backend proves nothing.
    let done = |kind: &str, backend| {
        world.clock.advance(TimeDelta::minutes(1));
        let job = NewJob::new(kind, json!({}))
            .lane(lane_of(BackendId(backend)))
            .backend(BackendId(backend));
        let id = world.write(move |tx| tx.job_insert(job)).id;
        world.write(|tx| tx.job_claim("p", 9));
        world.write(move |tx| tx.job_settle(id, JobEnd::Done { outcome: None }));
    };
    let before = last();
    done("clean", 3);
    done("read", 4);
    assert_eq!(last(), before);
    done("read", 3);
    assert_eq!(last(), Some(world.now()));
    let plan = world.read(|tx| tx.explain_last_in_touch()).join("\n");
    assert!(plan.contains("history_touch (backend=?)"), "{plan}");
    assert!(
        plan.contains("job_cell (state=? AND lane=? AND kind=? AND backend=?)"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}
