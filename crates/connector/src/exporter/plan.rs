//! What an export would send: which order row takes which quantity, and what the shop will make of it.
//!
//! Pure: invoice and order in, plan or problems out. The preview and the export use the same plan.

use super::decisions::Decisions;
use super::matching::{self, LineMatch};
use super::token::Token;
use bindery_domain::{
    Decimal, ErrorClass, Failure, Invoice, InvoiceKind, InvoiceState, Order, OrderItem,
    PaymentState,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the backend's settings say about planning.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanOptions {
    /// How far the shop's total may be from the invoice's.
    pub tolerance: Decimal,
    /// SKUs of lines that stand for shipping, fees or discounts: they have no row in the order.
    pub charge_skus: Vec<String>,
    /// Invoice line id → order item id, known from an earlier export of the same invoice.
    pub bound_lines: BTreeMap<String, String>,
    /// What a person decided: problems that it settles do not speak against the plan.
    pub decisions: Decisions,
}

/// What the shop already has for the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShopInvoice {
    /// The shop's number of it.
    pub number: String,
    /// The order's number, where the shop tells.
    #[serde(default)]
    pub order_number: Option<String>,
    /// Gross total.
    pub total: Decimal,
    /// Currency code.
    pub currency: String,
    /// `open`, `paid`, `cancelled`.
    pub state: String,
    /// Texts on it, such as comments, in whatever form the shop keeps them: the token is
    /// searched in them.
    #[serde(default, deserialize_with = "all_texts")]
    pub texts: Vec<String>,
    /// Quantities by order row.
    #[serde(default)]
    pub items: Vec<ShopInvoiceItem>,
}

/// Every text in a value: one text, a list of them, or tables that hold them.
fn all_texts<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    fn collect(value: Value, texts: &mut Vec<String>) {
        match value {
            Value::String(text) => texts.push(text),
            Value::Array(items) => items.into_iter().for_each(|it| collect(it, texts)),
            Value::Object(members) => members.into_iter().for_each(|(_, it)| collect(it, texts)),
            Value::Null | Value::Bool(_) | Value::Number(_) => (),
        }
    }
    let mut texts = Vec::new();
    collect(Value::deserialize(from)?, &mut texts);
    Ok(texts)
}

impl ShopInvoice {
    /// Whether the token stands in one of its comments.
    #[must_use]
    pub fn carries(&self, token: &Token) -> bool {
        self.texts.iter().any(|text| token.stands_in(text))
    }

    /// Whether that of any invoice does: then it was made by an export.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.texts.iter().any(|text| Token::is_any_in(text))
    }

    /// Whether it was taken back.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state == "cancelled"
    }
}

/// A row of a shop's invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShopInvoiceItem {
    /// The order row's id.
    pub order_item: String,
    /// Quantity.
    pub quantity: Decimal,
}

/// What would be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Order row id → quantity, every row that can be invoiced named, 0 included: an unnamed row
    /// would get its neighbour's quantity in Magento 1.7.0.2 (contract magento-1, case 318).
    pub items: Vec<(String, Decimal)>,
    /// What the shop's invoice will come to.
    pub expected_total: Decimal,
}

/// A plan with everything that speaks against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planning {
    /// Each invoice line with the rows it fits, and each row without a line.
    pub lines: Vec<LineMatch>,
    /// The plan, as far as it goes.
    pub plan: Plan,
    /// Empty means that it can go.
    pub problems: Vec<Failure>,
}

