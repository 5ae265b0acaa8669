//! What happens by the clock: imports, everything compared, the file cleaned. How often is a setting;
//! when it last happened stands in the store.

use crate::destinations::{AUTOMATIC, wanted_again};
use crate::handlers::{ImportArgs, import_job};
use crate::retention::clean;
use crate::runs::NewRun;
use crate::timing::{is_due, next};
use crate::upkeep::backups::by_the_clock;
use crate::use_cases::read_settings;
use crate::view::Timing;
use bindery_connector::Runtime;
use bindery_connector::types::Kind;
use bindery_domain::{BackendId, DateTime, Failure, GroupId, JobId, Model, Utc};
use bindery_queue::{JobArgs, NewJob, Otherwise, Queue};
use bindery_store::{
    BackendRow, Durability, HistoryOutcome, JobState, NewHistory, ScheduleRow, StoreError, WriteTx,
};
use chrono::Local;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// How often the clock is looked at.
const TICK: Duration = Duration::from_secs(20);

/// Something that happens by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schedule {
    /// What changed is read from all systems.
    Import,
    /// Everything is compared with all books, for what polling cannot see.
    Compare,
    /// Old jobs are cleaned away.
    Clean,
    /// A backup is written.
    Backup,
}

impl Schedule {
    pub(crate) const ALL: [Self; 4] = [Self::Import, Self::Compare, Self::Clean, Self::Backup];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Compare => "compare",
            Self::Clean => "clean",
            Self::Backup => "backup",
        }
    }
}

/// How often each happens, as it is stored in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Timings {
    import: Timing,
    compare: Timing,
    clean: Timing,
    backup: Timing,
}

impl Default for Timings {
    fn default() -> Self {
        let daily = |at: &str| Timing::Daily { at: at.to_owned() };
        Self {
            import: Timing::Never,
            compare: daily("03:00"),
            clean: daily("04:00"),
            backup: daily("02:00"),
        }
    }
}

impl Timings {
    pub(crate) fn of(&self, schedule: Schedule) -> &Timing {
        match schedule {
            Schedule::Import => &self.import,
            Schedule::Compare => &self.compare,
            Schedule::Clean => &self.clean,
            Schedule::Backup => &self.backup,
        }
    }

    pub(crate) fn set(&mut self, schedule: Schedule, timing: Timing) {
        *match schedule {
            Schedule::Import => &mut self.import,
            Schedule::Compare => &mut self.compare,
            Schedule::Clean => &mut self.clean,
            Schedule::Backup => &mut self.backup,
        } = timing;
    }
}

/// Since when the time of something is counted.
fn counted_from(row: &ScheduleRow) -> DateTime<Utc> {
    row.last_at.map_or(row.since, |last| last.max(row.since))
}

/// When it happens next by the clock of this computer.
pub(crate) fn next_of(
    timing: &Timing,
    row: Option<&ScheduleRow>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let from = row.map_or(now, counted_from);
    next(timing, from, &Local).map(|next| next.max(now))
}

/// The model that an import of a backend brings.
pub(crate) fn imported_model(kind: Kind) -> Model {
    match kind {
        Kind::Erp => Model::Invoice,
        Kind::Shop => Model::Order,
    }
}

/// Follows the clock until the program ends.
pub(crate) async fn run(runtime: Arc<Runtime>, queue: Queue) {
    let mut starting = true;
    loop {
        for schedule in Schedule::ALL {
            if let Err(failure) = look(&runtime, &queue, schedule, starting).await {
                tracing::warn!(
                    code = failure.code,
                    name = schedule.name(),
                    "the schedule could not be followed"
                );
            }
        }
        starting = false;
        tokio::time::sleep(TICK).await;
    }
}

async fn look(
    runtime: &Arc<Runtime>,
    queue: &Queue,
    schedule: Schedule,
    starting: bool,
) -> Result<(), Failure> {
    let timings = read_settings(&runtime.store).await?.schedules;
    let timing = timings.of(schedule);
    let name = schedule.name();
    let Some(row) = runtime.store.read(move |tx| tx.schedule(name)).await? else {
        let begun = runtime
            .store
            .write(Durability::Normal, move |tx| tx.schedule_begin(name));
        begun.await?;
        return Ok(());
    };
    let now = runtime.clock.now();
    let due = match timing {
        Timing::AtStart => starting,
        timing => is_due(timing, counted_from(&row), now, &Local),
    };
    if due {
        happen(runtime, queue, schedule, AUTOMATIC).await?;
    }
    Ok(())
}

/// Has something happen now, and notes it.
pub(crate) async fn happen(
    runtime: &Arc<Runtime>,
    queue: &Queue,
    schedule: Schedule,
    actor: &str,
) -> Result<Vec<JobId>, Failure> {
    let by_hand = actor != AUTOMATIC;
    let jobs = match schedule {
        Schedule::Import => {
            enqueue_imports(runtime, Whose::Schedule(schedule), actor, Extent::Changes).await?
        }
        Schedule::Compare => {
            enqueue_imports(
                runtime,
                Whose::Schedule(schedule),
                actor,
                Extent::Everything,
            )
            .await?
        }
        Schedule::Clean => {
            note(runtime, schedule, by_hand).await?;
            clean(&runtime.store, runtime.clock.now()).await?;
            Vec::new()
        }
        Schedule::Backup => {
            note(runtime, schedule, by_hand).await?;
            if let Err(failure) = by_the_clock(&runtime.store, runtime.clock.now()).await {
                tell_failed_backup(runtime, actor, &failure).await?;
                return Err(failure);
            }
            Vec::new()
        }
    };
    queue.wake();
    Ok(jobs)
}

