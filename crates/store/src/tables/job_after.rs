//! Which job waits for which, and what follows when one that is waited for comes to its end.

use super::job_state::JobState;
use crate::row::parsed;
use crate::words::words;
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::JobId;
use rusqlite::params;
use std::collections::BTreeSet;

/// The third format's addition. A row goes when what it waits for went well.
pub(crate) const CREATE: &str = "
CREATE TABLE job_after (
    job       INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    earlier   INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    otherwise TEXT NOT NULL CHECK (otherwise IN ('cancel', 'run', 'wait')),
    PRIMARY KEY (job, earlier),
    CHECK (job <> earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_after_earlier ON job_after (earlier, job);
";

words! {
    /// What becomes of a job when one that it waits for fails or is cancelled.
    Otherwise {
        /// It is cancelled too.
        Cancel = "cancel",
        /// It runs all the same.
        Run = "run",
        /// It goes on waiting, until a person tries the earlier job again.
        Wait = "wait",
    }
}

impl ReadTx<'_> {
    /// The jobs that a job waits for.
    pub fn job_waits_for(&self, id: JobId) -> Result<Vec<(JobId, Otherwise)>, StoreError> {
        self.all(
            "SELECT earlier, otherwise FROM job_after WHERE job = ?1 ORDER BY earlier",
            [id.0],
            |row| Ok((JobId(row.get("earlier")?), parsed(row, "otherwise")?)),
        )
    }

    /// The jobs that wait for a job.
    pub fn job_followers(&self, id: JobId) -> Result<Vec<(JobId, Otherwise)>, StoreError> {
        self.all(
            "SELECT job, otherwise FROM job_after WHERE earlier = ?1 ORDER BY job",
            [id.0],
            |row| Ok((JobId(row.get("job")?), parsed(row, "otherwise")?)),
        )
    }

    /// Those of these jobs, a list as JSON, that others wait for.
    pub(crate) fn jobs_waited_for(&self, ids: &str) -> Result<BTreeSet<JobId>, StoreError> {
        let sql = "SELECT DISTINCT earlier FROM job_after WHERE earlier IN (SELECT value FROM json_each(?1))";
        let found = self.all(sql, [ids], |row| Ok(JobId(row.get(0)?)))?;
        Ok(found.into_iter().collect())
    }
}

impl WriteTx<'_> {
    /// Lets a new, blocked job wait for others; tells where it stands then: none of them may have
    /// anything left to wait for, or one may have ended in a way that cancels it. It is known even so
    /// what it comes after.
    pub(crate) fn job_wait_for(
        &mut self,
        id: JobId,
        after: &[(JobId, Otherwise)],
    ) -> Result<JobState, StoreError> {
        let mut breaks = false;
        for (earlier, otherwise) in after {
            let state = self.job_get(*earlier)?.state;
            match (state, otherwise) {
                (JobState::Done | JobState::NothingToDo, _)
                | (JobState::Failed | JobState::Cancelled, Otherwise::Run) => continue,
                (JobState::Failed | JobState::Cancelled, Otherwise::Cancel) => breaks = true,
                _ => (),
            }
            self.execute(
                "INSERT OR IGNORE INTO job_after (job, earlier, otherwise) VALUES (?1, ?2, ?3)",
                params![id.0, earlier.0, otherwise.name()],
            )?;
        }
        if breaks {
            self.job_cancel_blocked(id)?;
        } else if self.job_waits_for(id)?.is_empty() {
            self.job_unblock(id)?;
        }
        Ok(self.job_get(id)?.state)
    }

    /// Does what follows from a job's end to those that wait for it, and from their end to those
    /// that wait for them; tells which were cancelled. What was cancelled with an earlier job stays
    /// so when that one is tried again and ends well; then it can be tried again itself.
    pub(crate) fn job_followed(
        &mut self,
        id: JobId,
        state: JobState,
    ) -> Result<Vec<JobId>, StoreError> {
        let mut cancelled = Vec::new();
        let mut ended = vec![(id, state)];
        while let Some((id, state)) = ended.pop() {
            let went_well = matches!(state, JobState::Done | JobState::NothingToDo);
            for (follower, otherwise) in self.job_followers(id)? {
                if went_well || otherwise == Otherwise::Run {
                    self.job_waits_no_longer(follower, id)?;
                } else if otherwise == Otherwise::Cancel && self.job_cancel_blocked(follower)? {
                    cancelled.push(follower);
                    ended.push((follower, JobState::Cancelled));
                }
            }
        }
        Ok(cancelled)
    }

    /// Lets those that run all the same go on without a job that waits for a person.
    pub fn job_followers_go_on(&mut self, earlier: JobId) -> Result<(), StoreError> {
        for (follower, otherwise) in self.job_followers(earlier)? {
            if otherwise == Otherwise::Run {
                self.job_waits_no_longer(follower, earlier)?;
            }
        }
        Ok(())
    }

    fn job_waits_no_longer(&mut self, id: JobId, earlier: JobId) -> Result<(), StoreError> {
        self.execute(
            "DELETE FROM job_after WHERE job = ?1 AND earlier = ?2",
            params![id.0, earlier.0],
        )?;
        if self.job_waits_for(id)?.is_empty() {
            self.job_unblock(id)?;
        }
        Ok(())
    }

    fn job_cancel_blocked(&mut self, id: JobId) -> Result<bool, StoreError> {
        let stopped = self.execute(
            "UPDATE job SET state = 'cancelled', finished_at = ?2 WHERE id = ?1 AND state = 'blocked'",
            params![id.0, self.now_text()],
        )?;
        if stopped > 0 {
            self.note(Change::Job(id));
        }
        Ok(stopped > 0)
    }
}
