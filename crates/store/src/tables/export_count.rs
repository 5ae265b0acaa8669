//! What came of exports over time, and what went out: kept in quarters of an hour as the history
//! grows, so that the days of any time zone are put together from a few rows.

use super::destination_count::units;
use super::history::{HistoryOutcome, NewHistory};
use super::record::sortable;
use crate::row::parsed;
use crate::{ReadTx, StoreError, WriteTx};
use bindery_domain::{DateTime, Decimal, Utc};
use rusqlite::params;

/// The clocks of all time zones differ by whole quarters of an hour.
const QUARTER: i64 = 15 * 60;

/// What ends an export. What a person bound by hand was not sent.
const COUNTED: [&str; 3] = [
    "invoice.exported",
    "invoice.adopted",
    "invoice.not_exported",
];

/// The fourth format's addition. What the history told before is counted once; the amount's text is
/// taken apart by its signs, as a float would lose cents.
pub(crate) const CREATE: &str = "
CREATE TABLE export_count (
    quarter  INTEGER NOT NULL,
    outcome  TEXT NOT NULL,
    currency TEXT NOT NULL,
    n        INTEGER NOT NULL,
    units    ANY NOT NULL,
    PRIMARY KEY (quarter, outcome, currency)
) STRICT, WITHOUT ROWID;
INSERT INTO export_count (quarter, outcome, currency, n, units)
    SELECT unixepoch(at) / 900, outcome, coalesce(currency, ''), count(*), sum(
        CASE WHEN amount IS NULL THEN 0 ELSE
            (CASE WHEN amount LIKE '-%' THEN -1 ELSE 1 END) * (
                CAST(substr(ltrim(amount, '-'), 1, instr(ltrim(amount, '-') || '.', '.') - 1) AS INTEGER) * 10000
                + CAST(substr(substr(amount, instr(amount || '.', '.') + 1) || '0000', 1, 4) AS INTEGER))
        END)
    FROM history WHERE action IN ('invoice.exported', 'invoice.adopted', 'invoice.not_exported')
    GROUP BY 1, 2, 3;
CREATE INDEX history_told ON history (id)
    WHERE action NOT IN ('invoice.imported', 'invoice.updated', 'order.imported', 'order.updated');
";

/// What came of exports in a quarter of an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportCount {
    /// Its first instant.
    pub from: DateTime<Utc>,
    /// What came of them.
    pub outcome: HistoryOutcome,
    /// The currency of the sum; empty where there was no amount.
    pub currency: String,
    /// How many.
    pub count: u64,
    /// What they come to.
    pub sum: Decimal,
}

impl ReadTx<'_> {
    /// What came of exports since the quarter of an hour that holds an instant.
    pub fn export_counts(&self, since: DateTime<Utc>) -> Result<Vec<ExportCount>, StoreError> {
        self.all(
            "SELECT * FROM export_count WHERE quarter >= ?1 ORDER BY quarter, outcome, currency",
            [since.timestamp().div_euclid(QUARTER)],
            |row| {
                let quarter: i64 = row.get("quarter")?;
                Ok(ExportCount {
                    from: DateTime::from_timestamp(quarter * QUARTER, 0).unwrap_or_default(),
                    outcome: parsed(row, "outcome")?,
                    currency: row.get("currency")?,
                    count: row.get("n")?,
                    sum: units(row, "units")?,
                })
            },
        )
    }
}

impl WriteTx<'_> {
    /// Counts a line that tells of an export.
    pub(super) fn export_counted(&mut self, line: &NewHistory) -> Result<(), StoreError> {
        if !COUNTED.contains(&line.action.as_str()) {
            return Ok(());
        }
        self.execute(
            "INSERT INTO export_count (quarter, outcome, currency, n, units) VALUES (?1, ?2, ?3, 1, ?4)
             ON CONFLICT (quarter, outcome, currency) DO UPDATE SET n = n + 1, units = units + excluded.units",
            params![
                self.now().timestamp().div_euclid(QUARTER),
                line.outcome.name(),
                line.currency.as_deref().unwrap_or_default(),
                line.amount.map_or(0, sortable),
            ],
        )?;
        Ok(())
    }
}
