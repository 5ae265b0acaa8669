//! Counts and sums over invoices, and what a filter can choose from. Sums are exact decimals.

use super::invoices::{InvoiceFilter, conditions, tables};
use crate::query::anywhere;
use crate::row::{decimal, json};
use crate::{ReadTx, StoreError};
use bindery_domain::{BackendId, Decimal, Failure};
use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context, FunctionFlags};

/// What the invoices of one currency come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrencyTotal {
    /// Currency code.
    pub currency: String,
    /// How many.
    pub count: u64,
    /// Their sum; credit notes count against it.
    pub sum: Decimal,
    /// How many of them are ready to be exported.
    pub ready: u64,
    /// What these come to.
    pub ready_sum: Decimal,
    /// How many wait for a person.
    pub needs_you: u64,
    /// What these come to.
    pub needs_you_sum: Decimal,
}

/// What an invoice comes to in a sum.
const SIGNED: &str = "CASE r.kind WHEN 'credit_note' THEN '-' || r.total ELSE r.total END";

/// Customers that are proposed at once.
const MOST_PARTIES: i64 = 12;

impl ReadTx<'_> {
    /// What the invoices of a filter come to, by currency.
    pub fn invoice_totals(&self, filter: &InvoiceFilter) -> Result<Vec<CurrencyTotal>, StoreError> {
        let query = conditions(filter);
        let sql = format!(
            "SELECT r.currency, count(*) AS n, exact_sum({SIGNED}) AS sum,
                    coalesce(sum(d.state = 'ready'), 0) AS ready,
                    exact_sum({SIGNED}) FILTER (WHERE d.state = 'ready') AS ready_sum,
                    coalesce(sum(d.state = 'needs_you'), 0) AS needs_you,
                    exact_sum({SIGNED}) FILTER (WHERE d.state = 'needs_you') AS needs_you_sum
             FROM {}{} GROUP BY r.currency ORDER BY r.currency",
            tables(filter, false),
            query.sql()
        );
        self.all(&sql, query.values(), |row| {
            Ok(CurrencyTotal {
                currency: row.get("currency")?,
                count: row.get("n")?,
                sum: decimal(row, "sum")?,
                ready: row.get("ready")?,
                ready_sum: decimal(row, "ready_sum")?,
                needs_you: row.get("needs_you")?,
                needs_you_sum: decimal(row, "needs_you_sum")?,
            })
        })
    }

    /// The currencies that invoices are in.
    pub fn invoice_currencies(&self) -> Result<Vec<String>, StoreError> {
        self.all(
            "SELECT DISTINCT currency FROM record WHERE model = 'invoice' ORDER BY currency",
            [],
            |row| row.get(0),
        )
    }

    /// Why invoices of a shop stand where they stand: one example of each reason, and how
    /// many there are, the most frequent first.
    pub fn invoice_reasons(&self, backend: BackendId) -> Result<Vec<(Failure, u64)>, StoreError> {
        self.all(
            "SELECT min(reason) AS reason, count(*) AS n FROM destination
             WHERE backend = ?1 AND state IN ('needs_you', 'excluded') AND reason IS NOT NULL
             GROUP BY reason ->> '$.code' ORDER BY n DESC, 1",
            [backend.0],
            |row| Ok((json(row, "reason")?, row.get("n")?)),
        )
    }

    /// Some customers with this text in their name.
    pub fn invoice_parties(&self, text: &str) -> Result<Vec<String>, StoreError> {
        self.all(
            "SELECT DISTINCT party COLLATE NOCASE AS party FROM record
             WHERE model = 'invoice' AND party LIKE ?1 ESCAPE '\\'
             ORDER BY party COLLATE NOCASE LIMIT ?2",
            rusqlite::params![anywhere(text), MOST_PARTIES],
            |row| row.get(0),
        )
    }
}

/// Sums decimal text without ever passing through a float.
struct ExactSum;

impl Aggregate<Decimal, String> for ExactSum {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Decimal> {
        Ok(Decimal::ZERO)
    }

    fn step(&self, context: &mut Context<'_>, sum: &mut Decimal) -> rusqlite::Result<()> {
        let text: String = context.get(0)?;
        // A negative credit note gets a second sign in the statement above.
        let text = text.strip_prefix("--").unwrap_or(&text);
        let amount: Decimal = text.parse().map_err(refused)?;
        *sum = sum
            .checked_add(amount)
            .ok_or_else(|| refused("a sum is too large"))?;
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, sum: Option<Decimal>) -> rusqlite::Result<String> {
        Ok(sum.unwrap_or_default().to_string())
    }
}

fn refused(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(why.into())
}

/// Makes `exact_sum` known to a connection.
pub(crate) fn register_sum(conn: &Connection) -> rusqlite::Result<()> {
    conn.create_aggregate_function(
        "exact_sum",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        ExactSum,
    )
}
