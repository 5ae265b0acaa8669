//! What waits for a person, and what can be done about it.

use super::{Money, PreviewReport, Problem, Words};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What kind of thing waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InboxKind {
    /// The data as a whole.
    Data,
    /// A backend that refused its credentials, or whose credentials cannot be read.
    Credential,
    /// A type of a person's own that is wrong.
    Type,
    /// A backend that rests for another reason.
    Backend,
    /// Invoices whose outcome in the shop only a person can judge.
    Doubt,
    /// Invoices that were not exported.
    Invoice,
    /// Jobs that no invoice stands for.
    Job,
}

/// What a thing that is no invoice has to do: what trying it again does once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum InboxWork {
    /// What changed is read from a system.
    Read,
    /// Everything is compared with a system.
    Compare,
    /// A backup is written.
    Backup,
    /// Something that this program does not know, or that cannot be done any more.
    Other,
}

/// What a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// Say which order of the shop it belongs to.
    PickOrder,
    /// Take the difference for right.
    AcceptDifference,
    /// Pass over the caution.
    ExportAsIs,
    /// Bind an invoice that the shop has already.
    Adopt,
    /// Take the binding back.
    Unbind,
    /// Try again, unchanged.
    TryAgain,
    /// Leave it out of the shop.
    SetAside,
    /// Do not do it any more.
    Cancel,
    /// Look at the job.
    OpenJob,
    /// See to the backend.
    OpenBackend,
    /// See to the type.
    OpenType,
    /// See to the settings.
    OpenSettings,
}

/// A choice, made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "choice", rename_all = "snake_case")]
pub enum Choice {
    /// The invoice belongs to this order of the shop. It is exported.
    PickOrder {
        /// The order's number.
        order: String,
    },
    /// The difference of the totals is right. It is exported.
    AcceptDifference {
        /// The difference that was seen; another one is not accepted. Absent for whatever it is.
        difference: Option<String>,
    },
    /// What speaks against it is passed over. It is exported.
    ExportAsIs,
    /// The shop has it already, as this invoice.
    Adopt {
        /// Its number in the shop.
        external_id: String,
    },
    /// It is not bound to the shop's invoice after all.
    Unbind,
    /// It is exported, unchanged.
    TryAgain,
    /// It does not go to the shop.
    SetAside,
    /// All that was decided about it is taken back, but for a binding.
    TakeBack,
}

/// Which invoices a choice is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum InboxSelection {
    /// These invoices and a shop.
    Records {
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
        /// Record ids.
        #[specta(type = Vec<i32>)]
        ids: Vec<i64>,
    },
    /// All that wait for the same reason.
    Group {
        /// The shop.
        #[specta(type = i32)]
        backend: i64,
        /// The reason's code.
        code: String,
    },
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InboxItem {
    /// The invoice.
    #[specta(type = Option<i32>)]
    pub record: Option<i64>,
    /// The job.
    #[specta(type = Option<i32>)]
    pub job: Option<i64>,
    /// What has to be done, where it is no invoice.
    pub work: Option<InboxWork>,
    /// The invoice's number, or the job's title.
    pub name: Option<String>,
    /// By what the window words the job's title.
    pub name_words: Option<Words>,
    /// Customer.
    pub party: Option<String>,
    /// Gross total.
    pub total: Option<Money>,
    /// The shop order it belongs to.
    pub order: Option<String>,
    /// Number in the shop, where it is bound.
    pub external_id: Option<String>,
    /// Since when.
    pub since: Option<String>,
    /// Why.
    pub problem: Problem,
    /// Shop invoices that could be bound.
    pub candidates: Vec<String>,
}

/// Things that wait for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct InboxGroup {
    /// What kind of thing.
    pub kind: InboxKind,
    /// The backend.
    #[specta(type = Option<i32>)]
    pub backend: Option<i64>,
    /// Its name.
    pub backend_name: Option<String>,
    /// The type, where it is about one.
    pub type_id: Option<String>,
    /// The reason's code.
    pub code: String,
    /// How many.
    pub count: u32,
    /// What can be chosen, the likeliest first.
    pub choices: Vec<ChoiceKind>,
    /// What can be chosen for all of them at once.
    pub together: Vec<ChoiceKind>,
    /// The first of them.
    pub items: Vec<InboxItem>,
}

/// Everything that waits for a person, most urgent first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Inbox {
    /// By reason.
    pub groups: Vec<InboxGroup>,
    /// How many things in all.
    pub total: u32,
}

/// What a choice would do, before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ResolvePreview {
    /// How many invoices were chosen.
    pub matching: u32,
    /// How many of them it can be done to.
    pub possible: u32,
    /// Their sum, by currency.
    pub sums: Vec<Money>,
    /// What would be sent then, where it is about one invoice that is exported.
    pub export: Option<PreviewReport>,
    /// The shop's invoice that carries this invoice's mark already: it would be bound, nothing sent.
    pub found: Option<String>,
    /// Why it cannot be done, where it is about one invoice.
    pub problem: Option<Problem>,
}

/// What a choice did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ResolveReport {
    /// How many invoices it was done to.
    pub done: u32,
    /// How many were passed over, because it could not be done where they stand.
    pub passed_over: u32,
    /// How many exports were queued.
    pub queued: u32,
    /// Name of the run, to follow its progress.
    pub run: Option<String>,
}

/// An order of the shop that an invoice could belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OrderChoice {
    /// Its number.
    pub number: String,
    /// Where it stands, in the word common to all shops.
    pub status: String,
    /// Day.
    pub date: Option<String>,
    /// Customer.
    pub party: String,
    /// Total.
    pub total: Money,
    /// Whether the total is the invoice's.
    pub same_total: bool,
    /// Whether the customer is the invoice's.
    pub same_party: bool,
}
