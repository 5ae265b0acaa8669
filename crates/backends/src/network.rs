//! What all systems share of the network: limits, certificates, where exchanges go, and what it
//! means when no answer comes. Must not know any system.

use bindery_connector::adapter::Connect;
use bindery_domain::{Clock, DateTime, ErrorClass, Failure, SystemClock, Utc};
use bindery_wire::http::{
    Exchange, ExchangeSink, HttpClient, HttpOptions, Proxy, Response, WireError, redact,
};
use chrono::TimeDelta;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// How other machines are reached, and whom to believe.
#[derive(Debug, Clone, Default)]
pub struct Route {
    /// Certificates (PEM) to trust besides the well-known ones.
    pub ca_pem: Option<Vec<u8>>,
    /// The proxy, if there is one.
    pub proxy: Proxy,
}

/// What connections are made with.
#[derive(Debug, Clone)]
pub struct Network {
    /// How other machines are reached and whom to believe; shared by all clones, and counts for
    /// each client that is made from then on.
    route: Arc<RwLock<Route>>,
    /// Where exchanges go, redacted.
    pub sink: Arc<dyn ExchangeSink>,
    /// For connecting, TLS included. The time for a whole call is a setting of the backend.
    pub connect_timeout: Duration,
    /// The largest answer in bytes.
    pub max_response_bytes: usize,
    /// Where the present instant comes from.
    pub clock: Arc<dyn Clock>,
}

impl Network {
    /// The usual limits and the computer's clock.
    #[must_use]
    pub fn new(sink: Arc<dyn ExchangeSink>) -> Self {
        let usual = HttpOptions::default();
        Self {
            route: Arc::default(),
            sink,
            connect_timeout: usual.connect_timeout,
            max_response_bytes: usual.max_response_bytes,
            clock: Arc::new(SystemClock),
        }
    }

    /// Has every client that is made from now on, of all clones, take another way.
    pub fn set_route(&self, route: Route) {
        *self.route.write().unwrap_or_else(PoisonError::into_inner) = route;
    }

    /// A client for one backend. `forget` takes out of an exchange what must not be kept.
    pub(crate) fn client(
        &self,
        connect: &Connect,
        forget: fn(&mut Exchange),
    ) -> Result<HttpClient, Failure> {
        let route = self.route.read().unwrap_or_else(PoisonError::into_inner);
        let options = HttpOptions {
            timeout: Duration::from_secs(whole(connect, "timeout_seconds", 60)),
            connect_timeout: self.connect_timeout,
            max_response_bytes: self.max_response_bytes,
            ca_pem: route.ca_pem.clone(),
            proxy: route.proxy.clone(),
            allow_plain_http: connect.allow_plain_http,
            ..HttpOptions::default()
        };
        let sink = Discreet {
            sink: Arc::clone(&self.sink),
            forget,
        };
        HttpClient::new(options, Arc::new(sink)).map_err(|error| no_answer(&error))
    }
}

/// A setting that is a whole number, also where it is kept as text; never below 1.
pub(crate) fn whole(connect: &Connect, name: &str, usual: u64) -> u64 {
    let value = connect.settings.get(name);
    value
        .and_then(|value| {
            value
                .as_u64()
                .or_else(|| value.as_str()?.trim().parse().ok())
        })
        .unwrap_or(usual)
        .max(1)
}

/// Takes out of exchanges what a system says must not be kept, before they reach the real sink.
#[derive(Debug)]
struct Discreet {
    sink: Arc<dyn ExchangeSink>,
    forget: fn(&mut Exchange),
}

impl ExchangeSink for Discreet {
    fn record(&self, mut exchange: Exchange) {
        (self.forget)(&mut exchange);
        self.sink.record(exchange);
    }
}

