//! The queue as the program uses it.

use crate::ending::{cancel, follow};
use crate::engine::{Engine, Phase};
use crate::{DrainReport, Enqueued, NewJob, Otherwise, ProgressReport, QueueEvent, Registry};
use bindery_domain::{Clock, DateTime, Failure, JobId, ManualClock, Utc};
use bindery_store::{Cancelled, Durability, LaneLimits, Settled, Store, StoreError, WriteTx};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, watch};

/// What can be chosen about a queue.
#[derive(Debug, Clone)]
pub struct QueueOptions {
    /// How many jobs run at once, in all lanes together.
    pub workers: usize,
    /// Names this start of the process; never used twice, so that what a dead start
    /// left running is recognised.
    pub process_id: String,
    /// Where the spread of waits starts from.
    pub seed: u64,
    /// How safe it is stored what is enqueued here, claimed and ended. A power cut after
    /// [`Durability::Normal`] may let a job run again that had ended, which handlers must
    /// bear anyway.
    pub durability: Durability,
}

/// What became of a wish about several jobs.
#[derive(Debug, Default)]
pub struct Acted {
    /// To how many it was done.
    pub done: usize,
    /// How many were asked to stop: they run, or what they may have sent is looked for first.
    pub asked: usize,
    /// To which it cannot be done where they stand, and why.
    pub refused: Vec<(JobId, StoreError)>,
}

/// Enqueues a job in a write of the caller's, so that it is there if and only if what
/// it follows from is.
///
/// # Errors
/// What the store answers.
pub fn enqueue(tx: &mut WriteTx<'_>, job: NewJob) -> Result<Enqueued, StoreError> {
    tx.job_insert(job)
}

/// Enqueues jobs each of which waits for the one before it; tells them in order.
///
/// # Errors
/// What the store answers.
pub fn enqueue_chain(
    tx: &mut WriteTx<'_>,
    jobs: impl IntoIterator<Item = NewJob>,
    otherwise: Otherwise,
) -> Result<Vec<Enqueued>, StoreError> {
    let mut chain: Vec<Enqueued> = Vec::new();
    for mut job in jobs {
        if let Some(earlier) = chain.last() {
            job = job.after(earlier.id, otherwise);
        }
        chain.push(enqueue(tx, job)?);
    }
    Ok(chain)
}

/// The queue. Cheap to clone; all clones are the same queue.
#[derive(Clone)]
pub struct Queue {
    engine: Arc<Engine>,
}

