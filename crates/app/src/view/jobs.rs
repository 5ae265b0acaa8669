//! The queue as people see it.

use super::{ExchangeView, Problem, Words};
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

impl JobState {
    /// Whether a job goes on by itself from here, without a person.
    #[must_use]
    pub fn is_open(self) -> bool {
        crate::show::stored_state(self).is_open()
    }
}

/// Something that a person can do to a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum JobAct {
    /// Have it run now.
    Retry,
    /// Stop it for good; where it runs, or may have sent something, it is asked to.
    Cancel,
    /// Let it wait until a person tries it again.
    SetAside,
    /// Let it wait for a while.
    Snooze,
    /// Give it other arguments.
    Edit,
}

/// Which jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct JobQuery {
    /// Only in these states; empty means all.
    pub states: Vec<JobState>,
    /// Only of this backend.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Only of this record.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Only of this kind.
    pub kind: Option<String>,
    /// Only in this lane.
    pub lane: Option<String>,
    /// Only of this group.
    #[specta(type = Option<i32>)]
    pub group: Option<i64>,
    /// Only held up by a failure of this class.
    pub class: Option<String>,
    /// Only held up by a failure of this code.
    pub code: Option<String>,
    /// Only queued since then.
    pub since: Option<String>,
    /// Only queued before then.
    pub until: Option<String>,
    /// Part of the title or of the last failure; the newest are looked through.
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
    /// In plain English.
    pub title: String,
    /// By what the window words the title.
    pub title_words: Option<Words>,
    /// Where it stands.
    pub state: JobState,
    /// Whether it was asked to stop and has not yet.
    pub stopping: bool,
    /// What a person can do to it, where it stands.
    pub may: Vec<JobAct>,
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
    /// By what the window words the outcome.
    pub outcome_words: Option<Words>,
    /// What is wrong.
    pub problem: Option<Problem>,
    /// Its lane.
    pub lane: String,
    /// The group it was queued in.
    #[specta(type = Option<i32>)]
    pub group: Option<i64>,
    /// How far it is, while it runs here.
    pub progress: Option<JobProgress>,
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
    /// Counts of those that match.
    pub matching: Vec<JobCount>,
    /// Whether there are at least so many, and maybe in other states too: counting stopped.
    pub at_least: bool,
    /// Where a text was looked for: among so many of the newest.
    pub searched: Option<u32>,
    /// What can be done to some of those that match.
    pub may: Vec<JobAct>,
    /// The kinds of job that there are.
    pub kinds: Vec<String>,
}

/// How far a running job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobProgress {
    /// So many are done.
    pub done: u32,
    /// Of so many; 0 while that is not known.
    pub total: u32,
    /// What is being done, in plain English.
    pub text: String,
    /// By what the window words it.
    pub words: Option<Words>,
}

/// What a job told while it ran.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LogLine {
    /// When.
    pub at: String,
    /// What, in plain English.
    pub text: String,
    /// By what the window words it.
    pub words: Option<Words>,
}

/// A job that another waits for, or that waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobLink {
    /// The job.
    #[specta(type = i32)]
    pub id: i64,
    /// In plain English.
    pub title: String,
    /// By what the window words the title.
    pub title_words: Option<Words>,
    /// Where it stands.
    pub state: JobState,
    /// What happens if the earlier one fails: `cancel`, `run` or `wait`.
    pub otherwise: String,
}

/// Jobs that something is done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum JobSelection {
    /// These.
    Ids {
        /// Their ids.
        #[specta(type = Vec<i32>)]
        ids: Vec<i64>,
    },
    /// All that match; `before` and `limit` do not count.
    Matching {
        /// What they match.
        query: Box<JobQuery>,
    },
}

/// What a person can do to jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum JobAction {
    /// Have them run now.
    Retry,
    /// Stop them for good; those that run, or may have sent something, are asked to.
    Cancel,
    /// Let them wait until a person tries them again.
    SetAside,
    /// Let them wait for so many minutes.
    Snooze {
        /// Minutes.
        minutes: u32,
    },
}

/// What would be done to jobs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobActionPreview {
    /// How many match.
    pub matching: u32,
    /// To how many of them it can be done, where they stand.
    pub possible: u32,
    /// Whether there are at least so many of both: counting stopped.
    pub at_least: bool,
    /// Where a text was looked for: among so many of the newest.
    pub searched: Option<u32>,
    /// Some of those, newest first.
    pub examples: Vec<JobView>,
}

