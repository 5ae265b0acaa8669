//! Filters, order and totals of the list of invoices against the same done naively in memory.

use crate::common::{World, invoice};
use bindery_domain::{
    BackendId, Decimal, Document, ErrorClass, Failure, Invoice, InvoiceKind, InvoiceState, Model,
    PaymentState, RecordId,
};
use bindery_store::{
    CurrencyTotal, DestinationState, InvoiceFilter, InvoiceSort, InvoiceSortBy, NewBinding,
    NewDestination, SavedViewRow, StoreError,
};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

/// An invoice as it was put in.
#[derive(Debug, Clone)]
struct Put {
    document: Invoice,
    state: DestinationState,
    reason: Option<&'static str>,
    bound: bool,
}

const PARTIES: [&str; 3] = ["Anna", "BEN", "Zoë"];
const CURRENCIES: [&str; 3] = ["EUR", "JPY", "USD"];
const REASONS: [&str; 2] = ["export.no_order", "export.draft"];

fn put() -> impl Strategy<Value = Put> {
    let money = (-50_000_i64..50_000, 0..CURRENCIES.len());
    let words = (0..PARTIES.len(), 1..28_u32, any::<bool>(), any::<bool>());
    let states = (0..5_usize, 0..3_usize, 0..3_usize, any::<bool>());
    (money, words, states).prop_map(|(money, words, states)| {
        let (party, day, credit, order) = words;
        let total = Decimal::new(money.0, 2);
        let mut document = invoice("", PARTIES[party], &total.to_string());
        document.currency = CURRENCIES[money.1].parse().unwrap();
        document.date = Some(format!("2026-01-{day:02}").parse().unwrap());
        document.due_date = order.then(|| format!("2026-02-{day:02}").parse().unwrap());
        if credit {
            document.kind = InvoiceKind::CreditNote;
        }
        document.order_reference = order.then(|| format!("10{day}"));
        document.payment_state = [PaymentState::Paid, PaymentState::NotPaid][states.1 % 2];
        document.state = [InvoiceState::Posted, InvoiceState::Draft][states.2 % 2];
        Put {
            document,
            state: DestinationState::ALL[states.0],
            reason: REASONS.get(states.1).copied(),
            bound: states.3,
        }
    })
}

fn filter() -> impl Strategy<Value = InvoiceFilter> {
    let choice = |most: usize| proptest::option::weighted(0.2, 0..most);
    let day = || proptest::option::weighted(0.2, 1..28_u32);
    let amount = || proptest::option::weighted(0.2, 0_i64..50_000);
    let flag = || proptest::option::weighted(0.2, any::<bool>());
    let first = (choice(5), choice(3), choice(3), choice(2), flag(), flag());
    let rest = (day(), day(), amount(), amount(), choice(2), choice(2));
    (first, rest).prop_map(|(first, rest)| {
        let (state, party, currency, reason, kind, order) = first;
        let (from, to, least, most, payment, books) = rest;
        let day = |day: u32| format!("2026-01-{day:02}").parse().unwrap();
        InvoiceFilter {
            state: state.map(|at| DestinationState::ALL[at]),
            party: party.map(|at| PARTIES[at].to_uppercase().replace("ZOË", "zoë")),
            currency: currency.map(|at| CURRENCIES[at].to_owned()),
            reason: reason.map(|at| REASONS[at].to_owned()),
            kind: kind.map(|note| match note {
                true => InvoiceKind::CreditNote,
                false => InvoiceKind::Invoice,
            }),
            has_order: order,
            from: from.map(day),
            to: to.map(day),
            at_least: least.map(|cents| Decimal::new(cents, 2)),
            at_most: most.map(|cents| Decimal::new(cents, 2)),
            payment: payment.map(|at| ["paid", "not_paid"][at].to_owned()),
            books: books.map(|at| ["posted", "draft"][at].to_owned()),
            ..InvoiceFilter::default()
        }
    })
}

/// What the filter means, said once more without a database.
fn fits(filter: &InvoiceFilter, put: &Put) -> bool {
    let one = &put.document;
    let payment = match one.payment_state {
        PaymentState::Paid => "paid",
        _ => "not_paid",
    };
    let books = match one.state {
        InvoiceState::Posted => "posted",
        _ => "draft",
    };
    let same = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|it| it == is);
    filter.state.is_none_or(|it| it == put.state)
        && filter
            .party
            .as_deref()
            .is_none_or(|it| it.eq_ignore_ascii_case(&one.party.name))
        && same(&filter.currency, one.currency.code())
        && filter
            .reason
            .as_deref()
            .is_none_or(|it| put.reason == Some(it))
        && filter.kind.is_none_or(|it| it == one.kind)
        && filter
            .has_order
            .is_none_or(|it| it == one.order_reference.is_some())
        && filter.from.is_none_or(|it| one.date.unwrap() >= it)
        && filter.to.is_none_or(|it| one.date.unwrap() <= it)
        && filter.at_least.is_none_or(|it| one.total.abs() >= it)
        && filter.at_most.is_none_or(|it| one.total.abs() <= it)
        && same(&filter.payment, payment)
        && same(&filter.books, books)
}

