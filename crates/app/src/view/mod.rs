//! What the use cases take and give: plain data, the same for the window and the command line.
//!
//! Ids are whole numbers, instants are RFC 3339 text in UTC, days are `YYYY-MM-DD`, amounts are
//! decimal text beside their currency. Texts for people stand here only where they come from the
//! data (names, messages in English with a code to word them by); the window words everything else.

mod backends;
mod configuration;
mod data;
mod desktop;
mod history;
mod inbox;
mod invoice_list;
mod invoices;
mod jobs;
mod mapping;
mod network;
mod overview;
mod pages;
mod routing;
mod status;
mod types;

pub use backends::{
    BackendDraft, BackendKind, BackendMode, BackendView, CredentialDraft, CredentialField,
    CredentialView, Field, FieldKind, Finding, FindingLevel, TestReport, TypeForm, TypeSummary,
};
pub use configuration::{
    ChangeKind, ConfigChange, ConfigEntity, ConfigPage, CredentialRow, FieldChange, PlannedChange,
};
pub use data::{
    BackupContents, BackupReason, BackupView, CheckFinding, CheckReport, DataBytes, DataOverview,
    DiagnosticFile, MoveReport, RestoreReport,
};
pub use desktop::{DesktopSettings, OnlineView, QuitRule};
pub use history::{
    FoldCount, HistoryDetail, HistoryDirection, HistoryExport, HistoryFold, HistoryFormat,
    HistoryLine, HistoryPage, HistoryQuery, HistoryWhat, WrittenFile,
};
pub use inbox::{
    Choice, ChoiceKind, Inbox, InboxGroup, InboxItem, InboxKind, InboxSelection, InboxWork,
    OrderChoice, ResolvePreview, ResolveReport,
};
pub use invoice_list::{
    ColumnChoice, InvoiceChoices, InvoiceColumn, InvoiceList, InvoiceNarrow, InvoiceTotals,
    ListColumn, ListExport, ListExported, ListFormat, ReasonChoice, SavedView, StateNumber,
};
pub use invoices::{
    Decided, DecidedWhat, ExchangeView, ExportStarted, HistoryEntry, HistoryOutcome, ImportStarted,
    InvoiceBinding, InvoiceDetail, InvoiceKind, InvoicePage, InvoiceQuery, InvoiceRow, InvoiceSort,
    InvoiceState, LineDifference, LinePlan, OrderRow, PreviewReport, Selection, StateCount,
};
pub use jobs::{
    AttemptView, GroupQuery, GroupView, JobAct, JobAction, JobActionPreview, JobCount, JobDetail,
    JobError, JobHour, JobLink, JobPage, JobProgress, JobQuery, JobRefused, JobSelection, JobState,
    JobView, JobsActed, LaneLimits, LaneView, LogLine, RunKind, ScheduleView, Timing,
};
pub use mapping::{
    ComparisonState, MappedField, MappedKind, MappingComparison, MappingDifference, MappingDraft,
    MappingPlace, MappingPreview, MappingRecord, MappingRowSource, MappingRowView, MappingTrial,
    MappingView, MappingWay, RowProblem, RowResult,
};
pub use network::{NetworkDraft, NetworkView, ProxyChoice};
pub use overview::{Attention, BackendHealth, ExportDay, Health, Overview, Remedy, StateFigure};
pub use pages::RecordPage;
pub use routing::{RoutedInvoice, RoutingEnd, RoutingPreview};
pub use status::{
    AppEvent, Cleaned, LanguageChoice, LogSettings, LongWork, PracticeStatus, RunProgress,
    SecretChoice, SecretState, SettingsView, Status, Theme, WorkState, WorkStep, WorkView,
};
pub use types::{
    Affected, BackendLeaf, Effective, EffectiveDefinition, OriginKind, TypeDraft, TypeForest,
    TypeView, UnitRole, UnitView,
};

use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;

/// A decimal amount with its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Money {
    /// Decimal text with the currency's decimals, such as `99.57`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

/// By what the window words a text of the core in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Words {
    /// Stable dotted key.
    pub key: String,
    /// Values for the wording.
    pub params: BTreeMap<String, String>,
}

impl From<bindery_domain::Words> for Words {
    fn from(words: bindery_domain::Words) -> Self {
        Self {
            key: words.key,
            params: words.params,
        }
    }
}

/// What a failure means for the work that met it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ProblemClass {
    /// The other side could not be reached at all.
    Offline,
    /// The same may succeed later.
    Transient,
    /// The other side asked to wait.
    RateLimited,
    /// Credentials are wrong, expired or lack a right.
    Auth,
    /// Nobody knows whether something that was sent took effect.
    InDoubt,
    /// A person must fix or decide something.
    NeedsYou,
    /// The thing no longer exists on the other side.
    Gone,
    /// There is nothing to do.
    NothingToDo,
    /// A mistake of the program.
    Bug,
}

/// A failure as it crosses to the window or the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Problem {
    /// What it means for the work.
    pub class: ProblemClass,
    /// Stable dotted code; the window words it by this and `params`.
    pub code: String,
    /// Values for the wording.
    pub params: BTreeMap<String, String>,
    /// Plain English: what happened, to which record.
    pub message: String,
    /// Plain English: what to do.
    pub hint: Option<String>,
    /// Redacted details.
    pub details: Option<String>,
    /// Whether the same can succeed later, unchanged.
    pub retryable: bool,
}
