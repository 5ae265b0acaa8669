//! What happened to a record, told in the same transaction to whoever subscribed.
//!
//! A consumer usually delays a job. It is never told of a change that came from its own
//! backend, so that an import does not trigger the export back to its source.

use bindery_domain::{BackendId, Document, Model, RecordId};
use bindery_store::{StoreError, WriteTx};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A record is new.
    Created,
    /// Its document changed.
    Written,
    /// It is gone in the system it came from.
    Unlinked,
}

/// What happened to which record.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordEvent<'a> {
    /// What happened.
    pub kind: EventKind,
    /// To which record.
    pub record: RecordId,
    /// Its document now.
    pub document: &'a Document,
    /// The backend that the change came from; absent where a person made it here.
    pub origin: Option<BackendId>,
}

type Consume =
    Box<dyn Fn(&mut WriteTx<'_>, &RecordEvent<'_>) -> Result<(), StoreError> + Send + Sync>;

/// Which events a consumer is told of.
pub struct Subscription {
    kinds: Vec<EventKind>,
    model: Option<Model>,
    backend: Option<BackendId>,
    consume: Consume,
}

/// The subscribed consumers.
#[derive(Default)]
pub struct Events {
    subscriptions: Vec<Subscription>,
}

impl Events {
    /// Subscribes to events of these kinds. With a `model`, only of that model. With a
    /// `backend`, on whose behalf the consumer works, never of changes that came from it.
    pub fn subscribe(
        &mut self,
        kinds: &[EventKind],
        model: Option<Model>,
        backend: Option<BackendId>,
        consume: impl Fn(&mut WriteTx<'_>, &RecordEvent<'_>) -> Result<(), StoreError>
        + Send
        + Sync
        + 'static,
    ) {
        self.subscriptions.push(Subscription {
            kinds: kinds.to_vec(),
            model,
            backend,
            consume: Box::new(consume),
        });
    }

    /// Tells the consumers; what they write belongs to the same transaction.
    ///
    /// # Errors
    /// Of the first consumer that fails; the transaction must then be taken back.
    pub fn fire(&self, tx: &mut WriteTx<'_>, event: &RecordEvent<'_>) -> Result<(), StoreError> {
        for subscription in &self.subscriptions {
            let wanted = subscription.kinds.contains(&event.kind)
                && subscription
                    .model
                    .is_none_or(|model| model == event.document.model())
                && (subscription.backend.is_none() || subscription.backend != event.origin);
            if wanted {
                (subscription.consume)(tx, event)?;
            }
        }
        Ok(())
    }
}
