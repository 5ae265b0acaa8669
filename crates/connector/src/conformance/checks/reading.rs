//! Documents by their ids.

use super::super::ground::{Ground, Stop, all, answered, demand, pages_of};
use bindery_domain::{ExternalId, Model};
use std::collections::BTreeSet;

/// Ids that no system gives. People type order numbers, so any text can come.
const ODD_IDS: [&str; 8] = [
    "",
    "   ",
    "no such id",
    "99999999999999999999999999",
    "../1",
    "1/2?a=b&c=d#e",
    "' OR 1=1 --",
    "größe 😀",
];

/// How many are read at once.
const SOME: usize = 5;

pub(super) async fn existing(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let id = &stock.existing;
    let place = format!("read {id}");
    let row = answered(&place, adapter.read(id).await)?;
    let seen = row
        .as_ref()
        .map_or("nothing".to_owned(), |row| row.id.0.clone());
    let fits = row.as_ref().is_some_and(|row| row.id == *id);
    demand(fits, &place, format!("the document {id}"), seen)?;
    let again = answered(&place, adapter.read(id).await)?;
    let seen = format!("{again:?}");
    demand(
        row == again,
        format!("{place} again"),
        format!("{row:?}"),
        seen,
    )
}

pub(super) async fn missing(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let named = !stock.missing.is_empty();
    demand(
        named,
        "the subject's stock",
        "ids that no document has",
        "none",
    )?;
    let odd = ODD_IDS.iter().map(|id| ExternalId::from(*id));
    for id in stock.missing.iter().cloned().chain(odd) {
        let place = format!("read \"{id}\"");
        let row = answered(&place, adapter.read(&id).await)?;
        let seen = row
            .as_ref()
            .map_or(String::new(), |row| format!("the document {}", row.id));
        demand(row.is_none(), place, "nothing", seen)?;
    }
    Ok(())
}

pub(super) async fn many(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let empty = answered("read_many of none", adapter.read_many(&[]).await)?;
    demand(
        empty.is_empty(),
        "read_many of none",
        "none",
        empty.len().to_string(),
    )?;
    let listed = all(&adapter, pages_of(200)).await?;
    let mut wanted: Vec<ExternalId> = listed.into_iter().take(SOME).map(|row| row.id).collect();
    if !wanted.contains(&stock.existing) {
        wanted.push(stock.existing.clone());
    }
    let mut asked = stock.missing.clone();
    asked.extend(wanted.iter().cloned());
    asked.push("no such id".into());
    let rows = answered("read_many", adapter.read_many(&asked).await)?;
    let found: BTreeSet<&ExternalId> = rows.iter().map(|row| &row.id).collect();
    let expected: BTreeSet<&ExternalId> = wanted.iter().collect();
    demand(
        found == expected && rows.len() == expected.len(),
        format!(
            "read_many of {} that exist and some that do not",
            wanted.len()
        ),
        format!("{expected:?}, each once"),
        format!("{:?}", rows.iter().map(|row| &row.id).collect::<Vec<_>>()),
    )?;
    for row in rows {
        let place = format!("read {}", row.id);
        let alone = answered(&place, adapter.read(&row.id).await)?;
        let same = alone.as_ref() == Some(&row);
        demand(
            same,
            place,
            format!("as in read_many: {row:?}"),
            format!("{alone:?}"),
        )?;
    }
    Ok(())
}
