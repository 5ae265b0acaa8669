//! One folder per external system: its backend types as files, its adapters as code.
//!
//! A system's folder knows its own protocol, ids and error codes and nothing of any other
//! system, of the queue, of the store or of the window.

mod type_files;

pub use type_files::type_files;
