//! Calls to one RPC system: login when needed, once for all who wait, and again when the system
//! forgot it.

use super::answer::{Answer, interpret, written};
use super::call::Call;
use super::settings::{Connection, FaultClass};
use crate::described::failures::{denied_by_fault, empty, gone, missing, of_fault};
use crate::described::{Listed, Place, Speaks};
use crate::network::shortened;
use async_trait::async_trait;
use bindery_connector::adapter::{Credential, TestFindings, WriteFailure};
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{HttpClient, Request};
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::Mutex;

/// One system with its session.
pub(super) struct Client {
    pub(super) http: HttpClient,
    pub(super) endpoint: String,
    pub(super) connection: Connection,
    /// `credential` and `setting` for the arguments.
    pub(super) own: Value,
    pub(super) credential: Credential,
    pub(super) clock: Arc<dyn Clock>,
    /// Held during a login, so that many calls at once log in once.
    pub(super) session: Mutex<Option<Value>>,
}

impl Client {
    /// One call in a session; once more in a new one where it had ended.
    async fn call(&self, call: &Call, values: &Value, strict: bool) -> Answer {
        let session = match self.session(None).await {
            Ok(session) => session,
            Err(failure) => return Answer::NotSent(failure),
        };
        match self.call_in(&session, call, values, strict).await {
            Answer::Fault(code, _) if self.connection.class(code) == Some(FaultClass::Session) => {
                match self.session(Some(&session)).await {
                    Ok(session) => self.call_in(&session, call, values, strict).await,
                    Err(failure) => Answer::NotSent(failure),
                }
            }
            answer => answer,
        }
    }

    async fn call_in(&self, session: &Value, call: &Call, values: &Value, strict: bool) -> Answer {
        let mut all = self.own.clone();
        if let (Value::Object(all), Value::Object(values)) = (&mut all, values) {
            all.extend(values.clone());
            all.insert("session".to_owned(), session.clone());
        }
        match call.arguments(&all, strict) {
            Ok(args) => self.post(call, &args, session, false).await,
            Err(name) => Answer::NotSent(missing(&name)),
        }
    }

    async fn post(&self, call: &Call, args: &Value, session: &Value, hide: bool) -> Answer {
        let protocol = self.connection.protocol;
        let (content_type, body) = written(protocol, &call.method, args);
        let request = Request {
            url: self.endpoint.clone(),
            content_type: content_type.to_owned(),
            headers: Vec::new(),
            body,
            label: label(call, args, session),
            redact: self.secrets(session),
            hide_response: hide,
            timeout: None,
        };
        interpret(self.http.post(request).await, protocol, &*self.clock)
    }

    /// The present session; a new one where there is none or it is the `stale` one. Null where
    /// the system has no sessions.
    async fn session(&self, stale: Option<&Value>) -> Result<Value, Failure> {
        let Some(login) = &self.connection.login else {
            return Ok(Value::Null);
        };
        let mut kept = self.session.lock().await;
        if let Some(known) = kept.as_ref().filter(|known| stale != Some(*known)) {
            return Ok(known.clone());
        }
        *kept = None;
        let args = login
            .arguments(&self.own, true)
            .map_err(|name| no_credential(&name))?;
        let session = match self.post(login, &args, &Value::Null, true).await {
            Answer::Value(Value::Null | Value::Bool(_)) => return Err(denied_by_fault()),
            Answer::Value(session) => session,
            Answer::Fault(code, words) => return Err(self.failure(code, &words, &Value::Null)),
            Answer::NotSent(failure) | Answer::None(failure) => return Err(failure),
        };
        Ok(kept.insert(session).clone())
    }

    /// What must not be kept or shown.
    fn secrets(&self, session: &Value) -> Vec<String> {
        let parts = self
            .credential
            .parts()
            .map(|(_, value)| value.trim().to_owned());
        // A number, such as a user's, is no secret.
        parts.chain(session.as_str().map(str::to_owned)).collect()
    }

    fn failure(&self, code: i64, words: &str, session: &Value) -> Failure {
        let words = shortened(words, &self.secrets(session));
        match self.connection.class(code) {
            Some(FaultClass::Auth) => denied_by_fault().with("code", code.to_string()),
            Some(FaultClass::Missing) => gone(),
            Some(FaultClass::Refused) => of_fault(ErrorClass::NeedsYou, code, &words),
            Some(FaultClass::Transient | FaultClass::Session) => {
                of_fault(ErrorClass::Transient, code, &words)
            }
            None => of_fault(ErrorClass::Bug, code, &words),
        }
    }

