//! What keeps the queue from its jobs at present: whoever waits for the file says so, and says when that
//! has passed.

use bindery_domain::{Failure, JobId};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Who waits for the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Waits {
    /// What a dead start left running is not freed yet, and nothing else begins.
    Rescue,
    /// Whatever is due cannot be claimed.
    Claim,
    /// The end of this job cannot be stored.
    End(JobId),
}

/// All who wait, and what is told of them.
#[derive(Default)]
pub(crate) struct Troubles {
    waiting: Mutex<BTreeMap<Waits, Failure>>,
    told: watch::Sender<Option<Failure>>,
}

impl Troubles {
    /// It waits, and met this.
    pub(crate) fn met(&self, who: Waits, failure: Failure) {
        let mut waiting = self.waiting();
        waiting.insert(who, failure);
        self.tell(&waiting);
    }

    /// It waits no more.
    pub(crate) fn passed(&self, who: Waits) {
        let mut waiting = self.waiting();
        if waiting.remove(&who).is_some() {
            self.tell(&waiting);
        }
    }

    /// Nobody waits any more, as nobody works.
    pub(crate) fn clear(&self) {
        let mut waiting = self.waiting();
        waiting.clear();
        self.tell(&waiting);
    }

    /// What the first of those who wait met, now and from now on.
    pub(crate) fn watch(&self) -> watch::Receiver<Option<Failure>> {
        self.told.subscribe()
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Waits, Failure>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, waiting: &BTreeMap<Waits, Failure>) {
        let first = waiting.values().next();
        self.told.send_if_modified(|told| {
            let changed = told.as_ref() != first;
            if changed {
                *told = first.cloned();
            }
            changed
        });
    }
}
