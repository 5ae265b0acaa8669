//! What a person decided about one invoice and one shop, and how far that goes.
//!
//! A decision holds for exactly what was seen: another difference, another line or another state of
//! the order is asked about anew. What would make the shop's invoice wrong can never be passed over.

use bindery_domain::{BackendId, ErrorClass, ExternalId, Failure, Invoice, RecordId};
use bindery_store::{DecisionKind, DecisionRow, ReadTx, StoreError, WriteTx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Everything that was decided about an invoice and a shop.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions {
    /// The order it belongs to, whatever the books say.
    pub order: Option<String>,
    /// The difference of the totals that is right.
    pub difference: Option<Difference>,
    /// What speaks against it and is passed over.
    pub waived: BTreeSet<Waived>,
    /// Who set it aside.
    pub aside: Option<String>,
    /// What must not be forgotten.
    pub memory: Memory,
}

/// Totals that a person saw and took for right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The order.
    pub order: String,
    /// Currency of both.
    pub currency: String,
    /// What the books say.
    pub invoice_total: String,
    /// What the shop would make.
    pub shop_total: String,
}

/// A problem that is passed over: its code, and what exactly it was about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Waived {
    /// The problem's code.
    pub code: String,
    /// The line, the order's state or the invoice it was about.
    pub subject: String,
}

/// Where the invoice may stand in the shop, from earlier decisions that were taken back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Invoices of the shop that it was bound to.
    #[serde(default)]
    pub invoices: BTreeSet<ExternalId>,
    /// Orders it was thought to belong to.
    #[serde(default)]
    pub orders: BTreeSet<String>,
    /// A call whose outcome was not known yet when it was bound by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Value>,
}

#[derive(Serialize, Deserialize)]
struct Picked {
    number: String,
}

#[derive(Serialize, Deserialize)]
struct AsIs {
    waived: BTreeSet<Waived>,
}

impl Decisions {
    /// Those about an invoice and a shop.
    ///
    /// # Errors
    /// Where one cannot be read: then nothing is done, since it may be the one that forbids it.
    pub fn read(tx: &ReadTx<'_>, record: RecordId, shop: BackendId) -> Result<Self, StoreError> {
        Self::of(&tx.decisions(record)?, shop)
    }

    /// Those about a shop.
    ///
    /// # Errors
    /// Where one cannot be read.
    pub fn of(rows: &[DecisionRow], shop: BackendId) -> Result<Self, StoreError> {
        let mut decisions = Self::default();
        for row in rows.iter().filter(|row| row.backend == shop) {
            match row.kind {
                DecisionKind::Order => decisions.order = Some(row.read::<Picked>()?.number),
                DecisionKind::Difference => decisions.difference = Some(row.read()?),
                DecisionKind::AsIs => decisions.waived = row.read::<AsIs>()?.waived,
                DecisionKind::Aside => decisions.aside = Some(row.actor.clone()),
                DecisionKind::Memory => decisions.memory = row.read()?,
            }
        }
        Ok(decisions)
    }

    /// Stores what differs from what was decided before.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn store(
        &self,
        tx: &mut WriteTx<'_>,
        record: RecordId,
        shop: BackendId,
        actor: &str,
    ) -> Result<(), StoreError> {
        let known = Self::read(tx, record, shop)?;
        let mut put = |kind, changed: bool, params: Option<Value>| match (changed, params) {
            (false, _) => Ok(()),
            (true, Some(params)) => tx.decision_put((record, shop), kind, &params, actor),
            (true, None) => tx.decision_delete((record, shop), kind).map(|_| ()),
        };
        let order = self.order.as_ref().map(|number| json!({"number": number}));
        let waived = (!self.waived.is_empty()).then(|| json!({"waived": self.waived}));
        let memory = (self.memory != Memory::default()).then(|| json!(self.memory));
        put(DecisionKind::Order, self.order != known.order, order)?;
        put(
            DecisionKind::Difference,
            self.difference != known.difference,
            self.difference.as_ref().map(|it| json!(it)),
        )?;
        put(DecisionKind::AsIs, self.waived != known.waived, waived)?;
        put(
            DecisionKind::Aside,
            self.aside != known.aside,
            self.aside.as_ref().map(|_| json!({})),
        )?;
        put(DecisionKind::Memory, self.memory != known.memory, memory)
    }

    /// The invoice as it counts for this shop: with the order that was picked.
    #[must_use]
    pub fn applied(&self, mut invoice: Invoice) -> Invoice {
        if let Some(order) = &self.order {
            invoice.order_reference = Some(order.clone());
        }
        invoice
    }

    /// Picks an order, or goes back to what the books say. The one before is not forgotten: the
    /// invoice may stand there.
    pub fn pick(&mut self, order: Option<String>) {
        let before = std::mem::replace(&mut self.order, order);
        self.memory.orders.extend(before);
    }

    /// Why it is not exported at all by a person's word.
    #[must_use]
    pub fn objection(&self, name: &str) -> Option<Failure> {
        let actor = self.aside.as_ref()?;
        let message = format!("{name} was set aside by {actor}.");
        let failure = Failure::new(ErrorClass::NothingToDo, "export.set_aside", message)
            .with("actor", actor)
            .hint("Take it back when it is to go to the shop after all.");
        Some(failure)
    }

    /// Whether a problem was decided already.
    #[must_use]
    pub fn settle(&self, problem: &Failure) -> bool {
        match (&self.difference, difference(problem)) {
            (Some(accepted), Some(seen)) => *accepted == seen,
            _ => waivable(problem).is_some_and(|waived| self.waived.contains(&waived)),
        }
    }
}

/// The totals that a problem is about.
#[must_use]
pub fn difference(problem: &Failure) -> Option<Difference> {
    let param = |name: &str| problem.params.get(name).cloned();
    (problem.code == "export.totals_differ").then_some(())?;
    Some(Difference {
        order: param("order")?,
        currency: param("currency")?,
        invoice_total: param("invoice_total")?,
        shop_total: param("shop_total")?,
    })
}

/// The caution that a person may pass over, if the problem is one: a line without a row is left
/// out, an order's state is left to the shop to judge, an invoice that was taken for this one is
/// another's. Never what the shop would turn into a wrong invoice: unknown rows, quantities above
/// what is open, parts of what is sold whole, another currency.
#[must_use]
pub fn waivable(problem: &Failure) -> Option<Waived> {
    let subject = match problem.code.as_str() {
        "export.line_unmatched" => "line",
        "export.order_state" => "status",
        "export.stood_before" | "export.made_before" => "external_id",
        _ => return None,
    };
    Some(Waived {
        code: problem.code.clone(),
        subject: problem.params.get(subject)?.clone(),
    })
}

/// That the invoice was bound to one that still stands in the shop.
pub(super) fn stood_before(id: &ExternalId) -> Failure {
    let message = format!(
        "This was bound to the shop's invoice {id} before, which still stands there: exporting could make a second one."
    );
    Failure::new(ErrorClass::NeedsYou, "export.stood_before", message)
        .with("external_id", id.as_str())
        .hint("Choose it again, cancel it in the shop, or say that it is another invoice's.")
}

/// That an export made it, and nobody knows here for which invoice.
pub(super) fn made_before(id: &ExternalId) -> Failure {
    let message = format!(
        "Bindery made the shop's invoice {id} of this order, and it is not known here for which invoice."
    );
    Failure::new(ErrorClass::NeedsYou, "export.made_before", message)
        .with("external_id", id.as_str())
        .hint("Look at it in the shop. If it is this one's, choose it; if it is another invoice's, export this one as it is.")
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
