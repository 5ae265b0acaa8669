//! The thread that owns the writing connection and commits waiting writes together.

use crate::tx::{WriteTx, said};
use crate::{Change, StoreError};
use bindery_domain::Clock;
use rusqlite::Connection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;
use tokio::sync::broadcast;

/// At most this many writes share a commit, so that nobody waits too long.
const BATCH: usize = 256;

/// How safe a write must be before its caller goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Survives a crash of the program; a power cut may lose the last moments.
    Normal,
    /// Survives a power cut: on the disk before the caller goes on. For what protects
    /// against a duplicate.
    Full,
}

/// A write that waits for the thread, whatever it yields.
pub(crate) trait Waiting: Send {
    fn durability(&self) -> Durability;
    /// Runs it; tells whether its changes are to be kept.
    fn run(&mut self, tx: &mut WriteTx<'_>) -> bool;
    /// Tells the caller, once it is known whether the commit succeeded.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// A closure, later its result, and where to send it.
pub(crate) struct Write<T, E, F, R> {
    pub(crate) durability: Durability,
    pub(crate) closure: Option<F>,
    pub(crate) result: Option<Result<T, E>>,
    pub(crate) reply: R,
}

impl<T, E, F, R> Waiting for Write<T, E, F, R>
where
    F: FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send,
    R: FnOnce(Result<T, E>) + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn durability(&self) -> Durability {
        self.durability
    }

    fn run(&mut self, tx: &mut WriteTx<'_>) -> bool {
        let Some(closure) = self.closure.take() else {
            return false;
        };
        let result = catch_unwind(AssertUnwindSafe(|| closure(tx)))
            .unwrap_or_else(|_| Err(StoreError::sql("a write panicked and was taken back").into()));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let result = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            (Err(error), Some(Ok(_)) | None) => Err(error.into()),
            (Err(_), Some(Err(own))) => Err(own),
            (Ok(()), None) => Err(StoreError::sql("a write was never run").into()),
        };
        (self.reply)(result);
    }
}

/// Counts of what the thread did.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) writes: AtomicU64,
    pub(crate) commits: AtomicU64,
}

pub(crate) struct Writer {
    pub(crate) conn: Connection,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) changes: broadcast::Sender<Change>,
    pub(crate) counters: Arc<Counters>,
    pub(crate) durability: Option<Durability>,
}

impl Writer {
    /// Runs until nobody can send writes any more.
    pub(crate) fn work(mut self, queue: &Receiver<Box<dyn Waiting>>) {
        while let Ok(first) = queue.recv() {
            let mut batch = vec![first];
            while batch.len() < BATCH {
                match queue.try_recv() {
                    Ok(next) => batch.push(next),
                    Err(_) => break,
                }
            }
            self.commit_together(batch);
        }
    }

    fn commit_together(&mut self, mut batch: Vec<Box<dyn Waiting>>) {
        while !batch.is_empty() {
            batch = self.one_commit(batch);
        }
    }

    /// Runs writes in one transaction and answers them. Returns those that were not
    /// run, which happens when SQLite gave the whole transaction up midway.
    fn one_commit(&mut self, batch: Vec<Box<dyn Waiting>>) -> Vec<Box<dyn Waiting>> {
        if let Err(error) = self.begin(&batch) {
            for write in batch {
                write.answer(Err(error.clone()));
            }
            return Vec::new();
        }
        let alone = batch.len() == 1;
        let mut ran = Vec::with_capacity(batch.len());
        let mut changes = Vec::new();
        let mut waiting = batch.into_iter();
        while let Some(mut write) = waiting.next() {
            let (kept, error) = self.run_one(write.as_mut(), alone);
            ran.push(write);
            changes.extend(kept);
            if self.conn.is_autocommit() {
                let error = error.unwrap_or(StoreError::DiskFull);
                answer_all(ran, &Err(error));
                return waiting.collect();
            }
        }
        let committed = self.run_sql("COMMIT");
        if committed.is_err() && !self.conn.is_autocommit() {
            let _rolled_back = self.run_sql("ROLLBACK");
        }
        self.counters
            .writes
            .fetch_add(ran.len() as u64, Ordering::Relaxed);
        self.counters.commits.fetch_add(1, Ordering::Relaxed);
        if committed.is_ok() {
            for change in changes {
                // Nobody may be listening.
                let _listeners = self.changes.send(change);
            }
        }
        answer_all(ran, &committed);
        Vec::new()
    }

    fn begin(&mut self, batch: &[Box<dyn Waiting>]) -> Result<(), StoreError> {
        let full = batch.iter().any(|it| it.durability() == Durability::Full);
        let wanted = if full {
            Durability::Full
        } else {
            Durability::Normal
        };
        if self.durability != Some(wanted) {
            // SQLite ignores this pragma inside a transaction, so it comes first.
            self.run_sql(if full {
                "PRAGMA synchronous=FULL"
            } else {
                "PRAGMA synchronous=NORMAL"
            })?;
            self.durability = Some(wanted);
        }
        self.run_sql("BEGIN IMMEDIATE")
    }

    /// Runs one write; returns what it changed, or what SQLite refused. One among others is taken back
    /// without them; one that is alone needs no mark to go back to, for which SQLite would keep a copy
    /// of every page.
    fn run_one(&self, write: &mut dyn Waiting, alone: bool) -> (Vec<Change>, Option<StoreError>) {
        let (mark, back, keep_it) = if alone {
            (None, &["ROLLBACK", "BEGIN IMMEDIATE"], None)
        } else {
            let back = &["ROLLBACK TO own", "RELEASE own"];
            (Some("SAVEPOINT own"), back, Some("RELEASE own"))
        };
        if let Some(Err(error)) = mark.map(|sql| self.run_sql(sql)) {
            return (Vec::new(), Some(error));
        }
        let mut tx = WriteTx::new(&self.conn, self.clock.now());
        let keep = write.run(&mut tx);
        let refused = tx.take_last_error();
        let changes = tx.into_changes();
        if self.conn.is_autocommit() {
            return (Vec::new(), refused);
        }
        if keep {
            return match keep_it.map_or(Ok(()), |sql| self.run_sql(sql)) {
                Ok(()) => (changes, refused),
                Err(error) => (Vec::new(), Some(error)),
            };
        }
        let taken_back = back.iter().try_for_each(|sql| self.run_sql(sql));
        (Vec::new(), taken_back.err().or(refused))
    }

    fn run_sql(&self, sql: &str) -> Result<(), StoreError> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute([]))
            .map(|_| ())
            .map_err(|error| said(&self.conn, &error))
    }
}

fn answer_all(writes: Vec<Box<dyn Waiting>>, committed: &Result<(), StoreError>) {
    for write in writes {
        write.answer(committed.clone());
    }
}
