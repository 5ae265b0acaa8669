//! The slower sweep: compares ids and marks of everything, fetches what differs, finds deletions.

use super::apply::{line, map_row};
use super::{Applied, ImportScope, ImportSummary, Onlooker, commit, mapping_context};
use crate::adapter::Stamp;
use crate::environment::Environment;
use crate::events::{EventKind, RecordEvent};
use bindery_domain::{ExternalId, Failure, RecordId, Told};
use bindery_store::{BoundDocument, Durability};
use std::collections::{BTreeMap, BTreeSet};

/// What differs between the other system and the bindings: to fetch, and gone there. What was gone and is
/// there again is fetched whatever its mark: a restored database gives back the one it had.
fn differences(
    stamps: &[Stamp],
    known: &[BoundDocument],
) -> (Vec<ExternalId>, Vec<(ExternalId, RecordId)>) {
    let bound: BTreeMap<&ExternalId, &BoundDocument> =
        known.iter().map(|bound| (&bound.id, bound)).collect();
    let there: BTreeSet<&ExternalId> = stamps.iter().map(|stamp| &stamp.id).collect();
    let as_known = |stamp: &Stamp| {
        let bound = bound.get(&stamp.id);
        bound.is_some_and(|bound| !bound.unlinked && bound.mark == stamp.updated)
    };
    let fetch = stamps.iter().filter(|stamp| !as_known(stamp));
    let gone = known.iter().filter(|bound| !there.contains(&bound.id));
    (
        fetch.map(|stamp| stamp.id.clone()).collect(),
        gone.map(|bound| (bound.id.clone(), bound.record)).collect(),
    )
}

/// Those of a chunk that are bound but not listed, and that were not read either.
fn gone_of(
    chunk: &[ExternalId],
    unlisted: &BTreeMap<ExternalId, RecordId>,
    read: &BTreeSet<&ExternalId>,
) -> Vec<(ExternalId, RecordId)> {
    let unread = chunk.iter().filter(|id| !read.contains(id));
    unread
        .filter_map(|id| Some((id.clone(), *unlisted.get(id)?)))
        .collect()
}

/// Compares everything. What is bound but not listed is read by its id once more: it may
/// only have left what an import lists (a posted invoice set back to draft); what cannot be read is gone.
///
/// # Errors
/// The first failure of the adapter or the store; what was stored before stays.
pub async fn sweep(
    environment: &Environment,
    scope: &ImportScope,
    onlooker: &dyn Onlooker,
) -> Result<ImportSummary, Failure> {
    let adapter = environment.adapter()?;
    let mapper = environment.import_mapper()?;
    let (backend, model) = (environment.backend.row.id, environment.model);
    let stamps = adapter.stamps().await?;
    let known = environment
        .runtime
        .store
        .read(move |tx| tx.bindings_external_ids(backend, model))
        .await?;
    let (fetch, unlisted) = differences(&stamps, &known);
    let mut summary = ImportSummary {
        read: u32::try_from(stamps.len()).unwrap_or(u32::MAX),
        ..ImportSummary::default()
    };
    let ids: Vec<ExternalId> = fetch
        .into_iter()
        .chain(unlisted.iter().map(|(id, _)| id.clone()))
        .collect();
    let unlisted: BTreeMap<ExternalId, RecordId> = unlisted.into_iter().collect();
    let at_once = environment.backend.settings.number("page_size");
    let at_once = usize::try_from(at_once.unwrap_or(200).max(1)).unwrap_or(usize::MAX);
    let (mut fetched, of) = (0, ids.len() as u64);
    for chunk in ids.chunks(at_once) {
        if onlooker.wants_stop() {
            return Ok(summary);
        }
        let rows = adapter.read_many(chunk).await?;
        let read: BTreeSet<&ExternalId> = rows.iter().map(|row| &row.id).collect();
        let gone = gone_of(chunk, &unlisted, &read);
        let context = mapping_context(&environment.backend);
        let mapped = rows
            .into_iter()
            .map(|row| map_row(&mapper, model, row, &context))
            .collect();
        for applied in commit(environment, scope, mapped, None).await? {
            match applied {
                Applied::Created => summary.created += 1,
                Applied::Changed => summary.changed += 1,
                Applied::Refused => summary.refused += 1,
                Applied::Unchanged => (),
            }
        }
        summary.unlinked += unlink(environment, scope, gone).await?;
        fetched += chunk.len() as u64;
        let line = Told::new(
            "told.readAgain",
            format!("{fetched} of {of} documents that differ were read again."),
        )
        .with("fetched", fetched)
        .with("of", of);
        onlooker.page_stored(fetched, of, &line).await;
    }
    Ok(summary)
}

