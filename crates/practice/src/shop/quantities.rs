//! Which quantity of each order row an invoice takes, by the rules of either edition.
//!
//! Knows no amounts.

use super::document::{Doc, amount, rows, text};
use super::faults::Refusal;
use super::php;
use bindery_domain::Decimal;
use bindery_wire::xmlrpc::Value;

/// What the caller asked for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wanted {
    /// Everything not yet invoiced.
    All,
    /// Quantities by order row id.
    Named(Vec<(String, Decimal)>),
}

impl Wanted {
    /// Reads the second argument of `create`; nil and scalars kill PHP (recorded 092).
    pub(crate) fn read(argument: Option<&Value>) -> Result<Self, Refusal> {
        let named: Vec<(String, Decimal)> = match argument {
            None => Vec::new(),
            Some(Value::Struct(fields)) => fields
                .iter()
                .map(|(id, value)| (id.clone(), php::number(value)))
                .collect(),
            Some(Value::Array(list)) => list
                .iter()
                .enumerate()
                .map(|(place, value)| (place.to_string(), php::number(value)))
                .collect(),
            Some(_) => return Err(Refusal::Crash),
        };
        Ok(if named.is_empty() {
            Self::All
        } else {
            Self::Named(named)
        })
    }

    fn of(&self, id: &str) -> Option<Decimal> {
        match self {
            Self::All => None,
            Self::Named(named) => named
                .iter()
                .find(|(each, _)| each == id)
                .map(|(_, quantity)| *quantity),
        }
    }
}

/// One order row in the making of an invoice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Taken {
    /// Place of the row in the order.
    pub place: usize,
    /// Quantity taken, never negative.
    pub quantity: Decimal,
    /// Whether nothing of the row remains afterwards.
    pub last: bool,
    /// Whether the row only accompanies its parent.
    pub dummy: bool,
}

/// All rows of an invoice in the making.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picking {
    /// The rows that could be invoiced, in order.
    pub rows: Vec<Taken>,
    /// The sum of the quantities as they were asked for.
    pub total: Decimal,
}

/// Whether a row only accompanies those it belongs with: the child of a configurable one, or a bundle
/// that is priced by its parts (`isDummy` in the shop's source).
fn is_dummy(order: &Doc, row: &Doc) -> bool {
    let parent = text(row, "parent_item_id");
    if parent.is_empty() {
        return is_priced_by_parts(row);
    }
    let of_bundle = |each: &Doc| text(each, "item_id") == parent && is_priced_by_parts(each);
    !rows(order, "items").any(of_bundle)
}

/// Recorded 073: a configurable row has 1 there.
fn is_priced_by_parts(row: &Doc) -> bool {
    text(row, "product_options").contains("s:20:\"product_calculations\";i:0;")
}

/// What of a row can still be invoiced.
pub(crate) fn open(order: &Doc, row: &Doc) -> Decimal {
    if is_dummy(order, row) {
        return Decimal::ZERO;
    }
    let left = amount(row, "qty_ordered") - amount(row, "qty_invoiced");
    (left - amount(row, "qty_canceled")).max(Decimal::ZERO)
}

/// Picks the quantities.
///
/// With `carry_over` (1.7.0.2) a row that is not named gets the quantity of the row before it;
/// without, it gets none.
pub(crate) fn pick(order: &Doc, wanted: &Wanted, carry_over: bool) -> Result<Picking, Refusal> {
    let mut picking = Picking {
        rows: Vec::new(),
        total: Decimal::ZERO,
    };
    let mut carried = Decimal::ZERO;
    for (place, row) in rows(order, "items").enumerate() {
        if !can_be_picked(order, row) {
            continue;
        }
        let asked = asked_for(order, row, wanted, carry_over.then_some(carried));
        carried = asked;
        picking.total += asked;
        picking.rows.push(take(order, (place, row), asked)?);
    }
    Ok(picking)
}

fn can_be_picked(order: &Doc, row: &Doc) -> bool {
    if !is_dummy(order, row) {
        return open(order, row) > Decimal::ZERO;
    }
    let (own, parent) = (text(row, "item_id"), text(row, "parent_item_id"));
    let belongs = |each: &Doc| {
        if parent.is_empty() {
            text(each, "parent_item_id") == own
        } else {
            text(each, "item_id") == parent
        }
    };
    rows(order, "items").any(|each| belongs(each) && open(order, each) > Decimal::ZERO)
}

fn asked_for(order: &Doc, row: &Doc, wanted: &Wanted, carried: Option<Decimal>) -> Decimal {
    if is_dummy(order, row) {
        let ordered = amount(row, "qty_ordered");
        return if ordered.is_zero() {
            Decimal::ONE
        } else {
            ordered
        };
    }
    match wanted {
        Wanted::All => open(order, row),
        Wanted::Named(_) => wanted
            .of(text(row, "item_id"))
            .or(carried)
            .unwrap_or_default(),
    }
}

fn take(order: &Doc, (place, row): (usize, &Doc), asked: Decimal) -> Result<Taken, Refusal> {
    let fractional = text(row, "is_qty_decimal") == "1";
    let quantity = if fractional { asked } else { asked.trunc() }.max(Decimal::ZERO);
    let (open, dummy) = (open(order, row), is_dummy(order, row));
    if quantity > open && !dummy {
        return Err(Refusal::fault(
            1,
            format!("Invalid qty to invoice item \"{}\"", text(row, "name")),
        ));
    }
    Ok(Taken {
        place,
        quantity,
        last: quantity == open,
        dummy,
    })
}
