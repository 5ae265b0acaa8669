//! Queued work: its rows, its states, and how a job gets in.

use super::job_after::Otherwise;
use super::job_state::JobState;
use crate::row::{instant, instant_or_none, instant_text, json, json_or_none, json_text, parsed};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Failure, GroupId, JobId, RecordId, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

/// The second format's addition: a claim asks for older jobs of a key that wait to be tried again.
pub(crate) const CREATE_WAITING: &str = "CREATE INDEX job_waiting ON job (lock_key, id) WHERE lock_key IS NOT NULL AND state = 'retry_wait';";

/// The third format's additions. `turn` is a job's place in its lane's line, see [`turn_of`];
/// the claim reads it, and a parked job's error can be looked for by its code.
pub(crate) const CREATE_TURN: &str = "
ALTER TABLE job ADD COLUMN args_version INTEGER NOT NULL DEFAULT 1 CHECK (args_version > 0);
ALTER TABLE job ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
UPDATE job SET turn = CAST(round(unixepoch(run_at, 'subsec') * 1000) AS INTEGER) + priority * 6000
    WHERE finished_at IS NULL;
DROP INDEX job_claim;
CREATE INDEX job_claim ON job (lane, turn, id) WHERE state IN ('ready', 'in_doubt');
";

/// The fifth format's change: a job is unfinished where it has no end, which needs no list of states.
pub(crate) const CREATE_UNFINISHED: &str = "
DROP INDEX job_dedupe;
CREATE UNIQUE INDEX job_dedupe ON job (dedupe_key) WHERE dedupe_key IS NOT NULL AND finished_at IS NULL;
";

/// What a step of priority is worth: a job passes one that is a step less urgent unless that has
/// waited for so many milliseconds longer. So nothing waits for ever.
const PRIORITY_MS: i64 = 6_000;
/// What each earlier job of its group puts a job behind, in milliseconds: two groups take
/// turns, and a single job does not wait for all of a large group.
const GROUP_MS: i64 = 1_000;

/// The place of a job in its lane's line; the least goes first. It is given once, and does not follow
/// what becomes of the job: what is put off or tried again goes before what came meanwhile.
fn turn_of(run_at: DateTime<Utc>, priority: i32, before_it_in_group: i64) -> i64 {
    run_at
        .timestamp_millis()
        .saturating_add(i64::from(priority) * PRIORITY_MS)
        .saturating_add(before_it_in_group.saturating_mul(GROUP_MS))
}

/// The priority of a job that says nothing else. Lower goes first.
pub const DEFAULT_PRIORITY: i32 = 100;
/// How often a job that says nothing else is tried.
pub const DEFAULT_MAX_ATTEMPTS: u32 = 8;

