//! What one configured thing should be, and how that differs from what it is.

use crate::view::{ChangeKind, ConfigEntity, FieldChange, PlannedChange};
use bindery_connector::types::Types;
use bindery_domain::{BackendId, Failure};
use bindery_store::{BackendRow, ReadTx};
use serde_json::{Map, Value};

/// A configured thing. Backends are known by id where they exist, else by name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) entity: ConfigEntity,
    /// Id of a type, name of a backend, key of a setting.
    pub(super) name: String,
    /// The existing backend.
    pub(super) backend: Option<BackendId>,
    /// What it should be; absent where it should not be.
    pub(super) value: Option<Value>,
}

impl Piece {
    pub(super) fn key(&self) -> String {
        let entity = match self.entity {
            ConfigEntity::Type => "type",
            ConfigEntity::Backend => "backend",
            ConfigEntity::Setting => "setting",
        };
        format!("{entity}:{}", self.name)
    }
}

/// A backend without what is no configuration: where its secret lies and when it was verified.
pub(super) fn backend_value(row: &BackendRow) -> Value {
    stripped(serde_json::to_value(row.to_new()).unwrap_or_default())
}

pub(super) fn stripped(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.remove("credential");
    }
    value
}

/// Everything that is configured now.
pub(super) fn present(tx: &ReadTx<'_>) -> Result<Vec<Piece>, Failure> {
    let types = tx.backend_types()?.into_iter().map(|row| Piece {
        entity: ConfigEntity::Type,
        name: row.id.0,
        backend: None,
        value: Some(Value::String(row.source)),
    });
    let backends = tx.backends()?.into_iter().map(|row| Piece {
        entity: ConfigEntity::Backend,
        value: Some(backend_value(&row)),
        backend: Some(row.id),
        name: row.name,
    });
    let settings = tx.settings()?.into_iter().map(|row| Piece {
        entity: ConfigEntity::Setting,
        name: row.key,
        backend: None,
        value: Some(row.value),
    });
    Ok(types.chain(backends).chain(settings).collect())
}

/// What stands now in the place of a piece.
pub(super) fn standing<'a>(now: &'a [Piece], piece: &Piece) -> Option<&'a Piece> {
    now.iter().find(|known| {
        known.entity == piece.entity
            && match piece.backend {
                Some(id) => known.backend == Some(id),
                None if piece.entity == ConfigEntity::Backend => {
                    known.name.eq_ignore_ascii_case(&piece.name)
                }
                None => known.name == piece.name,
            }
    })
}

/// The change that a piece would be; nothing where it is so already.
pub(super) fn planned(now: &[Piece], piece: &Piece) -> Option<PlannedChange> {
    let before = standing(now, piece).and_then(|known| known.value.as_ref());
    let after = piece.value.as_ref();
    if before == after {
        return None;
    }
    Some(PlannedChange {
        key: piece.key(),
        entity: piece.entity,
        title: title(piece.entity, &piece.name, after.or(before)),
        kind: kind(before, after),
        fields: fields(before, after),
    })
}

pub(super) fn kind(before: Option<&Value>, after: Option<&Value>) -> ChangeKind {
    match (before, after) {
        (None, _) => ChangeKind::Created,
        (_, None) => ChangeKind::Deleted,
        _ => ChangeKind::Changed,
    }
}

/// The name that people know a thing by.
pub(super) fn title(entity: ConfigEntity, name: &str, value: Option<&Value>) -> String {
    let named = match entity {
        ConfigEntity::Backend => value.and_then(|value| value.get("name")?.as_str()),
        ConfigEntity::Type | ConfigEntity::Setting => None,
    };
    named.unwrap_or(name).to_owned()
}

/// Value by value, what differs.
pub(super) fn fields(before: Option<&Value>, after: Option<&Value>) -> Vec<FieldChange> {
    let (mut old, mut new) = (Map::new(), Map::new());
    flatten("", before, &mut old);
    flatten("", after, &mut new);
    let mut paths: Vec<&String> = old.keys().collect();
    paths.extend(new.keys().filter(|path| !old.contains_key(*path)));
    let differs = |path: &&String| old.get(*path) != new.get(*path);
    paths
        .into_iter()
        .filter(differs)
        .map(|path| FieldChange {
            path: path.clone(),
            before: old.get(path).map(text),
            after: new.get(path).map(text),
        })
        .collect()
}

fn flatten(path: &str, value: Option<&Value>, into: &mut Map<String, Value>) {
    match value {
        None | Some(Value::Null) => (),
        Some(Value::Object(members)) => {
            for (name, member) in members {
                let path = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                flatten(&path, Some(member), into);
            }
        }
        Some(plain) => {
            let path = if path.is_empty() { "text" } else { path };
            into.insert(path.to_owned(), plain.clone());
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The types as they would be with the pieces; for judging backends that come with them.
pub(super) fn sorted(mut pieces: Vec<Piece>, types: &Types) -> Vec<Piece> {
    let depth = |piece: &Piece| {
        let source = piece.value.as_ref().and_then(Value::as_str)?;
        let table: toml::Table = source.parse().ok()?;
        table.get("parent")?.as_str().map(str::to_owned)
    };
    // A type comes after its parent, where both are new.
    let names: Vec<(String, Option<String>)> = pieces
        .iter()
        .filter(|piece| piece.entity == ConfigEntity::Type)
        .map(|piece| (piece.name.clone(), depth(piece)))
        .collect();
    let level = |name: &str| {
        let (mut name, mut level) = (name.to_owned(), 0);
        while level <= names.len() {
            let parent = names.iter().find(|(known, _)| *known == name);
            match parent.and_then(|(_, parent)| parent.clone()) {
                Some(parent) => (name, level) = (parent, level + 1),
                None => break,
            }
        }
        level
    };
    let tree = types.latest();
    let child_depth = |name: &str| {
        let id = bindery_domain::BackendTypeId(name.to_owned());
        tree.get(&id).map_or(0, |it| it.lineage.len())
    };
    pieces.sort_by_key(|piece| match (piece.entity, piece.value.is_some()) {
        (ConfigEntity::Type, true) => (0, level(&piece.name)),
        (ConfigEntity::Backend, _) => (1, 0),
        (ConfigEntity::Setting, _) => (2, 0),
        // Children go before their parents.
        (ConfigEntity::Type, false) => (3, usize::MAX - child_depth(&piece.name)),
    });
    pieces
}
