//! The kinds of job this program knows: exports and imports. Thin: the flows are the connector's.

use crate::belonging::Routing;
use crate::decided;
use crate::destinations::{self, AUTOMATIC, ExportArgs};
use crate::exchanges::{Cause, caused_by};
use crate::stopped;
use async_trait::async_trait;
use bindery_connector::exporter::{ExportEnd, ExportJob, Intent, export_invoice};
use bindery_connector::importer::{ImportScope, ImportSummary, Onlooker, import_changes, sweep};
use bindery_connector::{Environment, Runtime, Session};
use bindery_domain::{BackendId, DateTime, ErrorClass, Failure, Model, RecordId, Told, Utc};
use bindery_queue::{Handler, JobArgs, JobKind, Outcome, Registry, Run, args_of};
use bindery_store::{
    DestinationState, Direction, Durability, HistoryOutcome, JobRow, JobState, NewHistory, NewJob,
    ReadTx, StoreError, WriteTx,
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The kind of job that imports.
pub(crate) const IMPORT: &str = "records.import";

/// Arguments of an import job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImportArgs {
    pub(crate) backend: BackendId,
    pub(crate) model: Model,
    pub(crate) actor: String,
    /// Compare everything instead of reading what changed.
    #[serde(default)]
    pub(crate) sweep: bool,
}

impl JobArgs for ImportArgs {
    const KIND: &'static str = IMPORT;
    const SUBJECT: &'static [&'static str] = &["backend", "model", "actor", "sweep"];
}

/// A job that imports one model of one backend; one at a time.
pub(crate) fn import_job(args: &ImportArgs, backend_name: &str) -> NewJob {
    let (what, kind) = if args.sweep {
        ("Compare all", "sweep")
    } else {
        ("Import", "changes")
    };
    args.job()
        .title(format!("{what} {}s of {backend_name}", args.model))
        .lane(bindery_connector::lane_of(args.backend))
        .dedupe_key(format!("import:{kind}:{}:{}", args.backend, args.model))
        .backend(args.backend)
        .priority(50)
        .max_attempts(8)
}

/// All kinds.
pub(crate) fn registry(runtime: &Arc<Runtime>) -> Registry {
    let mut registry = Registry::new();
    let export = JobKind::new(Arc::new(Export(runtime.clone())))
        .timeout(Duration::from_secs(1800))
        .writes_outside();
    registry.register_typed::<ExportArgs>(export);
    registry.register_typed::<ImportArgs>(
        JobKind::new(Arc::new(Import(runtime.clone()))).timeout(Duration::from_secs(6 * 3600)),
    );
    registry.when_a_group_rests(crate::summary::sum_up);
    registry
}

fn cause(run: &Run) -> Cause {
    Cause {
        job: run.job.id,
        attempt: run.attempt,
        backend: run.job.backend,
        record: run.job.record,
    }
}

fn scope(run: &Run) -> ImportScope {
    ImportScope {
        job: Some(run.job.id),
        attempt: Some(run.attempt),
    }
}

/// Tells the lane of a run whether its backend was spoken to at all.
fn note_answer(run: &Run, environment: &Environment) {
    if environment.was_answered() {
        run.note_answer();
    }
}

/// When the books are tried again that could not be read or written for now. Nobody else has a part in
/// that: it costs no try, and the other side is not taken for silent or well.
fn soon(runtime: &Runtime) -> DateTime<Utc> {
    runtime.clock.now() + TimeDelta::seconds(30)
}

struct Export(Arc<Runtime>);

impl Export {
    async fn export(&self, run: &Run) -> Result<ExportEnd, Failure> {
        let args: ExportArgs = run.args()?;
        let session = Session { actor: args.actor };
        let environment = self
            .0
            .environment(&session, args.backend, Model::Invoice)
            .await?;
        let objection = self.objection(args.record, args.backend).await?;
        let job = ExportJob {
            record: args.record,
            scope: scope(run),
            run: args.run,
            order: destinations::locked_order(&run.job, args.backend),
            objection,
        };
        let end = export_invoice(&environment, &job).await;
        note_answer(run, &environment);
        Ok(end)
    }

    /// Why an invoice does not go to a shop by what is known now: it may be long since it was queued.
    async fn objection(
        &self,
        record: RecordId,
        shop: BackendId,
    ) -> Result<Option<Failure>, Failure> {
        let types = self.0.types.clone();
        let objection = self.0.store.read(move |tx| {
            let routing = Routing::read(tx, &*types.read(tx)?)?;
            decided::objection(tx, &routing, &tx.record_get(record)?, shop)
        });
        Ok(objection.await?)
    }

