//! The canonical shop order.

use crate::{Currency, Party};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the order stands, in words common to all shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Placed.
    New,
    /// Waiting for payment.
    PendingPayment,
    /// Being worked on.
    Processing,
    /// Invoiced and shipped.
    Complete,
    /// Refunded.
    Closed,
    /// Cancelled.
    Cancelled,
    /// Stopped by hand.
    OnHold,
    /// The payment is being reviewed.
    PaymentReview,
    /// A state that this program does not know.
    Unknown,
}

impl OrderState {
    /// Its name, as in files and mappings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::PendingPayment => "pending_payment",
            Self::Processing => "processing",
            Self::Complete => "complete",
            Self::Closed => "closed",
            Self::Cancelled => "cancelled",
            Self::OnHold => "on_hold",
            Self::PaymentReview => "payment_review",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a shop can make an invoice for an order in this state
    /// (recorded for Magento: cases 108–114; an unknown state is left to the shop to decide).
    #[must_use]
    pub fn can_invoice(self) -> bool {
        !matches!(
            self,
            Self::Complete | Self::Closed | Self::Cancelled | Self::OnHold | Self::PaymentReview
        )
    }
}

/// One row of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OrderItem {
    /// The row's id in the shop; what an invoice's quantities are keyed by.
    pub external_id: String,
    /// The row it is part of (a configurable product's child), if any.
    #[serde(default)]
    pub parent_id: Option<String>,
    /// Stock-keeping unit.
    pub sku: String,
    /// Name of the product.
    pub name: String,
    /// Quantity ordered.
    pub ordered: Decimal,
    /// Quantity invoiced so far.
    pub invoiced: Decimal,
    /// Quantity cancelled.
    pub cancelled: Decimal,
    /// Price of one, net.
    pub price: Decimal,
    /// Net total of the whole row, before discount.
    pub row_total: Decimal,
    /// Tax of the whole row.
    pub tax: Decimal,
    /// Discount of the whole row, positive.
    pub discount: Decimal,
    /// Whether the quantity may be a fraction.
    pub fractional: bool,
}

impl OrderItem {
    /// Quantity that can still be invoiced, never negative.
    #[must_use]
    pub fn open(&self) -> Decimal {
        (self.ordered - self.invoiced - self.cancelled).max(Decimal::ZERO)
    }
}

/// A shop's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// The number the customer knows (Magento's increment id).
    pub number: String,
    /// The shop's internal id.
    pub internal_id: String,
    /// Where it stands.
    pub state: OrderState,
    /// The shop's own word for the state.
    pub status: String,
    /// When it was placed.
    pub placed_at: Option<DateTime<Utc>>,
    /// When the shop last changed it.
    pub updated_at: Option<DateTime<Utc>>,
    /// Who ordered.
    pub party: Party,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Net sum of the rows.
    pub subtotal: Decimal,
    /// All taxes, shipping's included.
    pub tax: Decimal,
    /// Net shipping.
    pub shipping: Decimal,
    /// Tax on shipping.
    pub shipping_tax: Decimal,
    /// Discount, positive.
    pub discount: Decimal,
    /// What the customer pays.
    pub total: Decimal,
    /// Sum of the invoices so far, as the shop's order tells.
    pub total_invoiced: Decimal,
    /// Rows in the shop's order.
    pub items: Vec<OrderItem>,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_state_is_called_as_in_files() {
        let check = |state: OrderState| {
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        };
        check(OrderState::New);
        check(OrderState::PendingPayment);
        check(OrderState::Processing);
        check(OrderState::Complete);
        check(OrderState::Closed);
        check(OrderState::Cancelled);
        check(OrderState::OnHold);
        check(OrderState::PaymentReview);
        check(OrderState::Unknown);
    }
}
