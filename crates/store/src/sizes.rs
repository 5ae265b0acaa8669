//! How much there is, and what is still under way.

use crate::{ReadTx, StoreError};
use bindery_domain::BackendId;

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Invoices.
    pub invoices: u64,
    /// Lines of the history.
    pub history: u64,
    /// Jobs.
    pub jobs: u64,
    /// Requests and answers that are kept.
    pub exchanges: u64,
    /// Their bytes, as they are kept.
    pub exchange_bytes: u64,
}

impl ReadTx<'_> {
    /// The file's format.
    pub fn format(&self) -> Result<i64, StoreError> {
        self.the("PRAGMA user_version", [], |row| row.get(0))
    }

    /// How much there is.
    pub fn sizes(&self) -> Result<Sizes, StoreError> {
        self.the(
            "SELECT (SELECT count(*) FROM record WHERE model = 'invoice') AS invoices,
                    (SELECT count(*) FROM history) AS history,
                    (SELECT coalesce(sum(n), 0) FROM job_count) AS jobs,
                    count(*) AS exchanges,
                    coalesce(sum(length(request) + length(response)), 0) AS bytes FROM exchange",
            [],
            |row| {
                Ok(Sizes {
                    invoices: row.get("invoices")?,
                    history: row.get("history")?,
                    jobs: row.get("jobs")?,
                    exchanges: row.get("exchanges")?,
                    exchange_bytes: row.get("bytes")?,
                })
            },
        )
    }

    /// Backends to which something may have been sent without its outcome being known yet.
    pub fn backends_in_doubt(&self) -> Result<Vec<BackendId>, StoreError> {
        self.all(
            "SELECT DISTINCT backend FROM binding WHERE intent IS NOT NULL AND external_id IS NULL",
            [],
            |row| row.get("backend").map(BackendId),
        )
    }

    /// Lanes with jobs that go on by themselves.
    pub fn lanes_at_work(&self) -> Result<Vec<String>, StoreError> {
        let counts = self.job_counts()?.into_iter();
        let mut lanes: Vec<_> = counts
            .filter(|count| count.state.is_open())
            .map(|count| count.lane)
            .collect();
        lanes.dedup();
        Ok(lanes)
    }
}
