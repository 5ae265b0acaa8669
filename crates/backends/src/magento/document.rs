//! Documents of the shop as JSON, alike whatever PHP made them.

use super::dates;
use bindery_connector::adapter::ExternalRow;
use bindery_domain::ExternalId;
use bindery_wire::xmlrpc::Value as Xml;
use serde_json::{Map, Value};

/// A struct as JSON with every whole number as text: old PHP sends ids and flags as text, newer PHP
/// as integers (contract §3), and what reads documents should not have to care.
pub(super) fn document(value: &Xml) -> Option<Map<String, Value>> {
    match plain(value) {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

fn plain(value: &Xml) -> Value {
    match value {
        Xml::Int(number) => Value::String(number.to_string()),
        Xml::Array(items) => Value::Array(items.iter().map(plain).collect()),
        Xml::Struct(members) => Value::Object(
            members
                .iter()
                .map(|(name, value)| (name.clone(), plain(value)))
                .collect(),
        ),
        other => other.to_json(),
    }
}

/// A list of structs. One whose keys have gaps comes as a struct (case 284), an empty map as an empty list.
pub(super) fn list(value: &Xml) -> Option<Vec<Map<String, Value>>> {
    match value {
        Xml::Array(items) => items.iter().map(document).collect(),
        Xml::Struct(members) => members.iter().map(|(_, item)| document(item)).collect(),
        _ => None,
    }
}

/// A member's text, trimmed; nothing where it is missing, nil or empty.
pub(super) fn text<'a>(document: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    document
        .get(name)?
        .as_str()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// An order with `customer_name`: the customer's, or for a guest the name on the bill.
pub(super) fn order(mut values: Map<String, Value>) -> Option<ExternalRow> {
    let head = name(&values, "customer_");
    let billing = || name(values.get("billing_address")?.as_object()?, "");
    let customer = head.or_else(billing);
    values.insert("customer_name".to_owned(), customer.into());
    row(values)
}

/// An invoice with `texts`: what its comments say, empty ones left out.
pub(super) fn invoice(mut values: Map<String, Value>) -> Option<ExternalRow> {
    let comments = match values.get("comments") {
        Some(Value::Array(comments)) => comments.iter().collect(),
        Some(Value::Object(comments)) => comments.values().collect(),
        _ => Vec::new(),
    };
    let texts = comments
        .iter()
        .filter_map(|comment| comment.get("comment")?.as_str())
        .filter(|text| !text.is_empty())
        .map(Value::from)
        .collect();
    values.insert("texts".to_owned(), Value::Array(texts));
    row(values)
}

fn name(members: &Map<String, Value>, prefix: &str) -> Option<String> {
    let parts = ["firstname", "middlename", "lastname"];
    let parts: Vec<&str> = parts
        .iter()
        .filter_map(|part| text(members, &format!("{prefix}{part}")))
        .collect();
    Some(parts.join(" ")).filter(|name| !name.is_empty())
}

/// Orders and invoices are known by their increment id; the internal one is no key of the API.
fn row(values: Map<String, Value>) -> Option<ExternalRow> {
    let id = ExternalId::from(text(&values, "increment_id")?);
    let updated = text(&values, "updated_at").map(str::to_owned);
    Some(ExternalRow {
        id,
        updated_at: updated.as_deref().and_then(dates::read),
        updated,
        values: Value::Object(values),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn members(json: Value) -> Map<String, Value> {
        document(&Xml::from_json(&json)).unwrap()
    }

    #[test]
    fn integer_columns_read_the_same_from_old_and_new_php() {
        let old = members(json!({"order_id": "19", "items": [{"item_id": "28", "x": null}]}));
        let new = members(json!({"order_id": 19, "items": [{"item_id": 28, "x": null}]}));
        assert_eq!(old, new);
        let flags = members(json!({"has_children": true, "qty": "3.0000"}));
        assert_eq!(
            Value::Object(flags),
            json!({"has_children": true, "qty": "3.0000"})
        );
    }

    #[test]
    fn lists_come_in_three_shapes() {
        let check = |value: Value, expected: Option<usize>| {
            let found = list(&Xml::from_json(&value)).map(|items| items.len());
            assert_eq!(found, expected, "{value}");
        };
        check(json!([]), Some(0));
        check(json!([{"a": "1"}, {"a": "2"}]), Some(2));
        check(json!({"1": {"a": "1"}, "3": {"a": "2"}}), Some(2));
        check(json!("text"), None);
        check(json!([1]), None);
    }

    #[test]
    fn a_guest_is_called_by_the_name_on_the_bill() {
        let check = |json: Value, expected: Value| {
            let row = order(members(json)).unwrap();
            assert_eq!(row.values["customer_name"], expected);
        };
        check(
            json!({"increment_id": "1", "customer_firstname": "Anna", "customer_lastname": "Schmidt"}),
            json!("Anna Schmidt"),
        );
        check(
            json!({"increment_id": "1", "customer_firstname": null, "billing_address": {"firstname": "Zoë", "lastname": " Müller "}}),
            json!("Zoë Müller"),
        );
        check(
            json!({"increment_id": "1", "billing_address": []}),
            Value::Null,
        );
    }

    #[test]
    fn comments_without_text_are_left_out() {
        let row = invoice(members(
            json!({"increment_id": 7, "updated_at": "2026-11-23 08:48:37",
            "comments": [{"comment": null}, {"comment": ""}, {"comment": "A"}, {"other": "B"}]}),
        ))
        .unwrap();
        assert_eq!(row.values["texts"], json!(["A"]));
        assert_eq!(row.id.as_str(), "7");
        assert_eq!(
            row.updated_at.unwrap().to_rfc3339(),
            "2026-11-23T08:48:37+00:00"
        );
        let none = invoice(members(json!({"increment_id": "8", "comments": []}))).unwrap();
        assert_eq!(none.values["texts"], json!([]));
    }

    #[test]
    fn what_has_no_number_is_no_document() {
        assert_eq!(order(members(json!({"order_id": "1"}))), None);
        assert_eq!(invoice(members(json!({"increment_id": " "}))), None);
    }
}