fn totals<'a>(puts: impl Iterator<Item = &'a Put>) -> Vec<CurrencyTotal> {
    let mut sums: BTreeMap<String, CurrencyTotal> = BTreeMap::new();
    for put in puts {
        let code = put.document.currency.code().to_owned();
        let sum = sums.entry(code.clone()).or_insert(CurrencyTotal {
            currency: code,
            count: 0,
            sum: Decimal::ZERO,
            ready: 0,
            ready_sum: Decimal::ZERO,
            needs_you: 0,
            needs_you_sum: Decimal::ZERO,
        });
        let signed = match put.document.kind {
            InvoiceKind::Invoice => put.document.total,
            InvoiceKind::CreditNote => -put.document.total,
        };
        sum.count += 1;
        sum.sum += signed;
        match put.state {
            DestinationState::Ready => {
                sum.ready += 1;
                sum.ready_sum += signed;
            }
            DestinationState::NeedsYou => {
                sum.needs_you += 1;
                sum.needs_you_sum += signed;
            }
            _ => {}
        }
    }
    sums.into_values().collect()
}

fn filled(world: &World, shop: BackendId, puts: &[Put]) -> Vec<RecordId> {
    let puts = puts.to_vec();
    world.write(move |tx| {
        let mut ids = Vec::new();
        for (at, put) in puts.into_iter().enumerate() {
            let document = Invoice {
                number: Some(format!("INV/{at}")),
                ..put.document
            };
            let record = tx.record_insert(&Document::Invoice(document), None)?.id;
            let reason = put
                .reason
                .map(|code| Failure::new(ErrorClass::NothingToDo, code, "said"));
            tx.destination_put(NewDestination {
                record,
                backend: shop,
                state: put.state,
                reason,
            })?;
            if put.bound {
                let bound = NewBinding::new(shop, record, Model::Invoice);
                tx.binding_put(bound.bound(format!("shop-{at}")))?;
            }
            ids.push(record);
        }
        Ok(ids)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..Default::default() })]

    #[test]
    fn a_filter_lists_and_sums_exactly_what_it_says(
        puts in proptest::collection::vec(put(), 1..40),
        filters in proptest::collection::vec(filter(), 12),
    ) {
        let world = World::new();
        let shop = world.shop("Shop").id;
        let ids = filled(&world, shop, &puts);
        for filter in filters {
            let filter = InvoiceFilter { backend: Some(shop), ..filter };
            let sort = InvoiceSort { by: InvoiceSortBy::Date, descending: false };
            let listed = world.read(|tx| tx.invoice_list(&filter, sort));
            let mut expected: Vec<_> = ids
                .iter()
                .zip(&puts)
                .filter(|(_, put)| fits(&filter, put))
                .map(|(id, put)| (put.document.date, *id))
                .collect();
            expected.sort();
            let expected: Vec<_> = expected.into_iter().map(|(_, id)| id).collect();
            prop_assert_eq!(&listed, &expected, "{:?}", filter);
            let sums = totals(puts.iter().filter(|put| fits(&filter, put)));
            prop_assert_eq!(world.read(|tx| tx.invoice_totals(&filter)), sums.clone());
            // The same invoices by id come to the same.
            let among = InvoiceFilter {
                backend: Some(shop),
                among: Some(listed),
                ..InvoiceFilter::default()
            };
            prop_assert_eq!(world.read(|tx| tx.invoice_totals(&among)), sums);
            let whole = InvoiceFilter { state: None, ..filter };
            let places = world.read(|tx| tx.invoice_places(&whole, sort));
            let mut standing: Vec<_> = ids
                .iter()
                .zip(&puts)
                .filter(|(_, put)| fits(&whole, put))
                .map(|(id, put)| (put.document.date, *id, Some(put.state)))
                .collect();
            standing.sort();
            let standing: Vec<_> = standing.into_iter().map(|(_, id, state)| (id, state)).collect();
            prop_assert_eq!(places, standing, "{:?}", whole);
        }
    }
}

