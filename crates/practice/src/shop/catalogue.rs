//! What the shop offers: its paths with their aliases, its store views, its version
//! (recorded 016–024, 020).

use super::faults::Refusal;
use super::seed::Edition;
use bindery_wire::xmlrpc::Value;
use serde_json::{Value as Json, json};

/// Resources with their short names and methods, as far as this shop practises them.
const PRACTISED: [(&str, &str, &[&str]); 4] = [
    ("magento", "core_magento", &["info"]),
    ("store", "core_store", &["list", "info"]),
    (
        "sales_order",
        "order",
        &["list", "info", "addComment", "hold", "unhold", "cancel"],
    ),
    (
        "sales_order_invoice",
        "order_invoice",
        &[
            "list",
            "info",
            "create",
            "addComment",
            "capture",
            "void",
            "cancel",
        ],
    ),
];

/// Resources that a real shop has and this one only knows by name.
const KNOWN: [(&str, &[&str]); 5] = [
    (
        "sales_order_shipment",
        &[
            "list",
            "info",
            "create",
            "addComment",
            "addTrack",
            "removeTrack",
            "getCarriers",
        ],
    ),
    (
        "sales_order_creditmemo",
        &["list", "info", "create", "addComment", "cancel"],
    ),
    (
        "catalog_product",
        &["list", "info", "create", "update", "delete"],
    ),
    ("cataloginventory_stock_item", &["list", "update"]),
    ("customer", &["list", "info", "create", "update", "delete"]),
];

/// A path under its full name, if the shop has it.
pub(crate) fn real_path(path: &str) -> Option<String> {
    let (resource, method) = path.split_once('.')?;
    for (name, short, methods) in PRACTISED {
        if (resource == name || resource == short) && methods.contains(&method) {
            return Some(format!("{name}.{method}"));
        }
    }
    let known = KNOWN.iter().find(|(name, _)| *name == resource);
    let (_, methods) = known?;
    methods.contains(&method).then(|| path.to_owned())
}

/// Whether the shop can do what a full path names.
pub(crate) fn practised(path: &str) -> bool {
    let resource = path.split_once('.').map(|(resource, _)| resource);
    PRACTISED.iter().any(|(name, ..)| Some(*name) == resource)
}

/// The RPC methods.
pub(crate) fn methods() -> Value {
    let names = [
        "system.listMethods",
        "system.methodHelp",
        "system.methodSignature",
        "system.multicall",
        "handlePhpError",
        "startSession",
        "endSession",
        "login",
        "call",
        "multiCall",
        "resources",
        "resourceFaults",
        "globalFaults",
        "processingMethodResult",
        "processingRow",
    ];
    Value::Array(names.into_iter().map(Value::from).collect())
}

/// What a user may call.
pub(crate) fn resources(allowed: impl Fn(&str) -> bool) -> Value {
    let member = |key: &str, value: Value| (key.to_owned(), value);
    let mut out = Vec::new();
    for (name, short, methods) in PRACTISED {
        let mine: Vec<Value> = methods
            .iter()
            .filter(|method| allowed(&format!("{name}.{method}")))
            .map(|method| {
                Value::Struct(vec![
                    member("title", Value::from(*method)),
                    member("path", Value::Str(format!("{name}.{method}"))),
                    member("name", Value::from(*method)),
                    member(
                        "aliases",
                        Value::Array(vec![Value::Str(format!("{short}.{method}"))]),
                    ),
                ])
            })
            .collect();
        if !mine.is_empty() {
            out.push(Value::Struct(vec![
                member("title", Value::from(name)),
                member("name", Value::from(name)),
                member("aliases", Value::Array(vec![Value::from(short)])),
                member("methods", Value::Array(mine)),
            ]));
        }
    }
    Value::Array(out)
}

/// `magento.info`.
pub(crate) fn version(edition: Edition) -> Json {
    match edition {
        Edition::Magento17 => json!({
            "magento_edition": "Community",
            "magento_version": "1.7.0.2",
        }),
        Edition::OpenMage19 => json!({
            "magento_edition": "Community",
            "magento_version": "1.9.4.5",
            "openmage_version": "19.4.23",
        }),
    }
}

/// `store.list`.
pub(crate) fn stores() -> Json {
    json!([
        store_row("1", "default", "Default Store View", "0"),
        store_row("2", "german", "German", "10")
    ])
}

fn store_row(id: &str, code: &str, name: &str, sort: &str) -> Json {
    json!({
        "store_id": id,
        "code": code,
        "website_id": "1",
        "group_id": "1",
        "name": name,
        "sort_order": sort,
        "is_active": "1",
    })
}

/// `store.info`.
pub(crate) fn store(id: &str) -> Result<Json, Refusal> {
    let stores = stores();
    let found = stores.as_array().into_iter().flatten().find(|store| {
        store.get("store_id").and_then(Json::as_str) == Some(id)
            || store.get("code").and_then(Json::as_str) == Some(id)
    });
    found
        .cloned()
        .ok_or_else(|| Refusal::fault(100, "Requested store view not found."))
}