    fn settle(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        state: JobState,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        let Some(args) = about(job) else {
            return Ok(());
        };
        if tx.record_find(args.record)?.is_none() || tx.backend_find(args.backend)?.is_none() {
            return Ok(());
        }
        let destination = match state {
            JobState::Done | JobState::NothingToDo | JobState::Cancelled => {
                let (row, shop) = (tx.record_get(args.record)?, tx.backend_get(args.backend)?);
                let routing = Routing::read(tx, &*self.0.types.read(tx)?)?;
                // What it waited for ends with it.
                destinations::assess_changed(tx, &routing, &row, &shop)?;
                return Ok(());
            }
            JobState::Parked | JobState::Failed => DestinationState::NeedsYou,
            _ => DestinationState::Queued,
        };
        // The order may have changed since it was queued; nobody may write to it beside this job.
        destinations::lock(tx, job.id, args.record, args.backend)?;
        let stands =
            destinations::put(tx, args.record, args.backend, destination, failure.cloned())?;
        match (failure, stands) {
            (Some(failure), DestinationState::NeedsYou) => {
                stopped::not_exported(tx, job, &args, state, failure)
            }
            (Some(failure), DestinationState::Exported)
                if destination == DestinationState::NeedsYou =>
            {
                stopped::not_compared(tx, job, &args, state, failure)
            }
            _ => Ok(()),
        }
    }
}

/// What cannot be read may be under way.
fn is_under_way(intent: Value) -> bool {
    Intent::from_value(intent).map_or(true, |intent| intent.is_under_way())
}

/// What an export is about. Where its arguments are not understood, the job itself knows the invoice:
/// it must not wait where nobody looks for it.
fn about(job: &JobRow) -> Option<ExportArgs> {
    if let Ok(args) = args_of(job) {
        return Some(args);
    }
    Some(ExportArgs {
        record: job.record?,
        backend: job.backend?,
        actor: AUTOMATIC.to_owned(),
        run: None,
        number: None,
    })
}

#[async_trait]
impl Handler for Export {
    async fn run(&self, run: &Run) -> Outcome {
        match caused_by(cause(run), self.export(run)).await {
            Ok(ExportEnd::Exported { id, message }) => Outcome::Done {
                message,
                data: Some(json!({"external_id": id})),
            },
            Ok(ExportEnd::Nothing(reason)) => Outcome::Nothing { reason },
            Ok(ExportEnd::Wait { until }) => Outcome::InDoubt {
                at: until,
                failure: in_doubt(run),
            },
            Ok(ExportEnd::Stopped) => {
                // It found the wish in the file, maybe before anybody told this run.
                run.cancelled.set();
                Outcome::Cancelled
            }
            // What of it was stored or sent is found out by the next run; until then nobody else may
            // write to its order.
            Ok(ExportEnd::Failed(failure)) | Err(failure)
                if StoreError::passing_is_told_by(&failure) =>
            {
                Outcome::InDoubt {
                    at: soon(&self.0),
                    failure,
                }
            }
            Ok(ExportEnd::Failed(failure)) | Err(failure) => Outcome::Failed(failure),
        }
    }

    fn under_way(&self, tx: &ReadTx<'_>, job: &JobRow) -> Result<bool, StoreError> {
        let Some(args) = about(job) else {
            return Ok(false);
        };
        let binding = tx.binding_for_record(args.backend, args.record)?;
        Ok(binding
            .and_then(|binding| binding.intent)
            .is_some_and(is_under_way))
    }

    fn settled(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        state: JobState,
        failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        self.settle(tx, job, state, failure)
    }
}

fn in_doubt(run: &Run) -> Failure {
    Failure::new(
        ErrorClass::InDoubt,
        "export.in_doubt",
        format!(
            "\"{}\": no answer came, and the shop shows no new invoice yet.",
            run.job.title
        ),
    )
    .hint("Nothing is sent again until the shop must have finished; then Bindery looks once more.")
}

/// Passes on to people how far an import is, and to it that they want it to stop.
struct Passing<'a>(&'a Run);

#[async_trait]
impl Onlooker for Passing<'_> {
    fn wants_stop(&self) -> bool {
        self.0.cancelled.is_set()
    }

    async fn page_stored(&self, read: u64, of: u64, line: &Told) {
        self.0.set_progress(read, of, line.clone());
        self.0.log(line.clone()).await;
    }
}

struct Import(Arc<Runtime>);

impl Import {
    async fn import(&self, run: &Run) -> Result<(ImportArgs, String, ImportSummary), Failure> {
        let args: ImportArgs = run.args()?;
        let session = Session {
            actor: args.actor.clone(),
        };
        let environment = self
            .0
            .environment(&session, args.backend, args.model)
            .await?;
        environment.importer()?;
        let told = Passing(run);
        let summary = if args.sweep {
            sweep(&environment, &scope(run), &told).await
        } else {
            import_changes(&environment, &scope(run), &told).await
        };
        note_answer(run, &environment);
        Ok((args, environment.backend.row.name.clone(), summary?))
    }

