//! The common interface that every external system is spoken to through.
//!
//! Values are the system's own documents as JSON, decimals as text wherever the system
//! sends text. An adapter never maps, never binds and never retries; it reads and writes, and it
//! classifies what came back by (resource, code), never by matching text.

use crate::types::TypeSpec;
use async_trait::async_trait;
use bindery_domain::{DateTime, ExternalId, Failure, Model, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Parts of a credential by name (`login`, `api_key`, …). Never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credential(BTreeMap<String, String>);

impl Credential {
    /// A credential of its parts.
    #[must_use]
    pub fn new(parts: BTreeMap<String, String>) -> Self {
        Self(parts)
    }

    /// A part by name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All parts, for redaction and for keeping.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credential(•••)")
    }
}

/// A document as the system gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalRow {
    /// Its id there.
    pub id: ExternalId,
    /// The system's own mark of its last change, as text; equal marks mean unchanged.
    pub updated: Option<String>,
    /// The instant of that mark, where it is one. In a page, at most that of the change it was listed by.
    pub updated_at: Option<DateTime<Utc>>,
    /// The document.
    pub values: Value,
}

impl ExternalRow {
    /// The row in a page, of a document that was listed by a change and read afterwards. An import goes on from
    /// what was listed: what changed meanwhile may be later than all that is still to be listed.
    #[must_use]
    pub fn listed_by(mut self, change: Option<DateTime<Utc>>) -> Self {
        self.updated_at = match (self.updated_at, change) {
            (Some(read), Some(listed)) => Some(read.min(listed)),
            (read, listed) => read.or(listed),
        };
        self
    }
}

/// What to read of a long list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageRequest {
    /// Only what changed at or after this instant.
    pub since: Option<DateTime<Utc>>,
    /// Only what changed before or at this instant.
    pub until: Option<DateTime<Utc>>,
    /// The `next` of the page before.
    pub continuation: Option<Value>,
    /// Rows at most, as a wish: a system without paging may give more.
    pub limit: u32,
}

/// A page of a long list, ordered by change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Documents, oldest change first.
    pub rows: Vec<ExternalRow>,
    /// How to ask for the next page; absent on the last one.
    pub next: Option<Value>,
}

/// Identity and mark of a document, for the sweep that finds gaps and deletions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Its id there.
    pub id: ExternalId,
    /// The system's own mark of its last change.
    pub updated: Option<String>,
}

/// How a write failed. The difference is what exactly-once rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFailure {
    /// It certainly did not take effect.
    Refused(Failure),
    /// The call has ended with an error, and may have taken effect before:
    /// looking now shows the truth.
    Ended(Failure),
    /// Nobody knows, and the other side may still be working on it.
    Unknown(Failure),
}

impl WriteFailure {
    /// The failure inside.
    #[must_use]
    pub fn failure(&self) -> &Failure {
        match self {
            Self::Refused(failure) | Self::Ended(failure) | Self::Unknown(failure) => failure,
        }
    }
}

/// A field as the system describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedField {
    /// Its name in documents.
    pub name: String,
    /// Its label there.
    pub label: String,
    /// Whether documents hold it; another one must be asked for by the adapter's parameter `fields`.
    pub read: bool,
}

/// Speaks to one model of one external system.
#[async_trait]
pub trait Adapter: Send + Sync {
    /// Ids of the documents whose fields equal the given values.
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure>;

    /// One document, or nothing where it does not exist (any more).
    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure>;

    /// Several documents; those that do not exist are left out.
    async fn read_many(&self, ids: &[ExternalId]) -> Result<Vec<ExternalRow>, Failure> {
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(self.read(id).await?);
        }
        Ok(rows)
    }

    /// A page of the documents that changed, oldest change first.
    async fn page(&self, request: &PageRequest) -> Result<Page, Failure>;

    /// Ids and marks of everything that an import would bring.
    async fn stamps(&self) -> Result<Vec<Stamp>, Failure>;

    /// What the system says of its fields, where it can say; custom ones among them.
    async fn fields(&self) -> Result<Vec<DescribedField>, Failure> {
        Ok(Vec::new())
    }

    /// Makes a document. Must not retry by itself.
    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure>;

    /// Changes a document.
    async fn write(&self, id: &ExternalId, document: &Value) -> Result<(), WriteFailure>;

    /// Removes a document.
    async fn delete(&self, id: &ExternalId) -> Result<(), WriteFailure>;
}

