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

/// Whether a row is the child of a configurable one.
pub(crate) fn is_dummy(row: &Doc) -> bool {
    !text(row, "parent_item_id").is_empty()
}

/// What of a row can still be invoiced.
pub(crate) fn open(row: &Doc) -> Decimal {
    if is_dummy(row) {
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
    let items: Vec<&Doc> = rows(order, "items").collect();
    let mut picking = Picking {
        rows: Vec::new(),
        total: Decimal::ZERO,
    };
    let mut carried = Decimal::ZERO;
    for (place, row) in items.iter().enumerate() {
        if !can_be_picked(row, &items) {
            continue;
        }
        let asked = asked_for(row, wanted, carry_over.then_some(carried));
        carried = asked;
        picking.total += asked;
        picking.rows.push(take(place, row, asked)?);
    }
    Ok(picking)
}

fn can_be_picked(row: &Doc, items: &[&Doc]) -> bool {
    if !is_dummy(row) {
        return open(row) > Decimal::ZERO;
    }
    let parent = text(row, "parent_item_id");
    items
        .iter()
        .any(|each| text(each, "item_id") == parent && open(each) > Decimal::ZERO)
}

fn asked_for(row: &Doc, wanted: &Wanted, carried: Option<Decimal>) -> Decimal {
    if is_dummy(row) {
        let ordered = amount(row, "qty_ordered");
        return if ordered.is_zero() {
            Decimal::ONE
        } else {
            ordered
        };
    }
    match wanted {
        Wanted::All => open(row),
        Wanted::Named(_) => wanted
            .of(text(row, "item_id"))
            .or(carried)
            .unwrap_or_default(),
    }
}

fn take(place: usize, row: &Doc, asked: Decimal) -> Result<Taken, Refusal> {
    let fractional = text(row, "is_qty_decimal") == "1";
    let quantity = if fractional { asked } else { asked.trunc() }.max(Decimal::ZERO);
    let (open, dummy) = (open(row), is_dummy(row));
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
