//! Which call a request is, and what it is answered with.

use super::render;
use crate::shop::{Doc, ShopState, text};
use bindery_wire::server::{Outcome, Reply};
use serde_json::{Value, json};

const BASE: &str = "/api/v1/";
/// Rows at most on one page, whatever is asked for.
const MOST: usize = 50;

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Route {
    /// `GET /orders`
    Orders,
    /// `GET /orders/{number}`
    Order(String),
    /// `GET /invoices`
    Invoices,
    /// `GET /invoices/{number}`
    Invoice(String),
    /// `POST /orders/{number}/invoices`
    Create(String),
}

impl Route {
    /// The call of a method and a path; nothing where there is no such call.
    pub(super) fn of(method: &str, path: &str) -> Option<Self> {
        let path = path.strip_prefix(BASE)?;
        let parts: Vec<String> = path.split('/').map(decoded).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match (method, parts.as_slice()) {
            ("GET", ["orders"]) => Some(Self::Orders),
            ("GET", ["orders", number]) => Some(Self::Order((*number).to_owned())),
            ("GET", ["invoices"]) => Some(Self::Invoices),
            ("GET", ["invoices", number]) => Some(Self::Invoice((*number).to_owned())),
            ("POST", ["orders", number, "invoices"]) => Some(Self::Create((*number).to_owned())),
            _ => None,
        }
    }

    /// The name that faults are armed by.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Orders => "orders.list",
            Self::Order(_) => "orders.read",
            Self::Invoices => "invoices.list",
            Self::Invoice(_) => "invoices.read",
            Self::Create(_) => "invoices.create",
        }
    }
}

/// A refusal, as the market words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    status: u16,
    code: &'static str,
    message: String,
}

impl Problem {
    pub(super) fn new(status: u16, code: &'static str, message: &str) -> Self {
        Self {
            status,
            code,
            message: message.to_owned(),
        }
    }

    pub(super) fn reply(&self) -> Outcome {
        let error = json!({"code": self.code, "message": self.message});
        reply(self.status, &json!({"error": error}))
    }
}

/// A JSON answer.
pub(super) fn reply(status: u16, body: &Value) -> Outcome {
    Outcome::Reply(Reply {
        status,
        content_type: "application/json".to_owned(),
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    })
}

/// A query's pairs.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn of(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        Self(
            pairs
                .map(|(name, value)| (decoded(name), decoded(value)))
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        let pair = self.0.iter().find(|(known, _)| known == name)?;
        Some(pair.1.as_str())
    }

    fn number(&self, name: &str, usual: usize) -> Result<usize, Problem> {
        let Some(text) = self.get(name) else {
            return Ok(usual);
        };
        let number = text.parse().ok().filter(|number| *number > 0);
        number.ok_or_else(|| {
            let words = format!("\"{name}\" must be a number above zero.");
            Problem::new(400, "invalid", &words)
        })
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let code = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (first, code) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest = &after[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            (other, _) => {
                bytes.push(*other);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One order, or a refusal.
pub(super) fn order(state: &ShopState, number: &str) -> Result<Value, Problem> {
    let at = state.order_at(number).and_then(|at| state.orders.get(at));
    let order = at.ok_or_else(|| Problem::new(404, "not_found", "There is no such order."))?;
    Ok(json!({"data": render::order(order)}))
}

/// One invoice, or a refusal.
pub(super) fn invoice(state: &ShopState, number: &str) -> Result<Value, Problem> {
    let at = state.invoice_at(number);
    let found = at.and_then(|at| state.invoices.get(at));
    let found = found.ok_or_else(|| Problem::new(404, "not_found", "There is no such invoice."))?;
    Ok(json!({"data": render::invoice(found)}))
}

/// A page of orders, oldest change first.
pub(super) fn orders(state: &ShopState, query: &Query) -> Result<Value, Problem> {
    page(state.orders.iter(), query, render::order)
}

/// A page of invoices, those of one order where it is named.
pub(super) fn invoices(state: &ShopState, query: &Query) -> Result<Value, Problem> {
    let wanted = query.get("order_id");
    let of_order = |invoice: &&Doc| wanted.is_none_or(|id| text(invoice, "order_id") == id);
    page(
        state.invoices.iter().filter(of_order),
        query,
        render::invoice,
    )
}

fn page<'a>(
    docs: impl Iterator<Item = &'a Doc>,
    query: &Query,
    render: fn(&Doc) -> Value,
) -> Result<Value, Problem> {
    let (since, until) = (query.get("changed_since"), query.get("changed_until"));
    let inside = |doc: &&Doc| {
        let at = render::instant(doc, "updated_at");
        since.is_none_or(|since| at.as_str() >= since)
            && until.is_none_or(|until| at.as_str() <= until)
    };
    let mut found: Vec<&Doc> = docs.filter(inside).collect();
    let key = |doc: &&Doc| {
        (
            text(doc, "updated_at").to_owned(),
            text(doc, "increment_id").to_owned(),
        )
    };
    found.sort_by_key(key);
    let size = query.number("per_page", 20)?.min(MOST);
    let page = query.number("page", 1)?;
    let rows = found
        .iter()
        .skip((page - 1).saturating_mul(size))
        .take(size);
    let rows: Vec<Value> = rows.map(|doc| render(doc)).collect();
    Ok(json!({
        "data": rows,
        "meta": {"page": page, "per_page": size, "total": found.len()},
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_known_by_method_and_path() {
        let check = |method: &str, path: &str, expected: Option<&str>| {
            let route = Route::of(method, path);
            assert_eq!(route.map(|it| it.name()), expected, "{method} {path}");
        };
        check("GET", "/api/v1/orders", Some("orders.list"));
        check("GET", "/api/v1/orders/1", Some("orders.read"));
        check("POST", "/api/v1/orders/1/invoices", Some("invoices.create"));
        check("GET", "/api/v1/invoices/1", Some("invoices.read"));
        check("PUT", "/api/v1/orders/1", None);
        check("GET", "/api/v1/orders/1/2", None);
        check("GET", "/orders", None);
        assert_eq!(
            Route::of("GET", "/api/v1/orders/a%2Fb%20%C3%BC"),
            Some(Route::Order("a/b ü".to_owned()))
        );
    }
}
