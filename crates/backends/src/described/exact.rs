//! JSON without a loss: numbers that are no plain whole numbers become text with the very digits
//! that were sent, since a binary fraction would not hold every amount.

use serde_json::Value;

/// More digits than these may not fit a whole number of 64 bits.
const LONGEST_WHOLE: usize = 18;

/// Reads JSON with every fraction, and every number too long, as text.
pub(crate) fn parse_exact(body: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::from_slice(&quoted(body))
}

fn quoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 64);
    let (mut at, mut inside) = (0, false);
    while let Some(&byte) = body.get(at) {
        let mut length = 1;
        if inside {
            match byte {
                b'\\' => length = 2,
                b'"' => inside = false,
                _ => (),
            }
        } else if byte == b'"' {
            inside = true;
        } else if byte == b'-' || byte.is_ascii_digit() {
            length = number(&body[at..]);
        }
        let end = (at + length).min(body.len());
        let piece = &body[at..end];
        let is_number = !inside && length > 1 && byte != b'\\';
        if is_number && !is_whole(piece) {
            out.push(b'"');
            out.extend_from_slice(piece);
            out.push(b'"');
        } else {
            out.extend_from_slice(piece);
        }
        at = end;
    }
    out
}

/// How long the number at the beginning is.
fn number(text: &[u8]) -> usize {
    let part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    text.iter().take_while(|byte| part(byte)).count()
}

fn is_whole(number: &[u8]) -> bool {
    let digits = number.strip_prefix(b"-").unwrap_or(number);
    digits.len() <= LONGEST_WHOLE && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_keep_every_digit_and_whole_numbers_stay_numbers() {
        let check = |text: &str, expected: Value| {
            assert_eq!(parse_exact(text.as_bytes()).unwrap(), expected, "{text}");
        };
        check("99.57", json!("99.57"));
        check("0.10", json!("0.10"));
        check("-0.005", json!("-0.005"));
        check("1e3", json!("1e3"));
        check(
            "[123456789012345678.99,7]",
            json!(["123456789012345678.99", 7]),
        );
        check("12345678901234567890", json!("12345678901234567890"));
        check("-123456789012345678", json!(-123_456_789_012_345_678_i64));
        check("0", json!(0));
        check(
            r#"{"a":"1.5","b \" 2.5":-3,"c":[1.50]}"#,
            json!({"a": "1.5", "b \" 2.5": -3, "c": ["1.50"]}),
        );
        check(r#""\\ 1.5""#, json!("\\ 1.5"));
        check("{\"a\": true, \"b\" : null}", json!({"a": true, "b": null}));
    }

    #[test]
    fn what_is_no_json_stays_none() {
        for text in [
            "",
            "<html>1.5</html>",
            "{\"a\":",
            "\"open",
            "{\"a\":1.5",
            "\"\\",
        ] {
            assert!(parse_exact(text.as_bytes()).is_err(), "{text}");
        }
    }
}
