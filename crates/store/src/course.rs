//! The course of a piece of long work: how far it is, and whether somebody wants it stopped. Shared by
//! who does the work and who watches it; neither calls the other, so that the work need not know
//! who shows it.

use crate::StoreError;
use crate::words::words;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

words! {
    /// What is being done. Each step counts anew.
    Step {
        /// Files are copied; counted in bytes.
        Copying = "copying",
        /// What was written, or stands there, is read through. How much that is, nobody knows before.
        Reading = "reading",
        /// What stood there before is copied; counted in bytes.
        Saving = "saving",
        /// Time passes until nothing can be under way any more; counted in seconds.
        Waiting = "waiting",
        /// A file is put in the place of another one; counted in bytes.
        Placing = "placing",
        /// Rows are written; counted.
        Writing = "writing",
    }
}

/// How far a step is. A total of 0 is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The step.
    pub step: Step,
    /// So much of it is done.
    pub done: u64,
    /// Of so much.
    pub total: u64,
}

#[derive(Debug, Default)]
struct Inner {
    reached: Option<Reached>,
    stopped: bool,
}

/// The course of one piece of work. All clones are the same.
#[derive(Debug, Clone, Default)]
pub struct Course(Arc<Mutex<Inner>>);

impl Course {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A step begins.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] where somebody wants the work stopped.
    pub fn begin(&self, step: Step, total: u64) -> Result<(), StoreError> {
        self.inner().reached = Some(Reached {
            step,
            done: 0,
            total,
        });
        self.go_on()
    }

    /// So much of the step is done.
    pub fn at(&self, done: u64) {
        if let Some(reached) = &mut self.inner().reached {
            // What grows while it is copied is not more than all of it.
            let most = if reached.total == 0 {
                done
            } else {
                reached.total
            };
            reached.done = done.min(most);
        }
    }

    /// So much more of the step is done.
    pub fn more(&self, part: u64) {
        let done = self.reached().map_or(0, |reached| reached.done);
        self.at(done + part);
    }

    /// How far it is; nothing before it begins.
    #[must_use]
    pub fn reached(&self) -> Option<Reached> {
        self.inner().reached
    }

    /// Asks the work to stop where it can be left.
    pub fn stop(&self) {
        self.inner().stopped = true;
    }

    /// Whether somebody wants the work stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.inner().stopped
    }

    /// # Errors
    /// [`StoreError::Stopped`] where somebody wants the work stopped.
    pub fn go_on(&self) -> Result<(), StoreError> {
        if self.is_stopped() {
            return Err(StoreError::Stopped);
        }
        Ok(())
    }

    /// What SQLite says when it was interrupted for this work is that the work was stopped.
    pub(crate) fn said(&self, error: StoreError) -> StoreError {
        if self.is_stopped() {
            return StoreError::Stopped;
        }
        error
    }
}

/// Work beside a store, on connections of its own. A store that closes stops it and waits for its end:
/// what SQLite has not brought into the file itself while somebody else has it open, whoever
/// copies that file would miss.
#[derive(Default)]
pub(crate) struct Beside {
    going: Mutex<Going>,
    left: Condvar,
}

#[derive(Default)]
struct Going {
    courses: Vec<Course>,
    closed: bool,
}

/// Work that goes on beside a store until this is dropped.
pub(crate) struct Entered<'a> {
    beside: &'a Beside,
    course: Course,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        let same = |one: &Course| Arc::ptr_eq(&one.0, &self.course.0);
        self.beside.going().courses.retain(|one| !same(one));
        self.beside.left.notify_all();
    }
}

impl Beside {
    fn going(&self) -> MutexGuard<'_, Going> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins work, unless the store is being closed.
    pub(crate) fn enter(&self, course: &Course) -> Result<Entered<'_>, StoreError> {
        let mut going = self.going();
        if going.closed {
            return Err(StoreError::Closed);
        }
        going.courses.push(course.clone());
        Ok(Entered {
            beside: self,
            course: course.clone(),
        })
    }

    /// Stops all of it, lets nothing begin any more, and waits for the end.
    pub(crate) fn close(&self) {
        let mut going = self.going();
        going.closed = true;
        for course in &going.courses {
            course.stop();
        }
        let ended = self
            .left
            .wait_while(going, |going| !going.courses.is_empty());
        drop(ended);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn each_step_counts_anew_and_never_beyond_its_end() {
        let course = Course::default();
        assert_eq!(course.reached(), None);
        let check = |step, done, total| {
            let expected = Reached { step, done, total };
            assert_eq!(course.reached(), Some(expected));
        };
        course.begin(Step::Copying, 10).unwrap();
        course.at(4);
        check(Step::Copying, 4, 10);
        course.more(3);
        check(Step::Copying, 7, 10);
        course.more(30);
        check(Step::Copying, 10, 10);
        course.begin(Step::Reading, 0).unwrap();
        course.more(5);
        check(Step::Reading, 5, 0);
    }

    #[test]
    fn whoever_stops_a_clone_stops_the_work() {
        let course = Course::default();
        course.go_on().unwrap();
        course.clone().stop();
        assert_eq!(course.go_on(), Err(StoreError::Stopped));
        assert_eq!(course.begin(Step::Reading, 0), Err(StoreError::Stopped));
        assert_eq!(course.said(StoreError::Closed), StoreError::Stopped);
    }

    #[test]
    fn closing_stops_what_goes_on_beside_and_waits_for_its_end() {
        let (beside, course) = (Beside::default(), Course::default());
        let other = Course::default();
        drop(beside.enter(&other).unwrap());
        std::thread::scope(|scope| {
            let entered = beside.enter(&course).unwrap();
            let closing = scope.spawn(|| beside.close());
            while !course.is_stopped() {
                std::thread::yield_now();
            }
            assert!(!closing.is_finished(), "it waits");
            drop(entered);
            closing.join().unwrap();
        });
        assert!(!other.is_stopped(), "it had ended before");
        assert!(matches!(beside.enter(&other), Err(StoreError::Closed)));
    }
}
