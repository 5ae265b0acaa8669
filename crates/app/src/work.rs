//! Long work on the data: the window is told how far it is while it goes on, and can stop it. It
//! outlives the page that began it.

use crate::App;
use crate::problem::needs_you;
use crate::view::{AppEvent, LongWork, WorkState, WorkStep, WorkView};
use bindery_domain::Failure;
use bindery_store::{Course, Reached, Step, StoreError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often the window is told.
const TOLD: Duration = Duration::from_millis(200);

/// The work under way, at most one of a kind.
#[derive(Default)]
pub(crate) struct Works(Mutex<Vec<(LongWork, Course)>>);

impl Works {
    fn all(&self) -> MutexGuard<'_, Vec<(LongWork, Course)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, kind: LongWork) -> Option<Course> {
        let mut all = self.all();
        if all.iter().any(|(going, _)| excludes(*going, kind)) {
            return None;
        }
        let course = Course::default();
        all.push((kind, course.clone()));
        Some(course)
    }
}

/// Whether one cannot go on beside the other: of a kind only one does, and what replaces the data or
/// their place does so alone.
fn excludes(one: LongWork, other: LongWork) -> bool {
    let replaces = |kind| matches!(kind, LongWork::Restore | LongWork::Move);
    one == other || (replaces(one) && replaces(other))
}

/// Takes the work off the list, whatever became of it, and says what did.
struct AtWork<'a> {
    app: &'a App,
    kind: LongWork,
    teller: tokio::task::JoinHandle<()>,
    became: WorkState,
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.teller.abort();
        // Told before the list is let go: nobody tells afterwards that it goes on.
        let mut all = self.app.inner.works.all();
        all.retain(|(going, _)| *going != self.kind);
        let work = ended(self.kind, self.became);
        self.app.tell(AppEvent::Work { work });
    }
}

fn ended(kind: LongWork, state: WorkState) -> WorkView {
    WorkView {
        kind,
        state,
        step: None,
        done: 0,
        total: 0,
    }
}

/// How far a step is, in what people count: sizes in KiB.
fn view(kind: LongWork, reached: Reached) -> WorkView {
    let (step, unit) = match reached.step {
        Step::Copying => (WorkStep::Copying, 1024),
        Step::Saving => (WorkStep::Saving, 1024),
        Step::Placing => (WorkStep::Placing, 1024),
        Step::Reading => (WorkStep::Reading, 1),
        Step::Waiting => (WorkStep::Waiting, 1),
        Step::Writing => (WorkStep::Writing, 1),
    };
    let small = |count: u64| u32::try_from(count / unit).unwrap_or(u32::MAX);
    WorkView {
        kind,
        state: WorkState::Going,
        step: Some(step),
        done: small(reached.done),
        total: small(reached.total),
    }
}

impl App {
    /// Does long work. The course is the work's to fill.
    ///
    /// # Errors
    /// What the work answers; or that work of this kind goes on already.
    pub(crate) async fn at_work<T, E: From<Failure>>(
        &self,
        kind: LongWork,
        work: impl AsyncFnOnce(Course) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(course) = self.inner.works.begin(kind) else {
            return Err(going_already().into());
        };
        let mut at_work = AtWork {
            app: self,
            kind,
            teller: self.tell_of(kind, course.clone()),
            became: WorkState::Failed,
        };
        let done = work(course.clone()).await;
        at_work.became = match &done {
            Ok(_) => WorkState::Done,
            Err(_) if course.is_stopped() => WorkState::Stopped,
            Err(_) => WorkState::Failed,
        };
        done
    }

    fn tell_of(&self, kind: LongWork, course: Course) -> tokio::task::JoinHandle<()> {
        let app = self.clone();
        tokio::spawn(async move {
            let mut told = None;
            loop {
                tokio::time::sleep(TOLD).await;
                let all = app.inner.works.all();
                let goes_on = all.iter().any(|(going, _)| *going == kind);
                let reached = course.reached().filter(|_| goes_on);
                if let Some(now) = reached
                    && told != reached
                {
                    told = reached;
                    let work = view(kind, now);
                    app.tell(AppEvent::Work { work });
                }
            }
        })
    }

    /// Where work of each kind stands, for whoever missed being told. What does not go on is told as
    /// something that nobody need look at any more.
    #[must_use]
    pub fn works(&self) -> Vec<WorkView> {
        let all = self.inner.works.all();
        let stands = |kind: LongWork| {
            let going = all.iter().find(|(going, _)| *going == kind);
            let reached = going.and_then(|(_, course)| course.reached());
            reached.map_or_else(|| ended(kind, WorkState::Failed), |now| view(kind, now))
        };
        LongWork::ALL.map(stands).to_vec()
    }

    /// Stops work where it can be left; what it had begun is taken back. Work that has just ended is
    /// no error.
    pub fn work_stop(&self, kind: LongWork) {
        for (going, course) in self.inner.works.all().iter() {
            if *going == kind {
                course.stop();
            }
        }
    }

    /// Stops what works on data that are about to be closed.
    pub(crate) fn stop_all_but(&self, kind: LongWork) {
        for (going, course) in self.inner.works.all().iter() {
            if *going != kind {
                course.stop();
            }
        }
    }
}

fn going_already() -> Failure {
    needs_you("work.going", "This is being done already.")
        .hint("Wait until it has ended, or stop it at the foot of the window.")
}

/// Lets a time pass, unless somebody stops the work.
pub(crate) async fn wait(course: &Course, seconds: u64) -> Result<(), StoreError> {
    if seconds == 0 {
        return course.go_on();
    }
    course.begin(Step::Waiting, seconds)?;
    for _ in 0..seconds {
        tokio::time::sleep(Duration::from_secs(1)).await;
        course.more(1);
        course.go_on()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn of_a_kind_only_one_goes_on() {
        let works = Works::default();
        assert!(works.begin(LongWork::Backup).is_some());
        assert!(works.begin(LongWork::Backup).is_none());
        assert!(works.begin(LongWork::Check).is_some());
        assert!(works.begin(LongWork::Move).is_some());
        assert!(
            works.begin(LongWork::Restore).is_none(),
            "not beside a move"
        );
        works.all().clear();
        assert!(works.begin(LongWork::Restore).is_some());
    }

    #[test]
    fn sizes_are_told_in_kib_and_all_else_as_it_is_counted() {
        let check = |step, expected| {
            let (done, total) = (2048, 10_240);
            let told = view(LongWork::Restore, Reached { step, done, total });
            assert_eq!((told.done, told.total), expected, "{step}");
        };
        check(Step::Copying, (2, 10));
        check(Step::Saving, (2, 10));
        check(Step::Placing, (2, 10));
        check(Step::Waiting, (2048, 10_240));
        check(Step::Writing, (2048, 10_240));
    }

    #[tokio::test(start_paused = true)]
    async fn waiting_is_counted_in_seconds_and_can_be_stopped() {
        let course = Course::default();
        wait(&course, 3).await.unwrap();
        let reached = course.reached().unwrap();
        assert_eq!((reached.done, reached.total), (3, 3));
        course.stop();
        assert_eq!(wait(&course, 300).await, Err(StoreError::Stopped));
    }
}
