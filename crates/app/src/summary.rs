//! One line in the history for a group of jobs, when none of them goes on by itself any more.

use crate::destinations::AUTOMATIC;
use bindery_domain::{Told, Words};
use bindery_store::{GroupRow, HistoryOutcome, JobState, NewHistory, StoreError, WriteTx};

/// Sums a group up. A single job says enough by its own line, and what the program does every few
/// minutes by itself is told only where a person has something to do.
pub(crate) fn sum_up(tx: &mut WriteTx<'_>, group: &GroupRow) -> Result<(), StoreError> {
    let stopped = group.count(JobState::Parked) + group.count(JobState::Failed);
    if group.size < 2 || (group.actor == AUTOMATIC && stopped == 0) {
        return Ok(());
    }
    let outcome = match stopped {
        0 => HistoryOutcome::Ok,
        _ => HistoryOutcome::NeedsYou,
    };
    let mut line = NewHistory::new(&group.actor, "group.finished", outcome, told(group));
    line.run = Some(group.name.clone());
    tx.history_append(&line)?;
    Ok(())
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
    use super::*;
    use bindery_domain::{DateTime, GroupId};

    #[test]
    fn a_sum_names_only_what_there_is() {
        let group = GroupRow {
            id: GroupId(1),
            name: "run-1".to_owned(),
            title: "Export to Shop".to_owned(),
            words: None,
            actor: "Ada".to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            rested_at: None,
            size: 37,
            counts: [(JobState::Done, 35), (JobState::Parked, 2)].into(),
        };
        assert_eq!(
            text(&group),
            "Export to Shop, 37 jobs: 35 done, 2 need you."
        );
    }
}
