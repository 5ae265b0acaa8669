//! Which invoice line is which order row: by binding, then SKU, then position and quantity.
//!
//! Pure. A line that fits nowhere is told, never guessed: the shop would accept an unknown row and
//! make an invoice of the shipping alone (contract magento-1, cases 125–128).

use super::plan::PlanOptions;
use bindery_domain::{
    Decimal, ErrorClass, Failure, Invoice, InvoiceLine, LineKind, Order, OrderItem,
};
use serde::{Deserialize, Serialize};

/// How a line found its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchedBy {
    /// A row known from an earlier export.
    Binding,
    /// The same SKU.
    Sku,
    /// The same place, quantity and amount.
    Position,
    /// Shipping, a fee or a discount: no row is needed.
    Charge,
    /// Nothing.
    None,
}

/// An invoice line with its share of one order row; either may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMatch {
    /// Index into the invoice's lines.
    pub line: Option<usize>,
    /// Index into the order's items.
    pub item: Option<usize>,
    /// The row's id.
    pub item_id: Option<String>,
    /// Quantity for the row.
    pub quantity: Decimal,
    /// How it was found.
    pub by: MatchedBy,
    /// Why it does not fit.
    pub problem: Option<Failure>,
}

/// The quantity that all lines together send for a row.
pub(super) fn sent_for(lines: &[LineMatch], item_id: &str) -> Decimal {
    lines
        .iter()
        .filter(|line| line.item_id.as_deref() == Some(item_id))
        .map(|line| line.quantity)
        .sum()
}

struct Matcher<'a> {
    invoice: &'a Invoice,
    order: &'a Order,
    options: &'a PlanOptions,
    /// What is still free of each order row.
    free: Vec<Decimal>,
    found: Vec<LineMatch>,
}

/// Matches every product line of the invoice, then lists the rows that no line claimed.
pub(super) fn match_lines(
    invoice: &Invoice,
    order: &Order,
    options: &PlanOptions,
) -> Vec<LineMatch> {
    let free = order.items.iter().map(|item| {
        if item.parent_id.is_none() {
            item.open()
        } else {
            Decimal::ZERO
        }
    });
    let mut matcher = Matcher {
        invoice,
        order,
        options,
        free: free.collect(),
        found: Vec::new(),
    };
    let mut open: Vec<usize> = (0..invoice.lines.len())
        .filter(|index| counts(&invoice.lines[*index]))
        .collect();
    open.retain(|index| !matcher.take_charge(*index));
    open.retain(|index| !matcher.take_bound(*index));
    // Exact rows first: with two rows of one SKU, the line that is exactly one of them must get that one.
    open.retain(|index| !matcher.take_sku_exact(*index));
    open.retain(|index| !matcher.take_sku(*index));
    open.retain(|index| !matcher.take_position(*index));
    for index in open {
        matcher.reject(index);
    }
    matcher.finish()
}

/// Headings, notes and lines without quantity or amount send nothing.
fn counts(line: &InvoiceLine) -> bool {
    line.kind == LineKind::Product
        && !(line.quantity.is_zero() || (line.total.is_zero() && line.sku.is_none()))
}

fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

