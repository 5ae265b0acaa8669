//! What the shop knows: orders, invoices, sessions. Plain data, kept as one JSON document.

use super::document::{Doc, text};
use bindery_domain::{DateTime, Decimal, Fingerprint, Utc, parse_decimal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;

/// An invoice as the shop holds it, for tests to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopInvoice {
    /// Its number.
    pub increment_id: String,
    /// The number of its order.
    pub order_increment_id: String,
    /// What it charges.
    pub grand_total: Decimal,
    /// The comment it was created with, or its first one.
    pub comment: Option<String>,
    /// 1 open, 2 paid, 3 cancelled.
    pub state: u8,
}

/// Someone logged in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Session {
    /// The login name; absent for a session that was started but not logged in.
    pub user: Option<String>,
    /// When it was last used.
    pub used: DateTime<Utc>,
}

/// Everything the shop keeps.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct ShopState {
    pub orders: Vec<Doc>,
    pub invoices: Vec<Doc>,
    pub sessions: BTreeMap<String, Session>,
    pub sessions_made: u64,
    pub comments_made: u64,
    pub invoice_items_made: u64,
    /// Whether there is something new to keep.
    #[serde(skip)]
    pub touched: bool,
}

impl ShopState {
    /// The place of an order by its number. Trailing blanks are ignored, leading ones are not
    /// (recorded 085, 086).
    pub(crate) fn order_at(&self, number: &str) -> Option<usize> {
        by_number(&self.orders, number)
    }

    /// The place of an invoice by its number.
    pub(crate) fn invoice_at(&self, number: &str) -> Option<usize> {
        by_number(&self.invoices, number)
    }

    /// The invoices of an order, by its internal id.
    pub(crate) fn invoices_of<'a>(&'a self, order_id: &'a str) -> impl Iterator<Item = &'a Doc> {
        self.invoices
            .iter()
            .filter(move |invoice| text(invoice, "order_id") == order_id)
    }

    /// Opens a session.
    pub(crate) fn open_session(&mut self, user: Option<String>, now: DateTime<Utc>) -> String {
        self.sessions_made += 1;
        self.touched = true;
        let Fingerprint(mut id) = Fingerprint::of(&json!([self.sessions_made, now, user]));
        id.truncate(32);
        self.sessions
            .insert(id.clone(), Session { user, used: now });
        id
    }

    /// The next invoice number of a store view and the next internal id. Every store view
    /// counts for itself (recorded 348).
    pub(crate) fn next_invoice(&self, store_id: &str) -> (String, u64) {
        let first = parse_decimal(store_id).unwrap_or(Decimal::ONE) * Decimal::from(100_000_000);
        let last = self
            .invoices
            .iter()
            .filter(|invoice| text(invoice, "store_id") == store_id)
            .filter_map(|invoice| parse_decimal(text(invoice, "increment_id")).ok())
            .fold(first, Decimal::max);
        let id = self
            .invoices
            .iter()
            .filter_map(|invoice| text(invoice, "invoice_id").parse().ok())
            .fold(0_u64, u64::max);
        ((last + Decimal::ONE).normalize().to_string(), id + 1)
    }

    /// Counts on from what a seed already holds.
    pub(crate) fn count_on(&mut self) {
        let highest = |list: &str, key: &str| {
            self.invoices
                .iter()
                .flat_map(|invoice| super::document::rows(invoice, list))
                .filter_map(|row| text(row, key).parse::<u64>().ok())
                .fold(0, u64::max)
        };
        let (items, comments) = (
            highest("items", "item_id"),
            highest("comments", "comment_id"),
        );
        self.invoice_items_made = self.invoice_items_made.max(items);
        self.comments_made = self.comments_made.max(comments);
    }

    /// The invoices in words of their own.
    pub(crate) fn listed(&self) -> Vec<ShopInvoice> {
        self.invoices.iter().map(in_short).collect()
    }
}

fn by_number(docs: &[Doc], number: &str) -> Option<usize> {
    let number = number.trim_end_matches(' ');
    if number.is_empty() {
        return None;
    }
    docs.iter()
        .position(|doc| text(doc, "increment_id") == number)
}

fn in_short(invoice: &Doc) -> ShopInvoice {
    let comment = super::document::rows(invoice, "comments")
        .next()
        .map(|row| text(row, "comment").to_owned());
    ShopInvoice {
        increment_id: text(invoice, "increment_id").to_owned(),
        order_increment_id: text(invoice, "order_increment_id").to_owned(),
        grand_total: super::document::amount(invoice, "grand_total"),
        comment,
        state: text(invoice, "state").parse().unwrap_or_default(),
    }
}
