//! Where a job can stand, every step from one state to another, and what a person can do to it
//! there: the only lists of them.
//!
//! Triggers refuse any other step and any other beginning, whoever writes to the file; tests
//! compare them with this list, and the picture in docs/queue.md too.

use crate::words::words;

words! {
    /// Where a job stands.
    JobState {
        /// Waits for another job.
        Blocked = "blocked",
        /// Waits for its time.
        Scheduled = "scheduled",
        /// Can run.
        Ready = "ready",
        /// Runs.
        Running = "running",
        /// Failed for now and will be tried again.
        RetryWait = "retry_wait",
        /// Wrote to the outside, but nobody knows whether that took effect; will find out.
        InDoubt = "in_doubt",
        /// Waits for a person.
        Parked = "parked",
        /// Done.
        Done = "done",
        /// There was nothing to do.
        NothingToDo = "nothing_to_do",
        /// Taken back by a person.
        Cancelled = "cancelled",
        /// Given up.
        Failed = "failed",
    }
}

words! {
    /// What a person can do to a job.
    JobAct {
        /// Have it run at once.
        Retry = "retry",
        /// Stop it for good, or ask it to stop where it runs.
        Cancel = "cancel",
        /// Let it wait until it is tried again by hand.
        SetAside = "set_aside",
        /// Let it wait for a while.
        Snooze = "snooze",
        /// Give it other arguments.
        Edit = "edit",
    }
}

impl JobState {
    /// Whether a person can do this to a job that stands here.
    #[must_use]
    pub fn allows(self, act: JobAct) -> bool {
        match act {
            JobAct::Retry => matches!(
                self,
                Self::Parked
                    | Self::Failed
                    | Self::Cancelled
                    | Self::RetryWait
                    | Self::Scheduled
                    | Self::InDoubt
            ),
            JobAct::Cancel => !self.is_final(),
            // It waits, and nothing of it is unknown. What waits for a person already has its reason.
            JobAct::SetAside => matches!(self, Self::Scheduled | Self::Ready | Self::RetryWait),
            JobAct::Snooze => self == Self::Parked || self.allows(JobAct::SetAside),
            JobAct::Edit => !matches!(
                self,
                Self::Running | Self::InDoubt | Self::Done | Self::NothingToDo
            ),
        }
    }

    /// Whether a new job can stand here.
    #[must_use]
    pub fn is_first(self) -> bool {
        matches!(self, Self::Blocked | Self::Scheduled | Self::Ready)
    }

    /// The states that a job of this state can go to.
    #[must_use]
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Blocked => &[Self::Scheduled, Self::Ready, Self::Cancelled],
            Self::Scheduled => &[Self::Ready, Self::Parked, Self::Cancelled],
            Self::Ready => &[
                Self::Scheduled,
                Self::Running,
                Self::Parked,
                Self::Cancelled,
            ],
            Self::Running => &[
                Self::Scheduled,
                Self::Ready,
                Self::RetryWait,
                Self::InDoubt,
                Self::Parked,
                Self::Done,
                Self::NothingToDo,
                Self::Cancelled,
                Self::Failed,
            ],
            Self::RetryWait => &[Self::Scheduled, Self::Ready, Self::Parked, Self::Cancelled],
            Self::InDoubt => &[Self::Running, Self::Cancelled],
            Self::Parked => &[Self::Scheduled, Self::Ready, Self::Cancelled],
            Self::Cancelled | Self::Failed => &[Self::Ready],
            Self::Done | Self::NothingToDo => &[],
        }
    }

    /// Whether a job can go from this state to another; staying is no step.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether a job goes on by itself from here, without a person.
    #[must_use]
    pub fn is_open(self) -> bool {
        !self.is_final() && self != Self::Parked
    }

    /// Whether a failure holds the job up here.
    #[must_use]
    pub fn is_held_up(self) -> bool {
        matches!(
            self,
            Self::RetryWait | Self::InDoubt | Self::Parked | Self::Failed
        )
    }

    /// Whether nothing will happen to the job any more unless a person asks for it.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Done | Self::NothingToDo | Self::Cancelled | Self::Failed
        )
    }
}

