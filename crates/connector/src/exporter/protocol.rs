//! Exactly once, as a pure state machine: an event goes in, the next state and what to do come out.
//!
//! The shop has no idempotency key, finishes calls whose client hung up, can commit and then answer
//! with a fault, and shows no invoice yet while it is stalled (contract magento-1, §6 "Duplicates
//! and lost answers"). So nothing is ever sent twice unless it is proven that the
//! first did not take effect. The state is stored before anything is sent; a crash at any point
//! resumes from it. This module must never know a clock, a network or a store.

use super::plan::ShopInvoice;
use super::token::Token;
use bindery_domain::{DateTime, Decimal, ErrorClass, ExternalId, Failure, Utc};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is promised in the store before the first call that writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Text that the shop's invoice carries and no other does.
    pub token: Token,
    /// The order's number.
    pub order_number: String,
    /// The order's id inside the shop.
    pub order_id: String,
    /// Invoices that the order had before.
    pub known: BTreeSet<ExternalId>,
    /// The document that is sent.
    pub document: Value,
    /// What the shop's invoice should come to.
    pub expected_total: Decimal,
    /// Invoice line id → order row id, for a later look.
    #[serde(default)]
    pub lines: BTreeMap<String, String>,
    /// How often it was sent.
    #[serde(default)]
    pub sends: u32,
    /// Where it stands.
    pub phase: Phase,
}

impl Intent {
    /// Whether its call may have taken effect, or did and is not compared yet: the export must be
    /// gone on with before anybody can say that it was called off.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        self.phase != Phase::Disproved
    }

    /// Whether nobody knows if its call took effect. One that is bound did take effect, so it is under way
    /// until it is compared, but not unsettled.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.is_under_way() && self.phase != Phase::Bound
    }

    /// As the store keeps it.
    ///
    /// # Errors
    /// A bug, where it cannot be written: then nothing may be sent.
    pub fn to_value(&self) -> Result<Value, Failure> {
        serde_json::to_value(self)
            .map_err(|error| unusable(format!("The intent cannot be stored: {error}.")))
    }

    /// Out of the store.
    ///
    /// # Errors
    /// A bug, where it cannot be read: a call may have gone out, and nobody can tell which.
    pub fn from_value(stored: Value) -> Result<Self, Failure> {
        serde_json::from_value(stored)
            .map_err(|error| unusable(format!("The stored intent cannot be read: {error}.")))
    }
}

fn unusable(message: String) -> Failure {
    Failure::new(ErrorClass::Bug, "export.intent", message)
}

/// Where an intent stands. Each is stored before its effect begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The call goes out after this is stored; found in the store at a start, it may have gone out.
    Sending,
    /// The outcome is unknown and the shop may still be working since about this instant.
    Doubt {
        /// When it was first known that the outcome is unknown. Not when the call was sent: after a
        /// crash or sleep nobody knows that, and too early an instant would end the wait too soon.
        since: DateTime<Utc>,
        /// How long the computer had run then. Absent in what an earlier version stored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uptime: Option<Uptime>,
    },
    /// The shop's answer was an error that can follow a commit; the call itself has ended.
    Ended {
        /// What it answered.
        failure: Failure,
    },
    /// Proven not to have taken effect; a new plan may be made.
    Disproved,
    /// Bound, but not yet read back and compared.
    Bound,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The intent was read from the store at the start of a try.
    Resumed,
    /// The shop told the new invoice's number.
    Created(ExternalId),
    /// The shop refused; certainly nothing was made.
    Refused(Failure),
    /// The shop ended the call with an error that can follow a commit.
    EndedBadly(Failure),
    /// No usable answer came.
    NoAnswer(Failure),
    /// The order's invoices that are not in `known`, each read whole.
    Looked(Vec<Seen>),
}

/// An invoice of the order that it did not have before the call.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Its number.
    pub id: ExternalId,
    /// What it says.
    pub invoice: ShopInvoice,
    /// Whether another record of ours is bound to it: while this export waited for a person, another
    /// invoice of the order was exported. Nobody has to be asked about that one.
    pub of_another: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Read the order's invoices, and each one that is new.
    Look,
    /// The invoice is ours: bind it, then read back and compare.
    Bind {
        /// Its number.
        id: ExternalId,
        /// It was found by its token rather than told.
        adopted: bool,
    },
    /// Look again at that instant; until then the job waits in doubt.
    Wait {
        /// When.
        until: DateTime<Utc>,
    },
    /// It is bound: read it back and compare.
    ReadBack,
    /// Read the order anew, plan anew, and send.
    PlanAgain,
    /// Stop; the failure's class says for whom.
    Stop(Failure),
}

/// How long the computer has run, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Uptime(pub i64);

/// The present, by both of the computer's clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// By the clock on the wall, which can be set.
    pub wall: DateTime<Utc>,
    /// By the one that cannot.
    pub uptime: Uptime,
}

impl Now {
    /// The doubt that begins now.
    fn doubt(self) -> Phase {
        Phase::Doubt {
            since: self.wall,
            uptime: Some(self.uptime),
        }
    }

    /// How long ago that was at least; `None` where nobody can tell, because the clock was set
    /// back or the computer started anew. Both clocks must agree that the time is over: the wall
    /// may have been set forward, and the uptime is another one where the folder has moved.
    fn passed(self, since: DateTime<Utc>, uptime: Option<Uptime>) -> Option<TimeDelta> {
        let wall = self.wall - since;
        let steady = TimeDelta::milliseconds(self.uptime.0 - uptime?.0);
        Some(wall.min(steady)).filter(|passed| *passed >= TimeDelta::zero())
    }
}

/// What the shop is known to need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Longer than the shop can work on one call.
    pub longest_run: TimeDelta,
}

