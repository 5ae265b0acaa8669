//! A few reading connections, lent out one at a time.

use crate::StoreError;
use crate::tx::{ReadTx, said};
use rusqlite::Connection;
use std::sync::{Condvar, Mutex, PoisonError};

/// The pool of readers.
pub(crate) struct Readers {
    idle: Mutex<Vec<Connection>>,
    returned: Condvar,
}

/// Gives the connection back, even when the closure panics.
struct Lent<'a> {
    pool: &'a Readers,
    conn: Option<Connection>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            if !conn.is_autocommit() {
                let _ended = conn.execute_batch("ROLLBACK");
            }
            self.pool
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(conn);
            self.pool.returned.notify_one();
        }
    }
}

impl Readers {
    pub(crate) fn new(connections: Vec<Connection>) -> Self {
        Self {
            idle: Mutex::new(connections),
            returned: Condvar::new(),
        }
    }

    fn lend(&self) -> Lent<'_> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(conn) = idle.pop() {
                return Lent {
                    pool: self,
                    conn: Some(conn),
                };
            }
            idle = self
                .returned
                .wait(idle)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Runs a closure on one consistent view. Waits while all connections are lent.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        closure: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self.lend();
        let Some(conn) = lent.conn.as_ref() else {
            return Err(StoreError::sql("no reader").into());
        };
        conn.execute_batch("BEGIN DEFERRED")
            .map_err(|error| said(conn, &error))?;
        closure(&ReadTx::new(conn))
    }

    /// Closes all connections that are not lent.
    pub(crate) fn close(&self) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
