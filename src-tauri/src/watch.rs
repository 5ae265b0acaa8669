//! Looks at how things stand whenever something changed, for tray, taskbar and notifications.

use crate::notices::Seen;
use crate::shell::Shell;
use crate::standing::Standing;
use bindery_app::App;
use bindery_app::view::{AppEvent, Problem, RunProgress};
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::mpsc;

/// How long changes are gathered before the whole is looked at again.
const GATHER: Duration = Duration::from_millis(400);

/// Watches until the app is gone.
pub(crate) fn start(app: App, shell: Shell) {
    let mut events = app.events();
    let of_network = app.clone();
    tauri::async_runtime::spawn(async move {
        let (told, mut states) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(crate::desktop::follow_network(told));
        while let Some(state) = states.recv().await {
            of_network.network_is(state).await;
        }
    });
    tauri::async_runtime::spawn(follow_works(app.clone(), shell.clone()));
    tauri::async_runtime::spawn(async move {
        let mut seen = Seen::default();
        let mut runs = Some(Vec::new());
        while let Some(moved) = runs {
            if let Err(problem) = look(&app, &shell, &mut seen, moved).await {
                tracing::warn!(code = problem.code, "how things stand could not be read");
            }
            runs = gather(&mut events).await;
        }
    });
}

/// Long work may keep the data from being looked at, so that it is followed by itself.
async fn follow_works(app: App, shell: Shell) {
    let mut events = app.events();
    loop {
        match events.recv().await {
            Ok(AppEvent::Work { work }) => shell.works(&work).await,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => {
                for work in app.works() {
                    shell.works(&work).await;
                }
            }
            Err(RecvError::Closed) => return,
        }
    }
}

/// Waits for changes and tells which runs moved meanwhile, or nothing where no more will change.
async fn gather(events: &mut Receiver<AppEvent>) -> Option<Vec<RunProgress>> {
    let mut runs = Vec::new();
    let mut add = |event| {
        if let AppEvent::Run { progress } = event {
            runs.push(progress);
        }
    };
    match events.recv().await {
        Ok(event) => add(event),
        Err(RecvError::Lagged(_)) => {}
        Err(RecvError::Closed) => return None,
    }
    tokio::time::sleep(GATHER).await;
    loop {
        match events.try_recv() {
            Ok(event) => add(event),
            Err(TryRecvError::Lagged(_)) => {}
            Err(TryRecvError::Empty | TryRecvError::Closed) => return Some(runs),
        }
    }
}

async fn look(
    app: &App,
    shell: &Shell,
    seen: &mut Seen,
    runs: Vec<RunProgress>,
) -> Result<(), Problem> {
    let settings = app.desktop_settings().await?;
    let (status, overview) = (app.status().await?, app.overview().await?);
    let lanes = app.lanes().await?;
    let looked_at = shell.is_looked_at();
    let due = seen.look(runs, overview.attention_total, &settings, looked_at);
    shell.follow(settings).await;
    shell
        .stands(Standing::of(&status, &overview, &lanes, &seen.open_runs()))
        .await;
    for notice in due {
        shell.notify(notice).await;
    }
    Ok(())
}
