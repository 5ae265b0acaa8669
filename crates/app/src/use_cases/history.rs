//! The history, and bindings as proof.

use crate::App;
use crate::problem::needs_you;
use crate::show;
use crate::view::{HistoryDetail, HistoryPage, HistoryQuery, Problem};
use bindery_domain::{BackendId, HistoryId};
use bindery_store::{BindingFilter, BindingRow, HistoryFilter, Page, StoreError};

/// The most entries one page gives.
const MOST_ROWS: u32 = 500;

impl App {
    /// A page of the history, newest first.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn history(&self, query: HistoryQuery) -> Result<HistoryPage, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let limit = query.limit.clamp(1, MOST_ROWS);
        let filter = HistoryFilter {
            text: query.text,
            backend: query.backend.map(BackendId),
            outcome: query.outcome.map(show::stored_outcome),
            ..HistoryFilter::default()
        };
        let page = match query.before {
            Some(id) => Page::after(id, limit + 1),
            None => Page::first(limit + 1),
        };
        let mut rows = store.read(move |tx| tx.history(&filter, page)).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        Ok(HistoryPage {
            entries: rows.into_iter().map(show::history).collect(),
            more,
        })
    }

    /// An entry with what went over the line.
    ///
    /// # Errors
    /// Where there is no such entry.
    pub async fn history_detail(&self, id: i64) -> Result<HistoryDetail, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let found = store
            .read(move |tx| {
                let Some(row) = tx.history_get(HistoryId(id))? else {
                    return Ok(None);
                };
                let exchanges = match row.attempt {
                    Some(attempt) => tx.exchanges_for_attempt(attempt)?,
                    None => Vec::new(),
                };
                Ok::<_, StoreError>(Some((row, exchanges)))
            })
            .await?;
        let (row, exchanges) = found.ok_or_else(|| {
            needs_you(
                "history.unknown",
                format!("There is no history entry {id}."),
            )
        })?;
        Ok(HistoryDetail {
            entry: show::history(row),
            exchanges: exchanges.into_iter().map(show::exchange).collect(),
        })
    }

    /// All bindings, or those of one backend: the proof of what belongs to what.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn bindings(
        &self,
        backend: Option<i64>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<BindingRow>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        let filter = BindingFilter {
            backend: backend.map(BackendId),
            ..BindingFilter::default()
        };
        Ok(store
            .read(move |tx| tx.bindings(&filter, Page::at(u64::from(offset), limit)))
            .await?)
    }
}
