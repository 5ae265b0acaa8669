//! Reading long lists of a shop whose lists have no paging, no limit and no order (contract §4):
//! window by window over a date, then each document by itself.

use super::answer::unexpected;
use super::dates;
use super::document::{self, text};
use super::faults::Method;
use super::shop::Shop;
use bindery_connector::adapter::{ExternalRow, Page, PageRequest, Stamp};
use bindery_domain::{DateTime, ErrorClass, ExternalId, Failure, Utc};
use bindery_wire::xmlrpc::Value as Xml;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The first window; about 12 kB come per order (contract §4).
const FIRST_WINDOW: i64 = 86_400;
/// Windows grow while they are empty, up to this.
const LONGEST_WINDOW: i64 = 64 * 86_400;
/// Windows shrink while the answer is too large, down to this.
const SHORTEST_WINDOW: i64 = 60;
/// The code of an answer that is larger than what is read.
const TOO_LARGE: &str = "wire.too_large";

/// What changed in a stretch of time.
struct Window {
    /// Date and number, in order.
    rows: Vec<(String, String)>,
    /// Where the next one begins; absent after the last.
    next: Option<DateTime<Utc>>,
    /// How long the next one should be.
    length: i64,
}

/// One list of the shop.
pub(super) struct Listing<'a> {
    pub(super) shop: &'a Shop,
    /// Such as `sales_order`.
    pub(super) resource: &'a str,
    /// The date the list is windowed by.
    pub(super) date: &'a str,
    /// Where a list without a beginning begins.
    pub(super) begin: DateTime<Utc>,
    /// What makes a row of a document.
    pub(super) row: fn(Map<String, Value>) -> Option<ExternalRow>,
}

/// How far a list is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Place {
    /// Where the next window begins; absent when the last one was read.
    at: Option<DateTime<Utc>>,
    /// Length of the next window in seconds.
    window: i64,
    /// Dates and numbers listed and not yet read.
    waiting: Vec<(String, String)>,
}

