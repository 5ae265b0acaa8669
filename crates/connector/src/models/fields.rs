//! A JSON Schema as the flat list of its fields. Pure.

use serde::Serialize;
use serde_json::Value;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Text.
    Text,
    /// A decimal, as text.
    Decimal,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An instant.
    Datetime,
    /// One of some words.
    Choice,
    /// A list whose members have fields of their own.
    List,
    /// A list of plain values.
    Values,
    /// A table whose names are not known beforehand.
    Open,
}

/// One field; the members of a list stand under `lines[].sku`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Where it stands.
    pub path: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The words of a choice.
    pub choices: Vec<String>,
    /// What it means.
    pub description: String,
    /// Whether it is always there.
    pub required: bool,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A field.
    Field,
    /// A table of fields, such as `party`.
    Table,
    /// Something whose inside is not known beforehand.
    Open,
    /// Nothing there is.
    Nowhere,
}

/// Where a path of a row leads among the fields. Numbers index lists.
#[must_use]
pub fn find(fields: &[Field], path: &str) -> Place {
    if path == "." {
        return Place::Table;
    }
    let mut known = String::new();
    for name in path.split('.') {
        if !known.is_empty() && name.parse::<usize>().is_ok() {
            known.push_str("[]");
        } else {
            if !known.is_empty() {
                known.push('.');
            }
            known.push_str(name);
        }
        let here = fields.iter().find(|field| field.path == known);
        if here.is_some_and(|field| matches!(field.kind, FieldKind::Open | FieldKind::Values)) {
            return Place::Open;
        }
    }
    let inside = |field: &Field| {
        let rest = field.path.strip_prefix(known.as_str());
        rest.is_some_and(|rest| rest.starts_with('.') || rest.starts_with("[]"))
    };
    if fields.iter().any(|field| field.path == known) {
        Place::Field
    } else if fields.iter().any(inside) {
        Place::Table
    } else {
        Place::Nowhere
    }
}

/// The fields of a schema under a prefix, in the schema's order.
#[must_use]
pub fn flatten(schema: &Value, prefix: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let root = Root(schema);
    root.members(schema, prefix, true, &mut fields);
    fields
}

/// The whole schema, for what it refers to.
struct Root<'a>(&'a Value);

impl<'a> Root<'a> {
    fn members(&self, schema: &'a Value, prefix: &str, needed: bool, fields: &mut Vec<Field>) {
        let Some(Value::Object(members)) = schema.get("properties") else {
            return;
        };
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        for (name, member) in members {
            let path = match prefix {
                "" => name.clone(),
                prefix => format!("{prefix}.{name}"),
            };
            let needed = needed && required.contains(&name.as_str());
            self.member(member, path, needed, fields);
        }
    }

    fn member(&self, member: &'a Value, path: String, required: bool, fields: &mut Vec<Field>) {
        let schema = self.followed(member);
        if schema.get("properties").is_some() {
            return self.members(schema, &path, required, fields);
        }
        let kind = kind(schema, |items| self.followed(items));
        let words = member
            .get("description")
            .or_else(|| schema.get("description"));
        fields.push(Field {
            path: path.clone(),
            kind,
            choices: choices(schema),
            description: words.and_then(Value::as_str).unwrap_or_default().to_owned(),
            required,
        });
        if let (FieldKind::List, Some(items)) = (kind, schema.get("items")) {
            self.members(self.followed(items), &format!("{path}[]"), required, fields);
        }
    }

    /// What a reference means; `anyOf` with nothing beside it is how an optional one is written.
    fn followed(&self, schema: &'a Value) -> &'a Value {
        let optional = schema
            .get("anyOf")
            .and_then(Value::as_array)
            .and_then(|forms| forms.iter().find(|form| form.get("$ref").is_some()));
        let name = optional
            .unwrap_or(schema)
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|name| name.strip_prefix("#/$defs/"));
        match name.and_then(|name| self.0.get("$defs")?.get(name)) {
            Some(meant) => meant,
            None => schema,
        }
    }
}

fn kind<'a>(schema: &'a Value, followed: impl Fn(&'a Value) -> &'a Value) -> FieldKind {
    if !choices(schema).is_empty() {
        return FieldKind::Choice;
    }
    let is = |wanted: &str| match schema.get("type") {
        Some(Value::String(name)) => name == wanted,
        Some(Value::Array(names)) => names.iter().any(|name| name == wanted),
        _ => false,
    };
    match schema.get("format").and_then(Value::as_str) {
        Some("date") => return FieldKind::Date,
        Some("date-time") => return FieldKind::Datetime,
        _ => (),
    }
    // A decimal is a text that may also come as a number.
    if is("string") && is("number") {
        return FieldKind::Decimal;
    }
    if is("array") {
        let members = schema.get("items").map(followed);
        return match members.and_then(|members| members.get("properties")) {
            Some(_) => FieldKind::List,
            None => FieldKind::Values,
        };
    }
    match () {
        () if is("boolean") => FieldKind::Boolean,
        () if is("integer") => FieldKind::Integer,
        () if is("string") => FieldKind::Text,
        () => FieldKind::Open,
    }
}

fn choices(schema: &Value) -> Vec<String> {
    let listed = schema.get("enum").and_then(Value::as_array);
    if let Some(words) = listed {
        let words = words.iter().filter_map(Value::as_str);
        return words.map(str::to_owned).collect();
    }
    let forms = schema.get("oneOf").and_then(Value::as_array);
    let word = |form: &Value| form.get("const")?.as_str().map(str::to_owned);
    forms
        .map(|forms| forms.iter().filter_map(word).collect())
        .unwrap_or_default()
}
