//! The adapter that a type file describes, over any protocol.

use super::listing::unexpected;
use super::place::Place;
use super::resource::Resource;
use async_trait::async_trait;
use bindery_connector::adapter::{Adapter, ExternalRow, Page, PageRequest, Stamp, WriteFailure};
use bindery_domain::{Clock, ErrorClass, ExternalId, Failure};
use serde_json::{Value, json};
use std::sync::Arc;

/// An operation as a type file writes it: an endpoint, or a call with its arguments.
pub(crate) trait Operation: Send + Sync {
    /// The names that it must be given values for, the protocol's own left out.
    fn names(&self) -> Vec<String>;
}

/// An answer that lists.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Listed {
    /// The whole answer.
    pub(crate) answer: Value,
    /// The `Link` header.
    pub(crate) link: Option<String>,
}

/// A protocol: carries operations out, and classifies what comes back.
#[async_trait]
pub(crate) trait Speaks<O>: Send + Sync {
    /// Lists; from the given address where an answer before gave one. Nothing where there is no
    /// such list, or no such page of it.
    async fn list(
        &self,
        operation: &O,
        values: &Value,
        link: Option<&str>,
    ) -> Result<Option<Listed>, Failure>;

    /// Reads one document's answer; nothing where it does not exist.
    async fn read(&self, operation: &O, values: &Value) -> Result<Option<Value>, Failure>;

    /// Makes a document, once. The answer may be null.
    async fn create(&self, operation: &O, document: &Value) -> Result<Value, WriteFailure>;

    /// Changes a document, once. `values` are its members and its id.
    async fn update(
        &self,
        operation: &O,
        values: &Value,
        document: &Value,
    ) -> Result<Value, WriteFailure>;

    /// Removes a document, once.
    async fn delete(&self, operation: &O, values: &Value) -> Result<Value, WriteFailure>;
}

/// Speaks to one model of one system.
pub(crate) struct Described<O> {
    pub(crate) spec: Resource<O>,
    pub(crate) speaker: Arc<dyn Speaks<O>>,
    pub(crate) clock: Arc<dyn Clock>,
    /// How many days back a list without a beginning goes; all the way if absent.
    pub(crate) import_days: Option<i64>,
}

impl<O: Operation> Described<O> {
    pub(super) async fn document(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        let wanted = id.as_str().trim();
        if wanted.is_empty() {
            return Ok(None);
        }
        let values = json!({"id": wanted});
        let Some(answer) = self.speaker.read(&self.spec.read, &values).await? else {
            return Ok(None);
        };
        // Some systems answer with nothing instead of an error.
        let document = match self.spec.item.find(&answer) {
            None | Some(Value::Bool(false)) => return Ok(None),
            Some(document) => document.clone(),
        };
        let row = self.spec.row(document).ok_or_else(|| unexpected("read"))?;
        Ok(Some(row).filter(|row| row.id.as_str() == wanted))
    }
}

#[async_trait]
impl<O: Operation> Adapter for Described<O> {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        let known = match fields {
            // Without a value the question would be for everything.
            [(name, value)] if Place::default().text(value).is_some() => {
                self.spec.search.get(*name).map(|it| (it, value))
            }
            _ => None,
        };
        let Some((operation, value)) = known else {
            let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
            return Err(no_search(&names.join(", ")));
        };
        self.found(operation, value).await
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        self.document(id).await
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        self.list_page(request).await
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        self.all_stamps().await
    }

    async fn create(&self, document: &Value) -> Result<ExternalId, WriteFailure> {
        let operation = self.spec.create.as_ref().ok_or_else(read_only)?;
        let answer = self.speaker.create(operation, document).await?;
        let id = match &self.spec.created {
            Some(place) => place.text(&answer).map(ExternalId::from),
            None => {
                let made = self.spec.item.find(&answer);
                made.and_then(|made| self.spec.id_of(made))
            }
        };
        // It may well have been made: only a look can tell.
        id.ok_or_else(|| WriteFailure::Unknown(unexpected("create")))
    }

    async fn write(&self, id: &ExternalId, document: &Value) -> Result<(), WriteFailure> {
        let operation = self.spec.update.as_ref().ok_or_else(read_only)?;
        let mut values = document.as_object().cloned().unwrap_or_default();
        values.insert("id".to_owned(), id.as_str().trim().into());
        let values = Value::Object(values);
        let changed = self.speaker.update(operation, &values, document).await;
        changed.map(|_| ())
    }

    async fn delete(&self, id: &ExternalId) -> Result<(), WriteFailure> {
        let operation = self.spec.delete.as_ref().ok_or_else(read_only)?;
        let values = json!({"id": id.as_str().trim()});
        self.speaker.delete(operation, &values).await.map(|_| ())
    }
}

fn read_only() -> WriteFailure {
    WriteFailure::Refused(Failure::new(
        ErrorClass::Bug,
        "api.not_offered",
        "The backend type does not say how such documents are written.",
    ))
}

fn no_search(names: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.no_search",
        format!("The backend type does not say how to search by {names}."),
    )
    .with("fields", names)
    .hint("Add the field to the search of the backend type.")
}
