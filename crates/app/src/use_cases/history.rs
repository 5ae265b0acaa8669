//! The history and the log of the configuration as one line of time, and bindings as proof.

use super::configuration::Standing;
use crate::App;
use crate::problem::needs_you;
use crate::view::{
    HistoryDetail, HistoryEntry, HistoryLine, HistoryPage, HistoryQuery, HistoryWhat, Problem,
};
use crate::{show, show_history};
use bindery_domain::{BackendId, DateTime, Failure, HistoryId, RecordId, Utc};
use bindery_store::{
    BindingFilter, BindingRow, ConfigFilter, Direction, HistoryOutcome, LineKey, LinePlace, Page,
    ReadTx, Store, StoreError, TimelineFilter, TimelineRow,
};
use chrono::TimeDelta;

/// The most lines one page gives.
const MOST_LINES: u32 = 500;

/// Lines of a page where nothing else is said.
const USUAL_LINES: u32 = 50;

/// Actions that are changes of the configuration, as far as they are no more than that.
const CHANGES: [&str; 5] = [
    "backend.created",
    "backend.changed",
    "backend.deleted",
    "backend.switched_on",
    "backend.switched_off",
];

/// Actions of each kind.
fn actions(what: HistoryWhat) -> &'static [&'static str] {
    match what {
        HistoryWhat::Exports => &[
            "invoice.exported",
            "invoice.adopted",
            "invoice.bound",
            "invoice.unbound",
            "invoice.not_exported",
            "invoice.not_read_back",
            "invoice.total_differs",
            "group.finished",
        ],
        HistoryWhat::Imports => &[
            "import.finished",
            "invoice.imported",
            "invoice.updated",
            "invoice.unlinked",
            "invoice.refused",
            "order.imported",
            "order.updated",
            "order.unlinked",
            "order.refused",
        ],
        HistoryWhat::Decisions => &[
            "decision.order",
            "decision.difference",
            "decision.as_is",
            "decision.aside",
            "decision.taken_back",
            "decision.try_again",
            "job.edited",
            "invoice.bound",
            "invoice.unbound",
        ],
        HistoryWhat::Settings => &["type.changed"],
    }
}

/// Where the next page begins: behind a line of the history, or behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Line(LinePlace),
    Change(LinePlace),
}

impl Cursor {
    fn text(self) -> String {
        let (word, place) = match self {
            Self::Line(place) => ("h", place),
            Self::Change(place) => ("c", place),
        };
        format!(
            "{word}{}@{}",
            place.id.unwrap_or(0),
            show::instant(place.at)
        )
    }

    fn read(text: &str) -> Option<Self> {
        let (word, rest) = text.split_at_checked(1)?;
        let (id, at) = rest.split_once('@')?;
        let place = LinePlace {
            at: at.parse().ok()?,
            id: Some(id.parse().ok()?),
        };
        match word {
            "h" => Some(Self::Line(place)),
            "c" => Some(Self::Change(place)),
            _ => None,
        }
    }

    /// Where the history goes on. Of one instant, its lines come before the changes.
    fn line(self) -> LinePlace {
        match self {
            Self::Line(place) => place,
            Self::Change(place) => LinePlace {
                at: place.at,
                id: None,
            },
        }
    }

    /// Where the changes go on.
    fn change(self) -> LinePlace {
        match self {
            Self::Line(place) => LinePlace {
                at: place.at,
                id: None,
            },
            Self::Change(place) => place,
        }
    }
}

/// A query as the store understands it.
struct Asked {
    lines: TimelineFilter,
    changes: Option<ConfigFilter>,
    folded: bool,
    limit: u32,
}

fn not_understood(name: &str, text: &str) -> Failure {
    needs_you(
        "history.query",
        format!("\"{text}\" is not understood as {name}."),
    )
    .with("name", name)
    .hint("Instants are written as 2026-11-24T00:00:00Z; a page goes on with the text that the one before gave.")
}

