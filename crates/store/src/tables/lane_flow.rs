//! How fast a lane flows: its gap, its rate, and whether the other side answers.
//!
//! The arithmetic is pure and in milliseconds. A claim first brings the lanes that have limits up to
//! date, so that the statement that claims needs to know one number of each.

use super::LaneRow;
use crate::row::{instant_or_none, instant_text, json_or_none};
use crate::{Change, ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, ErrorClass, Failure, Utc};
use chrono::TimeDelta;
use rusqlite::{Row, params};

/// After so many failures of the other side in a row a lane rests.
const FAILURES_TO_REST: u32 = 5;
/// The first rest; each that follows without an answer is twice as long.
const FIRST_REST: TimeDelta = TimeDelta::seconds(30);
const LONGEST_REST: TimeDelta = TimeDelta::minutes(10);
const MINUTE_MS: i64 = 60_000;
/// The reason of a pause that is a rest of the program's own.
const RESTING: &str = "lane.resting";

/// What decides how many more jobs of a lane may start.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Flow {
    name: String,
    paused: bool,
    paused_until: Option<DateTime<Utc>>,
    /// Whether that is a rest of the program's own, whose length it knows.
    resting: bool,
    /// How often it rested without an answer in between.
    trips: u32,
    gap_ms: i64,
    per_minute: i64,
    burst: i64,
    room: Option<i64>,
    /// When a job last started.
    started_ms: i64,
    /// When the rate's bucket would be full again, had nothing more started.
    rated_ms: i64,
    probing: bool,
    running: i64,
}

impl Flow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let reason: Option<Failure> = json_or_none(row, "pause_reason")?;
        Ok(Self {
            name: row.get("name")?,
            paused: row.get("paused")?,
            paused_until: instant_or_none(row, "paused_until")?,
            resting: reason.is_some_and(|reason| reason.code == RESTING),
            trips: row.get("trips")?,
            gap_ms: row.get("min_gap_ms")?,
            per_minute: row.get("rate_per_minute")?,
            burst: row.get("burst")?,
            room: row.get("room")?,
            started_ms: row.get("started_ms")?,
            rated_ms: row.get("rated_ms")?,
            probing: row.get("probing")?,
            running: row.get("running")?,
        })
    }

    /// The time that one start uses up of the rate.
    fn each_ms(&self) -> i64 {
        (MINUTE_MS / self.per_minute.max(1)).max(1)
    }

    /// When the bucket is full; a clock that was set back must not empty it for longer than a
    /// whole burst takes.
    fn full_ms(&self, now: i64) -> i64 {
        self.rated_ms.clamp(now, now + self.burst * self.each_ms())
    }

    /// How many more jobs may start, or nothing where there is no limit.
    fn room(&self, now: i64) -> Option<i64> {
        let since = now - self.started_ms;
        // A start that lies in the future was before the clock was set back.
        let gap = (self.gap_ms > 0).then(|| i64::from(since < 0 || since >= self.gap_ms));
        let rate = (self.per_minute > 0)
            .then(|| (now + self.burst * self.each_ms() - self.full_ms(now)) / self.each_ms());
        let probe = self.probing.then(|| (1 - self.running).max(0));
        [gap, rate, probe].into_iter().flatten().min()
    }

    /// When the limits let the next job start, where they let none start now.
    fn opens_ms(&self, now: i64) -> Option<i64> {
        let gap = (self.gap_ms > 0).then_some(self.started_ms + self.gap_ms);
        let rate =
            (self.per_minute > 0).then(|| self.full_ms(now) - (self.burst - 1) * self.each_ms());
        [gap, rate]
            .into_iter()
            .flatten()
            .filter(|at| *at > now)
            .max()
    }

    /// When a rest ends that would last longer than it was given: the clock was set back since.
    fn rest_cut_short(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let longest = now + rest(self.trips.saturating_sub(1));
        let until = self.paused_until.filter(|_| self.resting)?;
        (until > longest).then_some(longest)
    }

    /// What is stored after `count` jobs started.
    fn started(&self, now: i64, count: i64) -> (i64, i64) {
        let rated = if self.per_minute > 0 {
            self.full_ms(now) + count * self.each_ms()
        } else {
            0
        };
        (now, rated)
    }
}

