//! The tree of types: lookup walks from a type to its parents, the nearest definition wins.

use super::TypeError;
use super::check::check;
use super::definition::{TypeFile, invalid};
use super::effective::{Definition, EffectiveValue, assemble};
use super::spec::{ModelSpec, TypeSpec};
use crate::adapter::SystemFactory;
use bindery_domain::BackendTypeId;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
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
    /// Whether a person made it; a shipped one never changes.
    pub own: bool,
}

impl ResolvedType {
    /// The definitions of a path, the winning one first; none where nothing defines it.
    #[must_use]
    pub fn definitions(&self, path: &str) -> &[Definition] {
        self.values
            .iter()
            .find(|value| value.path == path)
            .map_or(&[], |value| &value.definitions)
    }
}

/// A type of a person's own that cannot be used, and why. Nothing else suffers from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenType {
    /// Its id.
    pub id: BackendTypeId,
    /// Its parent and name, as far as its text can be read.
    pub parent: Option<BackendTypeId>,
    /// Its name, as far as its text can be read.
    pub title: Option<String>,
    /// The defaults that it gives to settings, as far as its text can be read.
    pub defaults: BTreeMap<String, Value>,
    /// Everything that is wrong with it. Never empty.
    pub errors: Vec<TypeError>,
}

/// All types, checked whole.
#[derive(Debug, Clone)]
pub struct TypeTree {
    types: BTreeMap<BackendTypeId, Arc<ResolvedType>>,
    broken: BTreeMap<BackendTypeId, BrokenType>,
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
        Self::with_own(files, &[], systems)
    }

    /// As [`TypeTree::load`], with a person's own types (id and text) below the shipped ones. One
    /// that is wrong is kept apart with its errors; all others work.
    ///
    /// # Errors
    /// What is wrong with the shipped types only.
    pub fn with_own(
        shipped: &[(&str, &str)],
        own: &[(BackendTypeId, String)],
        systems: &[Arc<dyn SystemFactory>],
    ) -> Result<Self, Vec<TypeError>> {
        let mut errors = Vec::new();
        let mut files = BTreeMap::new();
        for (file, text) in shipped {
            match TypeFile::parse(file, text) {
                Ok(definition) => {
                    if let Some(earlier) = files.insert(definition.id.clone(), definition) {
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
        let known: BTreeSet<BackendTypeId> = files.keys().cloned().collect();
        let mut tree = Self {
            types: BTreeMap::new(),
            broken: BTreeMap::new(),
        };
        for (id, text) in own {
            match parse_own(id, text, &known) {
                Ok(definition) => {
                    files.insert(id.clone(), definition);
                }
                Err(error) => tree.set_apart(id, None, vec![error]),
            }
        }
        for (id, file) in &files {
            let own = !known.contains(id);
            let wrong = match resolve(id, &files, own) {
                Ok(resolved) => {
                    let wrong = check(&resolved, systems);
                    if wrong.is_empty() {
                        tree.types.insert(id.clone(), Arc::new(resolved));
                    }
                    wrong
                }
                Err(error) => vec![error],
            };
            match (wrong.is_empty(), own) {
                (true, _) => (),
                (false, true) => tree.set_apart(id, Some(file), wrong),
                (false, false) => errors.extend(wrong),
            }
        }
        if errors.is_empty() {
            Ok(tree)
        } else {
            Err(errors)
        }
    }

    fn set_apart(&mut self, id: &BackendTypeId, file: Option<&TypeFile>, errors: Vec<TypeError>) {
        let title = file.and_then(|file| {
            let (_, title) = file.entries.iter().find(|(path, _)| path == "title")?;
            title.as_str().map(str::to_owned)
        });
        let default_of = |(path, value): &(String, Value)| {
            let name = path.strip_prefix("setting.")?.strip_suffix(".default")?;
            Some((name.to_owned(), value.clone()))
        };
        let entries = file.into_iter().flat_map(|file| &file.entries);
        let broken = BrokenType {
            id: id.clone(),
            parent: file.and_then(|file| file.parent.clone()),
            title,
            defaults: entries.filter_map(default_of).collect(),
            errors,
        };
        self.broken.insert(id.clone(), broken);
    }

    /// A type by id.
    ///
    /// # Errors
    /// [`TypeError::Unknown`], or what is wrong with it first where it is set apart.
    pub fn get(&self, id: &BackendTypeId) -> Result<&Arc<ResolvedType>, TypeError> {
        self.types.get(id).ok_or_else(|| {
            let broken = self.broken.get(id).and_then(|broken| broken.errors.first());
            broken
                .cloned()
                .unwrap_or_else(|| TypeError::Unknown(id.0.clone()))
        })
    }

    /// All usable types by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<ResolvedType>> {
        self.types.values()
    }

    /// The types that are set apart, by id.
    pub fn broken(&self) -> impl Iterator<Item = &BrokenType> {
        self.broken.values()
    }

    /// A type that is set apart, by id.
    #[must_use]
    pub fn broken_type(&self, id: &BackendTypeId) -> Option<&BrokenType> {
        self.broken.get(id)
    }

    /// What of a type and its ancestors is set apart, nearest first, and the first above that works.
    fn up_to_working(&self, id: &BackendTypeId) -> (Vec<&BrokenType>, Option<&Arc<ResolvedType>>) {
        let (mut apart, mut id): (Vec<&BrokenType>, _) = (Vec::new(), id);
        loop {
            if let Some(working) = self.types.get(id) {
                return (apart, Some(working));
            }
            // A broken type can be its own ancestor.
            let Some(broken) = self.broken.get(id).filter(|it| !apart.contains(it)) else {
                return (apart, None);
            };
            apart.push(broken);
            match &broken.parent {
                Some(parent) => id = parent,
                None => return (apart, None),
            }
        }
    }

    /// The type itself or, where it is set apart, its nearest ancestor that works.
    #[must_use]
    pub fn nearest_working(&self, id: &BackendTypeId) -> Option<&Arc<ResolvedType>> {
        self.up_to_working(id).1
    }

    /// A setting of a backend as it would be if its type, which is set apart, worked: as far as the texts
    /// can be read.
    #[must_use]
    pub fn setting_near<'a>(
        &'a self,
        id: &BackendTypeId,
        own: &'a Map<String, Value>,
        name: &str,
    ) -> Option<&'a Value> {
        let (apart, working) = self.up_to_working(id);
        let by_type = || apart.iter().find_map(|broken| broken.defaults.get(name));
        let shipped = || working?.spec.setting.get(name)?.get("default");
        own.get(name).or_else(by_type).or_else(shipped)
    }

    /// The types whose own parent it is, by id; broken ones too.
    #[must_use]
    pub fn children(&self, id: &BackendTypeId) -> Vec<BackendTypeId> {
        let good = self
            .types
            .values()
            .filter(|it| it.lineage.get(1) == Some(id))
            .filter_map(|it| it.lineage.first().cloned());
        let broken = self
            .broken
            .values()
            .filter(|it| it.parent.as_ref() == Some(id))
            .map(|it| it.id.clone());
        good.chain(broken).collect()
    }

    /// The types for which a definition of a path by this type would count or counts: itself and
    /// its descendants, but those that have a nearer definition.
    #[must_use]
    pub fn affected(&self, id: &BackendTypeId, path: &str) -> Vec<BackendTypeId> {
        let takes_it = |resolved: &&Arc<ResolvedType>| {
            let Some(distance) = resolved.lineage.iter().position(|it| it == id) else {
                return false;
            };
            let nearer = resolved.lineage.get(..distance).unwrap_or(&[]);
            let mut origins = resolved.definitions(path).iter().map(|it| &it.origin);
            !origins.any(|origin| nearer.contains(origin))
        };
        self.types
            .values()
            .filter(takes_it)
            .filter_map(|resolved| resolved.lineage.first().cloned())
            .collect()
    }
}

fn parse_own(
    id: &BackendTypeId,
    text: &str,
    shipped: &BTreeSet<BackendTypeId>,
) -> Result<TypeFile, TypeError> {
    let file = TypeFile::parse(&id.0, text)?;
    if file.id != *id {
        let problem = format!("must stay \"{id}\": others refer to the type by it");
        return Err(invalid(&id.0, "id", problem));
    }
    if shipped.contains(id) {
        let problem = format!("\"{id}\" is a shipped type; choose another id");
        return Err(invalid(&id.0, "id", problem));
    }
    Ok(file)
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
    own_type: bool,
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
    let mut spec: TypeSpec = serde_json::from_value(assemble(&values))
        .map_err(|error| invalid(&id.0, "", error.to_string()))?;
    spec.model.values_mut().for_each(ModelSpec::arrange);
    Ok(ResolvedType {
        lineage: chain.iter().map(|file| file.id.clone()).collect(),
        values,
        spec,
        own: own_type,
    })
}
