//! The shape of what is printed: one JSON document, with the keys that docs/command-line.md names.

use serde_json::Value;
use std::collections::BTreeSet;

/// Reads a text that must be one JSON document and nothing else.
pub(crate) fn one_document(text: &str) -> Result<Value, String> {
    let mut documents = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let first = documents.next().ok_or("nothing was printed")?;
    let first = first.map_err(|error| format!("it is no JSON: {error}"))?;
    match documents.next() {
        None => Ok(first),
        Some(_) => Err("more than one document was printed".to_owned()),
    }
}

/// Fails unless an object has exactly these keys.
pub(crate) fn has_keys(what: &str, object: &Value, keys: &str) {
    let object = object.as_object();
    let object = object.unwrap_or_else(|| panic!("{what} is no object"));
    let found: BTreeSet<&str> = object.keys().map(String::as_str).collect();
    let expected: BTreeSet<&str> = keys.split_whitespace().collect();
    assert_eq!(found, expected, "{what}");
}

/// The rows of a list, which must not be empty.
pub(crate) fn rows(list: &Value) -> &Vec<Value> {
    let rows = list.as_array().expect("a list");
    assert!(!rows.is_empty(), "the list is empty");
    rows
}

#[test]
fn more_or_less_than_one_document_is_noticed() {
    let check = |text: &str, good: bool| assert_eq!(one_document(text).is_ok(), good, "{text}");
    check("{\"a\": 1}\n", true);
    check("[]", true);
    check("", false);
    check("{} {}", false);
    check("Running.\n{}", false);
    check("{}\nRunning.", false);
}
