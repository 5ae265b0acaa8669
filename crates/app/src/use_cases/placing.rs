//! Stores, changes and deletes a backend with what follows from it: its lane, its history line, the
//! judgement of all invoices. Whoever writes a backend does it here.

use super::backends::row_of;
use super::lanes::is_by_person;
use crate::belonging::{Claim, Routing};
use crate::destinations;
use crate::problem::needs_you;
use crate::space::Space;
use bindery_connector::types::TypeTree;
use bindery_connector::{Settings, lane_of};
use bindery_domain::{BackendId, ErrorClass, Failure, Model};
use bindery_store::{
    BackendRow, BindingFilter, Durability, HistoryFilter, HistoryOutcome, LaneRow, NewBackend,
    NewHistory, Page, ReadTx, RecordFilter, StoreError, WriteTx,
};
use serde_json::{Value, json};

/// Judges all invoices for all shops, after one was added, changed, enabled or taken out of use:
/// what one shop states decides what is left for the others.
pub(super) fn place_all(tx: &mut WriteTx<'_>, types: &TypeTree) -> Result<(), StoreError> {
    let routing = Routing::read(tx, types)?;
    let shops = destinations::shops(tx, types)?;
    let filter = RecordFilter {
        model: Some(Model::Invoice),
        with_unlinked: true,
        ..RecordFilter::default()
    };
    let mut page = Page::first(500);
    loop {
        let rows = tx.records(&filter, page)?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        page = Page::after(last.id.0, page.limit);
        for row in &rows {
            for shop in &shops {
                destinations::assess(tx, &routing, row, shop)?;
            }
        }
    }
}

fn told(
    tx: &mut WriteTx<'_>,
    actor: &str,
    (row, word): (&BackendRow, &str),
    message: String,
    details: Option<Value>,
) -> Result<(), StoreError> {
    let action = format!("backend.{word}");
    let mut line = NewHistory::new(actor, action, HistoryOutcome::Info, message).at(row);
    line.details = details;
    tx.history_append(&line)?;
    Ok(())
}

/// Makes a backend; one that was deleted comes back under its own id.
pub(super) fn make_backend(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    deleted: Option<BackendId>,
    new: &NewBackend,
    actor: &str,
) -> Result<BackendId, StoreError> {
    let row = match deleted {
        Some(id) => tx.backend_revive(id, new, actor)?,
        None => tx.backend_insert(new, actor)?,
    };
    let message = format!("The backend {} was created.", row.name);
    told(tx, actor, (&row, "created"), message, None)?;
    follow(tx, types, None, &row)?;
    Ok(row.id)
}

/// Changes a backend.
pub(super) fn change_backend(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    id: BackendId,
    new: &NewBackend,
    actor: &str,
) -> Result<(), StoreError> {
    let before = tx.backend_get(id)?;
    let row = tx.backend_update(id, new, actor)?;
    if before.enabled != row.enabled {
        switched(tx, &row, actor)?;
    }
    let lost_credential = before.credential.is_some() && row.credential.is_none();
    if lost_credential {
        let message = format!("The credential of {} was deleted.", row.name);
        told(tx, actor, (&row, "credential_deleted"), message, None)?;
    }
    let mut told_so_far = before.to_new();
    told_so_far.enabled = row.enabled;
    if lost_credential {
        told_so_far.credential = None;
    }
    if told_so_far != row.to_new() {
        let message = format!("The backend {} was changed.", row.name);
        told(tx, actor, (&row, "changed"), message, None)?;
    }
    follow(tx, types, Some(&before), &row)
}

/// Whether documents are bound on a backend.
pub(super) fn is_bound_on(tx: &ReadTx<'_>, id: BackendId) -> Result<bool, StoreError> {
    let on = BindingFilter {
        backend: Some(id),
        ..BindingFilter::default()
    };
    Ok(!tx.bindings(&on, Page::first(1))?.is_empty())
}

/// Deletes a backend; tells what it was, for its secret is to be deleted once this is stored.
pub(super) fn delete_backend(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    id: BackendId,
    actor: &str,
) -> Result<BackendRow, Failure> {
    let row = tx.backend_get(id)?;
    if is_bound_on(tx, id)? {
        let message = format!(
            "{} cannot be deleted: documents are bound on it, and the proof of what was exported would go with it.",
            row.name
        );
        return Err(needs_you("backend.bound", message)
            .with("backend", &row.name)
            .hint("Switch it off instead."));
    }
    tx.destination_delete_backend(id)?;
    tx.backend_delete(id, actor)?;
    let message = format!("The backend {} was deleted.", row.name);
    told(tx, actor, (&row, "deleted"), message, None)?;
    place_all(tx, types)?;
    Ok(row)
}

/// What is noted beside the line of a backend that was switched off: how its lane stood, and stands.
const LANE_KEPT: &str = "lane_paused";

/// Tells that a backend was switched on or off. That nothing runs while it is off is the claim's to
/// see; its lane stays as it was.
fn switched(tx: &mut WriteTx<'_>, row: &BackendRow, actor: &str) -> Result<(), StoreError> {
    let (word, details) = if row.enabled {
        lift_the_old_pause(tx, row.id)?;
        ("on", None)
    } else {
        let paused = tx.lane_get(&lane_of(row.id))?.is_some_and(|it| it.paused);
        ("off", Some(json!({ LANE_KEPT: paused })))
    };
    let message = format!("{} was switched {word}.", row.name);
    let word = format!("switched_{word}");
    told(tx, actor, (row, word.as_str()), message, details)
}

