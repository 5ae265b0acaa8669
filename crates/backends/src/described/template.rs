//! Text with `{names}` in it, filled from a document.

use super::place::Place;
use serde_json::Value;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Name(String),
}

/// Text with names to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

impl Template {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| format!("\"{text}\" has a {{ without its }}"))?;
            if name.is_empty() || name.contains('{') {
                return Err(format!("\"{text}\" has braces without a name"));
            }
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Name(name.to_owned()));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        parts.retain(|part| *part != Part::Text(String::new()));
        Ok(Self(parts))
    }

    /// The names in it, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Name(name) => Some(name.as_str()),
            Part::Text(_) => None,
        })
    }

    /// The one name that it consists of.
    pub(crate) fn only_name(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Part::Name(name)] => Some(name),
            _ => None,
        }
    }

    /// The text, each value spelled by `spell`; or the name that has no value.
    pub(crate) fn fill(&self, values: &Value, spell: fn(&str) -> String) -> Result<String, String> {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Name(name) => match Place::new(name).text(values) {
                    Some(value) => filled.push_str(&spell(&value)),
                    None => return Err(name.clone()),
                },
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_filled_and_missing_ones_are_told() {
        let values = json!({"id": 7, "order": {"number": "A/1"}, "none": null});
        let check = |text: &str, expected: Result<&str, &str>| {
            let filled = Template::parse(text).and_then(|it| it.fill(&values, str::to_owned));
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(filled, expected, "{text}");
        };
        check("", Ok(""));
        check("plain", Ok("plain"));
        check("{id}", Ok("7"));
        check("<{order.number}>-{id}", Ok("<A/1>-7"));
        check("{none}", Err("none"));
        check("{nobody}", Err("nobody"));
        check("{id", Err("\"{id\" has a { without its }"));
        check("{}", Err("\"{}\" has braces without a name"));
        check("{{id}}", Err("\"{{id}}\" has braces without a name"));
    }
}
