//! What a person does to one job or to all that match, after seeing to how many.

use super::jobs::filter_of;
use crate::App;
use crate::destinations;
use crate::problem::needs_you;
use crate::show::{self, Names};
use crate::view::{
    JobAction, JobActionPreview, JobRefused, JobSelection, JobView, JobsActed, Problem,
};
use bindery_domain::{DateTime, Failure, JobId, Told, Utc};
use bindery_queue::{Acted, Queue};
use bindery_store::{
    Durability, HistoryOutcome, JobAct, JobFilter, JobRow, JobState as Stored, NewHistory, Page,
    ReadTx, SEARCHED_JOBS, Store, StoreError, WriteTx,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Jobs of one write of a bulk action: others wait for no longer than this takes.
const PORTION: u32 = 200;
/// How many jobs a preview shows.
const EXAMPLES: u32 = 5;

/// What an action does to each job.
fn act_of(action: &JobAction) -> JobAct {
    match action {
        JobAction::Retry => JobAct::Retry,
        JobAction::Cancel => JobAct::Cancel,
        JobAction::SetAside => JobAct::SetAside,
        JobAction::Snooze { .. } => JobAct::Snooze,
    }
}

/// Why something cannot be done to a job where it stands.
fn refusal(job: &JobRow, act: JobAct) -> Failure {
    let done = match act {
        JobAct::Retry => "tried again",
        JobAct::Cancel => "cancelled",
        JobAct::SetAside => "set aside",
        JobAct::Snooze => "put off",
        JobAct::Edit => "edited",
    };
    let state = job.state.name().replace('_', " ");
    let message = format!("Job {} is {state} and cannot be {done}.", job.id);
    needs_you("job.not_now", message)
        .with("job", job.id.to_string())
        .with("state", job.state.name())
        .with("act", act.name())
        .hint("Look at where it stands now.")
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

    /// Does something to jobs; those to which it cannot be done where they stand are passed over, and
    /// told with the reason where they were named.
    ///
    /// # Errors
    /// Where the store cannot be written; what was done until then stays.
    pub async fn jobs_act(
        &self,
        selection: JobSelection,
        action: JobAction,
    ) -> Result<JobsActed, Problem> {
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
    let act = act_of(action);
    let names = show::names(&tx.backends()?);
    if let Some(ids) = ids {
        let jobs: Vec<_> = ids
            .iter()
            .map(|id| tx.job_get(*id))
            .collect::<Result<_, _>>()?;
        let fit: Vec<_> = jobs.iter().filter(|job| job.state.allows(act)).collect();
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
        .filter(|(state, _)| state.allows(act))
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
    async fn all(&self, store: &Store, mut filter: JobFilter) -> Result<JobsActed, StoreError> {
        let act = act_of(&self.action);
        let wanted = if filter.state.is_empty() {
            Stored::ALL.to_vec()
        } else {
            filter.state.clone()
        };
        filter.state = wanted
            .into_iter()
            .filter(|state| state.allows(act))
            .collect();
        let (mut acted, mut last) = (JobsActed::default(), None);
        if filter.state.is_empty() {
            return Ok(acted);
        }
        loop {
            let filter = filter.clone();
            let ids = store
                .read(move |tx| tx.job_ids(&filter, last, PORTION))
                .await?;
            let Some(newest) = ids.last() else {
                return Ok(acted);
            };
            last = Some(*newest);
            let done = self.portion(store, ids).await?;
            acted.changed += show::small(done.done as u64);
            acted.stopping += show::small(done.asked as u64);
        }
    }

    async fn these(&self, store: &Store, ids: &[JobId]) -> Result<JobsActed, StoreError> {
        let act = act_of(&self.action);
        let mut acted = JobsActed::default();
        for portion in ids.chunks(PORTION as usize) {
            let ids = portion.to_vec();
            let (fit, unfit) = store.read(move |tx| sorted(tx, &ids, act)).await?;
            let done = self.portion(store, fit).await?;
            acted.changed += show::small(done.done as u64);
            acted.stopping += show::small(done.asked as u64);
            // What was read may have moved on before it was written.
            let late = done.refused.into_iter();
            let late = late.map(|(id, error)| (id, Failure::from(error)));
            let refused = unfit.into_iter().chain(late);
            acted
                .refused
                .extend(refused.map(|(id, failure)| JobRefused {
                    id: id.0,
                    problem: failure.into(),
                }));
        }
        Ok(acted)
    }

    async fn portion(&self, store: &Store, ids: Vec<JobId>) -> Result<Acted, StoreError> {
        match self.action {
            JobAction::Cancel => self.queue.cancel_all(ids).await,
            JobAction::SetAside => self.queue.set_aside_all(ids, &self.actor).await,
            JobAction::Retry => each(store, ids, destinations::retry).await,
            JobAction::Snooze { minutes } => {
                let until = self.now + TimeDelta::minutes(i64::from(minutes));
                each(store, ids, move |tx, id| {
                    destinations::snooze(tx, id, until)
                })
                .await
            }
        }
    }
}

/// Jobs to which something cannot be done, and why.
type Unfit = Vec<(JobId, Failure)>;

/// The jobs to which something can be done where they stand, and the others.
fn sorted(tx: &ReadTx<'_>, ids: &[JobId], act: JobAct) -> Result<(Vec<JobId>, Unfit), StoreError> {
    let (mut fit, mut unfit) = (Vec::new(), Vec::new());
    for id in ids {
        let job = tx.job_get(*id)?;
        if job.state.allows(act) {
            fit.push(*id);
        } else {
            unfit.push((*id, refusal(&job, act)));
        }
    }
    Ok((fit, unfit))
}

/// Does something to jobs in one write; those to which it can't be done are passed over.
async fn each(
    store: &Store,
    ids: Vec<JobId>,
    work: impl Fn(&mut WriteTx<'_>, JobId) -> Result<(), StoreError> + Send + 'static,
) -> Result<Acted, StoreError> {
    store
        .write(Durability::Normal, move |tx| {
            let mut acted = Acted::default();
            for id in ids {
                match work(tx, id) {
                    Ok(()) => acted.done += 1,
                    Err(error @ StoreError::Constraint { .. }) => acted.refused.push((id, error)),
                    Err(error) => return Err(error),
                }
            }
            Ok(acted)
        })
        .await
}
