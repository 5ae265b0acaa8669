//! Puts a backup in the place of the store.
//!
//! Nothing that was exported may be exported again. The mark that an invoice carries into the shop
//! comes from the documents themselves, so a restored store recognises there what it has forgotten;
//! what was sent a moment ago may not show there yet, so its time is waited out first. A store that
//! does not know a shop of the backup, as one on a new computer, knows of no such call: its time is
//! waited out too. What waits in the queue of the backup may be done or unwanted by now, so it is held
//! until a person has looked.

use super::backups::{self, Reason, stamp};
use crate::problem::{needs_you, type_failure};
use crate::use_cases::read_settings;
use crate::work;
use bindery_backends::{Network, factories, type_files};
use bindery_connector::types::{Kind, Types};
use bindery_connector::{Settings, resolved};
use bindery_domain::{BackendId, Clock, DateTime, ErrorClass, Failure, Utc};
use bindery_store::{
    BackendRow, Before, Contents, Course, CredentialRef, Durability, FILE_NAME, FolderLock,
    HistoryOutcome, NewBackend, NewHistory, Store, StoreError, copy_of, look_into, put_back,
};
use bindery_wire::http::NoSink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Where the backup is made ready, inside the data folder: on the same disk as the store.
const STAGE: &str = "restoring";

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Restored {
    /// What the store now holds.
    pub(crate) contents: Contents,
    /// The backup of what stood there before.
    pub(crate) before: Option<PathBuf>,
    /// What stood there before, where it could not be read.
    pub(crate) set_aside: Option<PathBuf>,
    /// Lanes that are held until a person resumes them.
    pub(crate) held: Vec<String>,
}

/// What the present store says that must outlive it.
struct Present {
    known: Known,
    /// How long what is in doubt can go on, by its own types and settings.
    run: Duration,
    backup: PathBuf,
    actor: String,
}

/// The backends of a store, and those of them to which something may be under way.
struct Known {
    backends: Vec<BackendRow>,
    in_doubt: Vec<BackendId>,
}

impl Known {
    async fn of(store: &Store) -> Result<Self, StoreError> {
        let known = store.read(|tx| {
            Ok::<_, StoreError>(Self {
                backends: tx.backends()?,
                in_doubt: tx.backends_in_doubt()?,
            })
        });
        known.await
    }

    /// To whom something may be under way.
    fn in_doubt(&self) -> Vec<BackendRow> {
        let doubted = |row: &&BackendRow| self.in_doubt.contains(&row.id);
        self.backends.iter().filter(doubted).cloned().collect()
    }

    /// Those of a backup whose calls must be over before it takes the place of the store: to whom
    /// something is in doubt, and whom only the backup knows. Of these nobody can tell.
    fn waited_for(&self, backup: &[BackendRow]) -> Vec<BackendRow> {
        let doubted = |row: &BackendRow| self.in_doubt.contains(&row.id);
        let known = |row: &BackendRow| self.backends.iter().any(|own| same(own, row));
        let waited = backup.iter().filter(|row| doubted(row) || !known(row));
        waited.cloned().collect()
    }
}

/// Whether two stores mean the same backend; one that was set up anew is another.
fn same(one: &BackendRow, other: &BackendRow) -> bool {
    one.id == other.id && one.url == other.url && one.created_at == other.created_at
}

/// Puts a file in the place of the store of a folder, which nobody may have open. Where that fails or
/// is stopped, nothing of it is left but the backup of what is there; after a stop not even that.
pub(crate) async fn restore(
    folder: &Path,
    file: &Path,
    clock: &Arc<dyn Clock>,
    course: &Course,
) -> Result<Restored, Failure> {
    let lock = Arc::new(FolderLock::acquire(folder)?);
    let mut saved = None;
    let restored = replace(folder, file, clock, course, &lock, &mut saved).await;
    if restored.is_err() {
        clear(folder);
        if let Some(backup) = saved.filter(|_| course.is_stopped())
            && let Err(error) = std::fs::remove_file(&backup)
        {
            tracing::warn!(%error, "the backup before a restore that was stopped could not be removed");
        }
    }
    restored
}

