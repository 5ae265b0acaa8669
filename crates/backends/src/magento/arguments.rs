//! The arguments of an invoice's making, checked: the shop takes almost anything and makes
//! a shipping-only invoice of what it does not understand (contract cases 125–133).

use bindery_domain::{Decimal, ErrorClass, Failure, parse_decimal};
use bindery_wire::xmlrpc::Value as Xml;
use serde_json::Value;

/// The document's members in the order of `names`, as the call takes them.
pub(super) fn positional(names: &[String], document: &Value) -> Result<Vec<Xml>, Failure> {
    names
        .iter()
        .map(|name| argument(name, document.get(name).unwrap_or(&Value::Null)))
        .collect()
}

fn argument(name: &str, value: &Value) -> Result<Xml, Failure> {
    match (name, value) {
        // nil ends the call with an error page (case 092), or leaves out what was meant.
        (_, Value::Null) => Err(wrong(name, "is missing")),
        ("items", items) => quantities(items),
        // The text "false" is true to the shop (case 106).
        ("email" | "include_comment", Value::Bool(flag)) => Ok(Xml::Bool(*flag)),
        ("email" | "include_comment", _) => Err(wrong(name, "is neither true nor false")),
        ("order_increment_id", Value::String(number)) if !number.trim().is_empty() => {
            Ok(Xml::from(number.trim()))
        }
        ("order_increment_id", _) => Err(wrong(name, "is no order number")),
        ("comment", Value::String(text)) => Ok(Xml::from(text.as_str())),
        ("comment", _) => Err(wrong(name, "is no text")),
        (_, value) => Ok(Xml::from_json(value)),
    }
}

/// A struct of order row id and quantity. An empty one would mean "all that is open", a list or a
/// negative quantity an invoice of the shipping alone.
fn quantities(items: &Value) -> Result<Xml, Failure> {
    let Value::Object(items) = items else {
        return Err(wrong("items", "is no table of row ids and quantities"));
    };
    let mut members = Vec::with_capacity(items.len());
    let mut sum = Decimal::ZERO;
    for (row, quantity) in items {
        if row.is_empty() || !row.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong("items", "names a row that is no row id"));
        }
        let text = match quantity {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) if number.is_i64() => number.to_string(),
            _ => return Err(wrong("items", "holds something that is no quantity")),
        };
        let number = parse_decimal(&text)
            .map_err(|_| wrong("items", "holds something that is no quantity"))?;
        if number.is_sign_negative() && !number.is_zero() {
            return Err(wrong("items", "holds a negative quantity"));
        }
        sum += number;
        members.push((row.clone(), Xml::Str(number.normalize().to_string())));
    }
    if sum.is_zero() {
        return Err(wrong("items", "holds no quantity above zero"));
    }
    Ok(Xml::Struct(members))
}

fn wrong(name: &str, what: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "magento.argument",
        format!("The invoice was not sent to the shop: \"{name}\" {what}."),
    )
    .with("argument", name)
    .with("what", what)
    .hint("Check the mapping rows of the invoice's export.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn names() -> Vec<String> {
        [
            "order_increment_id",
            "items",
            "comment",
            "email",
            "include_comment",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn document() -> Value {
        json!({"include_comment": false, "email": true, "comment": "Invoice A ref",
            "items": {"43": "2", "44": "0", "45": "1.5000"}, "order_increment_id": " 100000023 "})
    }

    #[test]
    fn arguments_go_by_position_with_real_booleans_and_quantities_as_text() {
        let expected = vec![
            Xml::from("100000023"),
            Xml::Struct(vec![
                ("43".to_owned(), Xml::from("2")),
                ("44".to_owned(), Xml::from("0")),
                ("45".to_owned(), Xml::from("1.5")),
            ]),
            Xml::from("Invoice A ref"),
            Xml::Bool(true),
            Xml::Bool(false),
        ];
        assert_eq!(positional(&names(), &document()).unwrap(), expected);
    }

    #[test]
    fn what_the_shop_would_misunderstand_is_never_sent() {
        let check = |name: &str, value: Value| {
            let mut document = document();
            document[name] = value.clone();
            let failure = positional(&names(), &document).unwrap_err();
            assert_eq!(failure.code, "magento.argument", "{name} {value}");
            assert_eq!(failure.params["argument"], name);
        };
        for items in [
            json!(null),
            json!([]),
            json!({}),
            json!([1, 2]),
            json!([{"order_item_id": "1", "qty": "1"}]),
            json!({"43": "0", "44": "0.0000"}),
            json!({"43": "-1", "44": "2"}),
            json!({"43": "1,5"}),
            json!({"43": null}),
            json!({"43": 1.5}),
            json!({"LAB-TEE": "1"}),
            json!({"": "1"}),
            json!("all"),
        ] {
            check("items", items);
        }
        for flag in [json!("false"), json!("0"), json!(0), json!(null), json!([])] {
            check("email", flag.clone());
            check("include_comment", flag);
        }
        for number in [json!(null), json!(""), json!("  "), json!(7), json!(false)] {
            check("order_increment_id", number);
        }
        check("comment", json!(null));
        check("comment", json!(5));
    }
}
