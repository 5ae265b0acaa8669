//! The queue as people see it.

use super::{ExchangeView, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for another job.
    Blocked,
    /// Waits for its time.
    Scheduled,
    /// Can start.
    Ready,
    /// Is running.
    Running,
    /// Waits to try again.
    RetryWait,
    /// A write's outcome is unknown; it is being found out.
    InDoubt,
    /// A person must decide.
    Parked,
    /// Done.
    Done,
    /// There was nothing to do.
    NothingToDo,
    /// Cancelled.
    Cancelled,
    /// Gave up.
    Failed,
}

/// Which jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobQuery {
    /// Only in these states; empty means all.
    pub states: Vec<JobState>,
    /// Only of this backend.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Only of this record.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Part of the title.
    pub text: Option<String>,
    /// Only older than this job (the next page).
    #[specta(type = Option<i32>)]
    pub before: Option<i64>,
    /// Rows at most.
    pub limit: u32,
}

/// One job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobView {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// What it is, such as `invoice.export`.
    pub kind: String,
    /// In plain words.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// Backend's name.
    pub backend: Option<String>,
    /// Local record.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Tries so far.
    pub attempts: u32,
    /// Tries at most.
    pub max_attempts: u32,
    /// When it was queued.
    pub created_at: String,
    /// When it may run.
    pub run_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
    /// What came of it, in plain English.
    pub outcome: Option<String>,
    /// What is wrong.
    pub problem: Option<Problem>,
}

/// How many jobs are in a state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobCount {
    /// The state.
    pub state: JobState,
    /// How many.
    pub count: u32,
}

/// A page of jobs, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobPage {
    /// Jobs.
    pub jobs: Vec<JobView>,
    /// Whether there are older ones.
    pub more: bool,
    /// Counts over all jobs.
    pub counts: Vec<JobCount>,
}

/// One try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AttemptView {
    /// First, second, …
    pub number: u32,
    /// When it began.
    pub started_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// `done`, `nothing`, `snoozed`, `failed`, `interrupted`, …
    pub outcome: Option<String>,
    /// What was wrong.
    pub problem: Option<Problem>,
    /// What went over the line.
    pub exchanges: Vec<ExchangeView>,
}

/// Everything about one job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobDetail {
    /// The job.
    pub job: JobView,
    /// Its tries, newest first.
    pub attempts: Vec<AttemptView>,
    /// Its arguments as pretty JSON.
    pub args: String,
}

/// A channel of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LaneView {
    /// Name.
    pub name: String,
    /// Backend's name.
    pub backend: Option<String>,
    /// Jobs at once.
    pub capacity: u32,
    /// Whether it is paused.
    pub paused: bool,
    /// Why.
    pub reason: Option<Problem>,
}
