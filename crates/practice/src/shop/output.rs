//! Documents on their way out: nil for null, an empty array for every empty list or map, and
//! whole numbers as text or as `<int>` (contracts/magento-1 §3).

use bindery_wire::xmlrpc::Value;
use serde_json::Value as Json;

/// Columns that hold whole numbers although no `_id` says so.
const WHOLE: [&str; 12] = [
    "customer_is_guest",
    "email_sent",
    "free_shipping",
    "is_customer_notified",
    "is_qty_decimal",
    "is_virtual",
    "is_visible_on_front",
    "no_discount",
    "paypal_ipn_customer_notified",
    "total_item_count",
    "can_void_flag",
    "is_nominal",
];

/// A document as XML-RPC.
pub(crate) fn to_value(json: &Json, native_integers: bool) -> Value {
    match json {
        Json::Object(map) if map.is_empty() => Value::Array(Vec::new()),
        Json::Object(map) => {
            // The state of an invoice is a number, that of an order a word.
            let member = |(key, value): (&String, &Json)| {
                let value = match value {
                    Json::String(text) if native_integers && is_whole(key) => whole(text),
                    other => to_value(other, native_integers),
                };
                (key.clone(), value)
            };
            Value::Struct(map.iter().map(member).collect())
        }
        Json::Array(list) => Value::Array(
            list.iter()
                .map(|each| to_value(each, native_integers))
                .collect(),
        ),
        other => Value::from_json(other),
    }
}

fn is_whole(key: &str) -> bool {
    let id = key.ends_with("_id") && !key.ends_with("increment_id") && key != "country_id";
    id || key == "state" || WHOLE.contains(&key)
}

fn whole(text: &str) -> Value {
    match text.parse::<i64>() {
        Ok(number) => Value::Int(number),
        Err(_) => Value::Str(text.to_owned()),
    }
}
