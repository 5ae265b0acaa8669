//! The making of documents: what exactly-once rests on.

use super::super::ground::{Connection, Ground, Open, Stop, answered, demand, shown};
use super::super::subject::{Making, Moment, Trouble};
use super::connecting::{Nobody, own};
use super::searching::fields;
use crate::adapter::{Adapter, WriteFailure};
use bindery_domain::{ErrorClass, ExternalId, Failure, Model};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An other side with a document to make, and what a look showed before.
struct Plan<'g> {
    open: Open<'g>,
    adapter: Arc<dyn Adapter>,
    making: Making,
    before: BTreeSet<ExternalId>,
}

impl<'g> Plan<'g> {
    async fn of(ground: &'g Ground<'_>, model: Model) -> Result<Plan<'g>, Stop> {
        let open = ground.open().await?;
        let making = open.side.to_make(model).await?;
        let adapter = open.adapter(model)?;
        let before = look(&adapter, &making).await?;
        Ok(Plan {
            open,
            adapter,
            making,
            before,
        })
    }

    /// What is there now and was not before.
    async fn new_ones(&self) -> Result<Vec<ExternalId>, Stop> {
        let now = look(&self.adapter, &self.making).await?;
        let gone = self.before.difference(&now).count();
        demand(
            gone == 0,
            "a later look",
            "all that was there before",
            format!("{gone} gone"),
        )?;
        Ok(now.difference(&self.before).cloned().collect())
    }

    /// Nothing came of it.
    async fn unchanged(&self, place: &str) -> Result<(), Stop> {
        let new = self.new_ones().await?;
        demand(
            new.is_empty(),
            format!("a look after {place}"),
            "nothing new",
            format!("{new:?}"),
        )
    }
}

async fn look(adapter: &Arc<dyn Adapter>, making: &Making) -> Result<BTreeSet<ExternalId>, Stop> {
    let place = format!("search {:?}", making.look);
    let found = answered(&place, adapter.search(&fields(&making.look)).await)?;
    Ok(found.into_iter().collect())
}

fn told(outcome: &Result<ExternalId, WriteFailure>) -> String {
    match outcome {
        Ok(id) => format!("made as {id}"),
        Err(failure) => {
            let word = match failure {
                WriteFailure::Refused(_) => "refused",
                WriteFailure::Ended(_) => "ended",
                WriteFailure::Unknown(_) => "unknown",
            };
            format!("{word}: {}", shown(failure.failure()))
        }
    }
}

pub(super) async fn read_back(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let plan = Plan::of(ground, model).await?;
    let outcome = plan.adapter.create(&plan.making.document).await;
    let Ok(id) = &outcome else {
        return demand(false, "create", "an id", told(&outcome));
    };
    demand(
        !id.as_str().trim().is_empty(),
        "create",
        "an id",
        "an empty one",
    )?;
    let new = plan.new_ones().await?;
    let fits = new == std::slice::from_ref(id);
    demand(
        fits,
        "a look after create",
        format!("one more, {id}"),
        format!("{new:?}"),
    )?;
    let place = format!("read {id}, which was just made");
    let Some(row) = answered(&place, plan.adapter.read(id).await)? else {
        return demand(false, place, "the document", "nothing");
    };
    demand(
        row.id == *id,
        &place,
        format!("the id {id}"),
        row.id.to_string(),
    )?;
    for (pointer, expected) in &plan.making.shows {
        let seen = row.values.pointer(pointer);
        let words = format!("{pointer} = {seen:?}");
        demand(
            seen == Some(expected),
            &place,
            format!("{pointer} = {expected}"),
            words,
        )?;
    }
    Ok(())
}

/// Sure that nothing was made, and of no use to try the same again.
pub(super) fn refusal(place: &str, failure: &WriteFailure, seen: String) -> Result<(), Stop> {
    let fits = matches!(failure, WriteFailure::Refused(failure) if is_for_a_person(failure));
    demand(fits, place, "refused, for a person to look at", seen)
}

fn is_for_a_person(failure: &Failure) -> bool {
    use ErrorClass::{Bug, Gone, NeedsYou};
    matches!(failure.class, NeedsYou | Bug | Gone)
}

