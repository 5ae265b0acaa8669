//! The client: one request, one connection, one answer of bounded size.

use super::error::WireError;
use super::exchange::{ExchangeSink, Recording};
use super::proxy::{Proxy, name as proxy_name, of_library as proxy};
use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

/// How the client behaves.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// For a whole request, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// For connecting, TLS included.
    pub connect_timeout: Duration,
    /// The largest answer in bytes, after decompression.
    pub max_response_bytes: usize,
    /// Certificates (PEM) to trust besides the well-known ones, e.g. of an office's own authority.
    pub ca_pem: Option<Vec<u8>>,
    /// The way to other machines; this one is always spoken to directly.
    pub proxy: Proxy,
    /// Whether plain http to other machines is allowed; to this machine it always is.
    pub allow_plain_http: bool,
    /// The `User-Agent` header.
    pub user_agent: String,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(10),
            max_response_bytes: 32 * 1024 * 1024,
            ca_pem: None,
            proxy: Proxy::None,
            allow_plain_http: false,
            user_agent: concat!("Bindery/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// The HTTP method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be repeated without harm.
    Get,
    /// Makes or calls something.
    Post,
    /// Replaces something.
    Put,
    /// Changes parts of something.
    Patch,
    /// Removes something.
    Delete,
}

impl Method {
    /// In upper case, as it is sent.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    fn of_library(self) -> reqwest::Method {
        match self {
            Self::Get => reqwest::Method::GET,
            Self::Post => reqwest::Method::POST,
            Self::Put => reqwest::Method::PUT,
            Self::Patch => reqwest::Method::PATCH,
            Self::Delete => reqwest::Method::DELETE,
        }
    }
}

/// What to send.
#[derive(Clone)]
pub struct Request {
    /// An http(s) address.
    pub url: String,
    /// The `Content-Type` header; left out when empty.
    pub content_type: String,
    /// Further headers; they are never recorded.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// What this is, shown in the exchange, e.g. `order.info 100000001`.
    pub label: String,
    /// Secrets to blot out wherever they occur in the exchange.
    pub redact: Vec<String>,
    /// Whether the answer is itself a secret, e.g. that of a login.
    pub hide_response: bool,
    /// Another limit than the options' for this request. When shorter than the time allowed for connecting, a
    /// time-out while connecting counts as one after sending, the cautious reading.
    pub timeout: Option<Duration>,
}

/// Shows neither the body, nor headers, nor the address: all may hold secrets.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// What came back, whatever the status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type` header, or empty.
    pub content_type: String,
    /// The `Retry-After` header as sent.
    pub retry_after: Option<String>,
    /// The `Date` header as sent.
    pub date: Option<String>,
    /// The `Link` headers as sent, joined by commas.
    pub link: Option<String>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

/// The client. Clones share its settings. Each request has a connection of its own: a kept one might have gone
/// stale, which tempts HTTP libraries to send the request again.
#[derive(Debug, Clone)]
pub struct HttpClient {
    inner: reqwest::Client,
    /// For this machine.
    direct: reqwest::Client,
    options: Arc<HttpOptions>,
    sink: Arc<dyn ExchangeSink>,
}

impl HttpClient {
    /// A client whose exchanges go to the sink.
    pub fn new(options: HttpOptions, sink: Arc<dyn ExchangeSink>) -> Result<Self, WireError> {
        let build = |builder: reqwest::ClientBuilder| {
            builder.build().map_err(|error| WireError::Setup {
                detail: innermost(&error),
            })
        };
        let direct = build(builder(&options)?.no_proxy())?;
        let inner = match &options.proxy {
            Proxy::None => direct.clone(),
            Proxy::System => build(builder(&options)?)?,
            Proxy::At { address, login } => {
                build(builder(&options)?.proxy(proxy(address, login.as_ref())?))?
            }
        };
        Ok(Self {
            inner,
            direct,
            options: Arc::new(options),
            sink,
        })
    }

    /// Sends one POST, as [`HttpClient::send`] does.
    pub async fn post(&self, request: Request) -> Result<Response, WireError> {
        self.send(Method::Post, request).await
    }

