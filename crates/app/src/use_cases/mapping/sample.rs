//! Records to try a mapping on, and what the mapping reads of one.

use super::editor::known_sources;
use super::{FIELDS, Spot};
use crate::App;
use crate::problem::needs_you;
use crate::view::{MappedField, MappedKind, MappingDraft, MappingRecord, Problem};
use bindery_connector::exporter::{Local, local_source};
use bindery_connector::mapper::value_at;
use bindery_connector::types::Way;
use bindery_connector::{Backend, Environment, Runtime};
use bindery_domain::{BackendId, ExternalId, Failure, RecordId};
use bindery_store::{BindingFilter, Page, RecordFilter, RecordRow};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Documents that were read of systems, so that not every keystroke reads one again.
#[derive(Default)]
pub(crate) struct Samples(Mutex<Vec<(Key, Arc<Value>)>>);

/// How many of them are kept.
const KEPT: usize = 8;

/// Backend, record, and which further fields were asked for.
type Key = (BackendId, RecordId, Vec<String>);

impl Samples {
    fn get(&self, key: &Key) -> Option<Arc<Value>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.clone())
    }

    fn keep(&self, key: Key, value: Arc<Value>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, (key, value));
        kept.truncate(KEPT);
    }

    fn forget(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

pub(super) fn record(row: &RecordRow) -> MappingRecord {
    MappingRecord {
        id: row.id.0,
        number: row.number.clone(),
        party: row.party.clone(),
        date: row.date.map(|day| day.to_string()),
    }
}

/// Which records a mapping of a backend is about.
pub(super) fn filter(spot: &Spot, backend: BackendId) -> RecordFilter {
    RecordFilter {
        model: Some(spot.model),
        source: (spot.way == Way::Import && !spot.exported()).then_some(backend),
        ..RecordFilter::default()
    }
}

/// The scope for reading what a mapping is about.
pub(super) async fn environment(
    app: &App,
    runtime: &Arc<Runtime>,
    spot: &Spot,
    backend: BackendId,
) -> Result<Environment, Failure> {
    let session = app.session().await?;
    runtime.environment(&session, backend, spot.model).await
}

/// The adapter that reads the draft's further fields too.
pub(super) fn reading(
    environment: &Environment,
    fields: &[String],
) -> Result<Arc<dyn bindery_connector::adapter::Adapter>, Failure> {
    let mut more = serde_json::Map::new();
    if !fields.is_empty() {
        more.insert(FIELDS.to_owned(), fields.into());
    }
    environment.adapter_with(more)
}

/// The id of a record in a backend, where it is bound.
async fn bound(
    runtime: &Arc<Runtime>,
    backend: BackendId,
    record: RecordId,
) -> Result<Option<ExternalId>, Failure> {
    let binding = runtime
        .store
        .read(move |tx| tx.binding_for_record(backend, record))
        .await?;
    Ok(binding.and_then(|binding| binding.external_id))
}

pub(super) fn not_bound(backend: &Backend) -> Failure {
    needs_you(
        "mapping.not_there",
        format!("This record is not known to stand in {}.", backend.row.name),
    )
    .with("backend", &backend.row.name)
    .hint("Choose another record.")
}

pub(super) fn no_order(backend: &Backend) -> Failure {
    needs_you(
        "mapping.no_order",
        format!(
            "The order of this invoice was not read from {} yet.",
            backend.row.name
        ),
    )
    .with("backend", &backend.row.name)
    .hint("Import the shop's orders, or choose another invoice.")
}

impl App {
    /// What the mapping reads of a record. An export's stands in the local books.
    pub(super) async fn mapping_source(
        &self,
        spot: &Spot,
        fields: &[String],
        backend: BackendId,
        record: RecordId,
    ) -> Result<Arc<Value>, Failure> {
        let runtime = self.runtime().await;
        if spot.way == Way::Export {
            let on = runtime.backend(backend).await?;
            let (inner, types) = (on.clone(), runtime.types.clone());
            let local = runtime
                .store
                .read(move |tx| {
                    let types = types.read(tx)?;
                    local_source(tx, &types, &inner, &tx.record_get(record)?)
                })
                .await?;
            return match local {
                Local::Source(source) => Ok(Arc::new(source)),
                Local::Excluded(reason) => Err(reason),
                Local::NoOrder => Err(no_order(&on)),
            };
        }
        let key = (backend, record, fields.to_vec());
        if let Some(known) = self.inner.samples.get(&key) {
            return Ok(known);
        }
        let environment = environment(self, &runtime, spot, backend).await?;
        let gone = || not_bound(&environment.backend);
        let id = bound(&runtime, backend, record).await?.ok_or_else(gone)?;
        let row = reading(&environment, fields)?
            .read(&id)
            .await?
            .ok_or_else(gone)?;
        let source = Arc::new(row.values);
        self.inner.samples.keep(key, source.clone());
        Ok(source)
    }

    /// Records to try the mapping on, the newest first.
    ///
    /// # Errors
    /// Where there is no such type or backend.
    pub async fn mapping_records(
        &self,
        draft: MappingDraft,
        backend: i64,
        text: Option<String>,
    ) -> Result<Vec<MappingRecord>, Problem> {
        let runtime = self.runtime().await;
        let spot = Spot::find(&*runtime.tree().await?, &draft.place)?;
        let backend = BackendId(backend);
        let (back, model) = (spot.exported() && spot.way == Way::Import, spot.model);
        let filter = RecordFilter {
            text: text.filter(|text| !text.trim().is_empty()),
            ..filter(&spot, backend)
        };
        // Of an export only what can be looked at: what is exported at all and has its order here.
        let shop = match spot.way {
            Way::Export => Some(runtime.backend(backend).await?),
            Way::Import => None,
        };
        let types = runtime.types.clone();
        let rows = runtime
            .store
            .read(move |tx| {
                if back {
                    // Read back from the shop: only what was exported there.
                    let mut rows = Vec::new();
                    let bound = BindingFilter {
                        backend: Some(backend),
                        model: Some(model),
                        ..BindingFilter::default()
                    };
                    for binding in tx.bindings(&bound, Page::first(LISTED))? {
                        rows.extend(tx.record_find(binding.record)?);
                    }
                    return Ok(rows);
                }
                let types = types.read(tx)?;
                let rows = tx.records(&filter, Page::first(4 * LISTED))?;
                let shown = |row: &RecordRow| -> Result<bool, Failure> {
                    Ok(match &shop {
                        Some(shop) => {
                            matches!(local_source(tx, &types, shop, row)?, Local::Source(_))
                        }
                        None => true,
                    })
                };
                let mut kept = Vec::new();
                for row in rows {
                    if kept.len() < LISTED as usize && shown(&row)? {
                        kept.push(row);
                    }
                }
                Ok::<_, Failure>(kept)
            })
            .await?;
        Ok(rows.iter().map(record).collect())
    }

    /// What the rows can read, with examples of a record; of an import what the system says of its
    /// fields, custom ones among them.
    ///
    /// # Errors
    /// Where the record cannot be looked at.
    pub async fn mapping_sources(
        &self,
        draft: MappingDraft,
        backend: i64,
        record: Option<i64>,
    ) -> Result<Vec<MappedField>, Problem> {
        let runtime = self.runtime().await;
        let spot = Spot::find(&*runtime.tree().await?, &draft.place)?;
        let backend = BackendId(backend);
        let source = match record {
            Some(record) => {
                let record = RecordId(record);
                Some(
                    self.mapping_source(&spot, &draft.fields, backend, record)
                        .await?,
                )
            }
            None => None,
        };
        let mut fields = known_sources(&spot);
        if spot.way == Way::Import {
            if let Some(source) = &source {
                seen(source, "", &mut fields);
            }
            let environment = environment(self, &runtime, &spot, backend).await?;
            describe(
                &mut fields,
                reading(&environment, &draft.fields)?.fields().await?,
            );
        }
        for field in &mut fields {
            let value = source
                .as_ref()
                .and_then(|source| example(source, &field.path));
            field.example = value.map(|value| short(&value));
        }
        Ok(fields)
    }

    /// Forgets what was read of systems to look at.
    pub(super) fn mapping_forget(&self) {
        self.inner.samples.forget();
    }
}

/// Records of one list.
const LISTED: u32 = 50;

/// What a document shows of its own shape.
fn seen(value: &Value, path: &str, fields: &mut Vec<MappedField>) {
    let kind = match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, member) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                seen(member, &path, fields);
            }
            return;
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            fields.push(plain(path, MappedKind::List));
            let first = items.iter().find(|item| item.is_object());
            return first
                .into_iter()
                .for_each(|item| seen(item, &format!("{path}[]"), fields));
        }
        // A link of two: its id and its name.
        Value::Array(items) if items.len() == 2 => {
            fields.push(plain(&format!("{path}.0"), MappedKind::Open));
            fields.push(plain(&format!("{path}.1"), MappedKind::Text));
            return;
        }
        Value::Array(_) => MappedKind::Values,
        Value::Bool(_) => MappedKind::Boolean,
        Value::Number(_) => MappedKind::Decimal,
        Value::String(_) => MappedKind::Text,
        Value::Null | Value::Object(_) => MappedKind::Open,
    };
    fields.push(plain(path, kind));
}

fn plain(path: &str, kind: MappedKind) -> MappedField {
    MappedField {
        path: path.to_owned(),
        kind,
        choices: Vec::new(),
        description: String::new(),
        required: false,
        example: None,
        unread: false,
    }
}

/// Adds what the system says of its fields: labels of those that are read, and those that are not yet.
fn describe(fields: &mut Vec<MappedField>, said: Vec<bindery_connector::adapter::DescribedField>) {
    let root = |path: &str| path.split(['.', '[']).next().unwrap_or(path).to_owned();
    let known: BTreeSet<String> = fields.iter().map(|field| root(&field.path)).collect();
    for described in said {
        if known.contains(&described.name) {
            let same = fields
                .iter_mut()
                .filter(|field| root(&field.path) == described.name);
            same.for_each(|field| field.description.clone_from(&described.label));
        } else {
            let mut field = plain(&described.name, MappedKind::Open);
            field.description = described.label;
            field.unread = !described.read;
            fields.push(field);
        }
    }
}

fn example(source: &Value, path: &str) -> Option<Value> {
    let found = value_at(source, &path.replace("[]", ".0"));
    found.filter(|value| !value.is_null()).cloned()
}

fn short(value: &Value) -> String {
    const LONGEST: usize = 160;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
