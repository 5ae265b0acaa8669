//! Where a person finds a record in the other system's own pages, as its type says (`model.<model>.page`).
//!
//! An address is a template over the record's id there, the canonical document and the backend's
//! settings, put behind the backend's own address. Knows no system, and opens nothing.

use crate::Backend;
use crate::mapper::{Mapper, MappingProblem, MappingRow};
use crate::models::{Place, find, flatten, schema};
use bindery_domain::{ErrorClass, ExternalId, Failure, Model};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use url::Url;

const TARGET: &str = "page";

fn row_of(template: &str) -> MappingRow {
    MappingRow {
        target: TARGET.to_owned(),
        template: Some(template.to_owned()),
        ..MappingRow::default()
    }
}

/// The address of a record's page below `home`; nothing where the type names none.
///
/// # Errors
/// Where the template cannot be filled, or what it yields is no address of this backend.
pub(crate) fn page_of(
    backend: &Backend,
    home: &str,
    model: Model,
    id: &ExternalId,
    document: &Value,
) -> Result<Option<Url>, Failure> {
    let template = backend.model(model).and_then(|spec| spec.page.as_deref());
    let Some(template) = template.filter(|template| !template.trim().is_empty()) else {
        return Ok(None);
    };
    let source = json!({"id": id.as_str(), "document": document});
    let context = Map::from_iter([(
        "settings".to_owned(),
        Value::Object(backend.settings.as_map().clone()),
    )]);
    let mapped = Mapper::new(&[row_of(template)])
        .map_err(|problem| vec![problem])
        .and_then(|mapper| mapper.map(&source, &context))
        .map_err(|problems| unusable(backend, &words(&problems)))?;
    let path = mapped.get(TARGET).and_then(Value::as_str).unwrap_or("");
    below(home, path)
        .map(Some)
        .map_err(|problem| unusable(backend, &problem))
}

/// A path below an address; it must not lead to another place.
fn below(address: &str, path: &str) -> Result<Url, String> {
    let base = format!("{}/", address.trim_end_matches('/'));
    let base = Url::parse(&base).map_err(|error| format!("\"{base}\" is no address: {error}"))?;
    let page = base
        .join(path.trim_start_matches('/'))
        .map_err(|error| format!("\"{path}\" is no path: {error}"))?;
    let same = page.origin() == base.origin() && matches!(page.scheme(), "http" | "https");
    if same {
        Ok(page)
    } else {
        Err(format!("\"{path}\" leads to another place"))
    }
}

fn words(problems: &[MappingProblem]) -> String {
    let words: Vec<&str> = problems.iter().map(|it| it.problem.as_str()).collect();
    words.join("; ")
}

fn unusable(backend: &Backend, problem: &str) -> Failure {
    let name = &backend.row.name;
    Failure::new(
        ErrorClass::NeedsYou,
        "page.unusable",
        format!("The page in {name} cannot be found out: {problem}."),
    )
    .with("backend", name.as_str())
    .hint("Look at \"page\" of the backend's type, under Types and inheritance.")
}

/// What is wrong with a template, before any record is looked at.
pub(crate) fn check_page(template: &str, model: Model, settings: &BTreeSet<String>) -> Vec<String> {
    let row = row_of(template);
    let mapper = match Mapper::new(std::slice::from_ref(&row)) {
        Ok(mapper) => mapper,
        Err(problem) => return vec![problem.problem],
    };
    let fields = flatten(&schema(model), "document");
    let known = |name: &str| match name.split_once('.') {
        None => name == "id",
        Some(("settings", rest)) => settings.contains(rest),
        Some(("document", _)) => !matches!(find(&fields, name), Place::Nowhere),
        Some(_) => false,
    };
    let names = mapper.names_read(&row);
    names
        .iter()
        .filter(|name| !known(name))
        .map(|name| format!("there is no \"{name}\"; a page knows id, document and settings"))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn check(address: &str, path: &str, expected: Option<&str>) {
        let found = below(address, path).ok();
        assert_eq!(
            found.as_ref().map(Url::as_str),
            expected,
            "{path} below {address}"
        );
    }

    #[test]
    fn a_page_stands_below_the_backend_and_nowhere_else() {
        let shop = "https://shop.example.com/store";
        check(
            shop,
            "admin/x/5/",
            Some("https://shop.example.com/store/admin/x/5/"),
        );
        check(shop, "/admin", Some("https://shop.example.com/store/admin"));
        check(
            "https://books.example.com/",
            "web#id=5&model=account.move",
            Some("https://books.example.com/web#id=5&model=account.move"),
        );
        check(shop, "https://elsewhere.example.com/", None);
        check(
            shop,
            "//elsewhere.example.com/",
            Some("https://shop.example.com/store/elsewhere.example.com/"),
        );
        check(shop, "javascript:alert(1)", None);
        check("no address", "admin", None);
    }

    #[test]
    fn a_template_reads_only_what_a_page_knows() {
        let settings = BTreeSet::from(["admin_path".to_owned()]);
        let check = |template: &str, wrong: usize| {
            let found = check_page(template, Model::Order, &settings);
            assert_eq!(found.len(), wrong, "{template}: {found:?}");
        };
        check(
            "{{ settings.admin_path }}/{{ id }}/{{ document.internal_id }}",
            0,
        );
        check("{{ settings.other }}", 1);
        check("{{ document.nothing }}", 1);
        check("{{ invoice.number }}", 1);
        check("{{ id", 1);
    }
}
