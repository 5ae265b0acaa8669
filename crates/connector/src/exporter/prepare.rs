//! Reads what an export needs and plans it: invoice, order, the invoices the order has already.
//!
//! Reading only. The preview shows what this yields; the export sends exactly the same.

use super::decisions::Decisions;
use super::elsewhere::{elsewhere, other_orders};
use super::foresee::foresee;
use super::plan::{PlanOptions, Planning, ShopInvoice, exclusion, plan};
use super::protocol::number_taken;
use super::standing::{Present, standing};
use super::token::{Origin, Token, token_missing};
use super::twins::twin;
use crate::environment::{Backend, Environment, mapping_failure};
use crate::importer::mapping_context;
use crate::mapper::Trace;
use crate::settings::Settings;
use crate::types::TypeTree;
use bindery_domain::{
    BackendId, Decimal, Document, ErrorClass, ExternalId, Failure, Invoice, Model, Order, RecordId,
};
use bindery_store::{ReadTx, RecordRow, StoreError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Everything an export would do, and what speaks against it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The record.
    pub record: RecordRow,
    /// Its document, with the order that was picked.
    pub invoice: Invoice,
    /// What a person decided about it.
    pub decisions: Decisions,
    /// The order in the shop, if it was found.
    pub order: Option<Order>,
    /// Numbers of the invoices that were assumed to be exported to the order first.
    pub after: Vec<String>,
    /// The plan, where there is an order.
    pub planning: Option<Planning>,
    /// Invoices that the order has already.
    pub existing: BTreeSet<ExternalId>,
    /// Those of them that no record is bound to and that were not cancelled.
    pub unbound: Vec<(ExternalId, ShopInvoice)>,
    /// What the record is called in the system it came from.
    pub books: Books,
    /// The text that the shop's invoice will carry.
    pub token: Token,
    /// What the mapping reads, where there is a plan.
    pub source: Option<Value>,
    /// The document to send, where the mapping yields one.
    pub document: Option<Value>,
    /// Everything that speaks against it; empty means it can go.
    pub problems: Vec<Failure>,
}

/// What the backend's settings say about planning.
#[must_use]
pub fn plan_options(backend: &Backend, bound_lines: BTreeMap<String, String>) -> PlanOptions {
    let settings = &backend.settings;
    PlanOptions {
        tolerance: settings
            .decimal("total_tolerance")
            .unwrap_or(Decimal::new(2, 2)),
        charge_skus: settings.list("charge_skus"),
        bound_lines,
        decisions: Decisions::default(),
    }
}

/// Reads and plans. A problem with the data is in `problems`; an error means that it could
/// not be found out.
///
/// # Errors
/// Of the adapter or the store.
pub async fn prepare(
    environment: &Environment,
    record: RecordId,
    bound_lines: BTreeMap<String, String>,
) -> Result<Prepared, Failure> {
    prepare_with(environment, record, bound_lines, &[], None).await
}

/// As [`prepare`], supposing that other things were decided.
///
/// # Errors
/// Of the adapter or the store.
pub async fn prepare_supposing(
    environment: &Environment,
    record: RecordId,
    supposed: Decisions,
) -> Result<Prepared, Failure> {
    prepare_with(environment, record, BTreeMap::new(), &[], Some(supposed)).await
}

/// As [`prepare`], assuming that the `earlier` invoices of the same order are exported first.
///
/// # Errors
/// Of the adapter or the store.
pub async fn prepare_after(
    environment: &Environment,
    record: RecordId,
    bound_lines: BTreeMap<String, String>,
    earlier: &[Invoice],
) -> Result<Prepared, Failure> {
    prepare_with(environment, record, bound_lines, earlier, None).await
}

