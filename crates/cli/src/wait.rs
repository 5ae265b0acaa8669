//! Waits for jobs, whoever runs them: this process, or another one with the same data folder.

use crate::end::Stopped;
use crate::output::Out;
use crate::stop;
use bindery_app::App;
use bindery_app::view::{AppEvent, JobState, JobView};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{self, Instant};

/// How often the data is looked at though nothing was heard: another process does not tell.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// How long a command waits.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Patience {
    /// Wait no longer than this; what is still open then goes on later
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u64>,
}

/// Why the waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waited {
    /// Nothing is open any more.
    AllEnded,
    /// What is open waits in lanes that are paused or whose backend is switched off.
    Paused,
    /// The time that was given is over.
    TimeIsOver,
}

/// Waits until none of these jobs goes on by itself any more.
pub(crate) async fn until_ended(
    app: &App,
    out: &Out,
    patience: Patience,
    mut ids: Vec<i64>,
) -> Result<Waited, Stopped> {
    let mut events = app.events();
    let until = patience.timeout.map(Duration::from_secs);
    let until = until.and_then(|time| Instant::now().checked_add(time));
    let interrupted = stop::wished();
    tokio::pin!(interrupted);
    let mut told = String::new();
    loop {
        let jobs = app.jobs_by_id(ids).await?;
        let open = jobs.into_iter().filter(|job| job.state.is_open());
        let open: Vec<JobView> = open.collect();
        if open.is_empty() {
            return Ok(Waited::AllEnded);
        }
        if all_paused(app, &open).await? {
            return Ok(Waited::Paused);
        }
        if until.is_some_and(|until| Instant::now() >= until) {
            return Ok(Waited::TimeIsOver);
        }
        let tell = in_words(&open);
        if tell != told {
            out.progress(&tell);
            told = tell;
        }
        ids = open.iter().map(|job| job.id).collect();
        tokio::select! {
            () = heard(&mut events) => (),
            () = time::sleep(LOOK_EVERY) => (),
            ended = &mut interrupted => {
                ended?;
                return Err(Stopped::Interrupted);
            }
        }
    }
}

async fn heard(events: &mut Receiver<AppEvent>) {
    loop {
        match events.recv().await {
            Ok(AppEvent::Jobs | AppEvent::Run { .. }) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => (),
            // Nothing will be heard any more: the clock alone wakes.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Whether nothing of it runs and all of it waits in lanes that start nothing.
async fn all_paused(app: &App, open: &[JobView]) -> Result<bool, Stopped> {
    if open.iter().any(|job| job.state == JobState::Running) {
        return Ok(false);
    }
    let lanes = app
        .lanes()
        .await?
        .into_iter()
        .filter(|lane| lane.paused || lane.off);
    let paused: BTreeSet<String> = lanes.filter_map(|lane| lane.backend).collect();
    let waits = |job: &JobView| job.backend.as_ref().is_some_and(|b| paused.contains(b));
    Ok(open.iter().all(waits))
}

fn in_words(open: &[JobView]) -> String {
    let count = |state: fn(JobState) -> bool| open.iter().filter(|job| state(job.state)).count();
    let parts = [
        (count(|state| state == JobState::Running), "running"),
        (
            count(|state| {
                matches!(
                    state,
                    JobState::Ready | JobState::Scheduled | JobState::Blocked
                )
            }),
            "waiting",
        ),
        (
            count(|state| state == JobState::RetryWait),
            "to be tried again",
        ),
        (
            count(|state| state == JobState::InDoubt),
            "with an unknown outcome, being found out",
        ),
    ];
    let parts = parts.iter().filter(|(number, _)| *number > 0);
    let parts = parts.map(|(number, what)| format!("{number} {what}"));
    parts.collect::<Vec<_>>().join(", ")
}
