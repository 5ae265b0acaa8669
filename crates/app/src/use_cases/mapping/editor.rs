//! A mapping to look at, and its changes into the text of the type.

use super::{FIELDS, Spot, draft::Draft};
use crate::App;
use crate::problem::needs_you;
use crate::use_cases::inspect::{leaf, shipped};
use crate::use_cases::own_types::{create, invalid, put};
use crate::view::{
    BackendLeaf, MappedField, MappedKind, MappingDraft, MappingPlace, MappingRowSource,
    MappingView, Problem, TypeDraft,
};
use bindery_connector::mapper::FUNCTIONS;
use bindery_connector::models::{Field, FieldKind, export_sources, import_targets};
use bindery_connector::types::{TypeError, TypeTree, Way, edit};
use bindery_domain::{Failure, Model, Told};
use bindery_store::BackendRow;
use serde_json::Value;
use std::collections::BTreeSet;

fn kind(kind: FieldKind) -> MappedKind {
    match kind {
        FieldKind::Text => MappedKind::Text,
        FieldKind::Decimal => MappedKind::Decimal,
        FieldKind::Integer => MappedKind::Integer,
        FieldKind::Boolean => MappedKind::Boolean,
        FieldKind::Date => MappedKind::Date,
        FieldKind::Datetime => MappedKind::Datetime,
        FieldKind::Choice => MappedKind::Choice,
        FieldKind::List => MappedKind::List,
        FieldKind::Values => MappedKind::Values,
        FieldKind::Open => MappedKind::Open,
    }
}

pub(super) fn field(field: Field) -> MappedField {
    MappedField {
        path: field.path,
        kind: kind(field.kind),
        choices: field.choices,
        description: field.description,
        required: field.required,
        example: None,
        unread: false,
    }
}

/// What the rows of a mapping read, as far as the program itself knows.
pub(super) fn known_sources(spot: &Spot) -> Vec<MappedField> {
    match spot.way {
        Way::Export => export_sources(spot.model).into_iter().map(field).collect(),
        Way::Import => Vec::new(),
    }
}

/// What the rows of a mapping fill: the model, or what the type says of the system's document.
fn targets(spot: &Spot) -> Vec<MappedField> {
    if spot.way == Way::Import {
        let fields = import_targets(spot.model, spot.exported());
        return fields.into_iter().map(field).collect();
    }
    let spec = spot.resolved.spec.model.get(spot.model.name());
    let unit = spec.and_then(|spec| spec.adapter.as_ref());
    let arguments = unit.and_then(|unit| unit.params.get("create")?.as_array());
    let names = arguments.into_iter().flatten().filter_map(Value::as_str);
    names
        .map(|name| MappedField {
            path: name.to_owned(),
            kind: MappedKind::Open,
            choices: Vec::new(),
            description: String::new(),
            required: true,
            example: None,
            unread: false,
        })
        .collect()
}

fn rows(tree: &TypeTree, spot: &Spot) -> Vec<MappingRowSource> {
    let row = |target: &str| {
        let path = spot.path(target);
        let first = spot.resolved.definitions(&path).first()?;
        let (here, inherited) = spot.standing(&path);
        let title = tree.get(&first.origin).map(|it| it.spec.title.clone());
        Some(MappingRowSource {
            target: target.to_owned(),
            row: first.value.to_string(),
            origin_title: title.unwrap_or_else(|_| first.origin.0.clone()),
            origin: first.origin.0.clone(),
            here,
            inherited: inherited.filter(|_| here).map(Value::to_string),
        })
    };
    let targets = spot.rows().iter().map(|row| row.target.as_str());
    targets.filter_map(row).collect()
}

