//! One job in words: where it stands and what that means, what it waits for, each try, and what can
//! be done.

use super::show_exchange;
use crate::output::in_words;
use crate::table::pairs;
use crate::text::{indented, instant, message, word};
use bindery_app::view::{AttemptView, JobAct, JobDetail, JobLink, JobState, JobView, LaneView};
use chrono::{DateTime, TimeDelta};

/// Shorter waits are not told.
const WORTH_A_WORD: TimeDelta = TimeDelta::seconds(1);

pub(super) fn detail(detail: &JobDetail, lanes: &[LaneView]) -> String {
    let job = &detail.job;
    let group = detail.group.as_ref();
    let group = group.map(|group| format!("{} (group {})", group.title, group.id));
    let mut text = pairs(&[
        ("Job", job.id.to_string()),
        ("What", job.title.clone()),
        ("Kind", job.kind.clone()),
        ("State", format!("{}. {}", word(&job.state), meaning(job))),
        ("Backend", job.backend.clone().unwrap_or_default()),
        ("Lane", job.lane.clone()),
        ("Queued with", group.unwrap_or_default()),
        (
            "Record",
            job.record.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("Tries", format!("{} of {}", job.attempts, job.max_attempts)),
        ("Queued", instant(&job.created_at)),
        ("May run", instant(&job.run_at)),
        (
            "Ended",
            job.finished_at.as_deref().map(instant).unwrap_or_default(),
        ),
        ("Outcome", job.outcome.clone().unwrap_or_default()),
        (
            "Problem",
            job.problem.as_ref().map(in_words).unwrap_or_default(),
        ),
    ]);
    for link in &detail.waits_for {
        text.push_str(&format!("Waits for job {}\n", linked(link, "that one")));
    }
    for link in &detail.followers {
        text.push_str(&format!("Followed by job {}\n", linked(link, "this one")));
    }
    let lane = lanes.iter().find(|lane| lane.name == job.lane);
    text.push_str(&lane.map(|lane| held_up(job, lane)).unwrap_or_default());
    text.push_str(&ways(job));
    text.push_str(&format!("\nArguments\n{}", indented(&detail.args)));
    let oldest_first = detail.attempts.iter().rev();
    let mut since = job.created_at.as_str();
    let mut tries: Vec<String> = Vec::new();
    for attempt in oldest_first {
        tries.push(attempt_words(attempt, since));
        since = attempt.ended_at.as_deref().unwrap_or_default();
    }
    tries.reverse();
    text + &tries.concat()
}

/// What it means that a job stands where it does.
fn meaning(job: &JobView) -> &'static str {
    if job.stopping {
        return "It was asked to stop, and does so where nothing is left half done.";
    }
    match job.state {
        JobState::Blocked => "It waits until the job below has ended.",
        JobState::Scheduled => "It runs by itself when its time has come.",
        JobState::Ready => "It runs as soon as its lane has room.",
        JobState::Running => "It runs at this moment.",
        JobState::RetryWait => "It did not work yet and is tried again by itself.",
        JobState::InDoubt => {
            "Nobody knows yet whether the last call took effect; nothing is sent again before that is known."
        }
        JobState::Parked => "It waits for you.",
        JobState::Done => "Nothing is left to do.",
        JobState::NothingToDo => "Nothing was to be done, and nothing is.",
        JobState::Cancelled => "It does not run any more, unless you try it again.",
        JobState::Failed => "It was given up after its last try.",
    }
}

fn linked(link: &JobLink, earlier: &str) -> String {
    let state = word(&link.state);
    let otherwise = match link.otherwise.as_str() {
        "cancel" => format!("; cancelled if {earlier} fails"),
        "run" => format!("; runs also if {earlier} fails"),
        "wait" => format!("; goes on waiting if {earlier} fails"),
        _ => String::new(),
    };
    format!("{}, {} ({state}){otherwise}", link.id, link.title)
}

