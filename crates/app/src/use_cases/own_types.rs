//! Types of a person's own: made, changed value by value or as a whole, deleted while unused.
//!
//! A change is stored only where every type that works now works afterwards too, and all that
//! follows from it (lanes, the judgement of invoices) is stored with it.

use super::backends::declared;
use super::inspect::{leaf, setting_path, shipped};
use super::placing::{change_backend, place_all};
use super::type_ids::{free_id, no_id, slug};
use crate::App;
use crate::problem::needs_you;
use crate::view::{Affected, Problem, TypeDraft, TypeView};
use bindery_connector::types::{ResolvedType, TypeError, TypeTree, edit};
use bindery_connector::{ALLOW_PLAIN_HTTP, Settings, lane_of, parse_setting, resolved};
use bindery_domain::{BackendId, BackendTypeId, Failure, Told};
use bindery_store::{
    BackendRow, Durability, HistoryOutcome, NewBackend, NewHistory, StoreError, WriteTx,
};
use serde_json::Value;

pub(super) fn invalid(errors: &[TypeError]) -> Failure {
    let list: Vec<String> = errors.iter().map(ToString::to_string).collect();
    needs_you(
        "type.invalid",
        format!("The type cannot be stored: {}.", list.join("; ")),
    )
    .with("problems", list.join("; "))
    .hint("Correct what is named; nothing was changed.")
}

fn changed_meanwhile(id: &BackendTypeId) -> Failure {
    needs_you(
        "type.changed_meanwhile",
        format!("The text of the type {id} was changed elsewhere while it was edited."),
    )
    .with("type", id.as_str())
    .hint("Nothing was stored. Enter the change in the text as it is now.")
}

/// Stores an own type, or takes it out, with all that follows. `before` is the tree as the
/// transaction found it or as an earlier change in it left it.
pub(super) fn put(
    tx: &mut WriteTx<'_>,
    types: &bindery_connector::types::Types,
    before: &TypeTree,
    id: &BackendTypeId,
    source: Option<&str>,
    actor: &str,
    told: Told,
) -> Result<TypeTree, Failure> {
    let after = types.with(tx, id, source)?;
    if let Some(broken) = after.broken_type(id) {
        return Err(invalid(&broken.errors));
    }
    let newly: Vec<TypeError> = after
        .broken()
        .filter(|broken| before.broken_type(&broken.id).is_none())
        .flat_map(|broken| broken.errors.clone())
        .collect();
    if !newly.is_empty() {
        return Err(invalid(&newly));
    }
    match source {
        Some(source) => tx.backend_type_put(id, source, actor)?,
        None => tx.backend_type_delete(id, actor)?,
    }
    follow(tx, before, &after)?;
    let line = NewHistory::new(actor, "type.changed", HistoryOutcome::Info, told);
    tx.history_append(&line)?;
    Ok(after)
}

/// Lanes follow where a type's limit changed; the invoices are judged anew.
fn follow(tx: &mut WriteTx<'_>, before: &TypeTree, after: &TypeTree) -> Result<(), StoreError> {
    let capacity = |tree: &TypeTree, row: &BackendRow| {
        let resolved = tree.get(&row.type_id);
        let settings = resolved.map(|it| Settings::effective(it, &row.settings));
        settings.unwrap_or_default().lane_capacity()
    };
    for row in tx.backends()? {
        let now = capacity(after, &row);
        if now != capacity(before, &row) {
            tx.lane_put(&lane_of(row.id), now)?;
        }
    }
    place_all(tx, after)
}

/// What of a backend's own settings a type below its own can say: all but what is the backend's alone.
fn movable<'a>(
    above: &'a ResolvedType,
    row: &'a BackendRow,
) -> impl Iterator<Item = (&'a String, &'a Value)> {
    declared(Some(above), &row.settings).filter(|(name, _)| name.as_str() != ALLOW_PLAIN_HTTP)
}

