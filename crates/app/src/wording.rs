//! By what the window words what is stored. Pure.
//!
//! Titles of jobs and most lines of the history are not stored a second time: what they say follows
//! from the kind and the arguments, or from the action and the names and numbers beside it. So lines of
//! earlier versions are worded in the reader's language, too.

use crate::destinations::ExportArgs;
use crate::handlers::ImportArgs;
use crate::show::Names;
use bindery_domain::Words;
use bindery_queue::{JobArgs, args_of};
use bindery_store::{JobRow, NewHistory};
use serde_json::Value;

/// The actions whose lines say what was done with the names and numbers beside it.
const TOLD_ACTIONS: &[&str] = &[
    "invoice.exported",
    "invoice.adopted",
    "invoice.bound",
    "invoice.not_read_back",
    "invoice.imported",
    "invoice.updated",
    "invoice.unlinked",
    "order.imported",
    "order.updated",
    "order.unlinked",
    "backend.created",
    "backend.changed",
    "backend.deleted",
    "backend.switched_on",
    "backend.switched_off",
    "backend.credential_deleted",
];

/// A job's title.
pub(crate) fn title(job: &JobRow, names: &Names) -> Option<Words> {
    let backend = names.get(&job.backend?)?;
    match job.kind.as_str() {
        ExportArgs::KIND => {
            let args: ExportArgs = args_of(job).ok()?;
            let words = Words::new("told.job.export").with("number", args.number?);
            Some(words.with("backend", backend))
        }
        ImportArgs::KIND => {
            let args: ImportArgs = args_of(job).ok()?;
            let key = match args.sweep {
                false => "told.job.import",
                true => "told.job.compare",
            };
            let words = Words::new(key).with("model", args.model);
            Some(words.with("backend", backend))
        }
        _ => None,
    }
}

/// What came of a job.
pub(crate) fn outcome(outcome: &Value) -> Option<Words> {
    let stored = |value: &Value| serde_json::from_value::<Words>(value.clone()).ok();
    outcome.get("words").and_then(stored).or_else(|| {
        // A failure that left nothing to do is stored with its code.
        let code = outcome.get("code")?.as_str()?;
        let mut words = Words::new(format!("problem.{code}"));
        let params = outcome.get("params").cloned().unwrap_or_default();
        words.params = serde_json::from_value(params).unwrap_or_default();
        Some(words)
    })
}

/// A line of the history.
pub(crate) fn history(line: &NewHistory) -> Option<Words> {
    if let Some(words) = &line.words {
        return Some(words.clone());
    }
    if !TOLD_ACTIONS.contains(&line.action.as_str()) {
        return None;
    }
    let mut words = Words::new(format!("told.{}", line.action)).with("backend", &line.backend_name);
    let known = [
        ("number", line.record_number.as_deref()),
        (
            "external_id",
            line.external_id.as_ref().map(|id| id.as_str()),
        ),
    ];
    for (name, value) in known {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            words = words.with(name, value);
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_store::HistoryOutcome;
    use serde_json::json;

    fn check_line(action: &str, change: impl FnOnce(&mut NewHistory), expected: Option<Value>) {
        let mut line = NewHistory::new("Ada", action, HistoryOutcome::Ok, "In English.");
        line.backend_name = "Shop".to_owned();
        change(&mut line);
        let words = history(&line).map(|words| serde_json::to_value(words).unwrap());
        assert_eq!(words, expected);
    }

    #[test]
    fn a_line_is_worded_by_its_action_and_what_stands_beside_it() {
        check_line(
            "invoice.exported",
            |line| {
                line.record_number = Some("INV/1".to_owned());
                line.external_id = Some("77".into());
            },
            Some(json!({
                "key": "told.invoice.exported",
                "params": {"backend": "Shop", "number": "INV/1", "external_id": "77"},
            })),
        );
        // What the line says of itself goes first.
        check_line(
            "import.finished",
            |line| line.words = Some(Words::new("told.imported").with("read", 5)),
            Some(json!({"key": "told.imported", "params": {"read": "5"}})),
        );
        // A line of an earlier version keeps its English.
        check_line("import.finished", |_| (), None);
        check_line("something.new", |_| (), None);
    }

    #[test]
    fn an_outcome_is_worded_by_what_was_stored_or_by_its_code() {
        let check = |stored: Value, expected: Option<&str>| {
            assert_eq!(outcome(&stored).map(|words| words.key).as_deref(), expected);
        };
        let words = json!({"key": "told.standsInShop", "params": {}});
        check(
            json!({"message": "x", "words": words}),
            Some("told.standsInShop"),
        );
        check(json!({"message": "x", "words": null, "data": null}), None);
        check(json!({"message": "x", "data": {"read": 1}}), None);
        check(
            json!({"reason": "x", "code": "export.draft", "params": {}}),
            Some("problem.export.draft"),
        );
        check(json!("x"), None);
    }
}