async fn prepare_with(
    environment: &Environment,
    record: RecordId,
    bound_lines: BTreeMap<String, String>,
    earlier: &[Invoice],
    supposed: Option<Decisions>,
) -> Result<Prepared, Failure> {
    let (record, invoice, books, stored, twin) = load(environment, record).await?;
    let decisions = supposed.unwrap_or(stored);
    let in_books = invoice.order_reference.clone();
    let invoice = decisions.applied(invoice);
    let token = books.token(&environment.backend.row.url);
    let mut prepared = Prepared {
        record,
        invoice,
        decisions,
        order: None,
        after: Vec::new(),
        planning: None,
        existing: BTreeSet::new(),
        unbound: Vec::new(),
        books,
        token,
        source: None,
        document: None,
        problems: Vec::new(),
    };
    let name = prepared.invoice.number.as_deref().unwrap_or("The invoice");
    let aside = prepared.decisions.objection(name);
    let gone = || unlinked(&prepared.record);
    let excluded = || exclusion(&prepared.invoice);
    if let Some(failure) = aside.or_else(gone).or_else(excluded).or(twin) {
        prepared.problems.push(failure);
        return Ok(prepared);
    }
    let number = prepared.invoice.order_reference.clone().unwrap_or_default();
    let Some(order) = read_order(environment, number.trim()).await? else {
        prepared
            .problems
            .push(unknown_order(environment, number.trim()));
        return Ok(prepared);
    };
    let invoices = InvoiceReader::of(environment)?;
    prepared.existing = invoices.of_order(&order.internal_id).await?;
    let has = Present::of(environment, &invoices, &prepared).await?;
    if let Some(id) = has.of_another {
        prepared.problems.push(number_taken(&id));
        prepared.order = Some(order);
        return Ok(prepared);
    }
    let (billed, mut candidates) = (has.billed, has.unbound);
    let others = other_orders(&prepared.decisions, in_books.as_deref(), number.trim());
    let (known, seen) = (&prepared.decisions, &prepared.existing);
    candidates.extend(elsewhere(environment, known, &others, seen, &prepared.token).await?);
    prepared.unbound = candidates;
    let standing = standing(environment, &prepared, number.trim()).await?;
    prepared.problems.extend(
        standing
            .iter()
            .map(|problem| with_candidates(problem, &prepared.unbound)),
    );
    let mut options = plan_options(&environment.backend, BTreeMap::new());
    let foreseen = foresee(order, billed, earlier, &options);
    let (order, billed) = (foreseen.order, foreseen.invoiced_before);
    prepared.after = foreseen.after;
    options.bound_lines = bound_lines;
    options.decisions = prepared.decisions.clone();
    let planning = plan(&prepared.invoice, &order, billed, &options);
    prepared.problems.extend(
        planning
            .problems
            .iter()
            .map(|problem| with_candidates(problem, &prepared.unbound)),
    );
    let source = source_of(
        &prepared.invoice,
        &order,
        &planning,
        (&prepared.books, &prepared.token),
    );
    let mapped = document(environment, &source, &prepared.token);
    prepared.source = Some(source);
    match mapped {
        Ok(document) => prepared.document = Some(document),
        // A plan that sends nothing has no document; why it sends nothing was said already.
        Err(_) if !prepared.problems.is_empty() => {}
        Err(failure) => prepared.problems.push(failure),
    }
    prepared.planning = Some(planning);
    prepared.order = Some(order);
    Ok(prepared)
}

/// Why a record that the books no longer have is not exported, whatever its last document says.
#[must_use]
pub fn unlinked(record: &RecordRow) -> Option<Failure> {
    record.unlinked_at?;
    let name = record.number.as_deref().unwrap_or("The invoice");
    Some(Failure::new(
        ErrorClass::NothingToDo,
        "export.unlinked",
        format!("{name} no longer exists in the books."),
    ))
}

/// A person may choose an invoice that the shop has already instead of making one.
fn with_candidates(problem: &Failure, unbound: &[(ExternalId, ShopInvoice)]) -> Failure {
    if unbound.is_empty() {
        return problem.clone();
    }
    let numbers = unbound
        .iter()
        .map(|(id, _)| id.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    problem.clone().with("candidates", numbers)
}

fn unknown_order(environment: &Environment, number: &str) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "export.order_unknown",
        format!("{} has no order {number}.", environment.backend.row.name),
    )
    .with("order", number)
    .with("backend", &environment.backend.row.name)
    .hint("Correct the order number on the invoice in the books, then import again.")
}