/// The backends that take their mapping from the type: of it, then of a type below it, which may say
/// some rows itself.
pub(super) fn users(tree: &TypeTree, backends: &[BackendRow], spot: &Spot) -> Vec<BackendLeaf> {
    let takes = |row: &&BackendRow| {
        let resolved = tree.get(&row.type_id);
        resolved.is_ok_and(|resolved| resolved.lineage.contains(&spot.id))
    };
    let (of_it, below): (Vec<&BackendRow>, Vec<&BackendRow>) = backends
        .iter()
        .filter(takes)
        .partition(|row| row.type_id == spot.id);
    of_it.into_iter().chain(below).map(leaf).collect()
}

fn view(tree: &TypeTree, spot: &Spot, place: MappingPlace, backends: &[BackendRow]) -> MappingView {
    let spec = &spot.resolved.spec;
    let settings = spec.settings().unwrap_or_default();
    MappingView {
        title: spec.title.clone(),
        own: spot.resolved.own,
        rows: rows(tree, spot),
        targets: targets(spot),
        sources: known_sources(spot),
        settings: settings
            .into_iter()
            .map(|(name, spec)| (name, spec.title))
            .collect(),
        functions: FUNCTIONS
            .iter()
            .map(|(form, what)| ((*form).to_owned(), (*what).to_owned()))
            .collect(),
        fields: spot.fields(),
        backends: users(tree, backends, spot),
        place,
    }
}

/// The text of the type with the draft's rows. Only what differs from what is inherited stands in it.
fn written(
    source: &str,
    spot: &Spot,
    draft: &Draft,
    fields: &[String],
) -> Result<String, TypeError> {
    let mut text = source.to_owned();
    let known: Vec<&str> = spot.rows().iter().map(|row| row.target.as_str()).collect();
    for (row, value) in &draft.rows {
        let path = spot.path(&row.target);
        let (here, inherited) = spot.standing(&path);
        let counts = spot.resolved.definitions(&path).first();
        if inherited == Some(value) {
            if here {
                text = edit::revert(&text, &path)?;
            }
        } else if counts.map(|it| &it.value) != Some(value) {
            text = edit::set(&text, &path, value)?;
        }
    }
    let kept: BTreeSet<&str> = draft
        .rows
        .iter()
        .map(|(row, _)| row.target.as_str())
        .collect();
    for target in known.iter().filter(|target| !kept.contains(**target)) {
        let path = spot.path(target);
        if spot.standing(&path).1.is_some() {
            return Err(TypeError::Invalid {
                file: spot.id.0.clone(),
                path,
                problem: "is inherited and cannot be taken out; switch it off instead".to_owned(),
            });
        }
        text = edit::revert(&text, &path)?;
    }
    text = ordered(text, spot, draft, &kept)?;
    if spot.fields() != fields {
        let path = format!("model.{}.adapter.{FIELDS}", spot.model);
        text = edit::set(&text, &path, &fields.into())?;
    }
    Ok(text)
}

/// The order is written down only where it is not the one that would come by itself.
fn ordered(
    text: String,
    spot: &Spot,
    draft: &Draft,
    kept: &BTreeSet<&str>,
) -> Result<String, TypeError> {
    let path = format!("{}_order", spot.list());
    let (here, inherited) = spot.standing(&path);
    let inherited: Vec<&str> = inherited
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    // As they come: the order of the definitions, new rows behind them, an inherited order on top.
    let list = format!("{}[", spot.list());
    let defined = spot.resolved.values.iter().filter_map(|value| {
        let target = value.path.strip_prefix(&list)?.strip_suffix(']')?;
        kept.contains(target).then_some(target)
    });
    let mut natural: Vec<&str> = defined.collect();
    let wanted: Vec<&str> = draft
        .rows
        .iter()
        .map(|(row, _)| row.target.as_str())
        .collect();
    let new = wanted.iter().filter(|target| !natural.contains(*target));
    natural.extend(new.copied().collect::<Vec<_>>());
    natural.sort_by_key(|target| {
        let place = inherited.iter().position(|it| it == target);
        place.unwrap_or(usize::MAX)
    });
    match (wanted == natural, here) {
        (true, false) => Ok(text),
        (true, true) => edit::revert(&text, &path),
        (false, _) => edit::set(&text, &path, &wanted.into()),
    }
}

