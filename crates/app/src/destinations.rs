//! Which shop an invoice goes to and where that stands, kept current in the same transaction
//! as whatever changed it.

use crate::belonging::Routing;
use crate::decided;
use crate::runs::NewRun;
use bindery_connector::exporter::Intent;
use bindery_connector::types::{Kind, TypeTree, Types};
use bindery_connector::{EventKind, Events, RecordEvent, Settings, lane_of};
use bindery_domain::{
    BackendId, DateTime, Document, ErrorClass, Failure, GroupId, Invoice, JobId, Model,
    PaymentState, RecordId, Utc,
};
use bindery_queue::{JobArgs, args_of};
use bindery_store::{
    BackendRow, BindingRow, DestinationState, JobAct, JobState, NewDestination, ReadTx, RecordRow,
    StoreError, WriteTx,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

/// The kind of job that exports an invoice.
pub(crate) const EXPORT: &str = "invoice.export";

/// Whom the history names for what the program does by itself.
pub(crate) const AUTOMATIC: &str = "Bindery";

/// Arguments of an export job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ExportArgs {
    pub(crate) record: RecordId,
    pub(crate) backend: BackendId,
    pub(crate) actor: String,
    #[serde(default)]
    pub(crate) run: Option<String>,
    /// The invoice's number, for the title.
    #[serde(default)]
    pub(crate) number: Option<String>,
}

impl JobArgs for ExportArgs {
    const KIND: &'static str = EXPORT;
    const SUBJECT: &'static [&'static str] = &["record", "backend", "actor", "run", "number"];
}

/// When a shop wants its invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trigger {
    Manual,
    Posted,
    Paid,
}

fn trigger(shop: &BackendRow, types: &TypeTree) -> Trigger {
    let Ok(resolved) = types.get(&shop.type_id) else {
        return Trigger::Manual;
    };
    match Settings::effective(resolved, &shop.settings).text("trigger") {
        Some("posted") => Trigger::Posted,
        Some("paid") => Trigger::Paid,
        _ => Trigger::Manual,
    }
}

/// The enabled backends that take invoices.
pub(crate) fn shops(tx: &ReadTx<'_>, types: &TypeTree) -> Result<Vec<BackendRow>, StoreError> {
    let is_shop = |row: &BackendRow| {
        types
            .get(&row.type_id)
            .is_ok_and(|resolved| resolved.spec.kind == Kind::Shop)
    };
    Ok(tx
        .backends()?
        .into_iter()
        .filter(|row| row.enabled && is_shop(row))
        .collect())
}

/// Subscribes to imported invoices: their destinations follow the documents.
pub(crate) fn subscribe(events: &mut Events, types: &Arc<Types>) {
    let types = types.clone();
    let kinds = [EventKind::Created, EventKind::Written, EventKind::Unlinked];
    events.subscribe(&kinds, Some(Model::Invoice), None, move |tx, event| {
        let tree = types.read(tx)?;
        on_invoice(tx, &tree, event)
    });
}

fn on_invoice(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    event: &RecordEvent<'_>,
) -> Result<(), StoreError> {
    let routing = Routing::read(tx, types)?;
    for shop in &shops(tx, types)? {
        if event.origin == Some(shop.id) {
            continue;
        }
        let row = tx.record_get(event.record)?;
        let state = assess_changed(tx, &routing, &row, shop)?;
        let wanted = match (trigger(shop, types), event.document) {
            (Trigger::Posted, _) => true,
            (Trigger::Paid, Document::Invoice(invoice)) => is_paid(invoice),
            _ => false,
        };
        if wanted && state == DestinationState::Ready {
            let run = NewRun::automatic_export(shop, tx.now());
            let group = run.open(tx)?;
            let queued = enqueue_export(tx, &row, shop, &run, group)?;
            if let Some(job) = queued
                && tx.job_get(job)?.group == Some(group)
            {
                tx.group_reopen(group)?;
            }
            // A job that waited already stays in its own group.
            tx.group_discard_empty(group)?;
        }
    }
    Ok(())
}

fn is_paid(invoice: &Invoice) -> bool {
    matches!(
        invoice.payment_state,
        PaymentState::Paid | PaymentState::InPayment
    )
}

/// Judges by the books where a record's export to a shop stands, and stores it. An
/// export that is on its way or done is left as it is, and so is one that waits for a person.
pub(crate) fn assess(
    tx: &mut WriteTx<'_>,
    routing: &Routing,
    row: &RecordRow,
    shop: &BackendRow,
) -> Result<DestinationState, StoreError> {
    judge(tx, routing, row, shop, false)
}

/// The same where the record, or what is decided about it, was changed, or its job has ended: what an
/// export stopped for may not be so any more.
pub(crate) fn assess_changed(
    tx: &mut WriteTx<'_>,
    routing: &Routing,
    row: &RecordRow,
    shop: &BackendRow,
) -> Result<DestinationState, StoreError> {
    judge(tx, routing, row, shop, true)
}

