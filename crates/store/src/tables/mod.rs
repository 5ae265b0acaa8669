//! One file per table: its statements, its rows, its functions on reads and writes.

mod attempt;
mod backend;
mod backend_type;
mod binding;
mod checks;
mod cleaning;
mod config_log;
mod cursor;
mod decision;
mod destination;
mod destination_count;
mod exchange;
mod export_count;
mod history;
mod invoice_totals;
mod invoices;
mod job;
mod job_after;
mod job_claim;
mod job_count;
mod job_group;
mod job_list;
mod job_log;
mod job_person;
mod job_settle;
mod job_state;
mod lane;
mod lane_flow;
mod record;
mod saved_view;
mod schedule;
mod setting;
mod timeline;
mod wanting;

pub use attempt::AttemptRow;
pub use backend::{BackendRow, CredentialRef, Mode, NewBackend};
pub use backend_type::BackendTypeRow;
pub use binding::{BindingFilter, BindingRow, BoundDocument, NewBinding};
pub use cleaning::CleaningRow;
pub use config_log::{ConfigFilter, ConfigLogRow, ConfigState};
pub use cursor::CursorRow;
pub use decision::{DecisionKind, DecisionRow};
pub use destination::{DestinationRow, DestinationState, NewDestination};
pub use destination_count::StateSums;
pub use exchange::{EXCHANGE_BODY_CAP, ExchangeRow, NewExchange};
pub use export_count::ExportCount;
pub use history::{Direction, HistoryFilter, HistoryOutcome, HistoryRow, NewHistory};
pub use invoice_totals::CurrencyTotal;
pub use invoices::{InvoiceFilter, InvoiceRow, InvoiceSort, InvoiceSortBy};
pub use job::{DEFAULT_MAX_ATTEMPTS, DEFAULT_PRIORITY, Inserted, JobRow, NewJob};
pub use job_after::Otherwise;
pub use job_count::JobCount;
pub use job_group::GroupRow;
pub use job_list::{COUNTED_JOBS, HourCount, JobError, JobFilter, JobsMatching, SEARCHED_JOBS};
pub use job_log::JobLogRow;
pub use job_person::Cancelled;
pub use job_settle::{JobEnd, Settled};
pub use job_state::{JobAct, JobState};
pub use lane::{DEFAULT_LANE_CAPACITY, LaneLimits, LaneRow, lane_of};
pub use record::{RecordFilter, RecordRow};
pub use saved_view::SavedViewRow;
pub use schedule::ScheduleRow;
pub use setting::SettingRow;
pub use timeline::{
    Fold, FoldCount, LineKey, LinePlace, SEARCHED_LINES, TimelineFilter, TimelineRow,
};
pub use wanting::Wanting;

/// The statements of the first format, in the order in which tables refer to each other.
pub(crate) const FIRST_FORMAT: &[&str] = &[
    backend::CREATE,
    backend_type::CREATE,
    record::CREATE,
    binding::CREATE,
    destination::CREATE,
    lane::CREATE,
    job::CREATE,
    job_count::CREATE,
    attempt::CREATE,
    history::CREATE,
    exchange::CREATE,
    cursor::CREATE,
    setting::CREATE,
    config_log::CREATE,
];

/// What the second format adds.
pub(crate) const SECOND_FORMAT: &[&str] = &[cleaning::CREATE, job::CREATE_WAITING];

/// What the third format adds.
pub(crate) const THIRD_FORMAT: &[&str] = &[
    job_group::CREATE,
    job::CREATE_TURN,
    job_list::CREATE_LISTS,
    job_state::CREATE_STEPS,
    job_after::CREATE,
    job_log::CREATE,
    lane::CREATE_LIMITS,
    schedule::CREATE,
];

/// What the fourth format changes.
pub(crate) const FOURTH_FORMAT: &[&str] = &[
    record::CREATE_DUE,
    job_count::CREATE_CELLS,
    job_list::CREATE_PLACES,
    decision::CREATE,
    timeline::CREATE,
    destination_count::CREATE,
    export_count::CREATE,
    history::CREATE_WORDS,
    job_group::CREATE_WORDS,
    job_log::CREATE_WORDS,
    saved_view::CREATE,
];

/// What the fifth format changes: less for SQLite to do for each row.
pub(crate) const FIFTH_FORMAT: &[&str] = &[
    checks::WITHOUT_LISTS,
    job::CREATE_UNFINISHED,
    job_list::CREATE_ERRORS,
    history::CREATE_TOLD,
];

/// What the sixth format changes: jobs begin where one can begin, and what failed by the clock is kept.
pub(crate) const SIXTH_FORMAT: &[&str] = &[job_state::INSERTED, schedule::CREATE_FAILURE];

/// What the seventh format adds.
pub(crate) const SEVENTH_FORMAT: &[&str] = &[history::CREATE_TOUCH];

/// Functions of ours that statements use.
pub(crate) fn register_functions(conn: &rusqlite::Connection) -> rusqlite::Result<()> {
    invoice_totals::register_sum(conn)
}
