//! `[connection]` of a REST type: what all its models share.

use super::auth::Auth;
use super::endpoint::Endpoint;
use crate::described::{Place, Roots, parameters, roots};
use bindery_connector::types::TypeSpec;
use bindery_domain::Failure;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Statuses that come before anything is done. 408 and 425 are not among them: they say nothing
/// about it.
const REFUSED: [u16; 15] = [
    400, 401, 403, 404, 405, 406, 409, 410, 411, 413, 414, 415, 422, 428, 429,
];

/// What all models of a type share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Connection {
    /// Put behind the address that a person enters, such as `/api/v1`.
    #[serde(default)]
    base: String,
    /// How calls are allowed.
    #[serde(default)]
    pub(super) auth: Auth,
    /// Further headers, the same for every call.
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    /// What the connection test reads.
    pub(super) test: Endpoint,
    /// Where the number of orders sits in its answer.
    #[serde(default)]
    pub(super) test_count: Option<Place>,
    /// Where an error's words sit in an answer.
    #[serde(default)]
    pub(super) error: Option<Place>,
    /// Statuses that prove that nothing was done; the usual ones if not said.
    #[serde(default = "refused")]
    pub(super) refused: BTreeSet<u16>,
}

fn refused() -> BTreeSet<u16> {
    REFUSED.into()
}

impl Connection {
    pub(super) fn read(table: &Map<String, Value>) -> Result<Self, (String, String)> {
        parameters("connection", Value::Object(table.clone()))
    }

    /// What does not fit together, each with its path.
    pub(super) fn problems(&self, spec: &TypeSpec) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for part in self.auth.parts() {
            if !spec.credential.contains_key(part) {
                let problem = format!("the credential has no part \"{part}\"");
                found.push(("connection.auth".to_owned(), problem));
            }
        }
        if !self.base.is_empty() && !self.base.starts_with('/') {
            let problem = "must begin with /".to_owned();
            found.push(("connection.base".to_owned(), problem));
        }
        for name in self.headers.keys() {
            let usual = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            if name.is_empty() || !name.bytes().all(usual) {
                let problem = "is no name of a header".to_owned();
                found.push((format!("connection.headers.{name}"), problem));
            }
        }
        let strangers = self
            .refused
            .iter()
            .filter(|status| !(400..500).contains(*status) || matches!(status, 408 | 425));
        for status in strangers {
            let problem = format!("{status} does not prove that nothing was done");
            found.push(("connection.refused".to_owned(), problem));
        }
        found
    }

    pub(super) fn roots(&self, entered: &str) -> Result<Roots, Failure> {
        roots(entered, &self.base)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn connection(more: Value) -> Result<Connection, (String, String)> {
        let mut table = json!({"test": "/orders"}).as_object().unwrap().clone();
        table.extend(more.as_object().unwrap().clone());
        Connection::read(&table)
    }

    #[test]
    fn calls_go_to_the_same_place_with_or_without_the_base_path() {
        let connection = connection(json!({"base": "/api/v1/"})).unwrap();
        let check = |entered: &str, host: &str, api: &str| {
            let roots = connection.roots(entered).unwrap();
            assert_eq!((roots.host.as_str(), roots.api.as_str()), (host, api));
        };
        let (host, api) = ("https://s.example", "https://s.example/api/v1");
        for entered in [
            "s.example",
            " https://s.example/ ",
            "https://s.example/api/v1/?x#y",
        ] {
            check(entered, host, api);
        }
        check(
            "http://[::1]:8/a",
            "http://[::1]:8/a",
            "http://[::1]:8/a/api/v1",
        );
        for entered in [
            "",
            "  ",
            "ftp://x",
            "https://",
            "https://u:canary@s.example",
        ] {
            let failure = connection.roots(entered).err().unwrap();
            assert_eq!(failure.code, "api.address", "{entered}");
            assert!(!failure.message.contains("canary"));
        }
    }

    #[test]
    fn a_wrong_parameter_is_told_with_its_place() {
        let check = |more: Value, place: &str, words: &str| {
            let (path, problem) = connection(more.clone()).unwrap_err();
            assert_eq!(path, place, "{more}: {problem}");
            assert!(problem.contains(words), "{more}: {problem}");
        };
        check(json!({"bse": "/x"}), "connection.bse", "unknown field");
        check(json!({"base": 7}), "connection.base", "expected a string");
        check(
            json!({"test": "orders"}),
            "connection.test",
            "begins with /",
        );
        check(
            json!({"auth": {"kind": "magic"}}),
            "connection.auth.kind",
            "unknown variant",
        );
        check(
            json!({"refused": ["400"]}),
            "connection.refused[0]",
            "expected u16",
        );
    }
}
