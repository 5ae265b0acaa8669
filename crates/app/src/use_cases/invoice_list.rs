//! The list of invoices: what a query means, all ids in order, rows, totals, and what to choose from.

use super::shop;
use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{
    InvoiceChoices, InvoiceKind, InvoiceList, InvoiceQuery, InvoiceRow, InvoiceSort, InvoiceTotals,
    Problem, ReasonChoice, Selection, StateNumber,
};
use bindery_domain::{Decimal, Failure, NaiveDate, RecordId, parse_decimal};
use bindery_store::{
    BackendRow, DestinationState, InvoiceFilter, InvoiceSort as StoredSort, InvoiceSortBy,
    StoreError,
};

/// The most rows that are read at once.
const MOST_ROWS: usize = 1000;

fn present(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

fn day(text: Option<&String>) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = present(text) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        needs_you("filter.day", format!("\"{text}\" is no day."))
            .with("text", text)
            .hint("Write it as year, month and day: 2026-01-31.")
    })
}

fn amount(text: Option<&String>) -> Result<Option<Decimal>, Failure> {
    let Some(text) = present(text) else {
        return Ok(None);
    };
    parse_decimal(&text.replace(',', "."))
        .map(Some)
        .map_err(|_| {
            needs_you("filter.amount", format!("\"{text}\" is no amount."))
                .with("text", text)
                .hint("Write it in figures, such as 1234.50.")
        })
}

/// What a query asks of the store. Without a shop nothing stands anywhere, so its state is not asked for.
pub(super) fn filter(
    query: &InvoiceQuery,
    shop: Option<&BackendRow>,
) -> Result<InvoiceFilter, Failure> {
    let narrow = &query.narrow;
    Ok(InvoiceFilter {
        backend: shop.map(|row| row.id),
        state: shop.and(query.state).map(show::destination_state),
        text: present(query.text.as_ref()),
        from: day(narrow.from.as_ref())?,
        to: day(narrow.to.as_ref())?,
        kind: narrow.kind.map(|kind| match kind {
            InvoiceKind::Invoice => bindery_domain::InvoiceKind::Invoice,
            InvoiceKind::CreditNote => bindery_domain::InvoiceKind::CreditNote,
        }),
        books: present(narrow.books.as_ref()),
        payment: present(narrow.payment.as_ref()),
        at_least: amount(narrow.at_least.as_ref())?,
        at_most: amount(narrow.at_most.as_ref())?,
        currency: present(narrow.currency.as_ref()).map(|code| code.to_uppercase()),
        party: present(narrow.customer.as_ref()),
        reason: present(narrow.reason.as_ref()),
        has_order: narrow.has_order,
        among: None,
        with_unlinked: false,
    })
}

/// These records and no others, wherever they stand.
pub(super) fn among(ids: &[i64], shop: Option<&BackendRow>) -> InvoiceFilter {
    InvoiceFilter {
        backend: shop.map(|row| row.id),
        among: Some(ids.iter().copied().map(RecordId).collect()),
        with_unlinked: true,
        ..InvoiceFilter::default()
    }
}

pub(super) fn sort(query: &InvoiceQuery) -> StoredSort {
    let by = match query.sort {
        InvoiceSort::Date => InvoiceSortBy::Date,
        InvoiceSort::Number => InvoiceSortBy::Number,
        InvoiceSort::Party => InvoiceSortBy::Party,
        InvoiceSort::Total => InvoiceSortBy::Total,
        InvoiceSort::Order => InvoiceSortBy::Order,
        InvoiceSort::Due => InvoiceSortBy::Due,
        InvoiceSort::ShopInvoice => InvoiceSortBy::ExternalId,
        InvoiceSort::Exported => InvoiceSortBy::Synced,
    };
    StoredSort {
        by,
        descending: query.descending,
    }
}

/// How many stand where. A state in which none stands is left out.
fn numbers(states: impl Iterator<Item = DestinationState> + Clone) -> Vec<StateNumber> {
    let number = |state: &DestinationState| StateNumber {
        state: show::invoice_state(*state),
        count: show::small(states.clone().filter(|one| one == state).count() as u64),
    };
    let all = DestinationState::ALL.iter().map(number);
    all.filter(|number| number.count > 0).collect()
}

