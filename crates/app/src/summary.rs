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
/// minutes by itself is told only where other than was told before waits for a person.
pub(crate) fn sum_up(tx: &mut WriteTx<'_>, group: &GroupRow) -> Result<(), StoreError> {
    let stopped = group.count(JobState::Parked) + group.count(JobState::Failed);
    if group.size < 2 || (is_automatic(group) && stopped == told_to_stop(tx, group)?) {
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

/// How many had stopped when the group was last summed up; none where it never was.
fn told_to_stop(tx: &ReadTx<'_>, group: &GroupRow) -> Result<u64, StoreError> {
    let filter = HistoryFilter {
        run: Some(group.name.clone()),
        action: Some(FINISHED.to_owned()),
        ..HistoryFilter::default()
    };
    let last = tx.history(&filter, Page::first(1))?.pop();
    let params = last.and_then(|row| row.line.words).map(|it| it.params);
    let params = params.unwrap_or_default();
    let of = |name: &str| params.get(name).and_then(|it| it.parse::<u64>().ok());
    Ok(of("parked").unwrap_or(0) + of("failed").unwrap_or(0))
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
    use bindery_domain::{DateTime, GroupId, SystemClock};
    use bindery_store::{Durability, Store};
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
}
