//! The channels of the queue: how many run at once, how fast they start, and whether they do.

use crate::App;
use crate::show;
use crate::view::{LaneLimits, LaneView, Problem};
use bindery_domain::{ErrorClass, Failure};
use bindery_store::{Durability, LaneRow, StoreError, WriteTx};
use chrono::TimeDelta;

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
    /// for a reason stays paused for that reason, unless that could end without a person's resuming
    /// it: a rest does, and a refused login once one works.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn lanes_pause_all(&self) -> Result<Vec<LaneView>, Problem> {
        self.change_lanes(|tx, lane| {
            let refused = |reason: &Failure| reason.class == ErrorClass::Auth;
            let would_end =
                lane.paused_until.is_some() || lane.pause_reason.as_ref().is_some_and(refused);
            if lane.paused && !would_end {
                return Ok(());
            }
            tx.lane_pause(&lane.name, None, None)
        })
        .await
    }

    /// Lets all lanes go on that a person paused. What is switched off stays off.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn lanes_resume_all(&self) -> Result<Vec<LaneView>, Problem> {
        self.change_lanes(|tx, lane| match &lane.pause_reason {
            None => tx.lane_resume(&lane.name).map(|_resumed| ()),
            Some(_) => Ok(()),
        })
        .await
    }

    /// Lets lanes go on that paused because a credential could not be read: now it may be there.
    pub(super) async fn lanes_find_credentials(&self) -> Result<(), Problem> {
        let queue = self.inner.space.read().await.queue.clone();
        for lane in self.lanes().await? {
            let reason = lane.reason.as_ref();
            if lane.paused && reason.is_some_and(|it| it.code.starts_with("secrets.")) {
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
