//! The queue as people see it: runs, what they do to many jobs at once, lanes, schedules.

use crate::desk::{PATIENCE, empty, export_all, imported, open, open_at, open_running, options};
use crate::eventually::eventually;
use bindery_app::view::*;
use bindery_app::{App, AppOptions};
use bindery_domain::{Clock, DateTime, ManualClock, SystemClock, Utc};
use bindery_store::{Durability, Store, StoreError};
use chrono::{Local, TimeDelta, TimeZone};
use std::sync::Arc;

fn newest(limit: u32) -> GroupQuery {
    GroupQuery { open: false, limit }
}

fn matching(states: &[JobState]) -> JobSelection {
    let query = JobQuery {
        states: states.to_vec(),
        ..JobQuery::default()
    };
    JobSelection::Matching {
        query: Box::new(query),
    }
}

async fn count(app: &App, states: &[JobState]) -> u32 {
    let query = JobQuery {
        states: states.to_vec(),
        limit: 1,
        ..JobQuery::default()
    };
    let page = app.jobs(query).await.unwrap();
    page.matching.iter().map(|it| it.count).sum()
}

/// What the history says of the ends of exports, the newest first.
async fn sums(app: &App) -> Vec<String> {
    let query = HistoryQuery {
        limit: Some(500),
        ..HistoryQuery::default()
    };
    let lines = app.history(query).await.unwrap().lines;
    let lines = lines.into_iter().map(|line| line.entry);
    lines
        .filter(|line| line.action == "group.finished" && line.message.starts_with("Export to"))
        .map(|line| line.message)
        .collect()
}

