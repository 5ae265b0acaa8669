//! `bindery schedules`, `schedule` and `groups`: what happens by the clock, and what was queued together.

use crate::end::{End, Ended};
use crate::output::Out;
use crate::table::Table;
use crate::text::{instant, yes_no};
use bindery_app::App;
use bindery_app::view::{GroupQuery, GroupView, ScheduleView, Timing};
use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum ScheduleCommand {
    /// Have something happen now
    Run {
        /// import, compare, clean or backup
        name: String,
    },
    /// Change when something happens
    Set {
        /// import, compare, clean or backup
        name: String,
        /// never, start, every:MINUTES, or daily:HH:MM by the clock of this computer
        #[arg(value_parser = parse_timing)]
        timing: Timing,
    },
}

fn parse_timing(text: &str) -> Result<Timing, String> {
    match text.trim().split_once(':') {
        None if text.trim() == "never" => Ok(Timing::Never),
        None if text.trim() == "start" => Ok(Timing::AtStart),
        Some(("every", minutes)) => match minutes.parse() {
            Ok(minutes) => Ok(Timing::Every { minutes }),
            Err(error) => Err(format!("{minutes} are no minutes: {error}")),
        },
        Some(("daily", at)) => Ok(Timing::Daily { at: at.to_owned() }),
        _ => Err("it is never, start, every:MINUTES or daily:HH:MM".to_owned()),
    }
}

fn timing_words(timing: &Timing) -> String {
    match timing {
        Timing::Never => "never".to_owned(),
        Timing::AtStart => "start".to_owned(),
        Timing::Every { minutes } => format!("every:{minutes}"),
        Timing::Daily { at } => format!("daily:{at}"),
    }
}

pub(crate) async fn list(app: &App, out: &Out) -> Ended {
    out.answer(&app.schedules().await?, |all| table(all))?;
    Ok(End::Well)
}

pub(crate) async fn run(command: ScheduleCommand, app: &App, out: &Out) -> Ended {
    match command {
        ScheduleCommand::Run { name } => {
            let jobs = app.schedule_run(name).await?;
            out.answer(&jobs, |jobs| format!("{} jobs were queued.", jobs.len()))?;
        }
        ScheduleCommand::Set { name, timing } => {
            out.answer(&app.schedule_save(name, timing).await?, |all| table(all))?;
        }
    }
    Ok(End::Well)
}

fn table(schedules: &[ScheduleView]) -> String {
    let mut table = Table::new(["Schedule", "When", "Last", "By hand", "Next"]);
    for schedule in schedules {
        let shown = |at: &Option<String>| at.as_deref().map(instant).unwrap_or_default();
        table.row([
            schedule.name.clone(),
            timing_words(&schedule.timing),
            shown(&schedule.last_at),
            yes_no(schedule.last_at.is_some() && schedule.by_hand),
            shown(&schedule.next_at),
        ]);
    }
    table.text("Nothing happens by the clock.")
}

#[derive(Debug, Args)]
pub(crate) struct GroupsArgs {
    /// Only those of which jobs still wait or run
    #[arg(long)]
    open: bool,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
}

pub(crate) async fn groups(args: GroupsArgs, app: &App, out: &Out) -> Ended {
    let query = GroupQuery {
        open: args.open,
        limit: args.limit,
    };
    out.answer(&app.groups(query).await?, |groups| groups_table(groups))?;
    Ok(End::Well)
}

fn groups_table(groups: &[GroupView]) -> String {
    let mut table = Table::new([
        "#Id",
        "What",
        "By",
        "Queued",
        "#Jobs",
        "#Done",
        "#Stopped",
        "#Cancelled",
        "#Open",
        "#Cleaned",
    ]);
    for group in groups {
        table.row([
            group.id.to_string(),
            group.title.clone(),
            group.actor.clone(),
            instant(&group.created_at),
            group.total.to_string(),
            group.done.to_string(),
            group.stopped.to_string(),
            group.cancelled.to_string(),
            group.open.to_string(),
            group.cleaned.to_string(),
        ]);
    }
    table.text("Nothing was queued together yet.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_timing_reads_as_it_is_written() {
        for text in ["never", "start", "every:15", "daily:03:00"] {
            assert_eq!(timing_words(&parse_timing(text).unwrap()), text);
        }
        for text in ["", "every", "every:x", "weekly:3"] {
            assert!(parse_timing(text).is_err(), "{text}");
        }
    }
}
