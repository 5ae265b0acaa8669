//! The end of a run that stopped because it was asked to. Whoever asks for the same work again takes that
//! wish back, maybe after the run heard of it: then its job goes on, as one that was cut off does.

use crate::decide::interrupted;
use crate::ends::{End, settle};
use crate::engine::Engine;
use bindery_store::StoreError;
use std::sync::Arc;

impl Engine {
    /// Stores such an end by what is wished in that very transaction; gives what was stored. It waits for
    /// no other ends, since few runs end so.
    pub(crate) async fn settle_stopped(&self, end: Arc<End>) -> Result<Arc<End>, StoreError> {
        let registry = self.registry.clone();
        self.store
            .write(self.options.durability, move |tx| {
                let end = if tx.job_get(end.job.id)?.cancel_requested {
                    end
                } else {
                    Arc::new(End::new(end.job.clone(), end.attempt, interrupted()))
                };
                settle(tx, &registry, &[&end])?;
                Ok(end)
            })
            .await
    }
}