/// The indexes are partial, so that finished jobs cost the queue nothing:
/// `job_claim` yields a lane's next jobs in order, `job_key` the first job of a lock
/// key, `job_held` the keys that are held, `job_due` what waits for its time. That two
/// jobs of one key can't run at once is the unique index's own doing.
pub(crate) const CREATE: &str = "
CREATE TABLE job (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    kind             TEXT NOT NULL,
    args             TEXT NOT NULL,
    title            TEXT NOT NULL,
    state            TEXT NOT NULL CHECK (state IN ('blocked', 'scheduled', 'ready', 'running', 'retry_wait',
                         'in_doubt', 'parked', 'done', 'nothing_to_do', 'cancelled', 'failed')),
    priority         INTEGER NOT NULL,
    run_at           TEXT NOT NULL,
    lane             TEXT NOT NULL REFERENCES lane (name),
    lock_key         TEXT,
    dedupe_key       TEXT,
    backend          INTEGER,
    record           INTEGER,
    attempts         INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    max_attempts     INTEGER NOT NULL CHECK (max_attempts > 0),
    claimed_by       TEXT,
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
    created_at       TEXT NOT NULL,
    started_at       TEXT,
    finished_at      TEXT,
    outcome          TEXT,
    failure          TEXT,
    failure_class    TEXT,
    CHECK ((state IN ('done', 'nothing_to_do', 'cancelled', 'failed')) = (finished_at IS NOT NULL)),
    CHECK ((state = 'running') = (claimed_by IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX job_dedupe ON job (dedupe_key) WHERE dedupe_key IS NOT NULL
    AND state IN ('blocked', 'scheduled', 'ready', 'running', 'retry_wait', 'in_doubt', 'parked');
CREATE UNIQUE INDEX job_running_key ON job (lock_key) WHERE lock_key IS NOT NULL AND state = 'running';
CREATE INDEX job_claim ON job (lane, priority, run_at, id) WHERE state IN ('ready', 'in_doubt');
CREATE INDEX job_key ON job (lock_key, lane, priority, run_at, id)
    WHERE lock_key IS NOT NULL AND state = 'ready';
CREATE INDEX job_held ON job (lock_key) WHERE lock_key IS NOT NULL AND state IN ('running', 'in_doubt');
CREATE INDEX job_running ON job (lane) WHERE state = 'running';
CREATE INDEX job_due ON job (run_at) WHERE state IN ('scheduled', 'retry_wait');
CREATE INDEX job_doubt ON job (run_at) WHERE state = 'in_doubt';
CREATE INDEX job_state ON job (state, id);
CREATE INDEX job_record ON job (record, id) WHERE record IS NOT NULL;
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
";

/// The columns that [`JobRow`] is read from, in its order.
macro_rules! job_columns {
    () => {
        "id, kind, args, args_version, title, state, priority, run_at, turn, lane, lock_key, dedupe_key,
         backend, record, job_group, attempts, max_attempts, claimed_by, cancel_requested, created_at,
         started_at, finished_at, outcome, failure"
    };
}
pub(crate) use job_columns;

/// A stored job.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JobRow {
    /// Its id.
    pub id: JobId,
    /// What it does: the name of a registered handler.
    pub kind: String,
    /// What the handler is told.
    pub args: Value,
    /// In which version of the kind's arguments that is.
    pub args_version: u32,
    /// What people read in the list.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// Lower goes first.
    pub priority: i32,
    /// Not before this instant.
    pub run_at: DateTime<Utc>,
    /// Its place in its lane's line; the least goes first.
    pub turn: i64,
    /// The channel it runs in.
    pub lane: String,
    /// No two jobs of the same key run at once.
    pub lock_key: Option<String>,
    /// No two unfinished jobs have the same key.
    pub dedupe_key: Option<String>,
    /// The backend it works for.
    pub backend: Option<BackendId>,
    /// The record it works on.
    pub record: Option<RecordId>,
    /// The jobs it was enqueued with.
    pub group: Option<GroupId>,
    /// How often it was tried.
    pub attempts: u32,
    /// How often it may be tried.
    pub max_attempts: u32,
    /// The start of the process that runs it.
    pub claimed_by: Option<String>,
    /// Whether a person wants it to stop.
    pub cancel_requested: bool,
    /// When it was enqueued.
    pub created_at: DateTime<Utc>,
    /// When it last started to run.
    pub started_at: Option<DateTime<Utc>>,
    /// When it came to its end.
    pub finished_at: Option<DateTime<Utc>>,
    /// What came of it.
    pub outcome: Option<Value>,
    /// What went wrong last.
    pub failure: Option<Failure>,
}

impl JobRow {
    /// Reads the columns of [`job_columns`] by their places.
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: JobId(row.get(0)?),
            kind: row.get(1)?,
            args: json(row, 2)?,
            args_version: row.get(3)?,
            title: row.get(4)?,
            state: parsed(row, 5)?,
            priority: row.get(6)?,
            run_at: instant(row, 7)?,
            turn: row.get(8)?,
            lane: row.get(9)?,
            lock_key: row.get(10)?,
            dedupe_key: row.get(11)?,
            backend: row.get::<_, Option<i64>>(12)?.map(BackendId),
            record: row.get::<_, Option<i64>>(13)?.map(RecordId),
            group: row.get::<_, Option<i64>>(14)?.map(GroupId),
            attempts: row.get(15)?,
            max_attempts: row.get(16)?,
            claimed_by: row.get(17)?,
            cancel_requested: row.get(18)?,
            created_at: instant(row, 19)?,
            started_at: instant_or_none(row, 20)?,
            finished_at: instant_or_none(row, 21)?,
            outcome: json_or_none(row, 22)?,
            failure: json_or_none(row, 23)?,
        })
    }
}

