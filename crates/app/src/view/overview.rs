//! Is everything in order? Figures, health, what waits for a person, what went out.

use super::{
    BackendKind, BackendMode, BackendView, HistoryEntry, InvoiceState, Money, Problem, Words,
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How a backend is doing, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// It works, or nothing is known against it.
    Working,
    /// A person switched it off.
    Off,
    /// A person had its lane pause.
    Paused,
    /// This computer has no network: it is not called before there is one.
    CutOff,
    /// It does not answer at present; Bindery tries again by itself.
    Silent,
    /// Nothing goes on before a person did something.
    Broken,
}

/// The one thing to do about something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "remedy", rename_all = "snake_case")]
pub enum Remedy {
    /// Say where passwords are kept, or open the vault.
    OpenSecrets,
    /// Enter the backend's credential again.
    SignIn {
        /// The backend.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Let the backend's lane go on.
    Resume {
        /// The lane.
        lane: String,
    },
    /// Test the connection; where it works, the lane goes on.
    Test {
        /// The backend.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Use the backend again.
    SwitchOn {
        /// The backend.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Look at the backend's type.
    OpenType {
        /// The type.
        type_id: String,
    },
    /// Look at the invoice and its reason.
    OpenInvoice {
        /// The record.
        #[specta(type = i32)]
        record: i64,
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Choose which of the shop's invoices it is.
    ChooseInvoice {
        /// The record.
        #[specta(type = i32)]
        record: i64,
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Export it once more: what was against it can pass by itself.
    ExportAgain {
        /// The record.
        #[specta(type = i32)]
        record: i64,
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Look at all invoices of the shop that wait for the same reason.
    OpenInvoices {
        /// The first of them.
        #[specta(type = i32)]
        record: i64,
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
    },
    /// Look at the job.
    OpenJob {
        /// The job.
        #[specta(type = i32)]
        job: i64,
    },
    /// See the choices among what waits for a person.
    OpenInbox,
}

/// How one backend is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BackendHealth {
    /// Id.
    #[specta(type = i32)]
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it is for.
    pub kind: BackendKind,
    /// How seriously it is meant.
    pub mode: BackendMode,
    /// How it is doing.
    pub health: Health,
    /// Why it is not well.
    pub problem: Option<Problem>,
    /// Since when it does not answer, where that is known.
    pub since: Option<String>,
    /// The one thing to do about it.
    pub remedy: Option<Remedy>,
    /// When something last went there or came from it.
    pub last_sync: Option<String>,
    /// When it is read next by the clock.
    pub next_sync: Option<String>,
}

/// Invoices that stand in a state, over all shops in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StateFigure {
    /// The state.
    pub state: InvoiceState,
    /// How many.
    pub count: u32,
    /// What they come to, by currency.
    pub sums: Vec<Money>,
    /// The first shop that has any.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
}

/// What came of exports on one day of this computer's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExportDay {
    /// The day.
    pub day: String,
    /// Exported.
    pub exported: u32,
    /// Stopped for a person, or failed.
    pub stopped: u32,
    /// Had nothing to do.
    pub nothing: u32,
    /// What the exported ones come to, by currency.
    pub sums: Vec<Money>,
}

/// Something that wants a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Attention {
    /// The record, if it is about one.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// Its number.
    pub number: Option<String>,
    /// The backend, if it is about one.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// The backend's name, the number or the job's title; absent where it is about several.
    pub about: Option<String>,
    /// By what the window words it, where it is a job's title.
    pub about_words: Option<Words>,
    /// How many invoices wait for the very same reason.
    pub count: u32,
    /// What is wrong.
    pub problem: Problem,
    /// Since when.
    pub since: Option<String>,
    /// The one thing to do about it.
    pub remedy: Remedy,
}

/// Is everything in order?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Overview {
    /// Invoices by state.
    pub counts: Vec<StateFigure>,
    /// Exported since midnight by this computer's clock.
    pub exported_today: u32,
    /// What came of exports on each of the last 30 days, today last.
    pub days: Vec<ExportDay>,
    /// Jobs waiting or running.
    pub open_jobs: u32,
    /// Invoices that need a person.
    pub invoices_need_you: u32,
    /// What wants a person, most urgent first; at most 20.
    pub attention: Vec<Attention>,
    /// How many things want a person in all.
    pub attention_total: u32,
    /// Backends.
    pub backends: Vec<BackendView>,
    /// How each of them is doing.
    pub health: Vec<BackendHealth>,
    /// When data last moved.
    pub last_sync: Option<String>,
    /// When the systems are read next by the clock; absent where a person starts it.
    pub next_sync: Option<String>,
    /// The latest history.
    pub recent: Vec<HistoryEntry>,
}
