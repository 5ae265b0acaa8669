//! The error classes of the product and the failure that carries one.
//!
//! A class is decided where an answer is read, by (resource, code), and never by
//! matching text. It decides what happens next: retry, pause the lane, park.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a failure means for the work that met it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "class", rename_all = "snake_case")]
pub enum ErrorClass {
    /// The other side could not be reached at all: it was told nothing.
    Offline,
    /// The same call may succeed later: server busy, connection lost.
    Transient,
    /// The other side asked us to wait.
    RateLimited {
        /// The instant from which calls are welcome again, if it was told.
        until: Option<DateTime<Utc>>,
    },
    /// Credentials are wrong, expired or lack a right. The lane pauses.
    Auth,
    /// A write was sent and nobody knows whether it took effect.
    InDoubt,
    /// Data that a person must fix or decide upon.
    NeedsYou,
    /// The thing no longer exists on the other side.
    Gone,
    /// There is nothing to do; the message says why.
    NothingToDo,
    /// Our own mistake.
    Bug,
}

impl ErrorClass {
    /// The class as stored in the file and shown on the command line.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Transient => "transient",
            Self::RateLimited { .. } => "rate_limited",
            Self::Auth => "auth",
            Self::InDoubt => "in_doubt",
            Self::NeedsYou => "needs_you",
            Self::Gone => "gone",
            Self::NothingToDo => "nothing_to_do",
            Self::Bug => "bug",
        }
    }

    /// Whether trying the same again, unchanged, can help.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Offline | Self::Transient | Self::RateLimited { .. } | Self::InDoubt
        )
    }
}

/// A failure in the words of the product.
///
/// `code` is stable, machine-readable and dotted (`odoo.access_denied`); the window words it
/// by code and parameters. `message` is plain English for logs and the command line.
/// It must never hold a secret, a raw server trace or SQL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What the failure means for the work.
    #[serde(flatten)]
    pub class: ErrorClass,
    /// Stable dotted code.
    pub code: String,
    /// Values to word the code with.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// What happened, to which record.
    pub message: String,
    /// What to do about it.
    #[serde(default)]
    pub hint: Option<String>,
    /// More for the curious: redacted, shortened.
    #[serde(default)]
    pub details: Option<String>,
}

impl Failure {
    /// A failure of a class with its code and message.
    #[must_use]
    pub fn new(class: ErrorClass, code: &str, message: impl Into<String>) -> Self {
        Self {
            class,
            code: code.to_owned(),
            params: BTreeMap::new(),
            message: message.into(),
            hint: None,
            details: None,
        }
    }

    /// Adds a parameter for wording.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds redacted details.
    #[must_use]
    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    /// The names of all classes, as the refusal of another one lists them.
    fn names() -> Vec<String> {
        let unknown = serde_json::json!({ "class": "?" });
        let refused = serde_json::from_value::<ErrorClass>(unknown);
        let refused = refused.expect_err("there is no such class").to_string();
        let listed = refused.split_once("expected").unwrap().1;
        let words = listed.split('`').skip(1).step_by(2);
        words.map(str::to_owned).collect()
    }

    #[test]
    fn the_page_of_the_command_line_names_every_class() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/command-line.md");
        let page = std::fs::read_to_string(page).unwrap();
        let line = page.lines().find(|line| line.starts_with("`PROBLEM` is"));
        let named = line.unwrap().split_once("`class` is one of").unwrap().1;
        let named: Vec<_> = named.split('`').skip(1).step_by(2).collect();
        let names = names();
        assert!(
            names.contains(&ErrorClass::Offline.name().to_owned()),
            "{names:?}"
        );
        assert_eq!(named, names);
    }
}
