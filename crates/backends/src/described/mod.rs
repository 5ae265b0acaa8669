//! Systems that a type file alone describes: what REST and RPC have in common.
//!
//! A type file says which operation lists, reads and makes documents, and where in the answers
//! things sit; this folder turns that into an adapter. It knows no protocol ([`Speaks`] does) and
//! no system.

mod adapter;
mod address;
mod dates;
mod exact;
pub(crate) mod failures;
mod listing;
mod paging;
mod place;
mod resource;
mod template;

pub(crate) use adapter::{Described, Listed, Operation, Speaks};
pub(crate) use address::{Roots, import_days, roots};
pub(crate) use exact::parse_exact;
pub(crate) use place::Place;
pub(crate) use resource::{Resource, parameters, resource_of};
pub(crate) use template::Template;