async fn replace(
    folder: &Path,
    file: &Path,
    clock: &Arc<dyn Clock>,
    course: &Course,
    lock: &Arc<FolderLock>,
    saved: &mut Option<PathBuf>,
) -> Result<Restored, Failure> {
    let contents = look_at(folder, file)?;
    let staged = Stage::of(folder, file, clock, course).await?;
    let present = present(folder, clock, course).await?;
    *saved = present.as_ref().map(|present| present.backup.clone());
    let held = staged.adjust(present.as_ref(), &contents).await?;
    let backends = staged.store.read(|tx| tx.backends()).await?;
    let (waited, run) = match &present {
        Some(present) => (present.known.waited_for(&backends), present.run),
        // A store that cannot be read cannot tell either whether something is under way.
        None => (backends, Duration::ZERO),
    };
    // Since the backup a call may have got more time, or less.
    let wait = longest_run(&staged.store, waited).await?.max(run);
    work::wait(course, wait.as_secs()).await?;
    let (folder, now) = (folder.to_owned(), stamp(clock.now()));
    let (file, course, lock) = (staged.close().await, course.clone(), lock.clone());
    let put = tokio::task::spawn_blocking(move || {
        let before = put_back(&folder, &file, &now, &lock, &course)?;
        clear(&folder);
        Ok::<_, StoreError>(before)
    });
    let before = put.await.map_err(|_| stopped())??;
    tracing::info!(?before, "a backup was put back");
    Ok(Restored {
        contents,
        before: present.map(|present| present.backup),
        set_aside: match before {
            Before::SetAside(path) => Some(path),
            Before::Overwritten | Before::Nothing => None,
        },
        held,
    })
}

fn stopped() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "restore.stopped",
        "Putting the backup back stopped half-way.",
    )
}

/// Looks into a file that may be restored into a folder.
pub(crate) fn look_at(folder: &Path, file: &Path) -> Result<Contents, Failure> {
    let whole = |path: &Path| path.canonicalize().ok();
    let store = whole(&folder.join(FILE_NAME));
    if store.is_some() && store == whole(file) {
        return Err(needs_you(
            "restore.itself",
            format!("{} is the store itself.", file.display()),
        )
        .with("path", file.display().to_string())
        .hint("Choose a backup."));
    }
    Ok(look_into(file)?)
}

/// How long is waited before a backup with these backends takes the place of an open store. Where only
/// the backup knows their types, the usual time is told.
pub(crate) async fn wait_before(store: &Store, backup: &[BackendRow]) -> Result<Duration, Failure> {
    let known = Known::of(store).await?;
    let waited = [known.in_doubt(), known.waited_for(backup)].concat();
    longest_run(store, waited).await
}

/// The longest that a call to any of these backends can go on, by the types that a store knows.
async fn longest_run(store: &Store, backends: Vec<BackendRow>) -> Result<Duration, Failure> {
    let network = Network::new(Arc::new(NoSink));
    let types =
        Types::new(type_files(), factories(network)).map_err(|errors| type_failure(&errors))?;
    let seconds = store.read(move |tx| {
        let tree = types.read(tx)?;
        // Where nobody knows better.
        let usual = Settings::default().longest_run_seconds();
        let run = |row: &BackendRow| match resolved(&tree, &row.type_id) {
            Ok(of_type) if of_type.spec.kind == Kind::Erp => 0,
            Ok(of_type) => Settings::effective(&of_type, &row.settings).longest_run_seconds(),
            Err(_) => usual,
        };
        Ok::<_, Failure>(backends.iter().map(run).max().unwrap_or(0))
    });
    seconds
        .await
        .map(|seconds| Duration::from_secs(u64::from(seconds)))
}

/// Backs the present store up and takes out of it what the restored one needs to know. Nothing
/// where it cannot be read.
async fn present(
    folder: &Path,
    clock: &Arc<dyn Clock>,
    course: &Course,
) -> Result<Option<Present>, Failure> {
    let store = match open(folder, clock).await {
        Ok(store) => store,
        Err(StoreError::Damaged { .. }) => return Ok(None),
        Err(other) => return Err(other.into()),
    };
    let told = tell(&store, clock.now(), course).await;
    store.close().await;
    match told {
        Err(failure) if failure.code == "store.damaged" => Ok(None),
        told => told.map(Some),
    }
}

async fn tell(store: &Store, now: DateTime<Utc>, course: &Course) -> Result<Present, Failure> {
    let settings = read_settings(store).await?;
    let folder = backups::folder(store.folder(), settings.backup_folder.as_deref());
    let backup = backups::write(store, &folder, Reason::BeforeRestore, now, course).await?;
    let known = Known::of(store).await?;
    Ok(Present {
        run: longest_run(store, known.in_doubt()).await?,
        known,
        backup,
        actor: settings.actor,
    })
}

