//! What happens by the clock, as people see and change it.

use super::settings;
use crate::App;
use crate::problem::needs_you;
use crate::schedule::{Schedule, happen, next_of};
use crate::show;
use crate::timing::time_of_day;
use crate::view::{Problem, ScheduleView, Timing};
use bindery_domain::Failure;
use bindery_store::Durability;

fn named(name: &str) -> Result<Schedule, Failure> {
    let mut all = Schedule::ALL.into_iter();
    all.find(|schedule| schedule.name() == name).ok_or_else(|| {
        let names = Schedule::ALL.map(Schedule::name).join(", ");
        needs_you("schedule.unknown", format!("There is no schedule {name}."))
            .hint(format!("There are: {names}."))
    })
}

fn check(timing: &Timing) -> Result<(), Failure> {
    match timing {
        Timing::Every { minutes: 0 } => Err(needs_you(
            "schedule.minutes",
            "It cannot happen every 0 minutes; at least 1.",
        )),
        Timing::Daily { at } if time_of_day(at).is_none() => Err(needs_you(
            "schedule.time",
            format!("\"{at}\" is no time of day such as 03:00."),
        )
        .with("time", at)),
        _ => Ok(()),
    }
}

impl App {
    /// All that happens by the clock.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn schedules(&self) -> Result<Vec<ScheduleView>, Problem> {
        let runtime = self.runtime().await;
        let timings = settings::read_settings(&runtime.store).await?.schedules;
        let now = runtime.clock.now();
        let mut shown = Vec::new();
        for schedule in Schedule::ALL {
            let name = schedule.name();
            let row = runtime.store.read(move |tx| tx.schedule(name)).await?;
            let timing = timings.of(schedule).clone();
            shown.push(ScheduleView {
                name: name.to_owned(),
                last_at: row.as_ref().and_then(|row| row.last_at).map(show::instant),
                by_hand: row.as_ref().is_some_and(|row| row.by_hand),
                next_at: next_of(&timing, row.as_ref(), now).map(show::instant),
                timing,
            });
        }
        Ok(shown)
    }

    /// Changes when something happens. Its time is counted from now on.
    ///
    /// # Errors
    /// A timing that makes no sense.
    pub async fn schedule_save(
        &self,
        name: String,
        timing: Timing,
    ) -> Result<Vec<ScheduleView>, Problem> {
        let schedule = named(&name)?;
        check(&timing)?;
        let store = self.inner.space.read().await.store.clone();
        let mut stored = settings::read_settings(&store).await?;
        stored.schedules.set(schedule, timing);
        let actor = stored.actor.clone();
        let value = serde_json::to_value(&stored).unwrap_or_default();
        store
            .write(Durability::Full, move |tx| {
                tx.schedule_begin(schedule.name())?;
                tx.setting_put(settings::KEY, &value, &actor)
            })
            .await?;
        self.schedules().await
    }

    /// Has something happen now, out of its time; tells the jobs that it queued.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub async fn schedule_run(&self, name: String) -> Result<Vec<i64>, Problem> {
        let schedule = named(&name)?;
        let runtime = self.runtime().await;
        let actor = self.session().await?.actor;
        let queue = self.inner.space.read().await.queue.clone();
        let jobs = happen(&runtime, &queue, schedule, &actor).await?;
        Ok(jobs.into_iter().map(|id| id.0).collect())
    }
}
