//! The connection test: address, credentials, version, rights and stores, by reading only.

use super::document::{document, list, text};
use super::faults::Method;
use super::shop::Shop;
use bindery_connector::adapter::TestFindings;
use bindery_domain::{ErrorClass, Failure};
use bindery_wire::xmlrpc::Value as Xml;
use std::collections::BTreeSet;

/// What an export cannot do without.
const NEEDED: [&str; 4] = [
    "sales_order.info",
    "sales_order_invoice.list",
    "sales_order_invoice.info",
    "sales_order_invoice.create",
];

/// Without it, orders cannot be read ahead.
const USEFUL: &str = "sales_order.list";

/// Tries the address alone. A shop tells its version only to who signed in.
pub(super) async fn reach(shop: &Shop) -> TestFindings {
    let mut found = begun(shop);
    match shop.knock().await {
        Ok(()) => {
            found.ok("magento.answers", "A shop answers at this address.");
            found
        }
        Err(failure) => found.failed(failure),
    }
}

fn begun(shop: &Shop) -> TestFindings {
    let mut found = TestFindings::default();
    if bindery_wire::http::is_readable_on_the_way(&shop.endpoint) {
        found.warn(
            "magento.unencrypted",
            "The address is not encrypted: the API key can be read on the way.",
        );
    }
    found
}

/// Tries everything an export needs, short of making an invoice.
pub(super) async fn test(shop: &Shop, lineage: &[String]) -> TestFindings {
    let mut found = begun(shop);
    if let Err(failure) = shop.session(None).await {
        return found.failed(failure);
    }
    found.ok(
        "magento.logged_in",
        "The shop accepted the API user and its key.",
    );
    if let Err(failure) = version(shop, lineage, &mut found).await {
        return found.failed(failure);
    }
    if let Err(failure) = rights(shop, &mut found).await {
        return found.failed(failure);
    }
    if let Err(failure) = stores(shop, &mut found).await {
        return found.failed(failure);
    }
    found
}

/// Version and family. A role without this right is common and does no harm (case 015).
async fn version(shop: &Shop, lineage: &[String], found: &mut TestFindings) -> Result<(), Failure> {
    let Some(info) = optional(shop, "magento", "info").await? else {
        found.note(
            "magento.version_hidden",
            "The API user may not ask for the shop's version. Nothing else depends on it.",
        );
        return Ok(());
    };
    let info = document(&info).unwrap_or_default();
    let version = text(&info, "magento_version").unwrap_or("unknown");
    let message = format!("The shop is Magento {version}.");
    found
        .ok("magento.version", message)
        .with("version", version);
    if let Some(openmage) = text(&info, "openmage_version") {
        let message = format!("It is OpenMage {openmage}, the continued Magento 1.9.");
        found
            .note("magento.openmage", message)
            .with("version", openmage);
    }
    let fitting = fitting_type(version);
    if let Some(fitting) = fitting.filter(|fitting| !lineage.iter().any(|id| id == fitting)) {
        let message = "Another backend type fits this shop's version better.";
        found
            .note("magento.other_version", message)
            .with("type", fitting);
        found.better_type = Some(fitting.to_owned());
    }
    Ok(())
}

/// The shipped type for a version.
fn fitting_type(version: &str) -> Option<&'static str> {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    match (parts.next()??, parts.next()??) {
        (1, minor) if minor <= 7 => Some("magento-1.7"),
        (1, _) => Some("magento-1.9"),
        _ => None,
    }
}

async fn rights(shop: &Shop, found: &mut TestFindings) -> Result<(), Failure> {
    let allowed = allowed(&shop.resources().await?);
    let missing: Vec<&str> = NEEDED
        .into_iter()
        .filter(|path| !allowed.contains(*path))
        .collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(Failure::new(
            ErrorClass::Auth,
            "magento.right_missing",
            format!("The API user may not call {missing}."),
        )
        .with("method", missing)
        .hint(
            "Give its role these rights: System ▸ Web Services ▸ SOAP/XML-RPC – Roles ▸ Sales.",
        ));
    }
    found.ok(
        "magento.rights",
        "The API user may read orders and make invoices.",
    );
    if !allowed.contains(USEFUL) {
        let message = "The API user may not list orders; orders are read one by one when needed.";
        found
            .note("magento.no_order_list", message)
            .with("method", USEFUL);
    }
    Ok(())
}

