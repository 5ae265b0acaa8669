//! What the killed process does: it opens the program as a server does, with its queue, and
//! plays an impatient person who imports, exports everything and retries whatever waits.

use bindery_app::view::{
    InvoiceQuery, InvoiceSort, InvoiceState, JobAction, JobQuery, JobSelection, JobState, Selection,
};
use bindery_app::{App, AppOptions};
use std::time::Duration;
use tokio::time::interval;

/// The worker's name among the tests of this program.
pub(crate) const NAME: &str = "worker::works_until_it_is_killed";

/// The environment variable with its data folder; without it the worker has nothing to do.
pub(crate) const FOLDER: &str = "BINDERY_CRASH_FOLDER";

/// How often the person clicks.
const CLICKS_EVERY: Duration = Duration::from_millis(250);

/// Not a test: the entry of the process that the crash test starts and kills.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by the crash test, to be killed"]
async fn works_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let app = App::open(AppOptions {
        data_dir: Some(folder.into()),
        secrets: Some(bindery_app::view::SecretChoice::Session),
        credentials_from_environment: true,
        run_queue: true,
        ..AppOptions::default()
    });
    let app = app.await.unwrap();
    app.import(None).await.unwrap();
    retry(&app, &[JobState::Parked]).await;
    let mut clicks = interval(CLICKS_EVERY);
    loop {
        clicks.tick().await;
        click_everything(&app).await;
    }
}

async fn click_everything(app: &App) {
    for lane in app.lanes().await.unwrap() {
        if lane.paused {
            app.lane_resume(lane.name).await.unwrap();
        }
    }
    retry(
        app,
        &[JobState::RetryWait, JobState::InDoubt, JobState::Failed],
    )
    .await;
    let query = InvoiceQuery {
        backend: None,
        state: Some(InvoiceState::Ready),
        text: None,
        sort: InvoiceSort::Date,
        descending: false,
        offset: 0,
        limit: 1000,
    };
    app.export(Selection::Matching { query }, None)
        .await
        .unwrap();
}

async fn retry(app: &App, states: &[JobState]) {
    let query = JobQuery {
        states: states.to_vec(),
        ..JobQuery::default()
    };
    let all = JobSelection::Matching { query };
    app.jobs_act(all, JobAction::Retry).await.unwrap();
}
