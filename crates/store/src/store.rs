//! Opening the file, and the way into it.

use crate::course::Beside;
use crate::migrations::{self, MIGRATIONS};
use crate::readers::Readers;
use crate::tx::{ReadTx, WriteTx};
use crate::writer::{Counters, Durability, Waiting, Write, Writer};
use crate::{Change, StoreError};
use bindery_domain::Clock;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::{broadcast, oneshot};

/// The name of the file inside its folder.
pub const FILE_NAME: &str = "bindery.sqlite";

/// How many changes a watcher may fall behind before it is told that it missed some.
const CHANGES_KEPT: usize = 8192;

/// How long a statement waits for another program that writes the same file.
const PATIENCE: Duration = Duration::from_secs(10);

/// What can be chosen when a store is opened.
#[derive(Debug, Clone, Copy)]
pub struct StoreOptions {
    /// How many reads can run at once.
    pub readers: usize,
    /// The most pages of 4 KiB the file may grow to; a write beyond answers
    /// [`StoreError::DiskFull`].
    pub max_pages: Option<u32>,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            readers: 4,
            max_pages: None,
        }
    }
}

/// Counts since the store was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteStats {
    /// Writes that were run.
    pub writes: u64,
    /// Commits they shared.
    pub commits: u64,
}

/// The store. Cheap to clone; all clones are the same file.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("file", &self.file()).finish()
    }
}

struct Inner {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    readers: Readers,
    beside: Beside,
    changes: broadcast::Sender<Change>,
    counters: Arc<Counters>,
    writes: Mutex<Option<Sender<Box<dyn Waiting>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Inner {
    fn close(&self) {
        self.beside.close();
        self.readers.close();
        drop(
            self.writes
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        // A write may own the last clone; its own thread can't wait for itself.
        if let Some(thread) = thread.filter(|it| it.thread().id() != std::thread::current().id()) {
            let _panicked = thread.join();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

impl Store {
    /// Opens the file in a folder, creating both as needed, and brings it to the
    /// present format.
    ///
    /// # Errors
    /// Where the file is damaged, newer than this program, or cannot be written.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self, StoreError> {
        Self::open_with(folder, clock, StoreOptions::default())
    }

    /// The same with options.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(
        folder: &Path,
        clock: Arc<dyn Clock>,
        options: StoreOptions,
    ) -> Result<Self, StoreError> {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::io(folder, &error))?;
        let path = folder.join(FILE_NAME);
        let conn = open_for_writing(&path, options)?;
        let readers = (0..options.readers.max(1))
            .map(|_| open_for_reading(&path))
            .collect::<Result<_, _>>()?;
        let (changes, _) = broadcast::channel(CHANGES_KEPT);
        let counters = Arc::new(Counters::default());
        let (sender, receiver) = channel();
        let writer = Writer {
            conn,
            clock: clock.clone(),
            changes: changes.clone(),
            counters: counters.clone(),
            durability: None,
        };
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.work(&receiver))
            .map_err(|error| StoreError::io(&path, &error))?;
        Ok(Self {
            inner: Arc::new(Inner {
                folder: folder.to_owned(),
                clock,
                readers: Readers::new(readers),
                beside: Beside::default(),
                changes,
                counters,
                writes: Mutex::new(Some(sender)),
                thread: Mutex::new(Some(thread)),
            }),
        })
    }

    fn submit<T, E>(
        &self,
        durability: Durability,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
        reply: impl FnOnce(Result<T, E>) + Send + 'static,
    ) where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let write = Box::new(Write {
            durability,
            closure: Some(closure),
            result: None,
            reply,
        });
        let writes = self
            .inner
            .writes
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(writes) = writes.as_ref() {
            // A stopped thread drops the reply, which the caller then sees.
            let _stopped = writes.send(write);
        }
    }

    /// Runs a closure on the writing thread. It is committed with whatever else waits,
    /// but a failing closure takes back only itself.
    ///
    /// # Errors
    /// What the closure answers, or why the commit failed. In either case nothing of
    /// this write is stored.
    pub async fn write<T, E>(
        &self,
        durability: Durability,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.submit(durability, closure, move |result| {
            // A caller that went away has no use for the answer; the write stands.
            let _gone = reply.send(result);
        });
        answer.await.unwrap_or_else(|_| Err(stopped().into()))
    }

