//! One data folder at work: its store, queue, secrets and connections.

use crate::destinations;
use crate::exchanges::StoreSink;
use crate::handlers;
use crate::keeper::Keeper;
use crate::logging::Redactor;
use crate::practice::{self, Practice};
use crate::problem::{needs_you, type_failure};
use crate::schedule;
use crate::upkeep::place::refuse_moved;
use crate::view::SecretChoice;
use bindery_backends::{Network, factories, type_files};
use bindery_connector::types::Types;
use bindery_connector::{Events, Runtime};
use bindery_domain::{Clock, Failure};
use bindery_queue::{DrainReport, Queue, QueueOptions};
use bindery_store::{Durability, FolderLock, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// How many jobs run at once in all lanes together.
const WORKERS: usize = 8;

/// How long running jobs may take to end when the program does. What is cut off resumes.
const GRACE: Duration = Duration::from_secs(10);

/// How a space is opened.
#[derive(Clone)]
pub(crate) struct SpaceOptions {
    pub(crate) secrets: Option<SecretChoice>,
    pub(crate) credentials_from_environment: bool,
    pub(crate) run_queue: bool,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) redactor: Redactor,
}

/// One data folder at work.
pub(crate) struct Space {
    pub(crate) folder: PathBuf,
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) runtime: Arc<Runtime>,
    pub(crate) keeper: Arc<Keeper>,
    pub(crate) practice: Option<Practice>,
    network: Network,
    tasks: Vec<JoinHandle<()>>,
    lock: Option<FolderLock>,
}

impl Space {
    /// Opens the real data folder.
    pub(crate) async fn open(folder: &Path, options: &SpaceOptions) -> Result<Self, Failure> {
        refuse_moved(folder)?;
        Self::open_folder(folder, options, None).await
    }

    /// Opens the practice company's folder inside the data folder, and starts its systems.
    pub(crate) async fn open_practice(
        data: &Path,
        options: &SpaceOptions,
    ) -> Result<Self, Failure> {
        refuse_moved(data)?;
        let practice = Practice::start(data, options.clock.clone()).await?;
        Self::open_folder(&practice::folder(data), options, Some(practice)).await
    }

    async fn open_folder(
        folder: &Path,
        options: &SpaceOptions,
        practice: Option<Practice>,
    ) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder).map_err(|error| {
            needs_you(
                "folder.create",
                format!(
                    "The data folder {} cannot be made: {error}.",
                    folder.display()
                ),
            )
            .with("folder", folder.display().to_string())
            .hint("Choose another folder with --data-dir, or correct its rights.")
        })?;
        let lock = if options.run_queue {
            Some(FolderLock::acquire(folder)?)
        } else {
            None
        };
        let (path, clock) = (folder.to_owned(), options.clock.clone());
        let store = tokio::task::spawn_blocking(move || Store::open(&path, clock))
            .await
            .map_err(|_| {
                Failure::new(
                    bindery_domain::ErrorClass::Bug,
                    "store.open",
                    "Opening the store stopped half-way.",
                )
            })??;
        let keeper = open_keeper(folder, options).await?;
        let mut network = Network::new(Arc::new(StoreSink(store.clone())));
        network.clock = options.clock.clone();
        let runtime = Arc::new(runtime(&store, &keeper, network.clone(), options).await?);
        let queue = Queue::new(
            store.clone(),
            options.clock.clone(),
            handlers::registry(&runtime),
            QueueOptions {
                workers: WORKERS,
                process_id: process_id(),
                seed: rand::random(),
                durability: Durability::Normal,
            },
        );
        let mut space = Self {
            folder: folder.to_owned(),
            store,
            queue,
            runtime,
            keeper,
            practice,
            network,
            tasks: Vec::new(),
            lock,
        };
        space.take_route().await?;
        if options.run_queue {
            space.start();
        }
        Ok(space)
    }

    fn start(&mut self) {
        let queue = self.queue.clone();
        self.tasks.push(tokio::spawn(async move {
            if let Err(error) = queue.start().await {
                tracing::error!(code = error.code(), "the queue stopped");
            }
        }));
        self.tasks.push(tokio::spawn(schedule::run(
            self.runtime.clone(),
            self.queue.clone(),
        )));
    }

    /// Runs what is due, then returns; for programs that do not run the queue all the time.
    pub(crate) async fn drain(&self) -> Result<(), Failure> {
        let _held = FolderLock::acquire(&self.folder)?;
        self.queue.rescue().await?;
        came_to(self.queue.drain().await)
    }

    /// Has new connections take the way that is stored.
    pub(crate) async fn take_route(&self) -> Result<(), Failure> {
        let settings = crate::use_cases::read_settings(&self.store).await?;
        let route = crate::proxy::stored(&settings, &self.keeper).await;
        self.network.set_route(route);
        self.runtime.forget_connections();
        Ok(())
    }

    /// Whether this process runs the queue.
    pub(crate) fn runs_queue(&self) -> bool {
        self.lock.is_some()
    }

    /// Ends what runs, safely.
    pub(crate) async fn close(&mut self) {
        if self.runs_queue() {
            self.queue.stop(GRACE).await;
        }
        for task in self.tasks.drain(..) {
            task.abort();
        }
        if let Some(practice) = self.practice.take() {
            practice.stop().await;
        }
        self.store.close().await;
        self.lock = None;
    }
}

/// What kept a drain from going on is told, and not that it ended.
fn came_to(report: DrainReport) -> Result<(), Failure> {
    if report.cut_short {
        tracing::warn!(
            runs = report.runs,
            "more is due than one command works through"
        );
    }
    report.trouble.map_or(Ok(()), Err)
}

async fn open_keeper(folder: &Path, options: &SpaceOptions) -> Result<Arc<Keeper>, Failure> {
    let (folder, options) = (folder.to_owned(), options.clone());
    let opened = tokio::task::spawn_blocking(move || {
        Keeper::open(
            &folder,
            options.secrets,
            options.credentials_from_environment,
            options.redactor,
        )
    });
    let keeper = opened
        .await
        .map_err(|_| needs_you("secrets.stopped", "Opening the keyring stopped half-way."))??;
    Ok(Arc::new(keeper))
}

async fn runtime(
    store: &Store,
    keeper: &Arc<Keeper>,
    network: Network,
    options: &SpaceOptions,
) -> Result<Runtime, Failure> {
    let systems = factories(network);
    let types =
        Types::new(type_files(), systems.clone()).map_err(|errors| type_failure(&errors))?;
    let types = Arc::new(types);
    let known = types.clone();
    let tree = store
        .read(move |tx| known.read(tx))
        .await
        .map_err(Failure::from)?;
    for broken in tree.broken() {
        tracing::warn!(r#type = %broken.id, "an own backend type is set apart");
    }
    let mut events = Events::default();
    destinations::subscribe(&mut events, &types);
    Ok(Runtime::new(
        store.clone(),
        options.clock.clone(),
        types,
        systems,
        keeper.clone(),
        events,
    ))
}

/// Names this start of the process, never used twice.
fn process_id() -> String {
    format!("{}-{:016x}", std::process::id(), rand::random::<u64>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bindery_domain::ErrorClass;

    #[test]
    fn what_kept_the_queue_from_going_on_is_told() {
        let disk = Failure::new(ErrorClass::NeedsYou, "store.disk_full", "the disk is full");
        let check = |trouble: Option<Failure>| {
            let report = DrainReport {
                runs: 3,
                trouble: trouble.clone(),
                ..DrainReport::default()
            };
            assert_eq!(came_to(report).err(), trouble);
        };
        check(None);
        check(Some(disk));
    }
}
