//! Reading long lists, whatever their paging and order.

use super::adapter::{Described, Listed, Operation};
use super::paging::{Progress, cut_short, stuck};
use bindery_connector::adapter::{ExternalRow, Page, PageRequest, Stamp};
use bindery_domain::{DateTime, ErrorClass, ExternalId, Failure, Utc};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// More pages than any list has: whoever gives more goes round in circles.
const MOST_PAGES: usize = 20_000;
/// What a list without a wish is asked for at once.
const MANY: u32 = 1_000;

/// How to go on with a list.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Onward {
    /// With its next page.
    List(Progress),
    /// With these documents, which were listed and are not yet read.
    Waiting(Vec<Seen>),
    /// With these documents, which were read and are not yet given.
    Rest(Vec<Value>),
}

/// The id of a document that was listed, and the change it was listed by.
type Seen = (ExternalId, Option<DateTime<Utc>>);

fn seen(row: ExternalRow) -> Seen {
    (row.id, row.updated_at)
}

/// The changes asked for.
#[derive(Debug, Clone, Copy)]
struct Window {
    since: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

impl Window {
    /// A document that does not tell its change is in every window: better twice than never.
    fn holds(&self, row: &ExternalRow) -> bool {
        row.updated_at.is_none_or(|at| {
            self.since.is_none_or(|since| at >= since) && self.until.is_none_or(|until| at <= until)
        })
    }
}

impl<O: Operation> Described<O> {
    fn window(&self, since: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> Window {
        let begin = || Some(self.clock.now() - TimeDelta::days(self.import_days?));
        Window {
            since: since.or_else(begin),
            until,
        }
    }

    /// What a list is asked with: a little more than wanted, since instants are cut in writing
    /// and nobody knows whether an end counts. What is too much is left out afterwards.
    fn asked(&self, window: Window) -> Map<String, Value> {
        let (form, slack) = (&self.spec.dates, self.spec.dates.slack());
        let since = window.since.map(|since| form.write(since - slack));
        let until = window.until.map(|until| form.write(until + slack));
        let named = [("since", since), ("until", until)];
        named
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?))))
            .collect()
    }

    /// One answer of a list: its documents, and how to go on.
    async fn step(
        &self,
        operation: &O,
        asked: &Map<String, Value>,
        progress: &Progress,
    ) -> Result<(Vec<Value>, Option<Progress>), Failure> {
        let (items, listed) = self.listed(operation, asked, progress).await?;
        let head = items
            .first()
            .and_then(|first| self.spec.id_of(first))
            .map(|id| id.0);
        let next = self
            .spec
            .paging
            .next(progress, &listed, items.len(), head)?;
        Ok((items, next))
    }

    async fn listed(
        &self,
        operation: &O,
        asked: &Map<String, Value>,
        progress: &Progress,
    ) -> Result<(Vec<Value>, Listed), Failure> {
        let mut values = asked.clone();
        progress.ask(&mut values);
        let values = Value::Object(values);
        let answer = self.speaker.list(operation, &values, progress.link());
        let Some(listed) = answer.await? else {
            // Some systems know no page behind the last one; where more was announced, it is lost.
            return match (progress.is_start(), self.spec.paging.runs_over()) {
                (true, _) => Err(no_list()),
                (false, true) => Ok((Vec::new(), Listed::default())),
                (false, false) => Err(cut_short()),
            };
        };
        match self.spec.items.find(&listed.answer) {
            Some(Value::Array(items)) => Ok((items.clone(), listed)),
            // PHP sends a list with gaps, or an empty one, as a table.
            Some(Value::Object(members)) if members.keys().all(|key| is_number(key)) => {
                Ok((members.values().cloned().collect(), listed))
            }
            _ => Err(unexpected("list")),
        }
    }

    /// All documents of a list.
    async fn everything(
        &self,
        operation: &O,
        asked: &Map<String, Value>,
    ) -> Result<Vec<Value>, Failure> {
        let (mut all, mut progress) = (Vec::new(), self.spec.paging.begin(MANY));
        for _ in 0..MOST_PAGES {
            let (items, next) = self.step(operation, asked, &progress).await?;
            all.extend(items);
            match next {
                Some(next) => progress = next,
                None => return Ok(all),
            }
        }
        Err(stuck())
    }

    /// Rows of documents; each must have an id.
    fn rows(&self, items: Vec<Value>) -> Result<Vec<ExternalRow>, Failure> {
        let rows = items.into_iter().map(|item| self.spec.row(item));
        rows.map(|row| row.ok_or_else(|| unexpected("list")))
            .collect()
    }

    /// All that is listed in a window, oldest change first, each once.
    async fn changes(&self, window: Window) -> Result<Vec<ExternalRow>, Failure> {
        let items = self
            .everything(&self.spec.list, &self.asked(window))
            .await?;
        // What changed meanwhile may stand on two pages; the later one is right.
        let mut by_id: BTreeMap<ExternalId, ExternalRow> = BTreeMap::new();
        for row in self.rows(items)? {
            by_id.insert(row.id.clone(), row);
        }
        let mut rows: Vec<ExternalRow> = by_id.into_values().collect();
        rows.retain(|row| window.holds(row));
        rows.sort_by_key(|row| row.updated_at);
        Ok(rows)
    }

    pub(super) async fn list_page(&self, request: &PageRequest) -> Result<Page, Failure> {
        let window = self.window(request.since, request.until);
        let onward = request.continuation.clone().map(serde_json::from_value);
        let onward = onward.transpose().map_err(|_| not_understood())?;
        match onward {
            Some(Onward::Waiting(listed)) => self.waiting(listed, request.limit).await,
            Some(Onward::Rest(items)) => self.rest(items, request.limit),
            Some(Onward::List(progress)) => self.sorted_page(window, progress).await,
            None if self.spec.sorted => {
                let progress = self.spec.paging.begin(request.limit.max(1));
                self.sorted_page(window, progress).await
            }
            None => {
                let rows = self.changes(window).await?.into_iter();
                if self.spec.whole {
                    return self.rest(rows.map(|row| row.values).collect(), request.limit);
                }
                self.waiting(rows.map(seen).collect(), request.limit).await
            }
        }
    }

    async fn sorted_page(&self, window: Window, mut progress: Progress) -> Result<Page, Failure> {
        let asked = self.asked(window);
        loop {
            let (items, next) = self.step(&self.spec.list, &asked, &progress).await?;
            let mut rows = self.rows(items)?;
            rows.retain(|row| window.holds(row));
            if !self.spec.whole {
                rows = self.whole(rows.into_iter().map(seen)).await?;
            }
            match next {
                Some(next) if rows.is_empty() => progress = next,
                next => {
                    let next = next.map(Onward::List);
                    return paged(rows, next);
                }
            }
        }
    }

    /// The next documents of those that were listed.
    async fn waiting(&self, mut listed: Vec<Seen>, limit: u32) -> Result<Page, Failure> {
        let later = listed.split_off(listed.len().min(count(limit)));
        let rows = self.whole(listed.into_iter()).await?;
        paged(rows, (!later.is_empty()).then_some(Onward::Waiting(later)))
    }

    /// The next documents of those that were read.
    fn rest(&self, mut items: Vec<Value>, limit: u32) -> Result<Page, Failure> {
        let later = items.split_off(items.len().min(count(limit)));
        let next = (!later.is_empty()).then_some(Onward::Rest(later));
        paged(self.rows(items)?, next)
    }

    async fn whole(
        &self,
        listed: impl Iterator<Item = Seen> + Send,
    ) -> Result<Vec<ExternalRow>, Failure> {
        let mut rows = Vec::new();
        for (id, change) in listed {
            let row = self.document(&id).await?;
            rows.extend(row.map(|row| row.listed_by(change)));
        }
        Ok(rows)
    }

    /// Ids and marks of all that an import would bring.
    pub(super) async fn all_stamps(&self) -> Result<Vec<Stamp>, Failure> {
        let rows = self.changes(self.window(None, None)).await?;
        let stamp = |row: ExternalRow| Stamp {
            id: row.id,
            updated: row.updated,
        };
        Ok(rows.into_iter().map(stamp).collect())
    }

    /// Ids of all documents in which a field has a value. What an export decides by must be
    /// complete: an answer that is cut short is an error.
    pub(super) async fn found(
        &self,
        operation: &O,
        value: &Value,
    ) -> Result<Vec<ExternalId>, Failure> {
        let asked = Map::from_iter([("value".to_owned(), value.clone())]);
        let names = operation.names();
        let can_go_on = match self.spec.paging.needs() {
            Some(name) => names.iter().any(|known| known == name),
            None => true,
        };
        let items = if can_go_on {
            self.everything(operation, &asked).await?
        } else {
            let progress = self.spec.paging.begin(MANY);
            let (items, listed) = self.listed(operation, &asked, &progress).await?;
            if self.spec.paging.is_cut(&listed, items.len()) {
                return Err(search_cut());
            }
            items
        };
        let mut ids: Vec<ExternalId> = Vec::with_capacity(items.len());
        for item in &items {
            let id = self.spec.id_of(item).ok_or_else(|| unexpected("search"))?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

fn count(limit: u32) -> usize {
    usize::try_from(limit.max(1)).unwrap_or(usize::MAX)
}

fn paged(rows: Vec<ExternalRow>, next: Option<Onward>) -> Result<Page, Failure> {
    let next = next.map(serde_json::to_value).transpose();
    let next = next.map_err(|_| not_understood())?;
    Ok(Page { rows, next })
}

/// An answer of another shape than the type file says.
pub(super) fn unexpected(what: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.unexpected_answer",
        format!("The answer to \"{what}\" is not of the shape that the backend type says."),
    )
    .with("operation", what)
    .hint("Look at the exchange in the history, then correct the places in the backend type.")
}

fn no_list() -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "api.no_list",
        "The server has no such list at this address.",
    )
    .hint("Check the address, then the paths in the backend type.")
}

fn search_cut() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.search_cut",
        "The server found more than it sent, and the backend type does not say how to ask for the rest.",
    )
    .hint("Put the paging's names into the search of the backend type.")
}

fn not_understood() -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "api.continuation",
        "The place to read on from is not understood.",
    )
}