/// The third format's addition: [`JobState::next`] as a trigger. Comparisons and no lists, because
/// a list would be built anew for each row.
pub(crate) const CREATE_STEPS: &str = "
CREATE TRIGGER job_step BEFORE UPDATE OF state ON job
WHEN old.state <> new.state AND NOT CASE old.state
    WHEN 'ready' THEN new.state = 'running' OR new.state = 'scheduled' OR new.state = 'parked'
        OR new.state = 'cancelled'
    WHEN 'running' THEN new.state <> 'blocked'
    WHEN 'scheduled' THEN new.state = 'ready' OR new.state = 'parked' OR new.state = 'cancelled'
    WHEN 'retry_wait' THEN new.state = 'ready' OR new.state = 'scheduled' OR new.state = 'parked'
        OR new.state = 'cancelled'
    WHEN 'in_doubt' THEN new.state = 'running' OR new.state = 'cancelled'
    WHEN 'parked' THEN new.state = 'ready' OR new.state = 'scheduled' OR new.state = 'cancelled'
    WHEN 'blocked' THEN new.state = 'ready' OR new.state = 'scheduled' OR new.state = 'cancelled'
    WHEN 'failed' THEN new.state = 'ready'
    WHEN 'cancelled' THEN new.state = 'ready'
    ELSE 0 END
BEGIN
    SELECT RAISE(ABORT, 'a job cannot take this step');
END;
";

/// The sixth format's addition: [`JobState::is_first`] as a trigger. A job that began anywhere
/// else would have passed over every step that leads there.
pub(crate) const INSERTED: &str = "
CREATE TRIGGER job_begin BEFORE INSERT ON job
WHEN new.state <> 'ready' AND new.state <> 'scheduled' AND new.state <> 'blocked'
BEGIN
    SELECT RAISE(ABORT, 'no job begins in this state');
