//! How an export is told: what went wrong in words, and its line in the history. Pure.

use super::decisions::Decisions;
use super::flow::ExportJob;
use crate::environment::Environment;
use bindery_domain::{Decimal, ErrorClass, ExternalId, Failure, Invoice};
use bindery_store::{Direction, HistoryOutcome, NewHistory, RecordRow};

pub(super) fn all_problems(first: &Failure, all: &[Failure]) -> Failure {
    if all.len() < 2 {
        return first.clone();
    }
    let rest = all
        .iter()
        .map(|problem| problem.message.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    first.clone().details(rest)
}

/// The order changed after the export was queued under the lock of another.
pub(super) fn order_moved(number: &str) -> Failure {
    Failure::new(
        ErrorClass::Transient,
        "export.order_moved",
        format!(
            "The order of {number} changed after its export was queued; it is tried again under the new one."
        ),
    )
}

pub(super) fn never_answers(environment: &Environment, sends: u32) -> Failure {
    let name = &environment.backend.row.name;
    Failure::new(
        ErrorClass::NeedsYou,
        "export.never_answers",
        format!("{name} was asked {sends} times to make this invoice, never answered, and has not made it."),
    )
    .with("backend", name)
    .with("sends", sends.to_string())
    .hint("Ask whoever runs the shop to look at its error log, then retry.")
}

pub(super) fn compare(
    invoice: &Invoice,
    there: Option<(Decimal, &str)>,
    id: &ExternalId,
    tolerance: Decimal,
    decisions: &Decisions,
) -> Option<Failure> {
    let Some((total, currency)) = there else {
        let message =
            format!("The shop's invoice {id} was bound, but the shop no longer shows it.");
        return Some(
            Failure::new(ErrorClass::Gone, "export.read_back_gone", message)
                .with("external_id", id.as_str()),
        );
    };
    let accepted = decisions.difference.as_ref().is_some_and(|it| {
        let same = |text: &str, amount: Decimal| text.parse() == Ok(amount);
        same(&it.shop_total, total) && same(&it.invoice_total, invoice.total)
    });
    let agrees = (accepted || (total - invoice.total).abs() <= tolerance)
        && currency.eq_ignore_ascii_case(invoice.currency.code());
    (!agrees).then(|| {
        let total = invoice.currency.round(total);
        Failure::new(
            ErrorClass::NeedsYou,
            "export.read_back_differs",
            format!("The shop's invoice {id} comes to {total} {currency}, the books say {} {}.", invoice.total, invoice.currency),
        )
        .with("external_id", id.as_str())
        .with("shop_total", total.to_string())
        .with("invoice_total", invoice.total.to_string())
        .with("currency", currency)
        .hint("Compare both documents. The invoice stands in the shop and is bound; it will not be sent again.")
    })
}

pub(super) fn exported_line(
    environment: &Environment,
    job: &ExportJob,
    row: &RecordRow,
    id: &ExternalId,
    adopted: bool,
) -> NewHistory {
    let number = row.number.clone().unwrap_or_default();
    let backend = &environment.backend.row;
    let (action, message) = if adopted {
        (
            "invoice.adopted",
            format!(
                "{number} was found in {} as invoice {id} by its token; nothing was sent again.",
                backend.name
            ),
        )
    } else {
        (
            "invoice.exported",
            format!("{number} was exported to {} as invoice {id}.", backend.name),
        )
    };
    let actor = &environment.session.actor;
    let mut line = NewHistory::new(actor, action, HistoryOutcome::Ok, message)
        .at(backend)
        .about(row)
        .tried(job.scope.job, job.scope.attempt);
    line.direction = Some(Direction::BooksToShop);
    line.external_id = Some(id.clone());
    line.run = job.run.clone();
    line
}
