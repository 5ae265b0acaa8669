//! What the queue tells those who watch.

use crate::ProgressReport;
use bindery_domain::{BackendId, Failure, JobId, RecordId};
use bindery_store::JobState;

/// Something happened in the queue. Told after it was committed.
#[derive(Debug, Clone, PartialEq)]
pub enum QueueEvent {
    /// A job started to run.
    JobStarted {
        /// The job.
        id: JobId,
        /// Its kind.
        kind: String,
        /// What people read.
        title: String,
        /// Its lane.
        lane: String,
    },
    /// A running job told how far it is.
    JobProgress {
        /// The job.
        id: JobId,
        /// How far it is.
        report: ProgressReport,
    },
    /// A run of a job ended.
    JobFinished {
        /// The job.
        id: JobId,
        /// Its kind.
        kind: String,
        /// Where the job stands now; not always at its end.
        state: JobState,
        /// The backend it works for.
        backend: Option<BackendId>,
        /// The record it works on.
        record: Option<RecordId>,
        /// What went wrong.
        failure: Option<Failure>,
    },
    /// A lane was paused.
    LanePaused {
        /// The lane.
        lane: String,
        /// Why, where the program did it.
        reason: Option<Failure>,
    },
    /// A lane goes on.
    LaneResumed {
        /// The lane.
        lane: String,
    },
    /// The queue itself could not read or write its jobs; it will try again.
    Trouble {
        /// What went wrong.
        failure: Failure,
    },
}
