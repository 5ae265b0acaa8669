//! Jobs that were enqueued together: one click, one import. Their counts are kept by triggers, as
//! those of the lanes are, so that a group of ten thousand is never counted.

use super::job_state::JobState;
use crate::row::{instant, instant_or_none, instant_text, json_or_none, json_text, parsed};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, GroupId, JobId, Told, Utc, Words};
use rusqlite::{Row, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// The third format's addition. `size` counts all that were ever enqueued in it.
pub(crate) const CREATE: &str = "
CREATE TABLE job_group (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    actor      TEXT NOT NULL,
    size       INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    rested_at  TEXT
) STRICT;
CREATE TABLE job_group_count (
    job_group INTEGER NOT NULL REFERENCES job_group (id) ON DELETE CASCADE,
    state     TEXT NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (job_group, state)
) STRICT, WITHOUT ROWID;
ALTER TABLE job ADD COLUMN job_group INTEGER REFERENCES job_group (id);
CREATE INDEX job_in_group ON job (job_group, id) WHERE job_group IS NOT NULL;
CREATE TRIGGER job_group_insert AFTER INSERT ON job WHEN new.job_group IS NOT NULL BEGIN
    UPDATE job_group SET size = size + 1 WHERE id = new.job_group;
    INSERT INTO job_group_count (job_group, state, n) VALUES (new.job_group, new.state, 1)
    ON CONFLICT (job_group, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER job_group_delete AFTER DELETE ON job WHEN old.job_group IS NOT NULL BEGIN
    UPDATE job_group_count SET n = n - 1 WHERE job_group = old.job_group AND state = old.state;
END;
CREATE TRIGGER job_group_update AFTER UPDATE OF state ON job
WHEN new.job_group IS NOT NULL AND old.state <> new.state BEGIN
    UPDATE job_group_count SET n = n - 1 WHERE job_group = old.job_group AND state = old.state;
    INSERT INTO job_group_count (job_group, state, n) VALUES (new.job_group, new.state, 1)
    ON CONFLICT (job_group, state) DO UPDATE SET n = n + 1;
END;
";

/// The fourth format's addition.
pub(crate) const CREATE_WORDS: &str = "ALTER TABLE job_group ADD COLUMN words TEXT;";

/// Jobs that were enqueued together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// Its id.
    pub id: GroupId,
    /// What the program calls it; never used twice.
    pub name: String,
    /// What people read.
    pub title: String,
    /// By what the window words the title.
    pub words: Option<Words>,
    /// Who wanted it.
    pub actor: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When none of its jobs went on by itself any more; nothing while one does.
    pub rested_at: Option<DateTime<Utc>>,
    /// How many jobs were ever enqueued in it.
    pub size: u64,
    /// How many of its jobs stand where; states without any are left out.
    pub counts: BTreeMap<JobState, u64>,
}

impl GroupRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: GroupId(row.get("id")?),
            name: row.get("name")?,
            title: row.get("title")?,
            words: json_or_none(row, "words")?,
            actor: row.get("actor")?,
            created_at: instant(row, "created_at")?,
            rested_at: instant_or_none(row, "rested_at")?,
            size: row.get("size")?,
            counts: BTreeMap::new(),
        })
    }

    /// How many of its jobs were cleaned away after they had ended.
    #[must_use]
    pub fn cleaned(&self) -> u64 {
        self.size.saturating_sub(self.counts.values().sum())
    }

    /// How many of its jobs stand in a state.
    #[must_use]
    pub fn count(&self, state: JobState) -> u64 {
        self.counts.get(&state).copied().unwrap_or(0)
    }

    /// How many of its jobs go on by themselves.
    #[must_use]
    pub fn open(&self) -> u64 {
        let open = self.counts.iter().filter(|(state, _)| state.is_open());
        open.map(|(_, n)| n).sum()
    }
}