async fn unlink(
    environment: &Environment,
    scope: &ImportScope,
    gone: Vec<(ExternalId, RecordId)>,
) -> Result<u32, Failure> {
    let inner = environment.clone();
    let scope = scope.clone();
    environment
        .runtime
        .store
        .write(Durability::Normal, move |tx| {
            let mut count = 0;
            for (id, record) in gone {
                let row = tx.record_get(record)?;
                if row.unlinked_at.is_some() {
                    continue;
                }
                let document = row.typed()?;
                tx.record_unlink(record)?;
                let origin = Some(inner.backend.row.id);
                let event = RecordEvent {
                    kind: EventKind::Unlinked,
                    record,
                    document: &document,
                    origin,
                };
                inner.runtime.events.fire(tx, &event)?;
                tx.history_append(&line(&inner, &scope, &document, record, &id, "unlinked"))?;
                count += 1;
            }
            Ok::<_, Failure>(count)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sweep_fetches_what_differs_and_notices_what_is_missing() {
        let stamp = |id: &str, mark: &str| Stamp {
            id: id.into(),
            updated: Some(mark.to_owned()),
        };
        let bound = |id: &str, mark: &str, record: i64| BoundDocument {
            id: id.into(),
            mark: Some(mark.to_owned()),
            record: RecordId(record),
            unlinked: false,
        };
        let stamps = [
            stamp("1", "a"),
            stamp("2", "b2"),
            stamp("3", "c"),
            stamp("5", "e"),
            Stamp {
                id: "6".into(),
                updated: None,
            },
        ];
        // 5 and 6 were gone and are back as they were, 6 where the system tells no changes.
        let known = [
            bound("1", "a", 10),
            bound("2", "b", 20),
            bound("4", "d", 40),
            BoundDocument {
                unlinked: true,
                ..bound("5", "e", 50)
            },
            BoundDocument {
                mark: None,
                unlinked: true,
                ..bound("6", "", 60)
            },
        ];
        let (fetch, gone) = differences(&stamps, &known);
        assert_eq!(fetch, ["2", "3", "5", "6"].map(ExternalId::from));
        assert_eq!(gone, vec![("4".into(), RecordId(40))]);
    }

    #[test]
    fn what_was_neither_listed_nor_read_is_gone_however_much_is_not_listed() {
        // As many as an import leaves out that takes paid invoices only from now on.
        let unlisted: BTreeMap<ExternalId, RecordId> = (0..50_000)
            .map(|number| (format!("{number:05}").into(), RecordId(number)))
            .collect();
        let differing: Vec<ExternalId> = vec!["a".into(), "b".into()];
        let ids: Vec<ExternalId> = differing
            .into_iter()
            .chain(unlisted.keys().cloned())
            .collect();
        let there = |id: &&ExternalId| id.as_str() == "b" || id.as_str().ends_with('7');
        let mut gone = Vec::new();
        for chunk in ids.chunks(200) {
            let read: BTreeSet<&ExternalId> = chunk.iter().filter(there).collect();
            gone.extend(gone_of(chunk, &unlisted, &read));
        }
        let expected: Vec<_> = unlisted
            .into_iter()
            .filter(|(_, record)| record.0 % 10 != 7)
            .collect();
        assert_eq!(gone, expected);
    }
}