    async fn tell(
        &self,
        run: &Run,
        args: &ImportArgs,
        name: String,
        summary: &ImportSummary,
    ) -> Result<Told, Failure> {
        let told = summary.told(args.model, &name);
        let nothing = summary.created + summary.changed + summary.unlinked + summary.refused == 0;
        // An automatic import that found nothing every few minutes would bury the history.
        if !(nothing && args.actor == AUTOMATIC) {
            let outcome = if nothing {
                HistoryOutcome::Nothing
            } else {
                HistoryOutcome::Ok
            };
            let mut line = NewHistory::new(&args.actor, "import.finished", outcome, told.clone());
            line.backend = Some(args.backend);
            line.backend_name = name;
            line.direction = Some(if args.model == Model::Invoice {
                Direction::ErpToBooks
            } else {
                Direction::ShopToBooks
            });
            (line.job, line.attempt) = (Some(run.job.id), Some(run.attempt));
            self.0
                .store
                .write(Durability::Normal, move |tx| tx.history_append(&line))
                .await?;
        }
        Ok(told)
    }
}

impl Import {
    fn failed(&self, failure: Failure) -> Outcome {
        if !StoreError::passing_is_told_by(&failure) {
            return Outcome::Failed(failure);
        }
        Outcome::Snooze {
            until: soon(&self.0),
            reason: failure.into(),
        }
    }
}

#[async_trait]
impl Handler for Import {
    async fn run(&self, run: &Run) -> Outcome {
        let imported = caused_by(cause(run), self.import(run)).await;
        let (args, name, summary) = match imported {
            Ok(imported) => imported,
            Err(failure) => return self.failed(failure),
        };
        let data: Value = json!({
            "read": summary.read, "created": summary.created, "changed": summary.changed,
            "unlinked": summary.unlinked, "refused": summary.refused,
        });
        match self.tell(run, &args, name, &summary).await {
            // What was read is kept; the cursor stands behind it.
            Ok(_) if run.cancelled.is_set() => Outcome::Cancelled,
            Ok(message) => Outcome::Done {
                message,
                data: Some(data),
            },
            Err(failure) => self.failed(failure),
        }
    }

    /// Everything is compared after it, but not only once a person has looked at it.
    fn settled(
        &self,
        tx: &mut WriteTx<'_>,
        job: &JobRow,
        state: JobState,
        _failure: Option<&Failure>,
    ) -> Result<(), StoreError> {
        match state {
            JobState::Parked => tx.job_followers_go_on(job.id),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::view::SecretChoice;
    use crate::{App, AppOptions};
    use bindery_domain::AttemptId;

    #[tokio::test(flavor = "multi_thread")]
    async fn work_that_the_books_could_not_take_goes_on_later_at_no_cost() {
        let folder = tempfile::tempdir().unwrap();
        let options = AppOptions {
            data_dir: Some(folder.path().to_owned()),
            secrets: Some(SecretChoice::Session),
            run_queue: false,
            ..AppOptions::default()
        };
        let app = App::open(options).await.unwrap();
        let runtime = app.inner.space.read().await.runtime.clone();
        let export = ExportArgs {
            record: RecordId(1),
            backend: BackendId(1),
            actor: "Ada".to_owned(),
            run: None,
            number: None,
        };
        let import = ImportArgs {
            backend: BackendId(1),
            model: Model::Invoice,
            actor: "Ada".to_owned(),
            sweep: false,
        };
        let (export, import) = (export.job(), import.job());
        let queued = runtime.store.write(Durability::Normal, move |tx| {
            let (export, import) = (tx.job_insert(export)?.id, tx.job_insert(import)?.id);
            Ok::<_, StoreError>([tx.job_get(export)?, tx.job_get(import)?])
        });
        let jobs = queued.await.unwrap();
        runtime.store.close().await;
        let registry = registry(&runtime);
        let mut outcomes = Vec::new();
        for job in jobs {
            let handler = registry.get(&job.kind).unwrap().handler.clone();
            outcomes.push(handler.run(&Run::detached(job, AttemptId(1))).await);
        }
        let [
            Outcome::InDoubt { failure, .. },
            Outcome::Snooze { reason, .. },
        ] = &outcomes[..]
        else {
            panic!("{outcomes:?}");
        };
        assert_eq!(failure.code, "store.closed");
        let words = reason.words.as_ref().unwrap();
        assert_eq!(words.key, "problem.store.closed");
    }
}
