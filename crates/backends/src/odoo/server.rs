//! Calls to one Odoo server: the envelope, the login, and the user's id kept between calls.

use super::errors;
use crate::network::{no_answer, retry_after};
use bindery_connector::adapter::Credential;
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{HttpClient, Request, Response};
use bindery_wire::jsonrpc::{Answer, ErrorBody, parse_answer, write_call};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::Mutex;

/// One server with who is logged in.
pub(super) struct Server {
    pub(super) http: HttpClient,
    pub(super) base: String,
    pub(super) credential: Credential,
    /// As configured; empty means the server's only one.
    pub(super) database: String,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) next_id: AtomicU64,
    /// Held during a login, so that many calls at once log in once.
    pub(super) login: Mutex<Option<Login>>,
}

/// Who is logged in where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Login {
    pub(super) database: String,
    pub(super) user: i64,
}

/// Why a call has no result.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CallError {
    /// Odoo answered with an error.
    Odoo(ErrorBody),
    /// No usable answer.
    Failed(Failure),
}

impl Server {
    /// A method of a model.
    pub(super) async fn execute(
        &self,
        model: &str,
        method: &str,
        args: Value,
        named: Map<String, Value>,
    ) -> Result<Value, Failure> {
        let login = self.login().await?;
        let password = self.password();
        let call = format!("{model}.{method}");
        let args = json!([
            login.database,
            login.user,
            password,
            model,
            method,
            args,
            named
        ]);
        let outcome = self.call("object", "execute_kw", args, &call).await;
        let failure = match outcome {
            Ok(result) => return Ok(result),
            Err(CallError::Failed(failure)) => return Err(failure),
            Err(CallError::Odoo(error)) => errors::classify(&call, &error, &self.secrets()),
        };
        // The user may have been removed or its key withdrawn: the next call asks anew.
        if matches!(
            failure.code.as_str(),
            "odoo.credentials_refused" | "odoo.missing"
        ) {
            *self.login.lock().await = None;
        }
        Err(failure)
    }

    /// Who is logged in; logs in where nobody is.
    pub(super) async fn login(&self) -> Result<Login, Failure> {
        let mut kept = self.login.lock().await;
        if let Some(login) = &*kept {
            return Ok(login.clone());
        }
        let database = self.choose_database().await?;
        let user = self.authenticate(&database).await?;
        let login = Login { database, user };
        *kept = Some(login.clone());
        Ok(login)
    }

    /// The user's id. A wrong password is `false`, not an error (case `auth_wrong_password`).
    async fn authenticate(&self, database: &str) -> Result<i64, Failure> {
        let name = self.credential.get("login").unwrap_or_default().trim();
        if name.is_empty() || self.password().is_empty() {
            return Err(Failure::new(
                ErrorClass::Auth,
                "odoo.credentials_missing",
                "The login for Odoo or its password or API key is not entered.",
            ));
        }
        let args = json!([database, name, self.password(), {}]);
        match self
            .call("common", "authenticate", args, "authenticate")
            .await
        {
            Ok(Value::Number(user)) if user.as_i64().is_some_and(|user| user > 0) => {
                Ok(user.as_i64().unwrap_or_default())
            }
            Ok(Value::Bool(false) | Value::Null) => Err(errors::credentials_refused()),
            Ok(_) => Err(unexpected("authenticate")),
            Err(CallError::Failed(failure)) => Err(failure),
            Err(CallError::Odoo(error)) => Err(self.login_refused(&error, database).await),
        }
    }

    /// A database that is missing and one that is down give the same error; the list of databases
    /// tells them apart, where the server shows it.
    async fn login_refused(&self, error: &ErrorBody, database: &str) -> Failure {
        let failure = errors::classify("authenticate", error, &self.secrets());
        if failure.code != "odoo.database_error" {
            return failure;
        }
        match self.databases().await {
            Ok(known) if known.iter().any(|name| name == database) => failure,
            Ok(known) => errors::database_unusable().with("databases", known.join(", ")),
            Err(_) => errors::database_unusable(),
        }
    }

    async fn choose_database(&self) -> Result<String, Failure> {
        if !self.database.is_empty() {
            return Ok(self.database.clone());
        }
        let ask = |message: &str| {
            Failure::new(ErrorClass::NeedsYou, "odoo.database_needed", message)
                .hint("Enter the database's name in the connection settings.")
        };
        match self.databases().await {
            Ok(mut known) if known.len() == 1 => Ok(known.remove(0)),
            Ok(known) => Err(ask("The server has several databases, or none.")
                .with("databases", known.join(", "))),
            Err(failure)
                if errors::is_out_of_reach(&failure) || failure.class == ErrorClass::Auth =>
            {
                Err(ask("The server does not tell which databases it has."))
            }
            Err(failure) => Err(failure),
        }
    }

    /// Names of the databases, where the server shows them.
    pub(super) async fn databases(&self) -> Result<Vec<String>, Failure> {
        match self.call("db", "list", json!([]), "db.list").await {
            Ok(Value::Array(names)) => Ok(names
                .iter()
                .filter_map(|name| name.as_str().map(str::to_owned))
                .collect()),
            Ok(_) => Err(unexpected("db.list")),
            Err(CallError::Failed(failure)) => Err(failure),
            Err(CallError::Odoo(error)) => Err(errors::classify("db.list", &error, &[])),
        }
    }