/// The failure that stands for a lost or impossible exchange. Its code is the wire's own.
pub(crate) fn no_answer(error: &WireError) -> Failure {
    let (class, hint) = match error {
        WireError::Url { .. } => (ErrorClass::NeedsYou, "Correct the address."),
        WireError::PlainHttp { .. } => (
            ErrorClass::NeedsYou,
            "Use an address that begins with https, or confirm that this one may be used unencrypted.",
        ),
        WireError::Redirect { .. } => (
            ErrorClass::NeedsYou,
            "Enter the address that the server points to.",
        ),
        WireError::TooLarge { .. } => (
            ErrorClass::NeedsYou,
            "The answer is larger than this program reads. Read fewer documents at once.",
        ),
        WireError::Setup { .. } => (
            ErrorClass::NeedsYou,
            "Check the extra certificate and the proxy.",
        ),
        WireError::Proxy { .. } => (
            ErrorClass::Offline,
            "Check the proxy's address, user and password in the settings, under Network.",
        ),
        WireError::Tls { .. } => (
            ErrorClass::Transient,
            "The server's certificate is not trusted, or something on the way replaced it.",
        ),
        WireError::Connect { .. } => (
            ErrorClass::Offline,
            "Check that this computer is online and that the server is up.",
        ),
        WireError::Timeout { .. } | WireError::Interrupted { .. } => (
            ErrorClass::Transient,
            "Check that this computer is online and that the server is up.",
        ),
    };
    let failure = Failure::new(class, error.code(), sentence(&error.to_string())).hint(hint);
    match error {
        WireError::Redirect { to, .. } => failure.with("address", to),
        WireError::Proxy { proxy, host, .. } => failure.with("proxy", proxy).with("host", host),
        _ => failure,
    }
}

/// The instant from which a server wants to be called again, by its `Retry-After`.
pub(crate) fn retry_after(response: &Response, clock: &dyn Clock) -> Option<DateTime<Utc>> {
    let text = response.retry_after.as_deref()?.trim();
    match text.parse::<u32>() {
        Ok(seconds) => Some(clock.now() + TimeDelta::seconds(i64::from(seconds))),
        Err(_) => DateTime::parse_from_rfc2822(text)
            .ok()
            .map(|instant| instant.to_utc()),
    }
}

/// A server's words, fit to be shown: one line, short, without secrets.
pub(crate) fn shortened(words: &str, secrets: &[String]) -> String {
    const LONGEST: usize = 200;
    let plain = redact(words.as_bytes(), secrets);
    let line = String::from_utf8_lossy(&plain)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    short.push('…');
    short
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let end = if words.ends_with('.') { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), chars.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bindery_domain::ManualClock;

    #[test]
    fn a_server_can_ask_to_be_left_alone_in_seconds_or_until_a_date() {
        let now: DateTime<Utc> = "2026-11-23T10:00:00Z".parse().unwrap();
        let clock = ManualClock::at(now);
        let check = |header: Option<&str>, expected: Option<&str>| {
            let response = Response {
                status: 429,
                content_type: String::new(),
                retry_after: header.map(str::to_owned),
                date: None,
                link: None,
                body: Vec::new(),
            };
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(retry_after(&response, &clock), expected, "{header:?}");
        };
        check(None, None);
        check(Some("120"), Some("2026-11-23T10:02:00Z"));
        check(Some(" 0 "), Some("2026-11-23T10:00:00Z"));
        check(
            Some("Mon, 23 Nov 2026 11:00:00 GMT"),
            Some("2026-11-23T11:00:00Z"),
        );
        check(Some("soon"), None);
        check(Some("-5"), None);
    }

    #[test]
    fn a_servers_words_are_shown_short_on_one_line_and_without_secrets() {
        let check = |words: &str, expected: &str| {
            assert_eq!(shortened(words, &["s3cret-key".to_owned()]), expected);
        };
        check("", "");
        check("  two\n lines\t", "two lines");
        check("key s3cret-key refused", "key ••• refused");
        assert_eq!(shortened(&"é".repeat(300), &[]).chars().count(), 201);
    }

    #[test]
    fn only_what_can_pass_by_itself_is_retried() {
        let text = || "x".to_owned();
        let check = |error: WireError, class: ErrorClass| {
            let failure = no_answer(&error);
            assert_eq!(
                (failure.class, failure.code.as_str()),
                (class, error.code())
            );
        };
        check(WireError::Url { detail: text() }, ErrorClass::NeedsYou);
        check(WireError::PlainHttp { host: text() }, ErrorClass::NeedsYou);
        let (host, detail) = (text(), text());
        check(WireError::Connect { host, detail }, ErrorClass::Offline);
        check(WireError::Timeout { sent: true }, ErrorClass::Transient);
        check(WireError::Timeout { sent: false }, ErrorClass::Transient);
        check(WireError::TooLarge { limit: 1 }, ErrorClass::NeedsYou);
        let to = text();
        check(
            WireError::Redirect { status: 301, to },
            ErrorClass::NeedsYou,
        );
    }
}