/// Makes a type, and moves the backend that it is made of; tells the tree as it is then.
pub(super) fn create(
    tx: &mut WriteTx<'_>,
    types: &bindery_connector::types::Types,
    draft: &TypeDraft,
    actor: &str,
) -> Result<(BackendTypeId, TypeTree), Failure> {
    let tree = types.read(tx)?;
    let row = match draft.backend {
        Some(id) => Some(tx.backend_get(BackendId(id))?),
        None => None,
    };
    let parent = match (&row, &draft.parent) {
        (Some(row), _) => row.type_id.clone(),
        (None, Some(parent)) => BackendTypeId(parent.clone()),
        (None, None) => {
            return Err(
                needs_you("type.parent", "It is not said which type it is a child of.")
                    .hint("Give a parent, or a backend."),
            );
        }
    };
    let above = resolved(&tree, &parent)?;
    let id = free_id(&tree, draft)?;
    let wrong = |error: TypeError| invalid(&[error]);
    let mut source = edit::new_type(&id.0, &parent.0, &draft.title).map_err(wrong)?;
    for (name, value) in row.iter().flat_map(|row| movable(&above, row)) {
        source = edit::set(&source, &setting_path(name), value).map_err(wrong)?;
    }
    let title = draft.title.trim();
    let told = Told::new(
        "told.type.made",
        format!("The type {title} was made from {parent}."),
    )
    .with("title", title)
    .with("parent", parent);
    let after = put(tx, types, &tree, &id, Some(&source), actor, told)?;
    if let Some(row) = row {
        let mut settings = row.settings.clone();
        settings.retain(|name, _| name == ALLOW_PLAIN_HTTP);
        let new = NewBackend {
            type_id: id.clone(),
            settings,
            ..row.to_new()
        };
        change_backend(tx, &after, row.id, &new, actor)?;
    }
    Ok((id, after))
}

/// Who stops a type from being deleted, by name.
fn users(tx: &WriteTx<'_>, tree: &TypeTree, id: &BackendTypeId) -> Result<Vec<String>, StoreError> {
    let backends = tx.backends()?.into_iter();
    let backends = backends
        .filter(|row| row.type_id == *id)
        .map(|row| row.name);
    let children = tree.children(id).into_iter().map(|id| id.0);
    Ok(backends.chain(children).collect())
}

