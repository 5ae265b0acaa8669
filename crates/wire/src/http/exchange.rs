//! What was said on the wire, as it may be kept and shown: secrets are gone before a sink sees it.

use super::client::Request;
use super::error::WireError;
use super::redact::redact;
use chrono::{DateTime, Utc};
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Instant;

/// Takes exchanges, e.g. to keep them in the history. Called once per request, whatever became of it; must not
/// block.
pub trait ExchangeSink: Send + Sync + Debug {
    /// Takes one exchange.
    fn record(&self, exchange: Exchange);
}

/// Forgets every exchange.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoSink;

impl ExchangeSink for NoSink {
    fn record(&self, _exchange: Exchange) {}
}

/// One request and what came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// When the request began, by the computer's clock.
    pub at: DateTime<Utc>,
    /// Until the answer was complete or given up, in milliseconds.
    pub duration_ms: u64,
    /// What the caller says it was.
    pub label: String,
    /// The address without user, password and fragment; empty when it could not be read as one.
    pub url: String,
    /// The body sent.
    pub request: Vec<u8>,
    /// The HTTP status, if one came.
    pub status: Option<u16>,
    /// The answer's body after decompression, as far as it came; only `•••` where the answer is itself a secret.
    pub response: Vec<u8>,
    /// Why there is no usable answer.
    pub error: Option<String>,
}

/// Gathers one exchange and hands it to the sink at the latest when dropped, so that a call whose future is
/// dropped midway is recorded too.
pub(super) struct Recording {
    sink: Arc<dyn ExchangeSink>,
    begun: Instant,
    secrets: Vec<String>,
    hide_response: bool,
    exchange: Option<Exchange>,
}

impl Recording {
    pub(super) fn begin(sink: Arc<dyn ExchangeSink>, request: &Request) -> Self {
        Self {
            sink,
            begun: Instant::now(),
            secrets: request.redact.clone(),
            hide_response: request.hide_response,
            exchange: Some(Exchange {
                at: Utc::now(),
                duration_ms: 0,
                label: request.label.clone(),
                url: String::new(),
                request: request.body.clone(),
                status: None,
                response: Vec::new(),
                error: Some("given up before the answer came".to_owned()),
            }),
        }
    }

    /// The address without userinfo; a password in it becomes one more secret.
    pub(super) fn address(&mut self, url: String, password: Option<String>) {
        self.secrets.extend(password);
        if let Some(exchange) = &mut self.exchange {
            exchange.url = url;
        }
    }

    pub(super) fn status(&mut self, status: u16) {
        if let Some(exchange) = &mut self.exchange {
            exchange.status = Some(status);
        }
    }

    /// The body as far as it came.
    pub(super) fn body(&mut self) -> Option<&mut Vec<u8>> {
        self.exchange
            .as_mut()
            .map(|exchange| &mut exchange.response)
    }

    /// Ends the recording. The error comes back without secrets, the body as it came.
    pub(super) fn finish(mut self, result: Result<(), WireError>) -> Result<Vec<u8>, WireError> {
        let body = self
            .exchange
            .as_ref()
            .map(|exchange| exchange.response.clone())
            .unwrap_or_default();
        let result = result.map_err(|error| error.redacted(|text| self.blot(text)));
        if let Some(exchange) = &mut self.exchange {
            exchange.error = result.as_ref().err().map(ToString::to_string);
        }
        self.hand_over();
        result.map(|()| body)
    }

    fn blot(&self, text: &str) -> String {
        String::from_utf8_lossy(&redact(text.as_bytes(), &self.secrets)).into_owned()
    }

    fn hand_over(&mut self) {
        let Some(mut exchange) = self.exchange.take() else {
            return;
        };
        exchange.duration_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        exchange.label = self.blot(&exchange.label);
        exchange.url = self.blot(&exchange.url);
        exchange.error = exchange.error.map(|error| self.blot(&error));
        exchange.request = redact(&exchange.request, &self.secrets);
        exchange.response = match (self.hide_response, exchange.response.is_empty()) {
            (true, false) => super::redact::BLOT.to_vec(),
            _ => redact(&exchange.response, &self.secrets),
        };
        self.sink.record(exchange);
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.hand_over();
    }
}
