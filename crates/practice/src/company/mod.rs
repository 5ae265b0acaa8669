//! The practice company: sixty invoices and credit notes in the books and the shop orders they
//! belong to. The same every time; only the dates move with the clock, so that they always lie
//! in the last sixty days.
//!
//! Which are which (order numbers in the shop):
//!
//! | orders | what they are |
//! |---|---|
//! | 100000101–120 | plain: exportable, paid in every way, three payment methods |
//! | 100000122 | order waits for payment (`pending_payment`): exportable |
//! | 100000123 | paid through a gateway, state `processing`: exportable, invoice stays open |
//! | 100000124 | virtual, no shipping address: exportable |
//! | 100000125 | configurable product, parent and child row with one SKU: exportable |
//! | 100000126 | two rows with one SKU: exportable |
//! | 100000127, 128 | discounts of 10 % and 25 %: exportable |
//! | 100000129, 130 | each split over two invoices, the older one with shipping: exportable in the order of their dates |
//! | 100000131 | the shop already invoiced a part with shipping, the books bill the rest: exportable |
//! | 100000132 | in US dollars: exportable |
//! | 100000133 | without shipping cost: exportable |
//! | 100000134–136 | the invoice's `ref` is empty, its sale order knows the number: exportable |
//! | 100000137 | sold by weight, a fraction: exportable |
//! | 100000138 | partly shipped, state `processing`: exportable |
//! | 200000001 | placed in the second store view: exportable |
//! | 100000150 | total a euro off: needs you (`total_differs`) |
//! | 100099999 | no such order: needs you (`order_unknown`) |
//! | none | no order number anywhere: needs you (`no_order_number`) |
//! | 100000151–154 | order cancelled, on hold, in payment review, closed: needs you (`order_cancelled`, `order_on_hold`, `payment_review`, `order_closed`) |
//! | 100000155 | a line that the order does not have, totals equal: needs you (`line_not_in_order`) |
//! | 100000156 | more of an article than ordered, totals equal: needs you (`quantity_too_high`) |
//! | 100000157, 158 | invoiced in the shop before: complete, and processing: already invoiced |
//! | 100000160–162 | drafts: excluded (`draft`) |
//! | 100000163, 164 | cancelled, with and without a number: excluded (`cancelled`) |
//! | 100000165 | credited in full: excluded (`reversed`) |
//! | credit notes | of the last one, and of two plain ones in part: excluded (`credit_note`); their `ref` says `Reversal of: …` |

mod articles;
mod books;
mod cases;
mod generated;

pub use generated::{generated_books, generated_company};

use crate::erp::{ErpSeed, ErpUser};
use crate::shop::{ShopSeed, ShopUser};
use books::Books;
use std::collections::BTreeMap;

/// Login of the practice shop.
pub const SHOP_USER: &str = "bindery";
/// Key of the practice shop.
pub const SHOP_KEY: &str = "practice-shop-key";
/// Login of the practice ERP.
pub const ERP_LOGIN: &str = "bookkeeper@practice.example";
/// Password of the practice ERP.
pub const ERP_PASSWORD: &str = "practice-erp-password";
/// Database of the practice ERP.
pub const ERP_DATABASE: &str = "practice";

/// A company's two systems.
#[derive(Debug, Clone)]
pub struct Company {
    /// The books.
    pub erp: ErpSeed,
    /// The shop.
    pub shop: ShopSeed,
}

/// What must become of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// It can be exported as it is.
    Exportable,
    /// A person must decide; the reason is one of the words in the table above.
    NeedsYou(String),
    /// It is not to be exported.
    Excluded(String),
    /// The shop has invoiced the order in full before.
    AlreadyInvoiced,
}

/// The practice company. Deterministic.
#[must_use]
pub fn practice_company() -> Company {
    finish(cases::all())
}

/// Gives both sides their users and the instant that their dates are written for.
fn finish(books: Books) -> Company {
    let Books {
        mut erp, rehearsal, ..
    } = books;
    erp.users = vec![ErpUser {
        id: 2,
        login: ERP_LOGIN.to_owned(),
        password: ERP_PASSWORD.to_owned(),
        api_keys: vec!["0123456789abcdef0123456789abcdef01234567".to_owned()],
        accounting: true,
    }];
    erp.written_for = Some(books::written_for());
    let mut shop = rehearsal.into_seed();
    shop.users = vec![ShopUser {
        name: SHOP_USER.to_owned(),
        key: SHOP_KEY.to_owned(),
        active: true,
        role: Some(vec!["*".to_owned()]),
    }];
    shop.written_for = Some(books::written_for());
    Company { erp, shop }
}

/// What must become of each invoice, by its number; an invoice without a number is listed as
/// `#` and its id in the books.
#[must_use]
pub fn expectations() -> BTreeMap<String, Expected> {
    cases::all().expected
}

/// An order for property tests: quantity, price in cents, kind of tax, discount in percent.
#[cfg(test)]
pub(crate) fn sample_order(rows: &[(i64, i64, i64, i64)]) -> crate::shop::OrderSeed {
    use bindery_domain::Decimal;
    let rows = rows.iter().map(|(quantity, cents, tax, discount)| {
        let mut row = articles::row("TEE", *quantity);
        row.price = Decimal::new(*cents, 2);
        row.tax = [0, 7, 19]
            .get(usize::try_from(*tax).unwrap_or(0))
            .copied()
            .map(Decimal::from)
            .unwrap_or_default();
        row.discount = Decimal::from(*discount);
        row
    });
    Books::order(100_000_101, 1, rows.collect())
}
