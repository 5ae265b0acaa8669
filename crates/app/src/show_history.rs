//! Lines of the history as the window and the command line see them. Pure.

use crate::show;
use crate::view::{
    ChangeKind, ConfigChange, ConfigEntity, FoldCount, HistoryEntry, HistoryFold, HistoryLine,
    HistoryOutcome, Money,
};
use bindery_store::{Fold, TimelineRow};

/// What a change of the configuration is called among actions.
pub(crate) const CHANGED: &str = "config.changed";

pub(crate) fn timeline(row: TimelineRow) -> HistoryLine {
    HistoryLine {
        run: row.row.run.clone(),
        change: None,
        fold: row.fold.map(fold),
        entry: show::history(row.row),
    }
}

fn fold(fold: Fold) -> HistoryFold {
    let mut counts: Vec<FoldCount> = Vec::new();
    let lines = fold.lines();
    for part in fold.counts {
        let outcome = show::history_outcome(part.outcome);
        let sum = part
            .currency
            .map(|currency| show::money(part.sum, &currency));
        match counts.last_mut() {
            Some(last) if last.action == part.action && last.outcome == outcome => {
                last.count = last.count.saturating_add(show::small(part.count));
                last.sums.extend(sum);
            }
            _ => counts.push(FoldCount {
                action: part.action,
                outcome,
                count: show::small(part.count),
                sums: sum.into_iter().collect(),
            }),
        }
    }
    HistoryFold {
        name: fold.name,
        lines: show::small(lines),
        message: sum(&counts),
        counts,
    }
}

/// What a fold comes to: `Exported 42 invoices, 2 need you, 1234.56 EUR.`
fn sum(counts: &[FoldCount]) -> String {
    let of = |fits: &dyn Fn(&FoldCount) -> bool| -> u32 {
        counts.iter().filter(|it| fits(it)).map(|it| it.count).sum()
    };
    let exported =
        |it: &FoldCount| matches!(it.action.as_str(), "invoice.exported" | "invoice.adopted");
    let read = |it: &FoldCount| it.action.ends_with(".imported") || it.action.ends_with(".updated");
    let parts = [
        ("exported", of(&exported)),
        (
            "need you",
            of(&|it| it.outcome == HistoryOutcome::NeedsYou && it.action != "group.finished"),
        ),
        ("failed", of(&|it| it.outcome == HistoryOutcome::Failed)),
        ("decided", of(&|it| it.action.starts_with("decision."))),
        ("read", of(&read)),
    ];
    let mut told: Vec<String> = parts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    let sums = counts
        .iter()
        .filter(|it| exported(it))
        .flat_map(|it| &it.sums);
    told.extend(sums.map(|Money { amount, currency }| format!("{amount} {currency}")));
    format!("{}.", told.join(", "))
}

/// A change of the configuration as a line beside the history's.
pub(crate) fn change_line(change: ConfigChange) -> HistoryLine {
    let what = match change.entity {
        ConfigEntity::Backend => format!("The backend {}", change.title),
        ConfigEntity::Type => format!("The type {}", change.title),
        ConfigEntity::Setting => format!("The setting {}", change.title),
    };
    let word = match change.kind {
        ChangeKind::Created => "was made",
        ChangeKind::Changed => "was changed",
        ChangeKind::Deleted => "was deleted",
    };
    let paths: Vec<&str> = change
        .fields
        .iter()
        .map(|field| field.path.as_str())
        .collect();
    let message = match change.kind {
        ChangeKind::Changed => format!("{what} {word}: {}.", paths.join(", ")),
        _ => format!("{what} {word}."),
    };
    let backend = (change.entity == ConfigEntity::Backend).then(|| change.title.clone());
    HistoryLine {
        entry: HistoryEntry {
            id: change.id,
            at: change.at.clone(),
            actor: change.actor.clone(),
            action: CHANGED.to_owned(),
            outcome: HistoryOutcome::Info,
            direction: None,
            backend,
            record: None,
            number: None,
            order_number: None,
            party: None,
            external_id: None,
            amount: None,
            message,
            problem: None,
            words: None,
        },
        run: None,
        change: Some(change),
        fold: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fold_is_summed_up_by_what_there_is() {
        let count = |action: &str, outcome, count, sums: &[(&str, &str)]| FoldCount {
            action: action.to_owned(),
            outcome,
            count,
            sums: sums
                .iter()
                .map(|(amount, currency)| Money {
                    amount: (*amount).to_owned(),
                    currency: (*currency).to_owned(),
                })
                .collect(),
        };
        let counts = [
            count("group.finished", HistoryOutcome::NeedsYou, 1, &[]),
            count(
                "invoice.exported",
                HistoryOutcome::Ok,
                42,
                &[("1234.56", "EUR")],
            ),
            count(
                "invoice.not_exported",
                HistoryOutcome::NeedsYou,
                2,
                &[("9.00", "EUR")],
            ),
        ];
        assert_eq!(sum(&counts), "42 exported, 2 need you, 1234.56 EUR.");
    }
}
