//! The queue: jobs, their tries, lanes.

use crate::App;
use crate::destinations;
use crate::show;
use crate::view::{JobCount, JobDetail, JobPage, JobQuery, JobState, LaneView, Problem};
use bindery_domain::{BackendId, JobId, RecordId};
use bindery_store::{Durability, JobFilter, Page, StoreError};
use std::collections::BTreeMap;

/// The most jobs one page gives.
const MOST_ROWS: u32 = 500;

impl App {
    /// A page of jobs, newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn jobs(&self, query: JobQuery) -> Result<JobPage, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let limit = query.limit.clamp(1, MOST_ROWS);
        let filter = JobFilter {
            state: query.states.into_iter().map(show::stored_state).collect(),
            backend: query.backend.map(BackendId),
            record: query.record.map(RecordId),
            text: query.text.filter(|text| !text.trim().is_empty()),
            ..JobFilter::default()
        };
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
                let mut counts: BTreeMap<&'static str, (bindery_store::JobState, u64)> =
                    BTreeMap::new();
                for count in tx.job_counts()? {
                    counts
                        .entry(count.state.name())
                        .or_insert((count.state, 0))
                        .1 += count.count;
                }
                let count = |(state, count)| JobCount {
                    state: show::job_state(state),
                    count: u32::try_from(count).unwrap_or(u32::MAX),
                };
                Ok::<_, StoreError>(JobPage {
                    jobs: rows.into_iter().map(|row| show::job(row, &names)).collect(),
                    more,
                    counts: counts
                        .into_values()
                        .filter(|(_, count)| *count > 0)
                        .map(count)
                        .collect(),
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
        let store = self.inner.space.read().await.store.clone();
        let detail = store
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                let job = tx.job_get(JobId(id))?;
                let args = serde_json::to_string_pretty(&job.args).unwrap_or_default();
                let mut attempts = Vec::new();
                for row in tx.attempts(job.id)? {
                    let exchanges = tx.exchanges_for_attempt(row.id)?;
                    attempts.push(show::attempt(
                        row,
                        exchanges.into_iter().map(show::exchange).collect(),
                    ));
                }
                attempts.reverse();
                Ok::<_, StoreError>(JobDetail {
                    job: show::job(job, &names),
                    attempts,
                    args,
                })
            })
            .await?;
        Ok(detail)
    }

    /// Has jobs run at once; those that run or are done are passed over. Tells how many.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn jobs_retry(&self, ids: Vec<i64>) -> Result<u32, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let mut count = 0;
        for id in ids.into_iter().map(JobId) {
            match store
                .write(Durability::Normal, move |tx| destinations::retry(tx, id))
                .await
            {
                Ok(()) => {
                    count += 1;
                    self.inner.runs.note(id, bindery_store::JobState::Ready);
                }
                Err(StoreError::Constraint { .. }) => (),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(count)
    }

    /// Cancels jobs; a running one is asked to stop. Tells how many.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn jobs_cancel(&self, ids: Vec<i64>) -> Result<u32, Problem> {
        let queue = self.inner.space.read().await.queue.clone();
        let mut count = 0;
        for id in ids.into_iter().map(JobId) {
            let cancelled = queue.cancel(id).await?;
            if cancelled != bindery_store::Cancelled::TooLate {
                count += 1;
            }
            if matches!(cancelled, bindery_store::Cancelled::Now(_)) {
                self.inner.runs.note(id, bindery_store::JobState::Cancelled);
            }
        }
        Ok(count)
    }

    /// All lanes.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn lanes(&self) -> Result<Vec<LaneView>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let lanes = store
            .read(|tx| {
                let names = show::names(&tx.backends()?);
                let of_lane = |lane: &str| {
                    names
                        .iter()
                        .find(|(id, _)| bindery_connector::lane_of(**id) == lane)
                        .map(|(_, name)| name.clone())
                };
                let rows = tx.lanes()?;
                Ok::<_, StoreError>(
                    rows.into_iter()
                        .map(|row| {
                            let name = of_lane(&row.name);
                            show::lane(row, name)
                        })
                        .collect(),
                )
            })
            .await?;
        Ok(lanes)
    }

    async fn lane(&self, name: &str) -> Result<LaneView, Problem> {
        let found = self
            .lanes()
            .await?
            .into_iter()
            .find(|lane| lane.name == name);
        found.ok_or_else(|| {
            crate::problem::needs_you("lane.unknown", format!("There is no lane {name}.")).into()
        })
    }

    /// Lets nothing more of a lane start.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_pause(&self, name: String) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        queue.pause_lane(&name, None).await?;
        self.lane(&name).await
    }

    /// Lets a lane go on.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_resume(&self, name: String) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        queue.resume_lane(&name).await?;
        self.lane(&name).await
    }

    /// Sets how many jobs of a lane run at once.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_capacity(&self, name: String, capacity: u32) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        queue.set_capacity(&name, capacity.clamp(1, 64)).await?;
        self.lane(&name).await
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
    pub async fn jobs_by_id(&self, ids: Vec<i64>) -> Result<Vec<crate::view::JobView>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let jobs = store
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
    #[must_use]
    pub fn run_jobs(&self, run: &str) -> Vec<i64> {
        self.inner
            .runs
            .jobs(run)
            .into_iter()
            .map(|id| id.0)
            .collect()
    }

    /// How many jobs wait or run.
    pub(super) async fn open_jobs(&self) -> Result<u32, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let counts = store.read(|tx| tx.job_counts()).await?;
        let open = |state: JobState| {
            matches!(
                state,
                JobState::Scheduled
                    | JobState::Ready
                    | JobState::Running
                    | JobState::RetryWait
                    | JobState::InDoubt
                    | JobState::Blocked
            )
        };
        let sum: u64 = counts
            .iter()
            .filter(|count| open(show::job_state(count.state)))
            .map(|count| count.count)
            .sum();
        Ok(u32::try_from(sum).unwrap_or(u32::MAX))
    }
}
