//! Several at once: lanes work side by side over one kept connection.

use super::super::ground::{Ground, Stop, all, answered, demand, pages_of};
use crate::adapter::{Adapter, ExternalRow};
use bindery_domain::{ExternalId, Model};
use futures::future::join_all;
use std::sync::Arc;

/// Readings at once per connection.
const AT_ONCE: usize = 4;

pub(super) async fn side_by_side(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let alone = sight(&open.adapter(model)?, &stock.existing).await?;
    // Neither connection has spoken yet, so that the logins fall together too.
    let access = &open.access;
    let first = ground.connection(access, &access.url)?;
    let second = ground.connection(access, &access.url)?;
    let mut adapters = Vec::new();
    for _ in 0..AT_ONCE {
        adapters.push(first.adapter(model)?);
        adapters.push(second.adapter(model)?);
    }
    let sights = adapters
        .iter()
        .map(|adapter| sight(adapter, &stock.existing));
    for (number, seen) in join_all(sights).await.into_iter().enumerate() {
        let seen = seen?;
        demand(
            seen == alone,
            format!("reading {} of {} at once", number + 1, adapters.len()),
            format!("as alone: {} documents and the same one", alone.0.len()),
            format!("{} documents, or another one", seen.0.len()),
        )?;
    }
    Ok(())
}

/// Everything, and one of it by its id.
async fn sight(
    adapter: &Arc<dyn Adapter>,
    id: &ExternalId,
) -> Result<(Vec<ExternalRow>, Option<ExternalRow>), Stop> {
    let rows = all(adapter, pages_of(50)).await?;
    let row = answered("read", adapter.read(id).await)?;
    Ok((rows, row))
}
