//! Changes one definition in the text of a type and leaves the rest, comments too, as it stands.

use super::TypeError;
use super::definition::invalid;
use serde_json::Value as Json;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// The text of a new type that inherits everything.
///
/// # Errors
/// Where the id or title is empty.
pub fn new_type(id: &str, parent: &str, title: &str) -> Result<String, TypeError> {
    for (name, text) in [("id", id), ("title", title)] {
        if text.trim().is_empty() {
            return Err(invalid(id, name, "must be text that is not empty"));
        }
    }
    let mut document = DocumentMut::new();
    for (name, text) in [("id", id), ("parent", parent), ("title", title)] {
        document.insert(name, toml_edit::value(text.trim()));
    }
    document.insert("usable", toml_edit::value(true));
    Ok(document.to_string())
}

/// Sets what the text says at a path, such as `setting.trigger.default` or
/// `model.invoice.export[comment]`; for the latter the value is the whole row.
///
/// # Errors
/// Where the text is not TOML, or the path or value cannot stand in a type.
pub fn set(source: &str, path: &str, value: &Json) -> Result<String, TypeError> {
    let mut document = parse(source)?;
    let place = Place::parse(path)?;
    let table = open(document.as_table_mut(), &place)?;
    match place.row {
        None => {
            let item = Item::Value(to_toml(value).map_err(|problem| place.wrong(problem))?);
            table.insert(place.name, item);
        }
        Some(target) => {
            let row = row_table(&place, target, value)?;
            set_row(table, &place, target, row)?;
        }
    }
    Ok(document.to_string())
}

/// Takes out what the text says at a path; the inherited value counts again.
///
/// # Errors
/// Where the text is not TOML or says nothing at the path.
pub fn revert(source: &str, path: &str) -> Result<String, TypeError> {
    let mut document = parse(source)?;
    let place = Place::parse(path)?;
    if !remove(document.as_table_mut(), &place.tables, &place) {
        return Err(place.wrong("is not defined here"));
    }
    Ok(document.to_string())
}

fn parse(source: &str) -> Result<DocumentMut, TypeError> {
    source
        .parse::<DocumentMut>()
        .map_err(|error| TypeError::Syntax {
            file: "type".to_owned(),
            problem: error.to_string().trim().to_owned(),
        })
}

/// A path taken apart: the tables on the way, the name, and the row of a mapping.
struct Place<'a> {
    path: &'a str,
    tables: Vec<&'a str>,
    name: &'a str,
    row: Option<&'a str>,
}

impl<'a> Place<'a> {
    fn parse(path: &'a str) -> Result<Self, TypeError> {
        let wrong = || invalid("type", path, "is not a path of a type");
        let (names, row) = match path.split_once('[') {
            Some((names, rest)) => (names, Some(rest.strip_suffix(']').ok_or_else(wrong)?)),
            None => (path, None),
        };
        let mut tables: Vec<&str> = names.split('.').collect();
        let name = tables.pop().ok_or_else(wrong)?;
        let empty = name.is_empty() || tables.iter().any(|name| name.is_empty());
        if empty || row.is_some_and(str::is_empty) {
            return Err(wrong());
        }
        Ok(Self {
            path,
            tables,
            name,
            row,
        })
    }

    fn wrong(&self, problem: impl Into<String>) -> TypeError {
        invalid("type", self.path, problem)
    }
}

/// The table that holds the place, made where it is missing.
fn open<'t>(root: &'t mut Table, place: &Place<'_>) -> Result<&'t mut Table, TypeError> {
    let mut table = root;
    for name in &place.tables {
        let item = table.entry(name).or_insert_with(|| {
            let mut table = Table::new();
            // Only tables that hold something themselves get a heading.
            table.set_implicit(true);
            Item::Table(table)
        });
        if item.is_inline_table()
            && let Ok(inline) = std::mem::take(item).into_table()
        {
            *item = Item::Table(inline);
        }
        table = item
            .as_table_mut()
            .ok_or_else(|| place.wrong(format!("\"{name}\" is not a table")))?;
    }
    Ok(table)
}

