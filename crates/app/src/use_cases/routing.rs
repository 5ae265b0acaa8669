//! Where the invoices would go with other conditions for a shop, before they are saved.

use crate::App;
use crate::belonging::Routing;
use crate::view::{Problem, RoutedInvoice, RoutingEnd, RoutingPreview};
use bindery_connector::exporter::exclusion;
use bindery_connector::routing::{Route, Row, Rows, field_texts};
use bindery_domain::{BackendId, Document, Failure, Invoice, Model};
use bindery_store::{Page, ReadTx, RecordFilter, RecordRow};
use std::collections::{BTreeMap, BTreeSet};

/// Invoices of one step.
const STEP: u32 = 500;

/// Examples of each end.
const EXAMPLES: usize = 5;

/// Texts of a field that are offered.
const OFFERED: usize = 40;

fn end(route: &Route<BackendId>, shop: BackendId) -> RoutingEnd {
    match route {
        Route::To(found) if *found == shop => RoutingEnd::Here,
        Route::To(_) => RoutingEnd::Elsewhere,
        Route::Nowhere => RoutingEnd::Nowhere,
        Route::Several(_) => RoutingEnd::Several,
    }
}

fn example(row: &RecordRow, routing: &Routing, route: &Route<BackendId>) -> RoutedInvoice {
    let shops = match route {
        Route::To(shop) => vec![*shop],
        Route::Several(shops) => shops.clone(),
        Route::Nowhere => Vec::new(),
    };
    RoutedInvoice {
        number: row.number.clone(),
        party: row.party.clone(),
        order: row.order_reference.clone(),
        shops: shops
            .into_iter()
            .map(|id| routing.name(id).to_owned())
            .collect(),
    }
}

#[derive(Default)]
struct Sum {
    counts: BTreeMap<RoutingEnd, u32>,
    examples: BTreeMap<RoutingEnd, Vec<RoutedInvoice>>,
    texts: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Sum {
    fn add(&mut self, row: &RecordRow, invoice: &Invoice, routing: &Routing, shop: BackendId) {
        let route = routing.route(invoice);
        let end = end(&route, shop);
        *self.counts.entry(end).or_default() += 1;
        let examples = self.examples.entry(end).or_default();
        if examples.len() < EXAMPLES {
            examples.push(example(row, routing, &route));
        }
        // Numbers are all different: a list of them helps nobody.
        for (field, texts) in field_texts(invoice) {
            if !matches!(field, "order" | "number") {
                let known = self.texts.entry(field).or_default();
                let new = texts.into_iter().filter(|text| !text.is_empty());
                known.extend(
                    new.map(str::to_owned)
                        .take(OFFERED.saturating_sub(known.len())),
                );
            }
        }
    }
}

/// Every invoice that is exported at all.
fn judge(tx: &ReadTx<'_>, routing: &Routing, shop: BackendId) -> Result<Sum, Failure> {
    let filter = RecordFilter {
        model: Some(Model::Invoice),
        ..RecordFilter::default()
    };
    let (mut sum, mut after) = (Sum::default(), None);
    loop {
        let page = after.map_or(Page::first(STEP), |id| Page::after(id, STEP));
        let rows = tx.records(&filter, page)?;
        let Some(last) = rows.last() else {
            return Ok(sum);
        };
        after = Some(last.id.0);
        for row in &rows {
            if let Document::Invoice(invoice) = row.typed()?
                && exclusion(&invoice).is_none()
            {
                sum.add(row, &invoice, routing, shop);
            }
        }
    }
}

impl App {
    /// Where the invoices would go if a shop stated these conditions. A shop that is not stored yet
    /// has no id.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn routing_preview(
        &self,
        backend: Option<i64>,
        rows: Vec<String>,
    ) -> Result<RoutingPreview, Problem> {
        let runtime = self.runtime().await;
        let shop = BackendId(backend.unwrap_or(0));
        let wrong: Vec<Option<String>> = rows
            .iter()
            .map(|row| row.parse::<Row>().err().map(|failure| failure.message))
            .collect();
        // Rows that make no sense yet are told and left out.
        let right: Vec<&String> = rows
            .iter()
            .zip(&wrong)
            .filter_map(|(row, wrong)| wrong.is_none().then_some(row))
            .collect();
        let parsed = Rows::parse(&right)?;
        let types = runtime.types.clone();
        let sum = runtime
            .store
            .read(move |tx| {
                let routing = Routing::read(tx, &*types.read(tx)?)?.with(shop, parsed);
                judge(tx, &routing, shop)
            })
            .await?;
        let count = |end| sum.counts.get(&end).copied().unwrap_or_default();
        Ok(RoutingPreview {
            total: sum.counts.values().sum(),
            here: count(RoutingEnd::Here),
            elsewhere: count(RoutingEnd::Elsewhere),
            nowhere: count(RoutingEnd::Nowhere),
            several: count(RoutingEnd::Several),
            examples: sum.examples.into_iter().collect(),
            problems: wrong,
            texts: sum
                .texts
                .into_iter()
                .map(|(field, texts)| (field.to_owned(), texts.into_iter().collect()))
                .collect(),
        })
    }
}