/// A job to be enqueued.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// What it does: the name of a registered handler.
    pub kind: String,
    /// What the handler is told.
    pub args: Value,
    /// In which version of the kind's arguments that is.
    pub args_version: u32,
    /// What people read in the list.
    pub title: String,
    /// The channel it runs in; made if it is missing.
    pub lane: String,
    /// Lower goes first.
    pub priority: i32,
    /// Not before this instant; at once if unset.
    pub run_at: Option<DateTime<Utc>>,
    /// No two jobs of the same key run at once.
    pub lock_key: Option<String>,
    /// No two unfinished jobs have the same key.
    pub dedupe_key: Option<String>,
    /// The backend it works for.
    pub backend: Option<BackendId>,
    /// The record it works on.
    pub record: Option<RecordId>,
    /// The jobs it is enqueued with.
    pub group: Option<GroupId>,
    /// The jobs it waits for, and what happens when one of them does not end well.
    pub after: Vec<(JobId, Otherwise)>,
    /// How often it may be tried.
    pub max_attempts: u32,
}

impl NewJob {
    /// A job of a kind, to run at once in the lane `default`.
    #[must_use]
    pub fn new(kind: impl Into<String>, args: Value) -> Self {
        let kind = kind.into();
        Self {
            title: kind.clone(),
            kind,
            args,
            args_version: 1,
            lane: "default".to_owned(),
            priority: DEFAULT_PRIORITY,
            run_at: None,
            lock_key: None,
            dedupe_key: None,
            backend: None,
            record: None,
            group: None,
            after: Vec::new(),
            max_attempts: DEFAULT_MAX_ATTEMPTS,
        }
    }

    /// What people read in the list.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// The channel it runs in.
    #[must_use]
    pub fn lane(mut self, lane: impl Into<String>) -> Self {
        self.lane = lane.into();
        self
    }

    /// Lower goes first.
    #[must_use]
    pub fn priority(mut self, priority: i32) -> Self {
        self.priority = priority;
        self
    }

    /// Not before this instant.
    #[must_use]
    pub fn run_at(mut self, at: DateTime<Utc>) -> Self {
        self.run_at = Some(at);
        self
    }

    /// No two jobs of the same key run at once.
    #[must_use]
    pub fn lock_key(mut self, key: impl Into<String>) -> Self {
        self.lock_key = Some(key.into());
        self
    }

    /// No two unfinished jobs have the same key.
    #[must_use]
    pub fn dedupe_key(mut self, key: impl Into<String>) -> Self {
        self.dedupe_key = Some(key.into());
        self
    }

    /// The backend it works for.
    #[must_use]
    pub fn backend(mut self, backend: BackendId) -> Self {
        self.backend = Some(backend);
        self
    }

    /// The record it works on.
    #[must_use]
    pub fn record(mut self, record: RecordId) -> Self {
        self.record = Some(record);
        self
    }

    /// How often it may be tried; at least once.
    #[must_use]
    pub fn max_attempts(mut self, times: u32) -> Self {
        self.max_attempts = times.max(1);
        self
    }

    /// The jobs it is enqueued with.
    #[must_use]
    pub fn group(mut self, group: GroupId) -> Self {
        self.group = Some(group);
        self
    }

    /// Lets it wait until another job has ended well; says what happens when that does not.
    #[must_use]
    pub fn after(mut self, earlier: JobId, otherwise: Otherwise) -> Self {
        self.after.push((earlier, otherwise));
        self
    }
}

