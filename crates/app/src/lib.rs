//! The use cases: one function per thing a screen or a command line does.
//!
//! This crate puts the parts together. It must never know Tauri, the command line or any widget.

mod belonging;
mod crash;
mod csv;
mod days;
mod decided;
mod destinations;
mod events;
mod exchanges;
mod folder;
mod handlers;
mod health;
mod keeper;
pub mod logging;
mod online;
mod practice;
mod problem;
mod proxy;
mod retention;
mod runs;
mod schedule;
mod show;
mod show_history;
mod space;
mod stopped;
mod summary;
mod timing;
mod upkeep;
mod use_cases;
pub mod view;
mod wording;
mod work;

pub use keeper::environment;
pub use online::NetworkState;
pub use practice::Practice;
pub use upkeep::place::default_data_dir;
pub use use_cases::{backups_closed, look_closed, restore_closed};

use crate::logging::Redactor;
use crate::space::{Space, SpaceOptions};
use crate::view::{AppEvent, Problem, SecretChoice};
use bindery_domain::{Clock, SystemClock};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock as Lock};
use tokio::sync::{RwLock, broadcast, watch};

/// How the program is opened.
#[derive(Clone)]
pub struct AppOptions {
    /// The data folder; absent means the platform's default.
    pub data_dir: Option<PathBuf>,
    /// Where secrets are kept; absent means the keyring, or to ask where there is none.
    pub secrets: Option<SecretChoice>,
    /// Credentials may come from environment variables, for servers.
    pub credentials_from_environment: bool,
    /// Whether this process runs the queue and the schedule.
    pub run_queue: bool,
    /// Where the present instant comes from.
    pub clock: Arc<dyn Clock>,
}

impl Default for AppOptions {
    fn default() -> Self {
        Self {
            data_dir: None,
            secrets: None,
            credentials_from_environment: false,
            run_queue: true,
            clock: Arc::new(SystemClock),
        }
    }
}

/// The program without a face. Cheap to clone; all clones are the same program.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    /// The data folder that was asked for; the practice company lives in a folder inside it.
    data: Lock<PathBuf>,
    /// Whether the start named it.
    folder_given: bool,
    options: SpaceOptions,
    /// Locked for writing only while the program changes between the practice company and the real data.
    space: RwLock<Space>,
    events: broadcast::Sender<AppEvent>,
    network: watch::Sender<NetworkState>,
    finishing: AtomicBool,
    comparisons: use_cases::Comparisons,
    samples: use_cases::Samples,
    works: work::Works,
    log: Option<logging::Log>,
}

/// Makes a data folder where it is missing, so that only its owner can look into it.
///
/// # Errors
/// What the system says.
pub fn make_data_dir(folder: &Path) -> std::io::Result<()> {
    folder::make(folder)
}

impl App {
    /// Opens the data folder: the practice company's where it was started, else the real one.
    ///
    /// # Errors
    /// Where the folder is in use by another process, damaged, from a newer version, or not writable.
    pub async fn open(options: AppOptions) -> Result<Self, Problem> {
        let folder_given = options.data_dir.is_some();
        let data = match options.data_dir {
            Some(folder) => folder,
            None => default_data_dir()?,
        };
        // Where the folder cannot be made, opening the store below says so better.
        folder::make(&data).ok();
        let redactor = Redactor::default();
        // Without logs the program still works; where the folder itself is the trouble, the store says so better.
        let log = logging::start(&data, &redactor).ok();
        let options = SpaceOptions {
            secrets: options.secrets,
            credentials_from_environment: options.credentials_from_environment,
            run_queue: options.run_queue,
            clock: options.clock,
            redactor,
        };
        let space = if practice::exists(&data) {
            let space = Space::open_practice(&data, &options).await?;
            use_cases::place_practice(&space).await?;
            space
        } else {
            Space::open(&data, &options).await?
        };
        if let Some(log) = &log {
            log.level(&use_cases::log_level(&space).await?);
        }
        tracing::info!(folder = %data.display(), practice = space.practice.is_some(), "opened");
        let (events, _) = broadcast::channel(256);
        let app = Self {
            inner: Arc::new(Inner {
                data: Lock::new(data),
                folder_given,
                options,
                space: RwLock::new(space),
                events,
                network: watch::Sender::default(),
                finishing: AtomicBool::new(false),
                comparisons: use_cases::Comparisons::default(),
                samples: use_cases::Samples::default(),
                works: work::Works::default(),
                log,
            }),
        };
        app.watch().await;
        Ok(app)
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        let data = self.inner.data.read();
        data.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Goes on in another data folder, with its logs too.
    pub(crate) fn settle_in(&self, folder: &Path) {
        let mut data = self
            .inner
            .data
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        folder.clone_into(&mut data);
        if let Some(log) = &self.inner.log
            && let Err(error) = log.move_to(folder)
        {
            tracing::warn!(%error, "the logs stay in the old data folder until the next start");
        }
    }

    /// Starts nothing more and returns when what runs has ended, however long that takes.
    /// [`App::shutdown`] does not wait for it.
    pub async fn finish(&self) {
        let queue = self.inner.space.read().await.queue.clone();
        self.inner.finishing.store(true, Ordering::SeqCst);
        self.tell(AppEvent::Status);
        queue.finish().await;
    }

    pub(crate) fn is_finishing(&self) -> bool {
        self.inner.finishing.load(Ordering::SeqCst)
    }

    /// How many jobs run right now.
    pub async fn running(&self) -> u32 {
        let running = self.inner.space.read().await.queue.running();
        show::small(running as u64)
    }

    /// Ends what runs, safely. What is cut off goes on at the next start.
    pub async fn shutdown(&self) {
        self.inner.space.write().await.close().await;
    }
}
