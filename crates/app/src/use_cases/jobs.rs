//! The queue: jobs, their tries, and what a person does to one or to all that match.

use crate::App;
use crate::destinations;
use crate::problem::needs_you;
use crate::show;
use crate::view::{
    GroupView, JobAction, JobActionPreview, JobDetail, JobError, JobHour, JobLink, JobPage,
    JobProgress, JobQuery, JobSelection, JobView, Problem,
};
use bindery_domain::{BackendId, DateTime, Failure, GroupId, JobId, RecordId, Utc};
use bindery_queue::{Otherwise, Queue};
use bindery_store::{
    Durability, HourCount, JobFilter, JobState as Stored, Page, ReadTx, SEARCHED_JOBS, Store,
    StoreError, WriteTx,
};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The most jobs one page gives.
const MOST_ROWS: u32 = 500;
/// Jobs of one write of a bulk action: others wait for no longer than this takes.
const PORTION: u32 = 200;
/// How many jobs a preview shows.
const EXAMPLES: u32 = 5;

fn filter_of(query: &JobQuery) -> Result<JobFilter, Failure> {
    let since = query.since.as_deref().map(|text| {
        DateTime::parse_from_rfc3339(text)
            .map_err(|error| needs_you("jobs.since", format!("\"{text}\" is no instant: {error}.")))
    });
    Ok(JobFilter {
        state: query
            .states
            .iter()
            .copied()
            .map(show::stored_state)
            .collect(),
        kind: query.kind.clone(),
        backend: query.backend.map(BackendId),
        lane: query.lane.clone(),
        record: query.record.map(RecordId),
        group: query.group.map(GroupId),
        text: query.text.clone().filter(|text| !text.trim().is_empty()),
        class: query.class.clone(),
        code: query.code.clone(),
        since: since.transpose()?.map(|at| at.with_timezone(&Utc)),
    })
}

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
    async fn store(&self) -> Store {
        self.inner.space.read().await.store.clone()
    }

    /// A page of jobs, newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn jobs(&self, query: JobQuery) -> Result<JobPage, Problem> {
        let space = self.inner.space.read().await;
        let (store, queue) = (space.store.clone(), space.queue.clone());
        drop(space);
        let limit = query.limit.clamp(1, MOST_ROWS);
        let filter = filter_of(&query)?;
        let page = match query.before {
            Some(id) => Page::after(id, limit + 1),
            None => Page::first(limit + 1),
        };
        let page = store
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                let mut rows = tx.jobs(&filter, page)?;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                let mut counts: BTreeMap<Stored, u64> = BTreeMap::new();
                for count in tx.job_counts()? {
                    *counts.entry(count.state).or_default() += count.count;
                }
                let shown = rows
                    .into_iter()
                    .map(|row| live(show::job(row, &names), &queue));
                Ok::<_, StoreError>(JobPage {
                    jobs: shown.collect(),
                    more,
                    counts: show::counts(counts),
                    matching: show::counts(tx.jobs_matching(&filter)?),
                    searched: filter.text.is_some().then_some(SEARCHED_JOBS),
                })
            })
            .await?;
        Ok(page)
    }

    /// A job with its tries and what went over the line.
    ///
    /// # Errors
    /// Where there is no such job.
    pub async fn job_detail(&self, id: i64) -> Result<JobDetail, Problem> {
        let space = self.inner.space.read().await;
        let (store, queue) = (space.store.clone(), space.queue.clone());
        drop(space);
        let detail = store.read(move |tx| detail(tx, JobId(id), &queue)).await?;
        Ok(detail)
    }

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
    /// Where they are not understood, or the job runs or is done.
    pub async fn job_edit(&self, id: i64, args: String) -> Result<JobView, Problem> {
        let args = serde_json::from_str(&args).map_err(|error| {
            needs_you("job.json", format!("The arguments are no JSON: {error}."))
                .with("problem", error.to_string())
        })?;
        let queue = self.inner.space.read().await.queue.clone();
        let id = JobId(id);
        queue.edit(id, args).await?;
        let store = self.store().await;
        let job = store
            .write(Durability::Normal, move |tx| {
                match tx.job_get(id)?.state {
                    Stored::Ready | Stored::Blocked => (),
                    _ => destinations::retry(tx, id)?,
                }
                let names = show::names(&tx.backends()?);
                Ok::<_, StoreError>(show::job(tx.job_get(id)?, &names))
            })
            .await?;
        Ok(job)
    }

    /// What holds jobs up, the most frequent first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn job_errors(&self) -> Result<Vec<JobError>, Problem> {
        let errors = self
            .store()
            .await
            .read(|tx| {
                let names = show::names(&tx.backends()?);
                let shown = tx.job_errors()?.into_iter().map(|error| {
                    Ok(JobError {
                        count: show::small(error.count),
                        newest: show::job(tx.job_get(error.newest)?, &names),
                    })
                });
                shown.collect::<Result<Vec<_>, StoreError>>()
            })
            .await?;
        Ok(errors)
    }

    /// How many jobs ended how in each of the last 24 hours, oldest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn job_hours(&self) -> Result<Vec<JobHour>, Problem> {
        let now = self.inner.space.read().await.runtime.clock.now();
        let first = now - TimeDelta::hours(23);
        let begin = first - TimeDelta::seconds(first.timestamp().rem_euclid(3600));
        let rows = self
            .store()
            .await
            .read(move |tx| tx.job_hours(begin))
            .await?;
        Ok((0..24)
            .map(|hour| of_hour(begin + TimeDelta::hours(hour), &rows))
            .collect())
    }

    /// The newest groups.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn groups(&self, limit: u32) -> Result<Vec<GroupView>, Problem> {
        let limit = limit.clamp(1, MOST_ROWS);
        let rows = self.store().await.read(move |tx| tx.groups(limit)).await?;
        Ok(rows.iter().map(show::group).collect())
    }

    /// Runs what is due, then returns; for the command line while no window runs the queue.
    ///
    /// # Errors
    /// Where another process runs the queue of this folder.
    pub async fn work_off(&self) -> Result<(), Problem> {
        self.inner.space.read().await.drain().await?;
        Ok(())
    }

    /// What each of these jobs came to.
    ///
    /// # Errors
    /// Where there is no such job.
    pub async fn jobs_by_id(&self, ids: Vec<i64>) -> Result<Vec<JobView>, Problem> {
        let jobs = self
            .store()
            .await
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                ids.into_iter()
                    .map(|id| Ok(show::job(tx.job_get(JobId(id))?, &names)))
                    .collect::<Result<Vec<_>, StoreError>>()
            })
            .await?;
        Ok(jobs)
    }

    /// The jobs of a run.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn run_jobs(&self, run: &str) -> Result<Vec<i64>, Problem> {
        let run = run.to_owned();
        let ids = self
            .store()
            .await
            .read(move |tx| match tx.group_by_name(&run)? {
                Some(group) => tx.group_jobs(group.id),
                None => Ok(Vec::new()),
            })
            .await?;
        Ok(ids.into_iter().map(|id| id.0).collect())
    }

    /// How many jobs wait or run.
    pub(super) async fn open_jobs(&self) -> Result<u32, Problem> {
        let counts = self.store().await.read(|tx| tx.job_counts()).await?;
        let open = counts.iter().filter(|count| count.state.is_open());
        Ok(show::small(open.map(|count| count.count).sum()))
    }
}