async fn open(folder: &Path, clock: &Arc<dyn Clock>) -> Result<Store, StoreError> {
    let (folder, clock) = (folder.to_owned(), clock.clone());
    let opened = tokio::task::spawn_blocking(move || Store::open(&folder, clock));
    opened.await.unwrap_or(Err(StoreError::Closed))
}

fn clear(folder: &Path) {
    if let Err(error) = std::fs::remove_dir_all(folder.join(STAGE))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the folder of a restore could not be removed");
    }
}

/// The backup, copied, brought to the present format and adjusted before anything is overwritten.
struct Stage {
    store: Store,
}

impl Stage {
    async fn of(
        folder: &Path,
        file: &Path,
        clock: &Arc<dyn Clock>,
        course: &Course,
    ) -> Result<Self, Failure> {
        clear(folder);
        let stage = folder.join(STAGE);
        crate::folder::make(&stage).map_err(|_| StoreError::ReadOnly {
            path: stage.clone(),
        })?;
        let (from, to, course) = (file.to_owned(), stage.join(FILE_NAME), course.clone());
        let copied = tokio::task::spawn_blocking(move || copy_of(&from, &to, &course));
        copied
            .await
            .map_err(|_| stopped())?
            .map_err(|error| match error {
                StoreError::DiskFull => needs_you(
                    "restore.disk_full",
                    "There is no room to put the backup back; nothing was changed.",
                )
                .hint("Free some space on the disk of the data folder, and try again."),
                other => other.into(),
            })?;
        let store = open(&stage, clock).await?;
        Ok(Self { store })
    }

    /// Where secrets lie is known to the present store; what waits in the queue is held.
    async fn adjust(
        &self,
        present: Option<&Present>,
        contents: &Contents,
    ) -> Result<Vec<String>, Failure> {
        let credentials: Vec<_> = present
            .map(|present| present.known.backends.iter().map(place_of_secret).collect())
            .unwrap_or_default();
        let actor = present.map_or_else(|| "Bindery".to_owned(), |present| present.actor.clone());
        let from = contents.last_at.map(crate::show::instant);
        let line = line(&actor, from.as_deref());
        let reason = hold(from.as_deref());
        self.store
            .write(Durability::Full, move |tx| {
                for row in tx.backends()? {
                    let same = |it: &&Secret| it.id == row.id && it.url == row.url;
                    if let Some(secret) = credentials.iter().find(same)
                        && secret.place != row.credential
                    {
                        let credential = secret.place.clone();
                        let new = NewBackend {
                            credential,
                            ..row.to_new()
                        };
                        tx.backend_update(row.id, &new, "Bindery")?;
                    }
                }
                let lanes = tx.lanes_at_work()?;
                for lane in &lanes {
                    tx.lane_pause(lane, None, Some(&reason))?;
                }
                tx.history_append(&line)?;
                Ok(lanes)
            })
            .await
    }

    async fn close(self) -> PathBuf {
        let file = self.store.file();
        self.store.close().await;
        file
    }
}

/// Where the secret of a backend lies.
struct Secret {
    id: BackendId,
    url: String,
    place: Option<CredentialRef>,
}

fn place_of_secret(row: &BackendRow) -> Secret {
    Secret {
        id: row.id,
        url: row.url.clone(),
        place: row.credential.clone(),
    }
}

fn line(actor: &str, from: Option<&str>) -> NewHistory {
    let message = match from {
        Some(from) => format!("The data were put back from a backup; its last entry is of {from}."),
        None => "The data were put back from a backup without any history.".to_owned(),
    };
    NewHistory::new(actor, "data.restored", HistoryOutcome::Info, message)
}

