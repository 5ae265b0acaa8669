//! Looks through the whole file for what must not be: damage, dangling rows, and what the tables
//! promise each other.

use crate::migrations::watched;
use crate::store::open_for_reading;
use crate::tx::said;
use crate::{Change, Course, ReadTx, Step, Store, StoreError, WriteTx};
use std::path::Path;

/// At most this many of one kind are told; more say nothing new.
const TOLD: usize = 20;

/// Something that must not be in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The file itself is damaged, by what SQLite says.
    Damaged(String),
    /// A row of this table points to nothing.
    Dangling(String),
    /// This invoice counts as exported, but no counterpart is known.
    Unbound {
        /// Its number.
        number: String,
        /// The shop's name.
        backend: String,
    },
    /// The kept counts of jobs are not what there is; they can be counted anew.
    Miscounted,
}

const UNBOUND: &str = "
SELECT coalesce(record.number, '#' || record.id) AS number, backend.name AS backend
FROM destination
JOIN record ON record.id = destination.record
JOIN backend ON backend.id = destination.backend
LEFT JOIN binding ON binding.record = destination.record AND binding.backend = destination.backend
WHERE destination.state = 'exported' AND binding.external_id IS NULL
ORDER BY destination.record LIMIT ?1";

/// Counts that are kept against those there are, either way.
const MISCOUNTED: &str = "
WITH kept AS (SELECT state, lane, kind, backend, n FROM job_count WHERE n <> 0),
     there AS (SELECT state, lane, kind, coalesce(backend, 0), count(*) AS n FROM job
               GROUP BY state, lane, kind, backend),
     kept_in AS (SELECT job_group, state, n FROM job_group_count WHERE n <> 0),
     there_in AS (SELECT job_group, state, count(*) AS n FROM job
                  WHERE job_group IS NOT NULL GROUP BY job_group, state)
SELECT EXISTS (SELECT * FROM kept EXCEPT SELECT * FROM there)
    OR EXISTS (SELECT * FROM there EXCEPT SELECT * FROM kept)
    OR EXISTS (SELECT * FROM kept_in EXCEPT SELECT * FROM there_in)
    OR EXISTS (SELECT * FROM there_in EXCEPT SELECT * FROM kept_in)";

impl Store {
    /// Looks through the whole file, beside any work; may take minutes where there is much.
    ///
    /// # Errors
    /// Where the file cannot be read for another reason than damage, or it was stopped.
    pub async fn flaws(&self, course: &Course) -> Result<Vec<Flaw>, StoreError> {
        let (store, course) = (self.clone(), course.clone());
        let look = move || {
            let _entered = store.beside().enter(&course)?;
            look_through(&store.file(), &course)
        };
        tokio::task::spawn_blocking(look)
            .await
            .unwrap_or_else(|_| Err(StoreError::sql("the check panicked")))
    }
}

/// On a connection of its own, so that it takes no reader from those who wait for a page.
fn look_through(path: &Path, course: &Course) -> Result<Vec<Flaw>, StoreError> {
    course.begin(Step::Reading, 0)?;
    let found = open_for_reading(path).and_then(|mut conn| {
        watched(&mut conn, course).map_err(|error| said(&conn, &error))?;
        ReadTx::new(&conn).flaws()
    });
    match found {
        Err(StoreError::Damaged { detail, .. }) => Ok(vec![Flaw::Damaged(detail)]),
        found => found.map_err(|error| course.said(error)),
    }
}

impl ReadTx<'_> {
    fn flaws(&self) -> Result<Vec<Flaw>, StoreError> {
        let told = i64::try_from(TOLD).unwrap_or(i64::MAX);
        let said = self.all(&format!("PRAGMA integrity_check({told})"), [], |row| {
            row.get::<_, String>(0)
        })?;
        let mut flaws: Vec<_> = said.into_iter().filter(|said| said != "ok").collect();
        if !flaws.is_empty() {
            // What stands in a damaged file proves nothing.
            return Ok(flaws.drain(..).map(Flaw::Damaged).collect());
        }
        let mut tables = self.all("PRAGMA foreign_key_check", [], |row| row.get(0))?;
        tables.dedup();
        let mut flaws: Vec<_> = tables.into_iter().map(Flaw::Dangling).collect();
        flaws.extend(self.all(UNBOUND, [told], |row| {
            Ok(Flaw::Unbound {
                number: row.get("number")?,
                backend: row.get("backend")?,
            })
        })?);
        if self.the(MISCOUNTED, [], |row| row.get(0))? {
            flaws.push(Flaw::Miscounted);
        }
        Ok(flaws)
    }
}

impl WriteTx<'_> {
    /// Counts all jobs anew.
    pub fn jobs_count_anew(&mut self) -> Result<(), StoreError> {
        for sql in [
            "DELETE FROM job_count",
            "INSERT INTO job_count (state, lane, kind, backend, n)
             SELECT state, lane, kind, coalesce(backend, 0), count(*) FROM job
             GROUP BY state, lane, kind, backend",
            "DELETE FROM job_group_count",
            "INSERT INTO job_group_count (job_group, state, n)
             SELECT job_group, state, count(*) FROM job
             WHERE job_group IS NOT NULL GROUP BY job_group, state",
        ] {
            self.execute(sql, [])?;
        }
        for lane in self.lanes()? {
            self.note(Change::Lane(lane.name));
        }
        Ok(())
    }
}
