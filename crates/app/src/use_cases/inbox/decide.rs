//! Makes a choice true for one invoice, in the write it is called in.
//!
//! A choice never sends anything by itself: it changes what the next export starts from, and that
//! export looks at the shop first, as every one does.

use super::unbind::{unbind, unsettled};
use crate::belonging::Routing;
use crate::decided;
use crate::destinations;
use crate::problem::needs_you;
use crate::runs::NewRun;
use crate::view::Choice;
use bindery_connector::exporter::{Decisions, Difference, Waived, difference, waivable};
use bindery_domain::{BackendId, Failure};
use bindery_queue::Queue;
use bindery_store::{
    BackendRow, BindingRow, DestinationRow, DestinationState, Direction, HistoryOutcome, JobState,
    NewHistory, ReadTx, RecordRow, StoreError, WriteTx,
};
use std::collections::BTreeSet;

/// For whom and in which run choices are made.
pub(super) struct Desk<'a> {
    pub(super) routing: Routing,
    pub(super) shop: &'a BackendRow,
    pub(super) queue: &'a Queue,
    pub(super) actor: &'a str,
    pub(super) run: NewRun,
}

/// Why a choice was not made. Nothing was written then.
pub(super) enum Stop {
    /// It cannot be done where the invoice stands.
    Cannot(Failure),
    /// The store does not work.
    Broken(StoreError),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Cannot(failure)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Broken(error)
    }
}

/// What stands in the store about an invoice and a shop.
struct Stand {
    row: RecordRow,
    binding: Option<BindingRow>,
    destination: Option<DestinationRow>,
    job: Option<JobState>,
}

impl Stand {
    fn read(tx: &ReadTx<'_>, row: RecordRow, shop: BackendId) -> Result<Self, StoreError> {
        let key = destinations::dedupe_key(row.id, shop);
        Ok(Self {
            binding: tx.binding_for_record(shop, row.id)?,
            destination: tx.destination_get(row.id, shop)?,
            job: tx.job_by_dedupe_key(&key)?.map(|job| job.state),
            row,
        })
    }

    /// Whether something was decided that can still be taken back: not while an export may follow it,
    /// and an order not once the shop may have it.
    fn may_take_back(&self, decisions: &Decisions) -> bool {
        let nothing = Decisions {
            memory: decisions.memory.clone(),
            ..Decisions::default()
        };
        let settled = || !self.is_bound() && !unsettled(self.binding.as_ref());
        *decisions != nothing && !self.is_queued() && (decisions.order.is_none() || settled())
    }

    fn name(&self) -> &str {
        self.row.number.as_deref().unwrap_or("The invoice")
    }

    fn is_bound(&self) -> bool {
        let bound = |binding: &BindingRow| binding.external_id.is_some();
        self.binding.as_ref().is_some_and(bound)
    }

    /// Whether it waits for a person, maybe because a look after it was set aside found no answer.
    fn needs_you(&self) -> bool {
        let needs_you = |known: &DestinationRow| known.state == DestinationState::NeedsYou;
        self.destination.as_ref().is_some_and(needs_you)
    }

    fn reason(&self) -> Option<&Failure> {
        self.destination.as_ref()?.reason.as_ref()
    }

    /// Whether the export waits in the queue or runs; one that stopped for a person does not.
    fn is_queued(&self) -> bool {
        self.job.is_some_and(|state| state != JobState::Parked)
    }
}

fn unfit(stand: &Stand) -> Failure {
    needs_you(
        "resolve.unfit",
        format!("{} does not wait for this choice any more.", stand.name()),
    )
    .hint("Look at it again; something changed meanwhile.")
}

/// Refused where it is not known whether a call made the invoice in the shop.
fn known_outcome(stand: &Stand) -> Result<(), Failure> {
    if !unsettled(stand.binding.as_ref()) {
        return Ok(());
    }
    let message = format!(
        "It is not known yet whether {} stands in the shop already.",
        stand.name()
    );
    Err(needs_you("resolve.in_doubt", message).hint("Try the export again first; it finds out."))
}

/// Whether what was decided about an invoice for a shop can be taken back now.
pub(crate) fn can_take_back(
    tx: &ReadTx<'_>,
    row: RecordRow,
    shop: BackendId,
    decisions: &Decisions,
) -> Result<bool, StoreError> {
    Ok(Stand::read(tx, row, shop)?.may_take_back(decisions))
}

/// What became of it: the words for the history, and whether an export follows.
struct Made {
    action: &'static str,
    message: String,
    export: bool,
}

