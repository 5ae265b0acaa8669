//! Backend types, configured backends and their connection test.

use super::{Health, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// What a backend is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackendKind {
    /// The books come from it.
    Erp,
    /// Invoices go to it.
    Shop,
}

/// How seriously it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackendMode {
    /// The embedded practice company.
    Practice,
    /// A test system.
    Test,
    /// The real one.
    Live,
}

/// A type one can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypeSummary {
    /// Id, such as `magento-1.7`.
    pub id: String,
    /// Parent's id.
    pub parent: Option<String>,
    /// Name.
    pub title: String,
    /// What it is for.
    pub kind: BackendKind,
    /// Whether backends of this very type can be made (a family cannot).
    pub usable: bool,
    /// Whether a person made it; a shipped one never changes.
    pub own: bool,
    /// What is wrong with it, where it is set apart.
    pub problem: Option<Problem>,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Several lines.
    LongText,
    /// Yes or no.
    Bool,
    /// A whole number.
    Number,
    /// A decimal.
    Decimal,
    /// Several texts, one a line.
    List,
    /// Rows of conditions, one a line; the first that fits decides.
    Conditions,
    /// One of these.
    Choice {
        /// Value and label.
        options: Vec<(String, String)>,
    },
}

/// A setting of a type, as a form shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Field {
    /// Name in the settings.
    pub name: String,
    /// Label.
    pub label: String,
    /// Help, and where to find it in the other system.
    pub help: Option<String>,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must be filled.
    pub required: bool,
    /// Default as text (`true`/`false` for yes/no, one a line for lists).
    pub default: Option<String>,
    /// Heading it stands under: `connection`, `export`, `import`, `safety`.
    pub group: String,
    /// Whether it is asked for already when such a system is connected.
    pub setup: bool,
}

/// What to ask for a backend of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypeForm {
    /// The type.
    pub id: String,
    /// Name.
    pub title: String,
    /// What it is for.
    pub kind: BackendKind,
    /// Where the address is found in the other system.
    pub url_help: String,
    /// An address as example.
    pub url_example: String,
    /// Credential fields: name, label, help; those marked secret never come back.
    pub credentials: Vec<CredentialField>,
    /// Settings.
    pub fields: Vec<Field>,
}

/// One part of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CredentialField {
    /// Name.
    pub name: String,
    /// Label.
    pub label: String,
    /// What it is.
    pub help: Option<String>,
    /// How to come by it in the other system, step by step.
    pub find: Vec<String>,
    /// Whether it must be hidden.
    pub secret: bool,
}

/// What is known of a stored credential; never the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CredentialView {
    /// Whether one is stored and can be read now.
    pub present: bool,
    /// Where: `keyring`, `vault`, `session`.
    pub stored_in: Option<String>,
    /// When a test last succeeded with it.
    pub verified_at: Option<String>,
}

/// A configured backend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackendView {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// Name.
    pub name: String,
    /// Type id.
    pub type_id: String,
    /// Type's name.
    pub type_title: String,
    /// What it is for.
    pub kind: BackendKind,
    /// Address.
    pub url: String,
    /// How seriously it is meant.
    pub mode: BackendMode,
    /// Whether it is used.
    pub enabled: bool,
    /// Settings that differ from the type's, as text by name.
    pub settings: BTreeMap<String, String>,
    /// Its credential.
    pub credential: CredentialView,
    /// Its lane.
    pub lane: super::LaneView,
    /// When something was last imported from or exported to it.
    pub last_sync: Option<String>,
    /// What is wrong with it, if something is.
    pub problem: Option<Problem>,
    /// How it is doing.
    pub health: Health,
}

/// Parts of a credential by name, on their way in only.
#[derive(Clone, Default, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct CredentialDraft(pub BTreeMap<String, String>);

impl std::fmt::Debug for CredentialDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CredentialDraft(•••)")
    }
}

/// A backend to test or save.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BackendDraft {
    /// The backend to change; absent for a new one.
    #[specta(type = Option<i32>)]
    pub id: Option<i64>,
    /// Type id.
    pub type_id: String,
    /// Name.
    pub name: String,
    /// Address.
    pub url: String,
    /// How seriously it is meant.
    pub mode: BackendMode,
    /// Settings as text by name; those left out are inherited.
    pub settings: BTreeMap<String, String>,
    /// New credential; absent keeps the stored one.
    pub credential: Option<CredentialDraft>,
    /// The person confirmed that the address is not encrypted.
    pub allow_plain_http: bool,
    /// The person confirmed that another address leads to the same system: it moved.
    pub same_system: bool,
}

/// How a finding is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FindingLevel {
    /// Good.
    Ok,
    /// Worth knowing.
    Note,
    /// Works, but look at it.
    Warning,
    /// Does not work.
    Error,
}

/// One thing the connection test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Finding {
    /// How it is meant.
    pub level: FindingLevel,
    /// Stable code.
    pub code: String,
    /// Values for the wording.
    pub params: BTreeMap<String, String>,
    /// Plain English.
    pub message: String,
}

/// What the connection test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TestReport {
    /// Whether the backend can be used.
    pub ok: bool,
    /// What was found, in order.
    pub findings: Vec<Finding>,
    /// The type that fits the other system better than the chosen one.
    pub better_type: Option<String>,
    /// Databases to choose from, where the system has several.
    pub databases: Vec<String>,
    /// Why it cannot be used.
    pub problem: Option<Problem>,
}
