//! The order of search results: `field [asc|desc], …`, empty values last when ascending, and a
//! many2one in the order of what it points to.

use super::domain::Scope;
use super::error::Raised;
use super::state::Row;
use serde_json::Value as Json;
use std::cmp::Ordering;

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    field: String,
    descending: bool,
}

/// The order that a model has by itself.
pub(crate) fn own_order(model: &str) -> &'static str {
    match model {
        "account.move" => "date desc, name desc, invoice_date desc, id desc",
        "account.move.line" => "date desc, move_name desc, id",
        "sale.order" => "date_order desc, id desc",
        "res.partner" => "name, id desc",
        "product.product" => "default_code, name, id",
        "account.tax" => "sequence, id",
        "res.currency" => "active desc, name",
        _ => "id",
    }
}

/// Reads an order.
pub(crate) fn read(scope: Scope<'_>, model: &str, order: &str) -> Result<Vec<Key>, Raised> {
    let keys = order.split(',').map(|part| {
        let mut words = part.split_whitespace();
        let field = words.next().unwrap_or_default().to_owned();
        let descending = words
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("desc"));
        if !scope.schema.has(model, &field) {
            return Err(Raised::value(format!(
                "Invalid field '{field}' on model '{model}'"
            )));
        }
        Ok(Key { field, descending })
    });
    keys.collect()
}

/// Compares two records.
pub(crate) fn compare(
    scope: Scope<'_>,
    model: &str,
    keys: &[Key],
    left: &Row,
    right: &Row,
) -> Ordering {
    let by_key = |key: &Key| {
        let left = scope.schema.value(model, left, &key.field);
        let right = scope.schema.value(model, right, &key.field);
        let order = match scope.schema.kind(model, &key.field) {
            "many2one" => pointed(
                scope,
                scope.schema.relation(model, &key.field),
                &left,
                &right,
            ),
            _ => values(&left, &right),
        };
        if key.descending {
            order.reverse()
        } else {
            order
        }
    };
    let decisive = keys.iter().map(by_key).find(|order| order.is_ne());
    decisive.unwrap_or(Ordering::Equal)
}

fn pointed(scope: Scope<'_>, model: &str, left: &Json, right: &Json) -> Ordering {
    let row = |value: &Json| scope.state.row(model, value.as_i64()?);
    match (row(left), row(right)) {
        (Some(left), Some(right)) => {
            let keys = read(scope, model, own_order(model)).unwrap_or_default();
            compare(scope, model, &keys, left, right)
        }
        _ => values(left, right),
    }
}

fn values(left: &Json, right: &Json) -> Ordering {
    match (left, right) {
        (Json::Bool(false), Json::Bool(false)) => Ordering::Equal,
        (Json::Bool(false), _) => Ordering::Greater,
        (_, Json::Bool(false)) => Ordering::Less,
        (Json::Number(left), Json::Number(right)) => {
            let (left, right) = (left.as_f64(), right.as_f64());
            left.partial_cmp(&right).unwrap_or(Ordering::Equal)
        }
        (Json::String(left), Json::String(right)) => left.cmp(right),
        _ => Ordering::Equal,
    }
}