impl App {
    /// Runs a change of own types in one transaction and shows the type afterwards.
    pub(super) async fn change_types<T: Send + 'static>(
        &self,
        change: impl FnOnce(
            &mut WriteTx<'_>,
            &bindery_connector::types::Types,
            &str,
        ) -> Result<T, Failure>
        + Send
        + 'static,
    ) -> Result<T, Failure> {
        let runtime = self.runtime().await;
        let (types, actor) = (runtime.types.clone(), self.session().await?.actor);
        runtime
            .store
            .write(Durability::Full, move |tx| change(tx, &types, &actor))
            .await
    }

    /// Changes the text of an own type.
    pub(super) async fn rewrite(
        &self,
        id: String,
        told: Told,
        rewrite: impl FnOnce(&str) -> Result<String, TypeError> + Send + 'static,
    ) -> Result<TypeView, Problem> {
        let wanted = BackendTypeId(id.clone());
        self.change_types(move |tx, types, actor| {
            let row = tx.backend_type_get(&wanted)?;
            let row = match row {
                Some(row) => row,
                None => {
                    resolved(&*types.read(tx)?, &wanted)?;
                    return Err(shipped(&wanted));
                }
            };
            let source = rewrite(&row.source).map_err(|error| invalid(&[error]))?;
            let tree = types.read(tx)?;
            put(tx, types, &tree, &wanted, Some(&source), actor, told).map(|_| ())
        })
        .await?;
        self.type_show(id).await
    }

    /// Makes a child of a type, or of a configured backend's type with its settings.
    ///
    /// # Errors
    /// Where the parent does not exist, or the id is taken.
    pub async fn type_create(&self, draft: TypeDraft) -> Result<TypeView, Problem> {
        let (id, _) = self
            .change_types(move |tx, types, actor| create(tx, types, &draft, actor))
            .await?;
        self.type_show(id.0).await
    }

    /// Gives an own type another name; its id stays.
    ///
    /// # Errors
    /// Where it is shipped, or the name is empty.
    pub async fn type_rename(&self, id: String, title: String) -> Result<TypeView, Problem> {
        let text = format!("The type {id} was renamed to {}.", title.trim());
        let told = Told::new("told.type.renamed", text)
            .with("type", &id)
            .with("title", title.trim());
        let title = Value::String(title.trim().to_owned());
        self.rewrite(id, told, move |source| edit::set(source, "title", &title))
            .await
    }

    /// Makes a second type of an own one, under another name.
    ///
    /// # Errors
    /// Where it is shipped, or the name is empty.
    pub async fn type_duplicate(&self, id: String, title: String) -> Result<TypeView, Problem> {
        let original = BackendTypeId(id);
        let id = self
            .change_types(move |tx, types, actor| {
                let tree = types.read(tx)?;
                let row = tx
                    .backend_type_get(&original)?
                    .ok_or_else(|| shipped(&original))?;
                let draft = TypeDraft {
                    parent: None,
                    title: title.clone(),
                    id: None,
                    backend: None,
                };
                let id = free_id(&tree, &draft)?;
                let wrong = |error: TypeError| invalid(&[error]);
                let source = edit::set(&row.source, "id", &Value::String(id.0.clone()))
                    .and_then(|source| {
                        edit::set(&source, "title", &Value::String(title.trim().to_owned()))
                    })
                    .map_err(wrong)?;
                let text = format!("The type {original} was duplicated as {id}.");
                let told = Told::new("told.type.duplicated", text)
                    .with("type", &original)
                    .with("copy", &id);
                put(tx, types, &tree, &id, Some(&source), actor, told)?;
                Ok(id)
            })
            .await?;
        self.type_show(id.0).await
    }

    /// Deletes an own type that nothing uses.
    ///
    /// # Errors
    /// Where it is shipped, or backends or other types are of it: they are named.
    pub async fn type_delete(&self, id: String) -> Result<(), Problem> {
        let id = BackendTypeId(id);
        self.change_types(move |tx, types, actor| {
            let tree = types.read(tx)?;
            if tx.backend_type_get(&id)?.is_none() {
                resolved(&tree, &id)?;
                return Err(shipped(&id));
            }
            let users = users(tx, &tree, &id)?;
            if !users.is_empty() {
                let users = users.join(", ");
                return Err(needs_you(
                    "type.used",
                    format!("The type {id} cannot be deleted: {users} would lose it."),
                )
                .with("type", id.as_str())
                .with("users", users)
                .hint("Give those another type first."));
            }
            let text = format!("The type {id} was deleted.");
            let told = Told::new("told.type.deleted", text).with("type", &id);
            put(tx, types, &tree, &id, None, actor, told).map(|_| ())
        })
        .await?;
        Ok(())
    }

    /// Defines a value in an own type. The value is JSON text; for a mapping row it is the whole row.
    ///
    /// # Errors
    /// Where the type is shipped, or any type would be wrong afterwards; nothing is changed then.
    pub async fn type_override(
        &self,
        id: String,
        path: String,
        value: String,
    ) -> Result<TypeView, Problem> {
        let value: Value = serde_json::from_str(&value).map_err(|error| {
            needs_you("type.value", format!("The value is not JSON: {error}."))
                .with("problem", error.to_string())
                .hint("Texts stand in quotes; lists in [ ], tables in { }.")
        })?;
        let text = format!("{path} was set in the type {id}.");
        let told = Told::new("told.type.set", text)
            .with("path", &path)
            .with("type", &id);
        self.rewrite(id, told, move |source| edit::set(source, &path, &value))
            .await
    }

    /// Takes a definition out of an own type; the inherited value counts again.
    ///
    /// # Errors
    /// Where the type is shipped or does not define it.
    pub async fn type_revert(&self, id: String, path: String) -> Result<TypeView, Problem> {
        let text = format!("{path} of the type {id} is inherited again.");
        let told = Told::new("told.type.reverted", text)
            .with("path", &path)
            .with("type", &id);
        self.rewrite(id, told, move |source| edit::revert(source, &path))
            .await
    }

    /// Writes the whole text of an own type, of a broken one too; makes the type where there is
    /// none of that id yet. `before` is the text that was edited, where one was.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place, or that another text is stored than the
    /// one that was edited; nothing is changed then.
    pub async fn type_save(
        &self,
        id: String,
        source: String,
        before: Option<String>,
    ) -> Result<TypeView, Problem> {
        let wanted = BackendTypeId(id.clone());
        self.change_types(move |tx, types, actor| {
            let tree = types.read(tx)?;
            let told = if let Some(row) = tx.backend_type_get(&wanted)? {
                if before.is_some_and(|before| before != row.source) {
                    return Err(changed_meanwhile(&wanted));
                }
                let text = format!("The text of the type {wanted} was changed.");
                Told::new("told.type.rewritten", text)
            } else if tree.get(&wanted).is_ok() {
                return Err(shipped(&wanted));
            } else if slug(&wanted.0) != wanted.0 || wanted.0.is_empty() {
                return Err(no_id(&wanted.0));
            } else {
                let text = format!("The type {wanted} was made from a text.");
                Told::new("told.type.written", text)
            }
            .with("type", &wanted);
            put(tx, types, &tree, &wanted, Some(&source), actor, told).map(|_| ())
        })
        .await?;
        self.type_show(id).await
    }

    /// Who takes the value of a path from a type, or would if it were defined there.
    ///
    /// # Errors
    /// Where there is no such type.
    pub async fn type_affected(&self, id: String, path: String) -> Result<Affected, Problem> {
        let runtime = self.runtime().await;
        let types = runtime.types.clone();
        let (tree, rows) = runtime
            .store
            .read(move |tx| Ok::<_, Failure>((types.read(tx)?, tx.backends()?)))
            .await?;
        let id = BackendTypeId(id);
        resolved(&tree, &id)?;
        let affected = tree.affected(&id, &path);
        let setting = path
            .strip_prefix("setting.")
            .and_then(|rest| rest.strip_suffix(".default"));
        let says_itself =
            |row: &BackendRow| setting.is_some_and(|name| row.settings.contains_key(name));
        let backends = rows
            .iter()
            .filter(|row| affected.contains(&row.type_id) && !says_itself(row))
            .map(leaf);
        Ok(Affected {
            backends: backends.collect(),
            types: affected.into_iter().map(|id| id.0).collect(),
        })
    }

    /// Sets one setting of a backend, or gives it back to its type where no text is given; so one goes
    /// that the type declares no longer.
    ///
    /// # Errors
    /// Where the type has no such setting, or the text does not fit it.
    pub async fn backend_override(
        &self,
        id: i64,
        setting: String,
        text: Option<String>,
    ) -> Result<TypeView, Problem> {
        let backend = BackendId(id);
        self.change_types(move |tx, types, actor| {
            let tree = types.read(tx)?;
            let row = tx.backend_get(backend)?;
            let specs = resolved(&tree, &row.type_id)?
                .spec
                .settings()
                .unwrap_or_default();
            let spec = specs.into_iter().find(|(name, _)| *name == setting);
            let mut new = row.to_new();
            match (text, spec) {
                (Some(text), Some((_, spec))) => {
                    let value = parse_setting(&setting, &spec, &text)?;
                    new.settings.insert(setting, value);
                }
                (None, Some((_, spec))) if spec.required && spec.default.is_none() => {
                    return Err(needs_you(
                        "setting.missing",
                        format!("{} is missing.", spec.title),
                    )
                    .with("label", &spec.title));
                }
                (None, spec) if spec.is_some() || new.settings.contains_key(&setting) => {
                    new.settings.remove(&setting);
                }
                _ => {
                    return Err(needs_you(
                        "setting.unknown",
                        format!("{} has no setting \"{setting}\".", row.name),
                    )
                    .with("setting", &setting));
                }
            }
            super::backends::check_routing(&new.settings)?;
            change_backend(tx, &tree, backend, &new, actor)?;
            Ok(())
        })
        .await?;
        self.backend_inspect(id).await
    }
}
