//! Orders of a shop that an invoice may belong to.

use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{OrderChoice, Problem};
use bindery_connector::exporter::shop_order;
use bindery_domain::{BackendId, Decimal, Failure, Model, Order, RecordId};
use bindery_store::{Page, ReadTx, RecordFilter, RecordRow, StoreError};

/// The most orders that are offered.
const MOST: u32 = 20;

struct Wanted {
    party: String,
    total: Decimal,
}

impl Wanted {
    fn choice(&self, row: &RecordRow) -> OrderChoice {
        OrderChoice {
            number: row.number.clone().unwrap_or_default(),
            status: row.state.clone(),
            date: row.date.map(|day| day.to_string()),
            party: row.party.clone(),
            total: show::money(row.total, &row.currency),
            same_total: row.total == self.total,
            same_party: row.party.eq_ignore_ascii_case(self.party.trim()),
        }
    }

    fn read_now(&self, order: &Order) -> OrderChoice {
        OrderChoice {
            number: order.number.clone(),
            // As the window has words for it; a shop's own word is its developers'.
            status: order.state.name().to_owned(),
            date: None,
            party: String::new(),
            total: show::money(order.total, order.currency.code()),
            same_total: order.total == self.total,
            same_party: false,
        }
    }
}

fn known(tx: &ReadTx<'_>, shop: BackendId, text: &str) -> Result<Vec<RecordRow>, StoreError> {
    let filter = RecordFilter {
        model: Some(Model::Order),
        source: Some(shop),
        text: Some(text.to_owned()),
        ..RecordFilter::default()
    };
    tx.records(&filter, Page::first(MOST))
}

impl App {
    /// Orders of a shop with a text in number, customer or total; without one, those with the
    /// invoice's own total or customer. A whole number is also asked for in the shop itself.
    ///
    /// # Errors
    /// Where the store or the shop cannot be read.
    pub async fn order_choices(
        &self,
        record: i64,
        backend: i64,
        text: String,
    ) -> Result<Vec<OrderChoice>, Problem> {
        let runtime = self.runtime().await;
        let (record, shop) = (RecordId(record), BackendId(backend));
        let asked = text.trim().to_owned();
        let (wanted, mut rows) = runtime
            .store
            .read(move |tx| {
                let invoice = tx.record_get(record)?;
                let mut rows = Vec::new();
                if asked.is_empty() {
                    rows.extend(known(tx, shop, &invoice.total.to_string())?);
                    rows.extend(known(tx, shop, &invoice.party)?);
                } else {
                    rows.extend(known(tx, shop, &asked)?);
                }
                let wanted = Wanted {
                    party: invoice.party,
                    total: invoice.total,
                };
                Ok::<_, StoreError>((wanted, rows))
            })
            .await?;
        rows.sort_by_key(|row| row.id);
        rows.dedup_by_key(|row| row.id);
        let mut choices: Vec<OrderChoice> = rows.iter().map(|row| wanted.choice(row)).collect();
        let number = text.trim();
        let is_number = !number.is_empty() && !number.contains(char::is_whitespace);
        if is_number && choices.is_empty() {
            let environment = runtime
                .environment(&self.session().await?, shop, Model::Invoice)
                .await?;
            let found = shop_order(&environment, number).await?;
            choices.extend(found.map(|order| wanted.read_now(&order)));
        }
        choices.sort_by_key(|choice| !(choice.same_total && choice.same_party));
        choices.truncate(MOST as usize);
        Ok(choices)
    }
}

/// That a shop has no such order.
pub(super) fn unknown(backend: &str, number: &str) -> Failure {
    needs_you(
        "resolve.order_unknown",
        format!("{backend} has no order {number}."),
    )
    .with("backend", backend)
    .with("order", number)
    .hint("Look for the order by its number, its customer or its total.")
}
