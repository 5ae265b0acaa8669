//! Newtypes for every identity, so that one kind of id can't be passed for another.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! row_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

row_id! {
    /// A local record (invoice, order, …).
    RecordId,
    /// A configured external system.
    BackendId,
    /// The link between a record and its counterpart on one backend.
    BindingId,
    /// A queued piece of work.
    JobId,
    /// Jobs that were enqueued together.
    GroupId,
    /// One try at a job.
    AttemptId,
    /// One line of the history.
    HistoryId,
    /// One stored, redacted request with its answer.
    ExchangeId,
}

macro_rules! text_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )+};
}

text_id! {
    /// An id in an external system. Always text: `"0"` is a valid id.
    ExternalId,
    /// The id of a backend type, such as `magento-1.7`.
    BackendTypeId,
}
