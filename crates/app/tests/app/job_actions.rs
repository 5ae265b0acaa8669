//! What is done to jobs that are named: what it did, what it only asked for, and why it was refused.

use crate::desk::{export_all, imported};
use bindery_app::App;
use bindery_app::view::*;

async fn first(app: &App, state: JobState) -> JobView {
    let query = JobQuery {
        states: vec![state],
        limit: 1,
        ..JobQuery::default()
    };
    app.jobs(query).await.unwrap().jobs.remove(0)
}

async fn act(app: &App, ids: &[i64], action: JobAction) -> JobsActed {
    let selection = JobSelection::Ids { ids: ids.to_vec() };
    let preview = app.jobs_preview(selection.clone(), action.clone()).await;
    let acted = app.jobs_act(selection, action).await.unwrap();
    let refused = acted.refused.len() as u32;
    assert_eq!(acted.changed + acted.stopping + refused, ids.len() as u32);
    // Where nobody interferes, the preview says what is done.
    assert!(acted.changed + acted.stopping <= preview.unwrap().possible);
    acted
}

async fn job(app: &App, id: i64) -> JobView {
    app.job_detail(id).await.unwrap().job
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_to_a_named_job_is_refused_with_the_reason_and_changes_nothing() {
    let (app, _folder) = imported().await;
    export_all(&app).await;
    app.work_off().await.unwrap();
    let check = async |state: JobState, action: JobAction, words: &str| {
        let before = first(&app, state).await;
        let acted = act(&app, &[before.id], action).await;
        let [refused] = &acted.refused[..] else {
            panic!("{acted:?}");
        };
        assert_eq!(refused.id, before.id);
        assert_eq!(refused.problem.code, "job.not_now");
        assert!(refused.problem.message.contains(words), "{refused:?}");
        assert_eq!(job(&app, before.id).await, before);
    };
    // It waits for a person and says why; that must stay.
    let parked = "is parked and cannot be set aside";
    check(JobState::Parked, JobAction::SetAside, parked).await;
    check(JobState::Done, JobAction::Retry, "is done and").await;
    check(JobState::Done, JobAction::Cancel, "cannot be cancelled").await;
    let snooze = JobAction::Snooze { minutes: 5 };
    check(JobState::Done, snooze, "cannot be put off").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_another_one_stands_in_for_is_refused_by_its_number() {
    let (app, _folder) = imported().await;
    export_all(&app).await;
    let query = JobQuery {
        states: vec![JobState::Ready],
        limit: 2,
        ..JobQuery::default()
    };
    let jobs = app.jobs(query).await.unwrap().jobs;
    let (old, next) = (&jobs[0], &jobs[1]);
    let both = [old.id, next.id];
    let cancelled = act(&app, &both, JobAction::Cancel).await;
    assert_eq!((cancelled.changed, cancelled.stopping), (2, 0));
    let again = Selection::Ids {
        ids: vec![old.record.unwrap()],
    };
    assert_eq!(app.export(again, None).await.unwrap().queued, 1);
    let retried = act(&app, &both, JobAction::Retry).await;
    assert_eq!(retried.changed, 1);
    let [refused] = &retried.refused[..] else {
        panic!("{retried:?}");
    };
    assert_eq!(refused.id, old.id);
    assert!(
        refused.problem.message.contains("does the same"),
        "{refused:?}"
    );
    assert_eq!(job(&app, next.id).await.state, JobState::Ready);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_job_and_each_page_says_what_can_be_done_where_it_stands() {
    use JobAct::{Cancel, Edit, Retry, SetAside, Snooze};
    let (app, _folder) = imported().await;
    let queued = export_all(&app).await.queued;
    assert!(queued > 1);
    let check = async |state: JobState, expected: &[JobAct]| {
        let query = JobQuery {
            states: vec![state],
            limit: 1,
            ..JobQuery::default()
        };
        let page = app.jobs(query).await.unwrap();
        assert_eq!(page.may, expected, "{state:?}");
        assert_eq!(page.jobs[0].may, expected, "{state:?}");
    };
    check(JobState::Done, &[]).await;
    check(JobState::Ready, &[Cancel, SetAside, Snooze, Edit]).await;
    let one = first(&app, JobState::Ready).await.id;
    act(&app, &[one], JobAction::SetAside).await;
    check(JobState::Parked, &[Retry, Cancel, Snooze, Edit]).await;
    let all = JobQuery {
        limit: 1,
        ..JobQuery::default()
    };
    let all = app.jobs(all).await.unwrap();
    assert_eq!(all.may, [Retry, Cancel, SetAside, Snooze, Edit]);
    assert_eq!(all.kinds, ["invoice.export", "records.import"]);
}
