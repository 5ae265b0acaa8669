//! What waits for a person, the choices there are, and what each will do.
//!
//! `waiting` gathers it (what is no invoice in `jobs`), `haste` puts it in order, `choices` says what fits
//! which reason, `decide` makes a choice true in one write, `orders` finds the order an invoice may belong to, `unbind` takes a binding back.

mod choices;
mod decide;
mod haste;
mod jobs;
mod orders;
mod resolve;
mod unbind;
mod waiting;

pub(super) use decide::can_take_back;
pub(super) use haste::Haste;
pub(super) use jobs::{orphans, waiting_since};
pub(super) use unbind::{keep_intent, may_adopt};
pub(super) use waiting::{candidates, waits};