fn row_table(place: &Place<'_>, target: &str, value: &Json) -> Result<Table, TypeError> {
    let Json::Object(members) = value else {
        return Err(place.wrong("a mapping row is a table"));
    };
    if members.get("target").and_then(Json::as_str) != Some(target) {
        return Err(place.wrong("the row's target is not the one of its place"));
    }
    let mut table = Table::new();
    for (name, member) in members.iter().filter(|(_, member)| !member.is_null()) {
        let member = to_toml(member).map_err(|problem| place.wrong(problem))?;
        table.insert(name, Item::Value(member));
    }
    Ok(table)
}

fn set_row(
    table: &mut Table,
    place: &Place<'_>,
    target: &str,
    row: Table,
) -> Result<(), TypeError> {
    let list = table
        .entry(place.name)
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    match list {
        Item::ArrayOfTables(rows) => {
            let found = rows
                .iter()
                .position(|row| is_target(row.get("target"), target));
            match found.and_then(|index| rows.get_mut(index)) {
                Some(known) => {
                    let position = known.position();
                    *known = row;
                    known.set_position(position);
                }
                None => rows.push(row),
            }
            Ok(())
        }
        Item::Value(Value::Array(rows)) => {
            let known = rows.iter().position(|row| is_inline_target(row, target));
            let row = Value::InlineTable(row.into_inline_table());
            match known {
                Some(index) => {
                    rows.replace(index, row);
                }
                None => rows.push(row),
            }
            Ok(())
        }
        _ => Err(place.wrong("is not a list of rows")),
    }
}

fn is_target(item: Option<&Item>, target: &str) -> bool {
    item.and_then(Item::as_str) == Some(target)
}

fn is_inline_target(value: &Value, target: &str) -> bool {
    let row = value.as_inline_table();
    row.and_then(|row| row.get("target"))
        .and_then(Value::as_str)
        == Some(target)
}

/// Removes the place below a table, with the tables that are empty afterwards.
fn remove(table: &mut Table, tables: &[&str], place: &Place<'_>) -> bool {
    let Some((first, rest)) = tables.split_first() else {
        return match place.row {
            None => table.remove(place.name).is_some(),
            Some(target) => remove_row(table, place.name, target),
        };
    };
    let Some(item) = table.get_mut(first) else {
        return false;
    };
    if item.is_inline_table()
        && let Ok(inline) = std::mem::take(item).into_table()
    {
        *item = Item::Table(inline);
    }
    let Some(inner) = item.as_table_mut() else {
        return false;
    };
    let removed = remove(inner, rest, place);
    if removed && inner.is_empty() {
        table.remove(first);
    }
    removed
}

fn remove_row(table: &mut Table, name: &str, target: &str) -> bool {
    let (removed, empty) = match table.get_mut(name) {
        Some(Item::ArrayOfTables(rows)) => {
            let before = rows.len();
            rows.retain(|row| !is_target(row.get("target"), target));
            (rows.len() < before, rows.is_empty())
        }
        Some(Item::Value(Value::Array(rows))) => {
            let before = rows.len();
            rows.retain(|row| !is_inline_target(row, target));
            (rows.len() < before, rows.is_empty())
        }
        _ => (false, false),
    };
    if empty {
        table.remove(name);
    }
    removed
}

fn to_toml(value: &Json) -> Result<Value, String> {
    Ok(match value {
        Json::Null => return Err("a value cannot be nothing; revert it instead".to_owned()),
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole.into(),
            (None, Some(fraction)) => fraction.into(),
            (None, None) => return Err(format!("{number} is too large")),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => {
            let items: Result<Vec<Value>, String> = items.iter().map(to_toml).collect();
            Value::Array(items?.into_iter().collect::<Array>())
        }
        Json::Object(members) => {
            let mut table = InlineTable::new();
            for (name, member) in members.iter().filter(|(_, member)| !member.is_null()) {
                table.insert(name, to_toml(member)?);
            }
            Value::InlineTable(table)
        }
    })
}
