//! What waits and is no invoice: imports that stopped, jobs that nothing else stands for, and what a
//! person can do about them.

use crate::desk::{PATIENCE, all_that_are, export_all, imported, open_running};
use crate::eventually::eventually;
use bindery_app::App;
use bindery_app::view::*;
use bindery_domain::{BackendId, ErrorClass, Failure, JobId, SystemClock};
use bindery_store::{Durability, JobEnd, NewJob, Store, StoreError, WriteTx};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

const USUAL: [ChoiceKind; 3] = [
    ChoiceKind::TryAgain,
    ChoiceKind::Cancel,
    ChoiceKind::OpenJob,
];
const LOOKED_AT_FIRST: [ChoiceKind; 3] = [
    ChoiceKind::OpenJob,
    ChoiceKind::Cancel,
    ChoiceKind::TryAgain,
];

/// Changes the jobs behind the program, as another version of it may have left them.
async fn behind(
    folder: &TempDir,
    change: impl FnOnce(&mut WriteTx<'_>) -> Result<(), StoreError> + Send + 'static,
) {
    let practice = folder.path().join("practice");
    let store = Store::open(&practice, Arc::new(SystemClock)).unwrap();
    store.write(Durability::Full, change).await.unwrap();
}

async fn act(app: &App, ids: Vec<i64>, action: JobAction) -> u32 {
    app.jobs_act(JobSelection::Ids { ids }, action)
        .await
        .unwrap()
        .changed
}

/// Queues imports of both systems, or the comparison too, and stops them before they begin.
async fn stopped(app: &App, started: ImportStarted) -> Vec<i64> {
    let jobs = started.jobs;
    let count = jobs.len() as u32;
    assert_eq!(act(app, jobs.clone(), JobAction::SetAside).await, count);
    jobs
}

/// What waits and is no invoice.
async fn waiting(app: &App) -> Vec<InboxGroup> {
    let mut groups = app.inbox().await.unwrap().groups;
    groups.retain(|group| group.kind == InboxKind::Job);
    groups
}

async fn overview_total(app: &App) -> u32 {
    app.overview().await.unwrap().attention_total
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_import_says_what_it_would_do_and_leaves_when_it_is_given_up() {
    let (app, _folder) = imported().await;
    let started = app.import(None).await.unwrap();
    let jobs = stopped(&app, started).await;
    let groups = waiting(&app).await;
    assert_eq!(groups.len(), jobs.len(), "{groups:#?}");
    for group in &groups {
        let item = &group.items[0];
        assert_eq!(group.choices, USUAL);
        assert_eq!(item.work, Some(InboxWork::Read));
        let words = item.name_words.as_ref().unwrap();
        assert_eq!(words.key, "told.job.import");
    }
    assert_eq!(
        act(&app, jobs, JobAction::Cancel).await,
        groups.len() as u32
    );
    assert!(waiting(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_imports_goes_on_although_it_had_stopped() {
    let (app, folder) = imported().await;
    let started = app.import(None).await.unwrap();
    let jobs = stopped(&app, started).await;
    let first = JobId(jobs[0]);
    // Another version's arguments do not hold it up for ever.
    behind(&folder, move |tx| tx.job_edit(first, &json!({}), 1)).await;
    let again = app.import(None).await.unwrap();
    assert_eq!(again.jobs, jobs, "they wait already");
    app.work_off().await.unwrap();
    assert!(waiting(&app).await.is_empty());
    for job in app.jobs_by_id(jobs).await.unwrap() {
        assert_eq!(job.state, JobState::Done, "{job:?}");
    }
}

/// How many jobs stand somewhere.
async fn jobs_that_are(app: &App, state: JobState) -> usize {
    let query = JobQuery {
        states: vec![state],
        limit: 500,
        ..JobQuery::default()
    };
    app.jobs(query).await.unwrap().jobs.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_compared_although_reading_what_changed_waits_for_a_person() {
    let (app, folder) = imported().await;
    let jobs = app.sweep(None).await.unwrap().jobs;
    let jobs = app.jobs_by_id(jobs).await.unwrap();
    let compare = jobs.iter().find(|job| job.state == JobState::Blocked);
    let compare = compare.unwrap().id;
    let first = JobId(app.job_detail(compare).await.unwrap().waits_for[0].id);
    behind(&folder, move |tx| tx.job_edit(first, &json!({}), 1)).await;
    app.work_off().await.unwrap();
    let states = app.jobs_by_id(vec![first.0, compare]).await.unwrap();
    let states: Vec<_> = states.iter().map(|job| job.state).collect();
    assert_eq!(states, [JobState::Parked, JobState::Done]);

    // The next night does not wait behind it either.
    for name in ["compare", "clean"] {
        let saved = app.schedule_save(name.to_owned(), Timing::AtStart).await;
        saved.unwrap();
    }
    app.lanes_pause_all().await.unwrap();
    app.shutdown().await;
    let app = open_running(folder.path()).await;
    // Looked at after the comparison: when it has happened, that is queued.
    let cleaned = eventually(PATIENCE, async || {
        app.schedules().await.unwrap()[2].last_at.clone()
    });
    cleaned.await.expect("the clock is looked at");
    assert_eq!(jobs_that_are(&app, JobState::Parked).await, 1);
    assert_eq!(jobs_that_are(&app, JobState::Blocked).await, 0);
    assert!(jobs_that_are(&app, JobState::Ready).await > 0);
    app.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_an_unknown_kind_waits_for_a_person_in_sight() {
    let (app, folder) = imported().await;
    let before = overview_total(&app).await;
    behind(&folder, |tx| {
        let job = NewJob::new("letters.print", json!({})).title("Print letters");
        tx.job_insert(job).map(|_| ())
    })
    .await;
    app.work_off().await.unwrap();
    let groups = waiting(&app).await;
    assert_eq!(groups.len(), 1, "{groups:#?}");
    assert_eq!(groups[0].code, "job.unknown_kind");
    assert_eq!(groups[0].choices, LOOKED_AT_FIRST);
    let item = &groups[0].items[0];
    assert_eq!(item.name.as_deref(), Some("Print letters"));
    assert_eq!(item.work, Some(InboxWork::Other));
    assert_eq!(overview_total(&app).await, before + 1);

    let job = item.job.unwrap();
    assert_eq!(act(&app, vec![job], JobAction::Cancel).await, 1);
    assert!(waiting(&app).await.is_empty());
    assert_eq!(overview_total(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_of_no_backend_and_of_a_deleted_one_wait_in_sight() {
    let (app, folder) = imported().await;
    let before = overview_total(&app).await;
    behind(&folder, |tx| {
        let import = NewJob::new("records.import", json!({})).backend(BackendId(99));
        tx.job_insert(import)?;
        let export = NewJob::new("invoice.export", json!({}));
        tx.job_insert(export).map(|_| ())
    })
    .await;
    app.work_off().await.unwrap();
    let groups = waiting(&app).await;
    let backends: Vec<_> = groups.iter().map(|group| group.backend).collect();
    assert_eq!(backends.len(), 2, "{groups:#?}");
    assert!(backends.contains(&Some(99)) && backends.contains(&None));
    assert_eq!(overview_total(&app).await, before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_whose_invoice_could_not_be_told_of_its_end_waits_in_sight() {
    // The program may also have ended in its last try, and what freed it was refused.
    for code in ["job.end_refused", "job.interrupted"] {
        check_untold(code).await;
    }
}

async fn check_untold(code: &'static str) {
    let (app, folder) = imported().await;
    let before = overview_total(&app).await;
    let ready = all_that_are(InvoiceState::Ready);
    let record = app.invoices(ready).await.unwrap().rows[0].id;
    let one = Selection::Ids { ids: vec![record] };
    let run = app.export(one, None).await.unwrap().run;
    let job = app.run_jobs(&run).await.unwrap()[0];
    behind(&folder, move |tx| {
        tx.job_claim("elsewhere", 1)?;
        let failure = Failure::new(ErrorClass::Bug, code, "it was refused");
        tx.job_settle(JobId(job), JobEnd::Park { failure })
            .map(drop)
    })
    .await;
    let groups = waiting(&app).await;
    assert_eq!(groups.len(), 1, "{groups:#?}");
    assert_eq!(groups[0].items[0].job, Some(job));
    assert_eq!(groups[0].choices, LOOKED_AT_FIRST);
    assert_eq!(overview_total(&app).await, before + 1);
    assert_eq!(act(&app, vec![job], JobAction::Retry).await, 1);
    assert!(waiting(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_is_not_understood_waits_at_its_invoice_and_is_made_anew() {
    let (app, folder) = imported().await;
    let ready = all_that_are(InvoiceState::Ready);
    let page = app.invoices(ready).await.unwrap();
    let (record, backend) = (page.rows[0].id, page.backend.unwrap());
    let one = Selection::Ids { ids: vec![record] };
    let run = app.export(one, None).await.unwrap().run;
    let job = app.run_jobs(&run).await.unwrap()[0];
    behind(&folder, move |tx| {
        tx.job_edit(JobId(job), &json!({"invoice": "INV"}), 1)
    })
    .await;
    app.work_off().await.unwrap();
    assert!(waiting(&app).await.is_empty(), "the invoice stands for it");
    let row = async || {
        let detail = app.invoice_detail(record, Some(backend)).await.unwrap();
        (detail.row.state, detail.row.reason.map(|it| it.code))
    };
    let stands = row().await;
    assert_eq!(stands.0, InvoiceState::NeedsYou);
    assert_eq!(stands.1.as_deref(), Some("job.arguments"));

    let selection = InboxSelection::Records {
        backend,
        ids: vec![record],
    };
    let report = app.resolve(selection, Choice::TryAgain).await.unwrap();
    assert_eq!((report.done, report.queued), (1, 1));
    app.work_off().await.unwrap();
    let stands = row().await;
    assert_ne!(stands.0, InvoiceState::Queued);
    assert_ne!(stands.1.as_deref(), Some("job.arguments"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_makes_no_other_job_of_a_job_and_the_history_says_who_edited() {
    let (app, _folder) = imported().await;
    export_all(&app).await;
    let backends = app.backends().await.unwrap();
    let books = backends.iter().find(|it| it.kind == BackendKind::Erp);
    app.import(Some(books.unwrap().id)).await.unwrap();
    let export = waits(&app, "invoice.export").await;
    let import = waits(&app, "records.import").await;
    let check = async |id: i64, name: &str, other: Value| {
        let before = app.job_detail(id).await.unwrap().args;
        let mut args: Value = serde_json::from_str(&before).unwrap();
        args[name] = other;
        let refused = app.job_edit(id, args.to_string()).await.unwrap_err();
        assert_eq!(refused.code, "job.subject", "{name}");
        assert_eq!(refused.params["argument"], name);
        assert_eq!(app.job_detail(id).await.unwrap().args, before);
    };
    check(export, "record", json!(999)).await;
    check(export, "backend", json!(999)).await;
    check(export, "actor", json!("Eve")).await;
    check(export, "run", json!("run-1")).await;
    check(export, "number", json!("INV/9")).await;
    check(import, "backend", json!(999)).await;
    check(import, "model", json!("order")).await;
    check(import, "actor", json!("Eve")).await;
    check(import, "sweep", json!(true)).await;
    assert_eq!(edits(&app).await, 0);
    let args = app.job_detail(export).await.unwrap().args;
    app.job_edit(export, args).await.unwrap();
    assert_eq!(edits(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_a_job_that_cannot_be_tried_again_changes_nothing() {
    let (app, folder) = imported().await;
    export_all(&app).await;
    let job = waits(&app, "invoice.export").await;
    let detail = app.job_detail(job).await.unwrap();
    act(&app, vec![job], JobAction::Cancel).await;
    let ids = vec![detail.job.record.unwrap()];
    app.export(Selection::Ids { ids }, None).await.unwrap();
    behind(&folder, move |tx| tx.job_edit(JobId(job), &json!({}), 1)).await;
    let refused = app.job_edit(job, detail.args).await.unwrap_err();
    assert_eq!(
        refused.code, "store.constraint",
        "another job does the same"
    );
    assert_eq!(app.job_detail(job).await.unwrap().args, "{}");
    assert_eq!(edits(&app).await, 0);
}

/// A job of a kind that has not begun.
async fn waits(app: &App, kind: &str) -> i64 {
    let query = JobQuery {
        kind: Some(kind.to_owned()),
        states: vec![JobState::Ready],
        limit: 1,
        ..JobQuery::default()
    };
    app.jobs(query).await.unwrap().jobs[0].id
}

/// How many lines of the history tell of edited arguments.
async fn edits(app: &App) -> usize {
    let query = HistoryQuery {
        what: vec![HistoryWhat::Decisions],
        ..HistoryQuery::default()
    };
    let lines = app.history(query).await.unwrap().lines;
    let of_edits = lines.iter().filter(|it| it.entry.action == "job.edited");
    of_edits.count()
}
