//! The history in the order of time, with what belongs together folded into one line.
//!
//! Lines of a run, and those of one import, share a *fold* for each day. A page is reached from the
//! place of the last line seen, never by counting; the narrowest index leads, whatever is asked for.

use super::history::{Direction, HistoryOutcome, HistoryRow};
use crate::query::{Filter, words_starting};
use crate::row::{decimal, instant_text, parsed};
use crate::words::words;
use crate::{ReadTx, StoreError};
use bindery_domain::{BackendId, DateTime, Decimal, RecordId, Utc};
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

/// Only the newest lines with a text are looked at at once; the next page goes on behind them.
pub const SEARCHED_LINES: u32 = 5000;

/// So few rows are sorted faster than a long index is walked.
const FEW: u32 = 1000;

/// What the format that folds the history adds. Two indexes give way to ones in the order of time.
pub(crate) const CREATE: &str = "
ALTER TABLE history ADD COLUMN fold TEXT GENERATED ALWAYS AS (
    coalesce(run, CASE WHEN direction <> 'books_to_shop' THEN 'job-' || job END) || ' ' || substr(at, 1, 10)
) VIRTUAL;
CREATE INDEX history_fold ON history (fold, at) WHERE fold IS NOT NULL;
CREATE INDEX history_run ON history (run, at) WHERE run IS NOT NULL;
CREATE INDEX history_actor ON history (actor, at);
CREATE INDEX history_action ON history (action, at);
CREATE INDEX history_direction ON history (direction, at);
DROP INDEX history_backend;
CREATE INDEX history_backend ON history (backend, at);
DROP INDEX history_outcome;
CREATE INDEX history_outcome ON history (outcome, at);
CREATE INDEX config_log_at ON config_log (at);
";

/// Where a line stands in time: its instant, and its id among those of the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePlace {
    /// When.
    pub at: DateTime<Utc>,
    /// Which one; absent where all lines of that instant come before.
    pub id: Option<i64>,
}

words! {
    /// What can be counted and chosen by.
    LineKey {
        /// Who.
        Actor = "actor",
        /// What.
        Action = "action",
    }
}

/// Which lines. Everything unset shows all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineFilter {
    /// Holding beginnings of all these words in number, order, party, external id or message.
    pub text: Option<String>,
    /// One of these actions.
    pub actions: Vec<String>,
    /// With one of these outcomes.
    pub outcomes: Vec<HistoryOutcome>,
    /// Of this backend.
    pub backend: Option<BackendId>,
    /// Done by this person.
    pub actor: Option<String>,
    /// This way.
    pub direction: Option<Direction>,
    /// Of this record.
    pub record: Option<RecordId>,
    /// Of this run, on any day.
    pub run: Option<String>,
    /// Of this fold.
    pub fold: Option<String>,
    /// Written at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Written before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// What is folded behind a line, as far as the filter shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// Its name, to ask for its lines.
    pub name: String,
    /// How many lines, by action, outcome and currency.
    pub counts: Vec<FoldCount>,
}

/// How many lines of a fold say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoldCount {
    /// What was done.
    pub action: String,
    /// What came of it.
    pub outcome: HistoryOutcome,
    /// In which currency, where there are amounts.
    pub currency: Option<String>,
    /// How many.
    pub count: u64,
    /// The sum of the amounts.
    pub sum: Decimal,
}

impl Fold {
    /// How many lines in all.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.counts.iter().map(|count| count.count).sum()
    }
}

/// A line, or the newest one of a fold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineRow {
    /// The line.
    pub row: HistoryRow,
    /// What stands behind it, where that is more than the line itself.
    pub fold: Option<Fold>,
}

impl TimelineFilter {
    fn by_text(&self) -> bool {
        self.text.as_deref().is_some_and(|it| !it.trim().is_empty())
    }
}

