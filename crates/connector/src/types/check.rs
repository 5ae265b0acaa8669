//! Checks a resolved type whole: what it names must exist, what it says must fit.

use super::TypeError;
use super::check_rows::check_rows;
use super::definition::invalid;
use super::spec::{ModelSpec, SettingSpec, SettingType, TypeSpec, Way};
use super::tree::ResolvedType;
use crate::adapter::SystemFactory;
use crate::exporter::EXPORTERS;
use crate::importer::IMPORTERS;
use crate::pages::check_page;
use crate::routing::Rows;
use bindery_domain::{Model, parse_decimal};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Everything that is wrong with a resolved type, each with its place.
pub(super) fn check(resolved: &ResolvedType, systems: &[Arc<dyn SystemFactory>]) -> Vec<TypeError> {
    let spec = &resolved.spec;
    let mut problems = Problems {
        id: &spec.id,
        found: Vec::new(),
    };
    let settings = check_settings(spec, &mut problems);
    let system = systems.iter().find(|factory| factory.name() == spec.system);
    if system.is_none() {
        let known: Vec<&str> = systems.iter().map(|system| system.name()).collect();
        let known = known.join(", ");
        problems.add(
            "system",
            format!("there is no system \"{}\"; there are: {known}", spec.system),
        );
    }
    for (path, problem) in system.map_or_else(Vec::new, |system| system.check(spec)) {
        problems.add(&path, problem);
    }
    for (name, model) in &spec.model {
        if let Err(problem) = name.parse::<Model>() {
            problems.add(&format!("model.{name}"), problem);
        }
        check_units(name, model, system, &mut problems);
        if let (Some(page), Ok(model)) = (&model.page, name.parse()) {
            for problem in check_page(page, model, &settings) {
                problems.add(&format!("model.{name}.page"), problem);
            }
        }
        for way in [Way::Import, Way::Export] {
            let place = format!("model.{name}.{way}");
            let exported = model.exporter.is_some();
            for problem in check_rows(name, exported, way, model.rows(way), &settings) {
                problems.add(&format!("{place}[{}]", problem.target), problem.problem);
            }
        }
    }
    problems.found
}

struct Problems<'a> {
    id: &'a str,
    found: Vec<TypeError>,
}

impl Problems<'_> {
    fn add(&mut self, path: &str, problem: impl Into<String>) {
        self.found.push(invalid(self.id, path, problem));
    }
}

/// The names of the settings, after each was checked.
fn check_settings(spec: &TypeSpec, problems: &mut Problems<'_>) -> BTreeSet<String> {
    match spec.settings() {
        Err((name, problem)) => problems.add(&format!("setting.{name}"), problem),
        Ok(settings) => {
            for (name, setting) in &settings {
                if let Some(problem) = default_problem(setting) {
                    problems.add(&format!("setting.{name}.default"), problem);
                }
            }
        }
    }
    if let Err((name, problem)) = spec.credentials() {
        problems.add(&format!("credential.{name}"), problem);
    }
    spec.setting.keys().cloned().collect()
}

/// Why a default is not of the kind that its setting declares.
fn default_problem(setting: &SettingSpec) -> Option<String> {
    let default = setting.default.as_ref()?;
    let expected = match setting.kind {
        SettingType::Text | SettingType::LongText if default.is_string() => return None,
        SettingType::Text | SettingType::LongText => "text".to_owned(),
        SettingType::Bool if default.is_boolean() => return None,
        SettingType::Bool => "true or false".to_owned(),
        SettingType::Integer if default.as_u64().is_some_and(|it| u32::try_from(it).is_ok()) => {
            return None;
        }
        SettingType::Integer => "a whole number that is not negative".to_owned(),
        SettingType::Decimal
            if default
                .as_str()
                .is_some_and(|text| parse_decimal(text).is_ok()) =>
        {
            return None;
        }
        SettingType::Decimal => "a decimal in quotes, such as \"0.02\"".to_owned(),
        SettingType::List
            if default
                .as_array()
                .is_some_and(|items| items.iter().all(Value::is_string)) =>
        {
            return None;
        }
        SettingType::List => "a list of texts".to_owned(),
        SettingType::Conditions => {
            let lines: Option<Vec<&str>> = default
                .as_array()
                .and_then(|items| items.iter().map(Value::as_str).collect());
            match lines.map(|lines| Rows::parse(&lines)) {
                Some(Ok(_)) => return None,
                Some(Err(failure)) => return Some(failure.message),
                None => "a list of conditions".to_owned(),
            }
        }
        SettingType::Choice => {
            let mut options = setting.options.iter().map(|(value, _)| value.as_str());
            if options.any(|option| default.as_str() == Some(option)) {
                return None;
            }
            let options: Vec<&str> = setting
                .options
                .iter()
                .map(|(value, _)| value.as_str())
                .collect();
            format!("one of {}", options.join(", "))
        }
    };
    Some(format!("{default} is not {expected}"))
}

fn check_units(
    name: &str,
    model: &ModelSpec,
    system: Option<&Arc<dyn SystemFactory>>,
    problems: &mut Problems<'_>,
) {
    let adapters = system.map(|system| system.adapters());
    for (unit, known, role) in [
        (&model.adapter, adapters, "adapter"),
        (&model.importer, Some(IMPORTERS), "importer"),
        (&model.exporter, Some(EXPORTERS), "exporter"),
    ] {
        if let (Some(unit), Some(known)) = (unit, known)
            && !known.contains(&unit.name.as_str())
        {
            problems.add(
                &format!("model.{name}.{role}.use"),
                format!(
                    "there is no {role} \"{}\"; there are: {}",
                    unit.name,
                    known.join(", ")
                ),
            );
        }
    }
}
