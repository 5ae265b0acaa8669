//! A few reading connections, lent out one at a time.

use crate::StoreError;
use crate::tx::{ReadTx, said};
use rusqlite::{Connection, InterruptHandle};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The pool of readers.
pub(crate) struct Readers {
    pool: Mutex<Pool>,
    returned: Condvar,
}

struct Pool {
    interrupts: Vec<InterruptHandle>,
    idle: Vec<Connection>,
    lent: usize,
    closed: bool,
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
            let mut pool = self.pool.lock();
            pool.lent -= 1;
            if !pool.closed {
                pool.idle.push(conn);
            }
            drop(pool);
            self.pool.returned.notify_all();
        }
    }
}

impl Readers {
    pub(crate) fn new(connections: Vec<Connection>) -> Self {
        Self {
            pool: Mutex::new(Pool {
                interrupts: connections
                    .iter()
                    .map(Connection::get_interrupt_handle)
                    .collect(),
                idle: connections,
                lent: 0,
                closed: false,
            }),
            returned: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lend(&self) -> Result<Lent<'_>, StoreError> {
        let waits = |pool: &mut Pool| pool.idle.is_empty() && !pool.closed;
        let pool = self.returned.wait_while(self.lock(), waits);
        let mut pool = pool.unwrap_or_else(PoisonError::into_inner);
        if pool.closed {
            return Err(StoreError::Closed);
        }
        let conn = pool.idle.pop();
        pool.lent += usize::from(conn.is_some());
        Ok(Lent { pool: self, conn })
    }

    /// Runs a closure on one consistent view. Waits while all connections are lent.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        closure: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self.lend()?;
        let Some(conn) = lent.conn.as_ref() else {
            return Err(StoreError::sql("no reader").into());
        };
        conn.execute_batch("BEGIN DEFERRED")
            .map_err(|error| said(conn, &error))?;
        closure(&ReadTx::new(conn))
    }

    /// Lends nothing more, and closes all connections after those that are lent came back; a long
    /// read is cut off.
    pub(crate) fn close(&self) {
        let mut pool = self.lock();
        pool.closed = true;
        pool.idle.clear();
        for handle in pool.interrupts.drain(..) {
            handle.interrupt();
        }
        self.returned.notify_all();
        let back = self.returned.wait_while(pool, |pool| pool.lent > 0);
        drop(back);
    }
}
