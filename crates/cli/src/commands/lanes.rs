//! `bindery lanes` and `lane`: the channels of the queue.

use crate::end::{End, Ended};
use crate::find;
use crate::output::Out;
use crate::table::Table;
use crate::text::{message, yes_no};
use bindery_app::App;
use bindery_app::view::LaneView;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum LaneCommand {
    /// Start no more jobs in a lane
    Pause {
        /// Name of the lane or of its backend
        lane: String,
    },
    /// Start jobs in a lane again
    Resume {
        /// Name of the lane or of its backend
        lane: String,
    },
    /// Change how many jobs of a lane run at once
    Capacity {
        /// Name of the lane or of its backend
        lane: String,
        /// Jobs at once
        #[arg(value_parser = clap::value_parser!(u32).range(1..=64))]
        jobs: u32,
    },
}

pub(crate) async fn list(app: &App, out: &Out) -> Ended {
    out.answer(&app.lanes().await?, |lanes| table(lanes))?;
    Ok(End::Well)
}

pub(crate) async fn run(command: LaneCommand, app: &App, out: &Out) -> Ended {
    let lane = match command {
        LaneCommand::Pause { lane } => {
            let name = find::lane(app, &lane).await?.name;
            app.lane_pause(name).await?
        }
        LaneCommand::Resume { lane } => {
            let name = find::lane(app, &lane).await?.name;
            app.lane_resume(name).await?
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
    let mut table = Table::new(["Lane", "Backend", "#At once", "Paused", "Why"]);
    for lane in lanes {
        table.row([
            lane.name.clone(),
            lane.backend.clone().unwrap_or_default(),
            lane.capacity.to_string(),
            yes_no(lane.paused),
            message(lane.reason.as_ref()),
        ]);
    }
    table.text("No lanes yet: each backend has one.")
}