fn at(name: &str, text: Option<&str>) -> Result<Option<DateTime<Utc>>, Failure> {
    text.map(|text| text.parse().map_err(|_| not_understood(name, text)))
        .transpose()
}

fn asked(query: &HistoryQuery) -> Result<Asked, Failure> {
    let (from, to) = (
        at("from", query.from.as_deref())?,
        at("to", query.to.as_deref())?,
    );
    let text = query.text.clone().filter(|text| !text.trim().is_empty());
    let wants = |what: &HistoryWhat| query.what.is_empty() || query.what.contains(what);
    let lines = TimelineFilter {
        text: text.clone(),
        actions: query
            .what
            .iter()
            .flat_map(|what| actions(*what))
            .map(|action| (*action).to_owned())
            .collect(),
        outcomes: query
            .outcomes
            .iter()
            .copied()
            .map(show::stored_outcome)
            .collect(),
        backend: query.backend.map(BackendId),
        actor: query.actor.clone(),
        direction: query.direction.map(stored_direction),
        record: query.record.map(RecordId),
        run: query.run.clone(),
        fold: query.fold.clone(),
        from,
        to,
    };
    let only_lines = query.direction.is_some()
        || query.record.is_some()
        || query.run.is_some()
        || query.fold.is_some()
        || !(query.outcomes.is_empty() || lines.outcomes.contains(&HistoryOutcome::Info));
    let changes = (wants(&HistoryWhat::Settings) && !only_lines).then(|| ConfigFilter {
        text,
        backend: query.backend.map(BackendId),
        actor: query.actor.clone(),
        from,
        to,
    });
    Ok(Asked {
        lines,
        changes,
        folded: query.folded,
        limit: query.limit.unwrap_or(USUAL_LINES).clamp(1, MOST_LINES),
    })
}

fn stored_direction(direction: crate::view::HistoryDirection) -> Direction {
    use crate::view::HistoryDirection as Asked;
    match direction {
        Asked::BooksToShop => Direction::BooksToShop,
        Asked::ShopToBooks => Direction::ShopToBooks,
        Asked::ErpToBooks => Direction::ErpToBooks,
    }
}

/// A line with its place in time.
struct Placed {
    cursor: Cursor,
    at: DateTime<Utc>,
    line: HistoryLine,
}

fn placed(row: TimelineRow) -> Placed {
    let place = LinePlace {
        at: row.row.at,
        id: Some(row.row.id.0),
    };
    Placed {
        cursor: Cursor::Line(place),
        at: place.at,
        line: show_history::timeline(row),
    }
}

/// Changes of the configuration behind a place, as lines. A change that only notes when a test
/// succeeded is none.
fn changes(
    tx: &ReadTx<'_>,
    standing: &Standing,
    filter: &ConfigFilter,
    mut place: Option<LinePlace>,
    limit: u32,
) -> Result<Vec<Placed>, Failure> {
    let mut found = Vec::new();
    loop {
        let rows = tx.config_timeline(filter, place, limit)?;
        let full = rows.len() == limit as usize;
        for row in rows {
            let here = LinePlace {
                at: row.at,
                id: Some(row.id),
            };
            place = Some(here);
            let change = standing.change(row);
            if !change.fields.is_empty() {
                found.push(Placed {
                    cursor: Cursor::Change(here),
                    at: here.at,
                    line: show_history::change_line(change),
                });
            }
        }
        if !full || found.len() >= limit as usize {
            found.truncate(limit as usize);
            return Ok(found);
        }
    }
}

/// Whether a line says no more than a change of the same instant, which stands beside it.
fn told_twice(
    tx: &ReadTx<'_>,
    standing: &Standing,
    filter: &ConfigFilter,
    placed: &Placed,
) -> Result<bool, Failure> {
    let HistoryEntry {
        action, backend, ..
    } = &placed.line.entry;
    if backend.is_none() || !CHANGES.contains(&action.as_str()) {
        return Ok(false);
    }
    let instant = ConfigFilter {
        from: Some(placed.at),
        to: Some(placed.at + TimeDelta::milliseconds(1)),
        ..filter.clone()
    };
    let beside = changes(tx, standing, &instant, None, MOST_LINES)?;
    Ok(beside.iter().any(|it| it.line.entry.backend == *backend))
}