    /// The same for threads that may block. Must not be called inside a write.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_blocking<T, E>(
        &self,
        durability: Durability,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = channel();
        self.submit(durability, closure, move |result| {
            // The caller waits below, so the answer is always taken.
            let _taken = reply.send(result);
        });
        answer.recv().unwrap_or_else(|_| Err(stopped().into()))
    }

    /// Runs a closure on one consistent view of the file, beside any writes.
    ///
    /// # Errors
    /// What the closure answers, or why the file cannot be read.
    pub async fn read<T, E>(
        &self,
        closure: impl FnOnce(&ReadTx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.read_blocking(closure))
            .await
            .unwrap_or_else(|_| Err(StoreError::sql("a read panicked").into()))
    }

    /// The same for threads that may block.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_blocking<T, E: From<StoreError>>(
        &self,
        closure: impl FnOnce(&ReadTx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.inner.readers.read(closure)
    }

    /// Checks the whole file and its references.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the first thing found.
    pub fn integrity_check(&self) -> Result<(), StoreError> {
        let path = self.file();
        self.read_blocking(|tx| {
            let said: String = tx.the("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            if said != "ok" {
                return Err(StoreError::damaged(&path, said));
            }
            let dangling: Option<String> =
                tx.one("PRAGMA foreign_key_check", [], |row| row.get(0))?;
            match dangling {
                Some(table) => Err(StoreError::damaged(
                    &path,
                    format!("a row of {table} points to nothing"),
                )),
                None => Ok(()),
            }
        })
    }

    /// Lets nobody in any more and closes the file, after what was begun has ended; a backup and a
    /// check are stopped. All clones are closed with it. Must not be called inside a read or a write.
    pub async fn close(&self) {
        let inner = self.inner.clone();
        let closed = tokio::task::spawn_blocking(move || inner.close()).await;
        // Nothing in it panics; and where it did, there is nothing left to close.
        closed.ok();
    }

    /// What works on the file beside the store.
    pub(crate) fn beside(&self) -> &Beside {
        &self.inner.beside
    }

    /// The folder of the file.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    /// The file itself.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.inner.folder.join(FILE_NAME)
    }

    /// The clock that stamps what is written.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.inner.clock.clone()
    }

    /// What commits change from now on. A watcher that falls behind is told so, and
    /// should then look at everything it cares about.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner.changes.subscribe()
    }

    /// How many writes shared how many commits since the store was opened.
    #[must_use]
    pub fn write_stats(&self) -> WriteStats {
        WriteStats {
            writes: self.inner.counters.writes.load(Ordering::Relaxed),
            commits: self.inner.counters.commits.load(Ordering::Relaxed),
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Closed
}

fn open_for_writing(path: &Path, options: StoreOptions) -> Result<Connection, StoreError> {
    let existed = path.exists();
    let unclean = was_not_closed(path);
    let mut conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(|error| StoreError::of(&error, path))?;
    crate::tables::register_functions(&conn).map_err(|error| StoreError::of(&error, path))?;
    prepare(&mut conn, options).map_err(|error| StoreError::of(&error, path))?;
    if unclean {
        quick_check(&conn, path)?;
    }
    migrations::migrate(&mut conn, path, existed, MIGRATIONS)?;
    Ok(conn)
}

/// What every connection has in common.
pub(crate) fn settle_down(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(128);
    // Without this a statement is prepared again whenever an instant is bound that differs from
    // the last one, which takes longer than running it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn prepare(conn: &mut Connection, options: StoreOptions) -> rusqlite::Result<()> {
    settle_down(conn)?;
    conn.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;
         PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;",
    )?;
    if let Some(pages) = options.max_pages {
        conn.query_row(&format!("PRAGMA max_page_count={pages}"), [], |_| Ok(()))?;
    }
    Ok(())
}

pub(crate) fn open_beside(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    settle_down(&conn)?;
    Ok(conn)
}

pub(crate) fn open_for_reading(path: &Path) -> Result<Connection, StoreError> {
    let open = || -> rusqlite::Result<Connection> {
        let conn = open_beside(path)?;
        // The system keeps what is read often for all of them at once; each filled a cache of its own
        // within hours of use.
        conn.execute_batch("PRAGMA query_only=ON; PRAGMA cache_size=-4000;")?;
        crate::tables::register_functions(&conn)?;
        Ok(conn)
    };
    open().map_err(|error| StoreError::of(&error, path))
}

/// SQLite deletes the write-ahead log when the last connection closes; one that is
/// still there tells of a crash (or of another program at work, where the check only
/// costs time).
fn was_not_closed(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).metadata().is_ok_and(|it| it.len() > 0)
}

fn quick_check(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let said: String = conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| StoreError::of(&error, path))?;
    if said == "ok" {
        return Ok(());
    }
    Err(StoreError::damaged(path, said))
}
