//! Exports one invoice to the shop order it belongs to, exactly once and to the cent.
//!
//! `plan` and `matching` say what would be sent, `protocol` says what to do next; both are pure.
//! `prepare` reads what they need, `flow` carries out the effects. The preview is `prepare` alone.

mod decisions;
mod elsewhere;
mod flow;
mod foresee;
mod local;
mod matching;
mod plan;
mod prepare;
mod promise;
mod protocol;
mod standing;
mod telling;
mod token;
mod twins;

pub use decisions::{Decisions, Difference, Memory, Waived, difference, waivable};
pub use flow::{ExportEnd, ExportJob, export_invoice};
pub use foresee::{Foreseen, foresee};
pub use local::{Local, local_source};
pub use matching::{LineMatch, MatchedBy};
pub use plan::{Plan, PlanOptions, Planning, ShopInvoice, ShopInvoiceItem, exclusion, plan};
pub use prepare::{
    Books, Prepared, plan_options, prepare, prepare_after, prepare_supposing, shop_invoice,
    shop_order, trace_export, unlinked,
};
pub use protocol::{Effect, Event, Intent, Now, Patience, Phase, Seen, Uptime, step};
pub use token::{Token, token_missing};

/// Names of the exporters that type files can use.
pub const EXPORTERS: &[&str] = &["exactly_once"];
