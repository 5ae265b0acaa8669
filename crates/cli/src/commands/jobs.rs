//! `bindery jobs` and `job`: the queue.

use super::show_exchange;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::{Out, in_words};
use crate::problem::usage;
use crate::table::{Table, pairs};
use crate::text::{count, indented, instant, message, word};
use bindery_app::App;
use bindery_app::view::{AttemptView, JobDetail, JobPage, JobQuery, JobState, JobView};
use clap::{Args, Subcommand};
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Only in this state, such as parked, failed or retry-wait; can be given several times
    #[arg(long, value_parser = crate::args::parse_word::<JobState>)]
    state: Vec<JobState>,
    /// Only of this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Part of the title
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only older than this job: the next page
    #[arg(long, value_name = "ID")]
    before: Option<i64>,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub(crate) struct JobArgs {
    /// The job to show
    id: Option<i64>,
    #[command(subcommand)]
    command: Option<JobCommand>,
}

#[derive(Debug, Subcommand)]
enum JobCommand {
    /// Try jobs again that failed or wait for a person
    Retry {
        /// Ids of the jobs
        #[arg(required = true)]
        ids: Vec<i64>,
    },
    /// Cancel jobs that did not end
    Cancel {
        /// Ids of the jobs
        #[arg(required = true)]
        ids: Vec<i64>,
    },
}

#[derive(Serialize)]
struct Changed {
    asked: usize,
    changed: u32,
}

pub(crate) async fn list(args: ListArgs, app: &App, out: &Out) -> Ended {
    let query = JobQuery {
        states: args.state,
        backend: find::backend_id(app, args.backend.as_deref()).await?,
        record: None,
        text: args.search,
        before: args.before,
        limit: args.limit,
    };
    out.answer(&app.jobs(query).await?, page)?;
    Ok(End::Well)
}

pub(crate) async fn run(args: JobArgs, app: &App, out: &Out) -> Ended {
    match (args.command, args.id) {
        (None, Some(id)) => {
            out.answer(&app.job_detail(id).await?, detail)?;
            Ok(End::Well)
        }
        (Some(JobCommand::Retry { ids }), _) => {
            let asked = ids.len();
            changed(
                out,
                "will be tried again",
                asked,
                app.jobs_retry(ids).await?,
            )
        }
        (Some(JobCommand::Cancel { ids }), _) => {
            let asked = ids.len();
            changed(out, "cancelled", asked, app.jobs_cancel(ids).await?)
        }
        (None, None) => Err(which()),
    }
}

fn which() -> Stopped {
    usage(
        "cli.which_job",
        "Which job?",
        "Give its id: bindery jobs lists them.",
    )
}

fn changed(out: &Out, what: &str, asked: usize, changed: u32) -> Ended {
    let result = Changed { asked, changed };
    out.answer(&result, |result| {
        let (changed, asked) = (result.changed, count(result.asked, "job", "jobs"));
        format!("{changed} of {asked} {what}.")
    })?;
    let all = usize::try_from(changed).is_ok_and(|changed| changed == asked);
    Ok(if all { End::Well } else { End::Wrong })
}

fn page(page: &JobPage) -> String {
    let counts = page.counts.iter().filter(|count| count.count > 0);
    let counts: Vec<_> = counts
        .map(|count| format!("{} {}", count.count, word(&count.state)))
        .collect();
    let mut text = table(&page.jobs);
    if let (true, Some(last)) = (page.more, page.jobs.last()) {
        text.push_str(&format!("Older ones: --before {}\n", last.id));
    }
    if !counts.is_empty() {
        text.push_str(&format!("\nIn all: {}\n", counts.join(", ")));
    }
    text
}

/// A table of jobs.
pub(super) fn table(jobs: &[JobView]) -> String {
    let mut table = Table::new(["#Id", "State", "What", "#Tries", "Queued", "Outcome"]);
    for job in jobs {
        let told = job.outcome.clone().unwrap_or_default();
        table.row([
            job.id.to_string(),
            word(&job.state),
            job.title.clone(),
            format!("{}/{}", job.attempts, job.max_attempts),
            instant(&job.created_at),
            Some(message(job.problem.as_ref()))
                .filter(|m| !m.is_empty())
                .unwrap_or(told),
        ]);
    }
    table.text("No job matches.")
}

fn detail(detail: &JobDetail) -> String {
    let job = &detail.job;
    let mut text = pairs(&[
        ("Job", job.id.to_string()),
        ("What", job.title.clone()),
        ("Kind", job.kind.clone()),
        ("State", word(&job.state)),
        ("Backend", job.backend.clone().unwrap_or_default()),
        (
            "Record",
            job.record.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("Tries", format!("{} of {}", job.attempts, job.max_attempts)),
        ("Queued", instant(&job.created_at)),
        ("May run", instant(&job.run_at)),
        (
            "Ended",
            job.finished_at.as_deref().map(instant).unwrap_or_default(),
        ),
        ("Outcome", job.outcome.clone().unwrap_or_default()),
        (
            "Problem",
            job.problem.as_ref().map(in_words).unwrap_or_default(),
        ),
    ]);
    text.push_str(&format!("\nArguments\n{}", indented(&detail.args)));
    for attempt in &detail.attempts {
        text.push_str(&attempt_words(attempt));
    }
    text
}

fn attempt_words(attempt: &AttemptView) -> String {
    let outcome = attempt
        .outcome
        .clone()
        .unwrap_or_else(|| "running".to_owned());
    let head = format!(
        "\nTry {}, {}: {outcome}\n",
        attempt.number,
        instant(&attempt.started_at)
    );
    let problem = attempt.problem.as_ref().map(|p| indented(&in_words(p)));
    head + &problem.unwrap_or_default() + &indented(&show_exchange::exchanges(&attempt.exchanges))
}
