//! What may be told to a stranger who helps: everything about the program, nothing about the
//! business. Pure.
//!
//! Values are taken by a list of what is harmless, never by a list of what is not: names, amounts,
//! addresses and free text have no place on it.

use serde_json::{Map, Value};

/// Fields of a line of the log whose values are numbers or words of the program's own.
const HARMLESS: [&str; 12] = [
    "attempt",
    "attempts",
    "class",
    "code",
    "exchanges",
    "jobs",
    "ms",
    "practice",
    "reason",
    "removed",
    "state",
    "status",
];

/// So many of the newest lines of the log are told.
pub(crate) const LINES: usize = 500;

/// A line of the log without anything that could be about somebody; nothing where it is no line of ours.
pub(crate) fn log_line(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let mut told = Map::new();
    for name in ["timestamp", "level", "target"] {
        told.insert(name.to_owned(), line.get(name)?.clone());
    }
    let fields = line.get("fields")?.as_object()?;
    if let Some(message) = fields.get("message").and_then(Value::as_str) {
        told.insert("message".to_owned(), masked(message).into());
    }
    for (name, value) in fields {
        if HARMLESS.contains(&name.as_str()) {
            let value = match value {
                Value::String(text) => masked(text).into(),
                other => other.clone(),
            };
            told.insert(name.clone(), value);
        }
    }
    serde_json::to_string(&told).ok()
}

/// The newest lines, oldest first.
pub(crate) fn log_lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let told: Vec<_> = lines.filter_map(log_line).collect();
    let newest = told.len().saturating_sub(LINES);
    told[newest..].join("\n")
}

/// A text of the program's own, in which a word that could name a person, a machine, a place or an
/// amount is blotted out.
fn masked(text: &str) -> String {
    let telling = |word: &str| {
        let amount = word.contains(['.', ',']) && word.contains(|c: char| c.is_ascii_digit());
        word.contains(['@', '/', '\\', '"']) || amount
    };
    let words = text.split(' ');
    let masked: Vec<_> = words
        .map(|word| if telling(word) { "•••" } else { word })
        .collect();
    masked.join(" ")
}

/// Settings with the values that are numbers or yes and no; of all others only that they are set.
pub(crate) fn settings(values: &Map<String, Value>) -> Map<String, Value> {
    let told = |value: &Value| match value {
        Value::Number(_) | Value::Bool(_) | Value::Null => value.clone(),
        Value::String(text) if text.parse::<i64>().is_ok() => value.clone(),
        Value::String(text) if matches!(text.as_str(), "true" | "false" | "") => value.clone(),
        Value::String(_) | Value::Array(_) | Value::Object(_) => "set".into(),
    };
    let told = values
        .iter()
        .map(|(name, value)| (name.clone(), told(value)));
    told.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_line_of_the_log_tells_what_happened_and_not_to_whom() {
        let line = json!({
            "timestamp": "2026-11-28T12:00:00Z", "level": "WARN", "target": "bindery_app",
            "fields": {
                "message": "the shop https://shop.example.com refused ada@example.com over 99.57",
                "code": "wire.timeout", "ms": 1204, "url": "https://shop.example.com/api",
                "error": "Ada Lovelace owes 99.57", "label": "order.info 100000001", "name": "Ada",
            },
            "spans": [{"backend": "Ada's shop"}],
        });
        let told = log_line(&line.to_string()).unwrap();
        let expected = json!({
            "timestamp": "2026-11-28T12:00:00Z", "level": "WARN", "target": "bindery_app",
            "message": "the shop ••• refused ••• over •••", "code": "wire.timeout", "ms": 1204,
        });
        assert_eq!(serde_json::from_str::<Value>(&told).unwrap(), expected);
        assert_eq!(log_line("Ada Lovelace"), None);
        assert_eq!(log_line("{\"fields\": {\"message\": \"Ada\"}}"), None);
    }

    #[test]
    fn only_the_newest_lines_are_told() {
        let line = |number: usize| {
            json!({"timestamp": number.to_string(), "level": "INFO", "target": "x", "fields": {}})
                .to_string()
        };
        let all: Vec<_> = (0..LINES + 3).map(line).collect();
        let told = log_lines(all.iter().map(String::as_str));
        assert_eq!(told.lines().count(), LINES);
        assert!(told.starts_with("{\"timestamp\":\"3\""), "{told}");
    }

    #[test]
    fn of_a_setting_with_a_text_only_its_name_is_told() {
        let given = json!({
            "database": "ada-books", "page_size": "200", "paid_only": true, "longest_run": 5,
            "own_invoices": ["company = Ada Ltd"], "comment": "", "flag": "false",
        });
        let expected = json!({
            "database": "set", "page_size": "200", "paid_only": true, "longest_run": 5,
            "own_invoices": "set", "comment": "", "flag": "false",
        });
        assert_eq!(
            Value::Object(settings(given.as_object().unwrap())),
            expected
        );
    }
}
