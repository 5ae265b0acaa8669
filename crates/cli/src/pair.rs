//! `name=value`, as options and standard input have it.

use std::collections::BTreeMap;

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) value: String,
}

/// Reads `name=value`; the value may be empty and may hold more `=`.
///
/// The error never repeats what was given: it may be a secret.
pub(crate) fn parse_pair(text: &str) -> Result<Pair, String> {
    let (name, value) = text.split_once('=').ok_or("it must be name=value")?;
    let name = name.trim();
    if name.is_empty() {
        return Err("the name before = is missing".to_owned());
    }
    Ok(Pair {
        name: name.to_owned(),
        value: value.to_owned(),
    })
}

/// The pairs by name; of two with one name the later one counts.
pub(crate) fn by_name(pairs: impl IntoIterator<Item = Pair>) -> BTreeMap<String, String> {
    let pairs = pairs.into_iter();
    pairs.map(|pair| (pair.name, pair.value)).collect()
}

/// Reads a JSON object of texts, or lines of `name=value`.
pub(crate) fn parse_pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    if text.trim_start().starts_with('{') {
        // The parser's own message may repeat a value.
        return serde_json::from_str(text)
            .map_err(|_| "it is not a JSON object whose values are texts".to_owned());
    }
    let lines = text.lines().enumerate();
    let filled = lines.filter(|(_, line)| !line.trim().is_empty());
    filled
        .map(|(index, line)| {
            let pair = parse_pair(line).map_err(|why| format!("line {}: {why}", index + 1))?;
            Ok((pair.name, pair.value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_pair_is_split_at_the_first_equals_sign() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = parse_pair(text).ok();
            let found = found.as_ref().map(|p| (p.name.as_str(), p.value.as_str()));
            assert_eq!(found, expected, "{text}");
        };
        check("key=abc", Some(("key", "abc")));
        check("key=a=b=", Some(("key", "a=b=")));
        check("key=", Some(("key", "")));
        check(" key = abc ", Some(("key", " abc ")));
        check("=abc", None);
        check("key", None);
        check("", None);
    }

    #[test]
    fn lines_and_objects_are_understood() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let found = parse_pairs(text).unwrap();
            let found: Vec<_> = found
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("", &[]);
        check("user=api\nkey=s=1\n", &[("key", "s=1"), ("user", "api")]);
        check(
            "user=api\r\n\r\nkey=x\r\n",
            &[("key", "x"), ("user", "api")],
        );
        check(
            r#" {"user": "api", "key": "ü"}"#,
            &[("key", "ü"), ("user", "api")],
        );
    }

    #[test]
    fn a_mistake_never_repeats_the_secret() {
        let check = |text: &str| {
            let error = parse_pairs(text).expect_err("it is a mistake");
            assert!(!error.contains("canary"), "{error}");
        };
        check("canary");
        check("user=api\n=canary");
        check(r#"{"key": ["canary"]}"#);
        check(r#"{"key": canary}"#);
    }
}
