//! What a committed write changed, for those who watch.

use bindery_domain::{BackendId, BindingId, GroupId, HistoryId, JobId, RecordId};

/// Something that a committed write changed. Told after the commit, never before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Change {
    /// A record was inserted, changed or unlinked.
    Record(RecordId),
    /// A binding was put, changed or deleted.
    Binding(BindingId),
    /// Where a record's export stands.
    Destination {
        /// The record.
        record: RecordId,
        /// The shop it goes to.
        backend: BackendId,
    },
    /// A job was inserted or changed its state.
    Job(JobId),
    /// Any number of jobs changed their state together, and which ones is not told.
    Jobs,
    /// A group was made, or one of its jobs changed its state.
    Group(GroupId),
    /// A person wants a job to stop that runs, or that must be looked into first.
    CancelRequested(JobId),
    /// A line was added to the history.
    History(HistoryId),
    /// A backend was created, changed or deleted.
    Backend(BackendId),
    /// A lane was created, changed, paused or resumed.
    Lane(String),
    /// Something that happens by the clock happened.
    Schedule(String),
    /// A setting was written.
    Setting(String),
    /// A view of this list was saved, renamed or deleted.
    SavedView(String),
    /// A user's backend type was written or deleted.
    BackendType(String),
}
