//! Structured, rotating logs without secrets.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// How many days of logs are kept.
const DAYS: usize = 14;

/// Knows what must never be written.
#[derive(Clone, Default)]
pub struct Redactor(Arc<RwLock<Vec<String>>>);

impl Redactor {
    /// Remembers a secret.
    pub fn learn(&self, secret: &str) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if secret.len() >= 4 && !known.iter().any(|other| other == secret) {
            known.push(secret.to_owned());
        }
    }

    pub(crate) fn blot(&self, bytes: &[u8]) -> Vec<u8> {
        bindery_wire::http::redact(
            bytes,
            &self.0.read().unwrap_or_else(PoisonError::into_inner),
        )
    }
}

/// The folder of a data folder's logs.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("logs")
}

/// Logging at work. Dropping it writes what waits.
pub struct Log {
    set: Box<dyn Fn(EnvFilter) + Send + Sync>,
    place: Arc<RwLock<NonBlocking>>,
    guard: Mutex<WorkerGuard>,
}

impl Log {
    /// Says more or less from now on: `info` or `debug`.
    pub fn level(&self, level: &str) {
        (self.set)(filter(level));
    }

    /// Goes on in another data folder.
    ///
    /// # Errors
    /// Where it cannot be written; the logs stay where they are then.
    pub fn move_to(&self, data: &Path) -> io::Result<()> {
        let (writer, guard) = files(data)?;
        *self.place.write().unwrap_or_else(PoisonError::into_inner) = writer;
        // Dropping the old one writes what waits.
        *self.guard.lock().unwrap_or_else(PoisonError::into_inner) = guard;
        Ok(())
    }
}

fn filter(level: &str) -> EnvFilter {
    EnvFilter::try_new(format!("warn,bindery={level},bindery_app={level},bindery_queue={level},bindery_connector={level},bindery_backends={level}"))
        .unwrap_or_else(|_| EnvFilter::new("info"))
}

/// Starts logging into files, one a day, JSON lines, at the level `info`.
/// Nothing happens where logging was started before in this process.
///
/// # Errors
/// Where the folder cannot be written.
pub fn start(data: &Path, redactor: &Redactor) -> io::Result<Log> {
    let (writer, guard) = files(data)?;
    let place = Arc::new(RwLock::new(writer));
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter("info"))
        .with_writer(Redacting {
            inner: Movable(place.clone()),
            redactor: redactor.clone(),
        })
        .with_filter_reloading();
    let handle = subscriber.reload_handle();
    // A second start in one process (tests, the practice company) keeps the first.
    if tracing::subscriber::set_global_default(subscriber.finish()).is_ok() {
        crate::crash::keep_accounts(data, redactor);
    }
    Ok(Log {
        set: Box::new(move |filter| {
            // Where the first start was kept, there is nothing to set.
            handle.reload(filter).ok();
        }),
        place,
        guard: Mutex::new(guard),
    })
}

/// One file a day in a data folder's logs.
fn files(data: &Path) -> io::Result<(NonBlocking, WorkerGuard)> {
    std::fs::create_dir_all(folder(data))?;
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("bindery")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder(data))
        .map_err(io::Error::other)?;
    Ok(tracing_appender::non_blocking(appender))
}

/// Writes to wherever the logs are at the moment.
#[derive(Clone)]
struct Movable(Arc<RwLock<NonBlocking>>);

impl Write for Movable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let place = self.0.read().unwrap_or_else(PoisonError::into_inner);
        place.clone().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Clone)]
struct Redacting<W> {
    inner: W,
    redactor: Redactor,
}

impl<W: Write> Write for Redacting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write_all(&self.redactor.blot(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<'a, W: Write + Clone + 'a> MakeWriter<'a> for Redacting<W> {
    type Writer = Self;

    fn make_writer(&'a self) -> Self::Writer {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_reaches_the_log() {
        let redactor = Redactor::default();
        redactor.learn("s3cr3t-canary");
        let mut writer = Redacting {
            inner: Vec::new(),
            redactor,
        };
        assert!(
            writer
                .write_all(b"{\"message\":\"key s3cr3t-canary refused\"}")
                .is_ok()
        );
        let text = String::from_utf8_lossy(&writer.inner).into_owned();
        assert!(
            !text.contains("s3cr3t-canary") && text.contains("refused"),
            "{text}"
        );
    }
}
