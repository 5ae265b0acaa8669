//! What all checks stand on: the resolved type, connections to the other side, and the ways in
//! which a check ends early.

use super::ledger::Ledger;
use super::report::Mismatch;
use super::subject::{Access, NotPossible, OtherSide, Stock, Subject};
use super::witness::WitnessedSystem;
use crate::adapter::{
    Adapter, Connect, Credential, ExternalRow, PageRequest, System, SystemFactory,
};
use crate::settings::Settings;
use crate::types::{ModelSpec, ResolvedType, TypeTree, UnitSpec};
use bindery_domain::{Failure, Model};
use serde_json::{Map, Value};
use std::sync::Arc;

/// More pages than any other side has documents: whoever asks for more goes round in circles.
const MOST_PAGES: usize = 20_000;

/// A check's early end.
#[derive(Debug)]
pub(super) enum Stop {
    /// It cannot be tried.
    NotPossible(String),
    /// It does not hold.
    Mismatch(Mismatch),
}

impl From<NotPossible> for Stop {
    fn from(reason: NotPossible) -> Self {
        Self::NotPossible(reason.0)
    }
}

impl From<Mismatch> for Stop {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch(mismatch)
    }
}

/// Ends the check where something is not as it should be.
pub(super) fn demand(
    holds: bool,
    what: impl Into<String>,
    expected: impl Into<String>,
    seen: impl Into<String>,
) -> Result<(), Stop> {
    if holds {
        return Ok(());
    }
    Err(Mismatch::new(what, expected, seen).into())
}

/// An answer, or the check's end where there is a failure instead.
pub(super) fn answered<T>(what: &str, outcome: Result<T, Failure>) -> Result<T, Stop> {
    outcome.map_err(|failure| Mismatch::new(what, "an answer", shown(&failure)).into())
}

/// A failure on one line.
pub(super) fn shown(failure: &Failure) -> String {
    let Failure {
        class,
        code,
        message,
        ..
    } = failure;
    format!("a failure ({} {code}): {message}", class.name())
}

/// The subject with its type, and everything that it said so far.
pub(super) struct Ground<'a> {
    pub(super) subject: &'a dyn Subject,
    pub(super) ledger: Arc<Ledger>,
    pub(super) factories: Vec<Arc<dyn SystemFactory>>,
    /// The type, or what is wrong with its files.
    pub(super) resolved: Result<Arc<ResolvedType>, String>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(subject: &'a dyn Subject) -> Self {
        let factories = subject.factories();
        Self {
            subject,
            ledger: Arc::default(),
            resolved: resolve(subject, &factories),
            factories,
        }
    }

    /// The type, for checks that need one to begin with.
    pub(super) fn resolved(&self) -> Result<&Arc<ResolvedType>, Stop> {
        self.resolved
            .as_ref()
            .map_err(|_| Stop::NotPossible("the type does not resolve".to_owned()))
    }

    pub(super) fn spec(&self, model: Model) -> Option<&ModelSpec> {
        self.resolved.as_ref().ok()?.spec.model.get(model.name())
    }

    pub(super) fn unit(&self, model: Model) -> Option<&UnitSpec> {
        self.spec(model)?.adapter.as_ref()
    }

    pub(super) fn has_adapter(&self, model: Model) -> bool {
        self.unit(model).is_some()
    }

    pub(super) fn has_importer(&self, model: Model) -> bool {
        self.spec(model).is_some_and(|spec| spec.importer.is_some())
    }

    /// A fresh other side with a connection to it.
    pub(super) async fn open(&self) -> Result<Open<'_>, Stop> {
        self.resolved()?;
        let side = self.subject.start().await;
        let side = side.map_err(|problem| Mismatch::new("the other side", "a start", problem))?;
        let access = side.access();
        let connection = self.connection(&access, &access.url)?;
        Ok(Open {
            side,
            access,
            connection,
        })
    }

    /// A connection with the right credential to an address.
    pub(super) fn connection(&self, access: &Access, url: &str) -> Result<Connection<'_>, Stop> {
        let outcome = self.connect(access, url, &access.right, &Map::new())?;
        answered("connect", outcome)
    }

    /// The same with settings that cut waiting short.
    pub(super) fn impatient(
        &self,
        side: &dyn OtherSide,
        access: &Access,
        url: &str,
    ) -> Result<Connection<'_>, Stop> {
        let settings = side.impatient()?;
        let outcome = self.connect(access, url, &access.right, &settings)?;
        answered("connect", outcome)
    }

    /// A connection, or how the factory refuses to make one.
    pub(super) fn connect(
        &self,
        access: &Access,
        url: &str,
        credential: &Credential,
        settings: &Map<String, Value>,
    ) -> Result<Result<Connection<'_>, Failure>, Stop> {
        let resolved = self.resolved()?;
        let secret = resolved.spec.credentials().unwrap_or_default();
        let is_secret = |part: &str| {
            let known = secret.iter().find(|(name, _)| name == part);
            known.is_none_or(|(_, spec)| spec.secret)
        };
        for known in [&access.right, &access.wrong, credential] {
            self.ledger.hide(known, is_secret);
        }
        let mut own = access.settings.clone();
        own.extend(settings.clone());
        let connect = Connect {
            url: url.to_owned(),
            settings: Settings::effective(resolved, &own).as_map().clone(),
            connection: resolved.spec.connection.clone(),
            type_id: resolved.spec.id.clone(),
            lineage: resolved.lineage.iter().map(|id| id.0.clone()).collect(),
            credential: credential.clone(),
            allow_plain_http: access.allow_plain_http,
        };
        self.ledger
            .text("a connection's settings", format!("{connect:?}"));
        let named = |factory: &&Arc<dyn SystemFactory>| factory.name() == resolved.spec.system;
        let Some(factory) = self.factories.iter().find(named) else {
            return Err(Stop::NotPossible("the type's system is missing".to_owned()));
        };
        Ok(match factory.connect(connect) {
            Ok(system) => Ok(Connection {
                system: WitnessedSystem {
                    system,
                    ledger: Arc::clone(&self.ledger),
                },
                ground: self,
            }),
            Err(failure) => {
                self.ledger.failure("connect", &failure);
                Err(failure)
            }
        })
    }
}