    /// Sends one request, once, and reads the answer, whatever its status. The exchange goes to the sink in any
    /// case, also when this future is dropped.
    pub async fn send(&self, method: Method, request: Request) -> Result<Response, WireError> {
        let mut recording = Recording::begin(Arc::clone(&self.sink), &request);
        let limit = request.timeout.unwrap_or(self.options.timeout);
        let exchange = self.exchange(method, request, &mut recording);
        let head = match tokio::time::timeout(limit, exchange).await {
            Ok(result) => result,
            Err(_) => Err(WireError::Timeout { sent: true }),
        };
        match head {
            Ok(mut response) => {
                response.body = recording.finish(Ok(()))?;
                Ok(response)
            }
            Err(error) => Err(recording
                .finish(Err(error))
                .err()
                .unwrap_or(WireError::Timeout { sent: true })),
        }
    }

    /// The answer without its body, which goes into the recording.
    async fn exchange(
        &self,
        method: Method,
        request: Request,
        recording: &mut Recording,
    ) -> Result<Response, WireError> {
        let url = Url::parse(&request.url).map_err(|error| WireError::Url {
            detail: error.to_string(),
        })?;
        recording.address(bare(&url), url.password().map(decoded));
        let host = self.check(&url)?;
        let through = (!url.host().is_some_and(|host| is_loopback(&host))).then_some(&self.inner);
        let client = through.unwrap_or(&self.direct);
        let mut sending = client.request(method.of_library(), url.clone());
        if !request.content_type.is_empty() {
            sending = sending.header("content-type", request.content_type);
        }
        // An empty body without a type is none at all, as for a GET.
        if method != Method::Get || !request.body.is_empty() {
            sending = sending.body(request.body);
        }
        for (name, value) in request.headers {
            sending = sending.header(name, value);
        }
        let mut answer = sending
            .send()
            .await
            .map_err(|error| self.named(classify(&error, &host), through.is_some()))?;
        recording.status(answer.status().as_u16());
        if answer.status() == reqwest::StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Err(self.refused(&host));
        }
        let response = head(&answer);
        self.read(&mut answer, recording, &host).await?;
        match redirect(&answer, &url) {
            Some(to) => Err(WireError::Redirect {
                status: response.status,
                to,
            }),
            None => Ok(response),
        }
    }

    /// Where there is a proxy, a connection that was not made is its matter.
    fn named(&self, error: WireError, through_proxy: bool) -> WireError {
        match (error, &self.options.proxy) {
            (WireError::Connect { host, detail }, Proxy::At { address, .. }) if through_proxy => {
                WireError::Proxy {
                    proxy: proxy_name(address),
                    host,
                    detail,
                }
            }
            (other, _) => other,
        }
    }

    /// The proxy wants another login: nothing reached the server.
    fn refused(&self, host: &str) -> WireError {
        let proxy = match &self.options.proxy {
            Proxy::At { address, .. } => proxy_name(address),
            Proxy::None | Proxy::System => "the system's".to_owned(),
        };
        WireError::Proxy {
            proxy,
            host: host.to_owned(),
            detail: "it wants another user or password".to_owned(),
        }
    }

    /// The host, if the address may be used.
    fn check(&self, url: &Url) -> Result<String, WireError> {
        let Some(host) = url.host() else {
            return Err(WireError::Url {
                detail: "it names no host".to_owned(),
            });
        };
        match url.scheme() {
            "https" => Ok(host.to_string()),
            "http" if self.options.allow_plain_http || is_loopback(&host) => Ok(host.to_string()),
            "http" => Err(WireError::PlainHttp {
                host: host.to_string(),
            }),
            _ => Err(WireError::Url {
                detail: "it is neither http nor https".to_owned(),
            }),
        }
    }

    async fn read(
        &self,
        answer: &mut reqwest::Response,
        recording: &mut Recording,
        host: &str,
    ) -> Result<(), WireError> {
        let limit = self.options.max_response_bytes;
        let announced = answer.content_length().unwrap_or(0);
        if usize::try_from(announced).map_or(true, |announced| announced > limit) {
            return Err(WireError::TooLarge { limit });
        }
        while let Some(chunk) = answer.chunk().await.map_err(|error| broken(&error, host))? {
            let Some(body) = recording.body() else {
                return Ok(());
            };
            if chunk.len() > limit - body.len() {
                return Err(WireError::TooLarge { limit });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(())
    }
}

/// What all clients have in common.
fn builder(options: &HttpOptions) -> Result<reqwest::ClientBuilder, WireError> {
    let mut builder = reqwest::Client::builder()
        .connect_timeout(options.connect_timeout)
        .user_agent(options.user_agent.as_str())
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(0)
        .http1_only()
        .referer(false);
    if let Some(pem) = &options.ca_pem {
        for certificate in certificates(pem)? {
            builder = builder.add_root_certificate(certificate);
        }
    }
    Ok(builder)
}

fn certificates(pem: &[u8]) -> Result<Vec<reqwest::Certificate>, WireError> {
    let unreadable = || WireError::Setup {
        detail: "the extra certificate is not readable PEM".to_owned(),
    };
    let certificates = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| unreadable())?;
    if certificates.is_empty() {
        Err(unreadable())
    } else {
        Ok(certificates)
    }
}

