//! `bindery lanes` and `lane`: the channels of the queue.

use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::{instant, message};
use bindery_app::App;
use bindery_app::view::{LaneLimits, LaneView};
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum LaneCommand {
    /// Start no more jobs in a lane
    Pause {
        /// Name of the lane or of its backend
        lane: String,
        /// Go on by itself after so many minutes
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=525_600))]
        minutes: Option<u32>,
    },
    /// Start jobs in a lane again
    Resume {
        /// Name of the lane or of its backend
        lane: String,
    },
    /// Start no more jobs in any lane
    PauseAll,
    /// Start jobs again in all lanes that a person paused
    ResumeAll,
    /// Change how many jobs of a lane run at once
    Capacity {
        /// Name of the lane or of its backend
        lane: String,
        /// Jobs at once
        #[arg(value_parser = clap::value_parser!(u32).range(1..=64))]
        jobs: u32,
    },
    /// Change how fast jobs of a lane start; what is not given stays as it is
    Limit {
        /// Name of the lane or of its backend
        lane: String,
        #[command(flatten)]
        change: LimitChange,
    },
}

/// Which limits change.
#[derive(Debug, Clone, Copy, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct LimitChange {
    /// Milliseconds between two starts; 0 for none
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=3_600_000))]
    min_gap_ms: Option<u32>,
    /// Starts a minute in the long run; 0 for any number
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=60_000))]
    per_minute: Option<u32>,
    /// Starts at once after a rest
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    burst: Option<u32>,
}

impl LimitChange {
    /// The limits that are meant, where these are those of now.
    fn of(self, now: LaneLimits) -> LaneLimits {
        LaneLimits {
            min_gap_ms: self.min_gap_ms.unwrap_or(now.min_gap_ms),
            rate_per_minute: self.per_minute.unwrap_or(now.rate_per_minute),
            burst: self.burst.unwrap_or(now.burst),
        }
    }
}

pub(crate) async fn list(app: &App, out: &Out) -> Ended {
    all(&app.lanes().await?, out)
}

fn all(lanes: &Vec<LaneView>, out: &Out) -> Ended {
    out.answer(lanes, |lanes| table(lanes))?;
    Ok(End::Well)
}

pub(crate) async fn run(command: LaneCommand, app: &App, out: &Out) -> Ended {
    let lane = match command {
        LaneCommand::PauseAll => return all(&app.lanes_pause_all().await?, out),
        LaneCommand::ResumeAll => return all(&app.lanes_resume_all().await?, out),
        LaneCommand::Pause { lane, minutes } => {
            let name = find::lane(app, &lane).await?.name;
            app.lane_pause(name, minutes).await?
        }
        LaneCommand::Resume { lane } => {
            let name = find::lane(app, &lane).await?.name;
            app.lane_resume(name).await?
        }
        LaneCommand::Limit { lane, change } => {
            let lane = find::lane(app, &lane).await?;
            let limits = change.of(lane.limits);
            app.lane_limit(lane.name, limits).await?
        }
        LaneCommand::Capacity { lane, jobs } => {
            let name = find::lane(app, &lane).await?.name;
            app.lane_capacity(name, jobs).await?
        }
    };
    out.answer(&lane, |lane| table(std::slice::from_ref(lane)))?;
    Ok(End::Well)
}

fn table(lanes: &[LaneView]) -> String {
    let mut table = Table::new([
        "Lane", "Backend", "#At once", "#Running", "#Waiting", "Limits", "State", "Why",
    ]);
    for lane in lanes {
        table.row([
            lane.name.clone(),
            lane.backend.clone().unwrap_or_default(),
            lane.capacity.to_string(),
            lane.running.to_string(),
            lane.waiting.to_string(),
            limits(&lane.limits),
            state(lane),
            message(lane.reason.as_ref()),
        ]);
    }
    table.text("No lanes yet: each backend has one.")
}

fn limits(limits: &LaneLimits) -> String {
    let gap = (limits.min_gap_ms > 0).then(|| format!("{} ms apart", limits.min_gap_ms));
    let rate = (limits.rate_per_minute > 0).then(|| {
        format!(
            "{} a minute, {} at once",
            limits.rate_per_minute, limits.burst
        )
    });
    let told: Vec<_> = [gap, rate].into_iter().flatten().collect();
    told.join("; ")
}

fn state(lane: &LaneView) -> String {
    match &lane.paused_until {
        _ if lane.off => "switched off".to_owned(),
        Some(until) => format!("paused until {}", instant(until)),
        None if lane.paused => "paused".to_owned(),
        None if lane.held => "waits for the network".to_owned(),
        None if lane.probing => "trying with one job".to_owned(),
        None => "open".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_that_is_not_given_stays() {
        let now = LaneLimits {
            min_gap_ms: 250,
            rate_per_minute: 60,
            burst: 5,
        };
        let check = |min_gap_ms, per_minute, burst, expected: [u32; 3]| {
            let change = LimitChange {
                min_gap_ms,
                per_minute,
                burst,
            };
            let limits = change.of(now);
            let limits = [limits.min_gap_ms, limits.rate_per_minute, limits.burst];
            assert_eq!(limits, expected);
        };
        check(Some(10), None, None, [10, 60, 5]);
        check(None, Some(0), None, [250, 0, 5]);
        check(None, None, Some(1), [250, 60, 1]);
        check(Some(0), Some(30), Some(2), [0, 30, 2]);
    }
}
