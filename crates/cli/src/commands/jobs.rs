//! `bindery jobs` and `job`: the queue.

use super::show_exchange;
use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::{Out, in_words};
use crate::problem::usage;
use crate::table::{Table, pairs};
use crate::text::{indented, instant, message, word};
use bindery_app::App;
use bindery_app::view::{
    AttemptView, JobAction, JobActionPreview, JobDetail, JobError, JobHour, JobPage, JobQuery,
    JobSelection, JobState, JobView,
};
use clap::{Args, Subcommand};
use serde::Serialize;

/// Which jobs, by what they are.
#[derive(Debug, Args)]
struct Filter {
    /// Only in this state, such as parked, failed or retry-wait; can be given several times
    #[arg(long, value_parser = crate::args::parse_word::<JobState>)]
    state: Vec<JobState>,
    /// Only of this backend, by name or id
    #[arg(long)]
    backend: Option<String>,
    /// Only of this kind, such as invoice.export
    #[arg(long)]
    kind: Option<String>,
    /// Only in this lane
    #[arg(long)]
    lane: Option<String>,
    /// Only of this group, by id
    #[arg(long, value_name = "ID")]
    group: Option<i64>,
    /// Only on this record, by id
    #[arg(long, value_name = "ID")]
    record: Option<i64>,
    /// Only held up by a failure of this class, such as offline or needs_you
    #[arg(long)]
    class: Option<String>,
    /// Only held up by a failure of this code
    #[arg(long)]
    code: Option<String>,
    /// Only queued since then, such as 2026-11-24T00:00:00Z
    #[arg(long, value_name = "INSTANT")]
    since: Option<String>,
    /// Only queued before then
    #[arg(long, value_name = "INSTANT")]
    until: Option<String>,
    /// Part of the title or of the last failure
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
}

impl Filter {
    async fn query(self, app: &App) -> Result<JobQuery, Stopped> {
        Ok(JobQuery {
            states: self.state,
            backend: find::backend_id(app, self.backend.as_deref()).await?,
            kind: self.kind,
            lane: self.lane,
            group: self.group,
            record: self.record,
            class: self.class,
            code: self.code,
            since: self.since,
            until: self.until,
            text: self.search,
            ..JobQuery::default()
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    filter: Filter,
    /// Only older than this job: the next page
    #[arg(long, value_name = "ID")]
    before: Option<i64>,
    /// Rows at most
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
}

/// Jobs that something is done to.
#[derive(Debug, Args)]
struct Chosen {
    /// Ids of the jobs
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<i64>,
    /// All that match, after saying how many those are
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    filter: Filter,
    /// Do it without being asked
    #[arg(long)]
    yes: bool,
    /// Only say how many those are, and name the newest
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
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
    Retry(Chosen),
    /// Cancel jobs that did not end
    Cancel(Chosen),
    /// Let jobs wait until they are tried again by hand
    SetAside(Chosen),
    /// Let jobs wait for a while; that costs them no attempt
    Snooze {
        /// Minutes to wait
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=525_600))]
        minutes: u32,
        #[command(flatten)]
        chosen: Chosen,
    },
    /// Give a job other arguments, as JSON, and try it again
    Edit {
        /// Id of the job
        id: i64,
        /// The arguments
        arguments: String,
    },
    /// Show what holds jobs up, the most frequent first
    Errors,
    /// Show how many jobs ended how in each of the last 24 hours
    Hours,
}

#[derive(Serialize)]
struct Changed {
    asked: u32,
    changed: u32,
}

pub(crate) async fn list(args: ListArgs, app: &App, out: &Out) -> Ended {
    let query = JobQuery {
        before: args.before,
        limit: args.limit,
        ..args.filter.query(app).await?
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
        (None, None) => Err(which()),
        (Some(command), _) => command.run(app, out).await,
    }
}

impl JobCommand {
    async fn run(self, app: &App, out: &Out) -> Ended {
        match self {
            Self::Retry(chosen) => chosen.act(JobAction::Retry, "tried again", app, out).await,
            Self::Cancel(chosen) => chosen.act(JobAction::Cancel, "cancelled", app, out).await,
            Self::SetAside(chosen) => chosen.act(JobAction::SetAside, "set aside", app, out).await,
            Self::Snooze { minutes, chosen } => {
                let action = JobAction::Snooze { minutes };
                chosen.act(action, "put off", app, out).await
            }
            Self::Edit { id, arguments } => {
                let job = app.job_edit(id, arguments).await?;
                out.answer(&job, |job| table(std::slice::from_ref(job)))?;
                Ok(End::Well)
            }
            Self::Errors => {
                out.answer(&app.job_errors().await?, |errors| errors_table(errors))?;
                Ok(End::Well)
            }
            Self::Hours => {
                out.answer(&app.job_hours().await?, |hours| hours_table(hours))?;
                Ok(End::Well)
            }
        }
    }
}

