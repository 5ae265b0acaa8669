//! What follows from a job's end, in the transaction that stores it: the kind is told, so are the kinds
//! of those that waited for it, and a group that comes to rest is summed up.

use crate::Registry;
use bindery_domain::GroupId;
use bindery_store::{JobState, Settled, StoreError, WriteTx};
use std::collections::BTreeSet;

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
