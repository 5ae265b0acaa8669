//! What happens by the clock: imports every so many minutes, everything compared and old jobs cleaned away
//! once a day.

use crate::destinations::AUTOMATIC;
use crate::handlers::{ImportArgs, import_job};
use crate::retention::clean_if_due;
use crate::use_cases::read_settings;
use bindery_connector::Runtime;
use bindery_connector::types::Kind;
use bindery_domain::{DateTime, Failure, Model, Utc};
use bindery_queue::Queue;
use bindery_store::{BackendRow, Durability};
use chrono::TimeDelta;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(20);

/// Name of the cursor that remembers when everything was last compared.
const SWEPT: &str = "swept";

/// The model that an import of a backend brings.
pub(crate) fn imported_model(kind: Kind) -> Model {
    match kind {
        Kind::Erp => Model::Invoice,
        Kind::Shop => Model::Order,
    }
}

/// Looks at the clock until the program ends.
pub(crate) async fn run(runtime: Arc<Runtime>, queue: Queue) {
    let mut last = runtime.clock.now();
    loop {
        tokio::time::sleep(TICK).await;
        let now = runtime.clock.now();
        if let Err(failure) = clean_if_due(&runtime.store, now).await {
            tracing::warn!(code = failure.code, "old jobs could not be cleaned away");
        }
        match enqueue_due(&runtime, last, now).await {
            Ok(true) => {
                last = now;
                queue.wake();
            }
            Ok(false) => (),
            Err(failure) => {
                tracing::warn!(code = failure.code, "the schedule could not be followed")
            }
        }
    }
}

/// Queues imports where they are due. After sleep there is one, not all that were missed.
async fn enqueue_due(
    runtime: &Arc<Runtime>,
    last: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let minutes = read_settings(&runtime.store).await?.import_every_minutes;
    // A clock set back must not stop the schedule for as long.
    let due = minutes > 0 && (now - last >= TimeDelta::minutes(i64::from(minutes)) || now < last);
    if !due {
        return Ok(false);
    }
    enqueue_imports(runtime, None, AUTOMATIC, false).await?;
    Ok(true)
}

/// Queues imports of one backend or of all that are enabled; tells the jobs.
pub(crate) async fn enqueue_imports(
    runtime: &Arc<Runtime>,
    only: Option<bindery_domain::BackendId>,
    actor: &str,
    sweep: bool,
) -> Result<Vec<bindery_domain::JobId>, Failure> {
    let (types, actor) = (runtime.types.clone(), actor.to_owned());
    runtime
        .store
        .write(Durability::Normal, move |tx| {
            let types = types.read(tx)?;
            let mut jobs = Vec::new();
            let wanted = |row: &BackendRow| only.map_or(row.enabled, |id| id == row.id);
            for row in tx.backends()?.into_iter().filter(wanted) {
                let Ok(resolved) = types.get(&row.type_id) else {
                    continue;
                };
                let model = imported_model(resolved.spec.kind);
                let unit = resolved
                    .spec
                    .model
                    .get(model.name())
                    .and_then(|spec| spec.importer.as_ref());
                if unit.is_none() {
                    continue;
                }
                let mut args = ImportArgs {
                    backend: row.id,
                    model,
                    actor: actor.clone(),
                    sweep,
                };
                jobs.push(tx.job_insert(import_job(&args, &row.name))?.id);
                if !sweep && model == Model::Invoice && sweep_is_due(tx, &row, tx.now())? {
                    tx.cursor_put(row.id, model, SWEPT, &json!({"at": tx.now().to_rfc3339()}))?;
                    args.sweep = true;
                    jobs.push(tx.job_insert(import_job(&args, &row.name))?.id);
                }
            }
            Ok::<_, Failure>(jobs)
        })
        .await
}

fn sweep_is_due(
    tx: &bindery_store::ReadTx<'_>,
    row: &BackendRow,
    now: DateTime<Utc>,
) -> Result<bool, bindery_store::StoreError> {
    // The first import reads everything anyway.
    if tx
        .cursor(row.id, Model::Invoice, bindery_connector::importer::CURSOR)?
        .is_none()
    {
        return Ok(false);
    }
    let last = tx.cursor_row(row.id, Model::Invoice, SWEPT)?;
    Ok(last.is_none_or(|cursor| cursor.updated_at < now - TimeDelta::days(1)))
}
