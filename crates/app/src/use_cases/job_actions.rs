//! What a person does to one job or to all that match, after seeing to how many.

use super::jobs::filter_of;
use crate::App;
use crate::destinations;
use crate::problem::needs_you;
use crate::show::{self, Names};
use crate::view::{JobAction, JobActionPreview, JobSelection, JobView, Problem};
use bindery_domain::{DateTime, Failure, JobId, Told, Utc};
use bindery_queue::Queue;
use bindery_store::{
    Durability, HistoryOutcome, JobFilter, JobRow, JobState as Stored, NewHistory, Page, ReadTx,
    SEARCHED_JOBS, Store, StoreError, WriteTx,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Jobs of one write of a bulk action: others wait for no longer than this takes.
const PORTION: u32 = 200;
/// How many jobs a preview shows.
const EXAMPLES: u32 = 5;

/// In which states an action can be done to a job.
fn possible(action: &JobAction, state: Stored) -> bool {
    match action {
        JobAction::Retry => matches!(
            state,
            Stored::Parked
                | Stored::Failed
                | Stored::Cancelled
                | Stored::RetryWait
                | Stored::Scheduled
                | Stored::InDoubt
        ),
        JobAction::Cancel => !state.is_final(),
        JobAction::SetAside => {
            matches!(state, Stored::Scheduled | Stored::Ready | Stored::RetryWait)
        }
        JobAction::Snooze { .. } => matches!(
            state,
            Stored::Scheduled | Stored::Ready | Stored::RetryWait | Stored::Parked
        ),
    }
}

/// The filter of a selection, with the ids where there are some.
fn chosen(selection: JobSelection) -> Result<(JobFilter, Option<Vec<JobId>>), Failure> {
    match selection {
        JobSelection::Ids { ids } => {
            let ids = ids.into_iter().map(JobId).collect();
            Ok((JobFilter::default(), Some(ids)))
        }
        JobSelection::Matching { query } => Ok((filter_of(&query)?, None)),
    }
}

impl App {
    /// What an action would be done to, before it is.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn jobs_preview(
        &self,
        selection: JobSelection,
        action: JobAction,
    ) -> Result<JobActionPreview, Problem> {
        let (filter, ids) = chosen(selection)?;
        let preview = self
            .store()
            .await
            .read(move |tx| preview(tx, &filter, ids, &action))
            .await?;
        Ok(preview)
    }

    /// Does something to jobs; those to which it cannot be done where they stand are passed over.
    /// Tells how many it was done to.
    ///
    /// # Errors
    /// Where the store cannot be written; what was done until then stays.
    pub async fn jobs_act(
        &self,
        selection: JobSelection,
        action: JobAction,
    ) -> Result<u32, Problem> {
        let (filter, ids) = chosen(selection)?;
        let actor = self.session().await?.actor;
        let space = self.inner.space.read().await;
        let act = Act {
            queue: space.queue.clone(),
            now: space.runtime.clock.now(),
            action,
            actor,
        };
        let store = space.store.clone();
        drop(space);
        let done = match ids {
            Some(ids) => act.these(&store, &ids).await?,
            None => act.all(&store, filter).await?,
        };
        Ok(done)
    }

    /// Gives a job other arguments, as JSON, and has it run.
    ///
    /// # Errors
    /// Where they are not understood or would make it another job, or it runs or is done; then it is
    /// as it was.
    pub async fn job_edit(&self, id: i64, args: String) -> Result<JobView, Problem> {
        let args: Value = serde_json::from_str(&args).map_err(|error| {
            needs_you("job.json", format!("The arguments are no JSON: {error}."))
                .with("problem", error.to_string())
        })?;
        let actor = self.session().await?.actor;
        let queue = self.inner.space.read().await.queue.clone();
        let id = JobId(id);
        let store = self.store().await;
        let job = store
            .write(Durability::Normal, move |tx| {
                let before = tx.job_get(id)?;
                queue.edit(tx, id, args)?;
                match before.state {
                    Stored::Ready | Stored::Blocked => (),
                    _ => destinations::retry(tx, id)?,
                }
                let job = tx.job_get(id)?;
                let names = show::names(&tx.backends()?);
                let line = edited(tx, &actor, &before, &job, &names)?;
                tx.history_append(&line)?;
                Ok::<_, Failure>(show::job(job, &names))
            })
            .await?;
        Ok(job)
    }
}