/// How long a lane rests that rested `trips` times without an answer in between.
fn rest(trips: u32) -> TimeDelta {
    let doubled = FIRST_REST.checked_mul(1_i32.checked_shl(trips.min(16)).unwrap_or(1));
    doubled.map_or(LONGEST_REST, |rest| rest.min(LONGEST_REST))
}

/// The lanes that a claim must look at: all others are as it left them.
const TENDED: &str = "SELECT *,
    (SELECT coalesce(sum(n), 0) FROM job_count WHERE state = 'running' AND lane = lane.name) AS running
    FROM lane
    WHERE paused_until IS NOT NULL OR min_gap_ms > 0 OR rate_per_minute > 0 OR probing = 1";

impl LaneRow {
    /// Whether it rests because the other side gave no good answer several times in a row. What the other
    /// side asked to wait is no such rest, nor is a person's pause for a while.
    #[must_use]
    pub fn rests(&self) -> bool {
        let resting = |reason: &Failure| reason.code == RESTING;
        self.paused && self.pause_reason.as_ref().is_some_and(resting)
    }
}

impl ReadTx<'_> {
    fn flows(&self) -> Result<Vec<Flow>, StoreError> {
        self.all(TENDED, [], Flow::from_row)
    }

    /// When a lane opens by itself or by its limits, if nothing happens before.
    pub(crate) fn lanes_open_at(
        &self,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let opens = |flow: &Flow| {
            if flow.paused {
                return flow.paused_until;
            }
            let at = flow.opens_ms(now.timestamp_millis())?;
            DateTime::from_timestamp_millis(at)
        };
        Ok(self.flows()?.iter().filter_map(opens).min())
    }
}

