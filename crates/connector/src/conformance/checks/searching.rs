//! Documents by their fields.

use super::super::ground::{Ground, Stop, answered, demand};
use bindery_domain::{ExternalId, Model};
use serde_json::Value;
use std::collections::BTreeSet;

/// Fields as an adapter takes them.
pub(super) fn fields(named: &[(String, Value)]) -> Vec<(&str, Value)> {
    let pairs = named.iter();
    pairs
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect()
}

pub(super) async fn finds(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let search = open.stock(model).await?.search?;
    let adapter = open.adapter(model)?;
    for (asked, expected) in [(&search.fields, &search.finds[..]), (&search.misses, &[])] {
        let place = format!("search {asked:?}");
        let found = answered(&place, adapter.search(&fields(asked)).await)?;
        let as_set = |ids: &[ExternalId]| ids.iter().cloned().collect::<BTreeSet<_>>();
        let same = as_set(&found) == as_set(expected) && found.len() == expected.len();
        demand(same, place, format!("{expected:?}"), format!("{found:?}"))?;
    }
    for id in &search.finds {
        let place = format!("read {id}, which a search found");
        let row = answered(&place, adapter.read(id).await)?;
        demand(row.is_some(), place, "the document", "nothing")?;
    }
    Ok(())
}
