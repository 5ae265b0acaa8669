//! Search domains: prefix operators over conditions, with the traps of 18 and 19
//! (contracts/odoo §3, §7).

use super::error::{Raised, python, tuple};
use super::schema::Schema;
use super::state::{ErpState, Row, display_name};
use super::when::{Moment, moment};
use crate::shop::like;
use bindery_domain::{DateTime, Utc};
use serde_json::Value as Json;
use std::cmp::Ordering;

/// A domain, read and checked.
#[derive(Debug)]
pub(crate) enum Domain {
    All(Vec<Domain>),
    Any(Vec<Domain>),
    Not(Box<Domain>),
    Leaf {
        field: String,
        operator: String,
        value: Json,
        moment: Option<Moment>,
    },
}

/// Where a domain is read and searched.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub schema: &'a Schema,
    pub state: &'a ErpState,
    pub version: u8,
    pub now: DateTime<Utc>,
}

const OPERATORS: [&str; 15] = [
    "=",
    "!=",
    "<>",
    ">",
    ">=",
    "<",
    "<=",
    "in",
    "not in",
    "like",
    "ilike",
    "not like",
    "not ilike",
    "=like",
    "=ilike",
];

impl Domain {
    /// Reads a domain for a model.
    pub(crate) fn read(scope: Scope<'_>, model: &str, domain: &Json) -> Result<Self, Raised> {
        let items = domain.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut stack: Vec<Domain> = Vec::new();
        let pop = |stack: &mut Vec<Domain>| {
            let top = stack.pop();
            top.ok_or_else(|| Raised::value("Domain() missing condition for an operator"))
        };
        for item in items.iter().rev() {
            let node = match (item.as_str(), item.as_array()) {
                (Some("&"), _) => Domain::All(vec![pop(&mut stack)?, pop(&mut stack)?]),
                (Some("|"), _) => Domain::Any(vec![pop(&mut stack)?, pop(&mut stack)?]),
                (Some("!"), _) => Domain::Not(Box::new(pop(&mut stack)?)),
                (None, Some(parts)) if parts.len() == 3 => leaf(scope, model, parts)?,
                _ => return Err(bad_shape(scope.version, item)),
            };
            stack.push(node);
        }
        stack.reverse();
        Ok(Domain::All(stack))
    }

    /// Whether a record is in the domain.
    pub(crate) fn holds(&self, scope: Scope<'_>, model: &str, row: &Row) -> bool {
        match self {
            Domain::All(parts) => parts.iter().all(|part| part.holds(scope, model, row)),
            Domain::Any(parts) => parts.iter().any(|part| part.holds(scope, model, row)),
            Domain::Not(part) => !part.holds(scope, model, row),
            Domain::Leaf {
                field,
                operator,
                value,
                moment,
            } => {
                let test = Test {
                    operator,
                    value,
                    moment: moment.as_ref(),
                };
                test.holds_at(scope, model, row, field)
            }
        }
    }

    /// Whether the domain itself asks about a field.
    pub(crate) fn mentions(&self, name: &str) -> bool {
        match self {
            Domain::All(parts) | Domain::Any(parts) => parts.iter().any(|part| part.mentions(name)),
            Domain::Not(part) => part.mentions(name),
            Domain::Leaf { field, .. } => field == name,
        }
    }
}

fn bad_shape(version: u8, item: &Json) -> Raised {
    if version >= 19 {
        return Raised::value(format!("Domain() invalid item in domain: {}", python(item)));
    }
    match item {
        Json::String(text) if text.chars().count() < 2 => {
            Raised::new("builtins.IndexError", "string index out of range")
        }
        other => Raised::value(format!("Invalid leaf {}", python(other))),
    }
}

