//! Stores what went over the line, linked to the job and try that caused it.
//!
//! Bodies come redacted from the wire. What no job caused (a preview, a connection test) is not kept.

use bindery_domain::{AttemptId, BackendId, JobId, RecordId};
use bindery_store::{Durability, NewExchange, Store, StoreError};
use bindery_wire::http::{Exchange, ExchangeSink};
use std::future::Future;

/// What causes the calls of a task.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cause {
    pub(crate) job: JobId,
    pub(crate) attempt: AttemptId,
    pub(crate) backend: Option<BackendId>,
    pub(crate) record: Option<RecordId>,
}

tokio::task_local! {
    static CAUSE: Cause;
}

/// Runs work whose calls are to be kept.
pub(crate) async fn caused_by<T>(cause: Cause, work: impl Future<Output = T>) -> T {
    CAUSE.scope(cause, work).await
}

/// Keeps exchanges in the store.
#[derive(Clone)]
pub(crate) struct StoreSink(pub(crate) Store);

impl std::fmt::Debug for StoreSink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoreSink")
    }
}

impl ExchangeSink for StoreSink {
    fn record(&self, exchange: Exchange) {
        // Bodies are kept with the job; the log says that there was a call, whoever caused it.
        tracing::debug!(
            label = exchange.label,
            url = exchange.url,
            status = exchange.status,
            ms = exchange.duration_ms,
            error = exchange.error,
            "called"
        );
        let Ok(cause) = CAUSE.try_with(|cause| *cause) else {
            return;
        };
        let store = self.0.clone();
        let new = NewExchange {
            job: Some(cause.job),
            attempt: Some(cause.attempt),
            record: cause.record,
            backend: cause.backend,
            label: exchange.label,
            url: exchange.url,
            status: exchange.status,
            duration_ms: exchange.duration_ms,
            error: exchange.error,
            request: exchange.request,
            response: exchange.response,
            truncated: false,
        };
        // The call must not wait for the disk; the writer commits it with whatever comes next.
        tokio::spawn(async move {
            let kept = store
                .write(Durability::Normal, move |tx| {
                    tx.exchange_insert(&new).map(|_| ())
                })
                .await;
            if let Err(error) = kept {
                let error: StoreError = error;
                tracing::warn!(code = error.code(), "an exchange could not be kept");
            }
        });
    }
}
