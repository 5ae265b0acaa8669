//! What is promised in the store for a plan, before it is sent.

use super::plan::{Plan, Planning};
use super::prepare::Prepared;
use super::protocol::{Intent, Phase};
use bindery_domain::Decimal;
use std::collections::BTreeMap;

/// The intent of what was prepared, about to be sent for the `sends`th time.
pub(super) fn promise(prepared: &Prepared, sends: u32) -> Intent {
    let empty = Planning {
        lines: Vec::new(),
        plan: Plan {
            items: Vec::new(),
            expected_total: Decimal::ZERO,
        },
        problems: Vec::new(),
    };
    let planning = prepared.planning.as_ref().unwrap_or(&empty);
    let order = prepared.order.as_ref();
    let lines = planning.lines.iter().filter_map(|line| {
        Some((
            prepared.invoice.lines.get(line.line?)?.external_id.clone(),
            line.item_id.clone()?,
        ))
    });
    Intent {
        token: prepared.token.clone(),
        order_number: order.map(|order| order.number.clone()).unwrap_or_default(),
        order_id: order
            .map(|order| order.internal_id.clone())
            .unwrap_or_default(),
        known: prepared.existing.clone(),
        document: prepared.document.clone().unwrap_or_default(),
        expected_total: planning.plan.expected_total,
        lines: unambiguous(lines),
        sends,
        phase: Phase::Sending,
    }
}

/// Lines that were spread over several rows say nothing about a single one.
fn unambiguous(lines: impl Iterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut rows: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (line, item) in lines {
        rows.entry(line)
            .and_modify(|known| *known = None)
            .or_insert(Some(item));
    }
    rows.into_iter()
        .filter_map(|(line, item)| Some((line, item?)))
        .collect()
}