fn told(spot: &Spot) -> Told {
    let text = format!(
        "The {} rows of {}s of the type {} were changed.",
        spot.way, spot.model, spot.id
    );
    Told::new("told.type.mapped", text)
        .with("way", spot.way)
        .with("model", spot.model)
        .with("type", &spot.id)
}

impl App {
    /// A mapping with its rows and what they can read and fill.
    ///
    /// # Errors
    /// Where there is no such type.
    pub async fn mapping_show(&self, place: MappingPlace) -> Result<MappingView, Problem> {
        // What was read of the systems before may have changed since.
        self.mapping_forget();
        let runtime = self.runtime().await;
        let types = runtime.types.clone();
        let (tree, backends) = runtime
            .store
            .read(move |tx| Ok::<_, Failure>((types.read(tx)?, tx.backends()?)))
            .await?;
        let spot = Spot::find(&tree, &place)?;
        Ok(view(&tree, &spot, place, &backends))
    }

    /// The JSON Schema of a canonical model, as JSON text.
    ///
    /// # Errors
    /// Where there is no such model.
    pub fn model_schema(&self, model: &str) -> Result<String, Problem> {
        let model: Model = model
            .parse()
            .map_err(|problem| needs_you("mapping.model", format!("{problem}.")))?;
        Ok(format!("{:#}", bindery_connector::models::schema(model)))
    }

    /// Writes the draft's rows into the own type, with all checks of any change of a type.
    ///
    /// # Errors
    /// Where the type is shipped, a row is wrong, or any type would be wrong afterwards; nothing is
    /// changed then.
    pub async fn mapping_save(&self, draft: MappingDraft) -> Result<MappingView, Problem> {
        let tree = self.runtime().await.tree().await?;
        let spot = Spot::find(&tree, &draft.place)?;
        if !spot.resolved.own {
            return Err(shipped(&spot.id).into());
        }
        let read = Draft::read(&spot, &draft);
        if let Some(refusal) = read.refusal() {
            return Err(refusal.into());
        }
        let (place, fields) = (draft.place, draft.fields);
        let id = spot.id.0.clone();
        self.rewrite(id, told(&spot), move |source| {
            written(source, &spot, &read, &fields)
        })
        .await?;
        self.mapping_show(place).await
    }

    /// Makes a type with the draft's rows: a child of the draft's type, or of a backend's type with its
    /// settings, which the backend has from then on. Both stand together, or neither.
    ///
    /// # Errors
    /// Where a row is wrong, or any type would be wrong afterwards; nothing is changed then.
    pub async fn mapping_save_as(
        &self,
        draft: MappingDraft,
        title: String,
        backend: Option<i64>,
    ) -> Result<MappingView, Problem> {
        let place = draft.place.clone();
        let made = TypeDraft {
            parent: backend.is_none().then(|| place.type_id.clone()),
            title,
            id: None,
            backend,
        };
        let id = self
            .change_types(move |tx, types, actor| {
                let (id, tree) = create(tx, types, &made, actor)?;
                let mut place = draft.place.clone();
                place.type_id.clone_from(&id.0);
                let spot = Spot::find(&tree, &place)?;
                let read = Draft::read(&spot, &draft);
                if let Some(refusal) = read.refusal() {
                    return Err(refusal);
                }
                let stored = tx.backend_type_get(&id)?.map(|row| row.source);
                let source = written(&stored.unwrap_or_default(), &spot, &read, &draft.fields)
                    .map_err(|error| invalid(&[error]))?;
                put(tx, types, &tree, &id, Some(&source), actor, told(&spot))?;
                Ok(id)
            })
            .await?;
        let type_id = id.0;
        self.mapping_show(MappingPlace { type_id, ..place }).await
    }
}