#[test]
fn rows_come_in_the_order_asked_for_and_without_what_is_gone() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let mut one = invoice("", "Anna", "10.00");
    one.due_date = Some("2026-02-01".parse().unwrap());
    one.residual = "4.50".parse().unwrap();
    let put = Put {
        document: one,
        state: DestinationState::Exported,
        reason: None,
        bound: true,
    };
    let ids = filled(&world, shop, &[put.clone(), put.clone(), put]);
    let asked = [ids[2], RecordId(4711), ids[0]];
    let rows = world.read(|tx| tx.invoice_rows(&asked, Some(shop)));
    let found: Vec<_> = rows.iter().map(|row| row.record).collect();
    assert_eq!(found, [ids[2], ids[0]]);
    assert_eq!(rows[0].due_date, Some("2026-02-01".parse().unwrap()));
    assert_eq!(rows[0].residual, Some("4.50".parse().unwrap()));
    assert_eq!(rows[0].external_id, Some("shop-2".into()));
    let rows = world.read(|tx| tx.invoice_rows(&asked, None));
    assert_eq!(
        rows[0].destination, None,
        "no shop, nothing stands anywhere"
    );
}

#[test]
fn a_due_date_and_what_is_still_to_be_paid_follow_the_document() {
    let world = World::new();
    let id =
        world.write(|tx| tx.record_insert(&Document::Invoice(invoice("1", "A", "9.00")), None));
    let mut changed = invoice("1", "A", "9.00");
    changed.due_date = Some("2026-03-01".parse().unwrap());
    changed.residual = "9.00".parse().unwrap();
    let id = id.id;
    world.write(move |tx| tx.record_update(id, &Document::Invoice(changed)));
    let row = world.read(|tx| tx.invoice_rows(&[id], None)).remove(0);
    assert_eq!(row.due_date, Some("2026-03-01".parse().unwrap()));
    assert_eq!(row.residual, Some("9.00".parse().unwrap()));
}

#[test]
fn reasons_and_customers_to_choose_from_are_those_that_occur() {
    let world = World::new();
    let shop = world.shop("Shop").id;
    let make = |party: &str, reason| Put {
        document: invoice("", party, "1.00"),
        state: DestinationState::Excluded,
        reason,
        bound: false,
    };
    let puts = [
        make("Anna 50%", Some(REASONS[0])),
        make("anna", Some(REASONS[1])),
        make("Ben", Some(REASONS[1])),
    ];
    filled(&world, shop, &puts);
    let reasons = world.read(|tx| tx.invoice_reasons(shop));
    let reasons: Vec<_> = reasons
        .iter()
        .map(|(it, n)| (it.code.as_str(), *n))
        .collect();
    assert_eq!(reasons, [(REASONS[1], 2), (REASONS[0], 1)]);
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(
            world.read(|tx| tx.invoice_parties(text)),
            expected,
            "{text}"
        );
    };
    check("ANN", &["anna", "Anna 50%"]);
    check("50%", &["Anna 50%"]);
    check("%", &["Anna 50%"]);
    check("zoe", &[]);
    assert_eq!(world.read(|tx| tx.invoice_currencies()), ["EUR"]);
}

#[test]
fn a_view_is_saved_once_per_name_and_list() {
    let world = World::new();
    let save = |list: &'static str, name: &'static str, value: i32| {
        world.write(move |tx| tx.saved_view_put(list, name, &json!(value)));
    };
    save("invoices", "Unpaid", 1);
    save("invoices", "unpaid", 2);
    save("invoices", "Big", 3);
    save("jobs", "Unpaid", 4);
    let names = |rows: Vec<SavedViewRow>| -> Vec<_> {
        rows.into_iter().map(|row| (row.name, row.value)).collect()
    };
    let of = |list: &'static str| names(world.read(|tx| tx.saved_views(list)));
    let row = |name: &str, value: i32| (name.to_owned(), json!(value));
    assert_eq!(of("invoices"), [row("Big", 3), row("unpaid", 2)]);
    world.write(|tx| tx.saved_view_rename("invoices", "UNPAID", "Open"));
    assert_eq!(of("invoices"), [row("Big", 3), row("Open", 2)]);
    let taken = world.try_write(|tx| tx.saved_view_rename("invoices", "Open", "big"));
    assert!(
        matches!(taken, Err(StoreError::Constraint { .. })),
        "{taken:?}"
    );
    let unknown = world.try_write(|tx| tx.saved_view_rename("invoices", "Gone", "New"));
    assert!(
        matches!(unknown, Err(StoreError::NotFound { .. })),
        "{unknown:?}"
    );
    assert!(world.write(|tx| tx.saved_view_delete("invoices", "open")));
    assert!(!world.write(|tx| tx.saved_view_delete("invoices", "open")));
    assert_eq!(of("jobs"), [row("Unpaid", 4)]);
}
