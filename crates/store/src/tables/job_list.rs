//! Jobs as the window lists and counts them, quick also among a million: counts are kept by
//! triggers, each page is read from an index, and a text is looked for among the newest only.

use super::job::JobRow;
use super::job_state::JobState;
use crate::query::{Filter, anywhere};
use crate::row::{instant_text, parsed};
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{BackendId, DateTime, GroupId, JobId, RecordId, Utc};
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

/// The third format's additions. Rows are in the order of their ids in each index, so that a page
/// is read without sorting; the chart and the errors are answered from their index alone.
pub(crate) const CREATE_LISTS: &str = "
ALTER TABLE job ADD COLUMN failure_code TEXT GENERATED ALWAYS AS (failure ->> '$.code') VIRTUAL;
CREATE INDEX job_kind ON job (kind, id);
CREATE INDEX job_lane ON job (lane, id);
CREATE INDEX job_backend ON job (backend, id) WHERE backend IS NOT NULL;
CREATE INDEX job_created ON job (created_at);
CREATE INDEX job_error ON job (failure_class, failure_code, id)
    WHERE state IN ('retry_wait', 'in_doubt', 'parked', 'failed');
DROP INDEX job_finished;
CREATE INDEX job_finished ON job (finished_at, state) WHERE finished_at IS NOT NULL;
";

/// A text is looked for among so many of the newest jobs.
pub const SEARCHED_JOBS: u32 = 20_000;

/// Matching jobs are counted up to so many.
pub const COUNTED_JOBS: u64 = 100_000;

/// Up to so many rows a state's own index is the best way to its jobs.
const FEW: u64 = 50_000;

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
    /// Enqueued in this group.
    pub group: Option<GroupId>,
    /// With this text in the title or the last failure; only the newest [`SEARCHED_JOBS`] are
    /// looked at.
    pub text: Option<String>,
    /// Held up by a failure of this class, by [`bindery_domain::ErrorClass::name`].
    pub class: Option<String>,
    /// Held up by a failure of this code.
    pub code: Option<String>,
    /// Enqueued at this instant or later.
    pub since: Option<DateTime<Utc>>,
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

/// Jobs that are held up by the same kind of failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobError {
    /// The failure's class.
    pub class: String,
    /// The failure's code.
    pub code: String,
    /// How many.
    pub count: u64,
    /// The newest of them.
    pub newest: JobId,
}

/// How many jobs came to an end in an hour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HourCount {
    /// The hour, as `2026-11-24T13`, in UTC.
    pub hour: String,
    /// The end.
    pub state: JobState,
    /// How many.
    pub count: u64,
}

/// States in which a failure holds a job up.
const HELD_UP: &str = "state IN ('retry_wait', 'in_doubt', 'parked', 'failed')";

fn conditions(filter: &JobFilter) -> Filter {
    let mut query = Filter::default();
    query
        .and_maybe("record = ?", filter.record.map(|it| it.0))
        .and_maybe("job_group = ?", filter.group.map(|it| it.0))
        .and_maybe("kind = ?", filter.kind.clone())
        .and_maybe("backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("lane = ?", filter.lane.clone())
        .and_maybe("failure_class = ?", filter.class.clone())
        .and_maybe("failure_code = ?", filter.code.clone())
        .and_maybe(
            "id >= (SELECT id FROM job WHERE created_at >= ? ORDER BY created_at, id LIMIT 1)",
            filter.since.map(instant_text),
        );
    if filter.class.is_some() || filter.code.is_some() {
        query.and(HELD_UP);
    }
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        let pattern = anywhere(text);
        query
            .push(i64::from(SEARCHED_JOBS))
            .push(pattern.clone())
            .push(pattern)
            .and("id > (SELECT coalesce(max(id), 0) FROM job) - ?")
            .and("(title LIKE ? ESCAPE '\\' OR failure ->> '$.message' LIKE ? ESCAPE '\\')");
    }
    query
}

