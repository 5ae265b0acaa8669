//! The services behind `/jsonrpc`: `common`, `db`, `object` (contracts/odoo §2, §3).

use super::domain::Scope;
use super::error::Raised;
use super::methods::{self, Arguments};
use super::schema::Schema;
use super::seed::{ErpSettings, ErpUser};
use super::state::ErpState;
use bindery_domain::{DateTime, Utc};
use serde_json::{Map, Value as Json, json};

/// What the services need to know besides the records.
#[derive(Debug)]
pub(crate) struct Services {
    pub users: Vec<ErpUser>,
    pub settings: ErpSettings,
    pub schema: Schema,
}

/// One call, read from the envelope's `params`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Call {
    pub service: String,
    pub method: String,
    pub args: Vec<Json>,
}

impl Call {
    /// Reads `params`.
    pub(crate) fn read(params: Option<&Json>) -> Result<Self, Raised> {
        let Some(Json::Object(params)) = params else {
            return Err(Raised::value(
                "'params' of a JSON-RPC request must be an object",
            ));
        };
        let text = |name: &str| {
            let value = params.get(name).and_then(Json::as_str);
            value
                .map(str::to_owned)
                .ok_or_else(|| missing("jsonrpc", name))
        };
        let args = params.get("args").and_then(Json::as_array).cloned();
        Ok(Self {
            service: text("service")?,
            method: text("method")?,
            args: args.ok_or_else(|| missing("jsonrpc", "args"))?,
        })
    }

    fn text(&self, place: usize) -> &str {
        let value = self.args.get(place).and_then(Json::as_str);
        value.unwrap_or_default()
    }

    /// The call's name in the log: `common.authenticate`, `account.move.search_read`.
    pub(crate) fn label(&self) -> String {
        match self.service.as_str() {
            "object" => format!("{}.{}", self.text(3), self.text(4)),
            service => format!("{service}.{}", self.method),
        }
    }
}

fn missing(function: &str, name: &str) -> Raised {
    Raised::kind(format!(
        "{function}() missing 1 required positional argument: '{name}'"
    ))
}

impl Services {
    /// The version as every version tells it.
    pub(crate) fn version(&self) -> Json {
        let major = self.settings.version;
        let text = match major {
            18 => "18.0-20250421".to_owned(),
            other => format!("{other}.0"),
        };
        json!({
            "server_version": text,
            "server_version_info": [major, 0, 0, "final", 0, ""],
            "server_serie": format!("{major}.0"),
            "protocol_version": 1,
        })
    }

    /// Answers a call.
    pub(crate) fn answer(
        &self,
        state: &ErpState,
        call: &Call,
        now: DateTime<Utc>,
    ) -> Result<Json, Raised> {
        match (call.service.as_str(), call.method.as_str()) {
            ("common", "version") => Ok(self.version()),
            ("common", "authenticate") if call.args.len() < 4 => {
                Err(missing("exp_authenticate", "user_agent_env"))
            }
            ("common", "login") if call.args.len() < 3 => Err(missing("exp_login", "password")),
            ("common", "authenticate" | "login") => self.authenticate(state, call),
            ("common" | "db", "list") if call.service == "db" => {
                Ok(json!([self.settings.database]))
            }
            ("object", "execute_kw" | "execute") => self.execute(state, call, now),
            ("common" | "db", method) => Err(Raised::new(
                "builtins.Exception",
                format!("Method not found: {method}"),
            )),
            ("object", method) => Err(Raised::new(
                "builtins.NameError",
                format!("Method not available {method}"),
            )),
            (service, _) => Err(Raised::new("builtins.KeyError", service)),
        }
    }

    fn database(&self, name: &str) -> Result<(), Raised> {
        if name == self.settings.database {
            return Ok(());
        }
        Err(Raised::new(
            "psycopg2.OperationalError",
            format!(
                "connection to server at \"127.0.0.1\", port 5433 failed: FATAL:  database \
                 \"{name}\" does not exist\n"
            ),
        ))
    }

    fn authenticate(&self, state: &ErpState, call: &Call) -> Result<Json, Raised> {
        self.database(call.text(0))?;
        let password = call.text(2);
        let asserts = (17..=18).contains(&self.settings.version);
        let user = self.users.iter().find(|user| user.login == call.text(1));
        match user {
            Some(_) if password.is_empty() && asserts => Err(Raised::new(
                "builtins.AssertionError",
                "scope and key required",
            )),
            Some(user) if accepts(state, user, password) => Ok(json!(user.id)),
            _ => Ok(Json::Bool(false)),
        }
    }

    fn execute(&self, state: &ErpState, call: &Call, now: DateTime<Utc>) -> Result<Json, Raised> {
        let least = if call.method == "execute" { 5 } else { 6 };
        if call.args.len() < least {
            return Err(missing(&call.method, "args"));
        }
        self.database(call.text(0))?;
        let user = self.user(state, call)?;
        let (model, method) = (call.text(3), call.text(4));
        if self.schema.fields(model).is_none() {
            return Err(Raised::new(
                "odoo.exceptions.UserError",
                format!("Object {model} doesn't exist"),
            ));
        }
        if method.starts_with('_') {
            return Err(Raised::new(
                "odoo.exceptions.AccessError",
                format!("Private methods (such as '{model}.{method}') cannot be called remotely."),
            ));
        }
        if model.starts_with("account.move") && !user.accounting && method != "fields_get" {
            return Err(no_access(model));
        }
        let nothing = Map::new();
        let arguments = if call.method == "execute" {
            Arguments {
                positional: call.args.get(5..).unwrap_or_default(),
                named: &nothing,
            }
        } else {
            Arguments {
                positional: list(call.args.get(5)),
                named: call
                    .args
                    .get(6)
                    .and_then(Json::as_object)
                    .unwrap_or(&nothing),
            }
        };
        let scope = Scope {
            schema: &self.schema,
            state,
            version: self.settings.version,
            now,
        };
        methods::call(scope, model, method, arguments)
    }

    fn user(&self, state: &ErpState, call: &Call) -> Result<&ErpUser, Raised> {
        let (password, uid) = (call.text(2), call.args.get(1).and_then(Json::as_i64));
        let uid = uid
            .filter(|_| !password.is_empty())
            .ok_or_else(Raised::denied)?;
        let user = self.users.iter().find(|user| user.id == uid);
        let user = user.ok_or_else(|| {
            Raised::new(
                "odoo.exceptions.MissingError",
                format!(
                    "Record does not exist or has been deleted.\n(Record: res.users({uid},), \
                     User: {uid})"
                ),
            )
        })?;
        if accepts(state, user, password) {
            Ok(user)
        } else {
            Err(Raised::denied())
        }
    }
}

fn list(value: Option<&Json>) -> &[Json] {
    let list = value.and_then(Json::as_array);
    list.map(Vec::as_slice).unwrap_or_default()
}

fn accepts(state: &ErpState, user: &ErpUser, secret: &str) -> bool {
    let password = state.passwords.get(&user.login).unwrap_or(&user.password);
    secret == password || user.api_keys.iter().any(|key| key == secret)
}

fn no_access(model: &str) -> Raised {
    let name = if model == "account.move" {
        "Journal Entry"
    } else {
        "Journal Item"
    };
    Raised::new(
        "odoo.exceptions.AccessError",
        format!(
            "You are not allowed to access '{name}' ({model}) records.\n\nThis operation is \
             allowed for the following groups:\n\t- Invoicing/Administrator\n\t- \
             Invoicing/Invoicing\n\nContact your administrator to request access if necessary."
        ),
    )
}
