//! Invoices that stand at the order already: bound to another record, or to nothing, and maybe this one
//! although their mark does not say so.

use super::decisions::{made_before, stood_before};
use super::plan::ShopInvoice;
use super::prepare::{InvoiceReader, Prepared, bound_to};
use super::token::Token;
use crate::environment::Environment;
use bindery_domain::{ExternalId, Failure};

/// What stands at the order already.
#[derive(Default)]
pub(super) struct Present {
    /// Whether anything does.
    pub(super) billed: bool,
    /// What no record is bound to.
    pub(super) unbound: Vec<(ExternalId, ShopInvoice)>,
    /// What carries the token and is bound to another record.
    pub(super) of_another: Option<ExternalId>,
}

impl Present {
    pub(super) async fn of(
        environment: &Environment,
        invoices: &InvoiceReader,
        prepared: &Prepared,
    ) -> Result<Self, Failure> {
        let mut has = Self::default();
        for id in &prepared.existing {
            let Some(invoice) = invoices.read(id).await? else {
                continue;
            };
            if invoice.is_cancelled() {
                continue;
            }
            has.billed = true;
            match bound_to(environment, id).await? {
                None => has.unbound.push((id.clone(), invoice)),
                Some(bound) if bound != prepared.record.id && invoice.carries(&prepared.token) => {
                    has.of_another = Some(id.clone());
                }
                Some(_) => {}
            }
        }
        Ok(has)
    }
}

/// What was bound to the invoice before, and what an export made of which nobody knows here for which
/// invoice: the data were lost, and the systems are called otherwise now.
pub(super) async fn standing(
    environment: &Environment,
    prepared: &Prepared,
    order: &str,
) -> Result<Vec<Failure>, Failure> {
    let (decisions, token) = (&prepared.decisions, &prepared.token);
    let was_bound = |id: &ExternalId| decisions.memory.invoices.contains(id);
    let (mut problems, mut marked) = (Vec::new(), Vec::new());
    for (id, invoice) in &prepared.unbound {
        if invoice.carries(token) {
            // It is this one, and is bound instead of anything being made.
            return Ok(Vec::new());
        }
        if was_bound(id) {
            problems.push(stood_before(id));
        } else if invoice.is_marked() {
            marked.push((id, invoice));
        }
    }
    if !marked.is_empty() {
        let known = Token::of_order(environment, order).await?;
        marked.retain(|(_, invoice)| !known.iter().any(|token| invoice.carries(token)));
        problems.extend(marked.into_iter().map(|(id, _)| made_before(id)));
    }
    problems.retain(|problem| !decisions.settle(problem));
    Ok(problems)
}
