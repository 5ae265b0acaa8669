//! Backend types: small files in a tree. A child inherits everything and overrides what differs.
//!
//! Every effective value keeps the chain of its definitions, so that anyone can see where it
//! comes from and what it overrides. Nothing here knows what a value means to a system.

mod catalogue;
mod check;
mod check_rows;
mod definition;
pub mod edit;
mod effective;
mod spec;
mod tree;

pub use catalogue::Types;
pub use check_rows::check_rows;
pub use definition::TypeError;
pub use effective::{Definition, EffectiveValue};
pub use spec::{
    CredentialSpec, Kind, ModelSpec, SettingSpec, SettingType, TypeSpec, UnitSpec, Way,
};
pub use tree::{BrokenType, ResolvedType, TypeTree};