/// A job with how far it is, where it runs here.
fn live(mut job: JobView, queue: &Queue) -> JobView {
    let told = queue
        .progress(JobId(job.id))
        .filter(|it| !it.text.is_empty());
    job.progress = told.map(|report| JobProgress {
        done: show::small(report.done),
        total: show::small(report.total),
        text: report.text,
    });
    job
}

fn detail(tx: &ReadTx<'_>, id: JobId, queue: &Queue) -> Result<JobDetail, StoreError> {
    let names = show::names(&tx.backends()?);
    let job = tx.job_get(id)?;
    let args = serde_json::to_string_pretty(&job.args).unwrap_or_default();
    let mut attempts = Vec::new();
    for row in tx.attempts(id)? {
        let (lines, exchanges) = (tx.job_log(row.id)?, tx.exchanges_for_attempt(row.id)?);
        let exchanges = exchanges.into_iter().map(show::exchange).collect();
        attempts.push(show::attempt(row, lines, exchanges));
    }
    attempts.reverse();
    let link = |(id, otherwise): (JobId, Otherwise)| {
        let job = tx.job_get(id)?;
        Ok(JobLink {
            id: id.0,
            title: job.title,
            state: show::job_state(job.state),
            otherwise: otherwise.name().to_owned(),
        })
    };
    let links = |list: Vec<(JobId, Otherwise)>| {
        list.into_iter()
            .map(link)
            .collect::<Result<Vec<_>, StoreError>>()
    };
    let group = job.group.map(|id| tx.group_get(id)).transpose()?;
    Ok(JobDetail {
        waits_for: links(tx.job_waits_for(id)?)?,
        followers: links(tx.job_followers(id)?)?,
        group: group.as_ref().map(show::group),
        job: live(show::job(job, &names), queue),
        attempts,
        args,
    })
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
            examples: fit
                .into_iter()
                .take(EXAMPLES as usize)
                .map(|job| show::job(job.clone(), &names))
                .collect(),
        });
    }
    let counts = tx.jobs_matching(filter)?;
    let fit: Vec<_> = counts
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
        matching: show::small(counts.iter().map(|(_, n)| n).sum()),
        possible: show::small(fit.iter().map(|(_, n)| n).sum()),
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
                each(store, ids, move |tx, id| tx.job_snooze(id, until)).await?
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

fn of_hour(at: DateTime<Utc>, rows: &[HourCount]) -> JobHour {
    let hour = at.format("%Y-%m-%dT%H").to_string();
    let count = |state: Stored| {
        let here = rows
            .iter()
            .find(|row| row.hour == hour && row.state == state);
        here.map_or(0, |row| show::small(row.count))
    };
    JobHour {
        at: show::instant(at),
        done: count(Stored::Done),
        nothing: count(Stored::NothingToDo),
        failed: count(Stored::Failed),
        cancelled: count(Stored::Cancelled),
    }
}
