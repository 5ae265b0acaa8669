//! The model methods that the ERP practises: it is read, never written (contracts/odoo §6).

use super::domain::{Domain, Scope};
use super::error::Raised;
use super::sort;
use super::state::{Row, display_name};
use serde_json::{Map, Value as Json, json};

/// Methods that a real ERP has and this one refuses, because nobody may write here.
const WRITES: [&str; 8] = [
    "create",
    "write",
    "unlink",
    "copy",
    "action_post",
    "button_draft",
    "button_cancel",
    "message_post",
];

/// The arguments of a call.
#[derive(Clone, Copy)]
pub(crate) struct Arguments<'a> {
    pub positional: &'a [Json],
    pub named: &'a Map<String, Json>,
}

impl<'a> Arguments<'a> {
    fn get(self, place: usize, name: &str) -> Option<&'a Json> {
        let value = self.positional.get(place).or_else(|| self.named.get(name));
        value.filter(|value| !value.is_null())
    }

    fn only(self, method: &str, names: &[&str]) -> Result<(), Raised> {
        let stranger = self
            .named
            .keys()
            .find(|name| !names.contains(&name.as_str()));
        match stranger {
            None => Ok(()),
            Some(name) => Err(Raised::kind(format!(
                "BaseModel.{method}() got an unexpected keyword argument '{name}'"
            ))),
        }
    }

    fn number(self, place: usize, name: &str) -> Option<usize> {
        let value = self.get(place, name)?.as_u64()?;
        usize::try_from(value).ok()
    }
}

/// Calls a method of a model.
pub(crate) fn call(
    scope: Scope<'_>,
    model: &str,
    method: &str,
    arguments: Arguments<'_>,
) -> Result<Json, Raised> {
    match method {
        "search_read" => search_read(scope, model, arguments),
        "search" => {
            arguments.only(
                "search",
                &["domain", "args", "offset", "limit", "order", "context"],
            )?;
            let rows = search(scope, model, arguments, [1, 2, 3])?;
            Ok(rows
                .into_iter()
                .filter_map(|row| row.get("id").cloned())
                .collect())
        }
        "search_count" => {
            arguments.only("search_count", &["domain", "args", "limit", "context"])?;
            let rows = search(scope, model, arguments, [usize::MAX, 1, usize::MAX])?;
            Ok(json!(rows.len()))
        }
        "read" => {
            arguments.only("read", &["ids", "fields", "load", "context"])?;
            read(scope, model, arguments)
        }
        "fields_get" => {
            arguments.only("fields_get", &["allfields", "attributes", "context"])?;
            Ok(fields_get(scope, model, arguments))
        }
        _ if WRITES.contains(&method) => Err(Raised::new(
            "odoo.exceptions.AccessError",
            format!(
                "You are not allowed to modify '{model}' ({model}) records.\n\nThis operation is \
                 allowed for the following groups:\n\t- Invoicing/Invoicing\n\nContact your \
                 administrator to request access if necessary."
            ),
        )),
        _ => Err(Raised::new(
            "builtins.AttributeError",
            format!("The method '{model}.{method}' does not exist"),
        )),
    }
}

/// Where offset, limit and order stand among the positional arguments.
type Places = [usize; 3];

fn search<'a>(
    scope: Scope<'a>,
    model: &str,
    arguments: Arguments<'_>,
    [offset, limit, order]: Places,
) -> Result<Vec<&'a Row>, Raised> {
    let nothing = json!([]);
    let given = arguments
        .get(0, "domain")
        .or_else(|| arguments.get(usize::MAX, "args"));
    let domain = Domain::read(scope, model, given.unwrap_or(&nothing))?;
    let order = arguments.get(order, "order").and_then(Json::as_str);
    let keys = sort::read(scope, model, order.unwrap_or(sort::own_order(model)))?;
    let mut rows: Vec<&Row> = scope
        .state
        .all(model)
        .filter(|row| shown(scope, model, &domain, row, arguments))
        .filter(|row| !scope.state.hides(model, row))
        .filter(|row| domain.holds(scope, model, row))
        .collect();
    rows.sort_by(|left, right| sort::compare(scope, model, &keys, left, right));
    let offset = arguments.number(offset, "offset").unwrap_or(0);
    // A limit of 0 is no limit.
    let limit = arguments.number(limit, "limit").filter(|limit| *limit > 0);
    let rows = rows.into_iter().skip(offset);
    Ok(rows.take(limit.unwrap_or(usize::MAX)).collect())
}

/// Archived records are left out unless the domain or the context asks for them.
fn shown(
    scope: Scope<'_>,
    model: &str,
    domain: &Domain,
    row: &Row,
    arguments: Arguments<'_>,
) -> bool {
    let context = arguments.named.get("context");
    let test = context.and_then(|context| context.get("active_test"));
    let off = test.and_then(Json::as_bool) == Some(false);
    let archived = row.get("active") == Some(&Json::Bool(false));
    !archived || off || domain.mentions("active") || !scope.schema.has(model, "active")
}

