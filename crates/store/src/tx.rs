//! What a closure may do inside a read or a write. The tables add their functions.

use crate::{Change, StoreError};
use bindery_domain::{DateTime, Utc};
use rusqlite::{Connection, Params, Row, StatementStatus};
use std::cell::RefCell;
use std::ops::Deref;
use std::path::Path;

/// A consistent view of the file.
pub struct ReadTx<'a> {
    conn: &'a Connection,
    last_error: RefCell<Option<StoreError>>,
}

impl<'a> ReadTx<'a> {
    pub(crate) fn new(conn: &'a Connection) -> Self {
        Self {
            conn,
            last_error: RefCell::new(None),
        }
    }

    /// The last thing SQLite refused, even if the closure ignored it.
    pub(crate) fn take_last_error(&self) -> Option<StoreError> {
        self.last_error.borrow_mut().take()
    }

    fn said(&self, error: &rusqlite::Error) -> StoreError {
        let error = said(self.conn, error);
        *self.last_error.borrow_mut() = Some(error.clone());
        error
    }

    /// The first row, if any.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| match statement.query_row(params, map) {
                Ok(row) => Ok(Some(row)),
                Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
                Err(error) => Err(error),
            })
            .map_err(|error| self.said(&error))
    }

    /// The first row of a statement that always yields one.
    pub(crate) fn the<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.one(sql, params, map)?
            .ok_or_else(|| StoreError::sql("a statement yielded no row"))
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, map)?.collect())
            .map_err(|error| self.said(&error))
    }

    /// How SQLite would run a statement, for tests of indexes.
    pub(crate) fn explain(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let run = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let mut rows = statement.raw_query();
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                lines.push(row.get("detail")?);
            }
            Ok(lines)
        };
        run().map_err(|error| self.said(&error))
    }

    /// The same, with the statement's parameters, which can change the way.
    pub(crate) fn explain_with(
        &self,
        sql: &str,
        params: impl Params,
    ) -> Result<Vec<String>, StoreError> {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        self.all(&sql, params, |row| row.get("detail"))
    }

    /// How often SQLite prepared a statement again since this connection first did, for tests.
    pub(crate) fn prepared_again(&self, sql: &str) -> Result<i32, StoreError> {
        let statement = self.conn.prepare_cached(sql);
        statement
            .map(|statement| statement.get_status(StatementStatus::RePrepare))
            .map_err(|error| self.said(&error))
    }

    /// The durability in force: 1 for normal, 2 for full (SQLite's own numbers).
    pub fn synchronous(&self) -> Result<i64, StoreError> {
        self.the("PRAGMA synchronous", [], |row| row.get(0))
    }
}

/// What SQLite said on a connection.
pub(crate) fn said(conn: &Connection, error: &rusqlite::Error) -> StoreError {
    StoreError::of(error, Path::new(conn.path().unwrap_or_default()))
}

/// A write in progress. Everything in it is committed together or not at all.
pub struct WriteTx<'a> {
    read: ReadTx<'a>,
    now: DateTime<Utc>,
    now_text: String,
    changes: Vec<Change>,
}

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl<'a> WriteTx<'a> {
    pub(crate) fn new(conn: &'a Connection, now: DateTime<Utc>) -> Self {
        let now = crate::row::storable(now);
        Self {
            read: ReadTx::new(conn),
            now,
            now_text: crate::row::instant_text(now),
            changes: Vec::new(),
        }
    }

    /// The instant of this write, to the millisecond: what is stored is what it says.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    pub(crate) fn now_text(&self) -> String {
        self.now_text.clone()
    }

    /// Notes what watchers are told after the commit.
    pub(crate) fn note(&mut self, change: Change) {
        if self.changes.last() != Some(&change) {
            self.changes.push(change);
        }
    }

    pub(crate) fn into_changes(self) -> Vec<Change> {
        self.changes
    }

    /// Runs a statement and tells how many rows it changed.
    pub(crate) fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.read
            .conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .map_err(|error| self.read.said(&error))
    }

    /// Inserts one row and tells its id.
    pub(crate) fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        self.execute(sql, params)?;
        Ok(self.last_insert_id())
    }

    /// The id of the row that was inserted last.
    pub(crate) fn last_insert_id(&self) -> i64 {
        self.read.conn.last_insert_rowid()
    }
}
