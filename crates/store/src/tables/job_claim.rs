//! Claiming: which jobs may run now, taken by one statement; and what happens to jobs
//! whose process died.

use super::job::{JobRow, job_columns};
use super::job_state::JobState;
use super::lane::switched_off;
use crate::row::{failure_text, instant_or_none, instant_text};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, ErrorClass, Failure, JobId, Utc};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

/// Takes up to `?3` jobs for the process start `?1` at the instant `?2`.
///
/// Innermost, each open lane yields its next jobs from the `job_claim` index in order,
/// passing over those whose lock key is held (by a running job, or by one in doubt,
/// whose write may still land), those behind another job of their key, and those younger
/// than one of their key that waits to be tried again: the invoices of an order build on
/// each other, so that none may pass another that only met a cut line. Of a key, those that were
/// begun before go first: what they sent may still land. Only the first of those never begun is
/// compared with all ready ones of its key, because no index knows what was begun. A job in
/// doubt is never behind a ready one: it holds the key that the other waits for; its time has come
/// too where it began later than now. Then a lane keeps only as many as it has room for, and a key
/// only one. Where there are fewer workers than jobs, the lanes with the fewest running go first, so
/// that no lane takes all.
/// A ready job's time has come, whatever the clock says since it was set back. Lanes whose names stand
/// in `?4`, each between two line ends, are held: nothing of them starts, and nothing is stored of it.
/// Nor does anything of a lane whose backend is switched off, whatever is done to the lane.
pub(crate) const CLAIM: &str = concat!(
    "
WITH open AS MATERIALIZED (
    SELECT name, capacity, room,
           (SELECT coalesce(sum(n), 0) FROM job_count WHERE state = 'running' AND lane = name) AS running
    FROM lane WHERE paused = 0 AND instr(?4, char(10) || name || char(10)) = 0 AND NOT ",
    switched_off!("lane.name"),
    "
)
UPDATE job SET state = 'running', claimed_by = ?1, started_at = ?2, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM (
        SELECT j.id, j.turn AS line, l.capacity, l.room, l.running,
               row_number() OVER (PARTITION BY j.lane ORDER BY j.turn, j.id) AS place,
               row_number() OVER (PARTITION BY j.lock_key, CASE WHEN j.lock_key IS NULL THEN j.id END
                                  ORDER BY j.started_at IS NULL, j.priority, j.id) AS of_key
        FROM open l CROSS JOIN job j ON j.id IN (
            SELECT c.id FROM job c
            WHERE c.lane = l.name AND c.state IN ('ready', 'in_doubt')
              AND (c.state = 'ready' OR c.run_at <= ?2 OR c.started_at > ?2)
              AND CASE WHEN c.lock_key IS NULL THEN 1 WHEN c.state = 'in_doubt' THEN
                  NOT EXISTS (SELECT 1 FROM job h WHERE h.lock_key = c.lock_key AND h.state = 'running')
                  AND NOT EXISTS (SELECT 1 FROM job h WHERE h.lock_key = c.lock_key AND h.state = 'in_doubt'
                                  AND h.state IN ('running', 'in_doubt') AND h.id < c.id)
              ELSE
                  NOT EXISTS (SELECT 1 FROM job h WHERE h.lock_key = c.lock_key
                              AND h.state IN ('running', 'in_doubt'))
                  AND NOT EXISTS (SELECT 1 FROM job e WHERE e.lock_key = c.lock_key AND e.lane = c.lane
                                  AND e.state = 'ready'
                                  AND (e.priority, e.id) < (c.priority, c.id)
                                  AND (c.started_at IS NULL OR e.started_at IS NOT NULL))
                  AND (c.started_at IS NOT NULL OR
                       NOT EXISTS (SELECT 1 FROM job s INDEXED BY job_key
                                   WHERE s.lock_key = c.lock_key AND s.lane = c.lane
                                   AND s.state = 'ready' AND s.started_at IS NOT NULL))
                  AND NOT EXISTS (SELECT 1 FROM job w WHERE w.lock_key = c.lock_key AND w.state = 'retry_wait'
                                  AND w.id < c.id)
              END
            ORDER BY c.turn, c.id LIMIT ?3)
    )
    WHERE place <= min(capacity - running, coalesce(room, capacity)) AND of_key = 1
    ORDER BY running + place, line, id LIMIT ?3
)
RETURNING ",
    job_columns!()
);

/// Names as [`CLAIM`] looks for them.
fn between_line_ends(names: &BTreeSet<String>) -> String {
    names.iter().fold("\n".to_owned(), |mut text, name| {
        text.push_str(name);
        text.push('\n');
        text
    })
}

