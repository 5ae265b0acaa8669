//! What a changed mapping would yield instead of the present one, over many documents. Pure.

use super::{Mapper, MappingProblem};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Samples that are kept in full.
const SAMPLES: usize = 20;

/// One document under both mappings.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<K> {
    /// Which document.
    pub key: K,
    /// What the present mapping yields, or what is wrong.
    pub before: Result<Value, Vec<MappingProblem>>,
    /// What the changed one yields, or what is wrong.
    pub after: Result<Value, Vec<MappingProblem>>,
    /// Where the two differ, the positions in lists left out: `lines[].quantity`. Empty where one of
    /// them yields nothing.
    pub fields: BTreeSet<String>,
}

/// The sum over many documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<K> {
    /// Documents looked at.
    pub seen: usize,
    /// Documents that differ, those that begin or cease to fail included.
    pub differ: usize,
    /// Documents that the changed mapping cannot yield and the present one can.
    pub newly_failing: usize,
    /// Documents that the changed mapping yields and the present one cannot.
    pub newly_working: usize,
    /// Documents that neither can yield.
    pub still_failing: usize,
    /// In how many documents each field differs.
    pub fields: BTreeMap<String, usize>,
    /// Differences in full: those that begin to fail stand first.
    pub samples: Vec<Difference<K>>,
}

impl<K> Default for Comparison<K> {
    fn default() -> Self {
        Self {
            seen: 0,
            differ: 0,
            newly_failing: 0,
            newly_working: 0,
            still_failing: 0,
            fields: BTreeMap::new(),
            samples: Vec::new(),
        }
    }
}

impl<K> Comparison<K> {
    /// Maps one more document both ways and counts what differs. `whole` says what is wrong with a
    /// document as a whole.
    pub fn add(
        &mut self,
        key: K,
        source: &Value,
        context: &Map<String, Value>,
        mappers: (&Mapper, &Mapper),
        whole: &dyn Fn(&Value) -> Result<(), MappingProblem>,
    ) {
        self.seen += 1;
        let yields = |mapper: &Mapper| {
            let document = mapper.map(source, context)?;
            whole(&document).map_err(|problem| vec![problem])?;
            Ok(document)
        };
        let (before, after) = (yields(mappers.0), yields(mappers.1));
        let mut fields = BTreeSet::new();
        let fails = match (&before, &after) {
            (Ok(before), Ok(after)) if before == after => return,
            (Ok(before), Ok(after)) => {
                differing(before, after, String::new(), &mut fields);
                false
            }
            (Ok(_), Err(_)) => true,
            (Err(_), Ok(_)) => {
                self.newly_working += 1;
                false
            }
            (Err(_), Err(_)) => {
                self.still_failing += 1;
                return;
            }
        };
        self.differ += 1;
        self.newly_failing += usize::from(fails);
        for field in &fields {
            *self.fields.entry(field.clone()).or_default() += 1;
        }
        self.keep(
            fails,
            Difference {
                key,
                before,
                after,
                fields,
            },
        );
    }

    /// Failures are the reason to look, so they push others out.
    fn keep(&mut self, fails: bool, difference: Difference<K>) {
        if fails {
            let place = self.samples.iter().take_while(|it| it.after.is_err());
            let place = place.count();
            self.samples.insert(place, difference);
            self.samples.truncate(SAMPLES);
        } else if self.samples.len() < SAMPLES {
            self.samples.push(difference);
        }
    }
}

fn differing(before: &Value, after: &Value, path: String, fields: &mut BTreeSet<String>) {
    match (before, after) {
        (before, after) if before == after => (),
        (Value::Object(before), Value::Object(after)) => {
            let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
            for name in names {
                let path = match path.as_str() {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                match (before.get(name), after.get(name)) {
                    (Some(before), Some(after)) => differing(before, after, path, fields),
                    _ => {
                        fields.insert(path);
                    }
                }
            }
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            for (before, after) in before.iter().zip(after) {
                differing(before, after, format!("{path}[]"), fields);
            }
        }
        _ => {
            fields.insert(path);
        }
    }
}