fn judge(
    tx: &mut WriteTx<'_>,
    routing: &Routing,
    row: &RecordRow,
    shop: &BackendRow,
    changed: bool,
) -> Result<DestinationState, StoreError> {
    let binding = tx.binding_for_record(shop.id, row.id)?;
    if binding.as_ref().is_some_and(|it| it.external_id.is_some()) {
        return stays_exported(tx, row.id, shop.id);
    }
    let known = tx.destination_get(row.id, shop.id)?;
    let job = tx.job_by_dedupe_key(&dedupe_key(row.id, shop.id))?;
    let parked = match job.map(|job| job.state) {
        None => false,
        Some(JobState::Parked) => true,
        Some(_) => return Ok(known.map_or(DestinationState::Queued, |known| known.state)),
    };
    if parked
        && let Some(known) = &known
        && known.state == DestinationState::Queued
    {
        // Nobody could be told of the job's end: it waits for a person by itself.
        return Ok(DestinationState::Queued);
    }
    let unsettled = binding
        .and_then(|it| it.intent)
        .is_some_and(|intent| is_unsettled(&intent));
    // What the routing objects to is judged anew each time.
    let waits_for = known
        .filter(|known| known.state == DestinationState::NeedsYou)
        .and_then(|known| known.reason)
        .filter(|reason| !reason.code.starts_with("route."));
    // Whatever became of the job: where its call may have taken effect, that is found out first.
    if let Some(reason) = &waits_for
        && (unsettled || (parked && !may_be_settled_by_a_change(reason)))
    {
        return Ok(DestinationState::NeedsYou);
    }
    let reason = match row.model {
        Model::Invoice => decided::objection(tx, routing, row, shop.id)?,
        Model::Order => return Ok(DestinationState::Excluded),
    };
    // Its job may have been given up: a setting is no reason to leave a person's list.
    if reason.is_none() && waits_for.is_some() && !changed {
        return Ok(DestinationState::NeedsYou);
    }
    let state = match &reason {
        None => DestinationState::Ready,
        Some(failure) if failure.class == ErrorClass::NeedsYou => DestinationState::NeedsYou,
        Some(_) => DestinationState::Excluded,
    };
    write(tx, row.id, shop.id, state, reason)
}

/// What an export stops for that no change of its invoice settles: what stands in the shop already, or
/// may stand there, and what the description of the shop lacks.
const NOT_ABOUT_CONTENT: &[&str] = &[
    "export.doubled",
    "export.foreign_invoice",
    "export.intent",
    "export.made_before",
    "export.never_answers",
    "export.number_taken",
    "export.other_record",
    "export.stood_before",
    "export.token_missing",
];

/// Whether a change of its invoice may settle what an export stopped for. That may be anything that a
/// shop says in words of its own, but not what the queue stopped it for, a person's wish most of all.
fn may_be_settled_by_a_change(reason: &Failure) -> bool {
    let code = reason.code.as_str();
    !code.starts_with("job.") && !NOT_ABOUT_CONTENT.contains(&code)
}

/// Whether a call may have gone out whose end is not known. What cannot be read may be one.
pub(crate) fn is_unsettled(intent: &Value) -> bool {
    Intent::from_value(intent.clone()).map_or(true, |intent| intent.is_unsettled())
}

/// Puts where an export stands; tells where it does. One whose invoice stands in the shop stays there
/// with what was found about it, whatever becomes of its job.
pub(crate) fn put(
    tx: &mut WriteTx<'_>,
    record: RecordId,
    backend: BackendId,
    state: DestinationState,
    reason: Option<Failure>,
) -> Result<DestinationState, StoreError> {
    let bound = |binding: BindingRow| binding.external_id.is_some();
    if state != DestinationState::Exported
        && tx.binding_for_record(backend, record)?.is_some_and(bound)
    {
        return stays_exported(tx, record, backend);
    }
    write(tx, record, backend, state, reason)
}

fn stays_exported(
    tx: &mut WriteTx<'_>,
    record: RecordId,
    backend: BackendId,
) -> Result<DestinationState, StoreError> {
    let exported = DestinationState::Exported;
    match tx.destination_get(record, backend)? {
        Some(known) if known.state == exported => Ok(exported),
        _ => write(tx, record, backend, exported, None),
    }
}

fn write(
    tx: &mut WriteTx<'_>,
    record: RecordId,
    backend: BackendId,
    state: DestinationState,
    reason: Option<Failure>,
) -> Result<DestinationState, StoreError> {
    tx.destination_put(NewDestination {
        record,
        backend,
        state,
        reason,
    })?;
    Ok(state)
}

/// Has a job run at once. An export's invoice is on its way again.
pub(crate) fn retry(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
    tx.job_retry(id)?;
    on_its_way(tx, id)
}

