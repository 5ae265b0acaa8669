//! Pages and stamps: what an import and its sweep rest on.

use super::super::ground::{Ground, Stop, all, answered, demand, pages_of};
use crate::adapter::{ExternalRow, PageRequest, Stamp};
use bindery_domain::{DateTime, ExternalId, Model, Utc};
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

/// The smallest page, an odd one and one that holds everything.
const SIZES: [u32; 3] = [1, 7, 10_000];
/// The page that most checks read with.
const USUAL: u32 = 200;

fn ids(rows: &[ExternalRow]) -> BTreeSet<&ExternalId> {
    rows.iter().map(|row| &row.id).collect()
}

/// What one set has and the other has not, in words.
fn difference(expected: &BTreeSet<&ExternalId>, seen: &BTreeSet<&ExternalId>) -> String {
    let missing: Vec<_> = expected.difference(seen).collect();
    let strange: Vec<_> = seen.difference(expected).collect();
    format!("missing: {missing:?}, too many: {strange:?}")
}

pub(super) async fn once(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let whole = all(&adapter, pages_of(USUAL)).await?;
    for size in SIZES {
        let rows = all(&adapter, pages_of(size)).await?;
        let place = format!("pages of {size}");
        let count = format!("{} documents", stock.count);
        let seen = format!("{} rows of {} documents", rows.len(), ids(&rows).len());
        let each_once = rows.len() == stock.count && ids(&rows).len() == stock.count;
        demand(each_once, &place, format!("{count}, each once"), seen)?;
        let seen = difference(&ids(&whole), &ids(&rows));
        demand(
            ids(&rows) == ids(&whole),
            place,
            format!("as in pages of {USUAL}"),
            seen,
        )?;
    }
    let page = answered("page", adapter.page(&pages_of(1)).await)?;
    let more = page.next.is_some();
    demand(more, "the first page of 1", "a way to the next one", "none")
}

pub(super) async fn order(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    for size in SIZES {
        let rows = all(&adapter, pages_of(size)).await?;
        let instants = instants(&rows)?;
        for (pair, rows) in instants.windows(2).zip(rows.windows(2)) {
            if let ([before, after], [first, second]) = (pair, rows) {
                let place = format!("pages of {size}");
                let seen = format!("{} of {before}, then {} of {after}", first.id, second.id);
                demand(before <= after, place, "the oldest change first", seen)?;
            }
        }
    }
    Ok(())
}

/// When each changed. Without that an import cannot go on where it ended.
fn instants(rows: &[ExternalRow]) -> Result<Vec<DateTime<Utc>>, Stop> {
    let instants = rows.iter().map(|row| row.updated_at).collect::<Option<_>>();
    instants.ok_or_else(|| Stop::NotPossible("its documents do not say when they changed".into()))
}

pub(super) async fn range(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    let rows = all(&adapter, pages_of(USUAL)).await?;
    let mut sorted = instants(&rows)?;
    sorted.sort_unstable();
    let Some(middle) = sorted.get(sorted.len() / 2).copied() else {
        return demand(false, "pages", "documents", "none");
    };
    let from = PageRequest {
        since: Some(middle),
        ..pages_of(3)
    };
    let to = PageRequest {
        until: Some(middle),
        ..pages_of(3)
    };
    type Fits = fn(DateTime<Utc>, DateTime<Utc>) -> bool;
    let cases: [(&str, PageRequest, Fits); 2] = [
        ("since", from, |at, middle| at >= middle),
        ("until", to, |at, middle| at <= middle),
    ];
    for (word, request, fits) in cases {
        let found = all(&adapter, request).await?;
        let inside = rows.iter();
        let inside = inside.filter(|row| row.updated_at.is_some_and(|at| fits(at, middle)));
        let expected: BTreeSet<&ExternalId> = inside.map(|row| &row.id).collect();
        demand(
            ids(&found) == expected && found.len() == expected.len(),
            format!("pages {word} {middle}"),
            format!("{} documents, each once", expected.len()),
            format!(
                "{} rows; {}",
                found.len(),
                difference(&expected, &ids(&found))
            ),
        )?;
    }
    Ok(())
}

