//! Orders and invoices as the shop keeps them: flat rows of text and nil, in the recorded
//! shape (contracts/magento-1 cases 063, 073, 088).

use bindery_domain::{DateTime, Decimal, Utc, parse_decimal};
use rust_decimal::RoundingStrategy;
use serde_json::{Map, Value};

/// A row with its nested rows.
pub(crate) type Doc = Map<String, Value>;

/// Reads one of the built-in shapes.
macro_rules! shape {
    ($name:literal) => {
        $crate::shop::document::read_shape(include_str!(concat!("shapes/", $name, ".json")))
    };
}
pub(crate) use shape;

/// An object from text; the built-in shapes are checked by a test.
pub(crate) fn read_shape(text: &str) -> Doc {
    serde_json::from_str(text).unwrap_or_default()
}

/// A text field; empty where it is nil or absent.
pub(crate) fn text<'a>(doc: &'a Doc, key: &str) -> &'a str {
    doc.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A decimal field; zero where it is nil, absent or not a number.
pub(crate) fn amount(doc: &Doc, key: &str) -> Decimal {
    parse_decimal(text(doc, key)).unwrap_or_default()
}

/// Writes text.
pub(crate) fn set(doc: &mut Doc, key: &str, value: impl Into<String>) {
    doc.insert(key.to_owned(), Value::String(value.into()));
}

/// Writes nil.
pub(crate) fn clear(doc: &mut Doc, key: &str) {
    doc.insert(key.to_owned(), Value::Null);
}

/// A decimal in the shop's spelling: always four places.
pub(crate) fn four_places(value: Decimal) -> String {
    let mut value = value.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
    value.rescale(4);
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    value.to_string()
}

/// Writes a decimal.
pub(crate) fn set_amount(doc: &mut Doc, key: &str, value: Decimal) {
    set(doc, key, four_places(value));
}

/// Writes a decimal and its twin in the base currency.
pub(crate) fn set_both(doc: &mut Doc, key: &str, value: Decimal, rate: Decimal) {
    set_amount(doc, key, value);
    let base = value.checked_div(rate).unwrap_or(value);
    set_amount(doc, &format!("base_{key}"), cents(base));
}

/// Adds to a decimal and its twin.
pub(crate) fn add_both(doc: &mut Doc, key: &str, value: Decimal, rate: Decimal) {
    let sum = amount(doc, key) + value;
    set_both(doc, key, sum, rate);
}

/// Rounds to cents as PHP does.
pub(crate) fn cents(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The rate from base to order currency; 1 where it makes no sense.
pub(crate) fn rate(order: &Doc) -> Decimal {
    let rate = amount(order, "base_to_order_rate");
    if rate.is_zero() { Decimal::ONE } else { rate }
}

/// An instant as the shop spells it: UTC, without a zone.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// The rows in a nested list.
pub(crate) fn rows<'a>(doc: &'a Doc, key: &str) -> impl Iterator<Item = &'a Doc> {
    doc.get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
}

/// The rows in a nested list, to change.
pub(crate) fn rows_mut<'a>(doc: &'a mut Doc, key: &str) -> impl Iterator<Item = &'a mut Doc> {
    doc.get_mut(key)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
}

/// Puts a row at the start of a nested list.
pub(crate) fn prepend(doc: &mut Doc, key: &str, row: Doc) {
    if let Some(list) = doc.get_mut(key).and_then(Value::as_array_mut) {
        list.insert(0, Value::Object(row));
    }
}

/// Puts a row at the end of a nested list.
pub(crate) fn append(doc: &mut Doc, key: &str, row: Doc) {
    if let Some(list) = doc.get_mut(key).and_then(Value::as_array_mut) {
        list.push(Value::Object(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_shapes_are_read_whole() {
        let check = |shape: Doc, members: usize| assert_eq!(shape.len(), members);
        check(shape!("order"), 140);
        check(shape!("address"), 26);
        check(shape!("item"), 82);
        check(shape!("child"), 12);
        check(shape!("payment"), 55);
        check(shape!("invoice"), 49);
        check(shape!("invoice_item"), 34);
    }

    #[test]
    fn decimals_have_four_places_and_no_negative_zero() {
        let check = |value: &str, expected: &str| {
            assert_eq!(
                four_places(parse_decimal(value).unwrap_or_default()),
                expected
            );
        };
        check("99.57", "99.5700");
        check("-9.49", "-9.4900");
        check("-0.00", "0.0000");
        check("1.00005", "1.0001");
        check("3", "3.0000");
    }
}
