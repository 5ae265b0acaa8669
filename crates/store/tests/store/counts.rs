//! Counters instead of counting: they always say what counting would.

use crate::common::{World, invoice, noon};
use bindery_domain::{BackendId, Decimal, Document, InvoiceKind, RecordId, parse_decimal};
use bindery_store::{
    DestinationState, HistoryOutcome, InvoiceFilter, InvoiceSort, NewDestination, NewHistory, Page,
    StateSums,
};
use chrono::TimeDelta;
use proptest::prelude::*;
use std::collections::BTreeMap;

const STATES: [DestinationState; 3] = [
    DestinationState::Ready,
    DestinationState::Exported,
    DestinationState::NeedsYou,
];

/// What can happen to an invoice and its place in a shop.
#[derive(Debug, Clone)]
enum Happening {
    Put {
        record: usize,
        shop: usize,
        state: usize,
    },
    Change {
        record: usize,
        cents: i64,
        credit: bool,
        yen: bool,
    },
    Unlink {
        record: usize,
    },
    ForgetShop {
        shop: usize,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    let (record, shop) = (0..4_usize, 0..2_usize);
    prop_oneof![
        4 => (record.clone(), shop.clone(), 0..3_usize)
            .prop_map(|(record, shop, state)| Happening::Put { record, shop, state }),
        3 => (record.clone(), -100_000..10_000_000_i64, any::<bool>(), any::<bool>())
            .prop_map(|(record, cents, credit, yen)| Happening::Change { record, cents, credit, yen }),
        1 => record.prop_map(|record| Happening::Unlink { record }),
        1 => shop.prop_map(|shop| Happening::ForgetShop { shop }),
    ]
}

fn happen(world: &World, records: &[RecordId], shops: &[BackendId], happening: Happening) {
    match happening {
        Happening::Put {
            record,
            shop,
            state,
        } => {
            let new = NewDestination {
                record: records[record],
                backend: shops[shop],
                state: STATES[state],
                reason: None,
            };
            world.write(move |tx| tx.destination_put(new));
        }
        Happening::Change {
            record,
            cents,
            credit,
            yen,
        } => {
            let total = Decimal::new(cents, 2).to_string();
            let mut one = invoice(&record.to_string(), "Anna", &total);
            if credit {
                one.kind = InvoiceKind::CreditNote;
            }
            if yen {
                one.currency = "JPY".parse().unwrap();
            }
            let id = records[record];
            world.write(move |tx| tx.record_update(id, &Document::Invoice(one)));
        }
        Happening::Unlink { record } => {
            let id = records[record];
            world.write(move |tx| tx.record_unlink(id));
        }
        Happening::ForgetShop { shop } => {
            let id = shops[shop];
            world.write(move |tx| tx.destination_delete_backend(id));
        }
    }
}

/// What counting the rows one by one gives.
fn counted(world: &World, shop: BackendId) -> Vec<StateSums> {
    let filter = InvoiceFilter {
        backend: Some(shop),
        ..InvoiceFilter::default()
    };
    let (rows, _) =
        world.read(|tx| tx.invoices(&filter, InvoiceSort::default(), Page::first(1000)));
    let mut states: BTreeMap<DestinationState, (u64, BTreeMap<String, Decimal>)> = BTreeMap::new();
    for row in rows {
        let state = states.entry(row.destination.unwrap()).or_default();
        let sign = match row.kind {
            InvoiceKind::Invoice => Decimal::ONE,
            InvoiceKind::CreditNote => -Decimal::ONE,
        };
        state.0 += 1;
        *state.1.entry(row.currency).or_default() += sign * row.total;
    }
    states
        .into_iter()
        .map(|(state, (count, sums))| (state, count, sums.into_iter().collect()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn the_counters_of_states_are_what_counting_gives(all in prop::collection::vec(happening(), 1..40)) {
        let world = World::new();
        let shops = [world.shop("A").id, world.shop("B").id];
        let records: Vec<RecordId> = (0..4)
            .map(|n| {
                let one = Document::Invoice(invoice(&n.to_string(), "Anna", "1.00"));
                world.write(move |tx| Ok(tx.record_insert(&one, None)?.id))
            })
            .collect();
        for one in all {
            happen(&world, &records, &shops, one);
            for shop in shops {
                prop_assert_eq!(world.read(|tx| tx.invoice_counts(shop)), counted(&world, shop));
            }
        }
    }
}

#[test]
fn exports_are_counted_by_the_quarter_of_an_hour_with_what_they_come_to() {
    let world = World::new();
    let append = |action: &str, outcome, amount: &str, currency: &str| {
        let mut line = NewHistory::new("anna", action, outcome, "said");
        line.amount = Some(parse_decimal(amount).unwrap());
        line.currency = Some(currency.to_owned());
        world.write(move |tx| tx.history_append(&line));
    };
    append("invoice.exported", HistoryOutcome::Ok, "0.10", "EUR");
    append("invoice.exported", HistoryOutcome::Ok, "0.20", "EUR");
    append("invoice.adopted", HistoryOutcome::Ok, "5", "USD");
    append("invoice.not_exported", HistoryOutcome::NeedsYou, "9", "EUR");
    append("invoice.imported", HistoryOutcome::Ok, "100", "EUR");
    append("invoice.bound", HistoryOutcome::Ok, "100", "EUR");
    world.clock.advance(TimeDelta::minutes(15));
    append("invoice.exported", HistoryOutcome::Ok, "1.00", "EUR");
    let found: Vec<_> = world
        .read(|tx| tx.export_counts(noon()))
        .into_iter()
        .map(|it| {
            (
                it.from,
                it.outcome,
                it.currency,
                it.count,
                it.sum.to_string(),
            )
        })
        .collect();
    let row = |minutes, outcome, currency: &str, count, sum: &str| {
        let from = noon() + TimeDelta::minutes(minutes);
        (from, outcome, currency.to_owned(), count, sum.to_owned())
    };
    assert_eq!(
        found,
        [
            row(0, HistoryOutcome::NeedsYou, "EUR", 1, "9"),
            row(0, HistoryOutcome::Ok, "EUR", 2, "0.3"),
            row(0, HistoryOutcome::Ok, "USD", 1, "5"),
            row(15, HistoryOutcome::Ok, "EUR", 1, "1"),
        ]
    );
    let later = world.read(|tx| tx.export_counts(noon() + TimeDelta::minutes(15)));
    assert_eq!(later.len(), 1);
}

#[test]
fn the_newest_lines_leave_out_single_documents_of_imports() {
    let world = World::new();
    for action in [
        "invoice.exported",
        "invoice.imported",
        "import.finished",
        "order.updated",
    ] {
        let line = NewHistory::new("anna", action, HistoryOutcome::Ok, "said");
        world.write(move |tx| tx.history_append(&line));
    }
    let told = world.read(|tx| tx.history_told(8));
    let actions: Vec<_> = told.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(actions, ["import.finished", "invoice.exported"]);
}