impl ReadTx<'_> {
    /// The statement for ids, newest first, by one part for each state: each part is read in the
    /// order of its index up to the limit, and nothing is sorted but what a page holds.
    fn ids_statement(
        &self,
        filter: &JobFilter,
        after: Option<i64>,
        limit: i64,
    ) -> Result<(String, Filter), StoreError> {
        let parts: Vec<Option<JobState>> = match filter.state.as_slice() {
            [] => vec![None],
            states => states.iter().copied().map(Some).collect(),
        };
        let (mut sqls, mut all) = (Vec::new(), Filter::default());
        for state in parts {
            let mut part = conditions(filter);
            if let Some(state) = state {
                // A plus sign keeps SQLite from reading a large state's rows one by one
                // where another index leads to fewer.
                let other = part.sql().contains(" = ?");
                let plain = !other || self.job_count(state)? <= FEW;
                part.and_with(
                    if plain { "state = ?" } else { "+state = ?" },
                    state.name().to_owned(),
                );
            }
            part.and_maybe("id < ?", after).push(limit);
            sqls.push(format!(
                "SELECT * FROM (SELECT id FROM job{} ORDER BY id DESC LIMIT ?)",
                part.sql()
            ));
            all.append(part);
        }
        Ok((sqls.join(" UNION ALL "), all))
    }

    /// Jobs, newest first; follows `after` and `offset`.
    pub fn jobs(&self, filter: &JobFilter, page: Page) -> Result<Vec<JobRow>, StoreError> {
        let most = i64::from(page.limit).saturating_add(page.offset.cast_signed());
        let (ids, mut query) = self.ids_statement(filter, page.after, most)?;
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql =
            format!("SELECT * FROM job WHERE id IN ({ids}) ORDER BY id DESC LIMIT ? OFFSET ?");
        self.all(&sql, query.values(), JobRow::from_row)
    }

    /// How SQLite would read a page, for the test of its indexes.
    #[doc(hidden)]
    pub fn explain_jobs(&self, filter: &JobFilter) -> Result<Vec<String>, StoreError> {
        let (ids, query) = self.ids_statement(filter, None, 50)?;
        self.explain_with(&ids, query.values())
    }

    /// The ids of jobs that a filter shows, oldest first, up to a number and younger than `after`:
    /// what a bulk action works on, portion by portion.
    pub fn job_ids(
        &self,
        filter: &JobFilter,
        after: Option<JobId>,
        limit: u32,
    ) -> Result<Vec<JobId>, StoreError> {
        let states: Vec<_> = filter.state.iter().map(|state| state.name()).collect();
        let mut query = conditions(filter);
        query
            .and_in("state", &states)
            .and_maybe("id > ?", after.map(|id| id.0))
            .push(i64::from(limit));
        let sql = format!("SELECT id FROM job{} ORDER BY id LIMIT ?", query.sql());
        self.all(&sql, query.values(), |row| Ok(JobId(row.get(0)?)))
    }

    /// How many jobs a filter shows in which states, counted up to [`COUNTED_JOBS`] for each.
    pub fn jobs_matching(&self, filter: &JobFilter) -> Result<Vec<(JobState, u64)>, StoreError> {
        let only_states = JobFilter {
            state: filter.state.clone(),
            ..JobFilter::default()
        } == *filter;
        let wanted = if filter.state.is_empty() {
            JobState::ALL
        } else {
            filter.state.as_slice()
        };
        let mut counts = Vec::new();
        for state in wanted {
            let kept = self.job_count(*state)?;
            let count = if only_states || kept == 0 {
                kept
            } else {
                self.count_of(filter, *state, kept <= FEW)?
            };
            if count > 0 {
                counts.push((*state, count));
            }
        }
        Ok(counts)
    }

    fn count_of(&self, filter: &JobFilter, state: JobState, few: bool) -> Result<u64, StoreError> {
        let mut query = conditions(filter);
        let by = if few { "state = ?" } else { "+state = ?" };
        query
            .and_with(by, state.name().to_owned())
            .push(COUNTED_JOBS.cast_signed());
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM job{} LIMIT ?)",
            query.sql()
        );
        self.the(&sql, query.values(), |row| row.get(0))
    }

    /// What holds jobs up, the most frequent first.
    pub fn job_errors(&self) -> Result<Vec<JobError>, StoreError> {
        let sql = format!(
            "SELECT failure_class, failure_code, count(*) AS n, max(id) AS newest FROM job
             WHERE {HELD_UP} AND failure_class IS NOT NULL AND failure_code IS NOT NULL
             GROUP BY failure_class, failure_code ORDER BY n DESC, failure_code"
        );
        self.all(&sql, [], |row| {
            Ok(JobError {
                class: row.get("failure_class")?,
                code: row.get("failure_code")?,
                count: row.get("n")?,
                newest: JobId(row.get("newest")?),
            })
        })
    }

    /// How many jobs came to which end in each hour since an instant; hours without any are left
    /// out.
    pub fn job_hours(&self, since: DateTime<Utc>) -> Result<Vec<HourCount>, StoreError> {
        self.all(
            "SELECT substr(finished_at, 1, 13) AS hour, state, count(*) AS n FROM job
             WHERE finished_at >= ?1 GROUP BY hour, state ORDER BY hour, state",
            [instant_text(since)],
            |row| {
                Ok(HourCount {
                    hour: row.get("hour")?,
                    state: parsed(row, "state")?,
                    count: row.get("n")?,
                })
            },
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
