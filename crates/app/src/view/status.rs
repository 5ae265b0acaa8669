//! Status, settings, events.

use super::{DesktopSettings, OnlineView, Problem, RunKind};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where secrets can be kept at present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SecretState {
    /// The operating system's keyring works.
    Keyring,
    /// The passphrase vault is open.
    Vault,
    /// There is a vault, but it is locked.
    VaultLocked,
    /// Secrets live until the program ends.
    Session,
    /// There is no keyring; the person must choose.
    Undecided {
        /// Why the keyring does not work.
        reason: String,
    },
}

/// What to do where there is no keyring.
#[derive(Clone, Serialize, Deserialize, Type)]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum SecretChoice {
    /// Keep secrets until the program ends.
    Session,
    /// Keep them in a file encrypted with a passphrase; makes or opens it.
    Vault {
        /// The passphrase.
        passphrase: String,
    },
}

impl std::fmt::Debug for SecretChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Session => "Session",
            Self::Vault { .. } => "Vault(•••)",
        })
    }
}

/// The practice company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PracticeStatus {
    /// Its ERP's address.
    pub erp_url: String,
    /// Its shop's address.
    pub shop_url: String,
}

/// What the window needs to know first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Status {
    /// Version of the program.
    pub version: String,
    /// Where the data is.
    pub data_folder: String,
    /// How many backends are configured.
    pub backends: u32,
    /// The practice company, while it is there.
    pub practice: Option<PracticeStatus>,
    /// Where secrets are kept.
    pub secrets: SecretState,
    /// Whether there is a network.
    pub network: OnlineView,
    /// How many jobs the program waits for before it ends, while it does.
    pub finishing: Option<u32>,
    /// Something that is wrong with the data as a whole.
    pub problem: Option<Problem>,
    /// What keeps the queue from its jobs, while its file cannot be read or written.
    pub queue_trouble: Option<Problem>,
}

/// Progress of one export run or import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RunProgress {
    /// Name of the run.
    pub run: String,
    /// The group of its jobs.
    #[specta(type = i32)]
    pub group: i64,
    /// What it does.
    pub kind: RunKind,
    /// Whether the program began it by itself.
    pub automatic: bool,
    /// Jobs in all.
    pub total: u32,
    /// Ended well, nothing-to-do included.
    pub done: u32,
    /// Wait for a person or gave up.
    pub stopped: u32,
    /// Cancelled: they need nobody.
    pub cancelled: u32,
    /// Still waiting or running.
    pub open: u32,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Which language the window speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LanguageChoice {
    /// As the system, or English where the window does not speak its language.
    #[default]
    System,
    /// English.
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

/// Where logs are and how much they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LogSettings {
    /// Folder.
    pub folder: String,
    /// `info` or `debug`.
    pub level: String,
}

/// What went when the file was last cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Cleaned {
    /// When.
    pub at: String,
    /// Finished jobs.
    pub jobs: u32,
    /// Requests and answers behind the history.
    pub exchanges: u32,
}

/// Settings of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SettingsView {
    /// Name written into the history for what is done here.
    pub actor: String,
    /// Look.
    pub theme: Theme,
    /// Language of the window.
    pub language: LanguageChoice,
    /// Jobs that did what was wanted, or had nothing to do, go after so many days; 0 means they stay.
    pub keep_jobs_days: u32,
    /// Failed and cancelled jobs go after so many days; 0 means they stay.
    pub keep_failed_jobs_days: u32,
    /// Requests and answers behind the history go after so many days; 0 means they stay.
    pub keep_exchanges_days: u32,
    /// The last cleaning (cannot be changed here).
    pub cleaned: Option<Cleaned>,
    /// The desktop program: tray, quitting, start, notifications.
    pub desktop: DesktopSettings,
    /// A PEM file with an extra certificate authority.
    pub ca_file: Option<String>,
    /// Where backups go; absent means a folder inside the data folder.
    pub backup_folder: Option<String>,
    /// So many automatic backups are kept.
    pub backup_keep: u32,
    /// Where the data is (cannot be changed here).
    pub data_folder: String,
    /// Size of the data in bytes as text.
    pub data_bytes: String,
    /// Logs.
    pub logs: LogSettings,
}

/// Work on the data that can take long. At most one of a kind goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LongWork {
    /// A backup is written.
    Backup,
    /// A backup is put back.
    Restore,
    /// The data folder moves.
    Move,
    /// The data are looked through.
    Check,
    /// A list is written to a file.
    List,
    /// The history is written to a file.
    History,
}

impl LongWork {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Backup,
        Self::Restore,
        Self::Move,
        Self::Check,
        Self::List,
        Self::History,
    ];
}

/// What is being done. Each step counts anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WorkStep {
    /// Files are copied; in KiB.
    Copying,
    /// Something is read through; how much that is, is not known.
    Reading,
    /// What stood there before is copied; in KiB.
    Saving,
    /// Time passes until nothing can be under way to a shop; in seconds.
    Waiting,
    /// A file is put in the place of another one; in KiB.
    Placing,
    /// Rows are written; counted.
    Writing,
}

/// Where long work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WorkState {
    /// It goes on.
    Going,
    /// It ended well.
    Done,
    /// Somebody stopped it; nothing of it is left.
    Stopped,
    /// It failed; whoever began it is told why.
    Failed,
}

/// How far long work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WorkView {
    /// Which.
    pub kind: LongWork,
    /// Where it stands.
    pub state: WorkState,
    /// What is being done; nothing where it has ended.
    pub step: Option<WorkStep>,
    /// So much of the step is done.
    pub done: u32,
    /// Of so much; 0 where that is not known.
    pub total: u32,
}

/// Something changed; the window reads again what it shows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum AppEvent {
    /// Invoices, bindings or their states changed.
    Invoices,
    /// Jobs or lanes changed.
    Jobs,
    /// Backends or their health changed.
    Backends,
    /// History grew.
    History,
    /// Settings or where secrets are kept changed.
    Settings,
    /// The whole changed: there is a network or none, or the program is about to end.
    Status,
    /// A view was saved, renamed or deleted.
    Views,
    /// Long work on the data moved on, or ended.
    Work {
        /// How far it is.
        work: WorkView,
    },
    /// A run moved on.
    Run {
        /// How far it is.
        progress: RunProgress,
    },
}
