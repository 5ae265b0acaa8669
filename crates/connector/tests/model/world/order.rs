//! The order that is exported to: whose its invoices are, and what is made for it besides.

use super::{Bounds, Client, Flaw, Stored, TOKEN, World};
use bindery_connector::exporter::{Seen, ShopInvoice};
use bindery_domain::Decimal;

/// What an invoice of the order came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// The export that is looked at.
    This,
    /// Another invoice of our books, bound as it was made.
    Another,
    /// This invoice, bound to another record: the same books are connected twice.
    Twin,
    /// Somebody in the shop.
    Hand,
}

impl World {
    pub(super) fn ours(&self) -> usize {
        let ours = |whose: &&Whose| **whose == Whose::This;
        self.invoices.iter().filter(ours).count()
    }

    /// Why the promise is broken: an invoice of the books was made twice.
    pub(crate) fn doubled(&self) -> Option<String> {
        let ours = |whose: &&Whose| matches!(whose, Whose::This | Whose::Twin);
        let doubled = self.invoices.iter().filter(ours).count() > 1;
        doubled.then(|| "there are two invoices of one export".to_owned())
    }

    pub(super) fn by_hand(&self, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        if self.foreign < bounds.foreign {
            let mut next = self.clone();
            next.foreign += 1;
            next.invoices.push(Whose::Hand);
            steps.push(("somebody makes an invoice by hand".to_owned(), next));
        }
    }

    /// Whether a plan finds that the same invoice was exported for another record.
    pub(super) fn is_taken(&self, bounds: &Bounds) -> bool {
        bounds.flaw != Flaw::PlanPastATwin && self.invoices.contains(&Whose::Twin)
    }

    /// The same invoice is there a second time, as another record. It is exported only while nothing of
    /// this one may stand in the shop; but whoever finds an invoice there can choose it for the other.
    pub(super) fn twins(&self, bounds: &Bounds, steps: &mut Vec<(String, Self)>) {
        let free = (0..bounds.clients).all(|client| self.is_idle(client));
        if !free || self.twins == bounds.twins || self.bound.is_some() {
            return;
        }
        let mut next = self.clone();
        next.twins += 1;
        let settled = matches!(self.intent, None | Some((Stored::Disproved, _)));
        if let Some(made) = next.invoices.iter_mut().find(|it| **it == Whose::This) {
            *made = Whose::Twin;
            steps.push(("a person chooses it for the other record".to_owned(), next));
        } else if settled || bounds.flaw == Flaw::ExportATwinInDoubt {
            next.invoices.push(Whose::Twin);
            steps.push(("the other record is exported".to_owned(), next));
        }
    }

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
                    Whose::This | Whose::Twin => vec![format!("Invoice {TOKEN}")],
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
                let of_another = match whose {
                    Whose::Another => bounds.flaw != Flaw::TakeOursForForeign,
                    Whose::Twin => bounds.flaw != Flaw::TakeATwinForOurs,
                    Whose::This | Whose::Hand => false,
                };
                Seen {
                    id: id.to_string().into(),
                    invoice,
                    of_another,
                }
            })
            .collect()
    }
}
