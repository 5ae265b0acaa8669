//! What an invoice charges: the shop's own way to split an order's amounts over its invoices
//! (contracts/magento-1 §6; the sums of partial invoices meet the order's total exactly).
//!
//! Knows rows and sums, no numbers and no states.

use super::document::{Doc, amount, cents, rows, text};
use super::quantities::{Picking, Taken};
use bindery_domain::Decimal;

/// The amounts of one invoice row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RowAmounts {
    pub taken: Taken,
    pub row_total: Decimal,
    pub tax: Decimal,
    pub discount: Decimal,
    pub including_tax: Decimal,
}

/// The amounts of an invoice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct InvoiceAmounts {
    pub rows: Vec<RowAmounts>,
    pub subtotal: Decimal,
    pub subtotal_including_tax: Decimal,
    pub discount: Decimal,
    /// Shipping and its tax, where this invoice carries them.
    pub shipping: Option<(Decimal, Decimal)>,
    pub tax: Decimal,
    pub grand_total: Decimal,
}

/// Rounds to cents and carries what was cut over to the next amount. Amounts that are taken off
/// (`negative`) carry it with the other sign.
#[derive(Debug, Default)]
struct Rounder(Decimal);

impl Rounder {
    fn round(&mut self, exact: Decimal, negative: bool) -> Decimal {
        if exact.is_zero() {
            return exact;
        }
        let sign = if negative {
            -Decimal::ONE
        } else {
            Decimal::ONE
        };
        let exact = exact + self.0 * sign;
        let rounded = cents(exact);
        self.0 = (exact - rounded) * sign;
        rounded
    }
}

/// Works out the amounts. `previous` are the order's invoices so far.
pub(crate) fn charge<'a>(
    order: &Doc,
    picking: &Picking,
    previous: impl Iterator<Item = &'a Doc>,
) -> InvoiceAmounts {
    let shipping_charged = previous
        .filter(|invoice| text(invoice, "state") != "3")
        .any(|invoice| !amount(invoice, "shipping_amount").is_zero());
    let last = picking.rows.iter().all(|row| row.last);
    // One rounder serves net amounts, discounts and taxes, in this order.
    let mut regular = Rounder::default();
    let mut rows = split_rows(order, picking, &mut regular);
    let subtotal = subtotal(order, &rows, last);
    let discount = split(order, &mut rows, Part::Discount, &mut regular);
    let row_tax = split(order, &mut rows, Part::Tax, &mut regular);
    let shipping = (!shipping_charged).then(|| {
        let tax = amount(order, "shipping_tax_amount");
        (amount(order, "shipping_amount"), tax)
    });
    let (shipping_net, shipping_tax) = shipping.unwrap_or_default();
    let allowed_tax = amount(order, "tax_amount") - amount(order, "tax_invoiced");
    let tax = if last {
        allowed_tax
    } else {
        allowed_tax.min(row_tax + shipping_tax)
    };
    InvoiceAmounts {
        subtotal,
        subtotal_including_tax: rows.iter().map(|row| row.including_tax).sum(),
        discount,
        shipping,
        tax,
        grand_total: subtotal + shipping_net - discount + tax,
        rows,
    }
}

fn split_rows(order: &Doc, picking: &Picking, regular: &mut Rounder) -> Vec<RowAmounts> {
    let items: Vec<&Doc> = rows(order, "items").collect();
    let mut gross = Rounder::default();
    let amounts = |taken: &Taken| {
        let row = *items.get(taken.place)?;
        let (mut row_total, mut including_tax) = (Decimal::ZERO, Decimal::ZERO);
        if !taken.dummy {
            row_total = share(row, taken, "row_total", "row_invoiced", |exact| {
                regular.round(exact, false)
            });
            let ordered = amount(row, "qty_ordered");
            let whole = amount(row, "row_total_incl_tax") * taken.quantity;
            including_tax = gross.round(whole.checked_div(ordered).unwrap_or_default(), false);
        }
        Some(RowAmounts {
            taken: taken.clone(),
            row_total,
            including_tax,
            tax: Decimal::ZERO,
            discount: Decimal::ZERO,
        })
    };
    picking.rows.iter().filter_map(amounts).collect()
}