impl WriteTx<'_> {
    /// Opens lanes whose rest is over, and brings the room of those with limits up to date. A rest
    /// is no longer than it was given, also where the clock was set back; a pause that a person made
    /// or the other side asked for ends at its instant.
    pub(crate) fn lanes_tend(&mut self) -> Result<(), StoreError> {
        let now = self.now();
        for flow in self.flows()? {
            if flow.paused_until.is_some_and(|until| until <= now) {
                self.execute(
                    "UPDATE lane SET paused = 0, pause_reason = NULL, paused_until = NULL WHERE name = ?1",
                    [&flow.name],
                )?;
                self.note(Change::Lane(flow.name.clone()));
            } else if let Some(until) = flow.rest_cut_short(now) {
                self.execute(
                    "UPDATE lane SET paused_until = ?2 WHERE name = ?1",
                    params![flow.name, instant_text(until)],
                )?;
                self.note(Change::Lane(flow.name.clone()));
            }
            let room = flow.room(now.timestamp_millis());
            if room != flow.room {
                self.execute(
                    "UPDATE lane SET room = ?2 WHERE name = ?1",
                    params![flow.name, room],
                )?;
            }
        }
        Ok(())
    }

    /// Notes that jobs of a lane started, for its limits.
    pub(crate) fn lane_started(&mut self, name: &str, count: i64) -> Result<(), StoreError> {
        let now = self.now().timestamp_millis();
        let limited = self.flows()?.into_iter().find(|flow| flow.name == name);
        let Some(flow) = limited else { return Ok(()) };
        let (started, rated) = flow.started(now, count);
        self.execute(
            "UPDATE lane SET started_ms = ?2, rated_ms = ?3 WHERE name = ?1",
            params![name, started, rated],
        )?;
        Ok(())
    }

    /// Notes that the other side of a lane answered.
    pub fn lane_answered(&mut self, name: &str) -> Result<(), StoreError> {
        let cleared = self.execute(
            "UPDATE lane SET failures = 0, trips = 0, probing = 0, room = NULL
             WHERE name = ?1 AND (failures > 0 OR trips > 0 OR probing = 1)",
            [name],
        )?;
        if cleared > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(())
    }

    /// Notes that the other side of a lane failed. After some failures in a row, or one while it
    /// was being tried, the lane rests; then one job at a time tries it. Tells until when.
    pub fn lane_failed(
        &mut self,
        name: &str,
        failure: &Failure,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let Some((failures, trips, probing)) = self.one(
            "UPDATE lane SET failures = failures + 1 WHERE name = ?1 AND paused = 0
             RETURNING failures, trips, probing",
            [name],
            |row| {
                let counts: (u32, u32, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(counts)
            },
        )?
        else {
            return Ok(None);
        };
        if failures < FAILURES_TO_REST && !probing {
            return Ok(None);
        }
        let until = self.now() + rest(trips);
        self.lane_rest(name, until, &resting(failure, failures))?;
        Ok(Some(until))
    }

    /// Ends the rest of the lanes whose other side could not be reached, because the network is there
    /// again: one job of each tries at once. What waited for that alone need not wait any longer.
    /// Tells how many lanes that were.
    pub fn lanes_try_unreached(&mut self) -> Result<usize, StoreError> {
        let rested = self.all(
            "UPDATE lane SET paused = 0, pause_reason = NULL, paused_until = NULL, room = NULL
             WHERE paused = 1 AND probing = 1 AND paused_until IS NOT NULL
               AND json_extract(pause_reason, '$.params.cause_class') = 'offline'
             RETURNING name",
            [],
            |row| row.get::<_, String>(0),
        )?;
        let woken = self.execute(
            "UPDATE job SET state = 'ready' WHERE state = 'retry_wait' AND failure_class = 'offline'",
            [],
        )?;
        if woken > 0 {
            self.note(Change::Jobs);
        }
        for lane in &rested {
            self.note(Change::Lane(lane.clone()));
        }
        Ok(rested.len())
    }

    /// Lets a lane rest until an instant, because the other side asked for it or does not
    /// answer; then one job at a time tries it. A pause that a person made stays, also one for a
    /// while, and so does one after a refused login.
    pub fn lane_rest(
        &mut self,
        name: &str,
        until: DateTime<Utc>,
        reason: &Failure,
    ) -> Result<(), StoreError> {
        let rests = self.execute(
            "UPDATE lane SET paused = 1, pause_reason = ?2, paused_until = ?3, probing = 1,
                    trips = trips + 1, failures = 0
             WHERE name = ?1 AND (paused = 0 OR (pause_reason IS NOT NULL AND paused_until < ?3))",
            params![
                name,
                crate::row::failure_text(Some(reason)),
                instant_text(until)
            ],
        )?;
        if rests > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(())
    }

    /// Lets nothing more of a lane start because the other side refuses us, until someone does
    /// something about it. It takes the place of a rest. A pause that a person made stays, also one for
    /// a while, and so does one of the program's own that does not end by itself. Tells whether it paused
    /// the lane.
    pub fn lane_refused(&mut self, name: &str, reason: &Failure) -> Result<bool, StoreError> {
        let paused = self.execute(
            "UPDATE lane SET paused = 1, pause_reason = ?2, paused_until = NULL
             WHERE name = ?1
               AND (paused = 0 OR (pause_reason IS NOT NULL AND paused_until IS NOT NULL))",
            params![name, crate::row::failure_text(Some(reason))],
        )?;
        if paused > 0 {
            self.note(Change::Lane(name.to_owned()));
        }
        Ok(paused > 0)
    }
}

fn resting(failure: &Failure, failures: u32) -> Failure {
    let message = format!(
        "no good answer {failures} times in a row; the last: {}",
        failure.message
    );
    Failure::new(ErrorClass::Transient, RESTING, message)
        .with("cause", &failure.code)
        .with("cause_class", failure.class.name())
        .hint("it is tried again by itself, with one job at a time at first")
}

#[cfg(test)]
#[path = "lane_flow_tests.rs"]
mod tests;