impl ReadTx<'_> {
    /// How many jobs of a group stand where; states without any are left out.
    pub(crate) fn group_counts(&self, id: GroupId) -> Result<BTreeMap<JobState, u64>, StoreError> {
        let counts = self.all(
            "SELECT state, n FROM job_group_count WHERE job_group = ?1 AND n > 0",
            [id.0],
            |row| Ok((parsed(row, "state")?, row.get("n")?)),
        )?;
        Ok(counts.into_iter().collect())
    }

    fn group_counted(&self, mut group: GroupRow) -> Result<GroupRow, StoreError> {
        group.counts = self.group_counts(group.id)?;
        Ok(group)
    }

    /// One group.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn group_get(&self, id: GroupId) -> Result<GroupRow, StoreError> {
        let sql = "SELECT * FROM job_group WHERE id = ?1";
        match self.one(sql, [id.0], GroupRow::from_row)? {
            Some(group) => self.group_counted(group),
            None => Err(StoreError::not_found("group", id)),
        }
    }

    /// The group of a name, if there is one.
    pub fn group_by_name(&self, name: &str) -> Result<Option<GroupRow>, StoreError> {
        let sql = "SELECT * FROM job_group WHERE name = ?1";
        let found = self.one(sql, [name], GroupRow::from_row)?;
        found.map(|group| self.group_counted(group)).transpose()
    }

    /// The jobs of a group, oldest first.
    pub fn group_jobs(&self, id: GroupId) -> Result<Vec<JobId>, StoreError> {
        let sql = "SELECT id FROM job WHERE job_group = ?1 ORDER BY id";
        self.all(sql, [id.0], |row| Ok(JobId(row.get(0)?)))
    }

    /// Whether a try after an instant is the last of a job of a group that waits for a person or failed.
    pub fn group_stopped_since(&self, id: GroupId, at: DateTime<Utc>) -> Result<bool, StoreError> {
        self.the(
            "SELECT EXISTS (SELECT 1 FROM job JOIN attempt ON attempt.job = job.id
                 WHERE job.job_group = ?1 AND job.state IN ('parked', 'failed') AND attempt.ended_at > ?2)",
            params![id.0, instant_text(at)],
            |row| row.get(0),
        )
    }

    /// The newest groups in which anything was enqueued, newest first.
    pub fn groups(&self, limit: u32) -> Result<Vec<GroupRow>, StoreError> {
        self.groups_where("size > 0", limit)
    }

    /// The newest groups of which jobs go on by themselves, newest first, however old they are.
    pub fn groups_open(&self, limit: u32) -> Result<Vec<GroupRow>, StoreError> {
        let open: Vec<_> = JobState::ALL.iter().filter(|it| it.is_open()).collect();
        let open: Vec<_> = open.iter().map(|it| format!("'{}'", it.name())).collect();
        let has_open = format!(
            "id IN (SELECT job_group FROM job_group_count WHERE n > 0 AND state IN ({}))",
            open.join(", ")
        );
        self.groups_where(&has_open, limit)
    }

    /// The groups of these jobs, a list as JSON.
    pub(crate) fn groups_of(&self, jobs: &str) -> Result<Vec<GroupId>, StoreError> {
        let sql = "SELECT DISTINCT job_group FROM job
                   WHERE id IN (SELECT value FROM json_each(?1)) AND job_group IS NOT NULL";
        self.all(sql, [jobs], |row| Ok(GroupId(row.get(0)?)))
    }

    fn groups_where(&self, condition: &str, limit: u32) -> Result<Vec<GroupRow>, StoreError> {
        let sql = format!("SELECT * FROM job_group WHERE {condition} ORDER BY id DESC LIMIT ?1");
        let found = self.all(&sql, [limit], GroupRow::from_row)?;
        let counted = found.into_iter().map(|group| self.group_counted(group));
        counted.collect()
    }
}

impl WriteTx<'_> {
    /// How many jobs were ever enqueued in a group; none where there is no group.
    pub(crate) fn group_size(&self, id: Option<GroupId>) -> Result<i64, StoreError> {
        let sql = "SELECT size FROM job_group WHERE id = ?1";
        match id {
            Some(id) => self
                .one(sql, [id.0], |row| row.get(0))?
                .ok_or_else(|| StoreError::not_found("group", id)),
            None => Ok(0),
        }
    }

    /// Notes that a job of a group changed its state.
    pub(crate) fn note_group(&mut self, id: Option<GroupId>) {
        if let Some(id) = id {
            self.note(Change::Group(id));
        }
    }

    /// Makes a group for jobs that are enqueued after it.
    pub fn group_create(
        &mut self,
        name: &str,
        title: impl Into<Told>,
        actor: &str,
    ) -> Result<GroupId, StoreError> {
        let title = title.into();
        let id = GroupId(self.insert(
            "INSERT INTO job_group (name, title, words, actor, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![name, title.text, title.words.as_ref().map(json_text), actor, self.now_text()],
        )?);
        self.note(Change::Group(id));
        Ok(id)
    }

    /// Notes that a group came to rest if none of its jobs goes on by itself and it was not noted
    /// before; gives the group then.
    pub fn group_rest(&mut self, id: GroupId) -> Result<Option<GroupRow>, StoreError> {
        let group = self.group_get(id)?;
        if group.rested_at.is_some() || group.open() > 0 {
            return Ok(None);
        }
        self.execute(
            "UPDATE job_group SET rested_at = ?2 WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        self.note(Change::Group(id));
        Ok(Some(group))
    }

    /// Notes that a group that came to rest goes on: more is enqueued in it, or a job of it goes on
    /// by itself again. Its end is told anew.
    pub fn group_reopen(&mut self, id: GroupId) -> Result<(), StoreError> {
        let sql = "UPDATE job_group SET rested_at = NULL WHERE id = ?1 AND rested_at IS NOT NULL";
        if self.execute(sql, [id.0])? > 0 {
            self.note(Change::Group(id));
        }
        Ok(())
    }

    /// Deletes a group again that nothing was enqueued in.
    pub fn group_discard_empty(&mut self, id: GroupId) -> Result<(), StoreError> {
        let sql = "DELETE FROM job_group WHERE id = ?1 AND size = 0";
        self.execute(sql, [id.0])?;
        Ok(())
    }

    /// Deletes groups made before an instant that have no jobs any more.
    pub(crate) fn groups_prune(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM job_group WHERE created_at < ?1
             AND NOT EXISTS (SELECT 1 FROM job WHERE job_group = job_group.id)",
            [instant_text(before)],
        )?;
        Ok(())
    }
}
