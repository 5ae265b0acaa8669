//! One invoice in words: everything about it, and what its export would do.

use super::{history, jobs};
use crate::output::in_words;
use crate::table::{Table, pairs};
use crate::text::{indented, money, word};
use bindery_app::view::{InvoiceDetail, LinePlan, Money, PreviewReport};

fn maybe(amount: Option<&Money>) -> String {
    amount.map(money).unwrap_or_default()
}

pub(super) fn detail(detail: &InvoiceDetail) -> String {
    let row = &detail.row;
    let source = detail.source_name.clone().unwrap_or_default();
    let source_id = detail.source_id.clone().unwrap_or_default();
    let mut text = pairs(&[
        (
            "Invoice",
            row.number.clone().unwrap_or_else(|| "(draft)".to_owned()),
        ),
        ("Id", row.id.to_string()),
        ("Kind", word(&row.kind)),
        ("Customer", row.party.clone()),
        ("Date", row.date.clone().unwrap_or_default()),
        ("Due", detail.due_date.clone().unwrap_or_default()),
        (
            "In the books",
            format!(
                "{}, {}",
                row.books_state,
                row.payment_state.replace('_', " ")
            ),
        ),
        ("From", format!("{source} {source_id}").trim().to_owned()),
        ("Net", money(&detail.untaxed)),
        ("Tax", money(&detail.tax)),
        ("Total", money(&row.total)),
        ("To be paid", money(&detail.residual)),
        ("Shop", detail.backend_name.clone().unwrap_or_default()),
        (
            "Shop order",
            row.order_reference.clone().unwrap_or_default(),
        ),
        ("Export", word(&row.state)),
        ("In the shop", row.external_id.clone().unwrap_or_default()),
        (
            "Reason",
            row.reason.as_ref().map(in_words).unwrap_or_default(),
        ),
        ("Could adopt", detail.candidates.join(", ")),
    ]);
    text.push('\n');
    text.push_str(&lines(&detail.lines));
    if !detail.jobs.is_empty() {
        text.push_str(&format!("\nJobs\n{}", indented(&jobs::table(&detail.jobs))));
    }
    if !detail.history.is_empty() {
        text.push_str(&format!(
            "\nHistory\n{}",
            indented(&history::table(&detail.history))
        ));
    }
    text
}

fn lines(lines: &[LinePlan]) -> String {
    let mut table = Table::new(["Line", "SKU", "#Quantity", "#Total"]);
    for line in lines {
        table.row([
            line.description.clone().unwrap_or_default(),
            line.sku.clone().unwrap_or_default(),
            line.quantity.clone().unwrap_or_default(),
            maybe(line.total.as_ref()),
        ]);
    }
    table.text("It has no lines.")
}

pub(super) fn preview(report: &PreviewReport) -> String {
    let order = report.order.as_ref();
    let order_words = order.map(|order| {
        let (total, invoiced) = (money(&order.total), money(&order.invoiced));
        format!(
            "{} ({}), {total}, invoiced so far {invoiced}",
            order.number, order.state
        )
    });
    let mut text = pairs(&[
        (
            "Invoice",
            report
                .number
                .clone()
                .unwrap_or_else(|| "(draft)".to_owned()),
        ),
        ("Customer", report.party.clone()),
        ("Total", money(&report.total)),
        ("Shop order", order_words.unwrap_or_default()),
        ("Goes after", report.after.join(", ")),
        ("Shop invoice", maybe(report.expected_total.as_ref())),
        ("Call", report.call.clone().unwrap_or_default()),
    ]);
    let mut table = Table::new([
        "Invoice line",
        "#Quantity",
        "#Total",
        "Order row",
        "#Open",
        "#Sends",
        "Matched by",
    ]);
    for line in &report.lines {
        table.row([
            line.description.clone().unwrap_or_default(),
            line.quantity.clone().unwrap_or_default(),
            maybe(line.total.as_ref()),
            line.order_item_name.clone().unwrap_or_default(),
            line.open.clone().unwrap_or_default(),
            line.sends.clone().unwrap_or_default(),
            line.matched_by.clone(),
        ]);
    }
    text.push_str(&indented(&table.text("No lines were compared.")));
    if let Some(payload) = &report.payload {
        text.push_str(&format!("Would be sent\n{}", indented(payload)));
    }
    match report.problems.as_slice() {
        [] => text.push_str("It can be exported.\n"),
        problems => {
            text.push_str("It cannot be exported\n");
            for problem in problems {
                text.push_str(&indented(&in_words(problem)));
            }
        }
    }
    text
}
