//! Status, secrets, the practice company and the program's own settings.

use crate::destinations::AUTOMATIC;
use crate::problem::needs_you;
use crate::schedule::Timings;
use crate::show;
use crate::space::Space;
use crate::upkeep::backups;
use crate::view::{
    AppEvent, DesktopSettings, LanguageChoice, LogSettings, Problem, ProxyChoice, SecretChoice,
    SettingsView, Status, Theme,
};
use crate::{App, logging, online, practice, proxy};
use bindery_domain::Failure;
use bindery_store::{Durability, Store, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::path::Path;

/// The most automatic backups that can be kept.
const MOST_KEPT: u32 = 1000;

/// The key under which the settings are stored.
pub(super) const KEY: &str = "app";

/// The settings that are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Stored {
    pub(crate) actor: String,
    pub(crate) theme: Theme,
    pub(crate) language: LanguageChoice,
    pub(crate) schedules: Timings,
    pub(crate) ca_file: Option<String>,
    pub(crate) log_level: String,
    pub(crate) keep_jobs_days: u32,
    pub(crate) keep_failed_jobs_days: u32,
    pub(crate) keep_exchanges_days: u32,
    pub(crate) proxy: ProxyChoice,
    pub(crate) backup_folder: Option<String>,
    pub(crate) backup_keep: u32,
    pub(crate) desktop: DesktopSettings,
}

impl Default for Stored {
    fn default() -> Self {
        let user = ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        Self {
            actor: user
                .filter(|name| !name.is_empty() && name != AUTOMATIC)
                .unwrap_or_else(|| "Me".to_owned()),
            theme: Theme::System,
            language: LanguageChoice::System,
            schedules: Timings::default(),
            ca_file: None,
            log_level: "info".to_owned(),
            keep_jobs_days: 90,
            keep_failed_jobs_days: 365,
            keep_exchanges_days: 0,
            proxy: ProxyChoice::Direct,
            backup_folder: None,
            backup_keep: backups::KEEP,
            desktop: DesktopSettings::default(),
        }
    }
}

/// The settings as stored, or as usual.
pub(crate) async fn read_settings(store: &Store) -> Result<Stored, Failure> {
    let value = store.read(|tx| tx.setting(KEY)).await?;
    Ok(value.map(stored_of).unwrap_or_default().0)
}

/// What people are told of settings that cannot be read.
fn unreadable(value: Value) -> Option<Failure> {
    let names = stored_of(value).1.join(", ");
    let message = format!("These settings cannot be read and count as usual: {names}.");
    (!names.is_empty()).then(|| {
        needs_you("settings.unreadable", message)
            .with("settings", names)
            .hint("Look at them under Settings. Saving there replaces what cannot be read.")
    })
}

/// The value that stands where none was stored, for the settings that have one.
pub(super) fn usual(key: &str) -> Option<Value> {
    (key == KEY)
        .then(Stored::default)
        .and_then(|it| serde_json::to_value(it).ok())
}

/// The settings of a stored value, with the names of those that cannot be read: only these are as
/// usual. An earlier version kept the minutes between imports alone.
fn stored_of(mut value: Value) -> (Stored, Vec<String>) {
    // Whoever kept finished jobs longer than a year, or for ever, keeps the failed ones as long.
    let kept = value.get("keep_jobs_days").and_then(Value::as_u64);
    if let (Some(days), Some(fields)) = (kept, value.as_object_mut()) {
        let failed = if days == 0 { 0 } else { days.max(365) };
        fields
            .entry("keep_failed_jobs_days")
            .or_insert_with(|| json!(failed));
    }
    let minutes = value.get("import_every_minutes").and_then(Value::as_u64);
    if let (Some(minutes), Some(fields)) = (minutes.filter(|it| *it > 0), value.as_object_mut())
        && !fields.contains_key("schedules")
    {
        let import = json!({"import": {"when": "every", "minutes": minutes}});
        fields.insert("schedules".to_owned(), import);
    }
    match serde_json::from_value(value.clone()) {
        Ok(stored) => (stored, Vec::new()),
        Err(_) => what_can_be_read(&value),
    }
}

