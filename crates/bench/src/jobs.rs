//! The job that is measured with, and tables full of it.

use crate::figure::Outcome;
use bindery_domain::SystemClock;
use bindery_queue::{NewJob, enqueue};
use bindery_store::{Durability, FILE_NAME, Store, StoreError};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// So many jobs wait in the table that is measured on.
pub(crate) const BACKLOG: u32 = 100_000;
/// The lane of the jobs.
pub(crate) const LANE: &str = "bench";
/// What the jobs do.
pub(crate) const KIND: &str = "bench.nothing";
/// So many jobs share a write where a batch is measured.
pub(crate) const BATCH: u32 = 1000;
/// How often each figure is measured.
pub(crate) const RUNS: usize = 3;
/// How long a run lasts at most.
pub(crate) const RUN: Duration = Duration::from_millis(1500);

/// The arguments of a job: 300 bytes, as an export has with some room.
pub(crate) fn arguments() -> Value {
    json!({ "record": 1, "actor": "bench", "text": "x".repeat(250) })
}

/// A job that does nothing.
pub(crate) fn job() -> NewJob {
    NewJob::new(KIND, arguments())
        .title("Nothing at all")
        .lane(LANE)
}

/// A table with waiting jobs, to be copied for each run so that all begin alike.
pub(crate) struct Prepared(TempDir);

/// Opens a store with the computer's clock.
pub(crate) fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, Arc::new(SystemClock))
}

impl Prepared {
    /// Fills a table.
    pub(crate) fn fill(beside: &Path) -> Outcome<Self> {
        let folder = tempfile::tempdir_in(beside)?;
        let store = open(folder.path())?;
        for _ in 0..BACKLOG / BATCH {
            store.write_blocking(Durability::Normal, |tx| {
                for _ in 0..BATCH {
                    enqueue(tx, job())?;
                }
                Ok::<_, StoreError>(())
            })?;
        }
        Ok(Self(folder))
    }

    /// A copy of its own.
    pub(crate) fn copy(&self) -> Outcome<TempDir> {
        let beside = self.0.path().parent().ok_or("a folder lies in a folder")?;
        let folder = tempfile::tempdir_in(beside)?;
        let to = folder.path().join(FILE_NAME);
        std::fs::copy(self.0.path().join(FILE_NAME), &to)?;
        // What is written back while a run lasts is the run's own.
        std::fs::File::open(&to)?.sync_all()?;
        Ok(folder)
    }
}