fn search_read(scope: Scope<'_>, model: &str, arguments: Arguments<'_>) -> Result<Json, Raised> {
    let known = [
        "domain", "fields", "offset", "limit", "order", "load", "context",
    ];
    arguments.only("_read_format", &known)?;
    let rows = search(scope, model, arguments, [2, 3, 4])?;
    let fields = wanted_fields(scope, model, arguments.get(1, "fields"))?;
    let names = classic(arguments, usize::MAX);
    Ok(rows
        .into_iter()
        .map(|row| shape(scope, model, row, &fields, names))
        .collect())
}

fn read(scope: Scope<'_>, model: &str, arguments: Arguments<'_>) -> Result<Json, Raised> {
    let ids = arguments
        .get(0, "ids")
        .map(super::domain::ids)
        .unwrap_or_default();
    let fields = wanted_fields(scope, model, arguments.get(1, "fields"))?;
    let names = classic(arguments, 2);
    // A missing id is no error: its row is just absent.
    let rows = ids.into_iter().filter_map(|id| scope.state.row(model, id));
    let rows: Vec<&Row> = rows.collect();
    // What an access rule hides is left out of a search without a word, and refuses a reading.
    if rows.iter().any(|row| scope.state.hides(model, row)) {
        return Err(Raised::new(
            "odoo.exceptions.AccessError",
            format!("An access rule keeps this user from records of '{model}'."),
        ));
    }
    Ok(rows
        .into_iter()
        .map(|row| shape(scope, model, row, &fields, names))
        .collect())
}

/// Whether many2one fields come with names. `load: null` turns that off.
fn classic(arguments: Arguments<'_>, place: usize) -> bool {
    let load = arguments
        .positional
        .get(place)
        .or_else(|| arguments.named.get("load"));
    load.is_none_or(|load| load.as_str() == Some("_classic_read"))
}

fn wanted_fields(
    scope: Scope<'_>,
    model: &str,
    fields: Option<&Json>,
) -> Result<Vec<String>, Raised> {
    let named: Vec<String> = fields
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(|field| field.as_str().map(str::to_owned))
        .collect();
    if let Some(unknown) = named.iter().find(|field| !scope.schema.has(model, field)) {
        let place = if scope.version >= 19 {
            format!("'{model}'")
        } else {
            format!("model '{model}'")
        };
        return Err(Raised::value(format!(
            "Invalid field '{unknown}' on {place}"
        )));
    }
    if named.is_empty() {
        let all = scope.schema.fields(model).into_iter().flatten();
        return Ok(all.map(|(name, _)| name.clone()).collect());
    }
    Ok(named)
}

fn shape(scope: Scope<'_>, model: &str, row: &Row, fields: &[String], names: bool) -> Json {
    let mut out = Map::new();
    out.insert("id".to_owned(), row.get("id").cloned().unwrap_or(json!(0)));
    for field in fields {
        out.insert(field.clone(), shown_value(scope, model, row, field, names));
    }
    Json::Object(out)
}

fn shown_value(scope: Scope<'_>, model: &str, row: &Row, field: &str, names: bool) -> Json {
    if field == "display_name" {
        return json!(display_name(scope.state, model, row));
    }
    let value = scope.schema.value(model, row, field);
    match (scope.schema.kind(model, field), &value) {
        // Microseconds are kept but not shown.
        ("datetime", Json::String(text)) => json!(text.get(..19).unwrap_or(text)),
        ("many2one", Json::Number(_)) if names => {
            let relation = scope.schema.relation(model, field);
            let pointed = value.as_i64().and_then(|id| scope.state.row(relation, id));
            let name = pointed.map(|row| display_name(scope.state, relation, row));
            json!([value, name.unwrap_or_default()])
        }
        _ => value,
    }
}

fn fields_get(scope: Scope<'_>, model: &str, arguments: Arguments<'_>) -> Json {
    let list = |value: Option<&Json>| -> Vec<String> {
        let items = value.and_then(Json::as_array).into_iter().flatten();
        items
            .filter_map(|item| item.as_str().map(str::to_owned))
            .collect()
    };
    let named = list(arguments.get(0, "allfields"));
    let attributes = list(arguments.get(1, "attributes"));
    let mut out = Map::new();
    for (name, field) in scope.schema.fields(model).into_iter().flatten() {
        if !named.is_empty() && !named.contains(name) {
            continue;
        }
        let parts = field.as_object().into_iter().flatten();
        let kept = parts
            .filter(|(key, _)| attributes.is_empty() || attributes.contains(key))
            .map(|(key, value)| (key.clone(), value.clone()));
        out.insert(name.clone(), Json::Object(kept.collect()));
    }
    Json::Object(out)
}
