//! What a dead start of the process left running is freed, before anything else runs.

use crate::Registry;
use crate::ending::{cancel, follow};
use crate::engine::{Engine, Phase};
use crate::perform::LONGEST_WRITE_WAIT;
use crate::trouble::Waits;
use crate::workers::TROUBLE_NAP;
use bindery_domain::JobId;
use bindery_store::{JobState, Settled, StoreError, WriteTx};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The job whose kind is being told, for whoever must know which one refused.
type Told = Arc<Mutex<Option<JobId>>>;

impl Engine {
    /// Frees what a dead start left running, and tries again until that works or the queue is to
    /// stop: what keeps it from working may pass, and nothing may run before. Each wait is longer than
    /// the one before, to a limit.
    pub(crate) async fn rescue_whatever_it_takes(&self) {
        let mut phase = self.phase.subscribe();
        let mut wait = TROUBLE_NAP;
        while let Err(error) = self.rescue().await {
            self.tell_waiting(Waits::Rescue, error);
            tokio::select! {
                () = tokio::time::sleep(wait) => wait = (wait * 2).min(LONGEST_WRITE_WAIT),
                () = self.nudge.notified() => (),
                _ = phase.wait_for(|phase| *phase != Phase::Running) => return,
            }
        }
        self.troubles.passed(Waits::Rescue);
    }

    /// Frees what runs in the file although nobody runs it. Whoever is not at work knows
    /// that its own claims are as dead as those of an earlier start. What a person wanted to stop
    /// is cancelled, unless something that it wrote outside must be looked for first. Where every try
    /// to look took the program down, it waits for a person, who may wish the same again.
    ///
    /// Where a kind refuses for good what follows, its job is freed bare, so that it holds up no
    /// other: a wish stays with it for the run that comes next, whose end can be refused too
    /// without harm, and of one that waits for a person nobody is told.
    pub(crate) async fn rescue(&self) -> Result<Vec<JobId>, StoreError> {
        let process = if self.live().is_empty() {
            String::new()
        } else {
            self.options.process_id.clone()
        };
        let mut bare = BTreeSet::new();
        loop {
            let told = Told::default();
            let (registry, process) = (self.registry.clone(), process.clone());
            let (refused, without) = (Arc::clone(&told), bare.clone());
            let rescued = self
                .store
                .write(self.options.durability, move |tx| {
                    let freed = tx.jobs_orphans_rescue(&process)?;
                    for id in &freed {
                        if without.contains(id) {
                            free_bare(tx, *id)?;
                            continue;
                        }
                        note(&refused, Some(*id));
                        free(tx, &registry, *id)?;
                        note(&refused, None);
                    }
                    Ok(freed)
                })
                .await;
            let error: StoreError = match rescued {
                Ok(freed) => return Ok(freed),
                Err(error) => error,
            };
            let refused = *told.lock().unwrap_or_else(PoisonError::into_inner);
            match refused {
                Some(id) if !error.may_pass() && bare.insert(id) => self.tell_trouble(error),
                _ => return Err(error),
            }
        }
    }
}

fn note(told: &Told, id: Option<JobId>) {
    *told.lock().unwrap_or_else(PoisonError::into_inner) = id;
}

/// Does what follows from a job's having been freed.
fn free(tx: &mut WriteTx<'_>, registry: &Registry, id: JobId) -> Result<(), StoreError> {
    let job = tx.job_get(id)?;
    if job.cancel_requested && !registry.under_way(tx, &job)? {
        cancel(tx, registry, id)?;
    } else if job.state == JobState::Parked {
        tx.job_want_again(id)?;
        registry.tell_settled(tx, &job, job.state, job.failure.as_ref())?;
        follow(tx, registry, job.group, job.state, &Settled::default())?;
    }
    Ok(())
}

/// The same without a word to its kind: its group comes to rest, and nobody sums it up. A group that is
/// refused its rest for good holds no job up either.
fn free_bare(tx: &mut WriteTx<'_>, id: JobId) -> Result<(), StoreError> {
    let job = tx.job_get(id)?;
    if job.state == JobState::Parked {
        tx.job_want_again(id)?;
        if let Some(group) = job.group {
            match tx.group_rest(group) {
                Err(error) if !error.may_pass() => {
                    tracing::error!(code = error.code(), %error, "the group of a job does not rest");
                }
                rested => drop(rested?),
            }
        }
    }
    Ok(())
}