type Loaded = (RecordRow, Invoice, Books, Decisions, Option<Failure>);

async fn load(environment: &Environment, record: RecordId) -> Result<Loaded, Failure> {
    let types = environment.runtime.types.clone();
    let shop = environment.backend.row.id;
    let (row, books, decisions, twin) = environment
        .runtime
        .store
        .read(move |tx| {
            let row = tx.record_get(record)?;
            let types = types.read(tx)?;
            let books = Books::of(tx, &types, &row)?;
            let decisions = Decisions::read(tx, record, shop)?;
            let twin = twin(tx, &types, (&row, &books), shop)?;
            Ok::<_, Failure>((row, books, decisions, twin))
        })
        .await?;
    let Document::Invoice(invoice) = row.typed()? else {
        let message = format!("Record {record} is no invoice.");
        return Err(Failure::new(
            ErrorClass::Bug,
            "export.not_an_invoice",
            message,
        ));
    };
    Ok((row, invoice, books, decisions, twin))
}

/// What a record is called in the system it came from, through the binder.
#[derive(Debug, Clone, PartialEq)]
pub struct Books {
    /// Its id there.
    pub id: Option<ExternalId>,
    /// The name of that backend.
    pub name: Option<String>,
    /// Which books and which record, whatever the backend is called.
    origin: Origin,
}

impl Books {
    pub(super) fn of(
        tx: &ReadTx<'_>,
        types: &TypeTree,
        row: &RecordRow,
    ) -> Result<Self, StoreError> {
        let bound = match row.source {
            Some(backend) => tx
                .binding_for_record(backend, row.id)?
                .map(|binding| (backend, binding)),
            None => None,
        };
        let Some((backend, binding)) = bound else {
            return Ok(Self {
                id: None,
                name: None,
                origin: Origin::local(row.id),
            });
        };
        let backend = tx.backend_get(backend)?;
        // Wherever it is set: a setting that moves into a type of its own names the same books.
        let database = match types.get(&backend.type_id) {
            Ok(resolved) => Settings::one(resolved, &backend.settings, "database"),
            Err(_) => backend.settings.get("database"),
        };
        Ok(Self {
            origin: Origin::of(&backend.url, database, binding.external_id.as_ref()),
            id: binding.external_id,
            name: Some(backend.name),
        })
    }

    /// Whether both are the same record of the same books.
    pub(super) fn are_those_of(&self, other: &Self) -> bool {
        self.origin == other.origin
    }

    /// What marks the record's invoice in a shop.
    pub(super) fn token(&self, shop: &str) -> Token {
        Token::of(&self.origin, shop)
    }
}

pub(super) async fn read_order(
    environment: &Environment,
    number: &str,
) -> Result<Option<Order>, Failure> {
    let orders = environment.on(Model::Order);
    let Some(row) = orders.adapter()?.read(&number.into()).await? else {
        return Ok(None);
    };
    let value = orders
        .import_mapper()?
        .map(&row.values, &mapping_context(&orders.backend))
        .map_err(|problems| mapping_failure("export.order_mapping", &problems))?;
    let order = serde_json::from_value(value).map_err(|error| {
        Failure::new(
            ErrorClass::NeedsYou,
            "export.order_shape",
            format!("Order {number} was not understood: {error}."),
        )
        .with("order", number)
        .with("problem", error.to_string())
    })?;
    Ok(Some(order))
}

pub(super) async fn is_bound(environment: &Environment, id: &ExternalId) -> Result<bool, Failure> {
    Ok(bound_to(environment, id).await?.is_some())
}

/// The record that an invoice of the shop is bound to.
pub(super) async fn bound_to(
    environment: &Environment,
    id: &ExternalId,
) -> Result<Option<RecordId>, Failure> {
    let (backend, id): (BackendId, ExternalId) = (environment.backend.row.id, id.clone());
    let bound = environment
        .runtime
        .store
        .read(move |tx| tx.binding_for_external(backend, Model::Invoice, &id))
        .await?;
    Ok(bound.map(|binding| binding.record))
}

