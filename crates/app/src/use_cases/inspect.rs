//! Where every effective value of a type or backend comes from, and which units serve it.

use super::backends::shown_mode;
use super::types::{kind, kind_near, summaries};
use crate::App;
use crate::problem::needs_you;
use crate::view::{
    BackendLeaf, Effective, EffectiveDefinition, OriginKind, Problem, TypeForest, TypeView,
    UnitRole, UnitView,
};
use bindery_connector::types::{EffectiveValue, ModelSpec, ResolvedType, TypeTree, UnitSpec};
use bindery_domain::{BackendId, BackendTypeId, Failure, Model};
use bindery_store::BackendRow;

pub(super) fn leaf(row: &BackendRow) -> BackendLeaf {
    BackendLeaf {
        id: row.id.0,
        name: row.name.clone(),
        type_id: row.type_id.0.clone(),
        mode: shown_mode(row.mode),
        enabled: row.enabled,
    }
}

/// The path at which a type says what a setting is where a backend says nothing.
pub(super) fn setting_path(name: &str) -> String {
    format!("setting.{name}.default")
}

fn effective(tree: &TypeTree, value: &EffectiveValue) -> Effective {
    let definitions = value.definitions.iter().map(|definition| {
        let origin = tree.get(&definition.origin).ok();
        EffectiveDefinition {
            origin: definition.origin.0.clone(),
            title: origin.map_or_else(
                || definition.origin.0.clone(),
                |origin| origin.spec.title.clone(),
            ),
            kind: match origin {
                Some(origin) if !origin.own => OriginKind::Shipped,
                _ => OriginKind::Own,
            },
            value: definition.value.to_string(),
        }
    });
    Effective {
        path: value.path.clone(),
        definitions: definitions.collect(),
    }
}

/// Puts what a backend says itself in front of what its type says.
fn add_leaf(values: &mut Vec<Effective>, row: &BackendRow) {
    for (name, value) in &row.settings {
        let path = setting_path(name);
        let own = EffectiveDefinition {
            origin: row.name.clone(),
            title: row.name.clone(),
            kind: OriginKind::Backend,
            value: value.to_string(),
        };
        match values.iter_mut().find(|known| known.path == path) {
            Some(known) => known.definitions.insert(0, own),
            None => values.push(Effective {
                path,
                definitions: vec![own],
            }),
        }
    }
}

fn origin(resolved: &ResolvedType, path: &str) -> Option<String> {
    let first = resolved.definitions(path).first()?;
    Some(first.origin.0.clone())
}

fn unit(
    resolved: &ResolvedType,
    model: &str,
    role: UnitRole,
    name: &str,
    spec: Option<&UnitSpec>,
) -> UnitView {
    UnitView {
        model: model.to_owned(),
        role,
        name: spec.map(|spec| spec.name.clone()),
        rows: None,
        origin: spec.and_then(|_| origin(resolved, &format!("model.{model}.{name}.use"))),
        params: spec
            .map(|spec| &spec.params)
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect(),
    }
}

/// A mapper comes from where its nearest row does.
fn mapper(
    resolved: &ResolvedType,
    model: &str,
    role: UnitRole,
    name: &str,
    rows: usize,
) -> UnitView {
    let prefix = format!("model.{model}.{name}[");
    let origins: Vec<&BackendTypeId> = resolved
        .values
        .iter()
        .filter(|value| value.path.starts_with(&prefix))
        .filter_map(|value| value.definitions.first())
        .map(|definition| &definition.origin)
        .collect();
    let nearest = resolved.lineage.iter().find(|id| origins.contains(id));
    UnitView {
        model: model.to_owned(),
        role,
        name: (rows > 0).then(|| "rows".to_owned()),
        rows: u32::try_from(rows).ok().filter(|rows| *rows > 0),
        origin: nearest.map(|id| id.0.clone()),
        params: Vec::new(),
    }
}