impl Queue {
    /// A queue that does nothing yet. One process at a time may run the queue of a
    /// folder: hold [`bindery_store::FolderLock`].
    #[must_use]
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        registry: Registry,
        options: QueueOptions,
    ) -> Self {
        Self {
            engine: Arc::new(Engine::new(store, clock, registry, options)),
        }
    }

    /// Frees what a dead start of the process left running, however often that must be tried, then
    /// runs jobs until [`Queue::stop`]. Returns when the last one has ended.
    ///
    /// # Errors
    /// Where the queue runs already.
    pub async fn start(&self) -> Result<(), StoreError> {
        let _at_work = self.engine.begin()?;
        self.engine.rescue_whatever_it_takes().await;
        self.engine.heeding(self.engine.work()).await;
        Ok(())
    }

    /// Starts nothing new, gives what runs a time to end, then cuts it off: a job that
    /// is cut off is ready again and resumes from what its handler remembered.
    /// Returns when nothing runs any more. Of two that stop the queue, the one that gives
    /// less time prevails.
    pub async fn stop(&self, grace: Duration) {
        if tokio::time::timeout(grace, self.finish()).await.is_ok() {
            return;
        }
        self.engine.phase.send_if_modified(|phase| {
            let late = *phase == Phase::Stopping;
            if late {
                *phase = Phase::CuttingOff;
            }
            late
        });
        self.ended().await;
    }

    /// Starts nothing new, and returns when what runs has ended, however long that takes.
    pub async fn finish(&self) {
        self.engine.phase.send_if_modified(|phase| {
            let running = *phase == Phase::Running;
            if running {
                *phase = Phase::Stopping;
            }
            running
        });
        self.ended().await;
    }

    async fn ended(&self) {
        let mut phase = self.engine.phase.subscribe();
        // The sender lives in the engine, so the wait can't fail.
        let _ended = phase.wait_for(|phase| *phase == Phase::Idle).await;
    }

    /// How many jobs run right now.
    #[must_use]
    pub fn running(&self) -> usize {
        self.engine.live().len()
    }

    /// Lets the named lanes start nothing, and all others go on: while there is no network, what
    /// needs it waits without trying. Nothing of it is stored; what runs already goes on.
    pub fn hold_lanes(&self, lanes: BTreeSet<String>) {
        let changed = self.engine.held.send_if_modified(|held| {
            let changed = **held != lanes;
            if changed {
                *held = Arc::new(lanes);
            }
            changed
        });
        if changed {
            self.wake();
        }
    }

    /// The lanes that are held.
    #[must_use]
    pub fn held_lanes(&self) -> Arc<BTreeSet<String>> {
        self.engine.held.borrow().clone()
    }

    /// Tries at once what could not be reached, because the network is there again: one job of
    /// each lane that rests for that reason. Tells how many lanes rested.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn try_unreached(&self) -> Result<usize, StoreError> {
        let rested = self.write(|tx| tx.lanes_try_unreached()).await?;
        self.wake();
        Ok(rested)
    }

    /// Whether the queue runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        *self.engine.phase.borrow() != Phase::Idle
    }

    /// Frees what dead starts of the process left running; tells which jobs. One whose kind refuses
    /// what follows is freed all the same.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn rescue(&self) -> Result<Vec<JobId>, StoreError> {
        self.engine.rescue().await
    }

    /// Frees what a dead start left running, runs everything that is due or becomes due
    /// meanwhile, then returns. While the queue runs it does nothing but say so.
    pub async fn drain(&self) -> DrainReport {
        self.engine.drain(None).await
    }

    /// The same, and moves the clock to whatever is due next until nothing waits for
    /// its time any more. The clock must be the one the queue and the store read.
    pub async fn drain_advancing(&self, clock: &ManualClock) -> DrainReport {
        self.engine.drain(Some(clock)).await
    }

    /// Looks for work at once, after the clock was set or the computer woke up.
    pub fn wake(&self) {
        self.engine.nudge.notify_one();
    }

    /// Enqueues a job in a write of its own.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn enqueue(&self, job: NewJob) -> Result<Enqueued, StoreError> {
        self.write(move |tx| enqueue(tx, job)).await
    }

    /// Cancels a job; one that runs, or may have written something outside that nobody looked for
    /// yet, is asked to stop.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn cancel(&self, id: JobId) -> Result<Cancelled, StoreError> {
        let registry = self.engine.registry.clone();
        let cancelled = self.write(move |tx| cancel(tx, &registry, id)).await?;
        if cancelled == Cancelled::Requested {
            self.engine.raise(id);
        }
        Ok(cancelled)
    }

    /// Cancels a job in a write of the caller's, as [`Queue::cancel`] does. One that runs in this process
    /// hears of it as it does of other processes' wishes.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn cancel_in(&self, tx: &mut WriteTx<'_>, id: JobId) -> Result<Cancelled, StoreError> {
        cancel(tx, &self.engine.registry, id)
    }

    /// Cancels jobs in one write; those that run, or have something under way outside, are asked to
    /// stop, and those that have ended are passed over.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; then none was cancelled.
    pub async fn cancel_all(&self, ids: Vec<JobId>) -> Result<Acted, StoreError> {
        let registry = self.engine.registry.clone();
        let cancelled = self
            .write(move |tx| {
                let mut done = Vec::new();
                for id in ids {
                    done.push((id, cancel(tx, &registry, id)?));
                }
                Ok::<_, StoreError>(done)
            })
            .await?;
        let mut acted = Acted::default();
        for (id, done) in cancelled {
            match done {
                Cancelled::Now(_) => acted.done += 1,
                Cancelled::Requested => {
                    self.engine.raise(id);
                    acted.asked += 1;
                }
                Cancelled::TooLate => {
                    let what = format!("job {id} has ended");
                    acted.refused.push((id, StoreError::Constraint { what }));
                }
            }
        }
        Ok(acted)
    }

    /// Sets jobs aside in one write; those to which that can't be done where they stand are
    /// passed over.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; then none was set aside.
    pub async fn set_aside_all(&self, ids: Vec<JobId>, actor: &str) -> Result<Acted, StoreError> {
        let (registry, actor) = (self.engine.registry.clone(), actor.to_owned());
        self.write(move |tx| {
            let mut acted = Acted::default();
            for id in ids {
                match tx.job_set_aside(id, &actor) {
                    Ok(()) => acted.done += 1,
                    Err(error @ StoreError::Constraint { .. }) => {
                        acted.refused.push((id, error));
                        continue;
                    }
                    Err(error) => return Err(error),
                }
                let job = tx.job_get(id)?;
                registry.tell_settled(tx, &job, job.state, job.failure.as_ref())?;
                follow(tx, &registry, job.group, job.state, &Settled::default())?;
            }
            Ok(acted)
        })
        .await
    }

    /// Gives a job other arguments in a write of the caller's, after its kind has read them. It stays
    /// where it is.
    ///
    /// # Errors
    /// Where they are not understood or would make it another job, or it runs, is in doubt or is done.
    pub fn edit(
        &self,
        tx: &mut WriteTx<'_>,
        id: JobId,
        args: serde_json::Value,
    ) -> Result<(), Failure> {
        let job = tx.job_get(id)?;
        let (args, version) = match self.engine.registry.get(&job.kind) {
            Some(kind) => (kind.edited(&job, args)?, kind.version()),
            None => (args, job.args_version),
        };
        Ok(tx.job_edit(id, &args, version)?)
    }

    /// Has a job run at once, with all its attempts before it.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] where it runs or is done.
    pub async fn retry(&self, id: JobId) -> Result<(), StoreError> {
        self.write(move |tx| tx.job_retry(id)).await
    }

    /// Lets nothing more of a lane start, on a person's wish, until an instant or until
    /// [`Queue::resume_lane`].
    ///
    /// # Errors
    /// What the store answers.
    pub async fn pause_lane(
        &self,
        lane: &str,
        until: Option<DateTime<Utc>>,
    ) -> Result<(), StoreError> {
        let name = lane.to_owned();
        self.write(move |tx| tx.lane_pause(&name, until, None))
            .await?;
        self.engine.tell(QueueEvent::LanePaused {
            lane: lane.to_owned(),
            reason: None,
        });
        Ok(())
    }

    /// Sets how fast jobs of a lane start.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn limit_lane(&self, lane: &str, limits: LaneLimits) -> Result<(), StoreError> {
        let name = lane.to_owned();
        self.write(move |tx| tx.lane_limit(&name, limits)).await
    }

    /// Lets a lane go on.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn resume_lane(&self, lane: &str) -> Result<(), StoreError> {
        let name = lane.to_owned();
        if self.write(move |tx| tx.lane_resume(&name)).await? {
            self.engine.tell(QueueEvent::LaneResumed {
                lane: lane.to_owned(),
            });
        }
        Ok(())
    }

    /// Sets how many jobs of a lane run at once. What runs already goes on.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn set_capacity(&self, lane: &str, capacity: u32) -> Result<(), StoreError> {
        let name = lane.to_owned();
        self.write(move |tx| tx.lane_put(&name, capacity)).await
    }

    /// What happens in the queue from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<QueueEvent> {
        self.engine.events.subscribe()
    }

    /// What keeps the queue from its jobs at present, and from now on: its file cannot be read or written.
    /// It tries again by itself; nothing stands here once that works.
    #[must_use]
    pub fn trouble(&self) -> watch::Receiver<Option<Failure>> {
        self.engine.troubles.watch()
    }

    /// How far a running job is.
    #[must_use]
    pub fn progress(&self, id: JobId) -> Option<ProgressReport> {
        self.engine.live().get(&id).map(|live| live.progress.last())
    }

    /// The kinds of job that this program knows.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.engine.registry
    }

    async fn write<T: Send + 'static>(
        &self,
        closure: impl FnOnce(&mut WriteTx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.engine
            .store
            .write(self.engine.options.durability, closure)
            .await
    }
}
