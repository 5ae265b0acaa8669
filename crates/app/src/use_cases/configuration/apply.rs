//! Makes pieces true, all or none, by the rules of a change by hand.

use super::super::backends::declared;
use super::super::own_types::put;
use super::super::placing::{change_backend, delete_backend, make_backend};
use super::super::settings::{KEY, Stored, check};
use super::piece::{Piece, present, sorted, standing};
use crate::problem::needs_you;
use crate::view::ConfigEntity;
use bindery_connector::types::{TypeTree, Types};
use bindery_connector::{ALLOW_PLAIN_HTTP, parse_setting, resolved, setting_text};
use bindery_domain::{BackendId, BackendTypeId, Failure, Told};
use bindery_store::{CredentialRef, NewBackend, WriteTx};
use serde_json::Value;
use std::sync::Arc;

/// What came of it.
pub(super) struct Applied {
    /// How many pieces were not true yet.
    pub(super) count: u32,
    /// The secrets of deleted backends, to be deleted once this is stored.
    pub(super) secrets: Vec<CredentialRef>,
}

/// Makes pieces true in one transaction.
pub(super) fn apply(
    tx: &mut WriteTx<'_>,
    types: &Types,
    pieces: Vec<Piece>,
    actor: &str,
) -> Result<Applied, Failure> {
    let now = present(tx)?;
    let mut tree = types.read(tx)?;
    let mut applied = Applied {
        count: 0,
        secrets: Vec::new(),
    };
    for piece in sorted(pieces, types) {
        let known = standing(&now, &piece);
        if known.and_then(|known| known.value.as_ref()) == piece.value.as_ref() {
            continue;
        }
        match piece.entity {
            ConfigEntity::Type => tree = apply_type(tx, types, &tree, &piece, actor)?,
            ConfigEntity::Backend => {
                let id = known.and_then(|known| known.backend);
                let deleted = apply_backend(tx, &tree, id, &piece, actor)?;
                applied.secrets.extend(deleted);
            }
            ConfigEntity::Setting => apply_setting(tx, &piece, actor)?,
        }
        applied.count += 1;
    }
    Ok(applied)
}

fn apply_type(
    tx: &mut WriteTx<'_>,
    types: &Types,
    before: &TypeTree,
    piece: &Piece,
    actor: &str,
) -> Result<Arc<TypeTree>, Failure> {
    let id = BackendTypeId(piece.name.clone());
    let source = piece.value.as_ref().and_then(Value::as_str);
    let text = format!("The type {id} was set to an earlier or imported state.");
    let told = Told::new("told.type.restored", text).with("type", &id);
    put(tx, types, before, &id, source, actor, told).map(Arc::new)
}

/// Tells the secret of a backend that was deleted.
fn apply_backend(
    tx: &mut WriteTx<'_>,
    tree: &TypeTree,
    id: Option<BackendId>,
    piece: &Piece,
    actor: &str,
) -> Result<Option<CredentialRef>, Failure> {
    match (id, &piece.value) {
        (Some(id), None) => return Ok(delete_backend(tx, tree, id, actor)?.credential),
        (None, None) => (),
        (Some(id), Some(value)) => {
            // No piece holds a credential: it stays.
            let new = NewBackend {
                credential: tx.backend_get(id)?.credential,
                ..backend(tree, piece, value)?
            };
            change_backend(tx, tree, id, &new, actor)?;
        }
        (None, Some(value)) => {
            let new = backend(tree, piece, value)?;
            make_backend(tx, tree, piece.backend, &new, actor)?;
        }
    }
    Ok(None)
}

/// Reads a backend, checked against its type. What an earlier state says of a setting that the type
/// declares no longer goes; in a file, which a person may have written, it is refused.
fn backend(tree: &TypeTree, piece: &Piece, value: &Value) -> Result<NewBackend, Failure> {
    let name = &piece.name;
    let wrong = |problem: String| {
        needs_you(
            "config.backend",
            format!("The backend {name} makes no sense: {problem}."),
        )
        .with("backend", name)
        .with("problem", problem)
        .hint("Correct it in the file; nothing was changed.")
    };
    let mut new: NewBackend =
        serde_json::from_value(value.clone()).map_err(|error| wrong(error.to_string()))?;
    new.credential = None;
    let resolved = resolved(tree, &new.type_id)?;
    if !resolved.spec.usable {
        return Err(wrong(format!("{} is a family of types", new.type_id)));
    }
    let specs = resolved.spec.settings().unwrap_or_default();
    if piece.backend.is_some() {
        let known = declared(Some(&resolved), &new.settings);
        new.settings = known.map(|(name, it)| (name.clone(), it.clone())).collect();
    }
    for (setting, value) in &new.settings {
        if setting == ALLOW_PLAIN_HTTP {
            continue;
        }
        let Some((_, spec)) = specs.iter().find(|(known, _)| known == setting) else {
            return Err(wrong(format!("its type has no setting \"{setting}\"")));
        };
        parse_setting(setting, spec, &setting_text(value))?;
    }
    super::super::backends::check_address(&new.url)?;
    super::super::backends::check_routing(&new.settings)?;
    Ok(new)
}

fn apply_setting(tx: &mut WriteTx<'_>, piece: &Piece, actor: &str) -> Result<(), Failure> {
    match &piece.value {
        None => tx.setting_delete(&piece.name, actor)?,
        Some(value) => {
            if piece.name == KEY {
                let stored: Stored = serde_json::from_value(value.clone()).map_err(|error| {
                    needs_you(
                        "config.settings",
                        format!("The settings make no sense: {error}."),
                    )
                    .with("problem", error.to_string())
                    .hint("Correct them in the file; nothing was changed.")
                })?;
                check(&stored)?;
            }
            tx.setting_put(&piece.name, value, actor)?;
        }
    }
    Ok(())
}
