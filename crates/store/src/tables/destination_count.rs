//! How many invoices of a shop stand where and what they come to, kept by triggers, so that nobody
//! counts a million rows. Sums are kept in whole ten-thousandths: exact, as in the column they come from.

use super::destination::DestinationState;
use crate::row::parsed;
use crate::{ReadTx, StoreError};
use bindery_domain::{BackendId, Decimal};
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// How many invoices stand in a state, and their sum per currency code.
pub type StateSums = (DestinationState, u64, Vec<(String, Decimal)>);

/// The fourth format's addition. Credit notes count against the sum, and invoices that the books no
/// longer have count for nothing. `units` is of any type, so that a sum beyond 64 bits becomes
/// near instead of refusing what is being stored; a single total beyond ten thousand millions is no
/// total and is left out of the first sum, which could not be near.
pub(crate) const CREATE: &str = "
CREATE TABLE destination_count (
    backend  INTEGER NOT NULL,
    state    TEXT NOT NULL,
    currency TEXT NOT NULL,
    n        INTEGER NOT NULL,
    units    ANY NOT NULL,
    PRIMARY KEY (backend, state, currency)
) STRICT, WITHOUT ROWID;
CREATE VIEW counted_invoice AS
    SELECT id, currency, CASE kind WHEN 'credit_note' THEN -total_sort ELSE total_sort END AS units
    FROM record WHERE model = 'invoice' AND unlinked_at IS NULL;
CREATE TRIGGER destination_count_insert AFTER INSERT ON destination BEGIN
    INSERT INTO destination_count (backend, state, currency, n, units)
    SELECT new.backend, new.state, r.currency, 1, r.units FROM counted_invoice r WHERE r.id = new.record
    ON CONFLICT (backend, state, currency) DO UPDATE SET n = n + 1, units = units + excluded.units;
END;
CREATE TRIGGER destination_count_delete AFTER DELETE ON destination BEGIN
    UPDATE destination_count SET n = n - 1, units = destination_count.units - r.units
    FROM counted_invoice r
    WHERE r.id = old.record AND destination_count.backend = old.backend
      AND destination_count.state = old.state AND destination_count.currency = r.currency;
END;
CREATE TRIGGER destination_count_update AFTER UPDATE OF state ON destination
WHEN old.state <> new.state BEGIN
    UPDATE destination_count SET n = n - 1, units = destination_count.units - r.units
    FROM counted_invoice r
    WHERE r.id = old.record AND destination_count.backend = old.backend
      AND destination_count.state = old.state AND destination_count.currency = r.currency;
    INSERT INTO destination_count (backend, state, currency, n, units)
    SELECT new.backend, new.state, r.currency, 1, r.units FROM counted_invoice r WHERE r.id = new.record
    ON CONFLICT (backend, state, currency) DO UPDATE SET n = n + 1, units = units + excluded.units;
END;
CREATE TRIGGER destination_count_uncount BEFORE UPDATE OF kind, currency, total_sort, unlinked_at ON record
BEGIN
    UPDATE destination_count SET n = n - 1, units = destination_count.units - r.units
    FROM counted_invoice r JOIN destination d ON d.record = r.id
    WHERE r.id = old.id AND destination_count.backend = d.backend
      AND destination_count.state = d.state AND destination_count.currency = r.currency;
END;
CREATE TRIGGER destination_count_recount AFTER UPDATE OF kind, currency, total_sort, unlinked_at ON record
BEGIN
    INSERT INTO destination_count (backend, state, currency, n, units)
    SELECT d.backend, d.state, r.currency, 1, r.units
    FROM counted_invoice r JOIN destination d ON d.record = r.id WHERE r.id = new.id
    ON CONFLICT (backend, state, currency) DO UPDATE SET n = n + 1, units = units + excluded.units;
END;
CREATE TRIGGER destination_count_forget BEFORE DELETE ON record BEGIN
    DELETE FROM destination WHERE record = old.id;
END;
INSERT INTO destination_count (backend, state, currency, n, units)
    SELECT d.backend, d.state, r.currency, count(*),
           sum(CASE WHEN r.units BETWEEN -100000000000000 AND 100000000000000 THEN r.units ELSE 0 END)
    FROM destination d JOIN counted_invoice r ON r.id = d.record
    GROUP BY d.backend, d.state, r.currency;
";

/// A sum of ten-thousandths, as it is stored.
pub(crate) fn units(row: &Row<'_>, column: &str) -> rusqlite::Result<Decimal> {
    Ok(match row.get_ref(column)? {
        ValueRef::Integer(units) => Decimal::new(units, 4).normalize(),
        ValueRef::Real(units) => {
            Decimal::from_f64_retain(units).unwrap_or_default() / Decimal::from(10_000)
        }
        _ => Decimal::ZERO,
    })
}

impl ReadTx<'_> {
    /// How many invoices of a shop stand where, and their sum per currency. Credit
    /// notes count against the sum. States without an invoice are left out.
    pub fn invoice_counts(&self, backend: BackendId) -> Result<Vec<StateSums>, StoreError> {
        let rows = self.all(
            "SELECT state, currency, n, units FROM destination_count
             WHERE backend = ?1 AND n > 0 ORDER BY state, currency",
            [backend.0],
            |row| {
                Ok((
                    parsed::<DestinationState>(row, "state")?,
                    row.get::<_, String>("currency")?,
                    row.get::<_, u64>("n")?,
                    units(row, "units")?,
                ))
            },
        )?;
        let mut counts: Vec<StateSums> = Vec::new();
        for (state, currency, count, sum) in rows {
            match counts.last_mut() {
                Some(last) if last.0 == state => {
                    last.1 += count;
                    last.2.push((currency, sum));
                }
                _ => counts.push((state, count, vec![(currency, sum)])),
            }
        }
        counts.sort_by_key(|it| it.0);
        Ok(counts)
    }
}
