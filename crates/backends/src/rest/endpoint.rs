//! Endpoints as type files write them: `POST /orders/{order}/invoices?notify={notify}`.

use crate::described::{Operation, Template};
use bindery_wire::http::Method;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A method, a path and a query with names in them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Endpoint {
    /// The usual one for what it is used for, if not said.
    method: Option<Method>,
    path: Vec<Template>,
    query: Vec<(String, Template)>,
}

/// Why an endpoint has no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoAddress {
    /// A name in the path has no value.
    Missing(String),
    /// A value cannot stand in a path, so nothing can be there.
    Impossible,
}

impl TryFrom<String> for Endpoint {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (word, rest) = text.split_once(' ').unwrap_or(("", &text));
        let method = match word {
            "" => None,
            "GET" => Some(Method::Get),
            "POST" => Some(Method::Post),
            "PUT" => Some(Method::Put),
            "PATCH" => Some(Method::Patch),
            "DELETE" => Some(Method::Delete),
            other => {
                return Err(format!(
                    "\"{other}\" is no method; there are: GET, POST, PUT, PATCH, DELETE"
                ));
            }
        };
        let (path, query) = rest.trim().split_once('?').unwrap_or((rest.trim(), ""));
        let Some(path) = path.strip_prefix('/') else {
            return Err(format!("\"{text}\" must have a path that begins with /"));
        };
        let path: Result<Vec<Template>, String> = path.split('/').map(Template::parse).collect();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let query: Result<Vec<(String, Template)>, String> = pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((name.to_owned(), Template::parse(value)?))
            })
            .collect();
        Ok(Self {
            method,
            path: path?,
            query: query?,
        })
    }
}

impl Operation for Endpoint {
    fn names(&self) -> Vec<String> {
        let path = self.path.iter().flat_map(Template::names);
        let query = self.query.iter().flat_map(|(_, value)| value.names());
        path.chain(query).map(str::to_owned).collect()
    }
}

impl Endpoint {
    pub(super) fn method(&self, usual: Method) -> Method {
        self.method.unwrap_or(usual)
    }

    /// Path and query. A part of the query without a value is left out; a path needs all.
    pub(super) fn address(&self, values: &Value) -> Result<String, NoAddress> {
        let mut address = String::new();
        for part in &self.path {
            let filled = part.fill(values, spelled).map_err(NoAddress::Missing)?;
            // An address with these would lead somewhere else.
            if matches!(filled.as_str(), "." | "..") {
                return Err(NoAddress::Impossible);
            }
            address.push('/');
            address.push_str(&filled);
        }
        let mut sign = '?';
        for (name, value) in &self.query {
            if let Ok(value) = value.fill(values, spelled) {
                address.push_str(&format!("{sign}{name}={value}"));
                sign = '&';
            }
        }
        Ok(address)
    }

    /// The document without what the address says already.
    pub(super) fn body(&self, document: &Value) -> Value {
        let Value::Object(members) = document else {
            return document.clone();
        };
        let names = self.names();
        let in_address = |member: &String| names.contains(member);
        let rest = members.iter().filter(|(name, _)| !in_address(name));
        Value::Object(Map::from_iter(
            rest.map(|(name, value)| (name.clone(), value.clone())),
        ))
    }
}

/// Percent-encoded as RFC 3986 wants it for anything but letters, digits and `-._~`.
pub(super) fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_are_filled_and_every_value_is_spelled_safely() {
        let values = json!({"id": "A/1 ü?", "page": 2, "dots": "..", "none": null});
        let missing = |name: &str| Err(NoAddress::Missing(name.to_owned()));
        let check = |endpoint: &str, expected: Result<&str, NoAddress>| {
            let endpoint = Endpoint::try_from(endpoint.to_owned()).unwrap();
            assert_eq!(endpoint.address(&values), expected.map(str::to_owned));
        };
        check("/orders", Ok("/orders"));
        check("/orders/", Ok("/orders/"));
        check("GET /orders/{id}", Ok("/orders/A%2F1%20%C3%BC%3F"));
        check("/o?page={page}&since={since}&x=1", Ok("/o?page=2&x=1"));
        check("/o?since={since}", Ok("/o"));
        check("/o?none={none}&all", Ok("/o?all="));
        check("/o/{dots}", Err(NoAddress::Impossible));
        check("/o/v{dots}", Ok("/o/v.."));
        check("/o/{since}", missing("since"));
    }

    #[test]
    fn what_is_no_endpoint_is_refused_and_the_method_can_be_said() {
        let method = |text: &str| {
            let endpoint = Endpoint::try_from(text.to_owned())?;
            Ok::<_, String>(endpoint.method(Method::Get).name())
        };
        assert_eq!(method("/orders"), Ok("GET"));
        assert_eq!(method("POST /orders"), Ok("POST"));
        assert_eq!(method("PATCH  /orders"), Ok("PATCH"));
        for text in ["", "orders", "FETCH /orders", "/orders/{id", "/o?x={"] {
            assert!(method(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_stands_in_the_address_is_not_sent_twice() {
        let endpoint = Endpoint::try_from("POST /orders/{order}/invoices".to_owned()).unwrap();
        let document = json!({"order": "1", "comment": "x"});
        assert_eq!(endpoint.body(&document), json!({"comment": "x"}));
        assert_eq!(endpoint.body(&Value::Null), Value::Null);
    }
}
