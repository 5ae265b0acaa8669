//! Where invoices would go with other conditions.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Where an invoice ends, as seen from one shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RoutingEnd {
    /// At the shop.
    Here,
    /// At another shop.
    Elsewhere,
    /// At no shop.
    Nowhere,
    /// More than one shop claims it.
    Several,
}

/// An invoice as an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoutedInvoice {
    /// Its number.
    pub number: Option<String>,
    /// Who is billed.
    pub party: String,
    /// Number of its order.
    pub order: Option<String>,
    /// Names of the shops that take or claim it.
    pub shops: Vec<String>,
}

/// Where all invoices that are exported at all would go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RoutingPreview {
    /// How many there are.
    pub total: u32,
    /// How many to the shop.
    pub here: u32,
    /// How many to other shops.
    pub elsewhere: u32,
    /// How many to none.
    pub nowhere: u32,
    /// How many more than one shop claims.
    pub several: u32,
    /// A few of each.
    pub examples: Vec<(RoutingEnd, Vec<RoutedInvoice>)>,
    /// What is wrong with each condition, in their order.
    pub problems: Vec<Option<String>>,
    /// What stands in the invoices' fields, to choose from.
    pub texts: Vec<(String, Vec<String>)>,
}
