//! A shop without a server, to bring seed orders into the states that only calls lead to.

use super::create::{Request, commit, plan};
use super::document::{amount, rows_mut, set, set_amount, text};
use super::orders;
use super::quantities::Wanted;
use super::seed::{OrderSeed, ShopSeed};
use super::state::ShopState;
use bindery_domain::{DateTime, Decimal, Utc};

/// Orders in the making.
#[derive(Debug, Default)]
pub(crate) struct Rehearsal(ShopState);

impl Rehearsal {
    /// Adds an order.
    pub(crate) fn add(&mut self, order: &OrderSeed) {
        self.0.orders.push(order.document());
    }

    /// Invoices rows of an order, or all that is open where none is named.
    pub(crate) fn invoice(&mut self, order: &str, rows: &[(String, Decimal)], at: DateTime<Utc>) {
        let wanted = if rows.is_empty() {
            Wanted::All
        } else {
            Wanted::Named(rows.to_vec())
        };
        let request = Request {
            order: order.to_owned(),
            wanted,
            comment: None,
            email: false,
        };
        if let Ok(plan) = plan(&self.0, &request, false, at) {
            commit(&mut self.0, plan);
        }
    }

    /// Ships a share of every row; an order that is invoiced and shipped whole is complete.
    pub(crate) fn ship(&mut self, order: &str, whole: bool) {
        let Some(at) = self.0.order_at(order) else {
            return;
        };
        let Some(order) = self.0.orders.get_mut(at) else {
            return;
        };
        for row in rows_mut(order, "items") {
            let shipped = if whole {
                amount(row, "qty_ordered")
            } else {
                Decimal::ONE
            };
            set_amount(row, "qty_shipped", shipped);
        }
        if whole && !super::create::can_invoice(order) {
            self.set_state_at(at, "complete");
        } else if text(order, "state") == "new" {
            self.set_state_at(at, "processing");
        }
    }

    /// Cancels an order.
    pub(crate) fn cancel(&mut self, order: &str, at: DateTime<Utc>) {
        // An order that cannot be cancelled stays as it is; the company's tests look at states.
        let _ = orders::cancel(&mut self.0, order, at);
    }

    /// Puts an order on hold.
    pub(crate) fn hold(&mut self, order: &str, at: DateTime<Utc>) {
        // As above.
        let _ = orders::hold(&mut self.0, order, at);
    }

    /// Sets a state that no practised call leads to.
    pub(crate) fn set_state(&mut self, order: &str, state: &str) {
        if let Some(at) = self.0.order_at(order) {
            self.set_state_at(at, state);
        }
    }

    fn set_state_at(&mut self, at: usize, state: &str) {
        if let Some(order) = self.0.orders.get_mut(at) {
            set(order, "state", state);
            set(order, "status", state);
        }
    }

    /// The seed that the rehearsal came to.
    pub(crate) fn into_seed(self) -> ShopSeed {
        ShopSeed {
            orders: self.0.orders,
            invoices: self.0.invoices,
            ..ShopSeed::default()
        }
    }
}
