//! Tells the window what to read again: changes are gathered and told a few times a second.

use crate::App;
use crate::view::{AppEvent, RunProgress};
use bindery_domain::JobId;
use bindery_queue::QueueEvent;
use bindery_store::{Change, JobState};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How long changes are gathered before they are told.
const GATHER: Duration = Duration::from_millis(200);

/// How many runs are remembered.
const MOST_RUNS: usize = 50;

/// Runs of this process and where their jobs stand.
#[derive(Default)]
pub(crate) struct Runs(Mutex<RunTable>);

#[derive(Default)]
struct RunTable {
    order: Vec<String>,
    runs: HashMap<String, BTreeMap<JobId, JobState>>,
    of_job: HashMap<JobId, String>,
}

impl Runs {
    fn table(&self) -> std::sync::MutexGuard<'_, RunTable> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to follow the jobs of a run.
    pub(crate) fn follow(&self, run: &str, jobs: &[JobId]) {
        let mut table = self.table();
        table.order.push(run.to_owned());
        table.runs.insert(
            run.to_owned(),
            jobs.iter().map(|job| (*job, JobState::Ready)).collect(),
        );
        table
            .of_job
            .extend(jobs.iter().map(|job| (*job, run.to_owned())));
        if table.order.len() > MOST_RUNS {
            let oldest = table.order.remove(0);
            let jobs = table.runs.remove(&oldest).unwrap_or_default();
            jobs.keys().for_each(|job| {
                table.of_job.remove(job);
            });
        }
    }

    /// Notes where a job stands; tells its run.
    pub(crate) fn note(&self, job: JobId, state: JobState) -> Option<String> {
        let mut table = self.table();
        let run = table.of_job.get(&job)?.clone();
        table.runs.get_mut(&run)?.insert(job, state);
        Some(run)
    }

    /// How far a run is.
    pub(crate) fn progress(&self, run: &str) -> Option<RunProgress> {
        let table = self.table();
        let jobs = table.runs.get(run)?;
        let count = |wanted: fn(JobState) -> bool| {
            u32::try_from(jobs.values().filter(|state| wanted(**state)).count()).unwrap_or(u32::MAX)
        };
        let done = count(|state| matches!(state, JobState::Done | JobState::NothingToDo));
        let stopped = count(|state| {
            matches!(
                state,
                JobState::Parked | JobState::Failed | JobState::Cancelled
            )
        });
        let total = count(|_| true);
        Some(RunProgress {
            run: run.to_owned(),
            total,
            done,
            stopped,
            open: total - done - stopped,
        })
    }

    /// The jobs of a run.
    pub(crate) fn jobs(&self, run: &str) -> Vec<JobId> {
        self.table()
            .runs
            .get(run)
            .map(|jobs| jobs.keys().copied().collect())
            .unwrap_or_default()
    }
}

fn event_of(change: &Change) -> Vec<AppEvent> {
    match change {
        Change::Record(_) | Change::Binding(_) | Change::Destination { .. } => {
            vec![AppEvent::Invoices]
        }
        Change::Job(_) | Change::Group(_) | Change::CancelRequested(_) | Change::Schedule(_) => {
            vec![AppEvent::Jobs]
        }
        Change::Lane(_) => vec![AppEvent::Jobs, AppEvent::Backends],
        Change::History(_) => vec![AppEvent::History],
        Change::Backend(_) | Change::BackendType(_) => vec![AppEvent::Backends],
        Change::Setting(_) => vec![AppEvent::Settings],
    }
}

impl App {
    /// What changes, gathered. A receiver that falls behind should read everything again.
    #[must_use]
    pub fn events(&self) -> tokio::sync::broadcast::Receiver<AppEvent> {
        self.inner.events.subscribe()
    }

    pub(crate) fn tell(&self, event: AppEvent) {
        // Nobody may be listening.
        let _listeners = self.inner.events.send(event);
    }

    /// Watches the present space until it is closed and its store dropped.
    pub(crate) async fn watch(&self) {
        let space = self.inner.space.read().await;
        let mut changes = space.store.changes();
        let mut jobs = space.queue.subscribe();
        let app = self.clone();
        tokio::spawn(async move {
            loop {
                let mut gathered: Vec<AppEvent> = Vec::new();
                let mut add = |event: AppEvent| {
                    if !gathered.contains(&event) {
                        gathered.push(event);
                    }
                };
                match changes.recv().await {
                    Ok(change) => event_of(&change).into_iter().for_each(&mut add),
                    Err(RecvError::Lagged(_)) => everything().into_iter().for_each(&mut add),
                    Err(RecvError::Closed) => return,
                }
                tokio::time::sleep(GATHER).await;
                loop {
                    match changes.try_recv() {
                        Ok(change) => event_of(&change).into_iter().for_each(&mut add),
                        Err(tokio::sync::broadcast::error::TryRecvError::Lagged(_)) => {
                            everything().into_iter().for_each(&mut add)
                        }
                        Err(_) => break,
                    }
                }
                gathered.into_iter().for_each(|event| app.tell(event));
            }
        });
        let app = self.clone();
        tokio::spawn(async move {
            loop {
                let mut moved: Vec<String> = Vec::new();
                match jobs.recv().await {
                    Ok(event) => moved.extend(app.note(&event)),
                    Err(RecvError::Lagged(_)) => continue,
                    Err(RecvError::Closed) => return,
                }
                tokio::time::sleep(GATHER).await;
                while let Ok(event) = jobs.try_recv() {
                    moved.extend(app.note(&event));
                }
                moved.sort();
                moved.dedup();
                for progress in moved.iter().filter_map(|run| app.inner.runs.progress(run)) {
                    app.tell(AppEvent::Run { progress });
                }
            }
        });
    }

    fn note(&self, event: &QueueEvent) -> Option<String> {
        match event {
            QueueEvent::JobFinished { id, state, .. } => self.inner.runs.note(*id, *state),
            QueueEvent::JobStarted { id, .. } => self.inner.runs.note(*id, JobState::Running),
            _ => None,
        }
    }
}

fn everything() -> [AppEvent; 5] {
    [
        AppEvent::Invoices,
        AppEvent::Jobs,
        AppEvent::Backends,
        AppEvent::History,
        AppEvent::Settings,
    ]
}
