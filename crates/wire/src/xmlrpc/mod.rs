//! XML-RPC, as client and as server: values, calls, answers and faults.
//!
//! Reading is lenient where real servers are sloppy (text before the prolog, whole numbers beyond 32 bits in
//! `<int>`, fault codes as text) and strict where guessing could turn a broken answer into a wrong one
//! (anything after the document, unknown elements, document types). Knows no method names.

mod document;
mod error;
mod read;
mod value;
mod write;

pub use error::ParseError;
pub use read::{MAX_DEPTH, parse_call, parse_response};
pub use value::{Call, Fault, Value};
pub use write::{write_call, write_fault, write_response};
