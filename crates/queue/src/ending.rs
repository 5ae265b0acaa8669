//! What follows from a job's end, in the transaction that stores it: the kind is told, so are the kinds
//! of those that waited for it, and a group that comes to rest is summed up.

use crate::Registry;
use bindery_domain::{GroupId, JobId};
use bindery_store::{Cancelled, JobState, Settled, StoreError, WriteTx};
use std::collections::BTreeSet;

/// Cancels a job, with all that follows. One that runs, or has something under way outside, is asked
/// to stop instead; where it waited for a person, it goes on for that.
pub(crate) fn cancel(
    tx: &mut WriteTx<'_>,
    registry: &Registry,
    id: JobId,
) -> Result<Cancelled, StoreError> {
    let job = tx.job_get(id)?;
    let waits = matches!(
        job.state,
        JobState::Scheduled
            | JobState::Ready
            | JobState::RetryWait
            | JobState::InDoubt
            | JobState::Parked
    );
    if waits && registry.under_way(tx, &job)? {
        let asked = tx.job_ask_to_stop(id)?;
        if job.state == JobState::Parked {
            registry.tell_settled(tx, &job, JobState::Ready, None)?;
        }
        return Ok(asked);
    }
    let cancelled = if waits {
        // Also where it was in doubt: that was its end, not what it did outside.
        tx.job_call_off(id)?
    } else {
        tx.job_cancel(id)?
    };
    if let Cancelled::Now(settled) = &cancelled {
        let job = tx.job_get(id)?;
        registry.tell_settled(tx, &job, JobState::Cancelled, None)?;
        follow(tx, registry, job.group, JobState::Cancelled, settled)?;
    }
    Ok(cancelled)
}

/// Does what follows after a job of a group came to a state.
pub(crate) fn follow(
    tx: &mut WriteTx<'_>,
    registry: &Registry,
    group: Option<GroupId>,
    state: JobState,
    settled: &Settled,
) -> Result<(), StoreError> {
    let mut groups = BTreeSet::new();
    if !state.is_open() {
        groups.extend(group);
    }
    for id in &settled.cancelled {
        let job = tx.job_get(*id)?;
        groups.extend(job.group);
        registry.tell_settled(tx, &job, JobState::Cancelled, None)?;
    }
    for group in groups {
        if let Some(row) = tx.group_rest(group)? {
            registry.tell_rest(tx, &row)?;
        }
    }
    Ok(())
}