/// Whether an invoice's export was asked to stop, and has not.
pub(crate) fn is_to_stop(
    tx: &ReadTx<'_>,
    record: RecordId,
    backend: BackendId,
) -> Result<bool, StoreError> {
    let job = tx.job_by_dedupe_key(&dedupe_key(record, backend))?;
    Ok(job.is_some_and(|job| job.cancel_requested))
}

/// A person asks anew for a job that was asked to stop and has not: the wish is taken back, and the job
/// goes on, or runs as soon as it is its turn. Tells whether there was one.
pub(crate) fn wanted_again(tx: &mut WriteTx<'_>, id: JobId) -> Result<bool, StoreError> {
    let taken_back = tx.job_want_again(id)?;
    if taken_back && tx.job_get(id)?.state.allows(JobAct::Retry) {
        tx.job_retry(id)?;
    }
    Ok(taken_back)
}

/// Puts a job off. An export's invoice waits with it, and for nobody any more.
pub(crate) fn snooze(
    tx: &mut WriteTx<'_>,
    id: JobId,
    until: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.job_snooze(id, until)?;
    on_its_way(tx, id)
}

/// What follows for its invoice where an export goes on by itself again.
fn on_its_way(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
    let job = tx.job_get(id)?;
    if let (EXPORT, Some(backend), Some(record)) = (job.kind.as_str(), job.backend, job.record) {
        lock(tx, id, record, backend)?;
        put(tx, record, backend, DestinationState::Queued, None)?;
    }
    Ok(())
}

/// What a person asks for passes what the program does by itself, for five minutes.
const BEHIND_PEOPLE: i32 = 150;

/// Has a waiting export take the lock of the order that its invoice belongs to now.
pub(crate) fn lock(
    tx: &mut WriteTx<'_>,
    job: JobId,
    record: RecordId,
    backend: BackendId,
) -> Result<(), StoreError> {
    if let Some(row) = tx.record_find(record)? {
        let order = decided::order_of(tx, &row, backend)?;
        tx.job_set_lock(job, &lock_key(backend, &order))?;
    }
    Ok(())
}

fn lock_key(backend: BackendId, order: &str) -> String {
    format!("order:{backend}:{order}")
}

/// The order whose lock an export holds.
pub(crate) fn locked_order(job: &bindery_store::JobRow, backend: BackendId) -> String {
    let key = job.lock_key.as_deref().unwrap_or_default();
    let order = key.strip_prefix(&lock_key(backend, ""));
    order.unwrap_or_default().to_owned()
}

pub(crate) fn dedupe_key(record: RecordId, backend: BackendId) -> String {
    format!("export:{backend}:{record}")
}

/// Queues an export in the group of its run. One order is written by one job at a time, whatever the
/// lane's capacity. Tells the job, or nothing where one was queued already.
pub(crate) fn enqueue_export(
    tx: &mut WriteTx<'_>,
    row: &RecordRow,
    shop: &BackendRow,
    run: &NewRun,
    group: GroupId,
) -> Result<Option<JobId>, StoreError> {
    let args = ExportArgs {
        record: row.id,
        backend: shop.id,
        actor: run.actor.clone(),
        run: Some(run.name.clone()),
        number: row.number.clone(),
    };
    let number = row.number.as_deref().unwrap_or("an invoice");
    let order = decided::order_of(tx, row, shop.id)?;
    let mut job = args
        .job()
        .title(format!("Export {number} to {}", shop.name))
        .lane(lane_of(shop.id))
        .lock_key(lock_key(shop.id, &order))
        .dedupe_key(dedupe_key(row.id, shop.id))
        .backend(shop.id)
        .record(row.id)
        .group(group)
        .max_attempts(12);
    if run.is_automatic() {
        job = job.priority(BEHIND_PEOPLE);
    }
    let fresh = job.args.clone();
    let inserted = bindery_queue::enqueue(tx, job)?;
    match (inserted.existing, inserted.state) {
        (false, _) => (),
        // It waits for a person, and a person has spoken; or what it stopped for was changed in the books.
        (true, JobState::Parked) => {
            let job = tx.job_get(inserted.id)?;
            let settled = job.failure.as_ref().is_some_and(may_be_settled_by_a_change);
            if run.is_automatic() && !settled {
                return Ok(None);
            }
            if args_of::<ExportArgs>(&job).is_err() {
                tx.job_edit(inserted.id, &fresh, ExportArgs::VERSION)?;
            }
            tx.job_retry(inserted.id)?;
            lock(tx, inserted.id, row.id, shop.id)?;
        }
        (true, _) if !run.is_automatic() && wanted_again(tx, inserted.id)? => (),
        (true, _) => return Ok(None),
    }
    put(tx, row.id, shop.id, DestinationState::Queued, None)?;
    Ok(Some(inserted.id))
}
