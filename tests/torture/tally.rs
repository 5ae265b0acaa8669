//! Counts what was done to the product, by kind.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How often each kind happened. All clones count together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally(Arc<Mutex<BTreeMap<String, u32>>>);

impl Tally {
    /// One more of a kind.
    pub(crate) fn count(&self, kind: &str) {
        self.add(kind, 1);
    }

    /// Several of a kind.
    pub(crate) fn add(&self, kind: &str, times: u32) {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *kinds.entry(kind.to_owned()).or_default() += times;
    }

    /// All kinds so far.
    pub(crate) fn kinds(&self) -> BTreeMap<String, u32> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
