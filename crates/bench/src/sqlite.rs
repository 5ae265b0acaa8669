//! The limit: what SQLite itself does with the product's own tables, indexes and triggers, and
//! with as little around it as a queue can have. The only place outside the store that speaks SQL.

use crate::figure::{Entry, Figure, Outcome, per_second};
use crate::jobs::{self, BATCH, LANE, Prepared, RUN, RUNS};
use bindery_store::FILE_NAME;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Instant;

/// So many jobs share the transactions of a batched claim and completion.
const CLAIM_BATCH: u32 = 32;

/// Names of the limits, for those who stand beside them.
pub(crate) const INSERT_ONE_FULL: &str = "SQLite: insert, one per transaction, FULL";
pub(crate) const INSERT_ONE_NORMAL: &str = "SQLite: insert, one per transaction, NORMAL";
pub(crate) const INSERT_BATCH_FULL: &str = "SQLite: insert, 1000 per transaction, FULL";
pub(crate) const CYCLE_ONE_FULL: &str = "SQLite: claim + complete, one job, FULL";
pub(crate) const CYCLE_ONE_NORMAL: &str = "SQLite: claim + complete, one job, NORMAL";
pub(crate) const CYCLE_BATCH_FULL: &str = "SQLite: claim 32 + complete 32, FULL";
pub(crate) const CYCLE_BATCH_NORMAL: &str = "SQLite: claim 32 + complete 32, NORMAL";

const INSERT: &str = "
INSERT INTO job (kind, args, title, state, priority, run_at, lane, max_attempts, created_at)
VALUES (?1, ?2, 'Nothing at all', 'ready', 100, ?3, ?4, 8, ?3)";

const CLAIM: &str = "
UPDATE job SET state = 'running', claimed_by = 'bench', started_at = ?1, attempts = attempts + 1
WHERE id IN (SELECT id FROM job WHERE lane = ?2 AND state IN ('ready', 'in_doubt')
             ORDER BY turn, id LIMIT ?3)
RETURNING id, args";

const START: &str = "INSERT INTO attempt (job, number, started_at) VALUES (?1, 1, ?2)";

const END: &str = "UPDATE attempt SET ended_at = ?2, outcome = 'done' WHERE id = ?1";

const COMPLETE: &str = "
UPDATE job SET state = 'done', outcome = '{}', finished_at = ?2, claimed_by = NULL WHERE id = ?1";

/// A word of SQLite's for how safe a commit is.
type Synchronous = &'static str;

/// Measures inserts and whole cycles with 100,000 jobs in the table.
pub(crate) fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let prepared = Prepared::fill(beside)?;
    let mut figures = Vec::new();
    for (name, safety, each) in [
        (INSERT_ONE_NORMAL, "NORMAL", 1),
        (INSERT_ONE_FULL, "FULL", 1),
        (INSERT_BATCH_FULL, "FULL", BATCH),
    ] {
        figures.push(rate(name, &prepared, safety, |file| file.insert(each))?);
    }
    for (name, safety, each) in [
        (CYCLE_ONE_NORMAL, "NORMAL", 1),
        (CYCLE_ONE_FULL, "FULL", 1),
        (CYCLE_BATCH_NORMAL, "NORMAL", CLAIM_BATCH),
        (CYCLE_BATCH_FULL, "FULL", CLAIM_BATCH),
    ] {
        figures.push(rate(name, &prepared, safety, |file| file.cycle(each))?);
    }
    Ok(figures)
}

/// Repeats a step for a while on copies of the table; a step tells how many jobs it took.
fn rate(
    name: &str,
    prepared: &Prepared,
    safety: Synchronous,
    step: impl Fn(&mut Raw) -> rusqlite::Result<u32>,
) -> Outcome<Entry> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let folder = prepared.copy()?;
        let mut file = Raw::open(folder.path(), safety)?;
        let (begun, mut count) = (Instant::now(), 0_u64);
        while begun.elapsed() < RUN {
            match step(&mut file)? {
                0 => break,
                jobs => count += u64::from(jobs),
            }
        }
        runs.push(per_second(count, begun.elapsed()));
    }
    Ok(Figure::of(name, "jobs/s", runs)?.into())
}

/// The product's file, opened without the product.
struct Raw {
    conn: Connection,
    args: String,
}

impl Raw {
    fn open(folder: &Path, safety: Synchronous) -> rusqlite::Result<Self> {
        let conn = Connection::open(folder.join(FILE_NAME))?;
        conn.set_prepared_statement_cache_capacity(32);
        conn.execute_batch(&format!(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000;
             PRAGMA synchronous = {safety};"
        ))?;
        let args = jobs::arguments().to_string();
        Ok(Self { conn, args })
    }

    fn insert(&mut self, count: u32) -> rusqlite::Result<u32> {
        let now = now();
        let tx = self.conn.transaction()?;
        for _ in 0..count {
            let mut insert = tx.prepare_cached(INSERT)?;
            insert.execute(params![jobs::KIND, self.args, now, LANE])?;
        }
        tx.commit()?;
        Ok(count)
    }

    /// Claims jobs in one transaction and completes them in another.
    fn cycle(&mut self, most: u32) -> rusqlite::Result<u32> {
        let claimed = self.claim(most)?;
        let now = now();
        let tx = self.conn.transaction()?;
        for (job, attempt) in &claimed {
            tx.prepare_cached(END)?.execute(params![attempt, now])?;
            tx.prepare_cached(COMPLETE)?.execute(params![job, now])?;
        }
        tx.commit()?;
        Ok(u32::try_from(claimed.len()).unwrap_or(most))
    }

    fn claim(&mut self, most: u32) -> rusqlite::Result<Vec<(i64, i64)>> {
        let now = now();
        let tx = self.conn.transaction()?;
        let mut claimed = Vec::new();
        {
            let mut claim = tx.prepare_cached(CLAIM)?;
            let mut start = tx.prepare_cached(START)?;
            let found = claim.query_map(params![now, LANE, most], |row| {
                row.get::<_, String>(1)?;
                row.get::<_, i64>(0)
            })?;
            for job in found.collect::<rusqlite::Result<Vec<_>>>()? {
                start.execute(params![job, now])?;
                claimed.push((job, tx.last_insert_rowid()));
            }
        }
        tx.commit()?;
        Ok(claimed)
    }
}

/// An instant as the store writes it.
fn now() -> String {
    chrono::Utc::now()
        .format("%Y-%m-%dT%H:%M:%S%.3fZ")
        .to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::JobId;
    use bindery_store::JobState;

    #[test]
    fn the_limit_leaves_the_product_rows_that_it_understands() {
        let folder = tempfile::tempdir().unwrap();
        let store = jobs::open(folder.path()).unwrap();
        store
            .write_blocking(bindery_store::Durability::Normal, |tx| tx.lane_put(LANE, 1))
            .unwrap();
        let mut file = Raw::open(folder.path(), "FULL").unwrap();
        assert_eq!(file.insert(10).unwrap(), 10);
        assert_eq!(file.cycle(4).unwrap(), 4);
        let count = |state| store.read_blocking(|tx| tx.job_count(state)).unwrap();
        assert_eq!((count(JobState::Ready), count(JobState::Done)), (6, 4));
        store.integrity_check().unwrap();
        let job = store.read_blocking(|tx| tx.job_get(JobId(1))).unwrap();
        assert_eq!((job.state, job.args), (JobState::Done, jobs::arguments()));
    }
}