fn units(resolved: &ResolvedType) -> Vec<UnitView> {
    let none = ModelSpec::default();
    let of_model = |model: Model| {
        let name = model.name();
        let spec = resolved.spec.model.get(name).unwrap_or(&none);
        [
            UnitView {
                model: name.to_owned(),
                role: UnitRole::Binder,
                name: Some("bindings".to_owned()),
                rows: None,
                origin: None,
                params: Vec::new(),
            },
            mapper(
                resolved,
                name,
                UnitRole::ExportMapper,
                "export",
                spec.export.len(),
            ),
            mapper(
                resolved,
                name,
                UnitRole::ImportMapper,
                "import",
                spec.import.len(),
            ),
            unit(
                resolved,
                name,
                UnitRole::Adapter,
                "adapter",
                spec.adapter.as_ref(),
            ),
            unit(
                resolved,
                name,
                UnitRole::Importer,
                "importer",
                spec.importer.as_ref(),
            ),
            unit(
                resolved,
                name,
                UnitRole::Exporter,
                "exporter",
                spec.exporter.as_ref(),
            ),
        ]
    };
    [Model::Invoice, Model::Order]
        .into_iter()
        .flat_map(of_model)
        .collect()
}

impl App {
    /// All types with the backends at their leaves.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn type_forest(&self) -> Result<TypeForest, Problem> {
        let runtime = self.runtime().await;
        let types = runtime.types.clone();
        let (tree, rows) = runtime
            .store
            .read(move |tx| Ok::<_, Failure>((types.read(tx)?, tx.backends()?)))
            .await?;
        Ok(TypeForest {
            types: summaries(&tree),
            backends: rows.iter().map(leaf).collect(),
        })
    }

    /// Every effective value of a type, with where it comes from and what it overrides.
    ///
    /// # Errors
    /// Where there is no such type.
    pub async fn type_show(&self, type_id: String) -> Result<TypeView, Problem> {
        self.inspect(BackendTypeId(type_id), None).await
    }

    /// The same for a backend, which stands in front of its type.
    ///
    /// # Errors
    /// Where there is no such backend.
    pub async fn backend_inspect(&self, id: i64) -> Result<TypeView, Problem> {
        let runtime = self.runtime().await;
        let row = runtime
            .store
            .read(move |tx| tx.backend_get(BackendId(id)))
            .await?;
        self.inspect(row.type_id.clone(), Some(row)).await
    }

    async fn inspect(
        &self,
        id: BackendTypeId,
        backend: Option<BackendRow>,
    ) -> Result<TypeView, Problem> {
        let runtime = self.runtime().await;
        let types = runtime.types.clone();
        let wanted = id.clone();
        let (tree, own) = runtime
            .store
            .read(move |tx| Ok::<_, Failure>((types.read(tx)?, tx.backend_type_get(&wanted)?)))
            .await?;
        let source = own.map(|own| own.source);
        let title = backend.as_ref().map(|row| row.name.clone());
        if let Some(broken) = tree.broken_type(&id) {
            return Ok(TypeView {
                id: id.0.clone(),
                title: title
                    .or_else(|| broken.title.clone())
                    .unwrap_or_else(|| id.0.clone()),
                kind: kind_near(&tree, &id),
                lineage: vec![id.0.clone()],
                own: true,
                usable: false,
                backend: backend.as_ref().map(leaf),
                source,
                problem: bindery_connector::resolved(&tree, &id)
                    .err()
                    .map(Problem::from),
                values: Vec::new(),
                units: Vec::new(),
            });
        }
        let resolved = bindery_connector::resolved(&tree, &id)?;
        let mut values: Vec<Effective> = resolved
            .values
            .iter()
            .map(|value| effective(&tree, value))
            .collect();
        if let Some(row) = &backend {
            add_leaf(&mut values, row);
        }
        Ok(TypeView {
            id: id.0.clone(),
            title: title.unwrap_or_else(|| resolved.spec.title.clone()),
            kind: kind(resolved.spec.kind),
            lineage: resolved.lineage.iter().map(|id| id.0.clone()).collect(),
            own: resolved.own,
            usable: resolved.spec.usable,
            backend: backend.as_ref().map(leaf),
            source,
            problem: None,
            values,
            units: units(&resolved),
        })
    }
}

/// A type that is not a person's own cannot be changed.
pub(super) fn shipped(id: &BackendTypeId) -> Failure {
    needs_you(
        "type.shipped",
        format!("{id} comes with Bindery and never changes."),
    )
    .with("type", id.as_str())
    .hint("Make a child of it and change that one.")
}