pub(super) async fn future(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    let rows = all(&adapter, pages_of(USUAL)).await?;
    let last = instants(&rows)?.into_iter().max();
    let Some(last) = last else {
        return demand(false, "pages", "documents", "none");
    };
    let request = PageRequest {
        since: Some(last + TimeDelta::days(1_000)),
        ..pages_of(USUAL)
    };
    let found = all(&adapter, request).await?;
    let seen = format!("{:?}", ids(&found));
    demand(
        found.is_empty(),
        "pages since a day far ahead",
        "nothing",
        seen,
    )
}

pub(super) async fn as_read(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    for row in all(&adapter, pages_of(USUAL)).await? {
        let place = format!("read {}", row.id);
        let alone = answered(&place, adapter.read(&row.id).await)?;
        let same = alone.as_ref() == Some(&row);
        demand(
            same,
            place,
            format!("as in its page: {row:?}"),
            format!("{alone:?}"),
        )?;
    }
    Ok(())
}

pub(super) async fn stamps(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    let rows = all(&adapter, pages_of(USUAL)).await?;
    let stamps = answered("stamps", adapter.stamps().await)?;
    let named: BTreeMap<&ExternalId, &Option<String>> = stamps
        .iter()
        .map(|stamp| (&stamp.id, &stamp.updated))
        .collect();
    let known: BTreeSet<&ExternalId> = named.keys().copied().collect();
    demand(
        known == ids(&rows) && stamps.len() == known.len(),
        "stamps",
        format!("the {} documents of the pages, each once", rows.len()),
        format!(
            "{} stamps; {}",
            stamps.len(),
            difference(&ids(&rows), &known)
        ),
    )?;
    for row in &rows {
        let mark = named.get(&row.id).copied();
        let (expected, seen) = (format!("{:?}", row.updated), format!("{mark:?}"));
        let place = format!("the stamp's mark of {}", row.id);
        demand(mark == Some(&row.updated), &place, expected, seen)?;
        let told = row.updated.is_some() || !ground.has_importer(model);
        demand(told, place, "a mark, because there is an importer", "none")?;
    }
    Ok(())
}

pub(super) async fn change(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let adapter = open.adapter(model)?;
    let rows = all(&adapter, pages_of(USUAL)).await?;
    let last = instants(&rows)?.into_iter().max();
    let before = marks(&answered("stamps", adapter.stamps().await)?);
    let id = open.side.change(model).await?;
    let after = marks(&answered("stamps", adapter.stamps().await)?);
    let place = format!("stamps after a change of {id}");
    let changed = after
        .iter()
        .filter(|(id, mark)| before.get(*id) != Some(*mark));
    let changed: Vec<&ExternalId> = changed.map(|(id, _)| id).collect();
    let seen = format!("{changed:?}");
    demand(
        changed == [&id],
        place,
        "another mark of that one only",
        seen,
    )?;
    // The next import asks from where the last one ended.
    let request = PageRequest {
        since: last,
        ..pages_of(USUAL)
    };
    let found = all(&adapter, request).await?;
    let place = format!("pages since the change before that of {id}");
    let Some(row) = found.iter().find(|row| row.id == id) else {
        return demand(
            false,
            place,
            "that one among others",
            format!("{:?}", ids(&found)),
        );
    };
    let same = after.get(&id) == Some(&row.updated);
    let (expected, seen) = (
        format!("{:?}", after.get(&id)),
        format!("{:?}", row.updated),
    );
    demand(same, place, format!("the stamp's mark {expected}"), seen)
}

/// Marks by id.
fn marks(stamps: &[Stamp]) -> BTreeMap<ExternalId, Option<String>> {
    let pairs = stamps.iter();
    pairs
        .map(|stamp| (stamp.id.clone(), stamp.updated.clone()))
        .collect()
}
