//! How many jobs stand where, kept by triggers so that nothing is ever counted.
//!
//! A *cell* is what the lists tell jobs apart by: state, lane, kind and backend. Its number and its index
//! have the same key, so that the few cells that a filter means are known at once, and each yields
//! its ids in order, however many jobs there are.

use super::job_state::JobState;
use crate::query::Filter;
use crate::row::parsed;
use crate::{JobFilter, JobRow, ReadTx, StoreError};
use bindery_domain::{BackendId, JobId};
use rusqlite::Row;
use serde::Serialize;
use std::collections::BTreeMap;

pub(crate) const CREATE: &str = "
CREATE TABLE job_count (
    lane  TEXT NOT NULL,
    state TEXT NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (lane, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER job_count_insert AFTER INSERT ON job BEGIN
    INSERT INTO job_count (lane, state, n) VALUES (new.lane, new.state, 1)
    ON CONFLICT (lane, state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER job_count_delete AFTER DELETE ON job BEGIN
    UPDATE job_count SET n = n - 1 WHERE lane = old.lane AND state = old.state;
END;
CREATE TRIGGER job_count_update AFTER UPDATE OF state, lane ON job
WHEN old.state <> new.state OR old.lane <> new.lane BEGIN
    UPDATE job_count SET n = n - 1 WHERE lane = old.lane AND state = old.state;
    INSERT INTO job_count (lane, state, n) VALUES (new.lane, new.state, 1)
    ON CONFLICT (lane, state) DO UPDATE SET n = n + 1;
END;
";

/// The fourth format's change: the counts know kind and backend too, and one index over the same
/// columns takes the place of four. What runs in a lane is counted too, and needs no index any
/// more. A backend of 0 in the counts is none.
pub(crate) const CREATE_CELLS: &str = "
DROP TRIGGER job_count_insert;
DROP TRIGGER job_count_delete;
DROP TRIGGER job_count_update;
DROP TABLE job_count;
DROP INDEX job_running;
DROP INDEX job_state;
DROP INDEX job_kind;
DROP INDEX job_lane;
DROP INDEX job_backend;
CREATE INDEX job_cell ON job (state, lane, kind, backend, id);
CREATE TABLE job_count (
    state   TEXT NOT NULL,
    lane    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    backend INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (state, lane, kind, backend)
) STRICT, WITHOUT ROWID;
INSERT INTO job_count (state, lane, kind, backend, n)
    SELECT state, lane, kind, coalesce(backend, 0), count(*) FROM job GROUP BY state, lane, kind, backend;
CREATE TRIGGER job_count_insert AFTER INSERT ON job BEGIN
    INSERT INTO job_count (state, lane, kind, backend, n)
    VALUES (new.state, new.lane, new.kind, coalesce(new.backend, 0), 1)
    ON CONFLICT (state, lane, kind, backend) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER job_count_delete AFTER DELETE ON job BEGIN
    UPDATE job_count SET n = n - 1 WHERE state = old.state AND lane = old.lane AND kind = old.kind
        AND backend = coalesce(old.backend, 0);
END;
CREATE TRIGGER job_count_update AFTER UPDATE OF state, lane, kind, backend ON job
WHEN old.state <> new.state OR old.lane <> new.lane OR old.kind <> new.kind
    OR old.backend IS NOT new.backend BEGIN
    UPDATE job_count SET n = n - 1 WHERE state = old.state AND lane = old.lane AND kind = old.kind
        AND backend = coalesce(old.backend, 0);
    INSERT INTO job_count (state, lane, kind, backend, n)
    VALUES (new.state, new.lane, new.kind, coalesce(new.backend, 0), 1)
    ON CONFLICT (state, lane, kind, backend) DO UPDATE SET n = n + 1;
END;
";

/// How many jobs of a lane stand where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobCount {
    /// The lane.
    pub lane: String,
    /// Where they stand.
    pub state: JobState,
    /// How many.
    pub count: u64,
}

/// Jobs that no list tells apart but by their ids, and how many they are.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) state: JobState,
    lane: String,
    kind: String,
    backend: Option<i64>,
    pub(crate) count: u64,
}

impl Cell {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            state: parsed(row, "state")?,
            lane: row.get("lane")?,
            kind: row.get("kind")?,
            backend: row.get("backend")?,
            count: row.get("n")?,
        })
    }

    /// Adds what tells its jobs from all others, in the order of the index.
    pub(crate) fn narrow(self, query: &mut Filter) {
        query
            .and_with("state = ?", self.state.name().to_owned())
            .and_with("lane = ?", self.lane)
            .and_with("kind = ?", self.kind)
            .and_with("backend IS ?", self.backend);
    }
}

