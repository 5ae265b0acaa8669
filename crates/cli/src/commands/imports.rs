//! `bindery import`: reads what changed in the other systems.

use crate::end::{End, Ended};
use crate::find;
use crate::output::{Out, in_words};
use crate::text::word;
use crate::wait::{Patience, Waited, until_ended};
use bindery_app::App;
use bindery_app::view::{JobState, JobView};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Only from this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Compare everything instead of reading what changed; finds deletions too
    #[arg(long)]
    sweep: bool,
    #[command(flatten)]
    patience: Patience,
}

#[derive(Serialize)]
struct Imported {
    /// Whether every import ended.
    ended: bool,
    /// Whether what is left waits in a lane that is paused or whose backend is switched off.
    paused: bool,
    jobs: Vec<JobView>,
}

pub(crate) async fn run(args: ImportArgs, app: &App, out: &Out) -> Ended {
    let backend = find::backend_id(app, args.backend.as_deref()).await?;
    let started = if args.sweep {
        app.sweep(backend).await?
    } else {
        app.import(backend).await?
    };
    let waited = until_ended(app, out, args.patience, started.jobs.clone()).await?;
    let jobs = app.jobs_by_id(started.jobs).await?;
    let well = |job: &JobView| matches!(job.state, JobState::Done | JobState::NothingToDo);
    let end = if jobs.iter().all(well) {
        End::Well
    } else {
        End::NeedsPerson
    };
    let imported = Imported {
        ended: waited == Waited::AllEnded,
        paused: waited == Waited::Paused,
        jobs,
    };
    out.answer(&imported, words)?;
    Ok(end)
}

fn words(imported: &Imported) -> String {
    let lines = imported.jobs.iter().map(|job| {
        let told = match (&job.problem, &job.outcome) {
            (Some(problem), _) => in_words(problem),
            (None, Some(outcome)) => outcome.clone(),
            (None, None) => String::new(),
        };
        format!("{}: {}. {told}\n", job.title, word(&job.state))
    });
    let mut text: String = lines.collect();
    if imported.paused {
        text.push_str(
            "The lane is paused or its backend switched off; see bindery lanes. The rest goes on with it.\n",
        );
    } else if !imported.ended {
        text.push_str("The rest goes on while Bindery runs: bindery run, or its window.\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_did_not_end_says_why() {
        let said = |ended, paused| {
            let jobs = Vec::new();
            words(&Imported {
                ended,
                paused,
                jobs,
            })
        };
        assert_eq!(said(true, false), "");
        assert!(said(false, true).contains("see bindery lanes"));
        assert!(said(false, false).contains("bindery run"));
    }
}