impl ReadTx<'_> {
    /// How SQLite would run the claim, for the test of its indexes.
    #[doc(hidden)]
    pub fn explain_claim(&self) -> Result<Vec<String>, StoreError> {
        self.explain(CLAIM)
    }

    /// How often SQLite prepared the claim again on this connection, for the test that it need not.
    #[doc(hidden)]
    pub fn claim_prepared_again(&self) -> Result<i32, StoreError> {
        self.prepared_again(CLAIM)
    }

    /// When the queue must look again although nothing changes: the earliest instant
    /// at which a waiting job of an open lane is due, or at which a lane opens. What began later
    /// than now is due now: a claim wakes what of it waits to be tried again.
    pub fn job_next_run_at(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        let due = self.the(
            concat!(
                "SELECT min(at) AS at FROM (
                     SELECT min(run_at) AS at FROM job WHERE state IN ('scheduled', 'retry_wait')
                     UNION ALL
                     SELECT min(CASE WHEN j.started_at > ?1 THEN min(j.run_at, ?1) ELSE j.run_at END)
                     FROM job j JOIN lane l ON l.name = j.lane
                     WHERE j.state = 'in_doubt' AND l.paused = 0 AND NOT ",
                switched_off!("l.name"),
                ")"
            ),
            [instant_text(now)],
            |row| instant_or_none(row, "at"),
        )?;
        Ok([due, self.lanes_open_at(now)?].into_iter().flatten().min())
    }
}

impl WriteTx<'_> {
    /// Makes ready what was waiting for its time; tells how many jobs that were. What waits to be
    /// tried again does not wait until a clock that ran ahead is there again.
    pub fn jobs_wake_due(&mut self) -> Result<u64, StoreError> {
        let now = self.now_text();
        let mut woken = self.execute(
            "UPDATE job SET state = 'ready' WHERE state IN ('scheduled', 'retry_wait') AND run_at <= ?1",
            [&now],
        )?;
        if self.clock_ran_ahead(&now)? {
            woken += self.execute(
                "UPDATE job SET state = 'ready' WHERE state = 'retry_wait' AND started_at > ?1",
                [&now],
            )?;
        }
        if woken > 0 {
            self.note(Change::Jobs);
        }
        Ok(woken as u64)
    }

    /// Whether the newest try started later than now. Each claim asks this before it starts anything,
    /// so that the first one after the clock was set back finds it, without a look at any job.
    fn clock_ran_ahead(&self, now: &str) -> Result<bool, StoreError> {
        let newest =
            "SELECT 1 FROM attempt WHERE id = (SELECT max(id) FROM attempt) AND started_at > ?1";
        Ok(self.one(newest, [now], |_| Ok(()))?.is_some())
    }

    /// Claims up to `limit` jobs for this start of the process: those due, in open
    /// lanes with room, no two of one lock key; each lane in the order of its line.
    pub fn job_claim(&mut self, process_id: &str, limit: usize) -> Result<Vec<JobRow>, StoreError> {
        self.job_claim_outside(process_id, limit, &BTreeSet::new())
    }

    /// The same, but for lanes that are held.
    pub fn job_claim_outside(
        &mut self,
        process_id: &str,
        limit: usize,
        held: &BTreeSet<String>,
    ) -> Result<Vec<JobRow>, StoreError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        self.jobs_wake_due()?;
        self.lanes_tend()?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut claimed = self.all(
            CLAIM,
            params![process_id, self.now_text(), limit, between_line_ends(held)],
            JobRow::from_row,
        )?;
        claimed.sort_by_key(|job| (job.turn, job.id));
        let mut started: BTreeMap<&str, i64> = BTreeMap::new();
        for job in &claimed {
            self.note(Change::Job(job.id));
            self.note_group(job.group);
            *started.entry(&job.lane).or_default() += 1;
        }
        for (lane, count) in started {
            self.lane_started(lane, count)?;
        }
        Ok(claimed)
    }

    /// Frees jobs that other, dead starts of the process were running: they are ready
    /// again, and their open attempts are closed as interrupted. A job that was
    /// interrupted in its last attempt is parked instead, so that one which takes the
    /// whole program down does not do so for ever. Jobs in doubt stay in doubt.
    ///
    /// Only the holder of the folder's lock may call this.
    pub fn jobs_orphans_rescue(&mut self, process_id: &str) -> Result<Vec<JobId>, StoreError> {
        let failure = Failure::new(
            ErrorClass::NeedsYou,
            "job.interrupted",
            "the program ended while this was running, in every attempt",
        )
        .hint("look at what it did so far, then try it again");
        let rescued = self.all(
            "UPDATE job SET claimed_by = NULL,
                    state = CASE WHEN attempts >= max_attempts THEN 'parked' ELSE 'ready' END,
                    failure = CASE WHEN attempts >= max_attempts THEN ?2 ELSE failure END,
                    failure_class = CASE WHEN attempts >= max_attempts THEN 'needs_you' ELSE failure_class END
             WHERE state = 'running' AND claimed_by <> ?1 RETURNING id",
            params![process_id, failure_text(Some(&failure))],
            |row| Ok(JobId(row.get(0)?)),
        )?;
        for id in &rescued {
            self.attempts_interrupt(*id)?;
            self.note(Change::Job(*id));
        }
        Ok(rescued)
    }

    /// Refuses a change to a job that does not stand where it should.
    pub(crate) fn job_must_be(&self, id: JobId, wanted: &[JobState]) -> Result<JobRow, StoreError> {
        let job = self.job_get(id)?;
        if wanted.contains(&job.state) {
            return Ok(job);
        }
        let wanted: Vec<_> = wanted.iter().map(|state| state.name()).collect();
        Err(StoreError::constraint(format!(
            "job {id} is {}, not {}",
            job.state,
            wanted.join(" or ")
        )))
    }
}
