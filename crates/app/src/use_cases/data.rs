//! The data as a thing of its own: what there is, backups, putting one back, another place, a check.

use super::settings::{folder_bytes, read_settings};
use crate::show;
use crate::space::Space;
use crate::upkeep::backups::{self, Found, Reason};
use crate::upkeep::{moving, place, restoring};
use crate::view::{
    BackupContents, BackupReason, BackupView, CheckFinding, CheckReport, DataBytes, DataOverview,
    LongWork, MoveReport, Problem, RestoreReport,
};
use crate::{App, AppOptions, logging, practice};
use bindery_domain::{Clock, Failure};
use bindery_store::{
    Contents, Course, Durability, FILE_NAME, Flaw, FolderLock, HistoryOutcome, NewHistory, Store,
    StoreError,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::RwLockWriteGuard;

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn backup_view(found: &Found) -> BackupView {
    let name = found.path.file_name().unwrap_or_default();
    BackupView {
        path: found.path.display().to_string(),
        name: name.to_string_lossy().into_owned(),
        at: show::instant(found.at),
        reason: match found.reason {
            Reason::Person => BackupReason::Person,
            Reason::Clock => BackupReason::Clock,
            Reason::BeforeRestore => BackupReason::BeforeRestore,
        },
        bytes: found.bytes.to_string(),
    }
}

fn contents_view(file: &Path, contents: &Contents, wait_seconds: u64) -> BackupContents {
    BackupContents {
        path: file.display().to_string(),
        last_at: contents.last_at.map(show::instant),
        format: u32::try_from(contents.format).unwrap_or_default(),
        invoices: small(contents.invoices),
        history: small(contents.history),
        jobs: small(contents.jobs),
        bindings: small(contents.bindings),
        wait_seconds: small(wait_seconds),
    }
}

async fn look(folder: &Path, file: &Path) -> Result<Contents, Failure> {
    let (folder, file) = (folder.to_owned(), file.to_owned());
    let looked = tokio::task::spawn_blocking(move || restoring::look_at(&folder, &file));
    looked.await.map_err(|_| closing())?
}

async fn listed(folder: PathBuf) -> Result<Vec<BackupView>, Failure> {
    let found = tokio::task::spawn_blocking(move || backups::list(&folder)).await;
    let found = found.map_err(|_| closing())?;
    Ok(found.iter().map(backup_view).collect())
}

fn closing() -> Failure {
    Failure::from(StoreError::Closed)
}

/// The folder of the data at work that a start with these options would open.
fn at_work(options: &AppOptions) -> Result<PathBuf, Problem> {
    let folder = match &options.data_dir {
        Some(folder) => folder.clone(),
        None => place::default_data_dir()?,
    };
    place::refuse_moved(&folder)?;
    // The practice company's data are the ones at work where it was started.
    let practice = practice::exists(&folder).then(|| practice::folder(&folder));
    Ok(practice.unwrap_or(folder))
}

/// The backups that lie beside the data, newest first, without opening these. Another folder that was
/// chosen for backups stands in the data alone.
///
/// # Errors
/// Data that were moved.
pub async fn backups_closed(options: &AppOptions) -> Result<Vec<BackupView>, Problem> {
    let folder = backups::folder(&at_work(options)?, None);
    Ok(listed(folder).await?)
}

/// Looks into a backup without opening the data, which may be damaged.
///
/// # Errors
/// A file that is no usable backup.
pub async fn look_closed(options: &AppOptions, file: &Path) -> Result<BackupContents, Problem> {
    let contents = look(&at_work(options)?, file).await?;
    Ok(contents_view(file, &contents, 0))
}

/// Puts a backup in the place of data that nobody has open, also of data that cannot be opened.
///
/// # Errors
/// A file that is no usable backup, data that are in use, no room.
pub async fn restore_closed(options: &AppOptions, file: &Path) -> Result<RestoreReport, Problem> {
    Ok(restore(&at_work(options)?, file, &options.clock, &Course::default()).await?)
}

async fn restore(
    folder: &Path,
    file: &Path,
    clock: &Arc<dyn Clock>,
    course: &Course,
) -> Result<RestoreReport, Failure> {
    let restored = restoring::restore(folder, file, clock, course).await?;
    let shown = |path: Option<PathBuf>| path.map(|path| path.display().to_string());
    Ok(RestoreReport {
        contents: contents_view(file, &restored.contents, 0),
        before: shown(restored.before),
        set_aside: shown(restored.set_aside),
        held: restored.held,
    })
}

impl App {
    async fn store_at_work(&self) -> Store {
        self.inner.space.read().await.store.clone()
    }

    /// What there is, where, and how it is looked after.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn data_overview(&self) -> Result<DataOverview, Problem> {
        let space = self.inner.space.read().await;
        let (store, practice) = (space.store.clone(), space.practice.is_some());
        drop(space);
        let stored = read_settings(&store).await?;
        let (sizes, format, checked, cleaned) = store
            .read(|tx| {
                Ok::<_, StoreError>((
                    tx.sizes()?,
                    tx.format()?,
                    tx.schedule("check")?,
                    tx.cleaning()?,
                ))
            })
            .await?;
        let (data, file) = (self.data(), store.file());
        let folder = backups::folder(store.folder(), stored.backup_folder.as_deref());
        let logs = logging::folder(&data);
        let measured = tokio::task::spawn_blocking(move || {
            let size = |path: PathBuf| path.metadata().map_or(0, |meta| meta.len());
            let log = size(file.with_file_name(format!("{FILE_NAME}-wal")));
            let found = backups::list(&folder);
            (size(file), log, folder_bytes(&logs), found, folder)
        });
        let (file, log, logs, found, folder) = measured.await.map_err(|_| closing())?;
        let backed_up: u64 = found.iter().map(|found| found.bytes).sum();
        Ok(DataOverview {
            folder: data.display().to_string(),
            folder_given: self.inner.folder_given,
            practice,
            bytes: DataBytes {
                store: file.to_string(),
                log: log.to_string(),
                exchanges: sizes.exchange_bytes.to_string(),
                backups: backed_up.to_string(),
                logs: logs.to_string(),
            },
            format: u32::try_from(format).unwrap_or_default(),
            invoices: small(sizes.invoices),
            history: small(sizes.history),
            jobs: small(sizes.jobs),
            last_backup: found.first().map(backup_view),
            backup_folder: folder.display().to_string(),
            backup_folder_chosen: stored.backup_folder.is_some(),
            backup_keep: stored.backup_keep,
            checked_at: checked.and_then(|row| row.last_at).map(show::instant),
            cleaned: cleaned.map(show::cleaned),
        })
    }

    /// The backups in their folder, newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn backups(&self) -> Result<Vec<BackupView>, Problem> {
        let store = self.store_at_work().await;
        let chosen = read_settings(&store).await?.backup_folder;
        let folder = backups::folder(store.folder(), chosen.as_deref());
        Ok(listed(folder).await?)
    }

    /// Writes a backup now, into its folder or another one. It holds no secrets: those lie in the
    /// keyring.
    ///
    /// # Errors
    /// Where it cannot be written, with what to do.
    pub async fn backup_now(&self, folder: Option<String>) -> Result<BackupView, Problem> {
        let store = self.store_at_work().await;
        let chosen = read_settings(&store).await?.backup_folder;
        let folder = folder.filter(|folder| !folder.trim().is_empty());
        let folder = folder
            .map(PathBuf::from)
            .unwrap_or_else(|| backups::folder(store.folder(), chosen.as_deref()));
        let now = store.clock().now();
        let written = self.at_work(LongWork::Backup, async |course| {
            backups::write(&store, &folder, Reason::Person, now, &course).await
        });
        let path = written.await?;
        let bytes = path.metadata().map_or(0, |meta| meta.len());
        self.tell(crate::view::AppEvent::Settings);
        Ok(backup_view(&Found {
            path,
            at: now,
            reason: Reason::Person,
            bytes,
        }))
    }

    /// Looks into a backup before it is put back. Nothing is changed.
    ///
    /// # Errors
    /// A file that is no usable backup.
    pub async fn backup_look(&self, file: String) -> Result<BackupContents, Problem> {
        let (store, file) = (self.store_at_work().await, PathBuf::from(file.trim()));
        let contents = look(store.folder(), &file).await?;
        let wait = restoring::wait_before(&store, &contents.backends).await?;
        Ok(contents_view(&file, &contents, wait.as_secs()))
    }

    /// Puts a backup in the place of the data, after a backup of these, and opens them again.
    ///
    /// # Errors
    /// A file that is no usable backup, data that another process has open, no room. The data are
    /// as they were then.
    pub async fn backup_restore(&self, file: String) -> Result<RestoreReport, Problem> {
        let file = PathBuf::from(file.trim());
        let folder = self.store_at_work().await.folder().to_owned();
        // What can be refused is refused before anything is closed.
        look(&folder, &file).await?;
        let restored = self.at_work(LongWork::Restore, async |course| {
            let restored = {
                let mut space = self.close_space(LongWork::Restore).await;
                // It may have moved since the backup was looked into.
                let folder = space.store.folder().to_owned();
                let clock = &self.inner.options.clock;
                let restored = restore(&folder, &file, clock, &course).await;
                *space = self.open_space(&self.data()).await?;
                restored
            };
            self.changed_space().await;
            restored
        });
        Ok(restored.await?)
    }

    /// Closes what is at work, and stops whatever else works on its data.
    async fn close_space(&self, kind: LongWork) -> RwLockWriteGuard<'_, Space> {
        self.stop_all_but(kind);
        let mut space = self.inner.space.write().await;
        space.close().await;
        space
    }

    /// Opens what is at work in a data folder: the practice company where it was started.
    pub(crate) async fn open_space(&self, data: &Path) -> Result<Space, Failure> {
        if practice::exists(data) {
            let space = Space::open_practice(data, &self.inner.options).await?;
            super::place_practice(&space).await?;
            return Ok(space);
        }
        Space::open(data, &self.inner.options).await
    }

    /// Moves the data folder: copies it, reads the copy, and goes on there. The old one stays with a
    /// note, or is removed.
    ///
    /// # Errors
    /// A place that will not do, no room, data that another process has open. The data stay where
    /// they are then.
    pub async fn data_move(&self, to: String, remove_old: bool) -> Result<MoveReport, Problem> {
        let from = self.data();
        let to = moving::check_target(&from, Path::new(to.trim()))?;
        let moved = self.at_work(LongWork::Move, async |course| {
            let moved = {
                let mut space = self.close_space(LongWork::Move).await;
                let moved = self.carry(&from, &to, course).await;
                let at = if moved.is_ok() { &to } else { &from };
                *space = self.open_space(at).await?;
                moved
            };
            if moved.is_ok() {
                self.settle_in(&to);
            }
            self.changed_space().await;
            moved
        });
        moved.await?;
        let removed = remove_old && self.leave(&from, &to).await;
        Ok(MoveReport {
            from: from.display().to_string(),
            to: to.display().to_string(),
            removed,
            start_names_folder: self.inner.folder_given,
        })
    }

    /// Copies a closed folder, and has later starts find the copy.
    async fn carry(&self, from: &Path, to: &Path, course: Course) -> Result<(), Failure> {
        // Held until the old folder is marked.
        let lock = Arc::new(FolderLock::acquire(from)?);
        let (old, new, held) = (from.to_owned(), to.to_owned(), lock.clone());
        let copied = tokio::task::spawn_blocking(move || {
            let _held = held;
            moving::copy(&old, &new, &course)
        });
        copied.await.map_err(|_| closing())??;
        if !self.inner.folder_given
            && let Err(failure) = place::point_to(to)
        {
            // A copy that no start would find is only in the way.
            moving::remove_ours(to).ok();
            return Err(failure);
        }
        // Without the note the old copy could still be opened by hand; nothing is lost by that.
        if let Err(error) = place::leave_note(from, to) {
            tracing::warn!(%error, "the old data folder could not be marked");
        }
        drop(lock);
        Ok(())
    }

    /// Removes the old copy; tells whether that went well.
    async fn leave(&self, from: &Path, to: &Path) -> bool {
        let old = from.to_owned();
        let removed = tokio::task::spawn_blocking(move || moving::remove_all(&old)).await;
        let removed = matches!(removed, Ok(Ok(())));
        tracing::info!(removed, to = %to.display(), "the data folder was moved");
        removed
    }

    /// Looks through all data for what must not be; puts right what can be derived from the rest.
    ///
    /// # Errors
    /// Where the data cannot be read for another reason than damage.
    pub async fn data_check(&self) -> Result<CheckReport, Problem> {
        let store = self.store_at_work().await;
        let actor = read_settings(&store).await?.actor;
        let looked = self.at_work(LongWork::Check, async |course| {
            store.flaws(&course).await.map_err(Failure::from)
        });
        let flaws = looked.await?;
        let miscounted = flaws.contains(&Flaw::Miscounted);
        let findings: Vec<_> = flaws.into_iter().map(finding).collect();
        let line = check_line(&actor, &findings);
        let noted = store.write(Durability::Normal, move |tx| {
            if miscounted {
                tx.jobs_count_anew()?;
            }
            tx.schedule_ran("check", true)?;
            tx.history_append(&line).map(|_| ())
        });
        // Damaged data may not take a note any more; what was found is told all the same.
        if let Err(error) = noted.await {
            let error: StoreError = error;
            tracing::error!(code = error.code(), "a check could not be noted");
        }
        Ok(CheckReport {
            at: show::instant(store.clock().now()),
            findings,
        })
    }
}

