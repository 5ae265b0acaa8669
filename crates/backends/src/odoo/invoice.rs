//! Invoices and credit notes of the books, which are only read.

use super::dates;
use super::embed::Embedding;
use super::place::Place;
use super::records::{self, KnownFields, Query, Record, search_read, text};
use super::scope::Scope;
use super::server::Server;
use async_trait::async_trait;
use bindery_connector::adapter::{
    Adapter, DescribedField, ExternalRow, Page, PageRequest, Stamp, WriteFailure,
};
use bindery_domain::{ErrorClass, ExternalId, Failure};
use serde_json::{Value, json};
use std::sync::Arc;

/// What is read of an invoice; fields that a version lacks are left out.
const FIELDS: [&str; 22] = [
    "name",
    "move_type",
    "state",
    "payment_state",
    "partner_id",
    "commercial_partner_id",
    "currency_id",
    "company_id",
    "journal_id",
    "invoice_date",
    "invoice_date_due",
    "amount_untaxed",
    "amount_tax",
    "amount_total",
    "amount_residual",
    "invoice_currency_rate",
    "invoice_origin",
    "ref",
    "payment_reference",
    "reversed_entry_id",
    "create_date",
    "write_date",
];

/// Rows of one call for stamps.
const STAMPS: u32 = 5_000;

/// Speaks to `account.move`.
pub(super) struct Invoices {
    pub(super) server: Arc<Server>,
    pub(super) scope: Arc<Scope>,
    pub(super) fields: Arc<KnownFields>,
    pub(super) resource: String,
    /// Which lines people see; it differs between versions.
    pub(super) line_domain: Vec<Value>,
    pub(super) page_size: u32,
    /// Fields to read besides, custom ones of the company.
    pub(super) more: Vec<String>,
}

impl Invoices {
    async fn known_fields(&self) -> Result<Vec<String>, Failure> {
        let mut wanted = FIELDS.to_vec();
        let more = self.more.iter().map(String::as_str);
        wanted.extend(more.filter(|field| !FIELDS.contains(field)));
        self.fields.of(&self.server, &self.resource, &wanted).await
    }

    async fn embed(&self, moves: Vec<Record>) -> Result<Vec<ExternalRow>, Failure> {
        let embedding = Embedding {
            server: &self.server,
            fields: &self.fields,
            line_domain: &self.line_domain,
        };
        let rows = embedding.documents(moves).await?;
        Ok(rows.into_iter().filter_map(row).collect())
    }
}

#[async_trait]
impl Adapter for Invoices {
    async fn search(&self, fields: &[(&str, Value)]) -> Result<Vec<ExternalId>, Failure> {
        let mut domain = self.scope.kinds(&self.server).await?;
        domain.extend(fields.iter().map(|(name, value)| json!([name, "=", value])));
        let ids = records::search(&self.server, &self.resource, &domain).await?;
        Ok(ids.iter().map(external).collect())
    }

