//! Makes pieces true, all or none, by the rules of a change by hand.

use super::super::own_types::put;
use super::super::placing::{place_all, store_backend};
use super::super::settings::{KEY, Stored, check};
use super::piece::{Piece, present, sorted, standing};
use crate::problem::needs_you;
use crate::view::ConfigEntity;
use bindery_connector::types::{TypeTree, Types};
use bindery_connector::{ALLOW_PLAIN_HTTP, parse_setting, resolved, setting_text};
use bindery_domain::{BackendId, BackendTypeId, Failure, Told};
use bindery_store::{NewBackend, WriteTx};
use serde_json::Value;
use std::sync::Arc;

/// Makes pieces true in one transaction.
pub(super) fn apply(
    tx: &mut WriteTx<'_>,
    types: &Types,
    pieces: Vec<Piece>,
    actor: &str,
) -> Result<u32, Failure> {
    let now = present(tx)?;
    let mut tree = types.read(tx)?;
    let mut applied = 0;
    for piece in sorted(pieces, types) {
        let known = standing(&now, &piece);
        if known.and_then(|known| known.value.as_ref()) == piece.value.as_ref() {
            continue;
        }
        match piece.entity {
            ConfigEntity::Type => tree = apply_type(tx, types, &tree, &piece, actor)?,
            ConfigEntity::Backend => {
                let id = known.and_then(|known| known.backend);
                apply_backend(tx, &tree, id, &piece, actor)?;
            }
            ConfigEntity::Setting => apply_setting(tx, &piece, actor)?,
        }
        applied += 1;
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

fn apply_backend(
    tx: &mut WriteTx<'_>,
    tree: &TypeTree,
    id: Option<BackendId>,
    piece: &Piece,
    actor: &str,
) -> Result<(), Failure> {
    match (id, &piece.value) {
        (Some(id), None) => {
            tx.destination_delete_backend(id)?;
            tx.backend_delete(id, actor)?;
            place_all(tx, tree)?;
        }
        (None, None) => (),
        (id, Some(value)) => {
            let new = backend(tree, &piece.name, value)?;
            let enabled = new.enabled;
            let id = match (id, piece.backend) {
                // One that was deleted comes back as the one it was.
                (None, Some(deleted)) => Some(tx.backend_revive(deleted, &new, actor)?.id),
                (id, _) => id,
            };
            let id = store_backend(tx, tree, id, new, actor)?;
            let row = tx.backend_get(id)?;
            if row.enabled != enabled {
                let new = NewBackend {
                    enabled,
                    ..row.to_new()
                };
                tx.backend_update(id, &new, actor)?;
                place_all(tx, tree)?;
            }
        }
    }
    Ok(())
}

/// Reads a backend, checked against its type.
fn backend(tree: &TypeTree, name: &str, value: &Value) -> Result<NewBackend, Failure> {
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
