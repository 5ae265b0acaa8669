//! What is told to people: in plain English, and by what the window words it in the reader's language.

use crate::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By what the window words a text: a key of its catalogue, and values for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Stable dotted key.
    pub key: String,
    /// Values for the wording.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl Words {
    /// The words of a key without values.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            params: BTreeMap::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// A text for people. A mere text is one, too: it is shown in English everywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// In plain English, for the command line and the logs.
    pub text: String,
    /// By what the window words it.
    pub words: Option<Words>,
}

impl Told {
    /// A text with the key that the window words it by.
    #[must_use]
    pub fn new(key: &str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            words: Some(Words::new(key)),
        }
    }

    /// Adds a value for the wording.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.words = self.words.map(|words| words.with(name, value));
        self
    }
}

impl From<Failure> for Told {
    /// What a failure says; the window words it as it words any problem.
    fn from(failure: Failure) -> Self {
        Self {
            text: failure.message,
            words: Some(Words {
                key: format!("problem.{}", failure.code),
                params: failure.params,
            }),
        }
    }
}

impl From<String> for Told {
    fn from(text: String) -> Self {
        Self { text, words: None }
    }
}

impl From<&str> for Told {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Told {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}