impl Desk<'_> {
    /// Makes a choice; tells whether an export was queued.
    pub(super) fn make(
        &self,
        tx: &mut WriteTx<'_>,
        row: RecordRow,
        choice: &Choice,
    ) -> Result<bool, Stop> {
        let (record, shop) = (row.id, self.shop.id);
        let stand = Stand::read(tx, row, shop)?;
        if stand.job == Some(JobState::Running) {
            let message = format!("{} is being exported at this moment.", stand.name());
            let failure = needs_you("resolve.running", message).hint("Wait for its end.");
            return Err(Stop::Cannot(failure));
        }
        let mut decisions = Decisions::read(tx, record, shop)?;
        let made = self.decide(tx, &stand, &mut decisions, choice)?;
        // Where its call may have taken effect, the export finds that out first and sends nothing else.
        if made.export
            && !unsettled(stand.binding.as_ref())
            && let Some(objection) =
                decided::objection_given(tx, &self.routing, &stand.row, shop, &decisions)?
        {
            return Err(Stop::Cannot(objection));
        }
        // From here on nothing stands against it, so that all of it is written or nothing.
        decisions.store(tx, record, shop, self.actor)?;
        match choice {
            Choice::Unbind => unbind(tx, &stand.row, shop, self.actor)?,
            Choice::SetAside => self.cancel(tx, &stand)?,
            _ => (),
        }
        tx.history_append(&self.line(&stand, &made))?;
        Ok(self.follow(tx, &stand, made.export)?)
    }

    fn decide(
        &self,
        tx: &WriteTx<'_>,
        stand: &Stand,
        decisions: &mut Decisions,
        choice: &Choice,
    ) -> Result<Made, Stop> {
        let (name, actor) = (stand.name(), self.actor);
        let made = |action, message, export| {
            Ok(Made {
                action,
                message,
                export,
            })
        };
        match choice {
            Choice::PickOrder { order } => {
                self.pick(tx, stand, decisions, order.trim())?;
                let message = format!("{actor} picked order {} for {name}.", order.trim());
                made("decision.order", message, true)
            }
            Choice::AcceptDifference { difference } => {
                let seen = accepted(stand, difference.as_deref())?;
                let message = format!(
                    "{actor} accepted for {name} that the books say {} and the shop {} {}.",
                    seen.invoice_total, seen.shop_total, seen.currency
                );
                decisions.difference = Some(seen);
                made("decision.difference", message, !stand.is_bound())
            }
            Choice::ExportAsIs => {
                let waived = stand.reason().and_then(waivable);
                let waived = waived.filter(|_| !stand.is_bound());
                decisions.waived.insert(waived.ok_or_else(|| unfit(stand))?);
                let message = format!("{actor} chose to export {name} as it is: {}", why(stand));
                made("decision.as_is", message, true)
            }
            Choice::SetAside => {
                self.set_aside(stand, decisions)?;
                let message = format!("{actor} set {name} aside.");
                made("decision.aside", message, false)
            }
            Choice::TakeBack => {
                self.take_back(stand, decisions)?;
                let message = format!("{actor} took back what was decided about {name}.");
                made("decision.taken_back", message, false)
            }
            Choice::TryAgain => {
                if stand.is_bound() || stand.is_queued() || stand.reason().is_none() {
                    return Err(unfit(stand).into());
                }
                let message = format!("{actor} had {name} tried again.");
                made("decision.try_again", message, true)
            }
            Choice::Unbind => {
                let binding = stand.binding.as_ref();
                let bound = binding.and_then(|it| it.external_id.clone());
                let id = bound
                    .filter(|_| !stand.is_queued())
                    .ok_or_else(|| unfit(stand))?;
                let message = format!(
                    "{actor} took back that {name} is invoice {id} of {}.",
                    self.shop.name
                );
                made("invoice.unbound", message, false)
            }
            Choice::Adopt { .. } => Err(unfit(stand).into()),
        }
    }

    /// The order must be this shop's business, and nothing may be on its way to another order.
    fn pick(
        &self,
        tx: &WriteTx<'_>,
        stand: &Stand,
        decisions: &mut Decisions,
        order: &str,
    ) -> Result<(), Stop> {
        if stand.is_bound() || stand.is_queued() {
            return Err(unfit(stand).into());
        }
        known_outcome(stand)?;
        for other in tx.destinations_for(stand.row.id)? {
            let there = matches!(
                other.state,
                DestinationState::Exported | DestinationState::Queued
            );
            if there && other.backend != self.shop.id {
                let other = self.routing.name(other.backend);
                let message = format!("{} goes to {other} already.", stand.name());
                return Err(needs_you("resolve.other_shop", message)
                    .with("shop", other)
                    .into());
            }
        }
        let books = stand.row.order_reference.as_deref().map(str::trim);
        let picked = (books != Some(order)).then(|| order.to_owned());
        decisions.pick(picked);
        Ok(())
    }

    fn set_aside(&self, stand: &Stand, decisions: &mut Decisions) -> Result<(), Failure> {
        let is_aside = decisions.aside.is_some() && !stand.needs_you();
        if stand.is_bound() || stand.is_queued() || is_aside {
            return Err(unfit(stand));
        }
        if stand.job.is_none() {
            // A job that waits looks for it; where the look was given up, nobody would.
            known_outcome(stand)?;
        }
        decisions.aside = Some(self.actor.to_owned());
        Ok(())
    }

    fn take_back(&self, stand: &Stand, decisions: &mut Decisions) -> Result<(), Failure> {
        if !stand.may_take_back(decisions) {
            return Err(unfit(stand));
        }
        decisions.pick(None);
        decisions.difference = None;
        decisions.waived = BTreeSet::new();
        decisions.aside = None;
        Ok(())
    }

    /// A job that stopped for a person has nothing to wait for any more. Where its call may have taken
    /// effect it looks for that first, and the invoice follows what was decided when it has.
    fn cancel(&self, tx: &mut WriteTx<'_>, stand: &Stand) -> Result<(), StoreError> {
        let key = destinations::dedupe_key(stand.row.id, self.shop.id);
        if let Some(job) = tx.job_by_dedupe_key(&key)? {
            self.queue.cancel_in(tx, job.id)?;
        }
        Ok(())
    }

    /// Judges anew where the invoice stands, and queues its export where that is wanted.
    fn follow(
        &self,
        tx: &mut WriteTx<'_>,
        stand: &Stand,
        export: bool,
    ) -> Result<bool, StoreError> {
        let (record, shop) = (stand.row.id, self.shop.id);
        let binding = tx.binding_for_record(shop, record)?;
        if binding.is_some_and(|it| it.external_id.is_some()) {
            // It stands in the shop, and what was wrong with it there is settled.
            destinations::put(tx, record, shop, DestinationState::Exported, None)?;
            return Ok(false);
        }
        destinations::assess_changed(tx, &self.routing, &stand.row, self.shop)?;
        if !export {
            return Ok(false);
        }
        let group = self.run.open(tx)?;
        let queued = destinations::enqueue_export(tx, &stand.row, self.shop, &self.run, group)?;
        Ok(queued.is_some())
    }

    fn line(&self, stand: &Stand, made: &Made) -> NewHistory {
        let mut line = NewHistory::new(self.actor, made.action, HistoryOutcome::Ok, &made.message)
            .at(self.shop)
            .about(&stand.row);
        line.direction = Some(Direction::BooksToShop);
        line.external_id = stand.binding.as_ref().and_then(|it| it.external_id.clone());
        line.run = Some(self.run.name.clone());
        line
    }
}

