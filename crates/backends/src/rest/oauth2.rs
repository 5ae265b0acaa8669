//! Tokens of OAuth 2.0 for a client and its secret (RFC 6749, 4.4): fetched once for all who
//! wait, used until they end or are refused.

use super::endpoint::spelled;
use crate::described::failures::rate_limited;
use crate::described::{Place, parse_exact};
use crate::network::no_answer;
use bindery_domain::{Clock, DateTime, ErrorClass, Failure, Utc};
use bindery_wire::http::{HttpClient, Request};
use chrono::TimeDelta;
use serde_json::Value;

/// A token is not used in its last moments: it could end on the way.
const MARGIN: TimeDelta = TimeDelta::seconds(30);

/// A token, and when it ends.
pub(super) struct Token {
    value: String,
    until: Option<DateTime<Utc>>,
}

/// What a token is asked for with.
pub(super) struct Grant {
    pub(super) url: String,
    pub(super) scope: Option<String>,
    pub(super) client_id: String,
    pub(super) client_secret: String,
}

/// A path lies behind the entered address; a whole address stays what it is.
pub(super) fn address(host: &str, token_url: &str) -> String {
    if token_url.contains("://") {
        return token_url.to_owned();
    }
    format!("{host}/{}", token_url.trim_start_matches('/'))
}

impl Grant {
    /// The kept token, or a new one where there is none, it ends, or it is the `stale` one.
    pub(super) async fn token(
        &self,
        http: &HttpClient,
        clock: &dyn Clock,
        kept: &mut Option<Token>,
        stale: Option<&str>,
    ) -> Result<String, Failure> {
        let good = |token: &&Token| {
            let lasts = token.until.is_none_or(|until| clock.now() < until);
            lasts && stale != Some(token.value.as_str())
        };
        if let Some(token) = kept.as_ref().filter(good) {
            return Ok(token.value.clone());
        }
        *kept = None;
        let fresh = self.fetch(http, clock).await?;
        let value = fresh.value.clone();
        *kept = Some(fresh);
        Ok(value)
    }

    async fn fetch(&self, http: &HttpClient, clock: &dyn Clock) -> Result<Token, Failure> {
        let mut body = format!(
            "grant_type=client_credentials&client_id={}&client_secret={}",
            spelled(&self.client_id),
            spelled(&self.client_secret)
        );
        if let Some(scope) = &self.scope {
            body.push_str(&format!("&scope={}", spelled(scope)));
        }
        let request = Request {
            url: self.url.clone(),
            content_type: "application/x-www-form-urlencoded".to_owned(),
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            body: body.into_bytes(),
            label: "POST a token".to_owned(),
            redact: vec![self.client_secret.clone()],
            hide_response: true,
            timeout: None,
        };
        let response = http
            .post(request)
            .await
            .map_err(|error| no_answer(&error))?;
        match response.status {
            200..300 => {
                let answer = parse_exact(&response.body).map_err(|_| no_token())?;
                token(&answer, clock).ok_or_else(no_token)
            }
            // RFC 6749, 5.2: a wrong client is answered with either of these.
            400 | 401 | 403 => Err(Failure::new(
                ErrorClass::Auth,
                "api.credentials_refused",
                "The server refused the credentials.",
            )
            .with("status", response.status.to_string())
            .hint("Check the credentials, and what they allow in the other system.")),
            429 => Err(rate_limited(&response, clock)),
            status => Err(Failure::new(
                ErrorClass::Transient,
                "api.server_error",
                "The server had an error of its own.",
            )
            .with("status", status.to_string())),
        }
    }
}

fn token(answer: &Value, clock: &dyn Clock) -> Option<Token> {
    let value = Place::new("access_token").text(answer)?;
    let seconds = Place::new("expires_in").count(answer);
    let seconds = seconds.and_then(|seconds| u32::try_from(seconds).ok());
    let until = seconds.map(|seconds| clock.now() + TimeDelta::seconds(seconds.into()) - MARGIN);
    Some(Token { value, until })
}

fn no_token() -> Failure {
    Failure::new(
        ErrorClass::Transient,
        "api.foreign_answer",
        "What came back is no answer of the server's interface.",
    )
}