/// Whether what is sent to an address can be read on the way: plain `http` to another machine.
#[must_use]
pub fn is_readable_on_the_way(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| {
        url.scheme() == "http" && url.host().is_none_or(|host| !is_loopback(&host))
    })
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.trim_end_matches('.').eq_ignore_ascii_case("localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// The address without user, password and fragment.
fn bare(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    // These fail only for addresses that cannot have a user.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}

/// A password as it was before it was percent-encoded into an address.
fn decoded(password: &str) -> String {
    url::form_urlencoded::parse(
        password
            .replace('+', "%2B")
            .replace('&', "%26")
            .replace('=', "%3D")
            .as_bytes(),
    )
    .next()
    .map(|(text, _)| text.into_owned())
    .unwrap_or_default()
}

fn head(answer: &reqwest::Response) -> Response {
    let header = |name: &str| {
        answer
            .headers()
            .get(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Response {
        status: answer.status().as_u16(),
        content_type: header("content-type").unwrap_or_default(),
        retry_after: header("retry-after"),
        date: header("date"),
        link: links(answer),
        body: Vec::new(),
    }
}

/// Servers may send several `Link` headers; together they say what one with commas says.
fn links(answer: &reqwest::Response) -> Option<String> {
    let all = answer.headers().get_all("link").iter();
    let all: Vec<_> = all
        .map(|value| String::from_utf8_lossy(value.as_bytes()))
        .collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The address a redirect points to.
fn redirect(answer: &reqwest::Response, from: &Url) -> Option<String> {
    let location = answer
        .headers()
        .get("location")
        .filter(|_| answer.status().is_redirection())?;
    let location = String::from_utf8_lossy(location.as_bytes());
    Some(
        from.join(&location)
            .map_or_else(|_| "an unreadable address".to_owned(), |to| bare(&to)),
    )
}

fn classify(error: &reqwest::Error, host: &str) -> WireError {
    if error.is_builder() {
        return WireError::Setup {
            detail: innermost(error),
        };
    }
    if !error.is_connect() {
        return broken(error, host);
    }
    if error.is_timeout() {
        return WireError::Timeout { sent: false };
    }
    let (host, detail) = (host.to_owned(), innermost(error));
    // The TLS library reports its refusals as invalid data, and a hang-up during the handshake as an early end; a
    // bare TCP connection knows neither while connecting.
    match io_kind(error) {
        Some(io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
            WireError::Tls { host, detail }
        }
        _ => WireError::Connect { host, detail },
    }
}

fn broken(error: &reqwest::Error, host: &str) -> WireError {
    if error.is_timeout() {
        return WireError::Timeout { sent: true };
    }
    WireError::Interrupted {
        host: host.to_owned(),
        detail: innermost(error),
    }
}

/// The kind of the innermost I/O error. One I/O error can wrap another that its `source` passes over.
fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let outer = causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .last()?;
    let wrapped = |outer: &io::Error| {
        outer
            .get_ref()?
            .downcast_ref::<io::Error>()
            .map(io::Error::kind)
    };
    Some(wrapped(outer).unwrap_or_else(|| outer.kind()))
}

/// The words of the first cause: the outer ones only repeat the address, which may hold secrets.
fn innermost(error: &reqwest::Error) -> String {
    causes(error)
        .last()
        .map_or_else(|| "no reason given".to_owned(), ToString::to_string)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}
