//! Imports what changed, page by page, and sweeps for what polling cannot see.
//!
//! The cursor moves in the transaction that stores the page it stands behind, so a crash
//! repeats a page and never skips one. A long transaction in the ERP commits rows whose write date
//! lies before a poll that saw none of them (contract odoo, §7): each import
//! begins an overlap earlier than the last ended, and the sweep compares everything.

mod apply;
mod sweep;

pub use apply::Applied;
pub use sweep::sweep;

use crate::adapter::{Page, PageRequest};
use crate::environment::{Backend, Environment};
use apply::{Mapped, apply_page, map_row};
use async_trait::async_trait;
use bindery_domain::{AttemptId, DateTime, Failure, JobId, Model, Told, Utc};
use bindery_store::Durability;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;

/// Names of the importers that type files can use.
pub const IMPORTERS: &[&str] = &["changes"];

/// Name of the cursor of `changes`.
pub const CURSOR: &str = "changes";

/// On whose behalf an import runs, for the history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportScope {
    /// The job.
    pub job: Option<JobId>,
    /// The attempt.
    pub attempt: Option<AttemptId>,
}

/// Who looks on while an import runs. A closure that tells whether to stop is one.
#[async_trait]
pub trait Onlooker: Send + Sync {
    /// Whether to stop after the page that is being read; what was read until then is kept.
    fn wants_stop(&self) -> bool;

    /// Told after each page that was stored: how many documents were read so far, of how many (0
    /// while that is not known), and the sum.
    async fn page_stored(&self, _read: u64, _of: u64, _line: &Told) {}
}

impl<F: Fn() -> bool + Send + Sync> Onlooker for F {
    fn wants_stop(&self) -> bool {
        self()
    }
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Documents read.
    pub read: u32,
    /// New records.
    pub created: u32,
    /// Changed records.
    pub changed: u32,
    /// Records that are gone in the other system.
    pub unlinked: u32,
    /// Documents that could not be understood.
    pub refused: u32,
}

impl ImportSummary {
    /// The summary of an import that has ended.
    #[must_use]
    pub fn told(&self, model: Model, backend: &str) -> Told {
        self.worded("told.imported", &format!("{model}s of {backend}"))
            .with("model", model)
            .with("backend", backend)
    }

    /// The summary so far.
    fn so_far(&self) -> Told {
        self.worded("told.importedSoFar", "documents")
    }

    fn worded(&self, key: &str, what: &str) -> Told {
        Told::new(key, self.message(what))
            .with("read", self.read)
            .with("created", self.created)
            .with("changed", self.changed)
            .with("unlinked", self.unlinked)
            .with("refused", self.refused)
    }

    fn message(&self, what: &str) -> String {
        let mut parts = vec![
            format!("{} new", self.created),
            format!("{} changed", self.changed),
        ];
        if self.unlinked > 0 {
            parts.push(format!("{} gone", self.unlinked));
        }
        if self.refused > 0 {
            parts.push(format!("{} not understood", self.refused));
        }
        format!("{} {what} read: {}.", self.read, parts.join(", "))
    }

    fn add(&mut self, applied: Applied) {
        self.read += 1;
        match applied {
            Applied::Created => self.created += 1,
            Applied::Changed => self.changed += 1,
            Applied::Unchanged => (),
            Applied::Refused => self.refused += 1,
        }
    }
}

/// The instant of a cursor, at most now: one change that is dated ahead, by a clock or by hand, must not
/// keep out all others until that day.
fn instant(cursor: Option<&Value>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = cursor?.get("at")?.as_str()?;
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    Some(at.with_timezone(&Utc).min(now))
}

/// Where to begin: the cursor less the overlap, else `days` back, else from the first document.
#[must_use]
pub fn begin(
    cursor: Option<&Value>,
    overlap: TimeDelta,
    days: Option<u32>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    match instant(cursor, now) {
        Some(at) => Some(at - overlap),
        None => days.map(|days| now - TimeDelta::days(i64::from(days))),
    }
}

/// Imports everything that changed since the last import.
/// The onlooker is asked and told between pages.
///
/// # Errors
/// The first failure of the adapter or the store. Pages before it are committed.
pub async fn import_changes(
    environment: &Environment,
    scope: &ImportScope,
    onlooker: &dyn Onlooker,
) -> Result<ImportSummary, Failure> {
    let adapter = environment.adapter()?;
    let mapper = Arc::new(environment.import_mapper()?);
    let settings = &environment.backend.settings;
    let (backend, model) = (environment.backend.row.id, environment.model);
    let cursor = environment
        .runtime
        .store
        .read(move |tx| tx.cursor(backend, model, CURSOR))
        .await?;
    let overlap = TimeDelta::minutes(i64::from(settings.number("overlap_minutes").unwrap_or(10)));
    let now = environment.runtime.clock.now();
    let mut request = PageRequest {
        since: begin(
            cursor.as_ref(),
            overlap,
            settings.number("import_orders_days"),
            now,
        ),
        until: None,
        continuation: None,
        limit: settings.number("page_size").unwrap_or(200).max(1),
    };
    let mut summary = ImportSummary::default();
    let mut reached = cursor;
    while !onlooker.wants_stop() {
        let Page { rows, next } = adapter.page(&request).await?;
        let context = mapping_context(&environment.backend);
        let mapped: Vec<Mapped> = rows
            .into_iter()
            .map(|row| map_row(&mapper, model, row, &context))
            .collect();
        reached = later(reached, &mapped, now);
        let page = commit(environment, scope, mapped, reached.clone()).await?;
        page.into_iter().for_each(|applied| summary.add(applied));
        let line = summary.so_far();
        onlooker
            .page_stored(u64::from(summary.read), 0, &line)
            .await;
        match next {
            Some(next) => request.continuation = Some(next),
            None => break,
        }
    }
    Ok(summary)
}

