//! Calls to one shop: login when needed, once for all who wait, and again when the shop forgot it.

use super::answer::{self, Answer};
use super::faults::{self, Method, SESSION_EXPIRED};
use bindery_connector::adapter::{Credential, WriteFailure};
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{HttpClient, Request};
use bindery_wire::xmlrpc::{Fault, Value, write_call};
use std::sync::Arc;
use tokio::sync::Mutex;

/// One shop with its session.
pub(super) struct Shop {
    pub(super) http: HttpClient,
    pub(super) endpoint: String,
    pub(super) credential: Credential,
    pub(super) clock: Arc<dyn Clock>,
    /// Held during a login, so that many calls at once log in once.
    pub(super) session: Mutex<Option<String>>,
}

/// Why a call has no value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CallError {
    /// The call itself was never sent, or certainly did not arrive.
    NotSent(Failure),
    /// The shop answered with a fault.
    Fault(Fault),
    /// Sent, and no usable answer came.
    NoAnswer(Failure),
}

impl Shop {
    /// A call that only reads; nothing where the document asked for does not exist.
    pub(super) async fn read(
        &self,
        method: Method<'_>,
        args: Vec<Value>,
    ) -> Result<Option<Value>, Failure> {
        match self.call(method, args).await {
            Ok(value) => Ok(Some(value)),
            Err(CallError::NotSent(failure) | CallError::NoAnswer(failure)) => Err(failure),
            Err(CallError::Fault(fault)) if faults::is_unknown_document(method, &fault) => Ok(None),
            Err(CallError::Fault(fault)) => {
                Err(faults::of_read(method, &fault, &self.secrets().await))
            }
        }
    }

    /// A call that writes.
    pub(super) async fn write(
        &self,
        method: Method<'_>,
        args: Vec<Value>,
    ) -> Result<Value, WriteFailure> {
        match self.call(method, args).await {
            Ok(value) => Ok(value),
            Err(CallError::NotSent(failure)) => Err(WriteFailure::Refused(failure)),
            Err(CallError::NoAnswer(failure)) => Err(WriteFailure::Unknown(failure)),
            Err(CallError::Fault(fault)) => {
                Err(faults::of_write(method, &fault, &self.secrets().await))
            }
        }
    }

    /// `call(session, "resource.method", args)`. After "session expired" nothing was executed, so
    /// the same call goes out once more with a new session, also when it writes (contract §2).
    async fn call(&self, method: Method<'_>, args: Vec<Value>) -> Result<Value, CallError> {
        let session = self.session(None).await.map_err(CallError::NotSent)?;
        match self.call_with(&session, method, args.clone()).await {
            Err(CallError::Fault(fault)) if fault.code == SESSION_EXPIRED => {
                let session = self
                    .session(Some(&session))
                    .await
                    .map_err(CallError::NotSent)?;
                self.call_with(&session, method, args).await
            }
            outcome => outcome,
        }
    }

    async fn call_with(
        &self,
        session: &str,
        method: Method<'_>,
        args: Vec<Value>,
    ) -> Result<Value, CallError> {
        let path = method.to_string();
        // The third parameter must be an array, never a bare value (cases 060, 080).
        let params = [
            Value::from(session),
            Value::Str(path.clone()),
            Value::Array(args),
        ];
        self.post("call", &params, path, session, false).await
    }

    /// Calls with a session that no shop knows: any fault is a shop's answer, and nothing is done.
    pub(super) async fn knock(&self) -> Result<(), Failure> {
        let method = Method {
            resource: "magento",
            name: "info",
        };
        match self.call_with("unknown", method, Vec::new()).await {
            Ok(_) | Err(CallError::Fault(_)) => Ok(()),
            Err(CallError::NotSent(failure) | CallError::NoAnswer(failure)) => Err(failure),
        }
    }

    /// What the API user may call: one entry per resource, each with its methods.
    pub(super) async fn resources(&self) -> Result<Value, Failure> {
        let session = self.session(None).await?;
        let params = [Value::from(session.as_str())];
        let label = "resources".to_owned();
        match self
            .post("resources", &params, label, &session, false)
            .await
        {
            Ok(value) => Ok(value),
            Err(CallError::NotSent(failure) | CallError::NoAnswer(failure)) => Err(failure),
            Err(CallError::Fault(fault)) => Err(faults::of_read(RESOURCES, &fault, &[session])),
        }
    }

    /// The present session; a new one where there is none or it is the `stale` one.
    pub(super) async fn session(&self, stale: Option<&str>) -> Result<String, Failure> {
        let mut session = self.session.lock().await;
        match &*session {
            Some(known) if stale != Some(known.as_str()) => Ok(known.clone()),
            _ => {
                *session = None;
                let fresh = self.login().await?;
                *session = Some(fresh.clone());
                Ok(fresh)
            }
        }
    }

    async fn login(&self) -> Result<String, Failure> {
        let user = self.credential.get("user").unwrap_or_default();
        let key = self.credential.get("key").unwrap_or_default();
        if user.trim().is_empty() || key.is_empty() {
            return Err(Failure::new(
                ErrorClass::Auth,
                "magento.credentials_missing",
                "The shop's API user or API key is not entered.",
            ));
        }
        let params = [Value::from(user.trim()), Value::from(key)];
        let label = "login".to_owned();
        match self.post("login", &params, label, key, true).await {
            Ok(Value::Str(session)) if !session.trim().is_empty() => Ok(session),
            Ok(_) => Err(answer::unexpected("login")),
            Err(CallError::NotSent(failure) | CallError::NoAnswer(failure)) => Err(failure),
            Err(CallError::Fault(fault)) => Err(faults::of_login(&fault)),
        }
    }

    async fn post(
        &self,
        rpc: &str,
        params: &[Value],
        label: String,
        secret: &str,
        hide_response: bool,
    ) -> Result<Value, CallError> {
        let mut redact = self.key();
        redact.push(secret.to_owned());
        let request = Request {
            url: self.endpoint.clone(),
            content_type: "text/xml; charset=utf-8".to_owned(),
            headers: Vec::new(),
            body: write_call(rpc, params),
            label,
            redact,
            hide_response,
            timeout: None,
        };
        match answer::interpret(self.http.post(request).await, &*self.clock) {
            Answer::Value(value) => Ok(value),
            Answer::Fault(fault) => Err(CallError::Fault(fault)),
            Answer::NotSent(failure) => Err(CallError::NotSent(failure)),
            Answer::None(failure) => Err(CallError::NoAnswer(failure)),
        }
    }

    fn key(&self) -> Vec<String> {
        self.credential
            .get("key")
            .map(str::to_owned)
            .into_iter()
            .collect()
    }

    /// What must never be shown.
    async fn secrets(&self) -> Vec<String> {
        let mut secrets = self.key();
        secrets.extend(self.session.lock().await.clone());
        secrets
    }
}

/// For messages about the list of rights.
const RESOURCES: Method<'_> = Method {
    resource: "resources",
    name: "list",
};
