//! Queued work: its rows, its states, and how a job gets in.

use crate::row::{instant, instant_or_none, instant_text, json, json_or_none, json_text, parsed};
use crate::words::words;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{BackendId, DateTime, Failure, JobId, RecordId, Utc};
use rusqlite::{Row, params};
use serde::Serialize;
use serde_json::Value;

/// The second format's addition: a claim asks for older jobs of a key that wait to be tried again.
pub(crate) const CREATE_WAITING: &str = "CREATE INDEX job_waiting ON job (lock_key, id) WHERE lock_key IS NOT NULL AND state = 'retry_wait';";

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

words! {
    /// Where a job stands.
    JobState {
        /// Waits for another job.
        Blocked = "blocked",
        /// Waits for its time.
        Scheduled = "scheduled",
        /// Can run.
        Ready = "ready",
        /// Runs.
        Running = "running",
        /// Failed for now and will be tried again.
        RetryWait = "retry_wait",
        /// Wrote to the outside, but nobody knows whether that took effect; will find out.
        InDoubt = "in_doubt",
        /// Waits for a person.
        Parked = "parked",
        /// Done.
        Done = "done",
        /// There was nothing to do.
        NothingToDo = "nothing_to_do",
        /// Taken back by a person.
        Cancelled = "cancelled",
        /// Given up.
        Failed = "failed",
    }
}

impl JobState {
    /// Whether nothing will happen to the job any more unless a person asks for it.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Done | Self::NothingToDo | Self::Cancelled | Self::Failed
        )
    }
}

/// A stored job.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JobRow {
    /// Its id.
    pub id: JobId,
    /// What it does: the name of a registered handler.
    pub kind: String,
    /// What the handler is told.
    pub args: Value,
    /// What people read in the list.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// Lower goes first.
    pub priority: i32,
    /// Not before this instant.
    pub run_at: DateTime<Utc>,
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
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: JobId(row.get("id")?),
            kind: row.get("kind")?,
            args: json(row, "args")?,
            title: row.get("title")?,
            state: parsed(row, "state")?,
            priority: row.get("priority")?,
            run_at: instant(row, "run_at")?,
            lane: row.get("lane")?,
            lock_key: row.get("lock_key")?,
            dedupe_key: row.get("dedupe_key")?,
            backend: row.get::<_, Option<i64>>("backend")?.map(BackendId),
            record: row.get::<_, Option<i64>>("record")?.map(RecordId),
            attempts: row.get("attempts")?,
            max_attempts: row.get("max_attempts")?,
            claimed_by: row.get("claimed_by")?,
            cancel_requested: row.get("cancel_requested")?,
            created_at: instant(row, "created_at")?,
            started_at: instant_or_none(row, "started_at")?,
            finished_at: instant_or_none(row, "finished_at")?,
            outcome: json_or_none(row, "outcome")?,
            failure: json_or_none(row, "failure")?,
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
    /// How often it may be tried.
    pub max_attempts: u32,
    /// Whether it waits until [`WriteTx::job_unblock`].
    pub blocked: bool,
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
            lane: "default".to_owned(),
            priority: DEFAULT_PRIORITY,
            run_at: None,
            lock_key: None,
            dedupe_key: None,
            backend: None,
            record: None,
            max_attempts: DEFAULT_MAX_ATTEMPTS,
            blocked: false,
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

    /// Lets it wait until [`WriteTx::job_unblock`].
    #[must_use]
    pub fn blocked(mut self) -> Self {
        self.blocked = true;
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
        self.one("SELECT * FROM job WHERE id = ?1", [id.0], JobRow::from_row)
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
            "SELECT * FROM job WHERE dedupe_key = ?1
             AND state IN ('blocked', 'scheduled', 'ready', 'running', 'retry_wait', 'in_doubt', 'parked')",
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
        let state = match (new.blocked, run_at > now) {
            (true, _) => JobState::Blocked,
            (false, true) => JobState::Scheduled,
            (false, false) => JobState::Ready,
        };
        let id = JobId(self.insert(
            "INSERT INTO job (kind, args, title, state, priority, run_at, lane, lock_key, dedupe_key, backend,
                    record, max_attempts, created_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                new.kind, json_text(&new.args), new.title, state.name(), new.priority, instant_text(run_at),
                new.lane, new.lock_key, new.dedupe_key, new.backend.map(|id| id.0),
                new.record.map(|id| id.0), new.max_attempts.max(1), instant_text(now),
            ],
        )?);
        self.note(Change::Job(id));
        Ok(Inserted {
            id,
            existing: false,
            state,
        })
    }

    /// Lets a blocked job go; tells whether it was blocked.
    pub fn job_unblock(&mut self, id: JobId) -> Result<bool, StoreError> {
        let freed = self.execute(
            "UPDATE job SET state = CASE WHEN run_at > ?2 THEN 'scheduled' ELSE 'ready' END
             WHERE id = ?1 AND state = 'blocked'",
            params![id.0, self.now_text()],
        )?;
        if freed > 0 {
            self.note(Change::Job(id));
        }
        Ok(freed > 0)
    }
}