fn page(tx: &ReadTx<'_>, asked: &Asked, cursor: Option<Cursor>) -> Result<HistoryPage, Failure> {
    let wanted = asked.limit + 1;
    let place = cursor.map(Cursor::line);
    let rows = tx.timeline(&asked.lines, place, wanted, asked.folded)?;
    let mut all: Vec<Placed> = rows.into_iter().map(placed).collect();
    let configured = match &asked.changes {
        Some(filter) => Some((Standing::read(tx)?, filter)),
        None => None,
    };
    if let Some((standing, filter)) = &configured {
        let place = cursor.map(Cursor::change);
        all.extend(changes(tx, standing, filter, place, wanted)?);
    }
    // Stable: both parts are in order, and of one instant the history comes first.
    all.sort_by_key(|placed| std::cmp::Reverse(placed.at));
    let more = all.len() > asked.limit as usize;
    all.truncate(asked.limit as usize);
    let next = all.last().filter(|_| more).map(|last| last.cursor.text());
    // A page may be shorter by them; where the next one begins is known by then.
    let mut lines = Vec::with_capacity(all.len());
    for placed in all {
        let twice = match &configured {
            Some((standing, filter)) => told_twice(tx, standing, filter, &placed)?,
            None => false,
        };
        if !twice {
            lines.push(placed.line);
        }
    }
    Ok(HistoryPage { lines, next })
}

impl App {
    /// A page of what happened, newest first: the history and the changes of the configuration.
    ///
    /// # Errors
    /// Where the store cannot be read, or an instant is not understood.
    pub async fn history(&self, query: HistoryQuery) -> Result<HistoryPage, Problem> {
        let store = self.inner.space.read().await.store.clone();
        Self::history_of(&store, query).await
    }

    /// A page of what happened in one store.
    pub(super) async fn history_of(
        store: &Store,
        query: HistoryQuery,
    ) -> Result<HistoryPage, Problem> {
        let asked = asked(&query)?;
        let cursor = match query.after.as_deref() {
            Some(text) => Some(Cursor::read(text).ok_or_else(|| not_understood("a page", text))?),
            None => None,
        };
        Ok(store.read(move |tx| page(tx, &asked, cursor)).await?)
    }

    /// Everyone who stands in the history, for choosing by.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn history_actors(&self) -> Result<Vec<String>, Problem> {
        let store = self.inner.space.read().await.store.clone();
        Ok(store.read(|tx| tx.timeline_values(LineKey::Actor)).await?)
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
            run: row.run.clone(),
            entry: show::history(row),
            exchanges: exchanges.into_iter().map(show::exchange).collect(),
        })
    }

    /// A change of the configuration as a line of the history.
    ///
    /// # Errors
    /// Where there is no such change.
    pub async fn history_change(&self, id: i64) -> Result<HistoryLine, Problem> {
        let store = self.inner.space.read().await.store.clone();
        Ok(store
            .read(move |tx| {
                let change = Standing::read(tx)?.change(tx.config_log_get(id)?);
                Ok::<_, Failure>(show_history::change_line(change))
            })
            .await?)
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

#[test]
fn a_place_in_time_is_read_back_as_it_was_told() {
    let at = DateTime::from_timestamp_millis(1_795_000_123_456).unwrap_or_default();
    let place = LinePlace { at, id: Some(7) };
    for cursor in [Cursor::Line(place), Cursor::Change(place)] {
        assert_eq!(Cursor::read(&cursor.text()), Some(cursor));
    }
    for text in ["", "h", "x7@2026-01-01T00:00:00Z", "h7@yesterday", "äöü"] {
        assert_eq!(Cursor::read(text), None, "{text}");
    }
}
