//! A resolved type in typed form: what forms, units and mappers read.

use crate::mapper::MappingRow;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a backend is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The books come from it.
    Erp,
    /// Invoices go to it.
    Shop,
}

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingType {
    /// One line of text.
    #[default]
    Text,
    /// Several lines.
    LongText,
    /// Yes or no.
    Bool,
    /// A whole number.
    Integer,
    /// A decimal, as text.
    Decimal,
    /// Several texts.
    List,
    /// Rows of conditions, first match wins, as [`crate::routing`] reads them.
    Conditions,
    /// One of the options.
    Choice,
}

/// A setting of a type.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingSpec {
    /// Label.
    pub title: String,
    /// Help, and where to find it in the other system.
    #[serde(default)]
    pub help: Option<String>,
    /// What it holds.
    #[serde(default, rename = "type")]
    pub kind: SettingType,
    /// Value and label of each choice.
    #[serde(default)]
    pub options: Vec<(String, String)>,
    /// Heading it stands under.
    #[serde(default = "connection")]
    pub group: String,
    /// Whether it must be filled.
    #[serde(default)]
    pub required: bool,
    /// What counts where nobody set it.
    #[serde(default)]
    pub default: Option<Value>,
    /// Whether it is asked for already when such a system is connected.
    #[serde(default)]
    pub setup: bool,
}

fn connection() -> String {
    "connection".to_owned()
}

/// One part of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CredentialSpec {
    /// Label.
    pub title: String,
    /// What it is.
    #[serde(default)]
    pub help: Option<String>,
    /// How to come by it in the other system, step by step.
    #[serde(default)]
    pub find: Vec<String>,
    /// Whether it must be hidden.
    #[serde(default)]
    pub secret: bool,
}

/// A unit: the implementation by name, the rest are its parameters.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct UnitSpec {
    /// Name of the implementation.
    #[serde(rename = "use")]
    pub name: String,
    /// Parameters.
    #[serde(flatten)]
    pub params: Map<String, Value>,
}

/// What a type provides for one model.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSpec {
    /// Speaks to the system.
    #[serde(default)]
    pub adapter: Option<UnitSpec>,
    /// The flow of an import.
    #[serde(default)]
    pub importer: Option<UnitSpec>,
    /// The flow of an export.
    #[serde(default)]
    pub exporter: Option<UnitSpec>,
    /// Where a person finds a record there: a template of the path behind the backend's address.
    #[serde(default)]
    pub page: Option<String>,
    /// External document → canonical.
    #[serde(default)]
    pub import: Vec<MappingRow>,
    /// Canonical document → external.
    #[serde(default)]
    pub export: Vec<MappingRow>,
    /// Targets in the order in which people want to see the import rows; others follow.
    #[serde(default)]
    pub import_order: Vec<String>,
    /// The same for the export rows.
    #[serde(default)]
    pub export_order: Vec<String>,
}

impl ModelSpec {
    /// The mapping rows of a direction.
    #[must_use]
    pub fn rows(&self, way: Way) -> &[MappingRow] {
        match way {
            Way::Import => &self.import,
            Way::Export => &self.export,
        }
    }

    /// Puts the rows into the order that people gave them.
    pub(super) fn arrange(&mut self) {
        for (rows, order) in [
            (&mut self.import, &self.import_order),
            (&mut self.export, &self.export_order),
        ] {
            let place = |row: &MappingRow| order.iter().position(|target| *target == row.target);
            rows.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
        }
    }
}

/// Which way a mapping goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// External document → canonical.
    Import,
    /// Canonical document → external.
    Export,
}

impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Import => "import",
            Self::Export => "export",
        })
    }
}

/// A type with everything that it inherits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeSpec {
    /// Its id.
    pub id: String,
    /// Its parent's id.
    #[serde(default)]
    pub parent: Option<String>,
    /// Its name.
    pub title: String,
    /// Whether backends of this very type can be made; a family cannot.
    #[serde(default)]
    pub usable: bool,
    /// What it is for.
    pub kind: Kind,
    /// Who makes connections.
    pub system: String,
    /// Where the address is found.
    #[serde(default)]
    pub url_help: String,
    /// An address as example.
    #[serde(default)]
    pub url_example: String,
    /// Parts of the credential by name.
    #[serde(default)]
    pub credential: serde_json::Map<String, Value>,
    /// What the system must know of the connection as a whole; it says itself what that is.
    #[serde(default)]
    pub connection: serde_json::Map<String, Value>,
    /// Settings by name.
    #[serde(default)]
    pub setting: serde_json::Map<String, Value>,
    /// Units and mappings by model.
    #[serde(default)]
    pub model: BTreeMap<String, ModelSpec>,
}

impl TypeSpec {
    /// The settings, in the order of the files.
    ///
    /// # Errors
    /// The name of a setting that is not well formed, and why.
    pub fn settings(&self) -> Result<Vec<(String, SettingSpec)>, (String, String)> {
        members(&self.setting)
    }

    /// The parts of the credential, in the order of the files.
    ///
    /// # Errors
    /// The name of a part that is not well formed, and why.
    pub fn credentials(&self) -> Result<Vec<(String, CredentialSpec)>, (String, String)> {
        members(&self.credential)
    }
}

/// Reads a table's members one by one: the order of the file is kept, which a map would lose.
fn members<T: serde::de::DeserializeOwned>(
    table: &Map<String, Value>,
) -> Result<Vec<(String, T)>, (String, String)> {
    table
        .iter()
        .map(|(name, value)| {
            serde_json::from_value(value.clone())
                .map(|spec| (name.clone(), spec))
                .map_err(|error| (name.clone(), error.to_string()))
        })
        .collect()
}
