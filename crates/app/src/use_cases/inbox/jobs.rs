//! What waits and is no invoice: jobs that nothing else stands for, and a backup that was not written.
//!
//! An export is told by its invoice, unless the invoice could not be told of its end, or stands in the
//! shop already. An import has
//! nobody else; neither has a job of a kind that this program does not know, or one whose backend is
//! gone.

use super::choices;
use super::waiting::{alone, single};
use crate::App;
use crate::destinations::EXPORT;
use crate::handlers::{IMPORT, ImportArgs};
use crate::schedule::Schedule;
use crate::show::{self, Names};
use crate::use_cases::read_settings;
use crate::view::{ChoiceKind, InboxGroup, InboxItem, InboxKind, InboxWork, Problem, Timing};
use crate::wording;
use bindery_domain::{BackendId, DateTime, Failure, Utc, Words};
use bindery_queue::args_of;
use bindery_store::{DestinationState, JobFilter, JobRow, JobState, Page, ReadTx, StoreError};
use std::collections::BTreeSet;

/// So many jobs of a kind are looked at, the newest first.
const LOOKED_AT: u32 = 200;

/// Whether a job's backend is there, and not deleted.
fn is_there(backend: Option<BackendId>, names: &Names) -> bool {
    backend.is_some_and(|id| names.contains_key(&id))
}

/// Since when a job waits for a person.
pub(in crate::use_cases) fn waiting_since(job: &JobRow) -> String {
    show::instant(job.finished_at.unwrap_or(job.run_at))
}

/// Imports of backends that stopped and after which none of the same went well or was given up.
fn stopped_imports(tx: &ReadTx<'_>, names: &Names) -> Result<Vec<JobRow>, StoreError> {
    let of = |state: &[JobState]| {
        let filter = JobFilter {
            kind: Some(IMPORT.to_owned()),
            state: state.to_vec(),
            ..JobFilter::default()
        };
        tx.jobs(&filter, Page::first(LOOKED_AT))
    };
    let over = of(&[JobState::Done, JobState::NothingToDo, JobState::Cancelled])?;
    let stopped = of(&[JobState::Parked, JobState::Failed])?.into_iter();
    let mut told = Vec::new();
    let there = stopped.filter(|job| is_there(job.backend, names));
    let open = there.filter(|job| {
        let same = |other: &JobRow| other.dedupe_key == job.dedupe_key && other.id > job.id;
        let first = !told.contains(&job.dedupe_key);
        told.push(job.dedupe_key.clone());
        first && !over.iter().any(same)
    });
    Ok(open.collect())
}

/// What a job stops for whose kind may have refused to be told: the end of its run, or that the program
/// ended in its last one.
const MAYBE_UNTOLD: [&str; 2] = ["job.end_refused", "job.interrupted"];

/// Exports that wait for a person while their invoices say that they are queued: what followed from
/// their end could not be stored.
fn untold_exports(tx: &ReadTx<'_>, backend: BackendId) -> Result<Vec<JobRow>, StoreError> {
    let mut untold = Vec::new();
    for code in MAYBE_UNTOLD {
        let filter = JobFilter {
            kind: Some(EXPORT.to_owned()),
            state: vec![JobState::Parked],
            backend: Some(backend),
            code: Some(code.to_owned()),
            ..JobFilter::default()
        };
        for job in tx.jobs(&filter, Page::first(LOOKED_AT))? {
            let known = match job.record {
                Some(record) => tx.destination_get(record, backend)?,
                None => None,
            };
            if known.is_none_or(|known| known.state == DestinationState::Queued) {
                untold.push(job);
            }
        }
    }
    Ok(untold)
}

/// Exports that stopped with their invoices in the shop and not compared yet: those say that they are
/// exported, which is true, and nothing of what is left to do.
fn not_compared(tx: &ReadTx<'_>, names: &Names) -> Result<Vec<JobRow>, StoreError> {
    let mut backends: Vec<_> = names.keys().copied().collect();
    backends.sort_unstable();
    let mut found = Vec::new();
    for backend in backends {
        found.extend(tx.jobs_stopped_at_binding(EXPORT, backend)?);
    }
    Ok(found)
}

