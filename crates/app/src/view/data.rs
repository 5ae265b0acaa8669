//! The data as a thing of its own: sizes, backups, checks, another place, and what support is told.

use super::Cleaned;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BackupReason {
    /// A person wanted it.
    Person,
    /// It was its time.
    Clock,
    /// Another one was about to be put in the place of the data.
    BeforeRestore,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackupView {
    /// Its file.
    pub path: String,
    /// The file's name.
    pub name: String,
    /// When it was made.
    pub at: String,
    /// Why.
    pub reason: BackupReason,
    /// Its size in bytes as text.
    pub bytes: String,
}

/// Bytes by what takes them, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DataBytes {
    /// The store's file.
    pub store: String,
    /// What waits to be taken into it.
    pub log: String,
    /// Requests and answers, as a part of the store's file.
    pub exchanges: String,
    /// Backups.
    pub backups: String,
    /// The program's logs.
    pub logs: String,
}

/// What there is, where, and how it is looked after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DataOverview {
    /// The data folder.
    pub folder: String,
    /// Whether the start named the folder, so that it cannot be moved for good from here.
    pub folder_given: bool,
    /// Whether these are the practice company's.
    pub practice: bool,
    /// Bytes.
    pub bytes: DataBytes,
    /// The store's format.
    pub format: u32,
    /// Invoices.
    pub invoices: u32,
    /// Lines of the history.
    pub history: u32,
    /// Jobs.
    pub jobs: u32,
    /// The newest backup.
    pub last_backup: Option<BackupView>,
    /// Where backups go.
    pub backup_folder: String,
    /// Whether a person chose that folder.
    pub backup_folder_chosen: bool,
    /// So many automatic backups are kept.
    pub backup_keep: u32,
    /// When the data were last checked.
    pub checked_at: Option<String>,
    /// The last cleaning.
    pub cleaned: Option<Cleaned>,
}

/// What a backup holds, looked at before it is put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackupContents {
    /// Its file.
    pub path: String,
    /// The last instant in its history.
    pub last_at: Option<String>,
    /// Its format; an older one is brought to the present one.
    pub format: u32,
    /// Invoices.
    pub invoices: u32,
    /// Lines of the history.
    pub history: u32,
    /// Jobs.
    pub jobs: u32,
    /// Invoices and orders that are known on both sides.
    pub bindings: u32,
    /// So many seconds are waited first, until nothing that was sent can be under way any more.
    pub wait_seconds: u32,
}

/// What putting a backup back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RestoreReport {
    /// What the data now hold.
    pub contents: BackupContents,
    /// The backup of what was there before.
    pub before: Option<String>,
    /// What was there before, where it could not be read.
    pub set_aside: Option<String>,
    /// Lanes that are held until a person resumes them.
    pub held: Vec<String>,
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckFinding {
    /// Stable dotted code.
    pub code: String,
    /// Values for the wording.
    pub params: BTreeMap<String, String>,
    /// Plain English.
    pub message: String,
    /// What to do, in plain English.
    pub hint: String,
    /// Whether it was put right already.
    pub mended: bool,
}

/// What a check of the data found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CheckReport {
    /// When.
    pub at: String,
    /// Nothing where all is well.
    pub findings: Vec<CheckFinding>,
}

/// What moving the data folder did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MoveReport {
    /// Where the data were.
    pub from: String,
    /// Where they are.
    pub to: String,
    /// Whether the old copy was removed.
    pub removed: bool,
    /// The start named the old folder: it must name the new one from now on.
    pub start_names_folder: bool,
}

/// A file of what support is told, exactly as it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DiagnosticFile {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}
