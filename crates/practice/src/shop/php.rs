//! How PHP reads values: numbers from the start of a text, and what counts as true.

use bindery_domain::{Decimal, parse_decimal};
use bindery_wire::xmlrpc::Value;

/// A value as text.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::Str(text) | Value::Double(text) | Value::DateTime(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Bool(true) => "1".to_owned(),
        Value::Array(_) | Value::Struct(_) => "Array".to_owned(),
        Value::Base64(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::Bool(false) | Value::Nil => String::new(),
    }
}

/// A value as a number: a text counts up to its first character that fits no number.
pub(crate) fn number(value: &Value) -> Decimal {
    match value {
        Value::Int(number) => Decimal::from(*number),
        Value::Bool(true) => Decimal::ONE,
        Value::Str(text) | Value::Double(text) => leading_number(text),
        Value::Array(list) if !list.is_empty() => Decimal::ONE,
        Value::Struct(fields) if !fields.is_empty() => Decimal::ONE,
        _ => Decimal::ZERO,
    }
}

fn leading_number(text: &str) -> Decimal {
    let text = text.trim_start();
    let mut end = 0;
    let mut dots = 0;
    for (place, letter) in text.char_indices() {
        match letter {
            '+' | '-' if place == 0 => {}
            '.' if dots == 0 => dots = 1,
            '0'..='9' => {}
            _ => break,
        }
        end = place + letter.len_utf8();
    }
    let number = text.get(..end).unwrap_or_default().trim_end_matches('.');
    parse_decimal(number.trim_start_matches('+')).unwrap_or_default()
}

/// Whether a value counts as true. The text `"false"` does (recorded 106).
pub(crate) fn truth(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Nil) => false,
        Some(Value::Bool(truth)) => *truth,
        Some(Value::Int(number)) => *number != 0,
        Some(Value::Double(text)) => !leading_number(text).is_zero(),
        Some(Value::Str(text) | Value::DateTime(text)) => !text.is_empty() && text != "0",
        Some(Value::Base64(bytes)) => !bytes.is_empty(),
        Some(Value::Array(list)) => !list.is_empty(),
        Some(Value::Struct(fields)) => !fields.is_empty(),
    }
}

/// A flag as the database keeps it: the text `"false"` becomes 0 (recorded 107).
pub(crate) fn flag(value: Option<&Value>) -> String {
    let number = value.map(number).unwrap_or_default();
    number.trunc().normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_counts_up_to_its_first_strange_character() {
        let check = |text: &str, expected: &str| {
            let number = number(&Value::from(text));
            assert_eq!(number.normalize().to_string(), expected, "{text}");
        };
        check("2", "2");
        check(" 2.50 pieces", "2.5");
        check("1,000", "1");
        check("-1", "-1");
        check("+3", "3");
        check("1.", "1");
        check("1.2.3", "1.2");
        check("two", "0");
        check("", "0");
    }

    #[test]
    fn truth_is_as_in_php() {
        let check = |value: Value, expected: bool, kept: &str| {
            assert_eq!(truth(Some(&value)), expected, "{value:?}");
            assert_eq!(flag(Some(&value)), kept, "{value:?}");
        };
        check(Value::Bool(true), true, "1");
        check(Value::Bool(false), false, "0");
        check(Value::from("false"), true, "0");
        check(Value::from("0"), false, "0");
        check(Value::from(""), false, "0");
        check(Value::from("1"), true, "1");
        check(Value::Int(2), true, "2");
        check(Value::Nil, false, "0");
        assert!(!truth(None));
    }
}
