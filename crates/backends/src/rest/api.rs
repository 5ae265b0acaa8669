//! Calls to one REST system.

use super::answer::{Answer, interpret};
use super::auth::Authorizer;
use super::endpoint::{Endpoint, NoAddress};
use super::settings::Connection;
use crate::described::failures::missing;
use crate::described::{Listed, Speaks};
use async_trait::async_trait;
use bindery_connector::adapter::WriteFailure;
use bindery_domain::{Clock, ErrorClass, Failure};
use bindery_wire::http::{HttpClient, Method, Request};
use serde_json::Value;
use std::sync::Arc;
use url::Url;

/// One system.
pub(super) struct Api {
    pub(super) http: HttpClient,
    /// Address with base path, without a slash at its end.
    pub(super) root: String,
    pub(super) connection: Connection,
    pub(super) authorizer: Authorizer,
    pub(super) clock: Arc<dyn Clock>,
}

impl Api {
    /// Sends a call; once more with a new token where the one it had was no longer accepted.
    async fn call(&self, method: Method, url: &str, label: &str, body: Option<&Value>) -> Answer {
        let (answer, token) = self.once(method, url, label, body, None).await;
        match (answer, token) {
            (Answer::Denied(_), Some(stale)) => {
                let again = self.once(method, url, label, body, Some(&stale));
                again.await.0
            }
            (answer, _) => answer,
        }
    }

    /// The answer, and the token it was asked with, if there is one that can be renewed.
    async fn once(
        &self,
        method: Method,
        url: &str,
        label: &str,
        body: Option<&Value>,
        stale: Option<&str>,
    ) -> (Answer, Option<String>) {
        let pass = match self.authorizer.pass(method, url, stale).await {
            Ok(pass) => pass,
            Err(failure) => return (Answer::NotSent(failure), None),
        };
        let own = self.connection.headers.iter();
        let own = own.map(|(name, value)| (name.clone(), value.clone()));
        let accept = ("accept".to_owned(), "application/json".to_owned());
        let has_accept = |name: &String| name.eq_ignore_ascii_case("accept");
        let mut headers: Vec<(String, String)> = own.chain(pass.headers).collect();
        if !headers.iter().any(|(name, _)| has_accept(name)) {
            headers.push(accept);
        }
        let request = Request {
            url: url.to_owned(),
            content_type: body.map_or("", |_| "application/json").to_owned(),
            headers,
            body: body
                .map(|body| body.to_string().into_bytes())
                .unwrap_or_default(),
            label: label.to_owned(),
            redact: pass.secrets.clone(),
            hide_response: false,
            timeout: None,
        };
        let outcome = self.http.send(method, request).await;
        let answer = interpret(outcome, &self.connection, &*self.clock, &pass.secrets);
        (answer, pass.token)
    }

    /// The address that an answer gave, if it leads to the same server: nobody else may see
    /// the credential.
    fn same_server(&self, link: &str) -> Result<String, Failure> {
        let stranger = || {
            Failure::new(
                ErrorClass::Bug,
                "api.foreign_link",
                "The next page of the list is said to be on another server.",
            )
            .hint("Check where the backend type looks for the next page.")
        };
        let root = Url::parse(&self.root).map_err(|_| stranger())?;
        let next = root.join(link).map_err(|_| stranger())?;
        if next.origin() != root.origin() || !next.username().is_empty() {
            return Err(stranger());
        }
        Ok(next.into())
    }

    /// Reads an endpoint with these values.
    pub(super) async fn get(
        &self,
        endpoint: &Endpoint,
        values: &Value,
    ) -> Result<Option<Listed>, Failure> {
        let address = match endpoint.address(values) {
            Ok(address) => address,
            Err(NoAddress::Impossible) => return Ok(None),
            Err(NoAddress::Missing(name)) => return Err(missing(&name)),
        };
        let method = endpoint.method(Method::Get);
        let (url, label) = self.named(method, &address);
        self.call(method, &url, &label, None).await.of_read()
    }

    fn named(&self, method: Method, address: &str) -> (String, String) {
        let path = address.split('?').next().unwrap_or(address);
        (
            format!("{}{address}", self.root),
            format!("{} {path}", method.name()),
        )
    }
}

#[async_trait]
impl Speaks<Endpoint> for Api {
    async fn list(
        &self,
        operation: &Endpoint,
        values: &Value,
        link: Option<&str>,
    ) -> Result<Option<Listed>, Failure> {
        let Some(link) = link else {
            return self.get(operation, values).await;
        };
        let url = self.same_server(link)?;
        let label = "GET the next page";
        self.call(Method::Get, &url, label, None).await.of_read()
    }

    async fn read(&self, operation: &Endpoint, values: &Value) -> Result<Option<Value>, Failure> {
        let listed = self.get(operation, values).await?;
        Ok(listed.map(|listed| listed.answer))
    }

    async fn create(&self, operation: &Endpoint, document: &Value) -> Result<Value, WriteFailure> {
        self.send(Method::Post, operation, document, Some(document))
            .await
    }

    async fn update(
        &self,
        operation: &Endpoint,
        values: &Value,
        document: &Value,
    ) -> Result<Value, WriteFailure> {
        self.send(Method::Put, operation, values, Some(document))
            .await
    }

    async fn delete(&self, operation: &Endpoint, values: &Value) -> Result<Value, WriteFailure> {
        self.send(Method::Delete, operation, values, None).await
    }
}

impl Api {
    async fn send(
        &self,
        usual: Method,
        operation: &Endpoint,
        values: &Value,
        document: Option<&Value>,
    ) -> Result<Value, WriteFailure> {
        let address = operation.address(values).map_err(|problem| {
            WriteFailure::Refused(match problem {
                NoAddress::Missing(name) => missing(&name),
                NoAddress::Impossible => missing("id"),
            })
        })?;
        let body = document.map(|document| operation.body(document));
        let method = operation.method(usual);
        let (url, label) = self.named(method, &address);
        self.call(method, &url, &label, body.as_ref())
            .await
            .of_write()
    }
}
