//! `[connection]` of an RPC type: what all its models share.

use super::call::Call;
use crate::described::{Operation, Place, parameters};
use bindery_connector::types::TypeSpec;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How calls are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Protocol {
    Xmlrpc,
    Jsonrpc,
}

/// What a fault means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FaultClass {
    /// The credential is wrong or allows too little; nothing was done.
    Auth,
    /// There is no such document; nothing was done.
    Missing,
    /// Something is wrong with the call; nothing was done.
    Refused,
    /// An error that may pass; nobody knows what was done.
    Transient,
    /// The session is not known (any more); nothing was done.
    Session,
}

/// What all models of a type share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Connection {
    pub(super) protocol: Protocol,
    /// Put behind the address that a person enters, such as `/index.php/api/xmlrpc/`.
    #[serde(default)]
    pub(super) path: String,
    /// Opens a session with `{credential.…}`; what it answers is `{session}` from then on.
    #[serde(default)]
    pub(super) login: Option<Call>,
    /// What the connection test calls.
    pub(super) test: Call,
    /// Where the number of orders sits in its answer.
    #[serde(default)]
    pub(super) test_count: Option<Place>,
    /// What faults mean, by their code. Any other one leaves open what was done.
    #[serde(default)]
    pub(super) faults: BTreeMap<String, FaultClass>,
}

impl Connection {
    pub(super) fn read(table: &Map<String, Value>) -> Result<Self, (String, String)> {
        parameters("connection", Value::Object(table.clone()))
    }

    pub(super) fn class(&self, code: i64) -> Option<FaultClass> {
        self.faults.get(&code.to_string()).copied()
    }

    /// What does not fit together, each with its path.
    pub(super) fn problems(&self, spec: &TypeSpec) -> Vec<(String, String)> {
        let mut found = Vec::new();
        if !self.path.is_empty() && !self.path.starts_with('/') {
            let problem = "must begin with /".to_owned();
            found.push(("connection.path".to_owned(), problem));
        }
        for code in self
            .faults
            .keys()
            .filter(|code| code.parse::<i64>().is_err())
        {
            let problem = "is no code of a fault".to_owned();
            found.push((format!("connection.faults.{code}"), problem));
        }
        let calls = [("login", self.login.as_ref()), ("test", Some(&self.test))];
        for (name, call) in calls {
            let Some(call) = call else { continue };
            let at = format!("connection.{name}");
            for name in call.names() {
                found.push((at.clone(), format!("{{{name}}} has no value here")));
            }
            found.extend(
                self.strangers(call, spec)
                    .map(|problem| (at.clone(), problem)),
            );
        }
        found
    }

    /// Names of the connection's that there are not.
    pub(super) fn strangers<'a>(
        &'a self,
        call: &Call,
        spec: &'a TypeSpec,
    ) -> impl Iterator<Item = String> + use<'a> {
        let has_login = self.login.is_some();
        call.all_names().into_iter().filter_map(move |name| {
            let known = match name.split_once('.') {
                Some(("credential", part)) => spec.credential.contains_key(part),
                Some(("setting", setting)) => spec.setting.contains_key(setting),
                _ => name != "session" || has_login,
            };
            (!known).then(|| format!("there is no {{{name}}}"))
        })
    }
}
