//! Session, backend and model: the scope in which units are looked up.

use crate::adapter::{Adapter, Connect, Credential, System, SystemFactory};
use crate::answers::Answers;
use crate::binder::Binder;
use crate::events::Events;
use crate::mapper::Mapper;
use crate::pages::page_of;
use crate::settings::Settings;
use crate::types::{ModelSpec, ResolvedType, TypeTree, Types, UnitSpec};
use async_trait::async_trait;
use bindery_domain::{
    BackendId, BackendTypeId, Clock, DateTime, ErrorClass, ExternalId, Failure, Model, Utc,
};
use bindery_store::{BackendRow, Store, lane_of};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// Who is working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Name written into the history.
    pub actor: String,
}

/// Where credentials come from. The connector never keeps one.
#[async_trait]
pub trait Credentials: Send + Sync {
    /// The credential of a backend.
    async fn get(&self, backend: &BackendRow) -> Result<Credential, Failure>;
}

/// A configured backend with its resolved type.
#[derive(Debug, Clone)]
pub struct Backend {
    /// As configured.
    pub row: BackendRow,
    /// Its type with all that it inherits.
    pub resolved: Arc<ResolvedType>,
    /// Effective settings.
    pub settings: Settings,
}

impl Backend {
    /// What the type provides for a model.
    #[must_use]
    pub fn model(&self, model: Model) -> Option<&ModelSpec> {
        self.resolved.spec.model.get(model.name())
    }

    /// The name of its lane in the queue.
    #[must_use]
    pub fn lane(&self) -> String {
        lane_of(self.row.id)
    }
}

/// A kept connection with the configuration it was made of: when it was changed, and its type.
type Kept = (DateTime<Utc>, Arc<ResolvedType>, Arc<dyn System>);

/// Everything units need, shared by all environments.
pub struct Runtime {
    /// The store.
    pub store: Store,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The backend types.
    pub types: Arc<Types>,
    /// The subscribed consumers.
    pub events: Events,
    systems: Vec<Arc<dyn SystemFactory>>,
    credentials: Arc<dyn Credentials>,
    connections: Mutex<HashMap<BackendId, Kept>>,
}

