//! The configuration as a thing: its log, undo and restore, and its file.
//!
//! All three come down to pieces: what one configured thing should be. A piece is compared with
//! what is there, shown, and applied by the same rules as a change by hand. Never a secret: what a
//! backend's credential is called is left out of every piece.

mod apply;
mod file;
mod log;
mod piece;

pub(super) use log::Standing;