/// What a connection test found, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TestFindings {
    /// What was found.
    pub findings: Vec<TestFinding>,
    /// A type that fits the other system better than the chosen one.
    pub better_type: Option<String>,
    /// Databases to choose from.
    pub databases: Vec<String>,
    /// Why the backend cannot be used, if it cannot.
    pub failure: Option<Failure>,
}

impl TestFindings {
    /// Adds what is as it should be.
    pub fn ok(&mut self, code: &str, message: impl Into<String>) -> &mut TestFinding {
        self.push(FindingLevel::Ok, code, message.into())
    }

    /// Adds what does no harm and is good to know.
    pub fn note(&mut self, code: &str, message: impl Into<String>) -> &mut TestFinding {
        self.push(FindingLevel::Note, code, message.into())
    }

    /// Adds what works and should not stay so.
    pub fn warn(&mut self, code: &str, message: impl Into<String>) -> &mut TestFinding {
        self.push(FindingLevel::Warning, code, message.into())
    }

    /// The findings with the failure that ended the test.
    #[must_use]
    pub fn failed(mut self, failure: Failure) -> Self {
        self.push(FindingLevel::Error, &failure.code, failure.message.clone())
            .params
            .clone_from(&failure.params);
        self.failure = Some(failure);
        self
    }

    fn push(&mut self, level: FindingLevel, code: &str, message: String) -> &mut TestFinding {
        self.findings.push_mut(TestFinding {
            level,
            code: code.to_owned(),
            params: BTreeMap::new(),
            message,
        })
    }
}

/// How a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingLevel {
    /// As it should be.
    Ok,
    /// Good to know.
    Note,
    /// It works, and should not stay so.
    Warning,
    /// The backend cannot be used.
    Error,
}

/// One finding of a connection test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestFinding {
    /// How it counts.
    pub level: FindingLevel,
    /// Stable code.
    pub code: String,
    /// Values for the wording.
    pub params: BTreeMap<String, String>,
    /// Plain English.
    pub message: String,
}

impl TestFinding {
    /// Adds a value for the wording.
    pub fn with(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// A live connection to one configured backend. Keeps its session between calls.
#[async_trait]
pub trait System: Send + Sync {
    /// The adapter registered as `name`, for a model, with the unit's parameters from the type file.
    fn adapter(
        &self,
        name: &str,
        model: Model,
        params: &Value,
    ) -> Result<Arc<dyn Adapter>, Failure>;

    /// Tries the address alone, without any credential: does such a system answer there, in which
    /// version? A system that cannot tell before somebody signed in finds nothing.
    async fn reach(&self) -> TestFindings {
        TestFindings::default()
    }

    /// Tries address, credentials, version and rights, by reading only.
    async fn test(&self) -> TestFindings;
}

/// What a factory gets to make a connection of.
#[derive(Debug, Clone)]
pub struct Connect {
    /// Address as configured.
    pub url: String,
    /// Effective settings: the backend's own over the type's defaults.
    pub settings: serde_json::Map<String, Value>,
    /// What the type file says of the connection as a whole; see [`SystemFactory::check`].
    pub connection: serde_json::Map<String, Value>,
    /// The backend type's id, for comparing versions.
    pub type_id: String,
    /// The type and its ancestors, nearest first.
    pub lineage: Vec<String>,
    /// The credential.
    pub credential: Credential,
    /// The person confirmed an unencrypted address.
    pub allow_plain_http: bool,
}

/// Makes connections to one kind of system; registered by the `system` of a type file.
pub trait SystemFactory: Send + Sync {
    /// The name type files use.
    fn name(&self) -> &'static str;

    /// Names of the adapters it has, for checking type files.
    fn adapters(&self) -> &'static [&'static str];

    /// What is wrong with the parameters that a type gives this system: path in the type, such as
    /// `connection.auth` or `model.order.adapter.list`, and the problem. Asked whenever a type is
    /// read, so that a mistake is told at its place and not when an invoice is to be sent.
    fn check(&self, _spec: &TypeSpec) -> Vec<(String, String)> {
        Vec::new()
    }

    /// The address below which the system's own pages stand, of what a person entered.
    ///
    /// # Errors
    /// Where the address cannot be used.
    fn home(&self, entered: &str) -> Result<String, Failure> {
        Ok(entered.to_owned())
    }

    /// A connection; nothing is sent yet.
    ///
    /// # Errors
    /// Where the address or a setting cannot be used.
    fn connect(&self, connect: Connect) -> Result<Arc<dyn System>, Failure>;
}
