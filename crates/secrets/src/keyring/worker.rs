//! The thread that talks to the keyring.
//!
//! It owns the connection, reconnects once when the connection broke, outlives panics of the
//! keyring's client, and never makes its callers wait longer than they want to. It does not
//! know what the calls do.

use crate::SecretsError;
use keyring_core::api::CredentialStore;
use keyring_core::{Error as KeyringError, Result as KeyringResult};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Makes a connection to a keyring.
pub(super) trait Connect:
    Fn() -> KeyringResult<Arc<CredentialStore>> + Send + 'static
{
}

impl<F: Fn() -> KeyringResult<Arc<CredentialStore>> + Send + 'static> Connect for F {}

/// Does one call and sends its result to the caller.
type Task = Box<dyn FnOnce(&mut Connection) + Send>;

/// The handle of the thread; when it is dropped, the thread ends after its current call.
pub(super) struct Worker {
    tasks: Mutex<mpsc::Sender<Task>>,
}

impl Worker {
    /// Starts the thread and waits for its first connection.
    pub(super) fn start(connect: impl Connect, timeout: Duration) -> Result<Self, SecretsError> {
        let (tasks, inbox) = mpsc::channel::<Task>();
        let mut connection = Connection::new(connect);
        thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(move || {
                for task in inbox {
                    task(&mut connection);
                }
            })
            .map_err(|_| SecretsError::Internal {
                reason: "the keyring's thread could not be started",
            })?;
        let worker = Self {
            tasks: Mutex::new(tasks),
        };
        worker.on_thread(timeout, |connection| connection.get().map(drop))??;
        Ok(worker)
    }

    /// Runs a call on the thread. The call may be made twice, when the connection broke.
    ///
    /// The outer error is ours (no connection, too late), the inner one the keyring's.
    pub(super) fn run<T: Send + 'static>(
        &self,
        timeout: Duration,
        call: impl Fn(&CredentialStore) -> KeyringResult<T> + Send + 'static,
    ) -> Result<KeyringResult<T>, SecretsError> {
        self.on_thread(timeout, move |connection| connection.run(&call))?
    }

    fn on_thread<T: Send + 'static>(
        &self,
        timeout: Duration,
        work: impl FnOnce(&mut Connection) -> T + Send + 'static,
    ) -> Result<T, SecretsError> {
        let (answer, answered) = mpsc::sync_channel(1);
        // Whoever sets this first decides: the thread begins the call, or the caller gives up
        // and the call is never made.
        let taken = Arc::new(AtomicBool::new(false));
        let task: Task = Box::new({
            let taken = Arc::clone(&taken);
            move |connection| {
                if !taken.swap(true, Ordering::AcqRel) {
                    // The caller may have stopped waiting; then nobody wants the answer.
                    let _ = answer.send(work(connection));
                }
            }
        });
        let stopped = SecretsError::Internal {
            reason: "the keyring's thread stopped",
        };
        let tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        if tasks.send(task).is_err() {
            return Err(stopped);
        }
        drop(tasks);
        answered.recv_timeout(timeout).map_err(|error| {
            taken.store(true, Ordering::Release);
            match error {
                RecvTimeoutError::Timeout => SecretsError::Timeout,
                RecvTimeoutError::Disconnected => stopped,
            }
        })
    }
}

/// A connection that is made when needed.
struct Connection {
    connect: Box<dyn Fn() -> KeyringResult<Arc<CredentialStore>> + Send>,
    open: Option<Arc<CredentialStore>>,
}

impl Connection {
    fn new(connect: impl Connect) -> Self {
        Self {
            connect: Box::new(connect),
            open: None,
        }
    }

    fn get(&mut self) -> Result<Arc<CredentialStore>, SecretsError> {
        if let Some(open) = &self.open {
            return Ok(Arc::clone(open));
        }
        let open = guarded(&self.connect).map_err(|error| SecretsError::NoKeyring {
            reason: match error {
                KeyringError::PlatformFailure(cause) => cause.to_string(),
                KeyringError::NotSupportedByStore(reason) => reason,
                _ => "it did not accept a connection".to_owned(),
            },
        })?;
        self.open = Some(Arc::clone(&open));
        Ok(open)
    }

    fn run<T>(
        &mut self,
        call: &impl Fn(&CredentialStore) -> KeyringResult<T>,
    ) -> Result<KeyringResult<T>, SecretsError> {
        let was_open = self.open.is_some();
        let first = self.attempt(call)?;
        // A keyring that was restarted has forgotten our session. Putting, getting and
        // deleting give the same result when done twice, so doing it again is safe.
        if was_open && self.open.is_none() {
            return self.attempt(call);
        }
        Ok(first)
    }

    /// Makes the call; a failure that may lie in the connection drops the connection.
    fn attempt<T>(
        &mut self,
        call: &impl Fn(&CredentialStore) -> KeyringResult<T>,
    ) -> Result<KeyringResult<T>, SecretsError> {
        let open = self.get()?;
        let result = guarded(|| call(&*open));
        if matches!(result, Err(KeyringError::PlatformFailure(_))) {
            self.open = None;
        }
        Ok(result)
    }
}

/// The keyring's client panics on a poisoned lock of its own; one such call must not end the
/// thread for all later ones.
fn guarded<T>(call: impl FnOnce() -> KeyringResult<T>) -> KeyringResult<T> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| {
        let cause = "the keyring's client stopped in the middle of a call";
        Err(KeyringError::PlatformFailure(cause.into()))
    })
}
