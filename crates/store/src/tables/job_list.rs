//! Jobs as the window lists them, quick also among a million: a filter is taken apart into places, each
//! of which one index holds in the order of its ids, and a text is looked for among the newest only.

use super::job::JobRow;
use super::job_count::by_state;
use super::job_state::JobState;
use crate::query::{Filter, anywhere};
use crate::row::{instant_text, parsed};
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{BackendId, DateTime, ErrorClass, GroupId, JobId, RecordId, Utc};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::Serialize;

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

/// The fourth format's change: an error's index tells apart what the lists do, and so does a group's
/// for its states.
pub(crate) const CREATE_PLACES: &str = "
DROP INDEX job_error;
CREATE INDEX job_error ON job (failure_class, failure_code, state, lane, kind, backend, id)
    WHERE state IN ('retry_wait', 'in_doubt', 'parked', 'failed');
DROP INDEX job_in_group;
CREATE INDEX job_in_group ON job (job_group, state, id) WHERE job_group IS NOT NULL;
";

/// The fifth format's change: whether an error holds a job up is for those who ask; the index has all.
pub(crate) const CREATE_ERRORS: &str = "
DROP INDEX job_error;
CREATE INDEX job_error ON job (failure_class, failure_code, state, lane, kind, backend, id)
    WHERE failure_class IS NOT NULL;
";

/// A text is looked for among so many of the newest jobs.
pub const SEARCHED_JOBS: u32 = 5_000;

/// Jobs of a place are counted up to so many where their number is not kept.
pub const COUNTED_JOBS: u64 = 100_000;

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
    /// Enqueued before this instant.
    pub until: Option<DateTime<Utc>>,
}

impl JobFilter {
    /// Whether state, lane, kind and backend leave nothing out.
    fn shows_all_cells(&self) -> bool {
        self.state.is_empty()
            && self.lane.is_none()
            && self.kind.is_none()
            && self.backend.is_none()
    }

    /// Whether only state, lane, kind and backend decide.
    fn is_of_cells(&self) -> bool {
        *self
            == Self {
                state: self.state.clone(),
                lane: self.lane.clone(),
                kind: self.kind.clone(),
                backend: self.backend,
                ..Self::default()
            }
    }
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

/// How many jobs a filter shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobsMatching {
    /// In which states; those without any are left out.
    pub counts: Vec<(JobState, u64)>,
    /// Whether counting stopped at [`COUNTED_JOBS`] somewhere: there are at least so many, and states may
    /// be missing.
    pub at_least: bool,
}

impl JobsMatching {
    /// How many there are in all states.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }
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

/// Where a failure holds a job up. After a refused login it is ready, and its lane is paused.
const HELD_UP: &str = "(state IN ('retry_wait', 'in_doubt', 'parked', 'failed')
    OR (state = 'ready' AND failure_class = 'auth'))";

/// Whether a failure of a class holds jobs of a state up; the same as [`HELD_UP`].
fn holds_up(class: &str, state: JobState) -> bool {
    state.is_held_up() || (state == JobState::Ready && class == ErrorClass::Auth.name())
}

/// Jobs that an index holds together, in the order of their ids.
struct Place {
    index: &'static str,
    conditions: Filter,
}

/// Which way a list goes through the ids.
#[derive(Clone, Copy)]
enum Order {
    NewestFirst,
    OldestFirst,
}

impl Place {
    fn statement(&self, columns: &str, last: &str) -> String {
        let (index, conditions) = (self.index, self.conditions.sql());
        format!("SELECT {columns} FROM job{index}{conditions} {last}")
    }
}

/// Adds a text condition and when jobs were enqueued: both are a range of the ids.
fn enqueued(query: &mut Filter, filter: &JobFilter) {
    query
        .and_maybe(
            "id >= (SELECT id FROM job WHERE created_at >= ? ORDER BY created_at, id LIMIT 1)",
            filter.since.map(instant_text),
        )
        .and_maybe(
            "id < coalesce((SELECT id FROM job WHERE created_at >= ? ORDER BY created_at, id LIMIT 1),
                           9223372036854775807)",
            filter.until.map(instant_text),
        );
    if let Some(text) = filter.text.as_deref().filter(|it| !it.trim().is_empty()) {
        let pattern = anywhere(text);
        query
            .push(i64::from(SEARCHED_JOBS))
            .push(pattern.clone())
            .push(pattern)
            .and("id > (SELECT coalesce(max(id), 0) FROM job) - ?")
            .and("(title LIKE ? ESCAPE '\\' OR failure ->> '$.message' LIKE ? ESCAPE '\\')");
    }
}