impl Runtime {
    /// A runtime of its parts.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        types: Arc<Types>,
        systems: Vec<Arc<dyn SystemFactory>>,
        credentials: Arc<dyn Credentials>,
        events: Events,
    ) -> Self {
        Self {
            store,
            clock,
            types,
            events,
            systems,
            credentials,
            connections: Mutex::default(),
        }
    }

    /// A configured backend with its type.
    ///
    /// # Errors
    /// Where there is no such backend, or its type no longer exists.
    pub async fn backend(&self, id: BackendId) -> Result<Arc<Backend>, Failure> {
        let types = self.types.clone();
        let (row, tree) = self
            .store
            .read(move |tx| Ok::<_, Failure>((tx.backend_get(id)?, types.read(tx)?)))
            .await?;
        of_type(&tree, row).map(Arc::new)
    }

    /// All types as they are now.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub async fn tree(&self) -> Result<Arc<TypeTree>, Failure> {
        let types = self.types.clone();
        let read = self.store.read(move |tx| types.read(tx)).await;
        read.map_err(Failure::from)
    }

    /// A backend row with its type.
    ///
    /// # Errors
    /// Where its type no longer exists.
    pub fn with_type(&self, row: BackendRow) -> Result<Backend, Failure> {
        of_type(&self.types.latest(), row)
    }

    /// A type by id.
    ///
    /// # Errors
    /// Where there is none.
    pub fn resolved(&self, id: &BackendTypeId) -> Result<Arc<ResolvedType>, Failure> {
        resolved(&self.types.latest(), id)
    }

    /// The scope for working on a model of a backend.
    ///
    /// # Errors
    /// Where the backend, its type or its credential is missing.
    pub async fn environment(
        self: &Arc<Self>,
        session: &Session,
        id: BackendId,
        model: Model,
    ) -> Result<Environment, Failure> {
        let backend = self.backend(id).await?;
        let system = self.connection(&backend).await?;
        Ok(Environment {
            runtime: self.clone(),
            session: session.clone(),
            backend,
            system,
            model,
            answers: Answers::default(),
        })
    }

    /// A connection that is made for one test and not kept.
    ///
    /// # Errors
    /// Where the address or a setting cannot be used.
    pub fn connect(
        &self,
        backend: &Backend,
        credential: Credential,
    ) -> Result<Arc<dyn System>, Failure> {
        connect_through(&self.systems, backend, credential)
    }

    /// Where a person finds a record in the system's own pages; nothing where the type names no page.
    ///
    /// # Errors
    /// Where the address cannot be found out of what the type says.
    pub fn page(
        &self,
        backend: &Backend,
        model: Model,
        id: &ExternalId,
        document: &Value,
    ) -> Result<Option<Url>, Failure> {
        let home = factory(&self.systems, backend)?.home(&backend.row.url)?;
        page_of(backend, &home, model, id, document)
    }

    async fn connection(&self, backend: &Backend) -> Result<Arc<dyn System>, Failure> {
        let changed = backend.row.updated_at;
        let kept = self
            .connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&backend.row.id)
            .cloned();
        if let Some((made, resolved, system)) = kept
            && made == changed
            && Arc::ptr_eq(&resolved, &backend.resolved)
        {
            return Ok(system);
        }
        let credential = self.credentials.get(&backend.row).await?;
        let system = self.connect(backend, credential)?;
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(
                backend.row.id,
                (changed, backend.resolved.clone(), system.clone()),
            );
        Ok(system)
    }

    /// Drops a kept connection, after its credential or address changed.
    pub fn forget_connection(&self, id: BackendId) {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&id);
    }

    /// Drops all kept connections, after something changed that all were made of.
    pub fn forget_connections(&self) {
        self.connections
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// A connection by way of systems that a runtime need not know, made for one test and not kept.
///
/// # Errors
/// Where the address or a setting cannot be used.
pub fn connect_through(
    systems: &[Arc<dyn SystemFactory>],
    backend: &Backend,
    credential: Credential,
) -> Result<Arc<dyn System>, Failure> {
    let spec = &backend.resolved.spec;
    factory(systems, backend)?.connect(Connect {
        url: backend.row.url.clone(),
        settings: backend.settings.as_map().clone(),
        connection: spec.connection.clone(),
        type_id: spec.id.clone(),
        lineage: backend
            .resolved
            .lineage
            .iter()
            .map(|id| id.0.clone())
            .collect(),
        credential,
        allow_plain_http: backend.row.settings.get(ALLOW_PLAIN_HTTP) == Some(&Value::Bool(true)),
    })
}

/// Who makes connections for a backend's type.
fn factory<'a>(
    systems: &'a [Arc<dyn SystemFactory>],
    backend: &Backend,
) -> Result<&'a Arc<dyn SystemFactory>, Failure> {
    let system = &backend.resolved.spec.system;
    let factory = systems.iter().find(|it| it.name() == system);
    factory.ok_or_else(|| {
        Failure::new(
            ErrorClass::Bug,
            "type.system",
            format!("There is no system \"{system}\"."),
        )
    })
}

/// A backend row with its type in a tree.
fn of_type(tree: &TypeTree, row: BackendRow) -> Result<Backend, Failure> {
    let resolved = resolved(tree, &row.type_id)?;
    let settings = Settings::effective(&resolved, &row.settings);
    Ok(Backend {
        row,
        resolved,
        settings,
    })
}

/// A type of a tree.
///
/// # Errors
/// Where there is none, or it is set apart: then with everything that is wrong with it.
pub fn resolved(tree: &TypeTree, id: &BackendTypeId) -> Result<Arc<ResolvedType>, Failure> {
    if let Some(broken) = tree.broken_type(id) {
        let list: Vec<String> = broken.errors.iter().map(ToString::to_string).collect();
        return Err(Failure::new(
            ErrorClass::NeedsYou,
            "type.broken",
            format!("The type {id} cannot be used: {}.", list.join("; ")),
        )
        .with("type", id.as_str())
        .with("problems", list.join("; "))
        .hint("Correct it under Types, or choose another type for the backend."));
    }
    tree.get(id).cloned().map_err(|error| {
        Failure::new(ErrorClass::NeedsYou, "type.unknown", format!("{error}."))
            .with("type", id.as_str())
            .hint("`bindery type list` shows the types there are.")
    })
}