/// Earlier versions switched off by pausing the lane, and noted nothing of it beside their line. Such a
/// pause ends as they would have ended it; any other without a reason is a person's.
fn lift_the_old_pause(tx: &mut WriteTx<'_>, backend: BackendId) -> Result<(), StoreError> {
    let lane = lane_of(backend);
    let without_a_reason =
        |it: LaneRow| it.paused && it.pause_reason.is_none() && it.paused_until.is_none();
    if !tx.lane_get(&lane)?.is_some_and(without_a_reason) {
        return Ok(());
    }
    let filter = HistoryFilter {
        backend: Some(backend),
        action: Some("backend.switched_off".to_owned()),
        ..HistoryFilter::default()
    };
    let line = tx.history(&filter, Page::first(1))?.pop();
    if line.is_some_and(|line| line.details.is_none()) {
        tx.lane_resume(&lane)?;
    }
    Ok(())
}

/// What follows from a backend as it is now, whoever made it so: its lane's limit, a lane that waited
/// for another credential, and where all invoices go.
fn follow(
    tx: &mut WriteTx<'_>,
    types: &TypeTree,
    before: Option<&BackendRow>,
    row: &BackendRow,
) -> Result<(), StoreError> {
    let capacity = |row: &BackendRow| {
        let resolved = types.get(&row.type_id).ok()?;
        let settings = Settings::effective(resolved, &row.settings);
        Some(settings.lane_capacity())
    };
    if let Some(now) = capacity(row)
        && before.and_then(capacity) != Some(now)
    {
        tx.lane_put(&lane_of(row.id), now)?;
    }
    let key = |row: &BackendRow| row.credential.as_ref().map(|it| it.name.clone());
    if before.is_some_and(|before| key(before) != key(row)) && row.credential.is_some() {
        lane_goes_on(tx, row.id)?;
    }
    let now = Claim::of(tx, types, row)?;
    let judged = match before {
        Some(before) => Claim::of(tx, types, before)? == now,
        None => now.is_none(),
    };
    // Whatever else was changed says nothing of where an invoice goes.
    if !judged {
        place_all(tx, types)?;
    }
    Ok(())
}

/// Lets a lane go on that waited for the other side: for a login that it takes, or in a rest after no
/// good answer. What a person paused stays so, what a person must look at first, and a wait that the
/// other side asked for: one call that it answers does not shorten that.
pub(super) fn lane_goes_on(tx: &mut WriteTx<'_>, backend: BackendId) -> Result<(), StoreError> {
    let name = lane_of(backend);
    let Some(lane) = tx.lane_get(&name)? else {
        return Ok(());
    };
    let rests = lane.rests();
    match lane.pause_reason.filter(|_| lane.paused) {
        Some(reason) if reason.class == ErrorClass::Auth && is_by_person(&reason) => {
            tx.lane_pause(&name, None, None)
        }
        Some(reason) if rests || reason.class == ErrorClass::Auth => {
            tx.lane_resume(&name).map(|_resumed| ())
        }
        _ => Ok(()),
    }
}

/// Gives the practice company its two backends, or their addresses of this start.
pub(crate) async fn place_practice(space: &Space) -> Result<(), Failure> {
    let Some(status) = space
        .practice
        .as_ref()
        .map(crate::practice::Practice::status)
    else {
        return Ok(());
    };
    let runtime = space.runtime.clone();
    for draft in crate::practice::backends(&status) {
        let (new, _) = row_of(&runtime, &draft)?;
        let types = runtime.types.clone();
        space
            .store
            .write(Durability::Normal, move |tx| {
                let types = types.read(tx)?;
                let known = tx.backends()?.into_iter().find(|row| row.name == new.name);
                let actor = destinations::AUTOMATIC;
                match known {
                    // Only the address is another one at each start; what a person changed stays.
                    Some(row) => {
                        let new = NewBackend {
                            url: new.url,
                            ..row.to_new()
                        };
                        change_backend(tx, &types, row.id, &new, actor)
                    }
                    None => make_backend(tx, &types, None, &new, actor).map(|_| ()),
                }
            })
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::SystemClock;
    use bindery_store::Store;
    use chrono::TimeDelta;
    use std::sync::Arc;

    /// Whether a lane that is paused so goes on once the other side takes the login.
    fn goes_on(reason: Option<Failure>, minutes: Option<i64>) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), Arc::new(SystemClock)).unwrap();
        let lane = store.write_blocking(Durability::Normal, move |tx| {
            let (backend, now) = (BackendId(1), tx.now());
            let until = minutes.map(|minutes| now + TimeDelta::minutes(minutes));
            tx.lane_pause(&lane_of(backend), until, reason.as_ref())?;
            lane_goes_on(tx, backend)?;
            tx.lane_get(&lane_of(backend))
        });
        !lane.unwrap().unwrap().paused
    }

    #[test]
    fn a_login_that_works_ends_no_wait_that_somebody_asked_for() {
        let of = |class, code: &str| Some(Failure::new(class, code, "why"));
        assert!(goes_on(of(ErrorClass::Auth, "http.auth"), None));
        assert!(goes_on(of(ErrorClass::Transient, "lane.resting"), Some(5)));
        let asked = of(ErrorClass::RateLimited { until: None }, "http.throttled");
        assert!(!goes_on(asked, Some(5)), "the other side asked for it");
        assert!(!goes_on(None, Some(5)), "a person did, for a while");
        assert!(!goes_on(None, None), "a person did");
        let looked_at_first = of(ErrorClass::NeedsYou, "restore.held");
        assert!(!goes_on(looked_at_first, None));
    }
}