fn resolve(
    subject: &dyn Subject,
    factories: &[Arc<dyn SystemFactory>],
) -> Result<Arc<ResolvedType>, String> {
    let files = subject.type_files();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let tree = TypeTree::load(&files, factories).map_err(|problems| {
        let problems = problems.iter().map(ToString::to_string);
        problems.collect::<Vec<_>>().join("; ")
    })?;
    tree.get(&subject.type_id())
        .cloned()
        .map_err(|problem| problem.to_string())
}

/// A running other side with a connection to it.
pub(super) struct Open<'g> {
    pub(super) side: Box<dyn OtherSide>,
    pub(super) access: Access,
    pub(super) connection: Connection<'g>,
}

impl Open<'_> {
    pub(super) fn adapter(&self, model: Model) -> Result<Arc<dyn Adapter>, Stop> {
        self.connection.adapter(model)
    }

    /// What is known to be there; too little of it is a mistake of the subject's.
    pub(super) async fn stock(&self, model: Model) -> Result<Stock, Stop> {
        let stock = self.side.stock(model).await?;
        let count = stock.count;
        demand(
            count > 2,
            "the subject's stock",
            "more than two documents",
            count.to_string(),
        )?;
        Ok(stock)
    }
}

/// A connection.
pub(super) struct Connection<'g> {
    pub(super) system: WitnessedSystem,
    ground: &'g Ground<'g>,
}

impl Connection<'_> {
    /// The adapter of a model with the type's parameters.
    pub(super) fn adapter(&self, model: Model) -> Result<Arc<dyn Adapter>, Stop> {
        let unit = self.ground.unit(model);
        let unit = unit.ok_or_else(|| Stop::NotPossible(format!("no adapter for {model}s")))?;
        let params = Value::Object(unit.params.clone());
        answered("adapter", self.system.adapter(&unit.name, model, &params))
    }
}

/// Everything that pages of a size bring.
pub(super) async fn all(
    adapter: &Arc<dyn Adapter>,
    mut request: PageRequest,
) -> Result<Vec<ExternalRow>, Stop> {
    let mut rows = Vec::new();
    for _ in 0..MOST_PAGES {
        let page = answered("page", adapter.page(&request).await)?;
        rows.extend(page.rows);
        match page.next {
            Some(next) => request.continuation = Some(next),
            None => return Ok(rows),
        }
    }
    let expected = format!("a last page within {MOST_PAGES}");
    Err(Mismatch::new("page", expected, "there is always another").into())
}

/// Pages of a size over everything.
pub(super) fn pages_of(limit: u32) -> PageRequest {
    PageRequest {
        limit,
        ..PageRequest::default()
    }
}