/// Notes that something happens now, before it does: what fails, or takes the program down, is tried at
/// its next time, not at every look.
async fn note(runtime: &Runtime, schedule: Schedule, by_hand: bool) -> Result<(), Failure> {
    let noted = runtime.store.write(Durability::Normal, move |tx| {
        tx.schedule_ran(schedule.name(), by_hand)
    });
    Ok(noted.await?)
}

/// The action of the line that tells of it in the history.
const BACKUP_FAILED: &str = "backup.failed";

/// A backup that was not written must not go unnoticed.
async fn tell_failed_backup(
    runtime: &Runtime,
    actor: &str,
    failure: &Failure,
) -> Result<(), Failure> {
    let message = format!("The backup was not written. {}", failure.message);
    let mut line = NewHistory::new(actor, BACKUP_FAILED, HistoryOutcome::Failed, message);
    line.failure = Some(failure.clone());
    let failure = failure.clone();
    let told = runtime.store.write(Durability::Normal, move |tx| {
        tx.schedule_failed(Schedule::Backup.name(), Some(&failure))?;
        tx.history_append(&line).map(|_| ())
    });
    Ok(told.await?)
}

/// How much an import looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What changed since the last one.
    Changes,
    /// What changed, and then everything else too.
    Everything,
}

/// What imports are queued of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whose {
    /// One backend, enabled or not.
    Backend(BackendId),
    /// All that are enabled.
    All,
    /// The same; noted with what it queues, so that neither is there alone.
    Schedule(Schedule),
}

/// Queues imports; tells the jobs.
pub(crate) async fn enqueue_imports(
    runtime: &Arc<Runtime>,
    whose: Whose,
    actor: &str,
    extent: Extent,
) -> Result<Vec<JobId>, Failure> {
    let (types, run) = (runtime.types.clone(), NewRun::import(extent, actor));
    runtime
        .store
        .write(Durability::Normal, move |tx| {
            if let Whose::Schedule(schedule) = whose {
                tx.schedule_ran(schedule.name(), !run.is_automatic())?;
            }
            let types = types.read(tx)?;
            let wanted = |row: &BackendRow| match whose {
                Whose::Backend(id) => id == row.id,
                Whose::All | Whose::Schedule(_) => row.enabled,
            };
            let group = run.open(tx)?;
            let mut jobs = Vec::new();
            for row in tx.backends()?.into_iter().filter(wanted) {
                let resolved = match bindery_connector::resolved(&types, &row.type_id) {
                    Ok(resolved) => resolved,
                    // Who asks for this one alone is told why; of all, each backend tells it itself.
                    Err(failure) if matches!(whose, Whose::Backend(_)) => return Err(failure),
                    Err(_) => continue,
                };
                let model = imported_model(resolved.spec.kind);
                let unit = resolved
                    .spec
                    .model
                    .get(model.name())
                    .and_then(|spec| spec.importer.as_ref());
                if unit.is_some() {
                    enqueue_import(tx, &row, model, (&run, group), extent, &mut jobs)?;
                }
            }
            tx.group_discard_empty(group)?;
            Ok::<_, Failure>(jobs)
        })
        .await
}

/// Queues the import of what changed and, where everything is wanted, the comparison after it.
fn enqueue_import(
    tx: &mut WriteTx<'_>,
    row: &BackendRow,
    model: Model,
    (run, group): (&NewRun, GroupId),
    extent: Extent,
    jobs: &mut Vec<JobId>,
) -> Result<(), StoreError> {
    let mut args = ImportArgs {
        backend: row.id,
        model,
        actor: run.actor.clone(),
        sweep: false,
    };
    let mut insert = |tx: &mut WriteTx<'_>, job: NewJob| {
        let fresh = job.args.clone();
        let inserted = bindery_queue::enqueue(tx, job.group(group))?;
        if inserted.existing && !run.is_automatic() {
            // It waits for a person, and a person has spoken.
            if inserted.state == JobState::Parked {
                tx.job_edit(inserted.id, &fresh, ImportArgs::VERSION)?;
                tx.job_retry(inserted.id)?;
            }
            wanted_again(tx, inserted.id)?;
        }
        jobs.push(inserted.id);
        Ok::<_, StoreError>(inserted.id)
    };
    let first = insert(tx, import_job(&args, &row.name))?;
    if extent == Extent::Everything && model == Model::Invoice {
        args.sweep = true;
        let sweep = import_job(&args, &row.name).after(first, Otherwise::Run);
        insert(tx, sweep)?;
        if tx.job_get(first)?.state == JobState::Parked {
            tx.job_followers_go_on(first)?;
        }
    }
    Ok(())
}
