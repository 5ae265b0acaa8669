//! Is everything in order?

use super::invoices::invoice_counts;
use super::shop;
use crate::App;
use crate::show;
use crate::view::{Attention, InvoiceState, Overview, Problem};
use bindery_domain::Model;
use bindery_store::{
    DestinationState, HistoryFilter, InvoiceFilter, InvoiceSort, InvoiceSortBy, Page, StoreError,
};

/// How much of what wants a person the overview shows.
const MOST_ATTENTION: u32 = 20;

/// How many lines of history the overview shows.
const RECENT: u32 = 8;

/// One line tells of a whole import; those of its single documents would bury all else.
fn recent() -> HistoryFilter {
    let single = |model: Model| ["imported", "updated"].map(|word| format!("{model}.{word}"));
    HistoryFilter {
        without: [Model::Invoice, Model::Order]
            .into_iter()
            .flat_map(single)
            .collect(),
        ..HistoryFilter::default()
    }
}

impl App {
    /// The whole at a glance.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn overview(&self) -> Result<Overview, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, None).await?;
        let counts = invoice_counts(&runtime, shop.clone()).await?;
        let backends = self.backends().await?;
        let midnight = runtime
            .clock
            .now()
            .date_naive()
            .and_time(chrono::NaiveTime::MIN)
            .and_utc();
        let shop_id = shop.as_ref().map(|row| row.id);
        let (exported, waiting, recent) = runtime
            .store
            .read(move |tx| {
                let exported = |action: &str| HistoryFilter {
                    action: Some(action.to_owned()),
                    from: Some(midnight),
                    ..HistoryFilter::default()
                };
                let today = tx.history_count(&exported("invoice.exported"))?
                    + tx.history_count(&exported("invoice.adopted"))?;
                let waiting = match shop_id {
                    Some(backend) => {
                        let filter = InvoiceFilter {
                            backend: Some(backend),
                            state: Some(DestinationState::NeedsYou),
                            ..InvoiceFilter::default()
                        };
                        let sort = InvoiceSort {
                            by: InvoiceSortBy::Date,
                            descending: false,
                        };
                        tx.invoices(&filter, sort, Page::at(0, MOST_ATTENTION))?.0
                    }
                    None => Vec::new(),
                };
                Ok::<_, StoreError>((today, waiting, tx.history(&recent(), Page::first(RECENT))?))
            })
            .await?;
        let mut attention: Vec<Attention> = backends
            .iter()
            .filter(|backend| backend.enabled)
            .filter_map(|backend| {
                let problem = backend.problem.clone()?;
                Some(Attention {
                    record: None,
                    number: None,
                    backend: Some(backend.id),
                    problem,
                })
            })
            .collect();
        let troubled = attention.len();
        attention.extend(waiting.into_iter().filter_map(|row| {
            let row = show::invoice(row, &show::Names::default());
            Some(Attention {
                record: Some(row.id),
                number: row.number,
                backend: shop_id.map(|id| id.0),
                problem: row.reason?,
            })
        }));
        attention.truncate(MOST_ATTENTION as usize);
        let needs_you = counts
            .iter()
            .find(|count| count.state == InvoiceState::NeedsYou)
            .map_or(0, |count| count.count);
        Ok(Overview {
            counts,
            exported_today: u32::try_from(exported).unwrap_or(u32::MAX),
            open_jobs: self.open_jobs().await?,
            attention_total: needs_you + u32::try_from(troubled).unwrap_or(0),
            attention,
            backends,
            recent: recent.into_iter().map(show::history).collect(),
        })
    }
}
