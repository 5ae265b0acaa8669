//! Waits for jobs, whoever runs them: this process, or another one with the same data folder.

use crate::end::Stopped;
use crate::output::Out;
use crate::stop;
use bindery_app::App;
use bindery_app::view::{AppEvent, JobState, JobView, LaneView};
use chrono::{DateTime, Utc};
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
    /// Wait no longer than this, also for a lane that rests; what is still open then goes on later
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
        if all_paused(app, &open, until).await? {
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

/// Whether nothing of it runs and all of it waits in lanes that start nothing as long as the command
/// waits.
async fn all_paused(app: &App, open: &[JobView], until: Option<Instant>) -> Result<bool, Stopped> {
    if open.iter().any(|job| job.state == JobState::Running) {
        return Ok(false);
    }
    let left = until.map(|until| until.saturating_duration_since(Instant::now()));
    let now = Utc::now();
    let lanes = app
        .lanes()
        .await?
        .into_iter()
        .filter(|lane| starts_nothing(lane, now, left));
    let paused: BTreeSet<String> = lanes.filter_map(|lane| lane.backend).collect();
    let waits = |job: &JobView| job.backend.as_ref().is_some_and(|b| paused.contains(b));
    Ok(open.iter().all(waits))
}

/// Whether a lane starts nothing in the time that is left, if that has an end. What a person paused or
/// switched off is not waited for, nor what only a person ends. A wait that the other side asked for is,
/// and a rest because it does not answer where the command says how long: such rests can follow each
/// other for days.
fn starts_nothing(lane: &LaneView, now: DateTime<Utc>, left: Option<Duration>) -> bool {
    if lane.off || !lane.paused {
        return lane.off;
    }
    let end = lane.paused_until.as_deref();
    let end = end.and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let (Some(reason), Some(end)) = (&lane.reason, end) else {
        return true;
    };
    let wait = (end - now).to_std().unwrap_or_default();
    left.map_or(reason.code == "lane.resting", |left| wait > left)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::problem::problem;
    use bindery_app::view::LaneLimits;

    fn lane(reason: Option<&str>, seconds: Option<i64>) -> LaneView {
        let limits = LaneLimits {
            min_gap_ms: 0,
            rate_per_minute: 0,
            burst: 1,
        };
        let end = seconds.map(|seconds| now() + chrono::TimeDelta::seconds(seconds));
        LaneView {
            name: "backend-1".to_owned(),
            backend: Some("Shop".to_owned()),
            capacity: 1,
            running: 0,
            waiting: 1,
            limits,
            paused: true,
            paused_until: end.map(|end| end.to_rfc3339()),
            reason: reason.map(|code| problem(code, "why", "what to do")),
            probing: false,
            held: false,
            off: false,
        }
    }

    fn now() -> DateTime<Utc> {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_pause_that_ends_by_itself_in_time_is_waited_for_and_no_persons_pause_is() {
        let check = |lane: LaneView, left: Option<u64>, ends: bool| {
            let told = starts_nothing(&lane, now(), left.map(Duration::from_secs));
            assert_eq!(told, ends, "{left:?} {lane:?}");
        };
        let (rests, asked) = (Some("lane.resting"), Some("http.throttled"));
        check(lane(rests, Some(30)), Some(60), false);
        check(lane(rests, Some(30)), Some(29), true);
        check(lane(asked, Some(5)), Some(60), false);
        check(lane(asked, Some(5)), Some(4), true);
        // Its time has come, and the queue has not looked yet.
        check(lane(rests, Some(-1)), Some(0), false);
        check(lane(asked, Some(5)), None, false);
        check(lane(rests, Some(30)), None, true);
        check(lane(Some("shop.denied"), None), Some(60), true);
        check(lane(None, Some(5)), Some(60), true);
        check(lane(None, None), None, true);
        let open = LaneView {
            paused: false,
            ..lane(None, None)
        };
        check(open.clone(), None, false);
        check(LaneView { off: true, ..open }, Some(60), true);
        let off = LaneView {
            off: true,
            ..lane(rests, Some(5))
        };
        check(off, Some(60), true);
    }
}