/// Paths from the answer of `resources`, under the resources' and methods' other names too.
fn allowed(resources: &Xml) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for resource in children(Some(resources)) {
        for method in children(resource.get("methods")) {
            paths.extend(method.get("path").and_then(Xml::as_str).map(str::to_owned));
            let names = names(resource);
            let methods = self::names(method);
            for name in &names {
                paths.extend(methods.iter().map(|method| format!("{name}.{method}")));
            }
            paths.extend(aliases(method).filter(|alias| alias.contains('.')));
        }
    }
    paths
}

fn names(entry: &Xml) -> Vec<String> {
    let name = entry.get("name").and_then(Xml::as_str).map(str::to_owned);
    name.into_iter().chain(aliases(entry)).collect()
}

fn aliases(entry: &Xml) -> impl Iterator<Item = String> {
    let aliases: Vec<String> = children(entry.get("aliases"))
        .into_iter()
        .filter_map(|alias| alias.as_str().map(str::to_owned))
        .collect();
    aliases.into_iter()
}

fn children(value: Option<&Xml>) -> Vec<&Xml> {
    match value {
        Some(Xml::Array(items)) => items.iter().collect(),
        Some(Xml::Struct(members)) => members.iter().map(|(_, item)| item).collect(),
        _ => Vec::new(),
    }
}

async fn stores(shop: &Shop, found: &mut TestFindings) -> Result<(), Failure> {
    let Some(stores) = optional(shop, "store", "list").await? else {
        return Ok(());
    };
    let names: Vec<String> = list(&stores)
        .unwrap_or_default()
        .iter()
        .filter_map(|store| text(store, "name").map(str::to_owned))
        .collect();
    let names = names.join(", ");
    let message = format!("Store views: {names}.");
    found.ok("magento.stores", message).with("stores", names);
    Ok(())
}

/// A call that a role may well not have.
async fn optional(shop: &Shop, resource: &str, name: &str) -> Result<Option<Xml>, Failure> {
    match shop.read(Method { resource, name }, Vec::new()).await {
        Ok(value) => Ok(value),
        Err(failure)
            if matches!(
                failure.code.as_str(),
                "magento.right_missing" | "magento.method_missing"
            ) =>
        {
            Ok(None)
        }
        Err(failure) => Err(failure),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_version_leads_to_the_type_that_fits() {
        let check = |version: &str, expected: Option<&str>| {
            assert_eq!(fitting_type(version), expected, "{version}");
        };
        check("1.7.0.2", Some("magento-1.7"));
        check("1.6.2.0", Some("magento-1.7"));
        check("1.8.1.0", Some("magento-1.9"));
        check("1.9.4.5", Some("magento-1.9"));
        check("2.4.6", None);
        check("unknown", None);
        check("", None);
    }

    #[test]
    fn rights_are_found_by_path_and_by_every_other_name() {
        let resources = Xml::from_json(&json!([
            {"name": "sales_order", "aliases": ["order"], "methods": [
                {"name": "info", "path": "sales_order.info", "aliases": ["sales_order.read"]}]},
            {"name": "order_invoice", "aliases": ["sales_order_invoice"], "methods": {
                "0": {"name": "create", "aliases": []}}},
            {"name": "broken"}, "text"]));
        let allowed = allowed(&resources);
        for path in [
            "sales_order.info",
            "order.info",
            "sales_order.read",
            "sales_order_invoice.create",
        ] {
            assert!(allowed.contains(path), "{path}");
        }
        assert!(!allowed.contains("sales_order.create"));
    }
}