    async fn shown_session(&self) -> Value {
        self.session.lock().await.clone().unwrap_or_default()
    }

    /// A call that only reads; nothing where there is no such document.
    async fn reading(
        &self,
        call: &Call,
        values: &Value,
        strict: bool,
    ) -> Result<Option<Value>, Failure> {
        match self.call(call, values, strict).await {
            Answer::Value(Value::Null) => Err(empty()),
            Answer::Value(value) => Ok(Some(value)),
            Answer::Fault(code, words) => match self.connection.class(code) {
                Some(FaultClass::Missing) => Ok(None),
                _ => Err(self.failure(code, &words, &self.shown_session().await)),
            },
            Answer::NotSent(failure) | Answer::None(failure) => Err(failure),
        }
    }

    /// A call that writes. Only what the type file says to come before anything is done counts
    /// as refused.
    async fn writing(&self, call: &Call, values: &Value) -> Result<Value, WriteFailure> {
        match self.call(call, values, true).await {
            Answer::Value(value) => Ok(value),
            Answer::NotSent(failure) => Err(WriteFailure::Refused(failure)),
            Answer::None(failure) => Err(WriteFailure::Unknown(failure)),
            Answer::Fault(code, words) => {
                let failure = self.failure(code, &words, &self.shown_session().await);
                Err(match self.connection.class(code) {
                    Some(FaultClass::Transient) => WriteFailure::Ended(failure),
                    Some(_) => WriteFailure::Refused(failure),
                    None => WriteFailure::Ended(Failure {
                        class: ErrorClass::NeedsYou,
                        ..failure
                    }),
                })
            }
        }
    }

    /// Address, credentials, and how many orders there are, by reading only.
    pub(super) async fn test(&self) -> TestFindings {
        let mut found = TestFindings::default();
        if bindery_wire::http::is_readable_on_the_way(&self.endpoint) {
            let words = "The address is not encrypted: the credentials can be read on the way.";
            found.warn("api.unencrypted", words);
        }
        let answer = match self
            .reading(
                &self.connection.test,
                &Value::Object(Default::default()),
                true,
            )
            .await
        {
            Ok(answer) => answer.unwrap_or_default(),
            Err(failure) => return found.failed(failure),
        };
        let reached = "The server was reached and accepted the credentials.";
        found.ok("api.accepted", reached);
        let count = self.connection.test_count.as_ref();
        if let Some(count) = count.and_then(|place: &Place| place.count(&answer)) {
            let message = format!("Orders that can be seen: {count}.");
            found
                .ok("api.orders", message)
                .with("count", count.to_string());
        }
        found
    }
}

/// What a call is, for the history: its method and the texts in front of its arguments.
fn label(call: &Call, args: &Value, session: &Value) -> String {
    let words = args.as_array().into_iter().flatten();
    let word = words.filter(|it| *it != session).find_map(Value::as_str);
    match word.filter(|_| call.all_names().iter().any(|name| name == "session")) {
        Some(word) => format!("{} {word}", call.method),
        None => call.method.clone(),
    }
}

fn is_no_id(failure: &Failure) -> bool {
    let name = failure.params.get("name").map(String::as_str);
    failure.code == "api.value_missing" && name == Some("id")
}

fn no_credential(name: &str) -> Failure {
    let part = name.strip_prefix("credential.").unwrap_or(name);
    Failure::new(
        ErrorClass::Auth,
        "api.credentials_missing",
        format!("The part \"{part}\" of the credentials is not entered."),
    )
    .with("part", part)
}

#[async_trait]
impl Speaks<Call> for Client {
    async fn list(
        &self,
        operation: &Call,
        values: &Value,
        _link: Option<&str>,
    ) -> Result<Option<Listed>, Failure> {
        let answer = self.reading(operation, values, false).await?;
        Ok(answer.map(|answer| Listed { answer, link: None }))
    }

    async fn read(&self, operation: &Call, values: &Value) -> Result<Option<Value>, Failure> {
        match self.reading(operation, values, true).await {
            // The id is no number where the system has numbers: nothing can have it.
            Err(failure) if is_no_id(&failure) => Ok(None),
            outcome => outcome,
        }
    }

    async fn create(&self, operation: &Call, document: &Value) -> Result<Value, WriteFailure> {
        self.writing(operation, document).await
    }

    async fn update(
        &self,
        operation: &Call,
        values: &Value,
        _document: &Value,
    ) -> Result<Value, WriteFailure> {
        self.writing(operation, values).await
    }

    async fn delete(&self, operation: &Call, values: &Value) -> Result<Value, WriteFailure> {
        self.writing(operation, values).await
    }
}
