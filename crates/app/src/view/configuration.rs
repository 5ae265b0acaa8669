//! The configuration as a thing: what changed, what a restore or an import would change.

use super::{BackendLeaf, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What kind of thing was configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ConfigEntity {
    /// A type of a person's own.
    Type,
    /// A backend.
    Backend,
    /// The program's own settings.
    Setting,
}

/// What happened, or would happen, to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is made.
    Created,
    /// It becomes another.
    Changed,
    /// It is deleted.
    Deleted,
}

/// One value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldChange {
    /// Which value, such as `settings.trigger`.
    pub path: String,
    /// Before; absent where there was none.
    pub before: Option<String>,
    /// After; absent where there is none.
    pub after: Option<String>,
}

/// A change of the configuration that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConfigChange {
    /// Its id; later ones have larger ones.
    #[specta(type = i32)]
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What kind of thing.
    pub entity: ConfigEntity,
    /// Its name.
    pub title: String,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Value by value.
    pub fields: Vec<FieldChange>,
    /// Whether it still stands as this change left it, so that it can be undone.
    pub can_undo: bool,
}

/// A page of changes, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConfigPage {
    /// The changes.
    pub rows: Vec<ConfigChange>,
    /// Ask for what came before this one; absent on the last page.
    #[specta(type = Option<i32>)]
    pub next: Option<i64>,
}

/// One piece of what a restore or an import would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PlannedChange {
    /// What to choose it by, such as `backend:Shop`.
    pub key: String,
    /// What kind of thing.
    pub entity: ConfigEntity,
    /// Its name.
    pub title: String,
    /// What would happen to it.
    pub kind: ChangeKind,
    /// Value by value.
    pub fields: Vec<FieldChange>,
}

/// What is known of a backend's credential; never the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CredentialRow {
    /// Whose.
    pub backend: BackendLeaf,
    /// Name of the backend's type.
    pub type_title: String,
    /// Labels of its parts.
    pub parts: Vec<String>,
    /// Whether it can be read now.
    pub present: bool,
    /// Where: `keyring`, `vault`, `session`; absent where none is stored.
    pub stored_in: Option<String>,
    /// When a call with it last succeeded.
    pub verified_at: Option<String>,
    /// Which test that was.
    pub verified_by: Option<String>,
    /// Why its lane waits, where it does because of it.
    pub paused: Option<Problem>,
}