/// Takes over one setting after the other, as long as all together can still be read.
fn what_can_be_read(value: &Value) -> (Stored, Vec<String>) {
    let (mut sound, mut wrong) = (Stored::default(), Vec::new());
    let usual = serde_json::to_value(&sound).unwrap_or_default();
    let names: Vec<&String> = usual.as_object().into_iter().flat_map(Map::keys).collect();
    let Value::Object(given) = value else {
        return (sound, names.into_iter().cloned().collect());
    };
    for name in names {
        let Some(given) = given.get(name) else {
            continue;
        };
        let mut tried = serde_json::to_value(&sound).unwrap_or_default();
        if let Some(fields) = tried.as_object_mut() {
            fields.insert(name.clone(), given.clone());
        }
        match serde_json::from_value(tried) {
            Ok(stored) => sound = stored,
            Err(_) => wrong.push(name.clone()),
        }
    }
    (sound, wrong)
}

/// How much the logs say.
pub(crate) async fn log_level(space: &Space) -> Result<String, Failure> {
    Ok(read_settings(&space.store).await?.log_level)
}

pub(super) fn check(settings: &Stored) -> Result<(), Failure> {
    if settings.actor.trim().is_empty() {
        return Err(needs_you(
            "settings.actor",
            "The name for the history is empty.",
        ));
    }
    if settings.actor.trim() == AUTOMATIC {
        let message = format!("{AUTOMATIC} is what the history calls the program itself.");
        return Err(needs_you("settings.actor_own", message).hint("Choose another name."));
    }
    if !matches!(settings.log_level.as_str(), "info" | "debug") {
        return Err(needs_you(
            "settings.log_level",
            "The log level is info or debug.",
        ));
    }
    if !(1..=MOST_KEPT).contains(&settings.backup_keep) {
        let message = format!("Between 1 and {MOST_KEPT} automatic backups can be kept.");
        return Err(needs_you("settings.backup_keep", message));
    }
    proxy::check(&settings.proxy)?;
    settings
        .ca_file
        .as_deref()
        .map_or(Ok(()), |path| proxy::read_ca(path).map(|_| ()))
}

/// Stores the settings, after a look at them.
pub(super) async fn save(store: &Store, settings: Stored) -> Result<(), Failure> {
    check(&settings)?;
    let actor = settings.actor.clone();
    let value = serde_json::to_value(&settings).unwrap_or_default();
    let saved = store.write(Durability::Full, move |tx| {
        tx.setting_put(KEY, &value, &actor)
    });
    Ok(saved.await?)
}

