//! The persistent job queue: registered handlers, claim, retry, lanes, keyed locks,
//! rescue, workers.
//!
//! It knows jobs and what a failure's class means for them, never what a job is about:
//! no invoices, no shops, no SQL. A handler runs outside any transaction; what it did is
//! its own to remember, because a job can be interrupted at any point and run again.

mod args;
mod backoff;
mod decide;
mod drain;
mod ending;
mod ends;
mod engine;
mod event;
mod outcome;
mod perform;
mod queue;
mod registry;
mod rescue;
mod run;
mod stopped;
mod trouble;
mod workers;

pub use args::{JobArgs, args_of};
pub use backoff::{Backoff, RetryPolicy};
pub use bindery_store::{Inserted as Enqueued, NewJob, Otherwise};
pub use drain::DrainReport;
pub use event::QueueEvent;
pub use outcome::Outcome;
pub use queue::{Acted, Queue, QueueOptions, enqueue, enqueue_chain};
pub use registry::{Handler, JobKind, Registry};
pub use run::{CancelFlag, Progress, ProgressReport, Run};
