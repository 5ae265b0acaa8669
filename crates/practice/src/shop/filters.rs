//! The shop's list filters, silent traps included (contracts/magento-1 §4).

use super::document::Doc;
use super::faults::Refusal;
use super::php;
use bindery_domain::parse_decimal;
use bindery_wire::xmlrpc::Value;
use serde_json::Value as Json;
use std::cmp::Ordering;

/// The operators in use; of several in one condition the first of these is applied.
const OPERATORS: [&str; 12] = [
    "eq", "neq", "like", "nlike", "in", "nin", "null", "notnull", "gt", "lt", "gteq", "lteq",
];

/// What a column must satisfy.
#[derive(Debug, Clone, PartialEq)]
enum Test {
    Always,
    Never,
    One(&'static str, Vec<String>),
    Between(Option<String>, Option<String>),
    Any(Vec<Test>),
}

/// All conditions of one list call; they are ANDed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Filter(Vec<(String, Test)>);

impl Filter {
    /// Reads the first argument of a list call. Absent, nil, empty: everything.
    pub(crate) fn read(argument: Option<&Value>) -> Self {
        match argument {
            Some(Value::Struct(fields)) => Self(
                fields
                    .iter()
                    .map(|(field, value)| (field.clone(), test(value)))
                    .collect(),
            ),
            Some(Value::Array(list)) => Self(
                list.iter()
                    .enumerate()
                    .map(|(place, value)| (place.to_string(), test(value)))
                    .collect(),
            ),
            _ => Self::default(),
        }
    }

    /// Refuses columns that the table does not have, the way the database does.
    pub(crate) fn check(&self, table: &str, known: impl Fn(&str) -> bool) -> Result<(), Refusal> {
        match self.0.iter().find(|(field, _)| !known(field)) {
            None => Ok(()),
            Some((field, _)) => Err(Refusal::fault(
                1,
                format!(
                    "SQLSTATE[42S22]: Column not found: 1054 Unknown column '{field}' in 'WHERE', \
                     query was: SELECT `main_table`.* FROM `{table}` AS `main_table` \
                     WHERE (`{field}` = '')"
                ),
            )),
        }
    }

    /// Whether the filter is a range on a column. The database then reads along that column's
    /// index, and the rows come in its order (recorded 051).
    pub(crate) fn is_range(&self, column: &str) -> bool {
        let range = |test: &Test| match test {
            Test::Between(..) => true,
            Test::One(name, _) => ["gt", "lt", "gteq", "lteq"].contains(name),
            _ => false,
        };
        self.0
            .iter()
            .any(|(field, test)| field == column && range(test))
    }

