//! Jobs as the window lists and counts them. Counts are kept by triggers, so that a
//! million finished jobs are never counted.

use super::job::JobRow;
use super::job_state::JobState;
use crate::query::{Filter, anywhere};
use crate::row::parsed;
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{BackendId, JobId, RecordId};
use serde::Serialize;

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

/// Which jobs a list shows. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// In one of these states.
    pub state: Vec<JobState>,
    /// Of this kind.
    pub kind: Option<String>,
    /// For this backend.
    pub backend: Option<BackendId>,
    /// In this lane.
    pub lane: Option<String>,
    /// On this record.
    pub record: Option<RecordId>,
    /// With this text in the title or the last failure.
    pub text: Option<String>,
    /// Whose last failure is of this class, by [`bindery_domain::ErrorClass::name`].
    pub class: Option<String>,
}

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

fn conditions(filter: &JobFilter) -> Filter {
    let states: Vec<_> = filter.state.iter().map(|state| state.name()).collect();
    let mut query = Filter::default();
    query
        .and_in("state", &states)
        .and_maybe("kind = ?", filter.kind.clone())
        .and_maybe("backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("lane = ?", filter.lane.clone())
        .and_maybe("record = ?", filter.record.map(|it| it.0))
        .and_maybe("failure_class = ?", filter.class.clone());
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        let pattern = anywhere(text);
        query
            .push(pattern.clone())
            .push(pattern)
            .and("(title LIKE ? ESCAPE '\\' OR failure ->> '$.message' LIKE ? ESCAPE '\\')");
    }
    query
}

impl ReadTx<'_> {
    /// Jobs, newest first; follows `after` and `offset`.
    pub fn jobs(&self, filter: &JobFilter, page: Page) -> Result<Vec<JobRow>, StoreError> {
        let mut query = conditions(filter);
        query.and_maybe("id < ?", page.after);
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT * FROM job{} ORDER BY id DESC LIMIT ? OFFSET ?",
            query.sql()
        );
        self.all(&sql, query.values(), JobRow::from_row)
    }

    /// The ids of all jobs a filter shows, oldest first: what a bulk action works on.
    pub fn job_ids(&self, filter: &JobFilter) -> Result<Vec<JobId>, StoreError> {
        let query = conditions(filter);
        let sql = format!("SELECT id FROM job{} ORDER BY id", query.sql());
        self.all(&sql, query.values(), |row| Ok(JobId(row.get(0)?)))
    }

    /// How many jobs a filter shows. Without a filter ask [`ReadTx::job_counts`].
    pub fn jobs_matching(&self, filter: &JobFilter) -> Result<u64, StoreError> {
        let query = conditions(filter);
        self.the(
            &format!("SELECT count(*) FROM job{}", query.sql()),
            query.values(),
            |row| row.get(0),
        )
    }

    /// How many jobs stand where, per lane, without counting them.
    pub fn job_counts(&self) -> Result<Vec<JobCount>, StoreError> {
        self.all(
            "SELECT lane, state, n FROM job_count WHERE n > 0 ORDER BY lane, state",
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

    /// How many jobs stand in a state, in all lanes.
    pub fn job_count(&self, state: JobState) -> Result<u64, StoreError> {
        self.the(
            "SELECT coalesce(sum(n), 0) FROM job_count WHERE state = ?1",
            [state.name()],
            |row| row.get(0),
        )
    }
}