impl Listing<'_> {
    /// One document by its number.
    pub(super) async fn read(&self, id: &ExternalId) -> Result<Option<ExternalRow>, Failure> {
        // The shop finds a number with a trailing blank and misses one with a leading blank (cases 085, 086).
        let number = id.as_str().trim();
        if number.is_empty() {
            return Ok(None);
        }
        let method = self.method("info");
        let Some(value) = self.shop.read(method, vec![Xml::from(number)]).await? else {
            return Ok(None);
        };
        let row = document::document(&value)
            .and_then(self.row)
            .ok_or_else(|| unexpected(&method.to_string()))?;
        Ok(Some(row).filter(|row| row.id.as_str() == number))
    }

    /// Numbers of the documents whose fields equal the given values.
    pub(super) async fn search(
        &self,
        fields: &[(&str, Value)],
    ) -> Result<Vec<ExternalId>, Failure> {
        let mut filter = Vec::with_capacity(fields.len());
        for (name, value) in fields {
            filter.push(((*name).to_owned(), operand(name, value)?));
        }
        let found = self.list(Xml::Struct(filter)).await?;
        Ok(found
            .iter()
            .filter_map(|row| text(row, "increment_id").map(ExternalId::from))
            .collect())
    }

    /// The next documents, oldest change first.
    pub(super) async fn page(&self, request: &PageRequest) -> Result<Page, Failure> {
        let mut place = self.place(request)?;
        while place.waiting.is_empty() {
            let Some(at) = place.at else {
                return Ok(Page::default());
            };
            let window = self.window(at, place.window, request.until).await?;
            place.at = window.next;
            place.window = window.length;
            place.waiting = window.rows;
        }
        let count = usize::try_from(request.limit.max(1)).unwrap_or(usize::MAX);
        let later = place.waiting.split_off(count.min(place.waiting.len()));
        let mut rows = Vec::with_capacity(place.waiting.len());
        for (date, number) in &place.waiting {
            let row = self.read(&ExternalId::from(number.as_str())).await?;
            rows.extend(row.map(|row| row.listed_by(dates::read(date))));
        }
        place.waiting = later;
        let more = place.at.is_some() || !place.waiting.is_empty();
        let next = more.then(|| serde_json::to_value(&place).unwrap_or(Value::Null));
        Ok(Page { rows, next })
    }

    /// Numbers and dates of everything since `begin`.
    pub(super) async fn stamps(&self) -> Result<Vec<Stamp>, Failure> {
        let mut stamps: Vec<Stamp> = Vec::new();
        let (mut at, mut length) = (Some(self.begin), FIRST_WINDOW);
        while let Some(begin) = at {
            let window = self.window(begin, length, None).await?;
            (length, at) = (window.length, window.next);
            for (date, number) in window.rows {
                let id = ExternalId::from(number);
                // What changed meanwhile shows up in two windows; the later one is right.
                stamps.retain(|stamp| stamp.id != id);
                stamps.push(Stamp {
                    id,
                    updated: Some(date),
                });
            }
        }
        Ok(stamps)
    }

    fn place(&self, request: &PageRequest) -> Result<Place, Failure> {
        match &request.continuation {
            Some(place) => serde_json::from_value(place.clone()).map_err(|_| {
                Failure::new(
                    ErrorClass::Bug,
                    "magento.continuation",
                    "The place to read on from is not understood.",
                )
            }),
            None => Ok(Place {
                at: Some(request.since.unwrap_or(self.begin)),
                window: FIRST_WINDOW,
                waiting: Vec::new(),
            }),
        }
    }

    /// One window, shorter where so much changed in it that the answer is too large to be read:
    /// after a quiet time windows are long.
    async fn window(
        &self,
        at: DateTime<Utc>,
        mut length: i64,
        until: Option<DateTime<Utc>>,
    ) -> Result<Window, Failure> {
        loop {
            match self.window_of(at, length, until).await {
                Err(failure) if failure.code == TOO_LARGE && length > SHORTEST_WINDOW => {
                    length = (length / 4).max(SHORTEST_WINDOW);
                }
                outcome => return outcome,
            }
        }
    }

    /// One window of a length. Both ends count (case 331). The last one has no end of its own, since
    /// the shop's clock may be ahead of ours.
    async fn window_of(
        &self,
        at: DateTime<Utc>,
        length: i64,
        until: Option<DateTime<Utc>>,
    ) -> Result<Window, Failure> {
        let end = at + TimeDelta::seconds(length);
        let last = end >= until.unwrap_or_else(|| self.shop.clock.now());
        let to = if last { until } else { Some(end) };
        let mut range = vec![("from".to_owned(), Xml::Str(dates::write(at)))];
        range.extend(to.map(|to| ("to".to_owned(), Xml::Str(dates::write(to)))));
        let filter = Xml::Struct(vec![(self.date.to_owned(), Xml::Struct(range))]);
        let mut rows: Vec<(String, String)> = self
            .list(filter)
            .await?
            .iter()
            .filter_map(|row| {
                let date = text(row, self.date).unwrap_or_default().to_owned();
                Some((date, text(row, "increment_id")?.to_owned()))
            })
            .collect();
        rows.sort();
        let next = (!last).then(|| end + TimeDelta::seconds(1));
        Ok(Window {
            length: next_window(length, rows.len()),
            rows,
            next,
        })
    }

    async fn list(&self, filter: Xml) -> Result<Vec<Map<String, Value>>, Failure> {
        let method = self.method("list");
        let value = self.shop.read(method, vec![filter]).await?;
        value
            .as_ref()
            .and_then(document::list)
            .ok_or_else(|| unexpected(&method.to_string()))
    }

    fn method<'a>(&'a self, name: &'a str) -> Method<'a> {
        Method {
            resource: self.resource,
            name,
        }
    }
}

/// What a field must equal. A whole number goes as text, like everything in this shop.
fn operand(name: &str, value: &Value) -> Result<Xml, Failure> {
    match value {
        Value::String(text) => Ok(Xml::from(text.trim())),
        Value::Number(number) if number.is_i64() => Ok(Xml::Str(number.to_string())),
        _ => Err(Failure::new(
            ErrorClass::Bug,
            "magento.search",
            format!("The shop cannot be searched by such a value of \"{name}\"."),
        )),
    }
}

fn next_window(window: i64, found: usize) -> i64 {
    match found {
        0..10 => (window * 2).min(LONGEST_WINDOW),
        10..500 => window,
        _ => (window / 2).max(3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_grow_in_quiet_times_and_shrink_in_busy_ones() {
        assert_eq!(next_window(FIRST_WINDOW, 0), 2 * FIRST_WINDOW);
        assert_eq!(next_window(LONGEST_WINDOW, 0), LONGEST_WINDOW);
        assert_eq!(next_window(FIRST_WINDOW, 100), FIRST_WINDOW);
        assert_eq!(next_window(FIRST_WINDOW, 5_000), FIRST_WINDOW / 2);
        assert_eq!(next_window(3_600, 5_000), 3_600);
    }
}