/// Jobs that wait for a person and for which neither an invoice nor an import of a backend stands.
pub(in crate::use_cases) fn orphans(
    tx: &ReadTx<'_>,
    names: &Names,
) -> Result<Vec<JobRow>, StoreError> {
    let mut found = Vec::new();
    for (kind, backend) in tx.job_kinds(JobState::Parked)? {
        match backend.filter(|_| is_there(backend, names)) {
            Some(backend) if kind == EXPORT => {
                found.extend(untold_exports(tx, backend)?);
                continue;
            }
            Some(_) if kind == IMPORT => continue,
            _ => (),
        }
        found.extend(tx.jobs_of(JobState::Parked, &kind, backend, LOOKED_AT)?);
    }
    let known: BTreeSet<_> = found.iter().map(|job| job.id).collect();
    let more = not_compared(tx, names)?.into_iter();
    found.extend(more.filter(|job| !known.contains(&job.id)));
    Ok(found)
}

/// What a job has to do.
fn work_of(job: &JobRow, names: &Names) -> InboxWork {
    if job.kind != IMPORT || !is_there(job.backend, names) {
        return InboxWork::Other;
    }
    match args_of::<ImportArgs>(job) {
        Ok(args) if args.sweep => InboxWork::Compare,
        Ok(_) => InboxWork::Read,
        Err(_) => InboxWork::Other,
    }
}

pub(super) fn job_groups(tx: &ReadTx<'_>) -> Result<Vec<InboxGroup>, StoreError> {
    let names = show::names(&tx.backends()?);
    let mut jobs = stopped_imports(tx, &names)?;
    jobs.extend(orphans(tx, &names)?);
    let mut groups: Vec<InboxGroup> = Vec::new();
    for job in jobs {
        let Some(failure) = job.failure.clone() else {
            continue;
        };
        let (backend, work) = (job.backend, work_of(&job, &names));
        let choices = choices::of_job(job.state.is_final(), work, &failure.code);
        let item = InboxItem {
            job: Some(job.id.0),
            work: Some(work),
            since: Some(waiting_since(&job)),
            name_words: wording::title(&job, &names).map(Into::into),
            ..alone(Problem::from(failure), Some(job.title))
        };
        let same = groups.iter_mut().find(|group| {
            group.code == item.problem.code
                && group.backend == backend.map(|id| id.0)
                && group.choices == choices
        });
        match same {
            Some(group) => {
                group.count += 1;
                group.items.push(item);
            }
            None => groups.push(InboxGroup {
                backend: backend.map(|id| id.0),
                backend_name: backend.and_then(|id| names.get(&id).cloned()),
                ..single(InboxKind::Job, choices, item)
            }),
        }
    }
    Ok(groups)
}

pub(super) fn backup_group((at, failure): (DateTime<Utc>, Failure)) -> InboxGroup {
    let item = InboxItem {
        work: Some(InboxWork::Backup),
        since: Some(show::instant(at)),
        name_words: Some(Words::new("told.job.backup").into()),
        ..alone(Problem::from(failure), Some("Automatic backup".to_owned()))
    };
    let choices = [ChoiceKind::TryAgain, ChoiceKind::OpenSettings];
    single(InboxKind::Data, &choices, item)
}

impl App {
    /// Why the last backup by the clock was not written, where there is none since.
    pub(in crate::use_cases) async fn failed_backup(
        &self,
    ) -> Result<Option<(DateTime<Utc>, Failure)>, Problem> {
        let store = self.store().await;
        let settings = read_settings(&store).await?;
        if *settings.schedules.of(Schedule::Backup) == Timing::Never {
            return Ok(None);
        }
        let row = store
            .read(|tx| tx.schedule(Schedule::Backup.name()))
            .await?;
        Ok(row.and_then(|row| row.failed))
    }
}