/// Why a lane is held.
fn hold(from: Option<&str>) -> Failure {
    needs_you(
        "data.restored",
        "The data were put back from a backup; what waited there then is held.",
    )
    .with("at", from.unwrap_or_default())
    .hint("Look at the jobs, cancel what is not wanted any more, then resume the lane.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::{BackendTypeId, Document, ManualClock, Model};
    use bindery_store::{Mode, NewBinding, Step};
    use serde_json::json;
    use tokio::time::Instant;

    fn shop(id: i64, url: &str) -> BackendRow {
        BackendRow {
            id: BackendId(id),
            type_id: BackendTypeId::from("magento-1.7"),
            name: url.to_owned(),
            url: url.to_owned(),
            settings: serde_json::Map::new(),
            credential: None,
            mode: Mode::Live,
            enabled: true,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_shop_that_only_the_backup_knows_is_waited_for() {
        let check =
            |present: &[&BackendRow], in_doubt: &[i64], backup: &BackendRow, expected: &[i64]| {
                let known = Known {
                    backends: present.iter().copied().cloned().collect(),
                    in_doubt: in_doubt.iter().copied().map(BackendId).collect(),
                };
                let waited = known.waited_for(std::slice::from_ref(backup));
                let waited: Vec<_> = waited.iter().map(|row| row.id.0).collect();
                assert_eq!(waited, expected, "{present:?}");
            };
        let (one, two) = (
            shop(1, "https://one.example"),
            shop(2, "https://two.example"),
        );
        let elsewhere = shop(1, "https://elsewhere.example");
        let anew = BackendRow {
            created_at: DateTime::UNIX_EPOCH + chrono::TimeDelta::days(1),
            ..one.clone()
        };
        check(&[], &[], &one, &[1]);
        check(&[&one], &[], &one, &[]);
        check(&[&one, &two], &[], &one, &[]);
        check(&[&one], &[1], &one, &[1]);
        check(&[&elsewhere], &[], &one, &[1]);
        check(&[&anew], &[], &one, &[1]);
        check(&[&one, &two], &[2], &one, &[]);
    }

    /// A backup with one shop, whose calls take so many seconds at most.
    async fn backup_with_a_shop(folder: &Path, clock: &Arc<dyn Clock>, seconds: u32) -> PathBuf {
        let store = open(folder, clock).await.unwrap();
        let mut new = shop(1, "https://shop.example").to_new();
        new.settings
            .insert("longest_run_seconds".to_owned(), seconds.into());
        let made = store.write(Durability::Full, move |tx| tx.backend_insert(&new, "Ada"));
        made.await.unwrap();
        let file = folder.join("copy.sqlite");
        let course = Course::default();
        let written = store.backup(&file, Step::Copying, &course);
        written.await.unwrap();
        store.close().await;
        file
    }

    #[tokio::test(start_paused = true)]
    async fn on_a_new_computer_the_longest_run_is_waited_out() {
        let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
        let file = backup_with_a_shop(old.path(), &clock, 40).await;
        let restored = async || {
            let before = Instant::now();
            let course = Course::default();
            restore(new.path(), &file, &clock, &course).await.unwrap();
            before.elapsed().as_secs()
        };
        assert_eq!(restored().await, 40, "nothing is known there of the shop");
        assert_eq!(restored().await, 0, "it is, and nothing is under way");
    }

    /// From now on calls to the shop may take so many seconds, and nobody knows what became of one.
    async fn send_without_an_answer(folder: &Path, clock: &Arc<dyn Clock>, seconds: u32) {
        let store = open(folder, clock).await.unwrap();
        let none = "0.00";
        let invoice = json!({
            "number": "INV/1", "kind": "invoice", "state": "posted", "payment_state": "paid",
            "party": { "name": "Ada" }, "currency": "EUR", "untaxed": none, "tax": none,
            "total": none, "residual": none, "lines": [],
        });
        let document = Document::from_value(Model::Invoice, invoice).unwrap();
        let sent = store.write(Durability::Full, move |tx| {
            let shop = tx.backends()?.remove(0);
            let mut new = shop.to_new();
            new.settings
                .insert("longest_run_seconds".to_owned(), seconds.into());
            tx.backend_update(shop.id, &new, "Ada")?;
            let record = tx.record_insert(&document, None)?.id;
            let intent = NewBinding {
                intent: Some(json!({ "token": "t" })),
                ..NewBinding::new(shop.id, record, Model::Invoice)
            };
            tx.binding_put(intent).map(|_| ())
        });
        sent.await.unwrap();
        store.close().await;
    }

    #[tokio::test(start_paused = true)]
    async fn the_longer_of_what_a_call_may_take_now_and_then_is_waited_out() {
        let check = async |then: u32, now: u32| {
            let folder = tempfile::tempdir().unwrap();
            let clock: Arc<dyn Clock> = Arc::new(ManualClock::at(DateTime::UNIX_EPOCH));
            let file = backup_with_a_shop(folder.path(), &clock, then).await;
            send_without_an_answer(folder.path(), &clock, now).await;
            let (before, course) = (Instant::now(), Course::default());
            restore(folder.path(), &file, &clock, &course)
                .await
                .unwrap();
            assert_eq!(before.elapsed().as_secs(), u64::from(then.max(now)));
        };
        check(30, 90).await;
        check(90, 30).await;
    }
}