pub(super) fn folder_bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    entries
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => folder_bytes(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Does what stretches a passphrase, beside everything else.
async fn stretched(
    work: impl FnOnce() -> Result<(), Failure> + Send + 'static,
) -> Result<(), Failure> {
    let stopped = |_| needs_you("secrets.stopped", "Opening the vault stopped half-way.");
    tokio::task::spawn_blocking(work).await.map_err(stopped)?
}

impl App {
    /// What the window needs to know first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn status(&self) -> Result<Status, Problem> {
        let space = self.inner.space.read().await;
        let (backends, lanes, settings) = space
            .store
            .read(|tx| Ok::<_, StoreError>((tx.backends()?, tx.lanes()?, tx.setting(KEY)?)))
            .await?;
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_folder: self.data().display().to_string(),
            backends: show::small(backends.len() as u64),
            network: online::seen(self.network_state(), backends, &lanes),
            finishing: self
                .is_finishing()
                .then(|| show::small(space.queue.running() as u64)),
            practice: space.practice.as_ref().map(practice::Practice::status),
            secrets: space.keeper.state(),
            problem: settings.and_then(unreadable).map(Problem::from),
            queue_trouble: space.queue.trouble().borrow().clone().map(Problem::from),
        })
    }

    /// Does what the person chose where there is no keyring. What waited for credentials goes on.
    ///
    /// # Errors
    /// A passphrase that is too short or wrong, a vault that cannot be written.
    pub async fn secrets_choose(&self, choice: SecretChoice) -> Result<Status, Problem> {
        let (keeper, runtime) = {
            let space = self.inner.space.read().await;
            (space.keeper.clone(), space.runtime.clone())
        };
        stretched(move || keeper.choose(choice)).await?;
        runtime.forget_connections();
        // The proxy's login may be known only now.
        self.take_route().await?;
        self.lanes_find_credentials().await?;
        self.status().await
    }

    /// Changes the passphrase of the vault.
    ///
    /// # Errors
    /// A wrong passphrase, a new one that is too short, a vault that is not there or cannot be
    /// written. The old passphrase then stays.
    pub async fn secrets_passphrase(&self, old: String, new: String) -> Result<(), Problem> {
        let keeper = self.inner.space.read().await.keeper.clone();
        stretched(move || keeper.change_passphrase(old, new)).await?;
        Ok(())
    }

    /// Starts the practice company, in a data folder of its own.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub async fn practice_start(&self) -> Result<Status, Problem> {
        {
            let mut space = self.inner.space.write().await;
            if space.practice.is_none() {
                let settings = space.store.read(|tx| tx.setting(KEY)).await?;
                let opened = Space::open_practice(&self.data(), &self.inner.options).await?;
                if let Some(value) = settings {
                    opened
                        .store
                        .write(Durability::Normal, move |tx| {
                            tx.setting_put(KEY, &value, "Bindery")
                        })
                        .await?;
                }
                super::place_practice(&opened).await?;
                let mut real = std::mem::replace(&mut *space, opened);
                real.close().await;
            }
        }
        self.changed_space().await;
        self.status().await
    }

    /// Removes the practice company with everything it left, and goes back to the real data.
    ///
    /// # Errors
    /// Where its folder cannot be removed.
    pub async fn practice_remove(&self) -> Result<Status, Problem> {
        {
            let mut space = self.inner.space.write().await;
            if space.practice.is_some() {
                space.close().await;
                let real = Space::open(&self.data(), &self.inner.options).await?;
                drop(std::mem::replace(&mut *space, real));
            }
            let folder = practice::folder(&self.data());
            if folder.exists() {
                std::fs::remove_dir_all(&folder).map_err(|error| {
                    needs_you(
                        "practice.remove",
                        format!(
                            "The folder {} cannot be removed: {error}.",
                            folder.display()
                        ),
                    )
                })?;
            }
        }
        self.changed_space().await;
        self.status().await
    }

    pub(super) async fn changed_space(&self) {
        self.watch().await;
        self.hold_what_needs_the_network().await;
        for event in [
            AppEvent::Settings,
            AppEvent::Backends,
            AppEvent::Invoices,
            AppEvent::Jobs,
            AppEvent::History,
        ] {
            self.tell(event);
        }
    }

    /// Runs a closure on the practice systems, for tests that switch faults on.
    pub async fn with_practice<T>(&self, work: impl FnOnce(&practice::Practice) -> T) -> Option<T> {
        self.inner.space.read().await.practice.as_ref().map(work)
    }

    /// The program's own settings.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn settings(&self) -> Result<SettingsView, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let stored = read_settings(&store).await?;
        let data = self.data();
        let cleaned = store.read(|tx| tx.cleaning()).await?;
        let bytes = tokio::task::spawn_blocking(move || folder_bytes(&data))
            .await
            .unwrap_or(0);
        Ok(SettingsView {
            actor: stored.actor,
            theme: stored.theme,
            language: stored.language,
            ca_file: stored.ca_file,
            backup_folder: stored.backup_folder,
            backup_keep: stored.backup_keep,
            keep_jobs_days: stored.keep_jobs_days,
            keep_failed_jobs_days: stored.keep_failed_jobs_days,
            keep_exchanges_days: stored.keep_exchanges_days,
            desktop: stored.desktop,
            cleaned: cleaned.map(show::cleaned),
            data_folder: self.data().display().to_string(),
            data_bytes: bytes.to_string(),
            logs: LogSettings {
                folder: logging::folder(&self.data()).display().to_string(),
                level: stored.log_level,
            },
        })
    }

    /// The settings that matter to the desktop program alone.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn desktop_settings(&self) -> Result<DesktopSettings, Problem> {
        let store = self.inner.space.read().await.store.clone();
        Ok(read_settings(&store).await?.desktop)
    }

    /// Stores the program's own settings.
    ///
    /// # Errors
    /// A setting that makes no sense, with its name.
    pub async fn settings_save(&self, settings: SettingsView) -> Result<SettingsView, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let some = |path: Option<String>| {
            let path = path.map(|path| path.trim().to_owned());
            path.filter(|path| !path.is_empty())
        };
        let before = read_settings(&store).await?;
        let stored = Stored {
            actor: settings.actor.trim().to_owned(),
            theme: settings.theme,
            language: settings.language,
            ca_file: some(settings.ca_file),
            backup_folder: some(settings.backup_folder),
            backup_keep: settings.backup_keep,
            log_level: settings.logs.level,
            keep_jobs_days: settings.keep_jobs_days,
            keep_failed_jobs_days: settings.keep_failed_jobs_days,
            keep_exchanges_days: settings.keep_exchanges_days,
            desktop: settings.desktop,
            ..before.clone()
        };
        if let Some(folder) = &stored.backup_folder
            && stored.backup_folder != before.backup_folder
        {
            backups::try_folder(Path::new(folder))?;
        }
        let level = stored.log_level.clone();
        save(&store, stored).await?;
        if let Some(log) = &self.inner.log {
            log.level(&level);
        }
        self.take_route().await?;
        self.settings().await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_person_has_a_name_and_not_the_one_by_which_the_program_is_known() {
        let refused = |actor: &str| {
            let actor = actor.to_owned();
            let settings = Stored {
                actor,
                ..Stored::default()
            };
            check(&settings).err().map(|failure| failure.code)
        };
        assert_eq!(refused("Ada").as_deref(), None);
        assert_eq!(refused("bindery").as_deref(), None);
        assert_eq!(refused("  ").as_deref(), Some("settings.actor"));
        for own in ["Bindery", " Bindery "] {
            assert_eq!(refused(own).as_deref(), Some("settings.actor_own"));
        }
    }

    #[test]
    fn of_settings_that_cannot_be_read_only_the_wrong_ones_are_as_usual() {
        let check = |value: Value, wrong: &[&str], actor: &str, keep: u32| {
            let (stored, names) = stored_of(value.clone());
            assert_eq!(names, wrong, "{value}");
            assert_eq!(
                (stored.actor.as_str(), stored.keep_jobs_days),
                (actor, keep)
            );
            let told = unreadable(value).map(|failure| failure.params["settings"].clone());
            assert_eq!(told, (!wrong.is_empty()).then(|| wrong.join(", ")));
        };
        let ada = json!({"actor": "Ada", "keep_jobs_days": 7});
        check(ada.clone(), &[], "Ada", 7);
        let with = |name: &str, wrong: Value| {
            let mut value = ada.clone();
            value[name] = wrong;
            value
        };
        check(with("theme", json!("neon")), &["theme"], "Ada", 7);
        check(
            with("proxy", json!({"proxy": "tunnel"})),
            &["proxy"],
            "Ada",
            7,
        );
        check(
            with("keep_jobs_days", json!("long")),
            &["keep_jobs_days"],
            "Ada",
            90,
        );
        // What an earlier or later version knows beside them does no harm.
        check(with("import_every_minutes", json!(15)), &[], "Ada", 7);
        check(with("unheard_of", json!(1)), &[], "Ada", 7);
        let usual = Stored::default();
        let (stored, names) = stored_of(json!("nothing like it"));
        assert_eq!((stored, names.len()), (usual, 13));
    }
}
