//! The queue: jobs with their tries, groups, what holds jobs up, and how the last day went.

use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{
    GroupQuery, GroupView, JobDetail, JobError, JobHour, JobLink, JobPage, JobProgress, JobQuery,
    JobView, Problem,
};
use crate::wording;
use bindery_domain::{BackendId, DateTime, Failure, GroupId, JobId, RecordId, Utc};
use bindery_queue::{Otherwise, Queue};
use bindery_store::{
    HourCount, JobFilter, JobState as Stored, Page, ReadTx, SEARCHED_JOBS, Store, StoreError,
};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// The most jobs one page gives.
const MOST_ROWS: u32 = 500;

pub(super) fn filter_of(query: &JobQuery) -> Result<JobFilter, Failure> {
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
        since: instant(query.since.as_deref())?,
        until: instant(query.until.as_deref())?,
    })
}

fn instant(text: Option<&str>) -> Result<Option<DateTime<Utc>>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let read = DateTime::parse_from_rfc3339(text);
    let read = read
        .map_err(|error| needs_you("jobs.since", format!("\"{text}\" is no instant: {error}.")))?;
    Ok(Some(read.with_timezone(&Utc)))
}

impl App {
    pub(super) async fn store(&self) -> Store {
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
                let matching = tx.jobs_matching(&filter)?;
                // Where counting stopped, a state may be missing.
                let may = show::acts(|act| {
                    let mut states = matching.counts.iter().filter(|(_, count)| *count > 0);
                    matching.at_least || states.any(|(state, _)| state.allows(act))
                });
                Ok::<_, StoreError>(JobPage {
                    may,
                    kinds: tx.jobs_kinds()?,
                    jobs: shown.collect(),
                    more,
                    counts: show::counts(counts),
                    matching: show::counts(matching.counts),
                    at_least: matching.at_least,
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

    /// Groups, newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn groups(&self, query: GroupQuery) -> Result<Vec<GroupView>, Problem> {
        let limit = query.limit.clamp(1, MOST_ROWS);
        let read = move |tx: &ReadTx<'_>| match query.open {
            true => tx.groups_open(limit),
            false => tx.groups(limit),
        };
        let rows = self.store().await.read(read).await?;
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
        .filter(|it| !it.told.text.is_empty());
    job.progress = told.map(|report| JobProgress {
        done: show::small(report.done),
        total: show::small(report.total),
        text: report.told.text,
        words: report.told.words.map(Into::into),
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
            title_words: wording::title(&job, &names).map(Into::into),
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
