//! Checks mapping rows against what there is to read and to fill.

use super::spec::Way;
use crate::mapper::{Mapper, MappingProblem, MappingRow};
use crate::models::{Field, FieldKind, Place, export_sources, find, import_targets};
use bindery_domain::Model;
use std::collections::BTreeSet;

/// Everything that is wrong with the rows of a model, with the row's target. `exported` says whether
/// the type exports the model. Pure.
#[must_use]
pub fn check_rows(
    model: &str,
    exported: bool,
    direction: Way,
    rows: &[MappingRow],
    settings: &BTreeSet<String>,
) -> Vec<MappingProblem> {
    let mapper = match Mapper::new(rows) {
        Ok(mapper) => mapper,
        Err(problem) => return vec![problem],
    };
    let mut check = Check {
        mapper: &mapper,
        settings,
        targets: None,
        sources: None,
        found: Vec::new(),
    };
    // An unknown model is told at its own place.
    if let Ok(model) = model.parse::<Model>() {
        match direction {
            Way::Import => check.targets = Some(import_targets(model, exported)),
            Way::Export => check.sources = Some(export_sources(model)),
        }
    }
    check.rows(rows, "", &Inside::default());
    check.found
}

/// Inside which list's members the rows stand, on either side.
#[derive(Default)]
struct Inside {
    targets: Option<String>,
    sources: Option<String>,
}

struct Check<'a> {
    mapper: &'a Mapper,
    settings: &'a BTreeSet<String>,
    /// What may be filled, where it is known.
    targets: Option<Vec<Field>>,
    /// What may be read, where it is known.
    sources: Option<Vec<Field>>,
    found: Vec<MappingProblem>,
}

impl Check<'_> {
    fn rows(&mut self, rows: &[MappingRow], place: &str, inside: &Inside) {
        for row in rows {
            let name = format!("{place}{}", row.target);
            let problems = self
                .target(row, inside)
                .into_iter()
                .chain(self.source(row, inside));
            let problems: Vec<String> = problems.collect();
            self.found.extend(
                problems
                    .into_iter()
                    .map(|problem| MappingProblem::of(&name, problem)),
            );
            if let Some(list) = &row.children {
                let inside = Inside {
                    targets: Some(format!("{}[]", joined(&inside.targets, &row.target))),
                    sources: Some(format!("{}[]", joined(&inside.sources, list))),
                };
                self.rows(&row.rows, &format!("{name}."), &inside);
            }
        }
    }

    fn target(&self, row: &MappingRow, inside: &Inside) -> Option<String> {
        let fields = self.targets.as_ref()?;
        let path = joined(&inside.targets, &row.target);
        let list = fields
            .iter()
            .any(|field| field.path == path && field.kind == FieldKind::List);
        match find(fields, &path) {
            Place::Open => None,
            Place::Field if list != row.children.is_some() => Some(match list {
                true => format!("\"{path}\" is a list: give it children and rows"),
                false => format!("\"{path}\" is no list of documents"),
            }),
            Place::Field => None,
            Place::Table => Some(format!("\"{path}\" is a table: fill its fields one by one")),
            Place::Nowhere => Some(format!("there is no field \"{path}\" to fill")),
        }
    }

    fn source(&self, row: &MappingRow, inside: &Inside) -> Vec<String> {
        let mut problems = Vec::new();
        let no_setting = |name: &str| format!("there is no setting \"{name}\"");
        if let Some(name) = row
            .setting
            .as_ref()
            .filter(|name| !self.settings.contains(*name))
        {
            problems.push(no_setting(name));
        }
        let names = self.mapper.names_read(row);
        for name in names
            .iter()
            .filter_map(|name| name.strip_prefix("settings."))
        {
            let name = name.split('.').next().unwrap_or(name);
            if !self.settings.contains(name) {
                problems.push(no_setting(name));
            }
        }
        if let Some(fields) = &self.sources {
            let paths = row.from.iter().chain(row.children.iter());
            let paths = paths.chain(row.first.iter().flatten());
            let reads = paths.map(|path| joined(&inside.sources, path));
            // A template sees the members of its list's member and what stands beside the whole document.
            let seen = names.iter().map(|name| match name.split('.').next() {
                Some("settings" | "backend") => name.clone(),
                _ => joined(&inside.sources, name),
            });
            problems.extend(
                reads
                    .chain(seen)
                    .filter(|path| find(fields, path) == Place::Nowhere)
                    .map(|path| format!("there is no field \"{path}\" to read")),
            );
        }
        problems
    }
}

fn joined(inside: &Option<String>, path: &str) -> String {
    match (inside, path) {
        (Some(list), ".") => list.clone(),
        (Some(list), path) => format!("{list}.{path}"),
        (None, path) => path.to_owned(),
    }
}
