//! The order that is exported to: whose its invoices are, and what is made for it besides.

use super::{Bounds, Client, Flaw, TOKEN, World};
use bindery_connector::exporter::{Seen, ShopInvoice};
use bindery_domain::Decimal;

/// What an invoice of the order came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// The export that is looked at.
    This,
    /// Another invoice of our books, bound as it was made.
    Another,
    /// Somebody in the shop.
    Hand,
}

impl World {
    /// Another invoice of ours is exported to the order while nobody holds its lock: the export waits for
    /// a person, or was given up after the shop could not be read for long.
    pub(super) fn others(&self, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        if bounds.others == 0 {
            return;
        }
        for client in 0..bounds.clients {
            if self.clients[client] == Client::Look {
                let mut next = self.clone();
                next.clients[client] = Client::Parked;
                steps.push(("the look is given up".to_owned(), next));
            }
        }
        let free = (0..bounds.clients).all(|client| self.is_idle(client));
        if free && self.others < bounds.others {
            let mut next = self.clone();
            next.others += 1;
            next.invoices.push(Whose::Another);
            steps.push(("another invoice of the order is exported".to_owned(), next));
        }
    }

    /// What a look finds besides the invoices that were known.
    pub(super) fn seen_since(&self, known: usize, bounds: &Bounds) -> Vec<Seen> {
        let invoices = self.invoices.iter().enumerate().skip(known);
        invoices
            .map(|(id, whose)| {
                let texts = match whose {
                    Whose::This => vec![format!("Invoice {TOKEN}")],
                    Whose::Another => vec!["Invoice [bindery 2]".to_owned()],
                    Whose::Hand => Vec::new(),
                };
                let invoice = ShopInvoice {
                    number: id.to_string(),
                    order_number: None,
                    total: Decimal::ONE,
                    currency: "EUR".to_owned(),
                    state: "open".to_owned(),
                    texts,
                    items: Vec::new(),
                };
                let told = bounds.flaw != Flaw::TakeOursForForeign;
                Seen {
                    id: id.to_string().into(),
                    invoice,
                    of_another: told && *whose == Whose::Another,
                }
            })
            .collect()
    }
}
