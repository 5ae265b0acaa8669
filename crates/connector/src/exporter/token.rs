//! The mark that an invoice carries into the shop, by which it is known there again.

use super::prepare::Books;
use crate::environment::Environment;
use bindery_domain::{ErrorClass, Failure, Fingerprint, RecordId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What every token begins with.
const HEAD: &str = "[bindery ";

/// Text that the shop's invoice of one record carries and no other does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(String);

impl Token {
    /// The same invoice of the same books always has the same token for a shop: a store that was
    /// lost or restored from a backup still recognises what it exported before.
    pub(super) fn of(origin: &Value, shop: &str) -> Self {
        let digest = Fingerprint::of(&json!([origin, shop])).0;
        Self(format!("{HEAD}{}]", digest.get(..16).unwrap_or(&digest)))
    }

    /// That of a record for the environment's shop, from the local books alone.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn of_record(environment: &Environment, record: RecordId) -> Result<Self, Failure> {
        let types = environment.runtime.types.clone();
        let shop = environment.backend.row.url.clone();
        environment
            .runtime
            .store
            .read(move |tx| {
                let row = tx.record_get(record)?;
                Ok::<_, Failure>(Books::of(tx, &*types.read(tx)?, &row)?.token(&shop))
            })
            .await
    }

    /// One that was made before, as it was noted.
    #[must_use]
    pub fn noted(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Whether it stands in a text.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        text.contains(&self.0)
    }

    /// Whether the token of any invoice stands in a text.
    #[must_use]
    pub fn is_any_in(text: &str) -> bool {
        text.contains(HEAD)
    }
}

/// Why a document cannot be sent: it does not hold its token.
#[must_use]
pub fn token_missing(document: &Value, token: &Token) -> Option<Failure> {
    let failure = || {
        Failure::new(
            ErrorClass::NeedsYou,
            "export.token_missing",
            "The mapping drops the token, without which an invoice could not be found again after a lost answer.",
        )
        .hint("Put {{ token }} into the template of the comment.")
    };
    (!holds(document, token)).then(failure)
}

fn holds(value: &Value, token: &Token) -> bool {
    match value {
        Value::String(text) => token.stands_in(text),
        Value::Array(items) => items.iter().any(|item| holds(item, token)),
        Value::Object(members) => members.values().any(|member| holds(member, token)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_wherever_it_was_put_and_no_other_is_taken_for_it() {
        let origin = json!(["https://books.example.com", "main", "account.move/7"]);
        let token = Token::of(&origin, "https://shop.example.com");
        let text = format!("Invoice INV/7 {}", token.0);
        assert!(token.stands_in(&text) && Token::is_any_in(&text));
        assert_eq!(Token::noted(&token.0), token);
        assert_eq!(
            json!(token),
            json!(token.0),
            "the store keeps the text alone"
        );
        let other = Token::of(&origin, "https://other.example.com");
        assert!(!other.stands_in(&text));
        assert!(!Token::is_any_in("Written by hand"));
    }

    #[test]
    fn a_document_is_sent_only_with_its_token() {
        let token = Token::noted("[bindery 1f]");
        let check = |document: Value, expected: bool| {
            let missing = token_missing(&document, &token);
            assert_eq!(missing.is_none(), expected, "{document}");
        };
        check(json!({"comment": "INV/7 [bindery 1f]"}), true);
        check(json!({"notes": [{"text": "[bindery 1f]"}]}), true);
        check(json!({"comment": "INV/7 [bindery 2f]"}), false);
        check(json!({"comment": null, "rows": [1]}), false);
    }
}
