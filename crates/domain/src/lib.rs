//! What the business talks about: records, money, ids, instants, error classes.
//!
//! Everything here is plain data and pure functions. This crate must never know
//! about files, networks, databases, external systems or the window.

mod class;
mod clock;
mod fingerprint;
mod ids;
mod invoice;
mod model;
mod money;
mod order;
mod words;

pub use class::{ErrorClass, Failure};
pub use clock::{Clock, ManualClock, SystemClock};
pub use fingerprint::Fingerprint;
pub use ids::{
    AttemptId, BackendId, BackendTypeId, BindingId, ExchangeId, ExternalId, GroupId, HistoryId,
    JobId, RecordId,
};
pub use invoice::{
    Invoice, InvoiceKind, InvoiceLine, InvoiceState, LineKind, Party, PaymentState, Tax,
};
pub use model::{Document, Model};
pub use money::{Currency, MoneyError, parse_decimal};
pub use order::{Order, OrderItem, OrderState};
pub use words::{Told, Words};

pub use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
pub use rust_decimal::Decimal;
