//! Templates and conditions, compiled once and with fuel: none runs without end.

use super::problem::Wrong;
use super::sandbox::{Bounded, LARGEST, check_condition, check_template, environment};
use minijinja::value::merge_maps;
use minijinja::{Environment, Error};
use serde_json::{Map, Value};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Compiled templates by their own text.
#[derive(Debug)]
pub(super) struct Templates {
    environment: Environment<'static>,
}

impl Default for Templates {
    fn default() -> Self {
        Self {
            environment: environment(),
        }
    }
}

/// What a template sees: the source's members beside the context; the source wins where both have a
/// name. It is turned into the engine's form when the first template asks, and once for all.
pub(super) struct Sight<'a> {
    source: &'a Value,
    context: &'a Map<String, Value>,
    seen: OnceCell<minijinja::Value>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(source: &'a Value, context: &'a Map<String, Value>) -> Self {
        Self {
            source,
            context,
            seen: OnceCell::new(),
        }
    }

    fn value(&self) -> minijinja::Value {
        let merged = || {
            let context = minijinja::Value::from_serialize(self.context);
            match self.source {
                Value::Object(members) => {
                    merge_maps([minijinja::Value::from_serialize(members), context])
                }
                _ => context,
            }
        };
        self.seen.get_or_init(merged).clone()
    }
}

/// A condition is kept as the template that says yes: a word no template of a person can have as its text.
const YES: &str = "1";

fn name_of(condition: &str) -> String {
    format!("when\0{condition}")
}

impl Templates {
    pub(super) fn add(&mut self, text: &str) -> Result<(), Wrong> {
        check_template(text)?;
        self.environment
            .add_template_owned(text.to_owned(), text.to_owned())
            .map_err(|error| words(&error))
    }

    pub(super) fn add_condition(&mut self, expression: &str) -> Result<(), Wrong> {
        check_condition(expression)?;
        // Alone it must be an expression, so that it cannot leave the brackets it is put into.
        self.environment
            .compile_expression(expression)
            .map_err(|error| words(&error))?;
        let template = format!("{{% if ({expression}) %}}{YES}{{% endif %}}");
        self.environment
            .add_template_owned(name_of(expression), template)
            .map_err(|error| words(&error).nowhere())
    }

    /// What a template and a condition read that they do not make themselves.
    pub(super) fn names(&self, template: Option<&str>, when: Option<&str>) -> BTreeSet<String> {
        let condition = when.map(name_of);
        let both = template.into_iter().chain(condition.as_deref());
        both.filter_map(|name| self.environment.get_template(name).ok())
            .flat_map(|template| template.undeclared_variables(true))
            .filter(|name| name != "range")
            .collect()
    }

    pub(super) fn render(&self, text: &str, sight: &Sight<'_>) -> Result<String, Wrong> {
        self.rendered(text, sight)
    }

    pub(super) fn condition(&self, text: &str, sight: &Sight<'_>) -> Result<bool, Wrong> {
        let said = self.rendered(&name_of(text), sight);
        said.map(|said| said == YES).map_err(Wrong::nowhere)
    }

    fn rendered(&self, name: &str, sight: &Sight<'_>) -> Result<String, Wrong> {
        let template = self
            .environment
            .get_template(name)
            .map_err(|error| words(&error))?;
        let mut text = Bounded::default();
        template
            .render_captured_to(sight.value(), &mut text)
            .map_err(|error| match error.kind() {
                minijinja::ErrorKind::WriteFailure => {
                    format!("the text would have more than {LARGEST} bytes").into()
                }
                _ => words(&error),
            })?;
        String::from_utf8(text.0).map_err(|error| error.to_string().into())
    }
}

/// The engine's error in words, with the place in the text where it is known.
fn words(error: &Error) -> Wrong {
    let detail = error
        .detail()
        .map_or(String::new(), |detail| format!(": {detail}"));
    Wrong {
        problem: format!("{}{detail}", error.kind()),
        at: error.range().map(|range| (range.start, range.end)),
    }
}
