//! Invoices that want a person, by why.

use super::invoices::{COLUMNS, InvoiceRow};
use super::job::JobRow;
use crate::query::Filter;
use crate::{Page, ReadTx, StoreError};
use bindery_domain::{BackendId, JobId, RecordId};
use rusqlite::params;
use serde::Serialize;

/// How many invoices of a shop want a person for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanting {
    /// The shop.
    pub backend: BackendId,
    /// The reason's code.
    pub code: String,
    /// How many.
    pub count: u64,
}

/// The very words of the index, so that it is used.
const WANTS: &str = "d.reason IS NOT NULL AND d.state IN ('needs_you', 'exported')";

const STOPPED_AT_BINDING: &str = "
    SELECT j.id FROM binding b JOIN job j ON j.id = (
        SELECT max(id) FROM job INDEXED BY job_record
        WHERE record = b.record AND backend = b.backend AND kind = ?2
    )
    WHERE b.backend = ?1 AND b.intent IS NOT NULL AND b.external_id IS NOT NULL
      AND j.state IN ('parked', 'failed') ORDER BY b.id DESC";

impl ReadTx<'_> {
    /// What wants a person, by shop and reason.
    pub fn wanting(&self) -> Result<Vec<Wanting>, StoreError> {
        self.all(
            &format!(
                "SELECT d.backend, json_extract(d.reason, '$.code') AS code, count(*) AS count
                 FROM destination d WHERE {WANTS} GROUP BY d.backend, code ORDER BY d.backend, code"
            ),
            [],
            |row| {
                Ok(Wanting {
                    backend: BackendId(row.get("backend")?),
                    code: row.get::<_, Option<String>>("code")?.unwrap_or_default(),
                    count: row.get("count")?,
                })
            },
        )
    }

    /// Invoices that want a person for one reason, the longest waiting first; follows `offset`.
    pub fn wanting_invoices(
        &self,
        backend: BackendId,
        code: &str,
        page: Page,
    ) -> Result<Vec<InvoiceRow>, StoreError> {
        let mut query = wanting(backend, code);
        query
            .push(i64::from(page.limit))
            .push(page.offset.cast_signed());
        let sql = format!(
            "SELECT {COLUMNS} FROM destination d JOIN record r ON r.id = d.record
             LEFT JOIN binding b ON b.backend = d.backend AND b.record = d.record{}
             ORDER BY d.updated_at, d.record LIMIT ? OFFSET ?",
            query.sql()
        );
        self.all(&sql, query.values(), InvoiceRow::from_row)
    }

    /// Jobs of a kind that stopped for a person or were given up after what they made outside was bound
    /// and before it was compared: the newest of each record, by the record's binding.
    pub fn jobs_stopped_at_binding(
        &self,
        kind: &str,
        backend: BackendId,
    ) -> Result<Vec<JobRow>, StoreError> {
        let ids = self.all(STOPPED_AT_BINDING, params![backend.0, kind], |row| {
            row.get(0).map(JobId)
        })?;
        ids.into_iter().map(|id| self.job_get(id)).collect()
    }

    /// How SQLite finds them, for a test of the indexes.
    pub fn explain_jobs_stopped_at_binding(&self) -> Result<Vec<String>, StoreError> {
        self.explain(STOPPED_AT_BINDING)
    }

    /// Ids of all invoices that want a person for one reason, the longest waiting first.
    pub fn wanting_ids(&self, backend: BackendId, code: &str) -> Result<Vec<RecordId>, StoreError> {
        let query = wanting(backend, code);
        self.all(
            &format!(
                "SELECT d.record FROM destination d{} ORDER BY d.updated_at, d.record",
                query.sql()
            ),
            query.values(),
            |row| Ok(RecordId(row.get(0)?)),
        )
    }
}

fn wanting(backend: BackendId, code: &str) -> Filter {
    let mut query = Filter::default();
    query
        .and(WANTS)
        .and_with("d.backend = ?", backend.0)
        .and_with("json_extract(d.reason, '$.code') = ?", code.to_owned());
    query
}