/// Why an invoice cannot be exported at all, judged by the books alone.
#[must_use]
pub fn exclusion(invoice: &Invoice) -> Option<Failure> {
    let nothing =
        |code: &str, message: String| Some(Failure::new(ErrorClass::NothingToDo, code, message));
    let name = invoice.number.as_deref().unwrap_or("This draft");
    match (invoice.state, invoice.kind) {
        (InvoiceState::Draft, _) => nothing(
            "export.draft",
            format!("{name} is a draft; only posted invoices are exported."),
        ),
        (InvoiceState::Cancelled, _) => nothing(
            "export.cancelled",
            format!("{name} was cancelled in the books."),
        ),
        (_, InvoiceKind::CreditNote) => nothing(
            "export.credit_note",
            format!("{name} is a credit note; the shop takes invoices only."),
        ),
        _ if invoice.payment_state == PaymentState::Reversed => nothing(
            "export.reversed",
            format!("{name} was given back in full by a credit note."),
        ),
        _ if invoice
            .order_reference
            .as_deref()
            .is_none_or(|reference| reference.trim().is_empty()) =>
        {
            nothing("export.no_order", format!("{name} names no shop order."))
        }
        _ => None,
    }
}

/// Plans the export of an invoice to its order. `invoiced_before` tells whether the shop
/// has an invoice for the order that was not cancelled: the first one carries the shipping.
#[must_use]
pub fn plan(
    invoice: &Invoice,
    order: &Order,
    invoiced_before: bool,
    options: &PlanOptions,
) -> Planning {
    let lines = matching::match_lines(invoice, order, options);
    let mut problems = check_order(invoice, order);
    problems.extend(bundles(order));
    problems.extend(lines.iter().filter_map(|line| line.problem.clone()));
    let items: Vec<(String, Decimal)> = order
        .items
        .iter()
        .filter(|item| item.parent_id.is_none() && !item.open().is_zero())
        .map(|item| {
            (
                item.external_id.clone(),
                matching::sent_for(&lines, &item.external_id),
            )
        })
        .collect();
    for item in order.items.iter().filter(|item| item.parent_id.is_none()) {
        let sent = matching::sent_for(&lines, &item.external_id);
        if sent > item.open() {
            problems.push(too_many(item, sent));
        } else if !item.fractional && !sent.fract().is_zero() {
            problems.push(fraction(item, sent));
        }
    }
    problems.retain(|problem| !options.decisions.settle(problem));
    let total_sent: Decimal = items.iter().map(|(_, quantity)| *quantity).sum();
    if problems.is_empty() && total_sent.is_zero() {
        problems.push(nothing_open(invoice, order));
    }
    let expected_total = expected_total(order, &items, invoiced_before);
    if problems.is_empty() {
        problems.extend(check_total(
            invoice,
            order,
            expected_total,
            options.tolerance,
        ));
        problems.retain(|problem| !options.decisions.settle(problem));
    }
    Planning {
        lines,
        plan: Plan {
            items,
            expected_total,
        },
        problems,
    }
}

fn needs_you(code: &str, message: String) -> Failure {
    Failure::new(ErrorClass::NeedsYou, code, message)
}

fn check_order(invoice: &Invoice, order: &Order) -> Vec<Failure> {
    let mut problems = Vec::new();
    if invoice.currency != order.currency {
        problems.push(
            needs_you(
                "export.currency",
                format!(
                    "The invoice is in {}, order {} in {}.",
                    invoice.currency, order.number, order.currency
                ),
            )
            .with("order", &order.number)
            .with("invoice_currency", invoice.currency.code())
            .with("order_currency", order.currency.code()),
        );
    }
    if !order.state.can_invoice() {
        problems.push(
            needs_you(
                "export.order_state",
                format!("Order {} is {}: the shop makes no invoice for it.", order.number, order.status),
            )
            .with("order", &order.number)
            .with("status", &order.status)
            .with("state", order.state.name())
            .hint("Look at the order in the shop's admin. If it was invoiced there by hand, choose that invoice here."),
        );
    }
    problems
}

