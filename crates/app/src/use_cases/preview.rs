//! The preview: exactly what an export would send, found out by reading only.

use super::invoices::{no_shop, selected};
use super::shop;
use crate::App;
use crate::show;
use crate::view::{LineDifference, LinePlan, OrderRow, PreviewReport, Problem, Selection};
use bindery_connector::Environment;
use bindery_connector::exporter::{LineMatch, MatchedBy, Prepared, prepare_after};
use bindery_domain::{
    Decimal, Document, Failure, Invoice, InvoiceLine, Model, Order, OrderItem, RecordId,
};
use bindery_store::{DestinationState, Page, RecordFilter};
use std::collections::BTreeMap;

/// The most invoices one preview reads for: each costs the shop a few calls.
const MOST: usize = 50;

/// The most invoices of one order that a preview looks at.
const MOST_SIBLINGS: u32 = 200;

fn matched_by(by: MatchedBy) -> &'static str {
    match by {
        MatchedBy::Binding => "binding",
        MatchedBy::Sku => "sku",
        MatchedBy::Position => "position",
        MatchedBy::Charge => "charge",
        MatchedBy::None => "none",
    }
}

/// What one of the line costs, net and after its discount.
pub(super) fn price(line: &InvoiceLine) -> Option<Decimal> {
    line.subtotal.checked_div(line.quantity)
}

/// As many of an order row as a line has, in the order's own prices.
struct Share {
    price: Decimal,
    tax: Decimal,
    total: Decimal,
}

fn share(item: &OrderItem, quantity: Decimal, order: &Order) -> Option<Share> {
    let part = quantity.checked_div(item.ordered)?;
    let round = |amount: Decimal| order.currency.round(amount);
    let tax = round(item.tax * part);
    Some(Share {
        price: (item.row_total - item.discount).checked_div(item.ordered)?,
        tax,
        total: round(item.row_total * part) + tax - round(item.discount * part),
    })
}

/// What differs between a line and the row it was matched with. A difference below the
/// currency's smallest coin is none.
fn differences(
    line: &InvoiceLine,
    item: &OrderItem,
    part: Decimal,
    row: &Share,
    order: &Order,
) -> Vec<LineDifference> {
    let coin =
        |one: Decimal, other: Decimal| order.currency.round(one) != order.currency.round(other);
    // Where nothing is open any more, the line was exported: what was ordered is what to compare with.
    let expected = if item.open().is_zero() {
        item.ordered
    } else {
        item.open()
    };
    // A line that is spread over several rows has its tax and total of all of them.
    let whole = part == line.quantity;
    let found = [
        (LineDifference::Quantity, part != expected),
        (
            LineDifference::Price,
            price(line).is_some_and(|price| coin(price, row.price)),
        ),
        (
            LineDifference::Tax,
            whole && coin(line.total - line.subtotal, row.tax),
        ),
        (LineDifference::Total, whole && coin(line.total, row.total)),
    ];
    found
        .into_iter()
        .filter_map(|(what, differs)| differs.then_some(what))
        .collect()
}

fn line(found: &LineMatch, prepared: &Prepared, order: &Order) -> LinePlan {
    let line = found
        .line
        .and_then(|index| prepared.invoice.lines.get(index));
    let item = found.item.and_then(|index| order.items.get(index));
    let books = |amount| show::money(amount, prepared.invoice.currency.code());
    let shop = |amount| show::money(amount, order.currency.code());
    let part = match line {
        Some(line) if found.quantity.is_zero() => line.quantity,
        _ => found.quantity,
    };
    let row = item.and_then(|item| share(item, part, order));
    let differs = match (line, item, &row) {
        (Some(line), Some(item), Some(row)) => differences(line, item, part, row, order),
        _ => Vec::new(),
    };
    LinePlan {
        description: line.map(|line| line.description.clone()),
        sku: line.and_then(|line| line.sku.clone()),
        quantity: line.map(|line| line.quantity.normalize().to_string()),
        price: line.and_then(price).map(books),
        tax: line.map(|line| books(line.total - line.subtotal)),
        total: line.map(|line| books(line.total)),
        order_item: item.map(|item| item.external_id.clone()),
        order_item_name: item.map(|item| format!("{} · {}", item.sku, item.name)),
        ordered: item.map(|item| item.ordered.normalize().to_string()),
        order_price: row.as_ref().map(|row| shop(row.price)),
        order_tax: row
            .as_ref()
            .filter(|_| line.is_some())
            .map(|row| shop(row.tax)),
        order_total: row
            .as_ref()
            .filter(|_| line.is_some())
            .map(|row| shop(row.total)),
        differs,
        open: item.map(|item| item.open().normalize().to_string()),
        sends: item.map(|_| found.quantity.normalize().to_string()),
        matched_by: matched_by(found.by).to_owned(),
    }
}

