//! A text that must not leak: it never prints and is wiped when dropped.
//!
//! It knows nothing of where it is kept.

use serde::de::{self, Deserialize, Deserializer, Visitor};
use std::fmt;
use zeroize::Zeroizing;

/// A password, key or token.
///
/// `Debug` and `Display` print `•••`. There is no `Serialize` on purpose: whoever writes a
/// secret somewhere must say so with [`Secret::expose`].
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; it is wiped when the last clone's owner drops it.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Never log it or put it into an error.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asking for a string would let the format word the refusal of a number, and
        // formats quote the number: a numeric password would end up in the error.
        deserializer.deserialize_any(TextOnly)
    }
}

/// Accepts text; refuses scalars without quoting them.
struct TextOnly;

fn refuse<E: de::Error>() -> Result<Secret, E> {
    Err(E::custom("a secret must be text"))
}

impl Visitor<'_> for TextOnly {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret::new(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Secret, E> {
        Ok(Secret::new(text))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Secret, E> {
        refuse()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Secret, E> {
        refuse()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<Secret, E> {
        refuse()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Secret, E> {
        refuse()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<Secret, E> {
        refuse()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Secret, E> {
        refuse()
    }

    fn visit_bytes<E: de::Error>(self, _: &[u8]) -> Result<Secret, E> {
        refuse()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn a_secret_never_prints_whatever_holds_it() {
        #[derive(Debug)]
        struct Login {
            #[allow(dead_code)]
            key: Option<Secret>,
        }
        let secret = Secret::new("canary-7f3a".to_owned());
        let login = Login {
            key: Some(secret.clone()),
        };
        let prints = [
            format!("{secret}"),
            format!("{secret:?}"),
            format!("{secret:#?}"),
            format!("{secret:>40}"),
            format!("{login:?}"),
            format!("{login:#?}"),
        ];
        for print in prints {
            assert!(print.contains("•••"), "{print}");
            assert!(!print.contains("canary"), "{print}");
        }
        assert_eq!(secret.expose(), "canary-7f3a");
    }

    #[test]
    fn two_secrets_are_equal_exactly_when_their_texts_are() {
        let secret = |text: &str| Secret::new(text.to_owned());
        assert_eq!(secret("a"), secret("a"));
        assert_ne!(secret("a"), secret("A"));
        assert_ne!(secret("a"), secret(""));
        assert!(secret("").is_empty());
        assert!(!secret(" ").is_empty());
    }

    #[test]
    fn text_is_read_from_json_as_it_stands() {
        fn check(json: &str, expected: &str) {
            let secret: Secret = serde_json::from_str(json).unwrap();
            assert_eq!(secret.expose(), expected, "{json}");
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            let secret: Secret = serde_json::from_value(value).unwrap();
            assert_eq!(secret.expose(), expected, "{json} as a value");
        }
        check(r#""plain""#, "plain");
        check(r#""""#, "");
        check(r#"" kept spaces ""#, " kept spaces ");
        check(
            r#""line\nbreak \"quoted\" \u00e9""#,
            "line\nbreak \"quoted\" é",
        );
    }

    #[test]
    fn a_refused_value_is_not_quoted_in_the_error() {
        fn check(json: &str, canary: &str) {
            let error = serde_json::from_str::<Secret>(json).unwrap_err();
            assert!(!error.to_string().contains(canary), "{error}");
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            let error = serde_json::from_value::<Secret>(value).unwrap_err();
            assert!(!error.to_string().contains(canary), "{error}");
        }
        check("73311337", "7331");
        check("-73311337", "7331");
        check("7331.1337", "7331");
        check("true", "true");
        check(r#"["canary"]"#, "canary");
        check(r#"{"canary":"canary"}"#, "canary");
    }
}
