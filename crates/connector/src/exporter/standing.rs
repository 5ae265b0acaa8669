//! Invoices that stand at the order, bound to nothing, and may be this one although their mark does not
//! say so.

use super::decisions::{made_before, stood_before};
use super::prepare::Prepared;
use super::token::Token;
use crate::environment::Environment;
use bindery_domain::{ExternalId, Failure};

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
