//! Holds the opened app for the commands, or the reason why it could not be opened.
//!
//! The window appears before the data is open. Commands that come earlier wait here, and a failed
//! opening is kept, so that the window can show it and try again.

use crate::events;
use crate::shell::Shell;
use bindery_app::view::{BackupContents, BackupView, Problem, ProblemClass, RestoreReport};
use bindery_app::{App, AppOptions, backups_closed, look_closed, restore_closed};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{AppHandle, Manager};
use tokio::sync::watch;

/// How far the opening is.
#[derive(Clone)]
enum Opening {
    Pending,
    Open(App),
    Failed(Problem),
}

/// The one place commands get the app from.
#[derive(Clone)]
pub(crate) struct Desk {
    data_dir: Option<PathBuf>,
    opening: Arc<watch::Sender<Opening>>,
}

impl Desk {
    /// A desk with nothing on it yet.
    pub(crate) fn new(data_dir: Option<PathBuf>) -> Self {
        Self {
            data_dir,
            opening: Arc::new(watch::Sender::new(Opening::Pending)),
        }
    }

    /// Begins to open the data, without holding up the window.
    pub(crate) fn open(&self, handle: AppHandle) {
        let desk = self.clone();
        tauri::async_runtime::spawn(async move { desk.open_now(handle).await });
    }

    /// Tries again after a failed opening; does nothing where the data is open.
    pub(crate) async fn open_again(&self, handle: AppHandle) {
        let restarted = self.opening.send_if_modified(|opening| {
            let failed = matches!(opening, Opening::Failed(_));
            if failed {
                *opening = Opening::Pending;
            }
            failed
        });
        if restarted {
            self.open_now(handle).await;
        }
    }

    async fn open_now(&self, handle: AppHandle) {
        let opening = match App::open(self.options()).await {
            Ok(app) => {
                crate::watch::start(app.clone(), handle.state::<Shell>().inner().clone());
                events::forward(&app, handle);
                Opening::Open(app)
            }
            Err(problem) => {
                tracing::error!(code = %problem.code, "the data could not be opened");
                // Also where the program was to start unseen.
                handle.state::<Shell>().show_window();
                Opening::Failed(problem)
            }
        };
        self.opening.send_replace(opening);
    }

    fn options(&self) -> AppOptions {
        AppOptions {
            data_dir: self.data_dir.clone(),
            run_queue: true,
            ..AppOptions::default()
        }
    }

    /// The backups, whether the data are open or could not be opened.
    pub(crate) async fn backups(&self) -> Result<Vec<BackupView>, Problem> {
        match self.app().await {
            Ok(app) => app.backups().await,
            Err(_) => backups_closed(&self.options()).await,
        }
    }

    /// Looks into a backup, whether the data are open or could not be opened.
    pub(crate) async fn look(&self, file: String) -> Result<BackupContents, Problem> {
        match self.app().await {
            Ok(app) => app.backup_look(file).await,
            Err(_) => look_closed(&self.options(), Path::new(file.trim())).await,
        }
    }

    /// Puts a backup back. Data that could not be opened are opened with it.
    pub(crate) async fn restore(
        &self,
        file: String,
        handle: AppHandle,
    ) -> Result<RestoreReport, Problem> {
        match self.app().await {
            Ok(app) => app.backup_restore(file).await,
            Err(_) => {
                let report = restore_closed(&self.options(), Path::new(file.trim())).await?;
                self.open_again(handle).await;
                Ok(report)
            }
        }
    }

    /// The app as soon as it is open.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub(crate) async fn app(&self) -> Result<App, Problem> {
        let mut opening = self.opening.subscribe();
        let settled = opening
            .wait_for(|opening| !matches!(opening, Opening::Pending))
            .await;
        match settled.as_deref() {
            Ok(Opening::Open(app)) => Ok(app.clone()),
            Ok(Opening::Failed(problem)) => Err(problem.clone()),
            Ok(Opening::Pending) | Err(_) => Err(closing()),
        }
    }

    /// The app, where it is open by now.
    pub(crate) fn app_if_open(&self) -> Option<App> {
        match &*self.opening.borrow() {
            Opening::Open(app) => Some(app.clone()),
            Opening::Pending | Opening::Failed(_) => None,
        }
    }

    /// Whether the data are open.
    pub(crate) fn is_open(&self) -> bool {
        self.app_if_open().is_some()
    }

    /// Lets running jobs come to a safe point and closes the data.
    pub(crate) async fn close(&self) {
        if let Ok(app) = self.app().await {
            self.opening.send_replace(Opening::Failed(closing()));
            app.shutdown().await;
        }
    }
}

/// What a command hears that comes while the program is closing.
fn closing() -> Problem {
    Problem {
        class: ProblemClass::Transient,
        code: "app.closing".to_owned(),
        params: std::collections::BTreeMap::new(),
        message: "Bindery is closing.".to_owned(),
        hint: Some("Start it again.".to_owned()),
        details: None,
        retryable: true,
    }
}