fn check_line(actor: &str, findings: &[CheckFinding]) -> NewHistory {
    let open = findings.iter().filter(|found| !found.mended).count();
    let (outcome, message) = match (open, findings.len()) {
        (_, 0) => (
            HistoryOutcome::Ok,
            "The data were checked: all is well.".to_owned(),
        ),
        (0, _) => (
            HistoryOutcome::Ok,
            "The data were checked; what was found was put right.".to_owned(),
        ),
        (open, _) => (
            HistoryOutcome::NeedsYou,
            format!("The data were checked; {open} findings need you: {}", {
                let told = findings.iter().filter(|found| !found.mended);
                let told: Vec<_> = told.map(|found| found.message.as_str()).collect();
                told.join(" ")
            }),
        ),
    };
    NewHistory::new(actor, "data.checked", outcome, message)
}

fn finding(flaw: Flaw) -> CheckFinding {
    const RESTORE: &str = "Restore the newest backup from before, under Settings, Data.";
    let found = |code: &str, params: &[(&str, &str)], message: String, hint: &str| CheckFinding {
        code: code.to_owned(),
        params: params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        message,
        hint: hint.to_owned(),
        mended: false,
    };
    match flaw {
        Flaw::Damaged(detail) => found(
            "check.damaged",
            &[("detail", &detail)],
            format!("The file is damaged: {detail}."),
            RESTORE,
        ),
        Flaw::Dangling(table) => found(
            "check.dangling",
            &[("table", &table)],
            format!("A row of {table} points to nothing."),
            RESTORE,
        ),
        Flaw::Unbound { number, backend } => found(
            "check.unbound",
            &[("number", &number), ("backend", &backend)],
            format!(
                "{number} counts as exported to {backend}, but its invoice there is not known."
            ),
            "Look for it in the shop. Send the diagnostics to support before you change anything.",
        ),
        Flaw::Miscounted => CheckFinding {
            mended: true,
            ..found(
                "check.miscounted",
                &[],
                "The counts of jobs were wrong.".to_owned(),
                "They were counted anew; there is nothing to do.",
            )
        },
    }
}