/// Adds what is looked at row by row, where a record or a group has led to few.
fn row_by_row(query: &mut Filter, filter: &JobFilter) {
    query
        .and_maybe("kind = ?", filter.kind.clone())
        .and_maybe("lane = ?", filter.lane.clone())
        .and_maybe("backend = ?", filter.backend.map(|it| it.0))
        .and_maybe("failure_class = ?", filter.class.clone())
        .and_maybe("failure_code = ?", filter.code.clone());
    if filter.class.is_some() || filter.code.is_some() {
        query.and(HELD_UP);
    }
}

/// A record has few jobs: the rest is looked at row by row.
fn place_of_record(filter: &JobFilter) -> Place {
    let states: Vec<_> = filter.state.iter().map(|state| state.name()).collect();
    let mut conditions = Filter::default();
    conditions
        .and_maybe("record = ?", filter.record.map(|it| it.0))
        .and_maybe("job_group = ?", filter.group.map(|it| it.0))
        .and_in("state", &states);
    row_by_row(&mut conditions, filter);
    Place {
        index: " INDEXED BY job_record",
        conditions,
    }
}

impl ReadTx<'_> {
    /// The places whose jobs, taken together, are those that a filter shows.
    fn job_places(&self, filter: &JobFilter) -> Result<Vec<Place>, StoreError> {
        let mut places = if filter.record.is_some() {
            vec![place_of_record(filter)]
        } else if let Some(group) = filter.group {
            self.places_of_group(group, filter)?
        } else if filter.class.is_some() || filter.code.is_some() {
            self.places_of_errors(filter)?
        } else if filter.shows_all_cells() {
            vec![Place {
                index: "",
                conditions: Filter::default(),
            }]
        } else {
            self.places_of_cells(filter)?
        };
        for place in &mut places {
            enqueued(&mut place.conditions, filter);
        }
        Ok(places)
    }

    fn places_of_group(
        &self,
        group: GroupId,
        filter: &JobFilter,
    ) -> Result<Vec<Place>, StoreError> {
        let shown = |state: &JobState| filter.state.is_empty() || filter.state.contains(state);
        let counts = self.group_counts(group)?;
        let states = counts.keys().filter(|state| shown(state));
        Ok(states
            .map(|state| {
                let mut conditions = Filter::default();
                conditions
                    .and_with("job_group = ?", group.0)
                    .and_with("state = ?", state.name().to_owned());
                row_by_row(&mut conditions, filter);
                Place {
                    index: " INDEXED BY job_in_group",
                    conditions,
                }
            })
            .collect())
    }

    fn places_of_cells(&self, filter: &JobFilter) -> Result<Vec<Place>, StoreError> {
        let cells = self.job_cells(filter)?.into_iter().map(|cell| {
            let mut conditions = Filter::default();
            cell.narrow(&mut conditions);
            Place {
                index: " INDEXED BY job_cell",
                conditions,
            }
        });
        Ok(cells.collect())
    }

    /// Each error in each cell that can hold it.
    fn places_of_errors(&self, filter: &JobFilter) -> Result<Vec<Place>, StoreError> {
        let cells = self.job_cells(filter)?;
        if cells.is_empty() {
            return Ok(Vec::new());
        }
        let errors = self.job_error_names(filter)?;
        let pairs = errors
            .iter()
            .flat_map(|error| cells.iter().map(move |cell| (error, cell.clone())));
        Ok(pairs
            .filter(|((class, _), cell)| holds_up(class, cell.state))
            .map(|((class, code), cell)| {
                let mut conditions = Filter::default();
                conditions
                    .and(HELD_UP)
                    .and_with("failure_class = ?", class.clone())
                    .and_with("failure_code = ?", code.clone());
                cell.narrow(&mut conditions);
                Place {
                    index: " INDEXED BY job_error",
                    conditions,
                }
            })
            .collect())
    }

    /// The classes and codes of errors that a filter shows, from one to the next without looking
    /// at what has them: the next code of a class, or the first of the next class.
    fn job_error_names(&self, filter: &JobFilter) -> Result<Vec<(String, String)>, StoreError> {
        let first = |condition: &str| {
            format!(
                "SELECT failure_class, failure_code FROM job INDEXED BY job_error
                 WHERE {HELD_UP} AND {condition} ORDER BY failure_class, failure_code LIMIT 1"
            )
        };
        let code = first("failure_class = ?1 AND failure_code > ?2");
        let class = first("failure_class > ?1 AND failure_code IS NOT NULL");
        let name = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let mut last = (String::new(), String::new());
        let mut names = Vec::new();
        loop {
            let next = match self.one(&code, [&last.0, &last.1], name)? {
                None => self.one(&class, [&last.0], name)?,
                found => found,
            };
            let Some(next) = next else { return Ok(names) };
            last = next;
            if filter.class.as_ref().is_none_or(|it| *it == last.0)
                && filter.code.as_ref().is_none_or(|it| *it == last.1)
            {
                names.push(last.clone());
            }
        }
    }

    /// The ids that a filter shows beyond one, in an order.
    fn ids(
        &self,
        filter: &JobFilter,
        order: Order,
        beyond: Option<i64>,
        limit: i64,
    ) -> Result<Vec<i64>, StoreError> {
        let (side, last) = match order {
            Order::NewestFirst => ("id < ?", "ORDER BY id DESC LIMIT ?"),
            Order::OldestFirst => ("id > ?", "ORDER BY id LIMIT ?"),
        };
        let mut ids: Vec<i64> = Vec::new();
        for mut place in self.job_places(filter)? {
            place.conditions.and_maybe(side, beyond).push(limit);
            let sql = place.statement("id", last);
            ids.extend(self.all(&sql, place.conditions.values(), |row| row.get::<_, i64>(0))?);
        }
        match order {
            Order::NewestFirst => ids.sort_unstable_by(|a, b| b.cmp(a)),
            Order::OldestFirst => ids.sort_unstable(),
        }
        ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(ids)
    }

    /// Jobs, newest first; follows `after` and `offset`.
    pub fn jobs(&self, filter: &JobFilter, page: Page) -> Result<Vec<JobRow>, StoreError> {
        let most = i64::from(page.limit).saturating_add(page.offset.cast_signed());
        let ids = self.ids(filter, Order::NewestFirst, page.after, most)?;
        let skipped = usize::try_from(page.offset).unwrap_or(usize::MAX);
        let ids = ids.into_iter().skip(skipped);
        ids.map(|id| self.job_get(JobId(id))).collect()
    }

    /// How SQLite would read each part of a page, for the test of its indexes.
    #[doc(hidden)]
    pub fn explain_jobs(&self, filter: &JobFilter) -> Result<Vec<String>, StoreError> {
        let mut lines = Vec::new();
        for mut place in self.job_places(filter)? {
            place.conditions.push(Value::Integer(50));
            let sql = place.statement("id", "ORDER BY id DESC LIMIT ?");
            lines.extend(self.explain_with(&sql, place.conditions.values())?);
        }
        Ok(lines)
    }

    /// The ids of jobs that a filter shows, oldest first, up to a number and younger than `after`:
    /// what a bulk action works on, portion by portion.
    pub fn job_ids(
        &self,
        filter: &JobFilter,
        after: Option<JobId>,
        limit: u32,
    ) -> Result<Vec<JobId>, StoreError> {
        let after = after.map(|id| id.0);
        let ids = self.ids(filter, Order::OldestFirst, after, i64::from(limit))?;
        Ok(ids.into_iter().map(JobId).collect())
    }

    /// How many jobs a filter shows in which states: known where it only tells states, lanes,
    /// kinds and backends apart, else counted up to [`COUNTED_JOBS`] for each place.
    pub fn jobs_matching(&self, filter: &JobFilter) -> Result<JobsMatching, StoreError> {
        self.jobs_matching_up_to(filter, COUNTED_JOBS)
    }

    /// The same up to another number, for tests of where it stops.
    #[doc(hidden)]
    pub fn jobs_matching_up_to(
        &self,
        filter: &JobFilter,
        most: u64,
    ) -> Result<JobsMatching, StoreError> {
        if filter.is_of_cells() {
            let cells = self.job_cells(filter)?;
            return Ok(JobsMatching {
                counts: by_state(cells.iter().map(|cell| (cell.state, cell.count))),
                at_least: false,
            });
        }
        let (mut counts, mut at_least) = (Vec::new(), false);
        for mut place in self.job_places(filter)? {
            place.conditions.push(most.cast_signed());
            let sql = format!(
                "SELECT state, count(*) AS n FROM ({}) GROUP BY state",
                place.statement("state", "LIMIT ?")
            );
            let part: Vec<(JobState, u64)> = self.all(&sql, place.conditions.values(), |row| {
                Ok((parsed(row, "state")?, row.get("n")?))
            })?;
            at_least |= part.iter().map(|(_, n)| n).sum::<u64>() >= most;
            counts.extend(part);
        }
        Ok(JobsMatching {
            counts: by_state(counts),
            at_least,
        })
    }

    /// What holds jobs up, the most frequent first.
    pub fn job_errors(&self) -> Result<Vec<JobError>, StoreError> {
        let sql = format!(
            "SELECT failure_class, failure_code, count(*) AS n, max(id) AS newest FROM job INDEXED BY job_error
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
}
