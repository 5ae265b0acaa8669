//! A company of any size for measuring: ordinary orders and their invoices, all exportable, the
//! same for the same size and seed. Knows nothing of the sixty cases that the tour shows.

use super::articles::{CUSTOMERS, customer, row};
use super::books::{Billed, Books};
use super::{Company, Expected, finish};
use crate::erp::ErpSeed;
use crate::shop::{Customer, OrderSeed, RowSeed};
use bindery_domain::Decimal;
use rand::rngs::StdRng;
use rand::seq::index;
use rand::{Rng, SeedableRng};

/// What is sold in ordinary orders: whole pieces that are shipped.
const SOLD: [&str; 8] = [
    "TEE", "CAFE", "MUG", "BOOK", "BAG", "TOTE", "SHOE-42", "LAMP",
];

/// The number before the first order's.
const NUMBERS_AFTER: u32 = 300_000_000;

/// The days before the company's present that orders are spread over.
const DAYS: u32 = 58;

/// So many invoices for each customer.
const INVOICES_PER_CUSTOMER: u32 = 20;

/// The books and the shop of a company with this many invoices, one for each order.
#[must_use]
pub fn generated_company(invoices: u32, seed: u64) -> Company {
    finish(generate(invoices, seed, true))
}

/// Only the books of [`generated_company`]: a tenth of its memory.
#[must_use]
pub fn generated_books(invoices: u32, seed: u64) -> ErpSeed {
    finish(generate(invoices, seed, false)).erp
}

fn generate(invoices: u32, seed: u64, with_orders: bool) -> Books {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut books = Books::open();
    for place in 1..=invoices {
        let age = u64::from((invoices - place) * DAYS / invoices.max(1)) + 1;
        let order = order(&mut rng, place, invoices, age);
        if with_orders {
            books.place(&order);
        }
        let invoice = books.bill(&order, age - 1, &Billed::Whole);
        books.enter(&invoice, Some(&order.number), Expected::Exportable);
    }
    books
}

fn order(rng: &mut StdRng, place: u32, invoices: u32, days_ago: u64) -> OrderSeed {
    let count = rng.random_range(1..=6);
    let mut chosen = index::sample(rng, SOLD.len(), count).into_vec();
    chosen.sort_unstable();
    // A fifth of an amount in cents never lies between two cents, so that books and shop round alike.
    let discount = if rng.random_range(0..10) == 0 { 20 } else { 0 };
    let rows: Vec<RowSeed> = chosen
        .into_iter()
        .filter_map(|article| SOLD.get(article))
        .map(|sku| RowSeed {
            discount: Decimal::from(discount),
            ..row(sku, rng.random_range(1..=5))
        })
        .collect();
    let customers = (invoices / INVOICES_PER_CUSTOMER).max(1);
    OrderSeed {
        id: place,
        customer: numbered(rng.random_range(0..customers)),
        ..Books::order(NUMBERS_AFTER + place, days_ago, rows)
    }
}

/// One of the company's customers; beyond the first few they are told apart by a number.
fn numbered(number: u32) -> Customer {
    let place = usize::try_from(number).unwrap_or_default();
    let known = customer(place);
    if place < CUSTOMERS.len() {
        return known;
    }
    Customer {
        last: format!("{} {number}", known.last),
        email: format!("customer{number}@example.com"),
        id: Some(number),
        ..known
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::shop::amount_of;

    #[test]
    fn a_generated_company_depends_on_size_and_seed_alone() {
        let books = |size, seed| generated_books(size, seed).state;
        assert_eq!(books(50, 1), books(50, 1));
        assert_ne!(books(50, 1), books(50, 2));
        assert_eq!(books(50, 1), generated_company(50, 1).erp.state);
        assert_eq!(books(50, 1).all("account.move").count(), 50);
    }

    #[test]
    fn every_generated_invoice_comes_to_what_its_order_says() {
        let company = generated_company(120, 7);
        assert_eq!(company.shop.orders.len(), 120);
        let mut ids = std::collections::BTreeSet::new();
        for order in &company.shop.orders {
            assert!(ids.insert(order["order_id"].to_string()), "ids are unique");
            let number = order["increment_id"].as_str().unwrap();
            let invoices = company.erp.state.all("account.move");
            let of_order = |row: &&crate::erp::Row| row["ref"] == number;
            let invoice = invoices.filter(of_order).collect::<Vec<_>>();
            assert_eq!(invoice.len(), 1, "{number}");
            let total: Decimal = invoice[0]["amount_total"].to_string().parse().unwrap();
            assert_eq!(amount_of(order, "grand_total"), total, "{number}");
        }
    }
}
