//! What the killed process does: it opens the program as a server does, with its queue, and
//! plays an impatient person who imports, exports everything and retries whatever waits.

use crate::wall::Wall;
use bindery_app::view::{
    InvoiceQuery, InvoiceSort, InvoiceState, JobAction, JobQuery, JobSelection, JobState, Problem,
    SecretChoice, Selection,
};
use bindery_app::{App, AppOptions};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::interval;

/// The worker's name among the tests of this program.
pub(crate) const NAME: &str = "worker::works_until_it_is_killed";

/// The environment variable with its data folder; without it the worker has nothing to do.
pub(crate) const FOLDER: &str = "BINDERY_TORTURE_FOLDER";

/// The file that says how far its clock on the wall is ahead.
pub(crate) const WALL: &str = "BINDERY_TORTURE_WALL";

/// Set where it believes the wall.
pub(crate) const BELIEVES: &str = "BINDERY_TORTURE_BELIEVES_THE_WALL";

/// The codes of problems that the person shrugs at, to click again later.
pub(crate) const BEARS: &str = "BINDERY_TORTURE_BEARS";

/// How it exits where such a problem keeps it from starting.
pub(crate) const GIVES_UP: i32 = 41;

/// How often the person clicks.
const CLICKS_EVERY: Duration = Duration::from_millis(250);

/// Not a test: the entry of the process that the torture run starts and kills.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by the torture run, to be killed"]
async fn works_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let wall = std::env::var_os(WALL).unwrap();
    let believed = std::env::var_os(BELIEVES).is_some();
    let app = App::open(AppOptions {
        data_dir: Some(folder.into()),
        secrets: Some(SecretChoice::Session),
        credentials_from_environment: true,
        run_queue: true,
        clock: Arc::new(Wall::read(wall.into(), believed)),
    });
    let app = match app.await {
        Ok(app) => app,
        Err(problem) => give_up(&problem),
    };
    bear(begin(&app).await);
    let mut clicks = interval(CLICKS_EVERY);
    loop {
        clicks.tick().await;
        bear(click_everything(&app).await);
    }
}

fn is_borne(problem: &Problem) -> bool {
    let codes = std::env::var(BEARS).unwrap_or_default();
    codes.split(',').any(|code| code == problem.code)
}

fn bear(done: Result<(), Problem>) {
    if let Err(problem) = done {
        assert!(is_borne(&problem), "{problem:?}");
    }
}

fn give_up(problem: &Problem) -> ! {
    assert!(is_borne(problem), "{problem:?}");
    println!("{}: {}", problem.code, problem.message);
    std::process::exit(GIVES_UP)
}

async fn begin(app: &App) -> Result<(), Problem> {
    app.import(None).await?;
    retry(app, &[JobState::Parked]).await
}

async fn click_everything(app: &App) -> Result<(), Problem> {
    for lane in app.lanes().await? {
        if lane.paused {
            app.lane_resume(lane.name).await?;
        }
    }
    retry(
        app,
        &[
            JobState::RetryWait,
            JobState::Scheduled,
            JobState::InDoubt,
            JobState::Failed,
        ],
    )
    .await?;
    let query = InvoiceQuery {
        backend: None,
        state: Some(InvoiceState::Ready),
        text: None,
        narrow: Default::default(),
        sort: InvoiceSort::Date,
        descending: false,
        offset: 0,
        limit: 1000,
    };
    app.export(
        Selection::Matching {
            query: query.into(),
        },
        None,
    )
    .await?;
    Ok(())
}

async fn retry(app: &App, states: &[JobState]) -> Result<(), Problem> {
    let query = JobQuery {
        states: states.to_vec(),
        ..JobQuery::default()
    };
    let all = JobSelection::Matching {
        query: Box::new(query),
    };
    app.jobs_act(all, JobAction::Retry).await?;
    Ok(())
}
