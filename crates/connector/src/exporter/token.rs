//! The mark that an invoice carries into the shop, by which it is known there again.

use super::prepare::Books;
use crate::environment::Environment;
use crate::place::place;
use bindery_domain::{ErrorClass, ExternalId, Failure, Fingerprint, Model, RecordId};
use bindery_store::{Page, RecordFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What every token begins with.
const HEAD: &str = "[bindery ";

/// So many invoices of one order are looked through.
const MOST_OF_AN_ORDER: u32 = 200;

/// Which books a record came from, and which one it is there.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// However the address was typed.
    named: Value,
    /// As it was typed.
    typed: Value,
}

impl Origin {
    /// That of a record that came from nowhere.
    pub(super) fn local(record: RecordId) -> Self {
        let named = json!(["local", record.0]);
        Self {
            typed: named.clone(),
            named,
        }
    }

    pub(super) fn of(url: &str, database: Option<&Value>, id: Option<&ExternalId>) -> Self {
        let name = database.and_then(Value::as_str).map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        Self {
            named: json!([place(url), name, id]),
            typed: json!([url, database, id]),
        }
    }
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        self.named == other.named
    }
}

/// Text that the shop's invoice of one record carries and no other does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Token {
    text: String,
    /// What it would be by the addresses as they were typed: earlier exports wrote that.
    earlier: Vec<String>,
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self {
            text,
            earlier: Vec::new(),
        }
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.text
    }
}

fn text_of(origin: &Value, shop: &str) -> String {
    let digest = Fingerprint::of(&json!([origin, shop])).0;
    format!("{HEAD}{}]", digest.get(..16).unwrap_or(&digest))
}

impl Token {
    /// The same invoice of the same books always has the same token for a shop: a store that was
    /// lost or restored from a backup still recognises what it exported before, also where the
    /// addresses are typed in another way since.
    pub(super) fn of(origin: &Origin, shop: &str) -> Self {
        let Origin { named, typed } = origin;
        let place = place(shop);
        let earlier = [(named, shop), (typed, &*place), (typed, shop)];
        Self {
            text: text_of(named, &place),
            earlier: earlier.map(|(origin, shop)| text_of(origin, shop)).into(),
        }
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

    /// Those of all invoices of an order, from the local books alone.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn of_order(environment: &Environment, order: &str) -> Result<Vec<Self>, Failure> {
        let types = environment.runtime.types.clone();
        let shop = environment.backend.row.url.clone();
        let of_order = RecordFilter {
            model: Some(Model::Invoice),
            order_reference: Some(order.to_owned()),
            with_unlinked: true,
            ..RecordFilter::default()
        };
        environment
            .runtime
            .store
            .read(move |tx| {
                let types = types.read(tx)?;
                let mut tokens = Vec::new();
                for row in tx.records(&of_order, Page::first(MOST_OF_AN_ORDER))? {
                    tokens.push(Books::of(tx, &types, &row)?.token(&shop));
                }
                Ok::<_, Failure>(tokens)
            })
            .await
    }

    /// One that was made before, as it was noted.
    #[must_use]
    pub fn noted(text: &str) -> Self {
        Self::from(text.to_owned())
    }

    /// Whether it stands in a text.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        text.contains(&self.text) || self.earlier.iter().any(|earlier| text.contains(earlier))
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

    fn origin(books: &str) -> Origin {
        let id = ExternalId::from("account.move/7");
        Origin::of(books, Some(&json!("main")), Some(&id))
    }

    #[test]
    fn a_token_is_the_same_however_the_addresses_are_typed() {
        let plain = Token::of(
            &origin("https://books.example.com"),
            "https://shop.example.com",
        );
        let check = |books: &str, shop: &str, same: bool| {
            let token = Token::of(&origin(books), shop);
            assert_eq!(token.text == plain.text, same, "{books} {shop}");
        };
        let shop = "https://shop.example.com";
        for typed in [
            "https://books.example.com/",
            " http://Books.Example.com ",
            "https://books.example.com:443//",
        ] {
            check(typed, shop, true);
        }
        let books = "https://books.example.com";
        for typed in [
            "http://shop.example.com:80/",
            "shop.example.com",
            "https://shop.example.com/index.php",
            "https://shop.example.com/index.php/admin/?a=b#c",
        ] {
            check(books, typed, true);
        }
        for other in [
            "https://shop.example.com:8443",
            "https://shop.example.com/de",
        ] {
            check(books, other, false);
            check(other, shop, false);
        }
    }

    #[test]
    fn what_was_written_by_the_addresses_as_they_were_typed_is_recognised() {
        let (books, shop) = ("https://books.example.com/", "https://Shop.example.com");
        let written = text_of(&json!([books, "main", "account.move/7"]), shop);
        let token = Token::of(&origin(books), shop);
        assert_ne!(token.text, written);
        assert!(token.stands_in(&written));
    }

    #[test]
    fn a_token_is_found_wherever_it_was_put_and_no_other_is_taken_for_it() {
        let origin = origin("https://books.example.com");
        let token = Token::of(&origin, "https://shop.example.com");
        let text = format!("Invoice INV/7 {}", token.text);
        assert!(token.stands_in(&text) && Token::is_any_in(&text));
        assert!(Token::noted(&token.text).stands_in(&text));
        assert_eq!(
            json!(token),
            json!(token.text),
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