/// Rows that are charged by their parts. The shop counts a quantity of the parts alone: told of the
/// row's, it makes an invoice of the shipping (contract magento-1, cases 125–128), and where a part
/// that is not named takes the quantity before it (case 316), any invoice of the order goes wrong. The
/// child of a configurable product has no price of its own (case 073).
fn bundles(order: &Order) -> Vec<Failure> {
    let is_charged_by_parts = |item: &&OrderItem| {
        let mut parts = order
            .items
            .iter()
            .filter(|part| part.parent_id.as_deref() == Some(item.external_id.as_str()));
        let is_open = |part: &OrderItem| !(part.open().is_zero() && item.open().is_zero());
        parts.any(|part| !part.row_total.is_zero() && is_open(part))
    };
    let bundles = order.items.iter().filter(is_charged_by_parts);
    let told = bundles.map(|item| {
        let message = format!(
            "{} is a bundle: the shop invoices its parts, not the bundle itself.",
            item.sku
        );
        needs_you("export.bundle", message)
            .with("sku", &item.sku)
            .with("order", &order.number)
            .hint("Invoice the order by hand in the shop, then choose that invoice here.")
    });
    told.collect()
}

fn too_many(item: &OrderItem, sent: Decimal) -> Failure {
    needs_you(
        "export.quantity_above_open",
        format!(
            "The invoice has {} × {}, but only {} can still be invoiced in the shop.",
            sent.normalize(),
            item.sku,
            item.open().normalize()
        ),
    )
    .with("sku", &item.sku)
    .with("quantity", sent.normalize().to_string())
    .with("open", item.open().normalize().to_string())
    .hint("See in the shop which invoices the order has already.")
}

fn fraction(item: &OrderItem, sent: Decimal) -> Failure {
    needs_you(
        "export.fraction",
        format!(
            "{} of {}: the shop invoices this product in whole numbers only.",
            sent.normalize(),
            item.sku
        ),
    )
    .with("sku", &item.sku)
    .with("quantity", sent.normalize().to_string())
}

fn nothing_open(invoice: &Invoice, order: &Order) -> Failure {
    let name = invoice.number.as_deref().unwrap_or("the invoice");
    needs_you(
        "export.nothing_open",
        format!(
            "Nothing of {name} can be invoiced in order {}.",
            order.number
        ),
    )
    .with("order", &order.number)
    .hint("The order is invoiced in the shop already, or the invoice holds charges only.")
}

fn check_total(
    invoice: &Invoice,
    order: &Order,
    expected: Decimal,
    tolerance: Decimal,
) -> Option<Failure> {
    let difference = (expected - invoice.total).abs();
    (difference > tolerance).then(|| {
        needs_you(
            "export.totals_differ",
            format!(
                "The invoice comes to {} {}, the shop would make {} of order {}: {} apart.",
                invoice.total, invoice.currency, expected, order.number, difference
            ),
        )
        .with("invoice_total", invoice.total.to_string())
        .with("shop_total", expected.to_string())
        .with("difference", difference.to_string())
        .with("currency", invoice.currency.code())
        .with("order", &order.number)
        .hint("If the difference is right, accept it. Otherwise correct the invoice or the order.")
    })
}

/// What the shop's invoice will come to. The last invoice of an order takes all the rest, so
/// that the sum is exact; a partial one takes its share of each row, rounded row by row, and
/// the first one carries all the shipping (contract magento-1, §6).
fn expected_total(order: &Order, items: &[(String, Decimal)], invoiced_before: bool) -> Decimal {
    let top = || order.items.iter().filter(|item| item.parent_id.is_none());
    let sent = |id: &str| {
        items
            .iter()
            .find(|(item, _)| item == id)
            .map_or(Decimal::ZERO, |(_, quantity)| *quantity)
    };
    let takes_all =
        top().all(|item| item.cancelled.is_zero() && sent(&item.external_id) == item.open());
    if takes_all && !invoiced_before {
        return order.currency.round(order.total);
    }
    if takes_all {
        return order.currency.round(order.total - order.total_invoiced);
    }
    let round = |amount: Decimal| order.currency.round(amount);
    let rows: Decimal = top()
        .filter(|item| !item.ordered.is_zero())
        .map(|item| {
            let share = sent(&item.external_id) / item.ordered;
            round(item.row_total * share) + round(item.tax * share) - round(item.discount * share)
        })
        .sum();
    let shipping = if invoiced_before {
        Decimal::ZERO
    } else {
        order.shipping + order.shipping_tax
    };
    round(rows + shipping)
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
