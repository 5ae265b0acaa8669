//! Changes and removals.

use super::super::ground::{Ground, Stop, answered, demand};
use super::making::refusal;
use crate::adapter::WriteFailure;
use bindery_domain::Model;
use serde_json::json;

pub(super) async fn missing(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let adapter = open.adapter(model)?;
    let before = answered("stamps", adapter.stamps().await)?;
    for id in &stock.missing {
        let written = adapter.write(id, &json!({"name": "conformance"})).await;
        sure(&format!("write {id}"), written)?;
        sure(&format!("delete {id}"), adapter.delete(id).await)?;
    }
    let after = answered("stamps", adapter.stamps().await)?;
    demand(
        before == after,
        "stamps afterwards",
        format!("{before:?}"),
        format!("{after:?}"),
    )
}

fn sure(place: &str, outcome: Result<(), WriteFailure>) -> Result<(), Stop> {
    match outcome {
        Ok(()) => demand(false, place, "a refusal", "done"),
        Err(failure) => refusal(place, &failure, format!("{failure:?}")),
    }
}