/// What keeps a job from running that would but for its lane, with the command that lets it go on.
fn held_up(job: &JobView, lane: &LaneView) -> String {
    let waits = job.state.is_open() && job.state != JobState::Running;
    if waits && lane.paused {
        let until = lane.paused_until.as_deref();
        let until = until.map(|until| format!(" until {}", instant(until)));
        let why = lane.reason.as_ref();
        let why = why.map(|why| format!(": {}", message(Some(why))));
        format!(
            "Its lane is paused{}{}\n  bindery lane resume {}\n",
            until.unwrap_or_default(),
            why.unwrap_or_default(),
            lane.name
        )
    } else if waits && lane.held {
        "Its lane waits for the network.\n".to_owned()
    } else {
        String::new()
    }
}

/// The commands that can be given about a job where it stands.
fn ways(job: &JobView) -> String {
    let id = job.id;
    let mut ways: Vec<String> = Vec::new();
    if job.state == JobState::Parked && job.kind == "invoice.export" {
        ways.push("bindery inbox".to_owned());
    }
    ways.extend(job.may.iter().map(|act| match act {
        JobAct::Retry => format!("bindery job retry {id}"),
        JobAct::Cancel => format!("bindery job cancel {id}"),
        JobAct::SetAside => format!("bindery job set-aside {id}"),
        JobAct::Snooze => format!("bindery job snooze {id} --minutes 60"),
        JobAct::Edit => format!("bindery job edit {id} JSON"),
    }));
    match ways.as_slice() {
        [] => String::new(),
        ways => format!("\nWhat can be done\n{}", indented(&ways.join("\n"))),
    }
}