/// The part of an amount that falls to the quantity taken; the last invoice takes the rest.
fn share(
    row: &Doc,
    taken: &Taken,
    whole: &str,
    done: &str,
    round: impl FnOnce(Decimal) -> Decimal,
) -> Decimal {
    let left = amount(row, whole) - amount(row, done);
    if taken.last {
        return left;
    }
    let available = amount(row, "qty_ordered") - amount(row, "qty_invoiced");
    let exact = (left * taken.quantity).checked_div(available);
    round(exact.unwrap_or_default())
}

#[derive(Clone, Copy)]
enum Part {
    Discount,
    Tax,
}

fn split(order: &Doc, amounts: &mut [RowAmounts], part: Part, rounder: &mut Rounder) -> Decimal {
    let items: Vec<&Doc> = rows(order, "items").collect();
    let (whole, done) = match part {
        Part::Discount => ("discount_amount", "discount_invoiced"),
        Part::Tax => ("tax_amount", "tax_invoiced"),
    };
    let mut sum = Decimal::ZERO;
    for each in amounts.iter_mut().filter(|each| !each.taken.dummy) {
        let Some(row) = items.get(each.taken.place) else {
            continue;
        };
        let share = share(row, &each.taken, whole, done, |exact| {
            rounder.round(exact, true)
        });
        match part {
            Part::Discount => each.discount = share,
            Part::Tax => each.tax = share,
        }
        sum += share;
    }
    sum
}

fn subtotal(order: &Doc, rows: &[RowAmounts], last: bool) -> Decimal {
    let allowed = amount(order, "subtotal") - amount(order, "subtotal_invoiced");
    if last {
        return allowed;
    }
    let sum = rows.iter().map(|row| row.row_total).sum::<Decimal>();
    allowed.min(sum)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::company::sample_order;
    use crate::shop::create::{Request, commit, plan};
    use crate::shop::document::{amount, rows, text};
    use crate::shop::quantities::Wanted;
    use crate::shop::state::ShopState;
    use bindery_domain::Decimal;
    use proptest::prelude::*;

    /// Invoices the order step by step: each step takes so many of each row, as far as they go;
    /// the last step takes the rest.
    fn invoice_in_steps(state: &mut ShopState, number: &str, steps: &[Vec<u32>]) {
        let now = "2026-03-02T12:00:00Z".parse().unwrap();
        for step in steps {
            let order = &state.orders[0];
            let open = rows(order, "items").map(|row| {
                let left = amount(row, "qty_ordered") - amount(row, "qty_invoiced");
                (text(row, "item_id").to_owned(), left)
            });
            let wanted = open
                .zip(step)
                .map(|((id, left), take)| (id, left.min(Decimal::from(*take))))
                .collect();
            let request = request(number, Wanted::Named(wanted));
            if let Ok(plan) = plan(state, &request, false, now) {
                commit(state, plan);
            }
        }
        if let Ok(plan) = plan(state, &request(number, Wanted::All), false, now) {
            commit(state, plan);
        }
    }

    fn request(number: &str, wanted: Wanted) -> Request {
        Request {
            order: number.to_owned(),
            wanted,
            comment: None,
            email: false,
        }
    }

    proptest! {
        #[test]
        fn however_an_order_is_split_its_invoices_sum_up_to_it(
            rows_of in prop::collection::vec((1_i64..5, 1_i64..20_000, 0_i64..3, 0_i64..40), 1..5),
            steps in prop::collection::vec(prop::collection::vec(0_u32..3, 5), 0..4),
        ) {
            let order = sample_order(&rows_of);
            let number = order.number.clone();
            let mut state = ShopState::default();
            state.orders.push(order.document());
            invoice_in_steps(&mut state, &number, &steps);
            let order = &state.orders[0];
            for key in ["grand_total", "subtotal", "tax_amount", "discount_amount", "shipping_amount"] {
                let sum: Decimal = state.invoices.iter().map(|invoice| amount(invoice, key)).sum();
                prop_assert_eq!(sum, amount(order, key), "{}", key);
            }
            for row in rows(order, "items") {
                prop_assert_eq!(amount(row, "qty_invoiced"), amount(row, "qty_ordered"));
                prop_assert_eq!(amount(row, "tax_invoiced"), amount(row, "tax_amount"));
            }
            prop_assert_eq!(amount(order, "total_paid"), amount(order, "grand_total"));
        }
    }
}
