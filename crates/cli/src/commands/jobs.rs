//! `bindery jobs` and `job`: the queue.

use super::show_job;
use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::find;
use crate::output::{Out, in_words};
use crate::problem::usage;
use crate::table::Table;
use crate::text::{count, instant, message, word};
use bindery_app::App;
use bindery_app::view::{
    JobAction, JobActionPreview, JobCount, JobDetail, JobError, JobHour, JobPage, JobQuery,
    JobRefused, JobSelection, JobState, JobView,
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
    /// How many were asked to stop: they run, or what they may have sent is looked for first.
    stopping: u32,
    refused: Vec<JobRefused>,
}

impl Changed {
    fn in_words(&self, done: &str) -> String {
        let mut text = format!("{} of {} jobs {done}.\n", self.changed, self.asked);
        if self.stopping > 0 {
            let (one, many) = (
                "job was asked to stop; what it may have sent is",
                "jobs were asked to stop; what they may have sent is",
            );
            let jobs = count(self.stopping as usize, one, many);
            text.push_str(&format!("{jobs} looked for first.\n"));
        }
        for refused in &self.refused {
            text.push_str(&in_words(&refused.problem));
            text.push('\n');
        }
        text
    }
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
            let lanes = app.lanes().await?;
            let told = |job: &JobDetail| show_job::detail(job, &lanes);
            out.answer(&app.job_detail(id).await?, told)?;
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
        let acted = app.jobs_act(selection, action).await?;
        let heeded = acted.changed + acted.stopping;
        let result = Changed {
            // Where counting stopped, more may have been done than were counted.
            asked: matching.max(heeded),
            changed: acted.changed,
            stopping: acted.stopping,
            refused: acted.refused,
        };
        out.answer(&result, |result| result.in_words(done))?;
        let all = self.all || heeded == result.asked;
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
            problem.map_or("", |it| it.class.name()).to_owned(),
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
    let mut text = table(&page.jobs);
    if let Some(searched) = page.searched {
        text.push_str(&format!("Searched the newest {searched} jobs.\n"));
    }
    if let (true, Some(last)) = (page.more, page.jobs.last()) {
        text.push_str(&format!("Older ones: --before {}\n", last.id));
    }
    let (all, matching) = (by_state(&page.counts), by_state(&page.matching));
    if !matching.is_empty() && matching != all {
        let at_least = if page.at_least { "at least " } else { "" };
        text.push_str(&format!("\nThat match: {at_least}{matching}\n"));
    }
    if !all.is_empty() {
        text.push_str(&format!("\nIn all: {all}\n"));
    }
    text
}

fn by_state(counts: &[JobCount]) -> String {
    let counts = counts.iter().filter(|count| count.count > 0);
    let counts = counts.map(|count| format!("{} {}", count.count, word(&count.state)));
    counts.collect::<Vec<_>>().join(", ")
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_only_asked_and_what_was_refused_is_said_apart() {
        let check = |changed: u32, stopping: u32, refused: bool, expected: &str| {
            let refused = refused.then(|| {
                let why = "job 5 does the same";
                serde_json::from_value(json!({
                    "id": 4, "problem": {
                        "class": "needs_you", "code": "c", "params": {}, "message": why,
                        "hint": null, "details": null, "retryable": false,
                    },
                }))
                .unwrap()
            });
            let changed = Changed {
                asked: 3,
                changed,
                stopping,
                refused: refused.into_iter().collect(),
            };
            assert_eq!(changed.in_words("cancelled"), expected);
        };
        check(3, 0, false, "3 of 3 jobs cancelled.\n");
        let one = "2 of 3 jobs cancelled.\n1 job was asked to stop; what it may have sent is looked for first.\n";
        check(2, 1, false, one);
        let all = "0 of 3 jobs cancelled.\n3 jobs were asked to stop; what they may have sent is looked for first.\n";
        check(0, 3, false, all);
        check(2, 0, true, "2 of 3 jobs cancelled.\nJob 5 does the same.\n");
    }

    #[test]
    fn the_list_says_how_many_match_beside_how_many_there_are() {
        let check = |matching: u32, at_least: bool, expected: &str| {
            let counts = |count: u32| json!([{ "state": "parked", "count": count }]);
            let shown: JobPage = serde_json::from_value(json!({
                "jobs": [], "more": false, "counts": counts(9), "matching": counts(matching),
                "at_least": at_least, "searched": null, "may": [], "kinds": [],
            }))
            .unwrap();
            assert_eq!(
                page(&shown),
                format!("No job matches.\n{expected}\nIn all: 9 parked\n")
            );
        };
        check(9, false, "");
        check(2, false, "\nThat match: 2 parked\n");
        check(2, true, "\nThat match: at least 2 parked\n");
        check(0, false, "");
    }
}