END;
";

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rusqlite::{Connection, params};
    use std::collections::BTreeSet;

    /// A file of the newest format with nothing but a lane.
    fn file() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        let steps = crate::migrations::MIGRATIONS;
        crate::migrations::migrate(&mut conn, "".as_ref(), false, steps).unwrap();
        conn.execute("INSERT INTO lane (name, capacity) VALUES ('a', 1)", [])
            .unwrap();
        conn
    }

    /// What the CHECKs want to see beside a state.
    fn beside(state: JobState) -> (Option<&'static str>, Option<&'static str>) {
        let finished = state.is_final().then_some("2026-01-01T00:00:00.000Z");
        let claimed = (state == JobState::Running).then_some("p");
        (finished, claimed)
    }

    fn insert(conn: &Connection, state: JobState) -> rusqlite::Result<usize> {
        let (finished, claimed) = beside(state);
        conn.execute(
            "INSERT INTO job (kind, args, title, state, priority, run_at, lane, max_attempts,
                    created_at, finished_at, claimed_by)
             VALUES ('k', '{}', 't', ?1, 1, '', 'a', 1, '', ?2, ?3)",
            params![state.name(), finished, claimed],
        )
    }

    #[test]
    fn the_file_takes_new_jobs_exactly_where_one_begins() {
        let conn = file();
        for state in JobState::ALL {
            let taken = insert(&conn, *state);
            assert_eq!(taken.is_ok(), state.is_first(), "{state}: {taken:?}");
        }
    }

    #[test]
    fn the_file_takes_exactly_the_listed_steps() {
        let conn = file();
        // Each state is to be left, also where no job begins.
        conn.execute_batch("DROP TRIGGER job_begin").unwrap();
        for from in JobState::ALL {
            insert(&conn, *from).unwrap();
            let id = conn.last_insert_rowid();
            for to in JobState::ALL {
                conn.execute_batch("SAVEPOINT step").unwrap();
                let (finished, claimed) = beside(*to);
                let taken = conn.execute(
                    "UPDATE job SET state = ?2, finished_at = ?3, claimed_by = ?4 WHERE id = ?1",
                    params![id, to.name(), finished, claimed],
                );
                conn.execute_batch("ROLLBACK TO step").unwrap();
                let listed = from == to || from.may_become(*to);
                assert_eq!(taken.is_ok(), listed, "{from} to {to}: {taken:?}");
            }
        }
    }

    #[test]
    fn the_docs_name_every_state_with_its_steps() {
        let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/queue.md");
        let docs = std::fs::read_to_string(docs).unwrap();
        for state in JobState::ALL {
            let begin = format!("| `{state}` |");
            let row = docs.lines().find(|line| line.starts_with(&begin)).unwrap();
            let told = row.trim_end_matches('|').rsplit('|').next().unwrap();
            let next: Vec<_> = state.next().iter().map(|it| format!("`{it}`")).collect();
            assert_eq!(told.trim(), next.join(", "), "{state}");
        }
    }

    #[test]
    fn the_docs_draw_every_beginning_and_step_and_no_other() {
        let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/queue.md");
        let docs = std::fs::read_to_string(docs).unwrap();
        let picture = docs.split("```").find(|part| part.starts_with("mermaid"));
        let arrows = picture.unwrap().lines().filter_map(|line| {
            let (from, to) = line.trim().split_once(" --> ")?;
            let to = to.split(':').next()?;
            (to != "[*]").then(|| (from.to_owned(), to.to_owned()))
        });
        let steps = JobState::ALL.iter().flat_map(|from| {
            let to = from.next().iter();
            to.map(|to| (from.to_string(), to.to_string()))
        });
        let first = JobState::ALL.iter().filter(|state| state.is_first());
        let begun = first.map(|state| ("[*]".to_owned(), state.to_string()));
        assert_eq!(
            arrows.collect::<BTreeSet<_>>(),
            steps.chain(begun).collect::<BTreeSet<_>>()
        );
    }

    #[test]
    fn what_a_person_can_do_leads_along_listed_steps() {
        for state in JobState::ALL {
            for act in JobAct::ALL.iter().filter(|act| state.allows(**act)) {
                let leads_to = match act {
                    JobAct::Retry => JobState::Ready,
                    JobAct::Cancel => JobState::Cancelled,
                    JobAct::SetAside => JobState::Parked,
                    JobAct::Snooze => JobState::Scheduled,
                    JobAct::Edit => *state,
                };
                // A job in doubt stays so while it waits for its turn.
                let stays = leads_to == *state || *state == JobState::InDoubt;
                assert!(stays || state.may_become(leads_to), "{act} from {state}");
            }
        }
    }

    #[test]
    fn each_state_allows_what_is_of_use_there() {
        let check = |state: JobState, expected: &str| {
            let allowed = JobAct::ALL.iter().filter(|act| state.allows(**act));
            let allowed: Vec<_> = allowed.map(|act| act.name()).collect();
            assert_eq!(allowed.join(" "), expected, "{state}");
        };
        check(JobState::Blocked, "cancel edit");
        check(JobState::Scheduled, "retry cancel set_aside snooze edit");
        check(JobState::Ready, "cancel set_aside snooze edit");
        check(JobState::Running, "cancel");
        check(JobState::RetryWait, "retry cancel set_aside snooze edit");
        check(JobState::InDoubt, "retry cancel");
        check(JobState::Parked, "retry cancel snooze edit");
        check(JobState::Done, "");
        check(JobState::NothingToDo, "");
        check(JobState::Cancelled, "retry edit");
        check(JobState::Failed, "retry edit");
    }

    #[test]
    fn only_a_persons_steps_lead_out_of_an_end() {
        for state in JobState::ALL {
            let retried = state.next() == [JobState::Ready] || state.next().is_empty();
            assert!(!state.is_final() || retried, "{state}");
        }
    }
}
