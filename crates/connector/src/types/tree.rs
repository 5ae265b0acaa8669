//! The tree of types: lookup walks from a type to its parents, the nearest definition wins.

use super::TypeError;
use super::definition::{TypeFile, invalid};
use super::effective::{Definition, EffectiveValue, assemble};
use super::spec::TypeSpec;
use crate::adapter::SystemFactory;
use crate::exporter::EXPORTERS;
use crate::importer::IMPORTERS;
use crate::mapper::Mapper;
use bindery_domain::{BackendTypeId, Model};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A type with its ancestors and every effective value.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedType {
    /// The type and its ancestors, nearest first.
    pub lineage: Vec<BackendTypeId>,
    /// Every effective value with its chain of definitions.
    pub values: Vec<EffectiveValue>,
    /// The same in typed form.
    pub spec: TypeSpec,
}

/// All types, checked whole.
#[derive(Debug, Clone)]
pub struct TypeTree {
    types: BTreeMap<BackendTypeId, Arc<ResolvedType>>,
}

impl TypeTree {
    /// Reads type files (name and text) and resolves each through its parents.
    ///
    /// # Errors
    /// All that is wrong, each with its place: syntax, an unknown parent, a cycle, an unknown
    /// system, adapter or synchronizer, a mapping row that makes no sense.
    pub fn load(
        files: &[(&str, &str)],
        systems: &[Arc<dyn SystemFactory>],
    ) -> Result<Self, Vec<TypeError>> {
        let mut errors = Vec::new();
        let mut parsed = BTreeMap::new();
        for (file, text) in files {
            match TypeFile::parse(file, text) {
                Ok(definition) => {
                    if let Some(earlier) = parsed.insert(definition.id.clone(), definition) {
                        errors.push(invalid(
                            file,
                            "id",
                            format!("\"{}\" is taken by another file", earlier.id),
                        ));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        let mut types = BTreeMap::new();
        for id in parsed.keys() {
            match resolve(id, &parsed) {
                Ok(resolved) => {
                    errors.extend(check(&resolved, systems));
                    types.insert(id.clone(), Arc::new(resolved));
                }
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(Self { types })
        } else {
            Err(errors)
        }
    }

    /// A type by id.
    ///
    /// # Errors
    /// [`TypeError::Unknown`].
    pub fn get(&self, id: &BackendTypeId) -> Result<&Arc<ResolvedType>, TypeError> {
        self.types
            .get(id)
            .ok_or_else(|| TypeError::Unknown(id.0.clone()))
    }

    /// All types by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<ResolvedType>> {
        self.types.values()
    }
}

fn lineage<'a>(
    id: &BackendTypeId,
    files: &'a BTreeMap<BackendTypeId, TypeFile>,
) -> Result<Vec<&'a TypeFile>, TypeError> {
    let mut chain: Vec<&TypeFile> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        let file = files
            .get(id)
            .ok_or_else(|| TypeError::Unknown(id.0.clone()))?;
        if chain.iter().any(|known| known.id == file.id) {
            return Err(TypeError::Cycle(id.0.clone()));
        }
        chain.push(file);
        next = file.parent.as_ref();
    }
    Ok(chain)
}

fn resolve(
    id: &BackendTypeId,
    files: &BTreeMap<BackendTypeId, TypeFile>,
) -> Result<ResolvedType, TypeError> {
    let chain = lineage(id, files)?;
    // The root's order comes first, so that a child's own rows follow the inherited ones.
    let mut values: Vec<EffectiveValue> = Vec::new();
    for (distance, file) in chain.iter().enumerate().rev() {
        let own = distance == 0;
        let entries: Vec<&(String, Value)> = if own {
            file.entries.iter().collect()
        } else {
            file.inheritable().collect()
        };
        for (path, value) in entries {
            let definition = Definition {
                origin: file.id.clone(),
                value: value.clone(),
            };
            match values.iter_mut().find(|known| known.path == *path) {
                Some(known) => known.definitions.insert(0, definition),
                None => values.push(EffectiveValue {
                    path: path.clone(),
                    definitions: vec![definition],
                }),
            }
        }
    }
    let spec = serde_json::from_value(assemble(&values))
        .map_err(|error| invalid(&id.0, "", error.to_string()))?;
    Ok(ResolvedType {
        lineage: chain.iter().map(|file| file.id.clone()).collect(),
        values,
        spec,
    })
}

/// Checks a resolved type whole: what it names must exist.
fn check(resolved: &ResolvedType, systems: &[Arc<dyn SystemFactory>]) -> Vec<TypeError> {
    let spec = &resolved.spec;
    let mut errors = Vec::new();
    let mut wrong = |path: &str, problem: String| errors.push(invalid(&spec.id, path, problem));
    if let Err((name, problem)) = spec.settings() {
        wrong(&format!("setting.{name}"), problem);
    }
    if let Err((name, problem)) = spec.credentials() {
        wrong(&format!("credential.{name}"), problem);
    }
    let system = systems.iter().find(|factory| factory.name() == spec.system);
    if system.is_none() {
        wrong("system", format!("there is no system \"{}\"", spec.system));
    }
    for (name, model) in &spec.model {
        if let Err(problem) = name.parse::<Model>() {
            wrong(&format!("model.{name}"), problem);
        }
        if let (Some(unit), Some(system)) = (&model.adapter, system)
            && !system.adapters().contains(&unit.name.as_str())
        {
            let known = system.adapters().join(", ");
            wrong(
                &format!("model.{name}.adapter.use"),
                format!("there is no adapter \"{}\"; there are: {known}", unit.name),
            );
        }
        for (unit, known, role) in [
            (&model.importer, IMPORTERS, "importer"),
            (&model.exporter, EXPORTERS, "exporter"),
        ] {
            if let Some(unit) = unit
                && !known.contains(&unit.name.as_str())
            {
                let problem = format!(
                    "there is no {role} \"{}\"; there are: {}",
                    unit.name,
                    known.join(", ")
                );
                wrong(&format!("model.{name}.{role}.use"), problem);
            }
        }
        for (direction, rows) in [("import", &model.import), ("export", &model.export)] {
            if let Err(problem) = Mapper::new(rows) {
                wrong(
                    &format!("model.{name}.{direction}[{}]", problem.target),
                    problem.problem,
                );
            }
        }
    }
    errors
}
