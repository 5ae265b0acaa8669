//! Stores what an import read: records, bindings, events and history in one transaction.

use super::ImportScope;
use crate::adapter::ExternalRow;
use crate::environment::{Environment, mapping_failure};
use crate::events::{EventKind, RecordEvent};
use crate::mapper::Mapper;
use crate::types::Kind;
use bindery_domain::{DateTime, Document, ErrorClass, ExternalId, Failure, Model, RecordId, Utc};
use bindery_store::{Direction, HistoryOutcome, NewHistory, StoreError, WriteTx};
use serde_json::{Map, Value};

/// What became of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// A new record.
    Created,
    /// A record changed.
    Changed,
    /// It is as it was.
    Unchanged,
    /// It could not be understood; the history says why.
    Refused,
}

/// A document of the other system as a canonical one, or why it is none.
pub(super) struct Mapped {
    pub(super) id: ExternalId,
    pub(super) updated: Option<String>,
    pub(super) updated_at: Option<DateTime<Utc>>,
    pub(super) document: Result<Document, Failure>,
}

pub(super) fn map_row(
    mapper: &Mapper,
    model: Model,
    row: ExternalRow,
    context: &Map<String, Value>,
) -> Mapped {
    let document = mapper
        .map(&row.values, context)
        .map_err(|problems| mapping_failure("import.mapping", &problems))
        .and_then(|value| {
            Document::from_value(model, value).map_err(|error| {
                Failure::new(
                    ErrorClass::NeedsYou,
                    "import.shape",
                    format!("The mapping yields no {model}: {error}."),
                )
                .with("problem", error.to_string())
            })
        });
    Mapped {
        id: row.id,
        updated: row.updated,
        updated_at: row.updated_at,
        document,
    }
}

pub(super) fn apply_page(
    tx: &mut WriteTx<'_>,
    environment: &Environment,
    scope: &ImportScope,
    rows: &[Mapped],
) -> Result<Vec<Applied>, StoreError> {
    rows.iter()
        .map(|row| apply(tx, environment, scope, row))
        .collect()
}

fn apply(
    tx: &mut WriteTx<'_>,
    environment: &Environment,
    scope: &ImportScope,
    row: &Mapped,
) -> Result<Applied, StoreError> {
    let document = match &row.document {
        Ok(document) => document,
        Err(failure) => return refuse(tx, environment, scope, row, failure),
    };
    let binder = environment.binder();
    let fingerprint = document.fingerprint();
    let known = binder.to_record(tx, &row.id)?;
    let (record, applied) = match &known {
        Some(binding) => {
            let changed = tx.record_update(binding.record, document)?;
            (
                binding.record,
                if changed {
                    Applied::Changed
                } else {
                    Applied::Unchanged
                },
            )
        }
        None => (
            tx.record_insert(document, Some(environment.backend.row.id))?
                .id,
            Applied::Created,
        ),
    };
    let same_mark = known
        .as_ref()
        .is_some_and(|binding| binding.external_updated_at == row.updated);
    if applied == Applied::Unchanged && same_mark {
        return Ok(applied);
    }
    binder.bind(tx, record, &row.id, &fingerprint, row.updated.clone())?;
    let kind = match applied {
        Applied::Created => EventKind::Created,
        Applied::Changed => EventKind::Written,
        Applied::Unchanged | Applied::Refused => return Ok(applied),
    };
    let event = RecordEvent {
        kind,
        record,
        document,
        origin: Some(environment.backend.row.id),
    };
    environment.runtime.events.fire(tx, &event)?;
    let word = if applied == Applied::Created {
        "imported"
    } else {
        "updated"
    };
    tx.history_append(&line(environment, scope, document, record, &row.id, word))?;
    Ok(applied)
}

/// A document that cannot be understood must not hold up the others. It is told once, until it changes.
fn refuse(
    tx: &mut WriteTx<'_>,
    environment: &Environment,
    scope: &ImportScope,
    row: &Mapped,
    failure: &Failure,
) -> Result<Applied, StoreError> {
    let (backend, model) = (environment.backend.row.id, environment.model);
    let seen = format!("refused:{}", row.id);
    let mark = serde_json::json!({"updated": row.updated, "message": failure.message});
    if tx.cursor(backend, model, &seen)? == Some(mark.clone()) {
        return Ok(Applied::Refused);
    }
    tx.cursor_put(backend, model, &seen, &mark)?;
    let message = format!(
        "The {model} with id {} in {} was not understood.",
        row.id, environment.backend.row.name
    );
    let (actor, action) = (&environment.session.actor, format!("{model}.refused"));
    let mut line = NewHistory::new(actor, action, HistoryOutcome::NeedsYou, message)
        .at(&environment.backend.row)
        .tried(scope.job, scope.attempt);
    line.external_id = Some(row.id.clone());
    line.failure = Some(failure.clone());
    line.direction = Some(direction(environment));
    tx.history_append(&line)?;
    Ok(Applied::Refused)
}

fn direction(environment: &Environment) -> Direction {
    match environment.backend.resolved.spec.kind {
        Kind::Erp => Direction::ErpToBooks,
        Kind::Shop => Direction::ShopToBooks,
    }
}

/// A history line about one imported record.
pub(super) fn line(
    environment: &Environment,
    scope: &ImportScope,
    document: &Document,
    record: RecordId,
    id: &ExternalId,
    word: &str,
) -> NewHistory {
    let model = environment.model;
    let name = document.number().map_or_else(
        || format!("A {model} without a number"),
        |number| format!("{model} {number}"),
    );
    let mut message = format!("{name} was {word} from {}.", environment.backend.row.name);
    if let Some(first) = message.get(..1).map(str::to_uppercase) {
        message.replace_range(..1, &first);
    }
    let (actor, action) = (&environment.session.actor, format!("{model}.{word}"));
    let mut line = NewHistory::new(actor, action, HistoryOutcome::Ok, message)
        .at(&environment.backend.row)
        .tried(scope.job, scope.attempt);
    line.record = Some(record);
    line.record_number = document.number().map(str::to_owned);
    line.external_id = Some(id.clone());
    line.direction = Some(direction(environment));
    match document {
        Document::Invoice(invoice) => {
            line.party = Some(invoice.party.name.clone());
            line.order_number = invoice.order_reference.clone();
            line.amount = Some(invoice.total);
            line.currency = Some(invoice.currency.code().to_owned());
        }
        Document::Order(order) => {
            line.party = Some(order.party.name.clone());
            line.order_number = Some(order.number.clone());
            line.amount = Some(order.total);
            line.currency = Some(order.currency.code().to_owned());
        }
    }
    line
}