impl Chosen {
    /// Does something to the jobs; all that match only after the count was seen.
    async fn act(self, action: JobAction, done: &str, app: &App, out: &Out) -> Ended {
        let selection = if self.all {
            let query = self.filter.query(app).await?;
            JobSelection::Matching {
                query: Box::new(query),
            }
        } else {
            JobSelection::Ids { ids: self.ids }
        };
        let preview = app.jobs_preview(selection.clone(), action.clone()).await?;
        let (possible, matching) = (preview.possible, preview.matching);
        if self.dry_run {
            out.answer(&preview, |preview| previewed(preview, done))?;
            return Ok(End::Well);
        }
        if self.all && (possible > 0 || preview.at_least) {
            out.note(previewed(&preview, done).trim_end());
            let question = match preview.at_least {
                true => format!("All that match will be {done}. Go on?"),
                false => format!("{possible} of {matching} jobs will be {done}. Go on?"),
            };
            if !confirm(&question, self.yes)? {
                out.note("Nothing was done.");
                return Ok(End::Wrong);
            }
        }
        let changed = app.jobs_act(selection, action).await?;
        let result = Changed {
            // Where counting stopped, more may have been done than were counted.
            asked: matching.max(changed),
            changed,
        };
        out.answer(&result, |result| {
            format!("{} of {} jobs {done}.", result.changed, result.asked)
        })?;
        let all = self.all || result.changed == result.asked;
        Ok(if all { End::Well } else { End::Wrong })
    }
}

/// How many jobs something will be done to, and the newest of them.
fn previewed(preview: &JobActionPreview, done: &str) -> String {
    let (possible, matching) = (preview.possible, preview.matching);
    let mut text = match preview.at_least {
        false => format!("{possible} of {matching} jobs would be {done}.\n"),
        true => {
            format!("All that match would be {done}, at least {possible} of {matching} jobs.\n")
        }
    };
    if let Some(searched) = preview.searched {
        text.push_str(&format!(
            "The text is looked for among the newest {searched} jobs.\n"
        ));
    }
    if !preview.examples.is_empty() {
        text.push_str(&table(&preview.examples));
    }
    let more = (possible as usize).saturating_sub(preview.examples.len());
    if more > 0 {
        text.push_str(&format!("… and {more} more.\n"));
    }
    text
}

fn errors_table(errors: &[JobError]) -> String {
    let mut table = Table::new(["#Jobs", "Class", "Code", "The newest"]);
    for error in errors {
        let problem = error.newest.problem.as_ref();
        table.row([
            error.count.to_string(),
            problem.map(|it| it.class.clone()).unwrap_or_default(),
            problem.map(|it| it.code.clone()).unwrap_or_default(),
            format!("{}: {}", error.newest.id, message(problem)),
        ]);
    }
    table.text("Nothing holds a job up.")
}

fn hours_table(hours: &[JobHour]) -> String {
    let mut table = Table::new(["Hour", "#Done", "#Nothing to do", "#Failed", "#Cancelled"]);
    for hour in hours {
        table.row([
            instant(&hour.at),
            hour.done.to_string(),
            hour.nothing.to_string(),
            hour.failed.to_string(),
            hour.cancelled.to_string(),
        ]);
    }
    table.text("No hour.")
}

fn which() -> Stopped {
    usage(
        "cli.which_job",
        "Which job?",
        "Give its id: bindery jobs lists them.",
    )
}

fn page(page: &JobPage) -> String {
    let counts = page.counts.iter().filter(|count| count.count > 0);
    let counts: Vec<_> = counts
        .map(|count| format!("{} {}", count.count, word(&count.state)))
        .collect();
    let mut text = table(&page.jobs);
    if let Some(searched) = page.searched {
        text.push_str(&format!("Searched the newest {searched} jobs.\n"));
    }
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
        ("Lane", job.lane.clone()),
        (
            "Queued with",
            detail
                .group
                .as_ref()
                .map(|group| format!("{} (group {})", group.title, group.id))
                .unwrap_or_default(),
        ),
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
    for link in &detail.waits_for {
        let state = word(&link.state);
        text.push_str(&format!(
            "Waits for job {}, {} ({state})\n",
            link.id, link.title
        ));
    }
    for link in &detail.followers {
        text.push_str(&format!("Job {} waits for it: {}\n", link.id, link.title));
    }
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
    let lines: Vec<_> = attempt
        .lines
        .iter()
        .map(|line| format!("{}  {}", instant(&line.at), line.text))
        .collect();
    let head = head + &indented(&lines.join("\n"));
    let problem = attempt.problem.as_ref().map(|p| indented(&in_words(p)));
    head + &problem.unwrap_or_default() + &indented(&show_exchange::exchanges(&attempt.exchanges))
}