impl Matcher<'_> {
    fn line(&self, index: usize) -> &InvoiceLine {
        &self.invoice.lines[index]
    }

    fn rows(&self) -> impl Iterator<Item = (usize, &OrderItem)> {
        self.order
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.parent_id.is_none())
    }

    fn claim(&mut self, line: usize, item: usize, quantity: Decimal, by: MatchedBy) {
        self.free[item] -= quantity;
        self.found.push(LineMatch {
            line: Some(line),
            item: Some(item),
            item_id: Some(self.order.items[item].external_id.clone()),
            quantity,
            by,
            problem: None,
        });
    }

    fn take_charge(&mut self, line: usize) -> bool {
        let known = self.line(line).sku.as_deref().is_some_and(|sku| {
            self.options
                .charge_skus
                .iter()
                .any(|charge| same(charge, sku))
        });
        if known {
            self.found.push(LineMatch {
                line: Some(line),
                item: None,
                item_id: None,
                quantity: Decimal::ZERO,
                by: MatchedBy::Charge,
                problem: None,
            });
        }
        known
    }

    /// The row of the try before. A line that was corrected to another SKU since is another product.
    fn take_bound(&mut self, line: usize) -> bool {
        let Some(bound) = self.options.bound_lines.get(&self.line(line).external_id) else {
            return false;
        };
        let sku = self.line(line).sku.as_deref();
        let fits = |item: &OrderItem| {
            item.external_id == *bound && sku.is_none_or(|sku| same(&item.sku, sku))
        };
        let Some(item) = self
            .rows()
            .find(|(_, item)| fits(item))
            .map(|(item, _)| item)
        else {
            return false;
        };
        self.claim(line, item, self.line(line).quantity, MatchedBy::Binding);
        true
    }

    fn by_sku(&self, line: usize) -> Vec<usize> {
        match self.line(line).sku.as_deref() {
            Some(sku) => self
                .rows()
                .filter(|(_, item)| same(&item.sku, sku))
                .map(|(index, _)| index)
                .collect(),
            None => Vec::new(),
        }
    }

    fn take_sku_exact(&mut self, line: usize) -> bool {
        let quantity = self.line(line).quantity;
        let candidates = self.by_sku(line);
        let fits = |item: &&usize| self.free[**item] == quantity && !quantity.is_zero();
        let exact = candidates
            .iter()
            .filter(fits)
            .find(|item| self.amounts_agree(line, **item));
        let Some(item) = exact.or_else(|| candidates.iter().find(fits)).copied() else {
            return false;
        };
        self.claim(line, item, quantity, MatchedBy::Sku);
        true
    }

    /// Fills the rows of the SKU in the order's sequence. What is left over goes to the last one,
    /// so that the plan shows by how much it is too high.
    fn take_sku(&mut self, line: usize) -> bool {
        let candidates = self.by_sku(line);
        let Some(last) = candidates.last().copied() else {
            return false;
        };
        let mut rest = self.line(line).quantity;
        if rest < Decimal::ZERO {
            return false;
        }
        for item in candidates {
            let part = if item == last {
                rest
            } else {
                rest.min(self.free[item].max(Decimal::ZERO))
            };
            if !part.is_zero() {
                self.claim(line, item, part, MatchedBy::Sku);
                rest -= part;
            }
        }
        true
    }

    /// The row at the same place among the rows, with the same quantity and net amount. Both
    /// must agree: a place alone proves nothing. A line with a SKU of its own is another product.
    fn take_position(&mut self, line: usize) -> bool {
        if self.line(line).sku.is_some() {
            return false;
        }
        let place = (0..line).filter(|index| counts(self.line(*index))).count();
        let quantity = self.line(line).quantity;
        let row = self.rows().nth(place).map(|(item, _)| item);
        let fits = row.is_some_and(|item| {
            !quantity.is_zero() && self.free[item] == quantity && self.amounts_agree(line, item)
        });
        if let (Some(item), true) = (row, fits) {
            self.claim(line, item, quantity, MatchedBy::Position);
        }
        fits
    }

    fn amounts_agree(&self, line: usize, item: usize) -> bool {
        let row = &self.order.items[item];
        if row.ordered.is_zero() {
            return false;
        }
        let share = self.line(line).quantity / row.ordered;
        ((row.row_total - row.discount) * share - self.line(line).subtotal).abs()
            <= self.options.tolerance
    }

    fn reject(&mut self, line: usize) {
        let text = self
            .line(line)
            .sku
            .clone()
            .unwrap_or_else(|| first_line(&self.line(line).description));
        let number = &self.order.number;
        let failure = Failure::new(
            ErrorClass::NeedsYou,
            "export.line_unmatched",
            format!("The line \"{text}\" fits no row of order {number}."),
        )
        .with("line", &text)
        .with("order", number)
        .hint("Correct the SKU in the books or in the shop; if the line is a shipping cost, a fee or a discount, add its SKU to the shop's settings.");
        self.found.push(LineMatch {
            line: Some(line),
            item: None,
            item_id: None,
            quantity: Decimal::ZERO,
            by: MatchedBy::None,
            problem: Some(failure),
        });
    }

    fn finish(self) -> Vec<LineMatch> {
        let mut lines = self.found;
        lines.sort_by_key(|line| line.line);
        for (index, item) in self.order.items.iter().enumerate() {
            let claimed = lines.iter().any(|line| line.item == Some(index));
            if item.parent_id.is_none() && !claimed && !item.open().is_zero() {
                lines.push(LineMatch {
                    line: None,
                    item: Some(index),
                    item_id: Some(item.external_id.clone()),
                    quantity: Decimal::ZERO,
                    by: MatchedBy::None,
                    problem: None,
                });
            }
        }
        lines
    }
}

fn first_line(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(60)
        .collect()
}
