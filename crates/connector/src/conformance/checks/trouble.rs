//! Readings while the other side misbehaves.

use super::super::ground::{Ground, Stop, answered, demand, shown};
use super::super::subject::{Moment, Trouble};
use bindery_domain::{ErrorClass, Model};

/// At the first call of a connection, and in the middle of its work.
pub(super) async fn reading(
    ground: &Ground<'_>,
    model: Model,
    trouble: Trouble,
) -> Result<(), Stop> {
    read_under(ground, model, trouble, Moment::First).await?;
    read_under(ground, model, trouble, Moment::Reading(model)).await
}

async fn read_under(
    ground: &Ground<'_>,
    model: Model,
    trouble: Trouble,
    moment: Moment,
) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stock = open.stock(model).await?;
    let (side, access) = (&*open.side, &open.access);
    let connection = if trouble == Trouble::Silence {
        ground.impatient(side, access, &access.url)?
    } else {
        ground.connection(access, &access.url)?
    };
    let adapter = connection.adapter(model)?;
    let place = format!("read under {trouble:?} at {moment:?}");
    let usual = answered("read", open.adapter(model)?.read(&stock.existing).await)?;
    if moment != Moment::First {
        answered("read", adapter.read(&stock.existing).await)?;
    }
    side.misbehave(trouble, moment)?;
    let outcome = adapter.read(&stock.existing).await;
    let passes = |class: &ErrorClass| {
        matches!(
            class,
            ErrorClass::Transient | ErrorClass::RateLimited { .. }
        )
    };
    let (fits, seen) = match &outcome {
        Ok(row) => (false, format!("an answer: {row:?}")),
        Err(failure) => (passes(&failure.class), shown(failure)),
    };
    demand(
        fits,
        &place,
        "a failure of class transient or rate_limited",
        seen,
    )?;
    let next = format!("the next one after {place}");
    let again = answered(&next, adapter.read(&stock.existing).await)?;
    demand(
        again == usual,
        next,
        format!("{usual:?}"),
        format!("{again:?}"),
    )
}