impl App {
    /// All invoices of a query, in its order; its page is ignored.
    ///
    /// # Errors
    /// Where the store cannot be read, the shop does not exist, or a filter is no day or amount.
    pub async fn invoice_list(&self, query: InvoiceQuery) -> Result<InvoiceList, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, query.backend).await?;
        let filter = filter(&query, shop.as_ref())?;
        Ok(runtime
            .store
            .read(move |tx| {
                let whole = InvoiceFilter {
                    state: None,
                    ..filter.clone()
                };
                let places = tx.invoice_places(&whole, sort(&query))?;
                let listed = |state: Option<DestinationState>| {
                    filter.state.is_none() || filter.state == state
                };
                Ok::<_, StoreError>(InvoiceList {
                    backend: shop.map(|row| row.id.0),
                    ids: places
                        .iter()
                        .filter(|(_, state)| listed(*state))
                        .map(|(id, _)| id.0)
                        .collect(),
                    states: numbers(places.iter().filter_map(|(_, state)| *state)),
                })
            })
            .await?)
    }

    /// Some rows of the list, at most 1000, in the order that is asked for. What is gone is left out.
    ///
    /// # Errors
    /// Where the store cannot be read, or the shop does not exist.
    pub async fn invoice_rows(
        &self,
        ids: Vec<i64>,
        backend: Option<i64>,
    ) -> Result<Vec<InvoiceRow>, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?;
        Ok(runtime
            .store
            .read(move |tx| {
                let names = show::names(&tx.backends()?);
                let ids: Vec<_> = ids.into_iter().take(MOST_ROWS).map(RecordId).collect();
                let rows = tx.invoice_rows(&ids, shop.map(|row| row.id))?;
                let shown = rows.into_iter().map(|row| show::invoice(row, &names));
                Ok::<_, StoreError>(shown.collect())
            })
            .await?)
    }

    /// What a selection comes to. Of all that match, those in every state are counted.
    ///
    /// # Errors
    /// Where the store cannot be read, the shop does not exist, or a filter is no day or amount.
    pub async fn invoice_totals(
        &self,
        selection: Selection,
        backend: Option<i64>,
    ) -> Result<InvoiceTotals, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?;
        let (filter, by_hand) = match &selection {
            Selection::Ids { ids } => (among(ids, shop.as_ref()), true),
            Selection::Matching { query } => {
                let asked = query.state == Some(crate::view::InvoiceState::NeedsYou);
                (filter(query, shop.as_ref())?, asked)
            }
        };
        let totals = runtime
            .store
            .read(move |tx| tx.invoice_totals(&filter))
            .await?;
        // Another try of what was refused is for what a person chose, never for all that match.
        let tried = |total: &bindery_store::CurrencyTotal| {
            if by_hand {
                let sum = total.ready_sum + total.needs_you_sum;
                (total.ready + total.needs_you, sum)
            } else {
                (total.ready, total.ready_sum)
            }
        };
        let money = |(count, sum): (u64, Decimal), currency: &str| {
            (count > 0).then(|| show::money(sum, currency))
        };
        Ok(InvoiceTotals {
            count: show::small(totals.iter().map(|total| total.count).sum()),
            sums: totals
                .iter()
                .map(|total| show::money(total.sum, &total.currency))
                .collect(),
            exportable: show::small(totals.iter().map(|total| tried(total).0).sum()),
            exportable_sums: totals
                .iter()
                .filter_map(|total| money(tried(total), &total.currency))
                .collect(),
        })
    }

    /// What the filters of a shop's list can choose from.
    ///
    /// # Errors
    /// Where the store cannot be read, or the shop does not exist.
    pub async fn invoice_choices(&self, backend: Option<i64>) -> Result<InvoiceChoices, Problem> {
        let runtime = self.runtime().await;
        let shop = shop(&runtime, backend).await?;
        Ok(runtime
            .store
            .read(move |tx| {
                let reasons = match shop {
                    Some(shop) => tx.invoice_reasons(shop.id)?,
                    None => Vec::new(),
                };
                let reason = |(example, count): (Failure, u64)| ReasonChoice {
                    example: example.into(),
                    count: show::small(count),
                };
                Ok::<_, StoreError>(InvoiceChoices {
                    currencies: tx.invoice_currencies()?,
                    reasons: reasons.into_iter().map(reason).collect(),
                })
            })
            .await?)
    }

    /// Some customers with this text in their name.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn invoice_customers(&self, text: String) -> Result<Vec<String>, Problem> {
        let store = self.runtime().await.store.clone();
        Ok(store.read(move |tx| tx.invoice_parties(&text)).await?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::view::InvoiceNarrow;

    #[test]
    fn days_and_amounts_of_a_filter_are_read_or_refused() {
        let check = |narrow: InvoiceNarrow, expected: Option<&str>| {
            let query = InvoiceQuery {
                narrow,
                ..InvoiceQuery::default()
            };
            let refused = filter(&query, None).err().map(|failure| failure.code);
            assert_eq!(refused.as_deref(), expected, "{query:?}");
        };
        let text = |text: &str| Some(text.to_owned());
        let from = |value: &str| InvoiceNarrow {
            from: text(value),
            ..InvoiceNarrow::default()
        };
        let least = |value: &str| InvoiceNarrow {
            at_least: text(value),
            ..InvoiceNarrow::default()
        };
        check(from("2026-01-31"), None);
        check(from(" "), None);
        check(from("31.1.2026"), Some("filter.day"));
        check(least("12,50"), None);
        check(least("12.50"), None);
        check(least("a lot"), Some("filter.amount"));
    }
}
