//! What a person can do with a job: have it run, wait, stop, or do something else.
//! Every step checks where the job stands.

use super::job::JobRow;
use super::job_settle::Settled;
use super::job_state::{JobAct, JobState};
use crate::row::{failure_text, instant_text, json_text, storable};
use crate::{Change, StoreError, WriteTx};
use bindery_domain::{DateTime, ErrorClass, Failure, GroupId, JobId, Utc};
use rusqlite::params;
use serde_json::Value;

/// What a person's wish to cancel did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cancelled {
    /// The job will not run, and neither will what was to follow it.
    Now(Settled),
    /// The job was asked to stop: it runs, or what it wrote outside must be looked for first.
    Requested,
    /// The job had come to its end before.
    TooLate,
}

impl WriteTx<'_> {
    /// Refuses what cannot be done to a job where it stands.
    fn job_must_allow(&self, id: JobId, act: JobAct) -> Result<JobRow, StoreError> {
        let fits = JobState::ALL.iter().filter(|state| state.allows(act));
        let fits: Vec<_> = fits.copied().collect();
        self.job_must_be(id, &fits)
    }

    /// Cancels a job: at once if it neither runs nor is in doubt, else it is asked to stop.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn job_cancel(&mut self, id: JobId) -> Result<Cancelled, StoreError> {
        let job = self.job_get(id)?;
        match job.state {
            state if state.is_final() => Ok(Cancelled::TooLate),
            JobState::Running | JobState::InDoubt => self.job_ask_to_stop(id),
            _ => self.job_call_off(id),
        }
    }

    /// Cancels a job that does not run at once, also one in doubt: for whoever knows that nothing of it
    /// is under way outside.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Constraint`] where it runs or has ended.
    pub fn job_call_off(&mut self, id: JobId) -> Result<Cancelled, StoreError> {
        let waits = |state: &JobState| !state.is_final() && *state != JobState::Running;
        let waiting: Vec<_> = JobState::ALL.iter().copied().filter(waits).collect();
        let job = self.job_must_be(id, &waiting)?;
        self.execute(
            "UPDATE job SET state = 'cancelled', finished_at = ?2, cancel_requested = 0 WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        let cancelled = self.job_followed(id, JobState::Cancelled)?;
        self.note(Change::Job(id));
        self.note_group(job.group);
        Ok(Cancelled::Now(Settled { cancelled }))
    }

    /// Asks a job to stop, which its next run does where nothing is left half done. One that waits
    /// for its time or for a person does not wait any longer, so that this is known soon; the latter
    /// has all its attempts before it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn job_ask_to_stop(&mut self, id: JobId) -> Result<Cancelled, StoreError> {
        let job = self.job_get(id)?;
        if job.state.is_final() {
            return Ok(Cancelled::TooLate);
        }
        self.execute(
            "UPDATE job SET cancel_requested = 1, run_at = min(run_at, ?2),
                    attempts = CASE state WHEN 'parked' THEN 0 ELSE attempts END,
                    state = CASE state WHEN 'parked' THEN 'ready' ELSE state END
             WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        self.note(Change::CancelRequested(id));
        self.note(Change::Job(id));
        match job.state {
            JobState::Parked => self.goes_on(job.group)?,
            _ => self.note_group(job.group),
        }
        Ok(Cancelled::Requested)
    }

    /// Has a job run at once, with all its attempts before it. A job in doubt stays in
    /// doubt while it waits for its turn. A wish to cancel it is taken back.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs, is done, comes after a job that has not ended well,
    /// or another unfinished job has its dedupe key.
    pub fn job_retry(&mut self, id: JobId) -> Result<(), StoreError> {
        let job = self.job_must_allow(id, JobAct::Retry)?;
        // What it waits for is forgotten when that ends well.
        if let Some((earlier, _)) = self.job_waits_for(id)?.first() {
            let state = self.job_get(*earlier)?.state;
            return Err(StoreError::constraint(format!(
                "job {id} cannot be tried again yet: it comes after job {earlier}, which is {state}; \
                 try it again when that one is done"
            )));
        }
        if let Some(key) = &job.dedupe_key
            && let Some(other) = self.job_by_dedupe_key(key)?
            && other.id != id
        {
            return Err(StoreError::constraint(format!(
                "job {id} cannot be tried again: job {} does the same and is {}",
                other.id, other.state
            )));
        }
        self.execute(
            "UPDATE job SET state = CASE state WHEN 'in_doubt' THEN state ELSE 'ready' END, run_at = ?2,
                    attempts = 0, finished_at = NULL, outcome = NULL, cancel_requested = 0
             WHERE id = ?1",
            params![id.0, self.now_text()],
        )?;
        self.note(Change::Job(id));
        self.goes_on(job.group)
    }

    /// Has a job wait until an instant. That costs it no attempt, and takes back a wish to cancel it.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs, is in doubt, waits for another job or has ended.
    pub fn job_snooze(&mut self, id: JobId, until: DateTime<Utc>) -> Result<(), StoreError> {
        let job = self.job_must_allow(id, JobAct::Snooze)?;
        self.execute(
            "UPDATE job SET state = 'scheduled', run_at = ?2, cancel_requested = 0 WHERE id = ?1",
            params![id.0, instant_text(storable(until))],
        )?;
        self.note(Change::Job(id));
        self.goes_on(job.group)
    }

    /// A job of a group goes on by itself again: the group's end is told anew.
    fn goes_on(&mut self, group: Option<GroupId>) -> Result<(), StoreError> {
        self.note_group(group);
        group.map_or(Ok(()), |group| self.group_reopen(group))
    }

    /// Sets a job aside: it waits for a person, who can try it again at any time.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs, is in doubt, waits for another job or for a person
    /// already, or has ended.
    pub fn job_set_aside(&mut self, id: JobId, actor: &str) -> Result<(), StoreError> {
        let job = self.job_must_allow(id, JobAct::SetAside)?;
        let message = format!("{actor} set this aside");
        let failure = Failure::new(ErrorClass::NeedsYou, "job.set_aside", message)
            .with("actor", actor)
            .hint("try it again when it is to run");
        self.execute(
            "UPDATE job SET state = 'parked', failure = ?2, failure_class = 'needs_you', cancel_requested = 0
             WHERE id = ?1",
            params![id.0, failure_text(Some(&failure))],
        )?;
        self.note(Change::Job(id));
        self.note_group(job.group);
        Ok(())
    }

    /// Has a job that does not run wait for another lock than before.
    pub fn job_set_lock(&mut self, id: JobId, key: &str) -> Result<(), StoreError> {
        let changed = self.execute(
            "UPDATE job SET lock_key = ?2 WHERE id = ?1 AND state <> 'running' AND lock_key IS NOT ?2",
            params![id.0, key],
        )?;
        if changed > 0 {
            self.note(Change::Job(id));
        }
        Ok(())
    }

    /// Gives a job other arguments. It stays where it is.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs, is in doubt or is done.
    pub fn job_edit(&mut self, id: JobId, args: &Value, version: u32) -> Result<(), StoreError> {
        self.job_must_allow(id, JobAct::Edit)?;
        self.execute(
            "UPDATE job SET args = ?2, args_version = ?3 WHERE id = ?1",
            params![id.0, json_text(args), version],
        )?;
        self.note(Change::Job(id));
        Ok(())
    }
}