/// How many invoices stand somewhere.
async fn invoices(app: &App, state: InvoiceState) -> u32 {
    let counts = app.overview().await.unwrap().counts;
    let here = counts.iter().find(|it| it.state == state);
    here.map_or(0, |it| it.count)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_is_followed_across_a_restart_and_summed_up_in_one_line() {
    let (app, folder) = imported().await;
    let started = export_all(&app).await;
    let before = app.run_progress(started.run.clone()).await.unwrap();
    assert_eq!(
        (before.total, before.open),
        (started.queued, started.queued)
    );
    app.shutdown().await;

    let app = open(folder.path()).await;
    app.work_off().await.unwrap();
    let after = app.run_progress(started.run.clone()).await.unwrap();
    assert_eq!((after.total, after.open), (started.queued, 0));
    assert_eq!(after.done + after.stopped, after.total);
    assert_eq!(
        app.run_jobs(&started.run).await.unwrap().len(),
        started.queued as usize
    );
    let group = app.groups(newest(1)).await.unwrap().remove(0);
    assert!(group.rested_at.is_some() && group.title.starts_with("Export to"));

    let told = sums(&app).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].contains(&format!("{} done", after.done)));

    // What had stopped and is tried again ends the run anew.
    let retried = app.jobs_act(matching(&[JobState::Parked]), JobAction::Retry);
    assert!(retried.await.unwrap().changed > 0);
    app.work_off().await.unwrap();
    assert_eq!(sums(&app).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_to_all_that_match_is_what_the_preview_said() {
    let (app, _folder) = imported().await;
    let queued = export_all(&app).await.queued;
    // Only what can be set aside where it stands is counted and changed.
    let all = matching(&[]);
    let preview = app.jobs_preview(all.clone(), JobAction::SetAside).await;
    let preview = preview.unwrap();
    assert!(preview.matching > preview.possible);
    assert_eq!((preview.possible, preview.examples.len()), (queued, 5));
    let done = app
        .jobs_act(all.clone(), JobAction::SetAside)
        .await
        .unwrap();
    assert_eq!(done.changed, queued);
    assert_eq!(count(&app, &[JobState::Parked]).await, queued);
    // The invoices say so too, and nothing runs.
    app.work_off().await.unwrap();
    assert!(invoices(&app, InvoiceState::NeedsYou).await >= queued);
    let errors = app.job_errors().await.unwrap();
    let code = errors[0].newest.problem.clone().unwrap().code;
    assert_eq!((errors[0].count, code.as_str()), (queued, "job.set_aside"));

    let snooze = JobAction::Snooze { minutes: 60 };
    let parked = matching(&[JobState::Parked]);
    let snoozed = app.jobs_act(parked, snooze).await.unwrap();
    assert_eq!(snoozed.changed, queued);
    assert_eq!(count(&app, &[JobState::Scheduled]).await, queued);
    // An invoice whose export was put off waits for nobody.
    assert_eq!(invoices(&app, InvoiceState::Queued).await, queued);
    let scheduled = matching(&[JobState::Scheduled]);
    let retried = app.jobs_act(scheduled, JobAction::Retry).await.unwrap();
    assert_eq!(retried.changed, queued);
    let cancelled = app.jobs_act(all.clone(), JobAction::Cancel).await.unwrap();
    assert_eq!((cancelled.changed, cancelled.stopping), (queued, 0));
    assert_eq!(count(&app, &[JobState::Cancelled]).await, queued);
    let hours = app.job_hours().await.unwrap();
    assert_eq!(hours.len(), 24);
    assert_eq!(hours.iter().map(|it| it.cancelled).sum::<u32>(), queued);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_tells_its_pages_and_can_be_found_by_its_group() {
    let (app, _folder) = imported().await;
    let group = app.groups(newest(1)).await.unwrap().remove(0);
    assert_eq!((group.title.as_str(), group.open), ("Import", 0));
    let query = JobQuery {
        group: Some(group.id),
        limit: 10,
        ..JobQuery::default()
    };
    let jobs = app.jobs(query).await.unwrap().jobs;
    assert_eq!(jobs.len() as u32, group.total);
    for job in jobs {
        let detail = app.job_detail(job.id).await.unwrap();
        let lines = &detail.attempts[0].lines;
        assert!(!lines.is_empty(), "{} told nothing", job.title);
        assert_eq!(detail.group.unwrap().id, group.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_compared_after_what_changed_was_read() {
    let (app, _folder) = imported().await;
    let jobs = app.schedule_run("compare".to_owned()).await.unwrap();
    let details = app.jobs_by_id(jobs).await.unwrap();
    let compare = details
        .iter()
        .find(|job| job.title.starts_with("Compare all"))
        .unwrap();
    assert_eq!(compare.state, JobState::Blocked);
    let detail = app.job_detail(compare.id).await.unwrap();
    assert!(detail.waits_for[0].title.starts_with("Import invoices"));
    app.work_off().await.unwrap();
    let after = app.job_detail(compare.id).await.unwrap();
    assert_eq!(after.job.state, JobState::Done, "{after:?}");
    let schedule = &app.schedules().await.unwrap()[1];
    assert!(schedule.by_hand && schedule.last_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lane_that_is_paused_for_a_while_starts_nothing_until_then() {
    let (app, _folder) = imported().await;
    let queued = export_all(&app).await.queued;
    let lane = app.lanes().await.unwrap();
    let lane = lane.iter().find(|lane| lane.waiting > 0).unwrap();
    assert_eq!((lane.waiting, lane.running), (queued, 0));
    let paused = app.lane_pause(lane.name.clone(), Some(60)).await.unwrap();
    assert!(paused.paused && paused.paused_until.is_some());
    app.work_off().await.unwrap();
    assert_eq!(count(&app, &[JobState::Ready]).await, queued);
    app.lane_resume(lane.name.clone()).await.unwrap();
    let limits = LaneLimits {
        min_gap_ms: 5,
        rate_per_minute: 0,
        burst: 1,
    };
    let limited = app.lane_limit(lane.name.clone(), limits).await.unwrap();
    assert_eq!(limited.limits, limits);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schedule_says_its_next_time_and_refuses_what_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let noon = Local.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap();
    let clock = Arc::new(ManualClock::at(noon.with_timezone(&Utc)));
    let app = open_at(folder.path(), clock.clone()).await;
    let next = |schedules: &[ScheduleView]| {
        let at = schedules[0].next_at.as_deref()?;
        Some(at.parse::<DateTime<Utc>>().unwrap() - clock.now())
    };
    let save = async |timing: Timing| app.schedule_save("import".to_owned(), timing).await;
    assert_eq!(next(&app.schedules().await.unwrap()), None);
    let saved = save(Timing::Every { minutes: 15 }).await.unwrap();
    assert_eq!(next(&saved), Some(TimeDelta::minutes(15)));
    let at = "13:30".to_owned();
    let saved = save(Timing::Daily { at }).await.unwrap();
    assert_eq!(next(&saved), Some(TimeDelta::minutes(90)));
    let refused = async |timing: Timing| save(timing).await.unwrap_err().code;
    assert_eq!(
        refused(Timing::Every { minutes: 0 }).await,
        "schedule.minutes"
    );
    let at = "25:00".to_owned();
    assert_eq!(refused(Timing::Daily { at }).await, "schedule.time");
    let unknown = app.schedule_run("nothing".to_owned()).await.unwrap_err();
    assert_eq!(unknown.code, "schedule.unknown");
}

/// How many imports the clock queued after the program was away for so long.
async fn queued_by_the_clock(timing: Timing, away: TimeDelta) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let noon = Local.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap();
    let clock = Arc::new(ManualClock::at(noon.with_timezone(&Utc)));
    let app = open_at(folder.path(), clock.clone()).await;
    app.practice_start().await.unwrap();
    let save = async |name: &str, timing: Timing| {
        app.schedule_save(name.to_owned(), timing).await.unwrap();
    };
    save("import", timing).await;
    // Looked at after the import: when it has happened, the import had its chance.
    save("clean", Timing::AtStart).await;
    app.lanes_pause_all().await.unwrap();
    app.shutdown().await;
    clock.advance(away);
    let options = AppOptions {
        clock,
        run_queue: true,
        ..options(folder.path())
    };
    let app = App::open(options).await.unwrap();
    let cleaned = eventually(PATIENCE, async || {
        let schedules = app.schedules().await.unwrap();
        schedules[2].last_at.clone()
    });
    cleaned.await.expect("the clock is looked at");
    let queued = app.groups(newest(50)).await.unwrap().len();
    app.shutdown().await;
    queued
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_does_what_is_due_and_catches_up_at_most_once() {
    let check = async |timing: Timing, away: TimeDelta, expected: usize| {
        let queued = queued_by_the_clock(timing.clone(), away).await;
        assert_eq!(queued, expected, "{timing:?} after {away}");
    };
    let minute = TimeDelta::minutes(1);
    check(Timing::AtStart, minute, 1).await;
    check(Timing::Never, TimeDelta::days(9), 0).await;
    check(Timing::Every { minutes: 15 }, minute, 0).await;
    check(Timing::Every { minutes: 15 }, TimeDelta::days(9), 1).await;
    let at = || "13:30".to_owned();
    check(Timing::Daily { at: at() }, minute, 0).await;
    check(Timing::Daily { at: at() }, TimeDelta::hours(2), 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_exports_by_itself_is_a_run_with_progress_too() {
    let (app, _folder) = empty().await;
    app.practice_start().await.unwrap();
    let backends = app.backends().await.unwrap();
    let shop = backends.iter().find(|it| it.kind == BackendKind::Shop);
    let wish = Some("posted".to_owned());
    app.backend_override(shop.unwrap().id, "trigger".to_owned(), wish)
        .await
        .unwrap();
    app.import(None).await.unwrap();
    app.work_off().await.unwrap();

    let groups = app.groups(newest(9)).await.unwrap();
    let own: Vec<_> = groups
        .iter()
        .filter(|it| it.title.starts_with("Automatic export to"))
        .collect();
    assert!(
        (1..=2).contains(&own.len()),
        "one for each hour: {groups:?}"
    );
    let sum = |of: fn(&GroupView) -> u32| own.iter().map(|it| of(it)).sum::<u32>();
    assert!(sum(|it| it.total) > 2 && sum(|it| it.open) == 0);
    assert_eq!(sum(|it| it.total), sum(|it| it.done + it.stopped));
    let progress = app.run_progress(own[0].run.clone()).await.unwrap();
    assert!(progress.automatic);
    let query = HistoryQuery {
        run: Some(own[0].run.clone()),
        limit: Some(500),
        ..HistoryQuery::default()
    };
    let lines = app.history(query).await.unwrap().lines;
    assert!(
        lines.len() >= own[0].total as usize,
        "each line tells its run"
    );
    assert!(
        app.groups(GroupQuery {
            open: true,
            limit: 9
        })
        .await
        .unwrap()
        .is_empty()
    );
}

/// Another program writes to the same file for so long that the queue gives up waiting for it.
#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_the_queue_from_its_file_is_told_until_it_has_passed() {
    let folder = tempfile::tempdir().unwrap();
    let app = open_running(folder.path()).await;
    let mut events = app.events();
    let other = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
    let (let_go, until) = std::sync::mpsc::channel::<()>();
    let held = tokio::spawn(async move {
        let holds = other.write(Durability::Normal, move |_tx| {
            // Held until the test has seen what follows; an end of the channel lets go too.
            let _let_go = until.recv();
            Ok::<_, StoreError>(())
        });
        holds.await
    });
    while events.recv().await.unwrap() != AppEvent::Status {}
    let told = app.status().await.unwrap().queue_trouble.unwrap();
    assert_eq!(told.code, "store.busy");
    let_go.send(()).unwrap();
    held.await.unwrap().unwrap();
    while events.recv().await.unwrap() != AppEvent::Status {}
    assert_eq!(app.status().await.unwrap().queue_trouble, None);
    app.shutdown().await;
}
