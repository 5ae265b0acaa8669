//! Templates and conditions, with fuel: none runs without end.

use super::sandbox::{Bounded, LARGEST, check_condition, check_template, environment};
use minijinja::Environment;
use serde_json::{Map, Value};

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

impl Templates {
    pub(super) fn add(&mut self, text: &str) -> Result<(), String> {
        check_template(text)?;
        self.environment
            .add_template_owned(text.to_owned(), text.to_owned())
            .map_err(|error| words(&error))
    }

    pub(super) fn add_condition(&mut self, expression: &str) -> Result<(), String> {
        check_condition(expression)?;
        self.environment
            .compile_expression(expression)
            .map(|_| ())
            .map_err(|error| words(&error))
    }

    pub(super) fn render(
        &self,
        text: &str,
        source: &Value,
        context: &Map<String, Value>,
    ) -> Result<String, String> {
        let template = self
            .environment
            .get_template(text)
            .map_err(|error| words(&error))?;
        let mut text = Bounded::default();
        template
            .render_captured_to(scope(source, context), &mut text)
            .map_err(|error| match error.kind() {
                minijinja::ErrorKind::WriteFailure => {
                    format!("the text would have more than {LARGEST} bytes")
                }
                _ => words(&error),
            })?;
        String::from_utf8(text.0).map_err(|error| error.to_string())
    }

    pub(super) fn condition(
        &self,
        text: &str,
        source: &Value,
        context: &Map<String, Value>,
    ) -> Result<bool, String> {
        let expression = self
            .environment
            .compile_expression(text)
            .map_err(|error| words(&error))?;
        expression
            .eval(scope(source, context))
            .map(|value| value.is_true())
            .map_err(|error| words(&error))
    }
}

/// The source's members beside the context; the source wins where both have a name.
fn scope(source: &Value, context: &Map<String, Value>) -> Value {
    let mut scope = context.clone();
    if let Value::Object(members) = source {
        scope.extend(members.clone());
    }
    Value::Object(scope)
}

fn words(error: &minijinja::Error) -> String {
    let place = error
        .line()
        .map_or(String::new(), |line| format!(" (line {line})"));
    let detail = error
        .detail()
        .map_or(String::new(), |detail| format!(": {detail}"));
    format!("{}{detail}{place}", error.kind())
}