    /// Whether a row passes.
    pub(crate) fn passes(&self, row: &Doc, name_of: impl Fn(&str) -> String) -> bool {
        self.0.iter().all(|(field, test)| {
            let value = row.get(&name_of(field)).and_then(column_text);
            holds(test, field, value.as_deref())
        })
    }
}

fn column_text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn test(value: &Value) -> Test {
    match value {
        Value::Struct(parts) => operator(parts),
        Value::Array(list) if list.is_empty() => Test::Always,
        Value::Array(list) => Test::Any(list.iter().map(test).collect()),
        // Recorded 049: a dateTime value drops the whole condition.
        Value::DateTime(_) => Test::Always,
        other => Test::One("eq", vec![php::text(other)]),
    }
}

fn operator(parts: &[(String, Value)]) -> Test {
    let part = |name: &str| {
        parts
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    if part("from").is_some() || part("to").is_some() {
        let bound = |name| match part(name) {
            None | Some(Value::DateTime(_)) => None,
            Some(value) => Some(php::text(value)),
        };
        return Test::Between(bound("from"), bound("to"));
    }
    let found = parts.iter().find_map(|(key, value)| {
        let name = OPERATORS.iter().find(|name| *name == key)?;
        Some((*name, value))
    });
    match found {
        None if parts.is_empty() => Test::Always,
        // Recorded 058: an unknown operator is no error, it finds nothing.
        None => Test::Never,
        Some((_, Value::DateTime(_))) => Test::Always,
        Some((name, Value::Array(list))) => Test::One(name, list.iter().map(php::text).collect()),
        Some((name, value)) => Test::One(name, vec![php::text(value)]),
    }
}

fn holds(test: &Test, field: &str, value: Option<&str>) -> bool {
    match test {
        Test::Always => true,
        Test::Never => false,
        Test::Any(tests) => tests.iter().any(|test| holds(test, field, value)),
        Test::One("null", _) => value.is_none(),
        Test::One("notnull", _) => value.is_some(),
        Test::One(name, operands) => value.is_some_and(|value| one(name, field, value, operands)),
        Test::Between(from, to) => {
            let after = |bound: &String| {
                value.is_some_and(|value| compare(field, value, bound) != Ordering::Less)
            };
            let before = |bound: &String| {
                value.is_some_and(|value| compare(field, value, bound) != Ordering::Greater)
            };
            from.as_ref().is_none_or(after) && to.as_ref().is_none_or(before)
        }
    }
}

fn one(name: &str, field: &str, value: &str, operands: &[String]) -> bool {
    let operand = operands.first().map(String::as_str).unwrap_or_default();
    let order = || compare(field, value, operand);
    let is_in = || {
        operands
            .iter()
            .any(|each| compare(field, value, each).is_eq())
    };
    match name {
        "eq" => order().is_eq(),
        "neq" => order().is_ne(),
        "gt" => order().is_gt(),
        "lt" => order().is_lt(),
        "gteq" => order().is_ge(),
        "lteq" => order().is_le(),
        "in" => is_in(),
        "nin" => !is_in(),
        "like" => like(value, operand),
        "nlike" => !like(value, operand),
        _ => false,
    }
}

/// Compares as the database does: dates in any usual spelling, numbers by value, text without
/// case and without trailing blanks.
fn compare(field: &str, left: &str, right: &str) -> Ordering {
    if field.ends_with("_at") {
        return date_text(left).cmp(&date_text(right));
    }
    if let (Ok(left), Ok(right)) = (parse_decimal(left), parse_decimal(right)) {
        return left.cmp(&right);
    }
    let plain = |text: &str| text.trim_end_matches(' ').to_lowercase();
    plain(left).cmp(&plain(right))
}

/// A date in the column's spelling: recorded 048 accepts `T` and `Z`, a date alone is midnight.
fn date_text(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z').replace('T', " ");
    if text.len() == 10 {
        format!("{text} 00:00:00")
    } else {
        text
    }
}

/// SQL's LIKE without case: `%` is any text, `_` any character.
pub(crate) fn like(value: &str, pattern: &str) -> bool {
    let value: Vec<char> = value.to_lowercase().chars().collect();
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    // reach[j]: the pattern so far matches the first j characters.
    let mut reach = vec![false; value.len() + 1];
    if let Some(first) = reach.first_mut() {
        *first = true;
    }
    for part in pattern {
        let mut next = vec![false; value.len() + 1];
        for place in 0..=value.len() {
            let here = reach.get(place).copied().unwrap_or(false);
            let before = place.checked_sub(1);
            let step = before.is_some_and(|before| {
                let fits = part == '_' || value.get(before) == Some(&part);
                fits && reach.get(before).copied().unwrap_or(false)
            });
            let run = before.is_some_and(|before| next.get(before).copied().unwrap_or(false));
            let matched = if part == '%' { here || run } else { step };
            if let Some(slot) = next.get_mut(place) {
                *slot = matched;
            }
        }
        reach = next;
    }
    reach.last().copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_knows_any_text_and_any_character() {
        let check = |value: &str, pattern: &str, expected: bool| {
            assert_eq!(like(value, pattern), expected, "{value} like {pattern}");
        };
        check("guest@example.com", "%guest%", true);
        check("GUEST@example.com", "%guest%", true);
        check("guest", "guest", true);
        check("guest", "gue", false);
        check("guest", "g_est", true);
        check("guest", "g_st", false);
        check("Größe", "gr_ße", true);
        check("", "%", true);
        check("", "_", false);
        check("aaab", "%a%b", true);
    }

    #[test]
    fn values_compare_as_the_database_compares_them() {
        let check = |field: &str, left: &str, right: &str, expected: Ordering| {
            assert_eq!(
                compare(field, left, right),
                expected,
                "{field}: {left}, {right}"
            );
        };
        check(
            "created_at",
            "2026-11-03 00:00:00",
            "2026-11-03",
            Ordering::Equal,
        );
        check(
            "created_at",
            "2026-11-03 00:00:00",
            "2026-11-03T00:00:00Z",
            Ordering::Equal,
        );
        check("grand_total", "99.5700", "99.57", Ordering::Equal);
        check("order_id", "9", "10", Ordering::Less);
        check("status", "Pending", "pending ", Ordering::Equal);
        check("status", "pending", " pending", Ordering::Greater);
    }
}
