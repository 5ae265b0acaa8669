//! Types in their tree: effective values, units, and what a change would reach.

use super::{BackendKind, BackendMode, Problem};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Who defines a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// A type that comes with the program.
    Shipped,
    /// A type that a person made.
    Own,
    /// The configured backend itself.
    Backend,
}

/// One place that defines a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct EffectiveDefinition {
    /// Id of the type, or name of the backend, that defines it.
    pub origin: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub kind: OriginKind,
    /// The value as JSON text.
    pub value: String,
}

/// An effective value: who wins, and what is overridden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Effective {
    /// Path, such as `model.invoice.adapter.resource`.
    pub path: String,
    /// The definitions, the winning one first.
    pub definitions: Vec<EffectiveDefinition>,
}

/// What a unit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitRole {
    /// External id ⇄ record.
    Binder,
    /// Record → external values.
    ExportMapper,
    /// External values → record.
    ImportMapper,
    /// Speaks to the system.
    Adapter,
    /// The flow of an import.
    Importer,
    /// The flow of an export.
    Exporter,
}

/// Which implementation serves a role for a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UnitView {
    /// The model, such as `invoice`.
    pub model: String,
    /// The role.
    pub role: UnitRole,
    /// The implementation by name; absent where there is none.
    pub name: Option<String>,
    /// How many rows, for a mapper.
    pub rows: Option<u32>,
    /// Id of the type that provides it; absent for what is built in.
    pub origin: Option<String>,
    /// Parameters by name, as JSON text.
    pub params: Vec<(String, String)>,
}

/// A configured backend as a leaf of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackendLeaf {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// Name.
    pub name: String,
    /// Id of its type.
    pub type_id: String,
    /// How seriously it is meant.
    pub mode: BackendMode,
    /// Whether it is used.
    pub enabled: bool,
}

/// A type with every effective value and its origin; or a backend, which is the leaf of its type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypeView {
    /// Id of the type.
    pub id: String,
    /// Name of the type, or of the backend.
    pub title: String,
    /// What it is for.
    pub kind: BackendKind,
    /// The type and its ancestors, nearest first.
    pub lineage: Vec<String>,
    /// Whether a person made the type.
    pub own: bool,
    /// Whether backends of this very type can be made.
    pub usable: bool,
    /// The backend, where this is one.
    pub backend: Option<BackendLeaf>,
    /// The text of an own type.
    pub source: Option<String>,
    /// What is wrong with it, where it is set apart; then there are no values.
    pub problem: Option<Problem>,
    /// Values by path.
    pub values: Vec<Effective>,
    /// Units by model and role.
    pub units: Vec<UnitView>,
}

/// The types with the backends at their leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypeForest {
    /// All types by id, broken ones too.
    pub types: Vec<super::TypeSummary>,
    /// All configured backends.
    pub backends: Vec<BackendLeaf>,
}

/// A type to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TypeDraft {
    /// The type it inherits from. With a backend: left out, it is the backend's.
    pub parent: Option<String>,
    /// Its name; the id is made of it where none is given.
    pub title: String,
    /// Its id.
    pub id: Option<String>,
    /// A backend whose own settings move into the new type, and which becomes one of this type.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
}

/// Who takes a value from where it is about to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Affected {
    /// Ids of the types, the changed one among them.
    pub types: Vec<String>,
    /// The backends.
    pub backends: Vec<BackendLeaf>,
}