/// What mapping rows see beside the document: the effective settings and the backend's name.
#[must_use]
pub fn mapping_context(backend: &Backend) -> serde_json::Map<String, Value> {
    let mut context = serde_json::Map::new();
    context.insert(
        "settings".to_owned(),
        Value::Object(backend.settings.as_map().clone()),
    );
    context.insert("backend".to_owned(), json!({"name": backend.row.name}));
    context
}

/// The cursor after these rows. It never goes back, but to now where it stood ahead of it.
fn later(cursor: Option<Value>, rows: &[Mapped], now: DateTime<Utc>) -> Option<Value> {
    let known = instant(cursor.as_ref(), now);
    let newest = rows.iter().filter_map(|row| row.updated_at).max();
    match known.max(newest) {
        Some(at) => Some(json!({"at": at.min(now).to_rfc3339()})),
        None => cursor,
    }
}

async fn commit(
    environment: &Environment,
    scope: &ImportScope,
    rows: Vec<Mapped>,
    cursor: Option<Value>,
) -> Result<Vec<Applied>, Failure> {
    let (backend, model) = (environment.backend.row.id, environment.model);
    let inner = environment.clone();
    let scope = scope.clone();
    environment
        .runtime
        .store
        .write(Durability::Normal, move |tx| {
            let applied = apply_page(tx, &inner, &scope, &rows)?;
            if let Some(cursor) = &cursor {
                tx.cursor_put(backend, model, CURSOR, cursor)?;
            }
            Ok::<_, Failure>(applied)
        })
        .await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::ErrorClass;
    use chrono::TimeZone;

    #[test]
    fn an_import_begins_an_overlap_before_the_last_one_ended() {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap();
        let check = |cursor: Option<Value>, days: Option<u32>, expected: Option<&str>| {
            let begins = begin(cursor.as_ref(), TimeDelta::minutes(10), days, now);
            assert_eq!(begins.map(|at| at.to_rfc3339()).as_deref(), expected);
        };
        check(None, None, None);
        check(None, Some(30), Some("2026-10-24T12:00:00+00:00"));
        check(
            Some(json!({"at": "2026-11-23T11:00:00Z"})),
            Some(30),
            Some("2026-11-23T10:50:00+00:00"),
        );
        check(Some(json!({"at": "garbage"})), None, None);
        // Stored while something was dated ahead.
        check(
            Some(json!({"at": "2027-11-23T12:00:00Z"})),
            Some(30),
            Some("2026-11-23T11:50:00+00:00"),
        );
    }

    #[test]
    fn the_cursor_goes_on_to_the_newest_change_and_never_ahead_of_now() {
        let now = Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap();
        let row = |at: &str| Mapped {
            id: "1".into(),
            updated: None,
            updated_at: at.parse().ok(),
            document: Err(Failure::new(ErrorClass::NeedsYou, "x", "x")),
        };
        let check = |cursor: Option<&str>, dates: &[&str], expected: Option<&str>| {
            let stored = |at: &str| json!({ "at": at });
            let rows: Vec<Mapped> = dates.iter().copied().map(row).collect();
            let found = later(cursor.map(stored), &rows, now);
            assert_eq!(found, expected.map(stored), "{cursor:?} {dates:?}");
        };
        let (early, late) = ("2026-11-23T10:00:00+00:00", "2026-11-23T11:00:00+00:00");
        let (present, ahead) = ("2026-11-23T12:00:00+00:00", "2027-11-23T12:00:00+00:00");
        check(None, &[], None);
        check(None, &["no date"], None);
        check(None, &[early, late], Some(late));
        check(Some(early), &[late], Some(late));
        check(Some(late), &[early], Some(late));
        check(Some(late), &[], Some(late));
        check(None, &[ahead], Some(present));
        check(Some(early), &[late, ahead], Some(present));
        // One that stands ahead already comes back.
        check(Some(ahead), &[], Some(present));
        check(Some(ahead), &[early], Some(present));
        check(Some("garbage"), &[], Some("garbage"));
    }
}
