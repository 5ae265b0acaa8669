//! What stands in a column for an invoice. Pure.

use crate::show::Names;
use crate::view::{InvoiceColumn, Problem};
use bindery_domain::{Currency, Decimal, InvoiceKind, NaiveDate};
use bindery_store::InvoiceRow;
use chrono::{DateTime, Local, NaiveDateTime, Utc};
use std::collections::BTreeMap;

/// A value that keeps its kind in the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// With the decimals that are to be shown.
    Amount(Decimal),
    Day(NaiveDate),
    Instant(NaiveDateTime),
}

/// The words that cells are made with.
pub(super) struct Cells<'a> {
    pub(super) words: &'a BTreeMap<String, String>,
    pub(super) names: &'a Names,
}

fn text(value: Option<&str>) -> Cell {
    match value {
        None | Some("") => Cell::Empty,
        Some(text) => Cell::Text(text.to_owned()),
    }
}

fn amount(value: Decimal, currency: &str, kind: InvoiceKind) -> Cell {
    let value = currency
        .parse::<Currency>()
        .map_or(value, |currency| currency.round(value));
    Cell::Amount(match kind {
        InvoiceKind::CreditNote if !value.is_zero() => -value,
        _ => value,
    })
}

fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Local).naive_local()
}

impl Cells<'_> {
    /// The reader's word for a code, else the code itself in plain letters.
    fn word(&self, group: &str, code: &str) -> Cell {
        let word = self.words.get(&format!("{group}.{code}")).cloned();
        Cell::Text(word.unwrap_or_else(|| code.replace('_', " ")))
    }

    pub(super) fn of(&self, column: InvoiceColumn, row: &InvoiceRow) -> Cell {
        match column {
            InvoiceColumn::Number => text(row.number.as_deref()),
            InvoiceColumn::Date => row.date.map_or(Cell::Empty, Cell::Day),
            InvoiceColumn::Due => row.due_date.map_or(Cell::Empty, Cell::Day),
            InvoiceColumn::Customer => text(Some(&row.party)),
            InvoiceColumn::Order => text(row.order_reference.as_deref()),
            InvoiceColumn::Kind => match row.kind {
                InvoiceKind::Invoice => self.word("kind", "invoice"),
                InvoiceKind::CreditNote => self.word("kind", "credit_note"),
            },
            InvoiceColumn::Books => self.word("books", &row.state),
            InvoiceColumn::Payment => {
                self.word("payment", row.payment_state.as_deref().unwrap_or("unknown"))
            }
            InvoiceColumn::Total => amount(row.total, &row.currency, row.kind),
            InvoiceColumn::Residual => match row.residual {
                Some(residual) => amount(residual, &row.currency, row.kind),
                None => Cell::Empty,
            },
            InvoiceColumn::Currency => text(Some(&row.currency)),
            InvoiceColumn::Source => {
                let name = row.source.and_then(|id| self.names.get(&id));
                text(name.map(String::as_str))
            }
            InvoiceColumn::State => match row.destination {
                Some(state) => self.word("state", state.name()),
                None => self.word("state", "excluded"),
            },
            InvoiceColumn::Reason => match &row.reason {
                Some(reason) => Cell::Text(Problem::from(reason.clone()).message),
                None => Cell::Empty,
            },
            InvoiceColumn::ShopInvoice => text(row.external_id.as_ref().map(|id| id.as_str())),
            InvoiceColumn::Exported => match row.external_id.as_ref().and(row.synced_at) {
                Some(at) => Cell::Instant(local(at)),
                None => Cell::Empty,
            },
        }
    }
}
