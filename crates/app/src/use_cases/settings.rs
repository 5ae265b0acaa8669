//! Status, secrets, the practice company and the program's own settings.

use crate::problem::needs_you;
use crate::schedule::Timings;
use crate::show;
use crate::space::Space;
use crate::view::{
    AppEvent, Cleaned, LanguageChoice, LogSettings, Problem, SecretChoice, SettingsView, Status,
    Theme,
};
use crate::{App, logging, practice};
use bindery_domain::Failure;
use bindery_store::{Durability, Store};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

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
    pub(crate) keep_exchanges_days: u32,
}

impl Default for Stored {
    fn default() -> Self {
        let user = ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok());
        Self {
            actor: user
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| "Me".to_owned()),
            theme: Theme::System,
            language: LanguageChoice::System,
            schedules: Timings::default(),
            ca_file: None,
            log_level: "info".to_owned(),
            keep_jobs_days: 90,
            keep_exchanges_days: 0,
        }
    }
}

/// The settings as stored, or the defaults.
pub(crate) async fn read_settings(store: &Store) -> Result<Stored, Failure> {
    let value = store.read(|tx| tx.setting(KEY)).await?;
    Ok(value.and_then(stored_of).unwrap_or_default())
}

/// The settings of a stored value. An earlier version kept the minutes between imports alone.
pub(super) fn stored_of(mut value: Value) -> Option<Stored> {
    let minutes = value.get("import_every_minutes").and_then(Value::as_u64);
    if let (Some(minutes), Some(fields)) = (minutes.filter(|it| *it > 0), value.as_object_mut())
        && !fields.contains_key("schedules")
    {
        let import = json!({"import": {"when": "every", "minutes": minutes}});
        fields.insert("schedules".to_owned(), import);
    }
    serde_json::from_value(value).ok()
}

/// How much the logs say.
pub(crate) async fn log_level(space: &Space) -> Result<String, Failure> {
    Ok(read_settings(&space.store).await?.log_level)
}

/// The extra certificate authority, if one is set and can be read.
pub(crate) async fn ca_pem(store: &Store) -> Result<Option<Vec<u8>>, Failure> {
    // A file that has gone missing must not keep the program from opening; the connection then fails and says so.
    let file = read_settings(store).await?.ca_file;
    Ok(file.and_then(|path| std::fs::read(path).ok()))
}

pub(super) fn check(settings: &Stored) -> Result<(), Failure> {
    if settings.actor.trim().is_empty() {
        return Err(needs_you(
            "settings.actor",
            "The name for the history is empty.",
        ));
    }
    if !matches!(settings.log_level.as_str(), "info" | "debug") {
        return Err(needs_you(
            "settings.log_level",
            "The log level is info or debug.",
        ));
    }
    if let Some(path) = &settings.ca_file {
        let pem = std::fs::read(path).map_err(|error| {
            needs_you(
                "settings.ca_file",
                format!("The certificate file {path} cannot be read: {error}."),
            )
            .with("file", path)
        })?;
        if !pem
            .windows(27)
            .any(|window| window == b"-----BEGIN CERTIFICATE-----")
        {
            let message = format!("{path} holds no certificate in PEM form.");
            return Err(needs_you("settings.ca_content", message).with("file", path));
        }
    }
    Ok(())
}

fn folder_bytes(folder: &Path) -> u64 {
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

impl App {
    /// What the window needs to know first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn status(&self) -> Result<Status, Problem> {
        let space = self.inner.space.read().await;
        let backends = space.store.read(|tx| tx.backends()).await?.len();
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_folder: self.inner.data.display().to_string(),
            backends: u32::try_from(backends).unwrap_or(u32::MAX),
            practice: space.practice.as_ref().map(practice::Practice::status),
            secrets: space.keeper.state(),
            problem: None,
        })
    }

    /// Does what the person chose where there is no keyring.
    ///
    /// # Errors
    /// A passphrase that is too short or wrong, a vault that cannot be written.
    pub async fn secrets_choose(&self, choice: SecretChoice) -> Result<Status, Problem> {
        let (keeper, runtime) = {
            let space = self.inner.space.read().await;
            (space.keeper.clone(), space.runtime.clone())
        };
        let chosen = tokio::task::spawn_blocking(move || keeper.choose(choice)).await;
        chosen.map_err(|_| {
            Problem::from(needs_you(
                "secrets.stopped",
                "Opening the vault stopped half-way.",
            ))
        })??;
        runtime.forget_connections();
        self.tell(AppEvent::Settings);
        self.status().await
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
                let opened = Space::open_practice(&self.inner.data, &self.inner.options).await?;
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
                let real = Space::open(&self.inner.data, &self.inner.options).await?;
                drop(std::mem::replace(&mut *space, real));
            }
            let folder = practice::folder(&self.inner.data);
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

    async fn changed_space(&self) {
        self.watch().await;
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
        let data = self.inner.data.clone();
        let cleaned = store.read(|tx| tx.cleaning()).await?;
        let bytes = tokio::task::spawn_blocking(move || folder_bytes(&data))
            .await
            .unwrap_or(0);
        Ok(SettingsView {
            actor: stored.actor,
            theme: stored.theme,
            language: stored.language,
            ca_file: stored.ca_file,
            keep_jobs_days: stored.keep_jobs_days,
            keep_exchanges_days: stored.keep_exchanges_days,
            cleaned: cleaned.map(|row| Cleaned {
                at: show::instant(row.at),
                jobs: u32::try_from(row.jobs).unwrap_or(u32::MAX),
                exchanges: u32::try_from(row.exchanges).unwrap_or(u32::MAX),
            }),
            data_folder: self.inner.data.display().to_string(),
            data_bytes: bytes.to_string(),
            logs: LogSettings {
                folder: logging::folder(&self.inner.data).display().to_string(),
                level: stored.log_level,
            },
        })
    }

    /// Stores the program's own settings. The certificate counts from the next start.
    ///
    /// # Errors
    /// A setting that makes no sense, with its name.
    pub async fn settings_save(&self, settings: SettingsView) -> Result<SettingsView, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let stored = Stored {
            actor: settings.actor.trim().to_owned(),
            theme: settings.theme,
            language: settings.language,
            schedules: read_settings(&store).await?.schedules,
            ca_file: settings.ca_file.filter(|path| !path.trim().is_empty()),
            log_level: settings.logs.level,
            keep_jobs_days: settings.keep_jobs_days,
            keep_exchanges_days: settings.keep_exchanges_days,
        };
        check(&stored)?;
        if let Some(log) = &self.inner.log {
            log.level(&stored.log_level);
        }
        let actor = stored.actor.clone();
        let value = serde_json::to_value(&stored).unwrap_or_default();
        store
            .write(Durability::Normal, move |tx| {
                tx.setting_put(KEY, &value, &actor)
            })
            .await?;
        self.settings().await
    }
}