/// Who gave a job which arguments, instead of which.
fn edited(
    tx: &ReadTx<'_>,
    actor: &str,
    before: &JobRow,
    job: &JobRow,
    names: &Names,
) -> Result<NewHistory, StoreError> {
    let text = format!("The arguments of job {} were changed.", job.id);
    let told = Told::new("told.job.edited", text).with("job", job.id);
    let mut line = NewHistory::new(actor, "job.edited", HistoryOutcome::Info, told);
    line.job = Some(job.id);
    line.backend = job.backend;
    let name = job.backend.and_then(|id| names.get(&id).cloned());
    line.backend_name = name.unwrap_or_default();
    if let Some(record) = job
        .record
        .map(|id| tx.record_find(id))
        .transpose()?
        .flatten()
    {
        line.record = Some(record.id);
        line.record_number = record.number;
    }
    line.details = Some(json!({ "before": before.args, "after": job.args }));
    Ok(line)
}

fn preview(
    tx: &ReadTx<'_>,
    filter: &JobFilter,
    ids: Option<Vec<JobId>>,
    action: &JobAction,
) -> Result<JobActionPreview, StoreError> {
    let names = show::names(&tx.backends()?);
    if let Some(ids) = ids {
        let jobs: Vec<_> = ids
            .iter()
            .map(|id| tx.job_get(*id))
            .collect::<Result<_, _>>()?;
        let fit: Vec<_> = jobs
            .iter()
            .filter(|job| possible(action, job.state))
            .collect();
        return Ok(JobActionPreview {
            matching: show::small(jobs.len() as u64),
            possible: show::small(fit.len() as u64),
            at_least: false,
            searched: None,
            examples: fit
                .into_iter()
                .take(EXAMPLES as usize)
                .map(|job| show::job(job.clone(), &names))
                .collect(),
        });
    }
    let matching = tx.jobs_matching(filter)?;
    let fit: Vec<_> = matching
        .counts
        .iter()
        .filter(|(state, _)| possible(action, *state))
        .collect();
    let narrowed = JobFilter {
        state: fit.iter().map(|(state, _)| *state).collect(),
        ..filter.clone()
    };
    let examples = if narrowed.state.is_empty() {
        Vec::new()
    } else {
        tx.jobs(&narrowed, Page::first(EXAMPLES))?
    };
    Ok(JobActionPreview {
        matching: show::small(matching.total()),
        possible: show::small(fit.iter().map(|(_, n)| n).sum()),
        at_least: matching.at_least,
        searched: filter.text.is_some().then_some(SEARCHED_JOBS),
        examples: examples
            .into_iter()
            .map(|job| show::job(job, &names))
            .collect(),
    })
}

/// An action that is done to jobs, portion by portion.
struct Act {
    queue: Queue,
    action: JobAction,
    actor: String,
    now: DateTime<Utc>,
}

impl Act {
    /// Those that match and to which it can be done, oldest first, each once.
    async fn all(&self, store: &Store, mut filter: JobFilter) -> Result<u32, StoreError> {
        let wanted = if filter.state.is_empty() {
            Stored::ALL.to_vec()
        } else {
            filter.state.clone()
        };
        filter.state = wanted
            .into_iter()
            .filter(|state| possible(&self.action, *state))
            .collect();
        if filter.state.is_empty() {
            return Ok(0);
        }
        let (mut done, mut last) = (0, None);
        loop {
            let filter = filter.clone();
            let ids = store
                .read(move |tx| tx.job_ids(&filter, last, PORTION))
                .await?;
            let Some(newest) = ids.last() else {
                return Ok(done);
            };
            last = Some(*newest);
            done += self.portion(store, ids).await?;
        }
    }

    async fn these(&self, store: &Store, ids: &[JobId]) -> Result<u32, StoreError> {
        let mut done = 0;
        for portion in ids.chunks(PORTION as usize) {
            done += self.portion(store, portion.to_vec()).await?;
        }
        Ok(done)
    }

    async fn portion(&self, store: &Store, ids: Vec<JobId>) -> Result<u32, StoreError> {
        let done = match self.action {
            JobAction::Cancel => self.queue.cancel_all(ids).await?,
            JobAction::SetAside => self.queue.set_aside_all(ids, &self.actor).await?,
            JobAction::Retry => each(store, ids, destinations::retry).await?,
            JobAction::Snooze { minutes } => {
                let until = self.now + TimeDelta::minutes(i64::from(minutes));
                each(store, ids, move |tx, id| {
                    destinations::snooze(tx, id, until)
                })
                .await?
            }
        };
        Ok(show::small(done as u64))
    }
}

/// Does something to jobs in one write; those to which it can't be done are passed over.
async fn each(
    store: &Store,
    ids: Vec<JobId>,
    work: impl Fn(&mut WriteTx<'_>, JobId) -> Result<(), StoreError> + Send + 'static,
) -> Result<usize, StoreError> {
    store
        .write(Durability::Normal, move |tx| {
            let mut done = 0;
            for id in ids {
                match work(tx, id) {
                    Ok(()) => done += 1,
                    Err(StoreError::Constraint { .. }) => (),
                    Err(error) => return Err(error),
                }
            }
            Ok(done)
        })
        .await
}