/// What became of a job that was to be enqueued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Inserted {
    /// The job: the new one, or the unfinished one with the same dedupe key.
    pub id: JobId,
    /// Whether it was there already.
    pub existing: bool,
    /// Where it stands. An existing job may be parked; whoever acts for a person then
    /// retries it.
    pub state: JobState,
}

impl ReadTx<'_> {
    /// One job, if it exists.
    pub fn job_find(&self, id: JobId) -> Result<Option<JobRow>, StoreError> {
        self.one(
            concat!("SELECT ", job_columns!(), " FROM job WHERE id = ?1"),
            [id.0],
            JobRow::from_row,
        )
    }

    /// One job.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn job_get(&self, id: JobId) -> Result<JobRow, StoreError> {
        self.job_find(id)?
            .ok_or_else(|| StoreError::not_found("job", id))
    }

    /// The unfinished job with a dedupe key.
    pub fn job_by_dedupe_key(&self, key: &str) -> Result<Option<JobRow>, StoreError> {
        self.one(
            concat!(
                "SELECT ",
                job_columns!(),
                " FROM job WHERE dedupe_key = ?1 AND finished_at IS NULL"
            ),
            [key],
            JobRow::from_row,
        )
    }
}

impl WriteTx<'_> {
    /// Enqueues a job, unless an unfinished one has the same dedupe key.
    pub fn job_insert(&mut self, new: NewJob) -> Result<Inserted, StoreError> {
        if let Some(key) = &new.dedupe_key
            && let Some(row) = self.job_by_dedupe_key(key)?
        {
            return Ok(Inserted {
                id: row.id,
                existing: true,
                state: row.state,
            });
        }
        self.lane_ensure(&new.lane)?;
        let now = self.now();
        let run_at = new.run_at.unwrap_or(now);
        let mut state = match (new.after.is_empty(), run_at > now) {
            (false, _) => JobState::Blocked,
            (true, true) => JobState::Scheduled,
            (true, false) => JobState::Ready,
        };
        let turn = turn_of(run_at, new.priority, self.group_size(new.group)?);
        let id = JobId(self.insert(
            "INSERT INTO job (kind, args, args_version, title, state, priority, run_at, turn, lane, lock_key,
                    dedupe_key, backend, record, job_group, max_attempts, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            params![
                new.kind, json_text(&new.args), new.args_version, new.title, state.name(), new.priority,
                instant_text(run_at), turn, new.lane, new.lock_key, new.dedupe_key,
                new.backend.map(|id| id.0), new.record.map(|id| id.0), new.group.map(|id| id.0),
                new.max_attempts.max(1), instant_text(now),
            ],
        )?);
        self.note(Change::Job(id));
        self.note_group(new.group);
        if state == JobState::Blocked {
            state = self.job_wait_for(id, &new.after)?;
        }
        Ok(Inserted {
            id,
            existing: false,
            state,
        })
    }

    /// Somebody wants an unfinished job anew: a wish to cancel it is taken back. Tells whether there was
    /// one. The job stays where it is; one that runs may be about to stop, so its end looks for the wish.
    pub fn job_want_again(&mut self, id: JobId) -> Result<bool, StoreError> {
        let changed = self.execute(
            "UPDATE job SET cancel_requested = 0
             WHERE id = ?1 AND cancel_requested = 1 AND finished_at IS NULL",
            [id.0],
        )?;
        if changed > 0 {
            self.note(Change::Job(id));
        }
        Ok(changed > 0)
    }

    /// Lets a blocked job go; tells whether it was blocked. One that was to run at once does not wait
    /// for a clock that was set back to come there again.
    pub(crate) fn job_unblock(&mut self, id: JobId) -> Result<bool, StoreError> {
        let freed = self.execute(
            "UPDATE job SET state =
                CASE WHEN run_at > ?2 AND run_at > created_at THEN 'scheduled' ELSE 'ready' END
             WHERE id = ?1 AND state = 'blocked'",
            params![id.0, self.now_text()],
        )?;
        if freed > 0 {
            self.note(Change::Job(id));
        }
        Ok(freed > 0)
    }
}
