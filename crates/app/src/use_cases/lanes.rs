//! The channels of the queue: how many run at once, how fast they start, and whether they do.

use crate::App;
use crate::show;
use crate::view::{LaneLimits, LaneView, Problem};
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{Durability, LaneRow, StoreError, WriteTx};
use chrono::TimeDelta;

/// Noted among the values of why the program paused a lane: a person paused it as well, and that pause
/// does not end by itself. Only the three functions that follow know of it.
const BY_PERSON: &str = "by_person";

/// Whether a person made a pause of the program's own theirs as well.
pub(super) fn is_by_person(reason: &Failure) -> bool {
    reason.params.contains_key(BY_PERSON)
}

/// Why the program paused a lane, where a person now does as well.
fn by_person_too(reason: &Failure) -> Failure {
    reason.clone().with(BY_PERSON, "yes")
}

/// Why the program paused a lane, where no person does any more.
fn by_program_alone(reason: &Failure) -> Failure {
    let mut reason = reason.clone();
    reason.params.remove(BY_PERSON);
    reason
}

impl App {
    /// All lanes.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn lanes(&self) -> Result<Vec<LaneView>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let held = self.held_lanes().await;
        let lanes = store
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                let of_lane = |lane: &str| {
                    let mut names = names.iter();
                    let found = names.find(|(id, _)| bindery_connector::lane_of(**id) == lane);
                    found.map(|(_, name)| name.clone())
                };
                let counts = tx.job_counts()?;
                let shown = tx.lanes()?.into_iter().map(|row| {
                    let name = of_lane(&row.name);
                    show::lane(row, name, &counts, &held)
                });
                Ok::<_, StoreError>(shown.collect())
            })
            .await?;
        Ok(lanes)
    }

    async fn lane(&self, name: &str) -> Result<LaneView, Problem> {
        let mut lanes = self.lanes().await?.into_iter();
        lanes.find(|lane| lane.name == name).ok_or_else(|| {
            crate::problem::needs_you("lane.unknown", format!("There is no lane {name}.")).into()
        })
    }

    /// Lets nothing more of a lane start, for so many minutes or until it is resumed.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_pause(
        &self,
        name: String,
        minutes: Option<u32>,
    ) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let space = self.inner.space.read().await;
        let (queue, now) = (space.queue.clone(), space.runtime.clock.now());
        drop(space);
        let until = minutes.map(|minutes| now + TimeDelta::minutes(i64::from(minutes)));
        queue.pause_lane(&name, until).await?;
        self.lane(&name).await
    }

    /// Lets a lane go on, once its backend is in use.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_resume(&self, name: String) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        queue.resume_lane(&name).await?;
        self.lane(&name).await
    }

    /// Lets nothing more start in any lane, until they are resumed. What the program itself paused
    /// for a reason stays paused for that reason. A rest would end without a person's resuming it, so
    /// that a person's pause takes its place; a refused login would once one works, and is told until
    /// then.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn lanes_pause_all(&self) -> Result<Vec<LaneView>, Problem> {
        self.change_lanes(|tx, lane| match &lane.pause_reason {
            Some(reason) if reason.class == ErrorClass::Auth => {
                tx.lane_pause(&lane.name, None, Some(&by_person_too(reason)))
            }
            Some(_) if lane.paused_until.is_none() => Ok(()),
            _ => tx.lane_pause(&lane.name, None, None),
        })
        .await
    }

    /// Lets all lanes go on that a person paused. What is switched off stays off, and what a refused
    /// login holds up stays paused for that.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn lanes_resume_all(&self) -> Result<Vec<LaneView>, Problem> {
        self.change_lanes(|tx, lane| match &lane.pause_reason {
            None => tx.lane_resume(&lane.name).map(|_resumed| ()),
            Some(reason) if is_by_person(reason) => {
                tx.lane_pause(&lane.name, None, Some(&by_program_alone(reason)))
            }
            Some(_) => Ok(()),
        })
        .await
    }

    /// Lets lanes go on that paused because a credential could not be read: now it may be there.
    pub(super) async fn lanes_find_credentials(&self) -> Result<(), Problem> {
        let space = self.inner.space.read().await;
        let (store, queue) = (space.store.clone(), space.queue.clone());
        drop(space);
        for lane in store.read(|tx| tx.lanes()).await? {
            let reason = lane.pause_reason;
            let Some(reason) = reason.filter(|it| it.code.starts_with("secrets.")) else {
                continue;
            };
            if is_by_person(&reason) {
                queue.pause_lane(&lane.name, None).await?;
            } else {
                queue.resume_lane(&lane.name).await?;
            }
        }
        Ok(())
    }

    async fn change_lanes(
        &self,
        change: impl Fn(&mut WriteTx<'_>, &LaneRow) -> Result<(), StoreError> + Send + 'static,
    ) -> Result<Vec<LaneView>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        store
            .write(Durability::Full, move |tx| {
                tx.lanes()?.iter().try_for_each(|lane| change(tx, lane))
            })
            .await?;
        self.lanes().await
    }

    /// Sets how many jobs of a lane run at once.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_capacity(&self, name: String, capacity: u32) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        queue.set_capacity(&name, capacity.clamp(1, 64)).await?;
        self.lane(&name).await
    }

    /// Sets how fast jobs of a lane start.
    ///
    /// # Errors
    /// Where there is no such lane.
    pub async fn lane_limit(&self, name: String, limits: LaneLimits) -> Result<LaneView, Problem> {
        self.lane(&name).await?;
        let queue = self.inner.space.read().await.queue.clone();
        let limits = bindery_store::LaneLimits {
            min_gap_ms: limits.min_gap_ms,
            rate_per_minute: limits.rate_per_minute,
            burst: limits.burst.max(1),
        };
        queue.limit_lane(&name, limits).await?;
        self.lane(&name).await
    }
}