/// The setting that holds a person's consent to an unencrypted address. It is the backend's own and
/// no type can set it.
pub const ALLOW_PLAIN_HTTP: &str = "allow_plain_http";

/// Session, backend and model.
#[derive(Clone)]
pub struct Environment {
    /// The shared parts.
    pub runtime: Arc<Runtime>,
    /// Who is working.
    pub session: Session,
    /// On which backend.
    pub backend: Arc<Backend>,
    /// On which model.
    pub model: Model,
    system: Arc<dyn System>,
    answers: Answers,
}

impl Environment {
    /// Whether the other side answered anything in this scope, for whichever model.
    #[must_use]
    pub fn was_answered(&self) -> bool {
        self.answers.any()
    }

    /// The same backend and session for another model.
    #[must_use]
    pub fn on(&self, model: Model) -> Self {
        Self {
            model,
            ..self.clone()
        }
    }

    fn spec(&self) -> Result<&ModelSpec, Failure> {
        self.backend
            .model(self.model)
            .ok_or_else(|| self.missing("unit"))
    }

    fn missing(&self, unit: &str) -> Failure {
        let spec = &self.backend.resolved.spec;
        Failure::new(
            ErrorClass::NeedsYou,
            "unit.missing",
            format!(
                "\"{}\" ({}) has no {unit} for {}s.",
                self.backend.row.name, spec.title, self.model
            ),
        )
        .with("backend", &self.backend.row.name)
        .with("unit", unit)
        .with("model", self.model.name())
    }

    /// The unit that speaks to the system.
    ///
    /// # Errors
    /// Where the type has none for the model.
    pub fn adapter(&self) -> Result<Arc<dyn Adapter>, Failure> {
        self.adapter_with(serde_json::Map::new())
    }

    /// The same with parameters in the place of the type's, to try what a type may say.
    ///
    /// # Errors
    /// Where the type has none for the model.
    pub fn adapter_with(
        &self,
        params: serde_json::Map<String, Value>,
    ) -> Result<Arc<dyn Adapter>, Failure> {
        let unit = self
            .spec()?
            .adapter
            .as_ref()
            .ok_or_else(|| self.missing("adapter"))?;
        let mut all = unit.params.clone();
        all.extend(params);
        let adapter = self
            .system
            .adapter(&unit.name, self.model, &Value::Object(all))?;
        Ok(self.answers.heard_by(adapter))
    }

    /// The importer that the type names.
    ///
    /// # Errors
    /// Where the type has none for the model.
    pub fn importer(&self) -> Result<&UnitSpec, Failure> {
        self.spec()?
            .importer
            .as_ref()
            .ok_or_else(|| self.missing("importer"))
    }

    /// The exporter that the type names.
    ///
    /// # Errors
    /// Where the type has none for the model.
    pub fn exporter(&self) -> Result<&UnitSpec, Failure> {
        self.spec()?
            .exporter
            .as_ref()
            .ok_or_else(|| self.missing("exporter"))
    }

    /// External document → canonical.
    ///
    /// # Errors
    /// Where a row makes no sense; types are checked when they are read.
    pub fn import_mapper(&self) -> Result<Mapper, Failure> {
        Mapper::new(&self.spec()?.import)
            .map_err(|problem| mapping_failure("mapping.row", &[problem]))
    }

    /// Canonical document → external.
    ///
    /// # Errors
    /// Where a row makes no sense; types are checked when they are read.
    pub fn export_mapper(&self) -> Result<Mapper, Failure> {
        Mapper::new(&self.spec()?.export)
            .map_err(|problem| mapping_failure("mapping.row", &[problem]))
    }

    /// External id ⇄ record.
    #[must_use]
    pub fn binder(&self) -> Binder {
        Binder::new(self.backend.row.id, self.model)
    }
}

/// All problems of a mapping as one failure that a person can act on.
#[must_use]
pub fn mapping_failure(code: &str, problems: &[crate::mapper::MappingProblem]) -> Failure {
    let list = problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ");
    Failure::new(
        ErrorClass::NeedsYou,
        code,
        format!("The mapping does not fit: {list}."),
    )
    .with("problems", list)
    .hint("Correct the document in the other system, or the mapping.")
}
