//! What the author of a backend tells the suite.

use crate::adapter::{Credential, SystemFactory};
use async_trait::async_trait;
use bindery_domain::{BackendTypeId, ExternalId, Model};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Why something cannot be tried on this subject. It is shown in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPossible(pub String);

impl NotPossible {
    /// The reason, in plain words: "Odoo is only read".
    #[must_use]
    pub fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

/// Something, or the reason why there is none.
pub type Possible<T> = Result<T, NotPossible>;

/// A backend under test.
#[async_trait]
pub trait Subject: Send + Sync {
    /// The backend type.
    fn type_id(&self) -> BackendTypeId;

    /// The type files: at least the type's own and those of its ancestors.
    fn type_files(&self) -> Vec<(String, String)>;

    /// The factories that the type files can name.
    fn factories(&self) -> Vec<Arc<dyn SystemFactory>>;

    /// Starts the other side, if possible a fresh one in the same first state each time. One that
    /// stays the same is fine too, as long as [`OtherSide::stock`] and [`OtherSide::to_make`]
    /// then tell what is there now.
    ///
    /// # Errors
    /// Why it could not be started; every check that needs it fails with these words.
    async fn start(&self) -> Result<Box<dyn OtherSide>, String>;
}

/// What stands on the other side: the real system, or something that answers like it.
#[async_trait]
pub trait OtherSide: Send + Sync {
    /// How to get in.
    fn access(&self) -> Access;

    /// What is known to be there, of a model.
    ///
    /// # Errors
    /// Why nothing is known of it.
    async fn stock(&self, model: Model) -> Possible<Stock>;

    /// A document that can be made there now, another one each time.
    ///
    /// # Errors
    /// Why none can be made. The suite then expects that every making is refused.
    async fn to_make(&self, model: Model) -> Possible<Making>;

    /// Changes a document there, as people do, and tells which. Its change is later than every
    /// other one.
    ///
    /// # Errors
    /// Why none can be changed.
    async fn change(&self, model: Model) -> Possible<ExternalId>;

    /// How the address looks at another port of this computer. The suite lets nobody listen
    /// there, or someone who hangs up or stays silent.
    ///
    /// # Errors
    /// Why there is no such address.
    fn address_at(&self, port: u16) -> Possible<String>;

    /// Settings with which a call that gets no answer is given up after a second or so.
    ///
    /// # Errors
    /// Why waiting cannot be cut short.
    fn impatient(&self) -> Possible<Map<String, Value>>;

    /// Makes the next call of that kind meet this trouble, once.
    ///
    /// # Errors
    /// Why the other side cannot be made to fail this way.
    fn misbehave(&self, trouble: Trouble, moment: Moment) -> Possible<()>;
}

/// How to get in.
#[derive(Debug, Clone)]
pub struct Access {
    /// The address.
    pub url: String,
    /// Settings over the type's defaults.
    pub settings: Map<String, Value>,
    /// The credential that is right. Its secret parts should be words of their own of at least
    /// eight letters: the suite looks for them wherever they must not be.
    pub right: Credential,
    /// One that is not, with words of its own too.
    pub wrong: Credential,
    /// Whether the address is unencrypted, which a person would have confirmed.
    pub allow_plain_http: bool,
}

/// What is known to be there, of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// How many documents a whole import brings; more than two.
    pub count: usize,
    /// One of them, which the import mapping understands.
    pub existing: ExternalId,
    /// Ids as the system gives them that no document has.
    pub missing: Vec<ExternalId>,
    /// A search with what it finds, or why there is no search.
    pub search: Possible<Search>,
}

/// A search with what it finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// Fields and values.
    pub fields: Vec<(String, Value)>,
    /// All that is found by them.
    pub finds: Vec<ExternalId>,
    /// Fields and values that nothing is found by.
    pub misses: Vec<(String, Value)>,
}

/// A document to make, and how to see what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Making {
    /// As the adapter takes it.
    pub document: Value,
    /// Search by these fields before and after: what is new is what was made.
    pub look: Vec<(String, Value)>,
    /// Members of the document as it is read back, as JSON pointer and value.
    pub shows: Vec<(String, Value)>,
    /// Documents that must be refused.
    pub refused: Vec<Refusable>,
}

/// A document that must be refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusable {
    /// What is wrong with it, for the report.
    pub wrong: String,
    /// The document.
    pub document: Value,
}

/// A way in which the other side fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// The connection closes; nothing was carried out.
    CutBefore,
    /// The call is carried out, then the connection closes.
    CutAfter,
    /// The call is carried out, and no answer comes.
    Silence,
    /// An error of the server with an empty body (HTTP 500); nothing was carried out.
    EmptyErrorBefore,
    /// The call is carried out, then comes an error with an empty body.
    EmptyErrorAfter,
    /// The call is carried out, then comes a good answer with an empty body.
    EmptyAnswer,
    /// A web page instead of the answer (HTTP 200); nothing was carried out.
    Page,
    /// A web page that says that the system is down (HTTP 503); nothing was carried out.
    Maintenance,
    /// A web page that shows the request, credential included, as pages for debugging do;
    /// nothing was carried out.
    Echo,
}

impl Trouble {
    /// Those in which no answer comes at all, so that the other side may still be working.
    pub const WITHOUT_ANSWER: &[Self] = &[Self::CutBefore, Self::CutAfter, Self::Silence];

    /// Those in which something else comes than an answer.
    pub const FOREIGN_ANSWER: &[Self] = &[
        Self::EmptyErrorBefore,
        Self::EmptyErrorAfter,
        Self::EmptyAnswer,
        Self::Page,
        Self::Maintenance,
        Self::Echo,
    ];

    /// Whether the call is carried out all the same.
    #[must_use]
    pub fn is_carried_out(self) -> bool {
        matches!(
            self,
            Self::CutAfter | Self::Silence | Self::EmptyErrorAfter | Self::EmptyAnswer
        )
    }

    /// Whether no answer comes at all.
    #[must_use]
    pub fn is_without_answer(self) -> bool {
        Self::WITHOUT_ANSWER.contains(&self)
    }
}

/// Which call meets the trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The first one of any kind, such as a login.
    First,
    /// The reading of one document.
    Reading(Model),
    /// The making of a document.
    Making(Model),
}