/// An invoice of the shop in the form that the exporter compares; nothing where there is none.
///
/// # Errors
/// Of the adapter, or where the invoice is not understood.
pub async fn shop_invoice(
    environment: &Environment,
    id: &ExternalId,
) -> Result<Option<ShopInvoice>, Failure> {
    InvoiceReader::of(environment)?.read(id).await
}

/// An order of the shop by its number; nothing where there is none.
///
/// # Errors
/// Of the adapter, or where the order is not understood.
pub async fn shop_order(environment: &Environment, number: &str) -> Result<Option<Order>, Failure> {
    read_order(environment, number.trim()).await
}

/// What the export mapping reads.
pub(super) fn source_of(
    invoice: &Invoice,
    order: &Order,
    planning: &Planning,
    (books, token): (&Books, &Token),
) -> Value {
    let items: serde_json::Map<String, Value> = planning
        .plan
        .items
        .iter()
        .map(|(id, quantity)| (id.clone(), Value::String(quantity.normalize().to_string())))
        .collect();
    // The same as a list, for shops that take one: only what is really charged.
    let rows: Vec<Value> = planning
        .plan
        .items
        .iter()
        .filter(|(_, quantity)| !quantity.is_zero())
        .map(|(id, quantity)| json!({"item": id, "quantity": quantity.normalize().to_string()}))
        .collect();
    json!({
        "invoice": invoice,
        "order": order,
        "items": items,
        "rows": rows,
        "books": {"id": books.id, "backend": books.name},
        "token": token,
    })
}

/// What becomes of every row of the export mapping on what it reads.
///
/// # Errors
/// Where the type has no such mapping.
pub fn trace_export(environment: &Environment, source: &Value) -> Result<Trace, Failure> {
    let mapper = environment.export_mapper()?;
    Ok(mapper.trace(source, &mapping_context(&environment.backend)))
}

fn document(environment: &Environment, source: &Value, token: &Token) -> Result<Value, Failure> {
    let document = environment
        .export_mapper()?
        .map(source, &mapping_context(&environment.backend))
        .map_err(|problems| mapping_failure("export.mapping", &problems))?;
    match token_missing(&document, token) {
        Some(failure) => Err(failure),
        None => Ok(document),
    }
}

/// Reads the shop's invoices in the form that the exporter compares.
pub(super) struct InvoiceReader {
    adapter: std::sync::Arc<dyn crate::adapter::Adapter>,
    mapper: crate::mapper::Mapper,
    context: serde_json::Map<String, Value>,
}

impl InvoiceReader {
    pub(super) fn of(environment: &Environment) -> Result<Self, Failure> {
        Ok(Self {
            adapter: environment.adapter()?,
            mapper: environment.import_mapper()?,
            context: mapping_context(&environment.backend),
        })
    }

    /// The numbers of all invoices that an order has, cancelled ones included.
    pub(super) async fn of_order(&self, order_id: &str) -> Result<BTreeSet<ExternalId>, Failure> {
        let found = self
            .adapter
            .search(&[("order_id", Value::String(order_id.to_owned()))])
            .await?;
        Ok(found.into_iter().collect())
    }

    pub(super) async fn read(&self, id: &ExternalId) -> Result<Option<ShopInvoice>, Failure> {
        let Some(row) = self.adapter.read(id).await? else {
            return Ok(None);
        };
        let value = self
            .mapper
            .map(&row.values, &self.context)
            .map_err(|problems| mapping_failure("export.read_back_mapping", &problems))?;
        serde_json::from_value(value).map(Some).map_err(|error| {
            let message = format!("The shop's invoice {id} was not understood: {error}.");
            Failure::new(ErrorClass::NeedsYou, "export.read_back_shape", message)
                .with("external_id", id.to_string())
                .with("problem", error.to_string())
        })
    }
}