impl ReadTx<'_> {
    /// The cells whose state, lane, kind and backend a filter shows; empty ones are left out.
    pub(crate) fn job_cells(&self, filter: &JobFilter) -> Result<Vec<Cell>, StoreError> {
        let states: Vec<_> = filter.state.iter().map(|state| state.name()).collect();
        let mut query = Filter::default();
        query
            .and("n > 0")
            .and_in("state", &states)
            .and_maybe("lane = ?", filter.lane.clone())
            .and_maybe("kind = ?", filter.kind.clone())
            .and_maybe("backend = nullif(?, 0)", filter.backend.map(|it| it.0));
        let sql = format!(
            "SELECT state, lane, kind, nullif(backend, 0) AS backend, n FROM job_count{}",
            query.sql()
        );
        self.all(&sql, query.values(), Cell::from_row)
    }

    /// How many jobs stand where, per lane, without counting them.
    pub fn job_counts(&self) -> Result<Vec<JobCount>, StoreError> {
        self.all(
            "SELECT lane, state, sum(n) AS n FROM job_count WHERE n > 0 GROUP BY lane, state",
            [],
            |row| {
                Ok(JobCount {
                    lane: row.get("lane")?,
                    state: parsed(row, "state")?,
                    count: row.get("n")?,
                })
            },
        )
    }

    /// The kinds of job that there are, in whatever state.
    pub fn jobs_kinds(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT kind FROM job_count WHERE n > 0 ORDER BY kind";
        self.all(sql, [], |row| row.get("kind"))
    }

    /// The kinds of the jobs that stand in a state, each with the backends they work for.
    pub fn job_kinds(
        &self,
        state: JobState,
    ) -> Result<Vec<(String, Option<BackendId>)>, StoreError> {
        self.all(
            "SELECT DISTINCT kind, nullif(backend, 0) AS backend FROM job_count
             WHERE state = ?1 AND n > 0 ORDER BY kind, backend",
            [state.name()],
            |row| {
                let backend: Option<i64> = row.get("backend")?;
                Ok((row.get("kind")?, backend.map(BackendId)))
            },
        )
    }

    /// The newest jobs of a state and a kind that work for a backend, or for none.
    pub fn jobs_of(
        &self,
        state: JobState,
        kind: &str,
        backend: Option<BackendId>,
        limit: u32,
    ) -> Result<Vec<JobRow>, StoreError> {
        let filter = JobFilter {
            state: vec![state],
            kind: Some(kind.to_owned()),
            backend,
            ..JobFilter::default()
        };
        let mut ids: Vec<i64> = Vec::new();
        for cell in self.job_cells(&filter)? {
            if cell.backend != backend.map(|id| id.0) {
                continue;
            }
            let mut conditions = Filter::default();
            cell.narrow(&mut conditions);
            conditions.push(i64::from(limit));
            let sql = format!(
                "SELECT id FROM job INDEXED BY job_cell{} ORDER BY id DESC LIMIT ?",
                conditions.sql()
            );
            ids.extend(self.all(&sql, conditions.values(), |row| row.get::<_, i64>(0))?);
        }
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.truncate(limit as usize);
        ids.into_iter().map(|id| self.job_get(JobId(id))).collect()
    }

    /// How many jobs stand in a state, in all lanes.
    pub fn job_count(&self, state: JobState) -> Result<u64, StoreError> {
        self.the(
            "SELECT coalesce(sum(n), 0) FROM job_count WHERE state = ?1",
            [state.name()],
            |row| row.get(0),
        )
    }
}

/// The sums of cells by state, in the order of the states.
pub(crate) fn by_state(counts: impl IntoIterator<Item = (JobState, u64)>) -> Vec<(JobState, u64)> {
    let mut sums: BTreeMap<JobState, u64> = BTreeMap::new();
    for (state, count) in counts {
        *sums.entry(state).or_default() += count;
    }
    sums.into_iter().collect()
}
