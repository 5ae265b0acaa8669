//! Where something sits in a document: names with dots between them, whole numbers for places in
//! lists; an empty one is the document itself.

use serde::Deserialize;
use serde_json::Value;

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct Place(Vec<String>);

impl From<String> for Place {
    fn from(path: String) -> Self {
        Self::new(&path)
    }
}

impl Place {
    pub(crate) fn new(path: &str) -> Self {
        let names = path.split('.').filter(|name| !name.is_empty());
        Self(names.map(str::to_owned).collect())
    }

    /// What sits there; nothing where there is nothing, or null.
    pub(crate) fn find<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        let mut value = document;
        for name in &self.0 {
            value = match value {
                Value::Object(members) => members.get(name)?,
                Value::Array(items) => items.get(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        (!value.is_null()).then_some(value)
    }

    /// What sits there, as text; nothing where it is empty, a list or a table.
    pub(crate) fn text(&self, document: &Value) -> Option<String> {
        let text = match self.find(document)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// What sits there, as a count.
    pub(crate) fn count(&self, document: &Value) -> Option<u64> {
        self.text(document)?.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_place_leads_through_tables_and_lists_to_text() {
        let document = json!({"data": {"id": 7, "rows": [{"sku": " A "}], "none": null, "": 1},
            "empty": "  ", "yes": true});
        let check = |place: &str, expected: Option<&str>| {
            let found = Place::new(place).text(&document);
            assert_eq!(found.as_deref(), expected, "{place}");
        };
        check("data.id", Some("7"));
        check("data.rows.0.sku", Some("A"));
        check("data.rows.1.sku", None);
        check("data.rows.x", None);
        check("data.rows", None);
        check("data.none", None);
        check("empty", None);
        check("yes", Some("true"));
        check("yes.no", None);
        check("", None);
        assert_eq!(Place::new("").find(&document), Some(&document));
    }
}