pub(super) fn report(prepared: &Prepared, environment: &Environment) -> PreviewReport {
    let currency = prepared.invoice.currency.code();
    let order = prepared.order.as_ref();
    let unit = environment
        .backend
        .model(Model::Invoice)
        .and_then(|spec| spec.adapter.as_ref());
    let resource = unit.and_then(|unit| unit.params.get("resource")?.as_str().map(str::to_owned));
    PreviewReport {
        id: prepared.record.id.0,
        number: prepared.invoice.number.clone(),
        party: prepared.invoice.party.name.clone(),
        total: show::money(prepared.invoice.total, currency),
        order: order.map(|order| OrderRow {
            number: order.number.clone(),
            state: serde_json::to_value(order.state)
                .ok()
                .and_then(|word| word.as_str().map(str::to_owned))
                .unwrap_or_default(),
            status: order.status.clone(),
            total: show::money(order.total, order.currency.code()),
            invoiced: show::money(order.total_invoiced, order.currency.code()),
        }),
        after: prepared.after.clone(),
        expected_total: prepared
            .planning
            .as_ref()
            .zip(order)
            .map(|(planning, order)| {
                show::money(planning.plan.expected_total, order.currency.code())
            }),
        lines: prepared
            .planning
            .as_ref()
            .zip(order)
            .map(|(planning, order)| {
                planning
                    .lines
                    .iter()
                    .map(|found| line(found, prepared, order))
                    .collect()
            })
            .unwrap_or_default(),
        call: resource.map(|resource| format!("{resource}.create")),
        payload: prepared
            .document
            .as_ref()
            .and_then(|document| serde_json::to_string_pretty(document).ok()),
        problems: prepared
            .problems
            .iter()
            .cloned()
            .map(Problem::from)
            .collect(),
    }
}

async fn one(environment: &Environment, record: RecordId) -> Result<PreviewReport, Failure> {
    let earlier = earlier(environment, record).await?;
    let prepared = prepare_after(environment, record, BTreeMap::new(), &earlier).await?;
    Ok(report(&prepared, environment))
}

/// Invoices of the same order that are exported before this one, in the order of their export.
async fn earlier(environment: &Environment, record: RecordId) -> Result<Vec<Invoice>, Failure> {
    let shop = environment.backend.row.id;
    environment
        .runtime
        .store
        .read(move |tx| {
            let row = tx.record_get(record)?;
            let Some(order) = row.order_reference else {
                return Ok(Vec::new());
            };
            let same_order = RecordFilter {
                model: Some(Model::Invoice),
                order_reference: Some(order),
                ..RecordFilter::default()
            };
            let mut siblings = tx.records(&same_order, Page::first(MOST_SIBLINGS))?;
            siblings.sort_by_key(|sibling| (sibling.date, sibling.number.clone(), sibling.id));
            let mut earlier = Vec::new();
            for sibling in siblings.into_iter().take_while(|it| it.id != record) {
                let open = tx.destination_get(sibling.id, shop)?.is_some_and(|it| {
                    matches!(it.state, DestinationState::Ready | DestinationState::Queued)
                });
                if let (true, Document::Invoice(invoice)) = (open, sibling.typed()?) {
                    earlier.push(invoice);
                }
            }
            Ok::<_, Failure>(earlier)
        })
        .await
}

impl App {
    /// What an export of these invoices would do, at most 50 at once.
    ///
    /// # Errors
    /// Where no shop is connected or it cannot be read.
    pub async fn preview(
        &self,
        selection: Selection,
        backend: Option<i64>,
    ) -> Result<Vec<PreviewReport>, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?.ok_or_else(no_shop)?;
        let records = selected(&runtime, selection, &shop).await?;
        let environment = runtime
            .environment(&self.session().await?, shop.id, Model::Invoice)
            .await?;
        let mut reports = Vec::new();
        for record in records.into_iter().take(MOST) {
            reports.push(one(&environment, record).await?);
        }
        Ok(reports)
    }
}