    async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        Ok(self.read_many(std::slice::from_ref(id)).await?.pop())
    }

    /// In any state, drafts included: one that was imported may have been taken back.
    async fn read_many(&self, ids: &[ExternalId]) -> Result<Vec<ExternalRow>, Failure> {
        // Odoo's ids are 32-bit; a larger one is an error in 18 and nothing in 19.
        let ids: Vec<i64> = ids
            .iter()
            .filter_map(|id| id.as_str().trim().parse::<i32>().ok())
            .filter(|id| *id > 0)
            .map(i64::from)
            .collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let fields = self.known_fields().await?;
        let found = records::read(&self.server, &self.resource, &ids, &fields).await?;
        self.embed(found.into_values().collect()).await
    }

    async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        let place = match &request.continuation {
            Some(place) => serde_json::from_value(place.clone()).map_err(|_| continuation())?,
            None => Place::begin(request.since),
        };
        let limit = match request.limit {
            0 => self.page_size,
            wished => wished.min(self.page_size),
        };
        let mut domain = self.scope.domain(&self.server).await?;
        domain.extend(place.domain(request.until));
        let query = Query {
            domain,
            order: Some("write_date asc, id asc"),
            limit: Some(limit),
        };
        let fields = self.known_fields().await?;
        let moves = search_read(&self.server, &self.resource, query, &fields).await?;
        let full = u32::try_from(moves.len()).is_ok_and(|count| count >= limit);
        let next = full.then(|| serde_json::to_value(place.after(&moves)).unwrap_or(Value::Null));
        let wanted = moves.into_iter().filter(is_known_to_people).collect();
        let rows = self.embed(wanted).await?;
        Ok(Page { rows, next })
    }

    async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        let base = self.scope.domain(&self.server).await?;
        let fields = ["name", "state", "write_date"].map(str::to_owned);
        let (mut stamps, mut last) = (Vec::new(), 0);
        loop {
            let mut domain = base.clone();
            domain.push(json!(["id", ">", last]));
            let query = Query {
                domain,
                order: Some("id asc"),
                limit: Some(STAMPS),
            };
            let rows = search_read(&self.server, &self.resource, query, &fields).await?;
            let Some(end) = rows.last().and_then(records::id) else {
                return Ok(stamps);
            };
            last = end;
            let full = u32::try_from(rows.len()).is_ok_and(|count| count >= STAMPS);
            stamps.extend(
                rows.iter()
                    .filter(|row| is_known_to_people(row))
                    .filter_map(stamp),
            );
            if !full {
                return Ok(stamps);
            }
        }
    }

    /// Custom fields first; those that hold lists or files are left out.
    async fn fields(&self) -> Result<Vec<DescribedField>, Failure> {
        let attributes = ["string", "type"];
        let fields = records::describe(&self.server, &self.resource, json!([]), &attributes);
        let read = self.known_fields().await?;
        let mut described: Vec<DescribedField> = fields
            .await?
            .into_iter()
            .filter(|(_, field)| {
                let kind = field.get("type").and_then(Value::as_str);
                !matches!(
                    kind,
                    Some("one2many" | "many2many" | "binary" | "properties")
                )
            })
            .map(|(name, field)| DescribedField {
                label: field
                    .get("string")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                read: read.contains(&name),
                name,
            })
            .collect();
        described.sort_by_key(|field| (!field.name.starts_with("x_"), field.name.clone()));
        Ok(described)
    }

    async fn create(&self, _document: &Value) -> Result<ExternalId, WriteFailure> {
        Err(read_only())
    }

    async fn write(&self, _id: &ExternalId, _document: &Value) -> Result<(), WriteFailure> {
        Err(read_only())
    }

    async fn delete(&self, _id: &ExternalId) -> Result<(), WriteFailure> {
        Err(read_only())
    }
}

/// A cancelled draft never had a number; nobody misses it.
fn is_known_to_people(record: &Record) -> bool {
    text(record, "state") != Some("cancel") || number(record).is_some()
}

/// The number, absent while never posted: `false` from 18 on, `/` up to 17 (contract §6, §10).
pub(super) fn number(record: &Record) -> Option<&str> {
    text(record, "name").filter(|name| *name != "/")
}

fn external(id: &i64) -> ExternalId {
    id.to_string().into()
}

fn stamp(record: &Record) -> Option<Stamp> {
    Some(Stamp {
        id: external(&records::id(record)?),
        updated: text(record, "write_date").map(str::to_owned),
    })
}

fn row(values: Record) -> Option<ExternalRow> {
    let updated = text(&values, "write_date").map(str::to_owned);
    Some(ExternalRow {
        id: external(&records::id(&values)?),
        updated_at: updated.as_deref().and_then(dates::read),
        updated,
        values: Value::Object(values),
    })
}

fn continuation() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "odoo.continuation",
        "The place to read on from is not understood.",
    )
}

fn read_only() -> WriteFailure {
    WriteFailure::Refused(Failure::new(
        ErrorClass::Bug,
        "odoo.read_only",
        "The books are read only: nothing is ever written to Odoo.",
    ))
}
