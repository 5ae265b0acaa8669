//! What each practice system stands in: its state and the file that keeps it, faults on order, the
//! calls so far, the clock, and how long a call takes.

use crate::disk;
use crate::fault::{Fault, FaultSwitch};
use crate::options::PracticeOptions;
use bindery_domain::{Clock, DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What is the same in each practice system, around a state of its own.
#[derive(Debug)]
pub(crate) struct Frame<S> {
    pub(crate) faults: FaultSwitch,
    state: Mutex<S>,
    log: Mutex<Vec<String>>,
    clock: Arc<dyn Clock>,
    latency: Duration,
    state_file: Option<PathBuf>,
}

impl<S: Serialize + DeserializeOwned> Frame<S> {
    /// With a state file that exists it goes on where it ended, otherwise from a fresh state.
    pub(crate) fn open(
        options: PracticeOptions,
        fresh: impl FnOnce(DateTime<Utc>) -> S,
    ) -> io::Result<Self> {
        let kept = match &options.state_file {
            Some(path) => disk::load(path)?,
            None => None,
        };
        let frame = Self {
            faults: FaultSwitch::default(),
            state: Mutex::new(kept.unwrap_or_else(|| fresh(options.clock.now()))),
            log: Mutex::default(),
            clock: options.clock,
            latency: options.latency,
            state_file: options.state_file,
        };
        frame.keep(&frame.state())?;
        Ok(frame)
    }

    /// The present instant.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The state, locked.
    pub(crate) fn state(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a state to the file, if there is one.
    pub(crate) fn keep(&self, state: &S) -> io::Result<()> {
        match &self.state_file {
            Some(path) => disk::save(path, state),
            None => Ok(()),
        }
    }

    /// The whole state as JSON.
    pub(crate) fn save(&self) -> io::Result<String> {
        Ok(serde_json::to_string(&*self.state())?)
    }

    /// Puts a saved state in place of the present one, once it is kept.
    pub(crate) fn restore(&self, saved: &str) -> io::Result<()> {
        let saved: S = serde_json::from_str(saved)?;
        let mut state = self.state();
        self.keep(&saved)?;
        *state = saved;
        Ok(())
    }

    /// Waits as long as a call takes before it is looked at.
    pub(crate) async fn wait(&self) {
        if !self.latency.is_zero() {
            tokio::time::sleep(self.latency).await;
        }
    }

    /// Notes a call; tells the fault that it must meet, if any.
    pub(crate) fn called(&self, label: &str) -> Option<Fault> {
        self.log().push(label.to_owned());
        self.faults.draw(label)
    }

    /// The calls so far.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.log().clone()
    }

    fn log(&self) -> MutexGuard<'_, Vec<String>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
