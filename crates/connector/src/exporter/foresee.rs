//! An order as it will be once earlier invoices of it were exported.
//!
//! Pure. Only a preview looks ahead; an export reads the order as it is.

use super::plan::{Plan, PlanOptions, exclusion, plan};
use bindery_domain::{Invoice, Order};

/// What the shop will hold after the exports that come first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreseen {
    /// The order with their quantities invoiced.
    pub order: Order,
    /// Whether it will have an invoice by then.
    pub invoiced_before: bool,
    /// Numbers of the invoices that were assumed to be exported first.
    pub after: Vec<String>,
}

/// Exports `earlier` in thought, one after the other. One that could not go changes nothing.
#[must_use]
pub fn foresee(
    order: Order,
    invoiced_before: bool,
    earlier: &[Invoice],
    options: &PlanOptions,
) -> Foreseen {
    let mut foreseen = Foreseen {
        order,
        invoiced_before,
        after: Vec::new(),
    };
    for invoice in earlier {
        if exclusion(invoice).is_some() {
            continue;
        }
        let planning = plan(invoice, &foreseen.order, foreseen.invoiced_before, options);
        if planning.problems.is_empty() {
            take(&mut foreseen.order, &planning.plan);
            foreseen.invoiced_before = true;
            foreseen.after.extend(invoice.number.clone());
        }
    }
    foreseen
}

fn take(order: &mut Order, plan: &Plan) {
    for (id, quantity) in &plan.items {
        let row = order.items.iter_mut().find(|item| &item.external_id == id);
        if let Some(item) = row {
            item.invoiced += *quantity;
        }
    }
    order.total_invoiced += plan.expected_total;
}