/// One condition that an index can lead by: the column, and its values.
type Lead = (&'static str, Vec<Value>);

fn leads(filter: &TimelineFilter) -> Vec<Lead> {
    let text = |text: &String| Value::from(text.clone());
    let one = |value: Option<Value>| value.map(|value| vec![value]);
    let outcomes = filter.outcomes.iter().map(|it| it.name().to_owned());
    // Where none is small, the first one leads.
    let all = [
        ("fold", one(filter.fold.as_ref().map(text))),
        ("run", one(filter.run.as_ref().map(text))),
        ("record", one(filter.record.map(|it| it.0.into()))),
        (
            "outcome",
            (!filter.outcomes.is_empty()).then(|| outcomes.map(Value::from).collect()),
        ),
        ("actor", one(filter.actor.as_ref().map(text))),
        (
            "action",
            (!filter.actions.is_empty()).then(|| filter.actions.iter().map(text).collect()),
        ),
        ("backend", one(filter.backend.map(|it| it.0.into()))),
        (
            "direction",
            one(filter.direction.map(|it| it.name().to_owned().into())),
        ),
    ];
    all.into_iter()
        .filter_map(|(column, values)| Some((column, values?)))
        .collect()
}

fn marks(count: usize) -> String {
    vec!["?"; count].join(",")
}

/// The conditions on the alias `h`, led by one column; a plus sign takes the index from the others.
/// `None` where the text holds nothing that could be found.
fn conditions(
    filter: &TimelineFilter,
    alias: &str,
    lead: Option<&str>,
    before: Option<DateTime<Utc>>,
) -> Option<Filter> {
    let mut query = Filter::default();
    let by_text = filter.by_text();
    if let Some(text) = filter.text.as_deref().filter(|_| by_text) {
        let end = [filter.to, before].into_iter().flatten().min();
        query.push(words_starting(text)?);
        let bound = match end {
            Some(end) => {
                query.push(instant_text(end));
                "AND rowid <= (SELECT id FROM history WHERE at < ? ORDER BY at DESC, id DESC LIMIT 1)"
            }
            None => "",
        };
        let plus = if lead.is_some() { "+" } else { "" };
        query.and(&format!(
            "{plus}{alias}.id IN (SELECT rowid FROM history_text WHERE history_text MATCH ? {bound}
             ORDER BY rowid DESC LIMIT {SEARCHED_LINES})"
        ));
    }
    for (column, values) in leads(filter) {
        let plus = if lead == Some(column) { "" } else { "+" };
        let condition = match values.len() {
            1 => format!("{plus}{alias}.{column} = ?"),
            many => format!("{plus}{alias}.{column} IN ({})", marks(many)),
        };
        for value in values {
            query.push(value);
        }
        query.and(&condition);
    }
    let at = if lead.is_some() || !by_text {
        format!("{alias}.at")
    } else {
        format!("+{alias}.at")
    };
    query
        .and_maybe(&format!("{at} >= ?"), filter.from.map(instant_text))
        .and_maybe(&format!("{at} < ?"), filter.to.map(instant_text));
    Some(query)
}

/// Lines behind a place: earlier, or of the same instant and with a smaller id.
fn behind(query: &mut Filter, place: Option<LinePlace>) {
    let Some(place) = place else { return };
    let at = instant_text(place.at);
    match place.id {
        Some(id) => {
            query.push(at.clone()).push(at).push(id);
            query.and("h.at <= ?").and("(h.at < ? OR h.id < ?)");
        }
        None => {
            query.and_with("h.at < ?", at);
        }
    }
}

