//! One line in the history for a group of jobs, when none of them goes on by itself any more.

use crate::runs::is_automatic;
use bindery_domain::{Told, Words};
use bindery_store::{
    GroupRow, HistoryFilter, HistoryOutcome, JobState, NewHistory, Page, ReadTx, StoreError,
    WriteTx,
};

/// The action of the line.
const FINISHED: &str = "group.finished";

/// Sums a group up. A single job says enough by its own line, and what the program does every few
/// minutes by itself is told only where something stopped, or goes on, since it was told before.
pub(crate) fn sum_up(tx: &mut WriteTx<'_>, group: &GroupRow) -> Result<(), StoreError> {
    let stopped = group.count(JobState::Parked) + group.count(JobState::Failed);
    if group.size < 2 || (is_automatic(group) && is_told(tx, group, stopped)?) {
        return Ok(());
    }
    let outcome = match stopped {
        0 => HistoryOutcome::Ok,
        _ => HistoryOutcome::NeedsYou,
    };
    let mut line = NewHistory::new(&group.actor, FINISHED, outcome, told(group));
    line.run = Some(group.name.clone());
    tx.history_append(&line)?;
    Ok(())
}

/// Whether what has stopped was told when the group was last summed up: as many had, and none has
/// stopped since, be it another one or the same again.
fn is_told(tx: &ReadTx<'_>, group: &GroupRow, stopped: u64) -> Result<bool, StoreError> {
    let filter = HistoryFilter {
        run: Some(group.name.clone()),
        action: Some(FINISHED.to_owned()),
        ..HistoryFilter::default()
    };
    let Some(last) = tx.history(&filter, Page::first(1))?.pop() else {
        return Ok(stopped == 0);
    };
    let params = last.line.words.map(|it| it.params).unwrap_or_default();
    let of = |name: &str| params.get(name).and_then(|it| it.parse::<u64>().ok());
    let told = of("parked").unwrap_or(0) + of("failed").unwrap_or(0);
    Ok(stopped == told && !tx.group_stopped_since(group.id, last.at)?)
}

fn told(group: &GroupRow) -> Told {
    let mut told = Told::from(text(group));
    told.words = group.words.as_ref().map(|title| Words {
        key: format!("{}.sum", title.key),
        params: title.params.clone(),
    });
    told.with("total", group.size)
        .with("done", group.count(JobState::Done))
        .with("nothing", group.count(JobState::NothingToDo))
        .with("parked", group.count(JobState::Parked))
        .with("failed", group.count(JobState::Failed))
        .with("cancelled", group.count(JobState::Cancelled))
}

/// The sum in plain English: only what there is of each.
fn text(group: &GroupRow) -> String {
    let parts = [
        (JobState::Done, "done"),
        (JobState::NothingToDo, "had nothing to do"),
        (JobState::Parked, "need you"),
        (JobState::Failed, "failed"),
        (JobState::Cancelled, "cancelled"),
    ];
    let told: Vec<_> = parts
        .iter()
        .map(|(state, word)| (group.count(*state), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!("{}, {} jobs: {}.", group.title, group.size, told.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::destinations::AUTOMATIC;
    use bindery_domain::{DateTime, ErrorClass, Failure, GroupId, JobId, ManualClock, SystemClock};
    use bindery_store::{Durability, JobEnd, NewJob, Store};
    use chrono::TimeDelta;
    use std::sync::Arc;

    fn group(actor: &str, done: u64, parked: u64) -> GroupRow {
        GroupRow {
            id: GroupId(1),
            name: format!("run of {actor}"),
            title: "Export to Shop".to_owned(),
            words: Some(Words::new("told.group.export")),
            actor: actor.to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            rested_at: None,
            size: done + parked,
            counts: [(JobState::Done, done), (JobState::Parked, parked)].into(),
        }
    }

    #[test]
    fn a_sum_names_only_what_there_is() {
        assert_eq!(
            text(&group("Ada", 35, 2)),
            "Export to Shop, 37 jobs: 35 done, 2 need you."
        );
    }

    /// How many lines a group has after each time that it came to rest with so many stopped.
    fn check(actor: &str, rests: &[(u64, u64)]) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
        for (place, (stopped, lines)) in rests.iter().enumerate() {
            let group = group(actor, 20 - stopped, *stopped);
            let filter = HistoryFilter {
                run: Some(group.name.clone()),
                ..HistoryFilter::default()
            };
            let told = store.write_blocking(Durability::Normal, move |tx| sum_up(tx, &group));
            told.unwrap();
            let there = store.read_blocking(|tx| tx.history_count(&filter)).unwrap();
            assert_eq!(there, *lines, "{actor}, rest {place}");
        }
    }

    #[test]
    fn what_the_program_does_is_summed_up_again_only_where_another_number_stopped() {
        check(AUTOMATIC, &[(0, 0), (1, 1), (1, 1), (3, 2), (2, 3), (2, 3)]);
        // What stops after all was mended is told, however much had stopped before.
        check(AUTOMATIC, &[(3, 1), (0, 2), (0, 2), (2, 3)]);
        check("Ada", &[(0, 1), (2, 2), (2, 3), (0, 4)]);
    }

    /// Runs what is ready in a group, job by job, then has the group rest.
    fn work(tx: &mut WriteTx<'_>, group: GroupId, ends: &[JobEnd]) -> Result<(), StoreError> {
        for end in ends {
            let job = tx.job_claim("p", 1)?.remove(0);
            let tries = tx.attempts_start(&[job.id])?;
            tx.attempts_end(&tries, "ended", None)?;
            tx.job_settle(job.id, end.clone())?;
        }
        match tx.group_rest(group)? {
            Some(row) => sum_up(tx, &row),
            None => Ok(()),
        }
    }

    #[test]
    fn what_stops_again_or_instead_of_another_is_told_though_the_number_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2025-03-01T12:00:00Z".parse().unwrap()));
        let store = Store::open(folder.path(), clock.clone()).unwrap();
        let (group, jobs) = store
            .write_blocking(Durability::Normal, |tx| {
                let title = Told::new("told.group.automatic", "Automatic export to Shop");
                let group = tx.group_create("auto", title, AUTOMATIC)?;
                let job = || NewJob::new("work", serde_json::Value::Null).group(group);
                let jobs = [tx.job_insert(job())?.id, tx.job_insert(job())?.id];
                Ok::<_, StoreError>((group, jobs))
            })
            .unwrap();
        let park = JobEnd::Park {
            failure: Failure::new(ErrorClass::NeedsYou, "test.stopped", "look at it"),
        };
        let done = JobEnd::Done { outcome: None };
        // Which jobs are tried again, how they end, and how many lines there are then.
        let check = |again: &[JobId], ends: &[JobEnd], lines: u64| {
            clock.advance(TimeDelta::minutes(5));
            let (again, ends) = (again.to_vec(), ends.to_vec());
            let worked = store.write_blocking(Durability::Normal, move |tx| {
                tx.group_reopen(group)?;
                for id in again {
                    tx.job_retry(id)?;
                }
                work(tx, group, &ends)
            });
            worked.unwrap();
            let filter = HistoryFilter::default();
            let there = store.read_blocking(|tx| tx.history_count(&filter)).unwrap();
            assert_eq!(there, lines);
        };
        check(&[], &[park.clone(), park.clone()], 1);
        // More that goes well, or nothing at all, is no news of what stopped.
        check(&[], &[], 1);
        check(&jobs, &[park.clone(), park.clone()], 2);
        check(&jobs[..1], &[done], 3);
        check(&[], &[], 3);
        check(&jobs[1..], &[park], 4);
    }
}