/// What became of an action.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobsActed {
    /// To how many jobs it was done.
    pub changed: u32,
    /// How many were only asked to stop: they run, or what they may have sent is looked for first.
    pub stopping: u32,
    /// Of jobs that were named: to which it could not be done, and why.
    pub refused: Vec<JobRefused>,
}

/// A job to which something could not be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobRefused {
    /// The job.
    #[specta(type = i32)]
    pub id: i64,
    /// Why.
    pub problem: Problem,
}

/// Jobs that are held up by the same kind of failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobError {
    /// How many.
    pub count: u32,
    /// The newest of them.
    pub newest: JobView,
}

/// How many jobs came to an end in one hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct JobHour {
    /// When the hour began.
    pub at: String,
    /// Done.
    pub done: u32,
    /// Nothing to do.
    pub nothing: u32,
    /// Failed.
    pub failed: u32,
    /// Cancelled.
    pub cancelled: u32,
}

/// What a run does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// It writes invoices to a shop.
    Export,
    /// It reads or compares what the systems have.
    Import,
}

/// Jobs that were queued together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GroupView {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// What the program calls it, as in the events of its progress.
    pub run: String,
    /// What they do.
    pub kind: RunKind,
    /// Whether the program queued them by itself.
    pub automatic: bool,
    /// In plain English.
    pub title: String,
    /// By what the window words the title.
    pub title_words: Option<Words>,
    /// Who queued them.
    pub actor: String,
    /// When.
    pub created_at: String,
    /// When none of them went on by itself any more; nothing while one does.
    pub rested_at: Option<String>,
    /// How many there are.
    pub total: u32,
    /// Ended well, nothing-to-do included.
    pub done: u32,
    /// Wait for a person or gave up.
    pub stopped: u32,
    /// Cancelled: they need nobody.
    pub cancelled: u32,
    /// Still waiting or running.
    pub open: u32,
    /// Ended and cleaned away since.
    pub cleaned: u32,
}

/// Which groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct GroupQuery {
    /// Only those of which jobs go on by themselves.
    pub open: bool,
    /// Rows at most.
    pub limit: u32,
}

/// When something happens by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum Timing {
    /// Only by hand.
    Never,
    /// Every so many minutes.
    Every {
        /// Minutes, at least 1.
        minutes: u32,
    },
    /// Once a day, by the clock on the wall.
    Daily {
        /// As `03:00`.
        at: String,
    },
    /// Whenever the program starts.
    AtStart,
}

/// Something that happens by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ScheduleView {
    /// `import`, `compare` or `clean`.
    pub name: String,
    /// When it happens.
    pub timing: Timing,
    /// When it last began.
    pub last_at: Option<String>,
    /// Whether a person had it run then.
    pub by_hand: bool,
    /// When it happens next, if it does by the clock.
    pub next_at: Option<String>,
}

/// How fast jobs of a lane may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LaneLimits {
    /// So many milliseconds between two starts; 0 for none.
    pub min_gap_ms: u32,
    /// So many a minute in the long run; 0 for any number.
    pub rate_per_minute: u32,
    /// So many at once after a rest, where there is a rate.
    pub burst: u32,
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
    /// What it told while it ran.
    pub lines: Vec<LogLine>,
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
    /// The jobs it waits for.
    pub waits_for: Vec<JobLink>,
    /// The jobs that wait for it.
    pub followers: Vec<JobLink>,
    /// The group it was queued in.
    pub group: Option<GroupView>,
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
    /// How many run now.
    pub running: u32,
    /// How many wait to run, for their time or for another job.
    pub waiting: u32,
    /// How fast they start.
    pub limits: LaneLimits,
    /// Whether it is paused.
    pub paused: bool,
    /// When it goes on by itself.
    pub paused_until: Option<String>,
    /// Why.
    pub reason: Option<Problem>,
    /// Whether one job at a time tries if the other side answers again.
    pub probing: bool,
    /// Whether it waits for this computer's network.
    pub held: bool,
    /// Whether its backend is switched off: nothing of it starts, paused or not.
    pub off: bool,
}