/// One try; `since` is when the wait for it began.
fn attempt_words(attempt: &AttemptView, since: &str) -> String {
    let outcome = attempt.outcome.as_deref().unwrap_or("running");
    let waited = between(since, &attempt.started_at);
    let waited = waited.filter(|time| *time >= WORTH_A_WORD);
    let took = attempt.ended_at.as_deref();
    let took = took.and_then(|ended| between(&attempt.started_at, ended));
    let parts = [
        Some(instant(&attempt.started_at)),
        waited.map(|time| format!("waited {}", span(time))),
        took.map(|time| format!("took {}", span(time))),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let head = format!(
        "\nTry {}, {}: {}\n",
        attempt.number,
        parts.join(", "),
        outcome.replace('_', " ")
    );
    let lines = attempt.lines.iter();
    let lines = lines.map(|line| format!("{}  {}", instant(&line.at), line.text));
    let head = head + &indented(&lines.collect::<Vec<_>>().join("\n"));
    let problem = attempt.problem.as_ref().map(|p| indented(&in_words(p)));
    head + &problem.unwrap_or_default() + &indented(&show_exchange::exchanges(&attempt.exchanges))
}

fn between(from: &str, to: &str) -> Option<TimeDelta> {
    let read = |text| DateTime::parse_from_rfc3339(text).ok();
    Some((read(to)? - read(from)?).max(TimeDelta::zero()))
}

/// A time in the greatest unit of which there are two at least.
fn span(time: TimeDelta) -> String {
    let units = [
        (time.num_days(), "days"),
        (time.num_hours(), "h"),
        (time.num_minutes(), "min"),
        (time.num_seconds(), "s"),
    ];
    let unit = units.iter().find(|(number, _)| *number > 1);
    unit.map_or_else(
        || format!("{} ms", time.num_milliseconds()),
        |(number, unit)| format!("{number} {unit}"),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::{Value, json};

    fn job(state: &str, change: Value) -> JobDetail {
        let mut job = json!({
            "id": 5, "kind": "invoice.export", "title": "Export INV/5", "state": state,
            "stopping": false, "may": [], "backend": "Corner shop", "attempts": 2,
            "max_attempts": 9, "created_at": "2026-11-02T08:00:00Z",
            "run_at": "2026-11-02T08:00:00Z", "lane": "backend-2",
        });
        for (name, value) in change.as_object().unwrap() {
            job[name] = value.clone();
        }
        let link = |id: i64, otherwise: &str| json!({ "id": id, "title": "Other", "state": "running", "otherwise": otherwise });
        let attempt = |number: u32, started: &str, ended: Value, outcome: Value| {
            json!({
                "number": number, "started_at": started, "ended_at": ended, "outcome": outcome,
                "lines": [], "exchanges": [],
            })
        };
        serde_json::from_value(json!({
            "job": job, "args": "{}",
            "waits_for": [link(4, "cancel")], "followers": [link(6, "wait")],
            "attempts": [
                attempt(2, "2026-11-02T08:10:01.200Z", Value::Null, Value::Null),
                attempt(1, "2026-11-02T08:00:00Z", json!("2026-11-02T08:00:01.200Z"), json!("retry_wait")),
            ],
        }))
        .unwrap()
    }

    fn lane(change: Value) -> LaneView {
        let mut lane = json!({
            "name": "backend-2", "capacity": 1, "running": 0, "waiting": 1,
            "limits": { "min_gap_ms": 0, "rate_per_minute": 0, "burst": 1 },
            "paused": false, "probing": false, "held": false, "off": false,
        });
        for (name, value) in change.as_object().unwrap() {
            lane[name] = value.clone();
        }
        serde_json::from_value(lane).unwrap()
    }

    #[test]
    fn a_job_says_what_its_state_means_and_what_stands_around_it() {
        let check = |state: &str, change: Value, expected: &str| {
            let text = detail(&job(state, change), &[lane(json!({}))]);
            assert!(text.contains(expected), "{expected}\n{text}");
        };
        let none = || json!({});
        check("parked", none(), "parked. It waits for you.");
        check("retry_wait", none(), "retry wait. It did not work yet");
        check(
            "running",
            json!({ "stopping": true }),
            "It was asked to stop",
        );
        check(
            "done",
            none(),
            "Waits for job 4, Other (running); cancelled if that one fails",
        );
        check(
            "done",
            none(),
            "Followed by job 6, Other (running); goes on waiting if this one fails",
        );
        check(
            "done",
            none(),
            "Try 1, 2026-11-02 08:00:00 UTC, took 1200 ms: retry wait",
        );
        check(
            "done",
            none(),
            "Try 2, 2026-11-02 08:10:01 UTC, waited 10 min: running",
        );
        check("parked", none(), "bindery inbox");
        let may = json!({ "may": ["retry", "snooze"] });
        check("parked", may.clone(), "bindery job retry 5");
        check("parked", may, "bindery job snooze 5 --minutes 60");
    }

    #[test]
    fn what_cannot_be_done_is_not_told() {
        let text = detail(&job("done", json!({})), &[]);
        assert!(!text.contains("What can be done") && !text.contains("bindery job"));
    }

    #[test]
    fn a_job_that_waits_names_what_holds_its_lane() {
        let check = |state: &str, change: Value, expected: Option<&str>| {
            let text = detail(&job(state, json!({})), &[lane(change)]);
            match expected {
                Some(expected) => assert!(text.contains(expected), "{expected}\n{text}"),
                None => assert!(!text.contains("Its lane"), "{text}"),
            }
        };
        let paused = || json!({ "paused": true });
        check("ready", paused(), Some("bindery lane resume backend-2"));
        let until = json!({ "paused": true, "paused_until": "2026-11-02T09:00:00Z" });
        check("ready", until, Some("paused until 2026-11-02 09:00:00 UTC"));
        check(
            "ready",
            json!({ "held": true }),
            Some("waits for the network"),
        );
        check("ready", json!({}), None);
        check("done", paused(), None);
        check("running", paused(), None);
    }

    #[test]
    fn a_time_is_told_in_one_unit() {
        let check =
            |ms: i64, expected: &str| assert_eq!(span(TimeDelta::milliseconds(ms)), expected);
        check(0, "0 ms");
        check(1999, "1999 ms");
        check(2000, "2 s");
        check(119_000, "119 s");
        check(600_000, "10 min");
        check(7_200_000, "2 h");
        check(172_800_000, "2 days");
    }
}
