//! The canonical invoice, whatever system it came from.

use crate::Currency;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Invoice or credit note. Amounts are positive for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceKind {
    /// Something was sold.
    Invoice,
    /// Something is given back.
    CreditNote,
}

/// Where the invoice stands in the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceState {
    /// Not yet final; has no number.
    Draft,
    /// Final and booked.
    Posted,
    /// Taken back.
    Cancelled,
}

/// Whether the invoice is paid. Only meaningful while it is posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// Nothing was paid.
    NotPaid,
    /// Paid, not yet reconciled with the bank.
    InPayment,
    /// Paid in full.
    Paid,
    /// Paid in part.
    Partial,
    /// Cancelled out by a credit note.
    Reversed,
    /// Payment is blocked on purpose.
    Blocked,
    /// A state that this program does not know.
    Unknown,
}

/// Who is billed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Name as shown on the document.
    pub name: String,
    /// E-mail address, if known.
    #[serde(default)]
    pub email: Option<String>,
    /// Id in the system the document came from.
    #[serde(default)]
    pub external_id: Option<String>,
}

/// A tax on a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tax {
    /// Its name, such as `19% VAT`.
    pub name: String,
    /// Percent, or the fixed amount where `percent` is false.
    pub rate: Decimal,
    /// Whether `rate` is a percentage.
    pub percent: bool,
    /// Whether unit prices include it.
    pub included: bool,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Something sold.
    Product,
    /// A heading.
    Section,
    /// Free text.
    Note,
}

/// One line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InvoiceLine {
    /// Id in the system it came from.
    pub external_id: String,
    /// What the line is.
    pub kind: LineKind,
    /// Stock-keeping unit, if the line has a product with one.
    #[serde(default)]
    pub sku: Option<String>,
    /// Text of the line.
    pub description: String,
    /// How many.
    pub quantity: Decimal,
    /// Price of one as entered.
    pub unit_price: Decimal,
    /// Discount in percent.
    pub discount: Decimal,
    /// Taxes on the line.
    #[serde(default)]
    pub taxes: Vec<Tax>,
    /// Net total.
    pub subtotal: Decimal,
    /// Gross total.
    pub total: Decimal,
}

/// A customer invoice or credit note. Header amounts are the truth: the lines' sums may differ by a cent
/// (contracts: Odoo rounds globally by default).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Invoice {
    /// Number, absent while it was never posted.
    #[serde(default)]
    pub number: Option<String>,
    /// Invoice or credit note.
    pub kind: InvoiceKind,
    /// Where it stands.
    pub state: InvoiceState,
    /// Whether it is paid.
    pub payment_state: PaymentState,
    /// Day of the invoice.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Day on which payment is due.
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// Who is billed.
    pub party: Party,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Net.
    pub untaxed: Decimal,
    /// Tax.
    pub tax: Decimal,
    /// Gross.
    pub total: Decimal,
    /// What is still to be paid.
    pub residual: Decimal,
    /// Number of the shop order it belongs to.
    #[serde(default)]
    pub order_reference: Option<String>,
    /// Where the document came from in its own system, such as a sale order's name.
    #[serde(default)]
    pub origin: Option<String>,
    /// The company in the books that it belongs to, by name.
    #[serde(default)]
    pub company: Option<String>,
    /// The journal in the books that it stands in, by name.
    #[serde(default)]
    pub journal: Option<String>,
    /// Marks that people in the office put on it; a text with commas is read as several.
    #[serde(
        default,
        deserialize_with = "tags",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub tags: Vec<String>,
    /// What a shop owner's own mapping rows bring beside the model, such as a custom field of the books.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// Lines in order.
    pub lines: Vec<InvoiceLine>,
}

/// A mapping row yields one text as often as a list.
fn tags<'de, D: serde::Deserializer<'de>>(value: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Tags {
        Several(Vec<String>),
        Text(String),
        None,
    }
    let texts = match Tags::deserialize(value)? {
        Tags::Several(texts) => texts,
        Tags::Text(text) => text.split(',').map(str::to_owned).collect(),
        Tags::None => Vec::new(),
    };
    let trimmed = texts.iter().map(|text| text.trim().to_owned());
    Ok(trimmed.filter(|text| !text.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tags_come_as_a_list_or_as_one_text() {
        let check = |value: serde_json::Value, expected: &[&str]| {
            assert_eq!(tags(value.clone()).unwrap(), expected, "{value}");
        };
        check(serde_json::json!(["b2b", " web "]), &["b2b", "web"]);
        check(serde_json::json!("b2b, web,"), &["b2b", "web"]);
        check(serde_json::json!(""), &[]);
        check(serde_json::json!(null), &[]);
    }
}