fn leaf(scope: Scope<'_>, model: &str, parts: &[Json]) -> Result<Domain, Raised> {
    let (Some(operator), [field, _, value]) = (parts.get(1).and_then(Json::as_str), parts) else {
        return Err(Raised::value(format!("Invalid leaf {}", tuple(parts))));
    };
    let new = scope.version >= 19;
    let operator = operator.to_lowercase();
    if !OPERATORS.contains(&operator.as_str()) {
        let words = if new {
            "Invalid operator in condition"
        } else {
            "Invalid leaf"
        };
        return Err(Raised::value(format!("{words} {}", tuple(parts))));
    }
    let field = match field {
        // `[1, "=", 1]` is the domain that is always true.
        Json::Number(_) => return Ok(constant(field == value)),
        other => other.as_str().unwrap_or_default(),
    };
    let (end_model, end_field) = follow(scope.schema, model, field).ok_or_else(|| {
        let place = if new { "condition" } else { "leaf" };
        let first = field.split('.').next().unwrap_or_default();
        Raised::value(format!(
            "Invalid field {model}.{first} in {place} {}",
            tuple(parts)
        ))
    })?;
    let kind = scope.schema.kind(&end_model, &end_field);
    if kind == "integer" {
        check_integers(scope.version, value)?;
    }
    let moment = match kind {
        "date" | "datetime" => moment(scope.version, scope.now, kind, value)?,
        _ => None,
    };
    Ok(Domain::Leaf {
        field: field.to_owned(),
        operator,
        value: value.clone(),
        moment,
    })
}

fn constant(truth: bool) -> Domain {
    if truth {
        Domain::All(Vec::new())
    } else {
        Domain::Any(Vec::new())
    }
}

/// The model and field at the end of a dotted path.
fn follow(schema: &Schema, model: &str, path: &str) -> Option<(String, String)> {
    let mut model = model.to_owned();
    let mut parts = path.split('.').peekable();
    while let Some(part) = parts.next() {
        if !schema.has(&model, part) {
            return None;
        }
        if parts.peek().is_none() {
            return Some((model, part.to_owned()));
        }
        model = schema.relation(&model, part).to_owned();
    }
    None
}

