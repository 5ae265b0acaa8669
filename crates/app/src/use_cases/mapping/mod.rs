//! Mappings: shown, tried on a record while they are changed, compared over all records, saved.
//!
//! Looking at an export mapping reads the local books only. An import mapping reads the system, for
//! its documents are not kept here.

mod comparing;
mod draft;
mod editor;
mod live;
mod sample;
mod trial;

pub(crate) use comparing::Comparisons;
pub(crate) use sample::Samples;

use crate::view::{MappingPlace, MappingWay};
use bindery_connector::mapper::MappingRow;
use bindery_connector::types::{ResolvedType, Way};
use bindery_domain::{BackendTypeId, Failure, Model};
use serde_json::Value;
use std::sync::Arc;

fn way(way: MappingWay) -> Way {
    match way {
        MappingWay::Import => Way::Import,
        MappingWay::Export => Way::Export,
    }
}

/// A mapping that exists: its type, model and direction.
#[derive(Clone)]
struct Spot {
    id: BackendTypeId,
    resolved: Arc<ResolvedType>,
    model: Model,
    way: Way,
}

impl Spot {
    fn find(
        tree: &bindery_connector::types::TypeTree,
        place: &MappingPlace,
    ) -> Result<Self, Failure> {
        let id = BackendTypeId(place.type_id.clone());
        let model = place.model.parse().map_err(|problem| {
            crate::problem::needs_you("mapping.model", format!("{problem}."))
                .with("model", &place.model)
        })?;
        Ok(Self {
            resolved: bindery_connector::resolved(tree, &id)?,
            id,
            model,
            way: way(place.way),
        })
    }

    /// The path of the list of rows.
    fn list(&self) -> String {
        format!("model.{}.{}", self.model, self.way)
    }

    fn path(&self, target: &str) -> String {
        format!("{}[{target}]", self.list())
    }

    /// Whether the type itself defines a path, and what counts there without it.
    fn standing(&self, path: &str) -> (bool, Option<&Value>) {
        let definitions = self.resolved.definitions(path);
        let here = definitions.first().is_some_and(|it| it.origin == self.id);
        let inherited = definitions.get(usize::from(here));
        (here, inherited.map(|it| &it.value))
    }

    /// Whether the type exports the model.
    fn exported(&self) -> bool {
        let spec = self.resolved.spec.model.get(self.model.name());
        spec.is_some_and(|spec| spec.exporter.is_some())
    }

    fn rows(&self) -> &[MappingRow] {
        self.rows_of(&self.resolved)
    }

    fn rows_of<'a>(&self, resolved: &'a ResolvedType) -> &'a [MappingRow] {
        let spec = resolved.spec.model.get(self.model.name());
        spec.map_or(&[], |spec| spec.rows(self.way))
    }

    /// Rows of this mapping as they count for a backend: what types between say themselves stays as
    /// they say it. Those of a shipped type would make a new one, in which no other has a say.
    fn rows_for(&self, backend: &ResolvedType, rows: &[MappingRow]) -> Vec<MappingRow> {
        let distance = backend.lineage.iter().position(|id| *id == self.id);
        let distance = distance.filter(|_| self.resolved.own).unwrap_or(0);
        let nearer = backend.lineage.get(..distance).unwrap_or(&[]);
        let says_itself = |row: &&MappingRow| {
            let winning = backend.definitions(&self.path(&row.target)).first();
            winning.is_some_and(|it| nearer.contains(&it.origin))
        };
        let own: Vec<&MappingRow> = self.rows_of(backend).iter().filter(says_itself).collect();
        let said = |row: &&MappingRow| own.iter().any(|own| own.target == row.target);
        let taken = rows.iter().filter(|row| !said(row));
        taken.chain(own.iter().copied()).cloned().collect()
    }

    /// Further fields that the adapter is told to read.
    fn fields(&self) -> Vec<String> {
        let spec = self.resolved.spec.model.get(self.model.name());
        let unit = spec.and_then(|spec| spec.adapter.as_ref());
        let list = unit.and_then(|unit| unit.params.get(FIELDS)?.as_array());
        let names = list.into_iter().flatten().filter_map(|it| it.as_str());
        names.map(str::to_owned).collect()
    }
}

/// The adapter's parameter that names further fields to read.
const FIELDS: &str = "fields";
