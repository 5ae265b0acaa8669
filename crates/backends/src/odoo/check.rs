//! The connection test: address, version, database, login and rights, by reading only.

use super::errors;
use super::records::{self, Query, search_read};
use super::server::{Server, unexpected};
use bindery_connector::adapter::TestFindings;
use bindery_domain::{ErrorClass, Failure};
use serde_json::{Map, Value, json};

/// Versions with a backend type of their own.
const KNOWN: std::ops::RangeInclusive<u32> = 14..=19;

/// What an import cannot do without.
const NEEDED: [&str; 4] = [
    "account.move",
    "account.move.line",
    "account.tax",
    "product.product",
];

/// Tries the address alone: the version and the databases need no login.
pub(super) async fn reach(server: &Server, lineage: &[String]) -> TestFindings {
    let mut found = begun(server);
    match addressed(server, lineage, &mut found).await {
        Ok(()) => found,
        Err(failure) => found.failed(failure),
    }
}

fn begun(server: &Server) -> TestFindings {
    let mut found = TestFindings::default();
    if bindery_wire::http::is_readable_on_the_way(&server.base) {
        found.warn(
            "odoo.unencrypted",
            "The address is not encrypted: the password can be read on the way.",
        );
    }
    found
}

/// Tries everything an import needs.
pub(super) async fn test(server: &Server, lineage: &[String]) -> TestFindings {
    let mut found = begun(server);
    match steps(server, lineage, &mut found).await {
        Ok(()) => found,
        Err(failure) => found.failed(failure),
    }
}

async fn addressed(
    server: &Server,
    lineage: &[String],
    found: &mut TestFindings,
) -> Result<(), Failure> {
    compare_version(&server.version().await?, lineage, found)?;
    // A server that keeps its list to itself is no fault: the database can be named in the settings.
    match server.databases().await {
        Ok(databases) => found.databases = databases,
        Err(failure) if failure.class.is_retryable() => return Err(failure),
        Err(_) => {
            found.note(
                "odoo.databases_hidden",
                "The server does not tell which databases it has.",
            );
        }
    }
    Ok(())
}

async fn steps(
    server: &Server,
    lineage: &[String],
    found: &mut TestFindings,
) -> Result<(), Failure> {
    addressed(server, lineage, found).await?;
    let login = server.login().await?;
    let message = format!("Logged in to the database {}.", login.database);
    found
        .ok("odoo.logged_in", message)
        .with("database", &login.database);
    rights(server, found).await
}

/// Compares by the first part of the version only: the rest differs in form between builds (contract §1).
fn compare_version(
    version: &Value,
    lineage: &[String],
    found: &mut TestFindings,
) -> Result<(), Failure> {
    let major = version
        .get("server_version_info")
        .and_then(|info| info.get(0))
        .and_then(major)
        .ok_or_else(|| unexpected("version"))?;
    let text = major.to_string();
    let message = format!("The server is Odoo {major}.");
    found.ok("odoo.version", message).with("version", &text);
    if !KNOWN.contains(&major) {
        let failure = Failure::new(
            ErrorClass::NeedsYou,
            "odoo.version_unknown",
            format!("Odoo {major} is not supported; versions 14 to 19 are."),
        );
        return Err(failure.with("version", text));
    }
    let fitting = format!("odoo-{major}");
    if !lineage.contains(&fitting) {
        let message = format!("Another backend type fits better: Odoo {major}.");
        found
            .warn("odoo.other_version", message)
            .with("type", &fitting);
        found.better_type = Some(fitting);
    }
    Ok(())
}

/// A whole number, or text such as `saas~18`.
fn major(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok(),
        Value::String(text) => {
            let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
            let end = digits.find(|c: char| !c.is_ascii_digit());
            digits[..end.unwrap_or(digits.len())].parse().ok()
        }
        _ => None,
    }
}

async fn rights(server: &Server, found: &mut TestFindings) -> Result<(), Failure> {
    for model in NEEDED {
        try_reading(server, model).await?;
    }
    let domain = json!([[
        ["move_type", "in", ["out_invoice", "out_refund"]],
        ["state", "=", "posted"]
    ]]);
    let count = server
        .execute("account.move", "search_count", domain, Map::new())
        .await?;
    let count = count.as_u64().ok_or_else(|| unexpected("search_count"))?;
    let message = format!("Invoices can be read; {count} are posted.");
    found
        .ok("odoo.rights", message)
        .with("count", count.to_string());
    match try_reading(server, "sale.order").await {
        Ok(()) => Ok(()),
        Err(failure) if errors::is_out_of_reach(&failure) => {
            found.note(
                "odoo.no_sales",
                "Sale orders cannot be read. Order numbers are then taken from the invoices' own reference only.",
            );
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

async fn try_reading(server: &Server, model: &str) -> Result<(), Failure> {
    let query = Query {
        limit: Some(1),
        ..Query::default()
    };
    let rows = search_read(server, model, query, &["id".to_owned()]).await?;
    rows.iter()
        .all(|row| records::id(row).is_some())
        .then_some(())
        .ok_or_else(|| unexpected("search_read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_its_first_part_in_every_build() {
        let check = |info: Value, expected: Option<u32>| {
            assert_eq!(major(&info), expected, "{info}");
        };
        check(json!(18), Some(18));
        check(json!("saas~18"), Some(18));
        check(json!("saas~18.2"), Some(18));
        check(json!("19"), Some(19));
        check(json!("master"), None);
        check(json!(null), None);
        check(json!(-1), None);
    }

    #[test]
    fn a_type_of_another_version_is_found_out() {
        let check = |info: Value, lineage: &[&str], better: Option<&str>, failure: Option<&str>| {
            let lineage: Vec<String> = lineage.iter().map(|id| (*id).to_owned()).collect();
            let mut found = TestFindings::default();
            let version = json!({"server_version": "x", "server_version_info": [info, 0]});
            let outcome = compare_version(&version, &lineage, &mut found);
            assert_eq!(found.better_type.as_deref(), better);
            assert_eq!(
                outcome.err().map(|failure| failure.code).as_deref(),
                failure
            );
        };
        check(json!(18), &["odoo-18", "odoo"], None, None);
        check(json!(18), &["our-odoo", "odoo-18", "odoo"], None, None);
        check(json!("saas~18"), &["odoo-18", "odoo"], None, None);
        check(json!(19), &["odoo-18", "odoo"], Some("odoo-19"), None);
        check(
            json!(13),
            &["odoo-14", "odoo"],
            None,
            Some("odoo.version_unknown"),
        );
        check(
            json!(20),
            &["odoo-19", "odoo"],
            None,
            Some("odoo.version_unknown"),
        );
    }
}