fn check_integers(version: u8, value: &Json) -> Result<(), Raised> {
    let single = std::slice::from_ref(value);
    for each in value.as_array().map_or(single, Vec::as_slice) {
        if let Some(text) = each.as_str().filter(|text| text.parse::<i64>().is_err()) {
            let message = format!("invalid input syntax for type integer: \"{text}\"\n");
            return Err(Raised::new(
                "psycopg2.errors.InvalidTextRepresentation",
                message,
            ));
        }
        let too_big = each.as_i64().is_some_and(|id| i32::try_from(id).is_err());
        if too_big && version < 19 {
            let message = "integer out of range\n";
            return Err(Raised::new(
                "psycopg2.errors.NumericValueOutOfRange",
                message,
            ));
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Test<'a> {
    operator: &'a str,
    value: &'a Json,
    moment: Option<&'a Moment>,
}

impl Test<'_> {
    fn holds_at(self, scope: Scope<'_>, model: &str, row: &Row, path: &str) -> bool {
        let Some((first, rest)) = path.split_once('.') else {
            return self.holds(scope, model, row, path);
        };
        let relation = scope.schema.relation(model, first);
        let pointed = ids(&scope.schema.value(model, row, first));
        let mut rows = pointed
            .iter()
            .filter_map(|id| scope.state.row(relation, *id));
        rows.any(|row| self.holds_at(scope, relation, row, rest))
    }

    fn holds(self, scope: Scope<'_>, model: &str, row: &Row, field: &str) -> bool {
        if field == "display_name" {
            return self.on_value(&Json::String(display_name(scope.state, model, row)));
        }
        let stored = scope.schema.value(model, row, field);
        match scope.schema.kind(model, field) {
            "many2one" | "one2many" | "many2many" => {
                let relation = scope.schema.relation(model, field);
                self.on_ids(scope, relation, &ids(&stored))
            }
            "boolean" => self.on_boolean(&stored),
            "date" | "datetime" => match (self.moment, stored.as_str()) {
                (Some(moment), Some(text)) => moment.compares(self.operator, text),
                _ => self.on_value(&stored),
            },
            _ => self.on_value(&stored),
        }
    }

    fn on_boolean(self, stored: &Json) -> bool {
        let same = stored.as_bool().unwrap_or(false) == self.value.as_bool().unwrap_or(false);
        match self.operator {
            "!=" | "<>" => !same,
            _ => same,
        }
    }

    fn on_ids(self, scope: Scope<'_>, relation: &str, stored: &[i64]) -> bool {
        let named = |compare: &dyn Fn(&str) -> bool| {
            stored
                .iter()
                .filter_map(|id| scope.state.row(relation, *id))
                .any(|row| compare(&display_name(scope.state, relation, row)))
        };
        if let Some(text) = self.value.as_str() {
            return match self.operator {
                "=" | "in" => named(&|name| name == text),
                "!=" | "<>" => !named(&|name| name == text),
                operator => {
                    let matches = named(&|name| matches_pattern(operator, name, text));
                    matches != operator.starts_with("not")
                }
            };
        }
        let wanted = ids(self.value);
        let empty = stored.is_empty() && holds_false(self.value);
        let hit = empty || stored.iter().any(|id| wanted.contains(id));
        match self.operator {
            "!=" | "<>" | "not in" => !hit,
            _ => hit,
        }
    }

    fn on_value(self, stored: &Json) -> bool {
        let is_null = *stored == Json::Bool(false) || stored.is_null();
        let equal = |value: &Json| {
            if *value == Json::Bool(false) || value.is_null() {
                is_null
            } else {
                !is_null && compare(stored, value) == Some(Ordering::Equal)
            }
        };
        let listed = || match self.value.as_array() {
            Some(list) => list.iter().any(equal),
            None => equal(self.value),
        };
        let order = || {
            if is_null {
                None
            } else {
                compare(stored, self.value)
            }
        };
        match self.operator {
            "=" | "in" => listed(),
            // A record without a value is unequal to every value.
            "!=" | "<>" | "not in" => !listed(),
            ">" => order().is_some_and(Ordering::is_gt),
            ">=" => order().is_some_and(Ordering::is_ge),
            "<" => order().is_some_and(Ordering::is_lt),
            "<=" => order().is_some_and(Ordering::is_le),
            operator => {
                let (text, pattern) = (stored.as_str(), self.value.as_str().unwrap_or_default());
                let matches = text.is_some_and(|text| matches_pattern(operator, text, pattern));
                matches != operator.starts_with("not")
            }
        }
    }
}

fn holds_false(value: &Json) -> bool {
    match value {
        Json::Bool(false) | Json::Null => true,
        Json::Array(list) => list.contains(&Json::Bool(false)),
        _ => false,
    }
}

/// The ids in a relational value or operand.
pub(crate) fn ids(value: &Json) -> Vec<i64> {
    match value {
        Json::Number(_) => value.as_i64().into_iter().collect(),
        Json::Array(list) => list.iter().filter_map(Json::as_i64).collect(),
        _ => Vec::new(),
    }
}

fn matches_pattern(operator: &str, text: &str, pattern: &str) -> bool {
    let operator = operator.trim_start_matches("not ");
    match operator {
        "like" => like_exact(text, &format!("%{pattern}%")),
        "ilike" => like(text, &format!("%{pattern}%")),
        "=like" => like_exact(text, pattern),
        "=ilike" => like(text, pattern),
        _ => false,
    }
}

/// LIKE with case: no case-blind match counts unless every fixed piece occurs as written.
fn like_exact(text: &str, pattern: &str) -> bool {
    like(text, pattern) && pattern.split(['%', '_']).all(|piece| text.contains(piece))
}

fn compare(stored: &Json, value: &Json) -> Option<Ordering> {
    match (stored, value) {
        (Json::Number(left), Json::Number(right)) => left.as_f64()?.partial_cmp(&right.as_f64()?),
        (Json::Number(left), Json::String(right)) => {
            left.as_f64()?.partial_cmp(&right.parse::<f64>().ok()?)
        }
        (Json::String(left), Json::String(right)) => Some(left.cmp(right)),
        (Json::String(left), other) => Some(left.cmp(&other.to_string())),
        _ => None,
    }
}