pub(super) async fn refused(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let plan = Plan::of(ground, model).await?;
    if plan.making.refused.is_empty() {
        let reason = "the subject knows no document that must be refused";
        return Err(Stop::NotPossible(reason.to_owned()));
    }
    for bad in &plan.making.refused {
        let place = format!("create with {}", bad.wrong);
        let outcome = plan.adapter.create(&bad.document).await;
        match &outcome {
            Ok(_) => demand(false, &place, "a refusal", told(&outcome))?,
            Err(failure) => refusal(&place, failure, told(&outcome))?,
        }
        plan.unchanged(&place).await?;
    }
    Ok(())
}

pub(super) async fn wrong_credential(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let plan = Plan::of(ground, model).await?;
    let access = &plan.open.access;
    let outcome = ground.connect(access, &access.url, &access.wrong, &Map::new())?;
    let Ok(connection) = outcome else {
        let reason = "the factory makes no connection of a wrong credential";
        return Err(Stop::NotPossible(reason.to_owned()));
    };
    let outcome = connection
        .adapter(model)?
        .create(&plan.making.document)
        .await;
    let place = "create with a wrong credential";
    let fits = |failure: &Failure| failure.class == ErrorClass::Auth;
    let is_auth = matches!(&outcome, Err(WriteFailure::Refused(failure)) if fits(failure));
    demand(is_auth, place, "refused with class auth", told(&outcome))?;
    plan.unchanged(place).await
}

pub(super) async fn unreachable(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let plan = Plan::of(ground, model).await?;
    let nobody = own(Nobody::start())?;
    let url = plan.open.side.address_at(nobody.port)?;
    let connection = ground.connection(&plan.open.access, &url)?;
    let outcome = connection
        .adapter(model)?
        .create(&plan.making.document)
        .await;
    let retryable = match &outcome {
        Ok(_) | Err(WriteFailure::Ended(_)) => false,
        Err(failure) => failure.failure().class.is_retryable(),
    };
    let expected = "refused or unknown, with a class that is tried again";
    demand(
        retryable,
        "create where nobody listens",
        expected,
        told(&outcome),
    )?;
    plan.unchanged("create where nobody listens").await
}

/// Under one trouble.
pub(super) async fn under(ground: &Ground<'_>, model: Model, trouble: Trouble) -> Result<(), Stop> {
    let plan = Plan::of(ground, model).await?;
    let (side, access) = (&*plan.open.side, &plan.open.access);
    // Looks are made with patience; only the making itself is given up early.
    let connection: Connection<'_> = if trouble == Trouble::Silence {
        ground.impatient(side, access, &access.url)?
    } else {
        ground.connection(access, &access.url)?
    };
    let adapter = connection.adapter(model)?;
    side.misbehave(trouble, Moment::Making(model))?;
    let outcome = adapter.create(&plan.making.document).await;
    let place = format!("create under {trouble:?}");
    let (fits, expected) = match &outcome {
        Err(WriteFailure::Unknown(_)) => (true, ""),
        Err(WriteFailure::Ended(_)) if !trouble.is_without_answer() => (true, ""),
        _ if trouble.is_without_answer() => (false, "unknown: it may still be at work there"),
        _ => (false, "unknown or ended"),
    };
    demand(fits, &place, expected, told(&outcome))?;
    let new = plan.new_ones().await?.len();
    let truth = usize::from(trouble.is_carried_out());
    let place = format!("a look after {place}");
    demand(
        new == truth,
        place,
        format!("{truth} new"),
        format!("{new} new"),
    )
}

pub(super) async fn read_only(ground: &Ground<'_>, model: Model) -> Result<(), Stop> {
    let open = ground.open().await?;
    if open.side.to_make(model).await.is_ok() {
        return Err(Stop::NotPossible(format!("{model}s can be made")));
    }
    let adapter = open.adapter(model)?;
    let before = answered("stamps", adapter.stamps().await)?;
    for document in [json!({}), json!({"name": "conformance"}), Value::Null] {
        let place = format!("create {document}");
        let outcome = adapter.create(&document).await;
        match &outcome {
            Ok(_) => demand(false, place, "a refusal", told(&outcome))?,
            Err(failure) => refusal(&place, failure, told(&outcome))?,
        }
    }
    let after = answered("stamps", adapter.stamps().await)?;
    demand(
        before == after,
        "stamps after create",
        format!("{before:?}"),
        format!("{after:?}"),
    )
}