    /// The answer to `common.version`, which needs no login.
    pub(super) async fn version(&self) -> Result<Value, Failure> {
        match self.call("common", "version", json!([]), "version").await {
            Ok(version) => Ok(version),
            Err(CallError::Failed(failure)) => Err(failure),
            Err(CallError::Odoo(error)) => Err(errors::classify("version", &error, &[])),
        }
    }

    async fn call(
        &self,
        service: &str,
        method: &str,
        args: Value,
        label: &str,
    ) -> Result<Value, CallError> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let params = json!({"service": service, "method": method, "args": args});
        let request = Request {
            url: format!("{}/jsonrpc", self.base),
            content_type: "application/json".to_owned(),
            headers: Vec::new(),
            body: write_call(id, &params),
            label: label.to_owned(),
            redact: self.secrets(),
            hide_response: false,
            timeout: None,
        };
        let response = self
            .http
            .post(request)
            .await
            .map_err(|error| CallError::Failed(no_answer(&error)))?;
        match self.interpret(&response, id, label) {
            Ok(Answer::Result(result)) => Ok(result),
            Ok(Answer::Error(error)) => Err(CallError::Odoo(error)),
            Err(failure) => Err(CallError::Failed(failure)),
        }
    }

    fn interpret(&self, response: &Response, id: u64, label: &str) -> Result<Answer, Failure> {
        if response.status != 200 {
            return Err(by_status(response, &*self.clock));
        }
        let answer = parse_answer(&response.body).map_err(|error| {
            Failure::new(
                ErrorClass::Transient,
                "odoo.foreign_answer",
                "What came back is no answer of Odoo.",
            )
            .hint("Check the address of Odoo; something on the way may also have answered instead.")
            .details(error.to_string())
        })?;
        let echoed = echoed_id(&response.body);
        // An error that comes before the call is read has no id.
        let matches =
            echoed == Some(json!(id)) || matches!(answer, Answer::Error(_)) && echoed.is_none();
        if matches {
            Ok(answer)
        } else {
            Err(unexpected(label))
        }
    }

    fn password(&self) -> &str {
        self.credential.get("password").unwrap_or_default()
    }

    fn secrets(&self) -> Vec<String> {
        Some(self.password().to_owned())
            .filter(|password| !password.is_empty())
            .into_iter()
            .collect()
    }
}

fn echoed_id(body: &[u8]) -> Option<Value> {
    #[derive(serde::Deserialize)]
    struct Envelope {
        #[serde(default)]
        id: Option<Value>,
    }
    serde_json::from_slice::<Envelope>(body).ok()?.id
}

/// A result of another shape than Odoo has for this call.
pub(super) fn unexpected(call: &str) -> Failure {
    Failure::new(
        ErrorClass::Bug,
        "odoo.unexpected_answer",
        format!("Odoo answered {call} with something that is not understood."),
    )
    .with("call", call)
}

fn by_status(response: &Response, clock: &dyn Clock) -> Failure {
    let status = response.status;
    let failure = match status {
        400 | 404 | 405 | 410 | 415 => Failure::new(
            ErrorClass::NeedsYou,
            "odoo.wrong_address",
            "There is no Odoo at this address, or it does not know which database is meant.",
        )
        .hint("Check the address. If the server picks databases by address, use the one of your database."),
        401 | 403 => Failure::new(
            ErrorClass::NeedsYou,
            "odoo.blocked",
            "Something in front of Odoo does not let calls through.",
        )
        .hint("Ask whoever runs the server to let this computer through."),
        429 => Failure::new(
            ErrorClass::RateLimited {
                until: retry_after(response, clock),
            },
            "odoo.rate_limited",
            "Odoo asked for fewer calls.",
        ),
        _ => Failure::new(
            ErrorClass::Transient,
            "odoo.server_error",
            "Odoo's server answered with an error page.",
        ),
    };
    failure.with("status", status.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bindery_domain::SystemClock;

    #[test]
    fn a_page_instead_of_an_answer_is_told_apart_by_its_status() {
        let check = |status: u16, class: ErrorClass, code: &str| {
            let response = Response {
                status,
                content_type: "text/html".to_owned(),
                retry_after: None,
                date: None,
                link: None,
                body: b"<!doctype html>".to_vec(),
            };
            let failure = by_status(&response, &SystemClock);
            assert_eq!(
                (failure.class, failure.code.as_str()),
                (class, code),
                "{status}"
            );
        };
        check(404, ErrorClass::NeedsYou, "odoo.wrong_address");
        check(415, ErrorClass::NeedsYou, "odoo.wrong_address");
        check(403, ErrorClass::NeedsYou, "odoo.blocked");
        check(500, ErrorClass::Transient, "odoo.server_error");
        check(502, ErrorClass::Transient, "odoo.server_error");
        check(
            429,
            ErrorClass::RateLimited { until: None },
            "odoo.rate_limited",
        );
    }
}
