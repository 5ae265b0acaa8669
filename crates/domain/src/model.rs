//! Which kinds of record there are, and a record's document of any kind.

use crate::{Fingerprint, Invoice, Order};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// A customer invoice or credit note.
    Invoice,
    /// A shop order.
    Order,
}

impl Model {
    /// The model's name in files, tables and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Order => "order",
        }
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Model {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "invoice" => Ok(Self::Invoice),
            "order" => Ok(Self::Order),
            other => Err(format!(
                "\"{other}\" is no model; there are: invoice, order"
            )),
        }
    }
}

/// A record's canonical document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "model", content = "document", rename_all = "snake_case")]
pub enum Document {
    /// An invoice.
    Invoice(Invoice),
    /// An order.
    Order(Order),
}

impl Document {
    /// The document's model.
    #[must_use]
    pub fn model(&self) -> Model {
        match self {
            Self::Invoice(_) => Model::Invoice,
            Self::Order(_) => Model::Order,
        }
    }

    /// The number people know the record by, if it has one.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Invoice(invoice) => invoice.number.as_deref(),
            Self::Order(order) => Some(&order.number),
        }
    }

    /// The document without its tag, as mappers see it.
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        let value = match self {
            Self::Invoice(invoice) => serde_json::to_value(invoice),
            Self::Order(order) => serde_json::to_value(order),
        };
        // Plain structs of text, decimals and lists always serialise.
        value.unwrap_or(serde_json::Value::Null)
    }

    /// Reads a document of a model back from its JSON.
    ///
    /// # Errors
    /// Where the JSON is not of the model's shape.
    pub fn from_value(model: Model, value: serde_json::Value) -> Result<Self, serde_json::Error> {
        match model {
            Model::Invoice => serde_json::from_value(value).map(Self::Invoice),
            Model::Order => serde_json::from_value(value).map(Self::Order),
        }
    }

    /// Tells whether the document changed.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.to_value())
    }
}