fn why(stand: &Stand) -> String {
    let said = stand.reason().map(|reason| reason.message.clone());
    said.unwrap_or_default()
}

/// The difference that a person saw, as it still stands.
fn accepted(stand: &Stand, seen: Option<&str>) -> Result<Difference, Failure> {
    let reason = stand.reason().filter(|_| !stand.is_queued());
    let reason = reason.ok_or_else(|| unfit(stand))?;
    let param = |name: &str| reason.params.get(name).cloned();
    if let Some(seen) = seen
        && param("difference").is_some_and(|stands| stands != seen)
    {
        return Err(unfit(stand));
    }
    let read_back = || {
        (reason.code == "export.read_back_differs").then_some(())?;
        Some(Difference {
            order: stand.row.order_reference.clone().unwrap_or_default(),
            currency: param("currency")?,
            invoice_total: param("invoice_total")?,
            shop_total: param("shop_total")?,
        })
    };
    difference(reason)
        .or_else(read_back)
        .ok_or_else(|| unfit(stand))
}

/// What a choice would pass over, supposing it was made, without a store to write to.
pub(super) fn supposed(
    mut decisions: Decisions,
    choice: &Choice,
    reason: Option<&Failure>,
) -> Option<Decisions> {
    match choice {
        Choice::PickOrder { order } => decisions.pick(Some(order.trim().to_owned())),
        Choice::AcceptDifference { .. } => decisions.difference = Some(difference(reason?)?),
        Choice::ExportAsIs => {
            let waived: Waived = waivable(reason?)?;
            decisions.waived.insert(waived);
        }
        Choice::TryAgain => (),
        _ => return None,
    }
    Some(decisions)
}