impl ReadTx<'_> {
    /// The column whose index finds the fewest rows, if one finds few; else the first that keeps
    /// the order of time; nothing where the text itself or the time leads.
    fn lead(&self, filter: &TimelineFilter) -> Result<Option<&'static str>, StoreError> {
        let all = leads(filter);
        let mut best: Option<(&'static str, u32)> = None;
        for (column, values) in &all {
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM history WHERE {column} IN ({}) LIMIT {})",
                marks(values.len()),
                FEW + 1
            );
            let params = rusqlite::params_from_iter(values.iter());
            let found: u32 = self.the(&sql, params, |row| row.get(0))?;
            if found <= FEW && best.is_none_or(|(_, least)| found < least) {
                best = Some((column, found));
            }
        }
        Ok(match best {
            Some((column, _)) => Some(column),
            None if filter.by_text() => None,
            // Several values of one column are not in the order of time.
            None => all
                .iter()
                .find(|(_, values)| values.len() == 1)
                .map(|(column, _)| *column),
        })
    }

    /// Lines of the history behind a place, newest first, each fold as one line where folding is
    /// wanted. Lines that are searched for by a text stand for themselves.
    pub fn timeline(
        &self,
        filter: &TimelineFilter,
        behind_place: Option<LinePlace>,
        limit: u32,
        fold: bool,
    ) -> Result<Vec<TimelineRow>, StoreError> {
        let fold = fold && !filter.by_text();
        let Some((sql, query)) = self.timeline_statement(filter, behind_place, limit, fold)? else {
            return Ok(Vec::new());
        };
        let found = self.all(&sql, query.values(), |row| {
            Ok((
                HistoryRow::from_row(row)?,
                row.get::<_, Option<String>>("fold")?,
            ))
        })?;
        let mut rows = Vec::with_capacity(found.len());
        for (row, name) in found {
            let fold = match name.filter(|_| fold) {
                Some(name) => self.fold(filter, name)?.filter(|fold| fold.lines() > 1),
                None => None,
            };
            rows.push(TimelineRow { row, fold });
        }
        Ok(rows)
    }

    fn timeline_statement(
        &self,
        filter: &TimelineFilter,
        place: Option<LinePlace>,
        limit: u32,
        fold: bool,
    ) -> Result<Option<(String, Filter)>, StoreError> {
        let lead = self.lead(filter)?;
        // A line of the place's own instant can still come behind it.
        let before = place.map(|place| place.at + chrono::TimeDelta::milliseconds(1));
        let Some(mut query) = conditions(filter, "h", lead, before) else {
            return Ok(None);
        };
        behind(&mut query, place);
        if let Some(mut same) = conditions(filter, "n", None, None).filter(|_| fold) {
            // The newest line of a fold stands for it, as far as the filter shows its lines. It is looked
            // up from the fold's end: lines of the same instant would make a walk to it long.
            same.and("n.fold = h.fold");
            query.and(&format!(
                "(h.fold IS NULL OR h.id = (SELECT n.id FROM history n INDEXED BY history_fold{}
                  ORDER BY n.at DESC, n.id DESC LIMIT 1))",
                same.sql()
            ));
            query.append(same);
        }
        query.push(i64::from(limit));
        let sql = format!(
            "SELECT * FROM history h{} ORDER BY h.at DESC, h.id DESC LIMIT ?",
            query.sql()
        );
        Ok(Some((sql, query)))
    }

    fn fold(&self, filter: &TimelineFilter, name: String) -> Result<Option<Fold>, StoreError> {
        let inside = TimelineFilter {
            fold: Some(name.clone()),
            ..filter.clone()
        };
        let Some(query) = conditions(&inside, "h", Some("fold"), None) else {
            return Ok(None);
        };
        let sql = format!(
            "SELECT action, outcome, currency, count(*) AS n, exact_sum(coalesce(amount, '0')) AS sum
             FROM history h{} GROUP BY action, outcome, currency ORDER BY action, outcome, currency",
            query.sql()
        );
        let counts = self.all(&sql, query.values(), |row| {
            Ok(FoldCount {
                action: row.get("action")?,
                outcome: parsed(row, "outcome")?,
                currency: row.get("currency")?,
                count: row.get("n")?,
                sum: decimal(row, "sum")?,
            })
        })?;
        Ok(Some(Fold { name, counts }))
    }

    /// Who or what stands in the history, for choosing by; one look into the index for each.
    pub fn timeline_values(&self, key: LineKey) -> Result<Vec<String>, StoreError> {
        let column = key.name();
        self.all(
            &format!(
                "WITH RECURSIVE each (value) AS (
                     SELECT min({column}) FROM history
                     UNION ALL
                     SELECT (SELECT min({column}) FROM history WHERE {column} > value)
                     FROM each WHERE value IS NOT NULL
                 ) SELECT value FROM each WHERE value IS NOT NULL"
            ),
            [],
            |row| row.get(0),
        )
    }

    /// How SQLite goes about a page of the time line, for tests.
    pub fn timeline_plan(
        &self,
        filter: &TimelineFilter,
        fold: bool,
    ) -> Result<Vec<String>, StoreError> {
        match self.timeline_statement(filter, None, 50, fold)? {
            Some((sql, query)) => self.explain_with(&sql, query.values()),
            None => Ok(Vec::new()),
        }
    }
}
