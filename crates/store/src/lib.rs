//! The only SQL of the product: one SQLite file, its migrations, one file per table.
//!
//! All writes go through a single thread that commits waiting writes together;
//! reads have connections of their own. No type of the database library leaves this
//! crate, so that another store can stand behind the same functions. It must never
//! know about networks, external systems, job handlers or the window, and no
//! transaction is ever open while somebody waits for anything else than the disk.
//!
//! Instants are stored as RFC 3339 text in UTC with milliseconds, which sorts and can
//! be read; amounts are decimal text; flexible parts are JSON text.

mod backup;
mod change;
mod check;
mod course;
mod error;
mod folder_lock;
mod migrations;
mod page;
mod query;
mod readers;
mod row;
mod sizes;
mod store;
mod tables;
mod tx;
mod words;
mod writer;

pub use backup::{Before, Contents, Folded, copy_of, fold_log, look_into, put_back};
pub use change::Change;
pub use check::Flaw;
pub use course::{Course, Reached, Step};
pub use error::{BACKUPS, StoreError};
pub use folder_lock::FolderLock;
pub use page::Page;
pub use sizes::Sizes;
pub use store::{FILE_NAME, Store, StoreOptions, WriteStats};
pub use tables::*;
pub use tx::{ReadTx, WriteTx};
pub use writer::Durability;