/// One step. `now` is only compared with what earlier steps wrote.
#[must_use]
pub fn step(
    phase: Phase,
    event: Event,
    token: &Token,
    patience: Patience,
    now: Now,
) -> (Phase, Effect) {
    match (phase, event) {
        // Found in the store: the call may have gone out at any moment up to now.
        (Phase::Sending, Event::Resumed) => (now.doubt(), Effect::Look),
        (Phase::Bound, _) => (Phase::Bound, Effect::ReadBack),
        (Phase::Disproved, Event::Resumed) => (Phase::Disproved, Effect::PlanAgain),
        (phase, Event::Resumed) => (phase, Effect::Look),
        (phase, Event::Created(id)) => (phase, Effect::Bind { id, adopted: false }),
        (_, Event::Refused(failure)) => (Phase::Disproved, Effect::Stop(failure)),
        (_, Event::EndedBadly(failure)) => (Phase::Ended { failure }, Effect::Look),
        (_, Event::NoAnswer(_)) => (now.doubt(), Effect::Look),
        (phase, Event::Looked(new)) => judge(phase, &new, token, patience, now),
    }
}

fn judge(
    phase: Phase,
    new: &[Seen],
    token: &Token,
    patience: Patience,
    now: Now,
) -> (Phase, Effect) {
    let ours: Vec<&Seen> = new
        .iter()
        .filter(|seen| seen.invoice.carries(token))
        .collect();
    match ours.as_slice() {
        // Whichever call it came of: it can never be bound to this one as well.
        [seen] if seen.of_another => {
            return (phase, Effect::Stop(number_taken(&seen.id)));
        }
        [seen] => {
            return (
                phase,
                Effect::Bind {
                    id: seen.id.clone(),
                    adopted: true,
                },
            );
        }
        [] => (),
        several => return (phase, Effect::Stop(doubled(several))),
    }
    // One that was cancelled since proves nothing, and nobody has to choose it any more. Neither does one
    // that is another invoice of ours: this call's would carry the token.
    let standing: Vec<_> = new
        .iter()
        .filter(|seen| !seen.of_another && !seen.invoice.is_cancelled())
        .collect();
    if !standing.is_empty() {
        return (phase, Effect::Stop(foreign(&standing)));
    }
    match phase {
        // The call has ended, so an empty look is proof: the error was a plain refusal.
        Phase::Ended { failure } => (Phase::Disproved, Effect::Stop(failure)),
        Phase::Disproved => (Phase::Disproved, Effect::PlanAgain),
        Phase::Bound => (Phase::Bound, Effect::ReadBack),
        Phase::Sending => wait(now.doubt(), TimeDelta::zero(), patience, now),
        Phase::Doubt { since, uptime } => match now.passed(since, uptime) {
            Some(passed) if passed >= patience.longest_run => (Phase::Disproved, Effect::PlanAgain),
            Some(passed) => wait(Phase::Doubt { since, uptime }, passed, patience, now),
            // The whole wait begins anew: longer than needed, never too short.
            None => wait(now.doubt(), TimeDelta::zero(), patience, now),
        },
    }
}

/// Waits for what is left after `passed`.
fn wait(phase: Phase, passed: TimeDelta, patience: Patience, now: Now) -> (Phase, Effect) {
    let until = now.wall + (patience.longest_run - passed);
    (phase, Effect::Wait { until })
}

fn list<'a>(ids: impl Iterator<Item = &'a ExternalId>) -> String {
    ids.map(ExternalId::as_str).collect::<Vec<_>>().join(", ")
}

fn foreign(new: &[&Seen]) -> Failure {
    let numbers = list(new.iter().map(|seen| &seen.id));
    Failure::new(
        ErrorClass::NeedsYou,
        "export.foreign_invoice",
        format!("While the outcome was unknown, somebody else made the shop invoice {numbers} for this order."),
    )
    .with("candidates", &numbers)
    .hint("Look at it in the shop. If it is the right one, choose it here; otherwise cancel it there and retry.")
}

fn doubled(new: &[&Seen]) -> Failure {
    let numbers = list(new.iter().map(|seen| &seen.id));
    Failure::new(
        ErrorClass::NeedsYou,
        "export.doubled",
        format!("The shop has more than one invoice from this export: {numbers}."),
    )
    .with("candidates", &numbers)
    .hint("Cancel or refund all but one in the shop, then choose the remaining one here.")
}

/// The same invoice of the same books, read through another backend, stands in the shop under a number or
/// may come to stand there.
pub(super) fn other_record(backend: &str, id: Option<&ExternalId>) -> Failure {
    let stands = id.map_or_else(
        || "its export may be under way".to_owned(),
        |id| format!("it is in the shop as {id} already"),
    );
    Failure::new(
        ErrorClass::NeedsYou,
        "export.other_record",
        format!("The same invoice was read from {backend} too: {stands}."),
    )
    .with("backend", backend)
    .with("external_id", id.map_or("none", ExternalId::as_str))
    .hint("The same books are connected twice. Set this one aside, and switch one of the two connections off.")
}

/// What the shop made of this invoice has a number that is linked to another one here: of another shop that
/// stood at this address, or from before the shop's data were put back.
pub(super) fn number_taken(id: &ExternalId) -> Failure {
    Failure::new(
        ErrorClass::NeedsYou,
        "export.number_taken",
        format!("The shop's invoice {id} has the mark of this one, and is linked to another one here."),
    )
    .with("external_id", id.as_str())
    .hint("If the other one was exported to another shop, or before the shop's data were put back, undo its link, then try again.")
}

#[cfg(test)]
#[path = "protocol_tests.rs"]
mod tests;
