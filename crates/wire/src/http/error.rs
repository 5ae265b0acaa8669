//! What can go wrong on the wire, and whether the server may have acted all the same.

/// Why there is no answer. Details are short, in English, without secrets, and never hold a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The address is no http(s) address.
    #[error("the address cannot be used: {detail}")]
    Url {
        /// What is wrong with it.
        detail: String,
    },
    /// Plain http to another machine, which the options do not allow.
    #[error("plain http to {host} is not allowed: what is sent could be read on the way")]
    PlainHttp {
        /// The host.
        host: String,
    },
    /// No connection: unknown host, refused, no network.
    #[error("no connection to {host}: {detail}")]
    Connect {
        /// The host.
        host: String,
        /// The reason.
        detail: String,
    },
    /// No connection by way of the proxy: it cannot be reached, refuses, or cannot reach the server.
    #[error("no connection to {host} by way of the proxy {proxy}: {detail}")]
    Proxy {
        /// The proxy, without user and password.
        proxy: String,
        /// The host.
        host: String,
        /// The reason.
        detail: String,
    },
    /// The server did not prove who it is, or speaks no TLS.
    #[error("no safe connection to {host}: {detail}")]
    Tls {
        /// The host.
        host: String,
        /// The reason.
        detail: String,
    },
    /// No (complete) answer in time.
    #[error("no answer in time ({})", if *.sent { "the request may have arrived" } else { "while connecting" })]
    Timeout {
        /// False only when the connection was certainly not made yet.
        sent: bool,
    },
    /// The connection broke before the answer was complete.
    #[error("the connection to {host} broke before the answer was complete: {detail}")]
    Interrupted {
        /// The host.
        host: String,
        /// The reason.
        detail: String,
    },
    /// The answer is larger than the limit.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes, after decompression.
        limit: usize,
    },
    /// The server points to another address. The request is not sent again there, since it might act twice.
    #[error("the server answered {status} and points to {to}")]
    Redirect {
        /// The HTTP status.
        status: u16,
        /// The new address, without user and password.
        to: String,
    },
    /// The client or the request could not be made, e.g. the extra certificate is unreadable.
    #[error("the HTTP client could not be set up: {detail}")]
    Setup {
        /// The reason.
        detail: String,
    },
}

impl WireError {
    /// Whether the server may have acted on the request. False only when certainly nothing reached it.
    #[must_use]
    pub fn may_have_taken_effect(&self) -> bool {
        match self {
            WireError::Url { .. }
            | WireError::PlainHttp { .. }
            | WireError::Connect { .. }
            | WireError::Proxy { .. }
            | WireError::Tls { .. }
            | WireError::Setup { .. } => false,
            WireError::Timeout { sent } => *sent,
            WireError::Interrupted { .. }
            | WireError::TooLarge { .. }
            | WireError::Redirect { .. } => true,
        }
    }

    /// A stable name for code and translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WireError::Url { .. } => "wire.url",
            WireError::PlainHttp { .. } => "wire.plain_http",
            WireError::Connect { .. } => "wire.connect",
            WireError::Proxy { .. } => "wire.proxy",
            WireError::Tls { .. } => "wire.tls",
            WireError::Timeout { sent: false } => "wire.timeout_connecting",
            WireError::Timeout { sent: true } => "wire.timeout",
            WireError::Interrupted { .. } => "wire.interrupted",
            WireError::TooLarge { .. } => "wire.too_large",
            WireError::Redirect { .. } => "wire.redirect",
            WireError::Setup { .. } => "wire.setup",
        }
    }

    /// The same error with secrets blotted out of its texts.
    pub(super) fn redacted(self, blot: impl Fn(&str) -> String) -> Self {
        match self {
            WireError::Url { detail } => WireError::Url {
                detail: blot(&detail),
            },
            WireError::PlainHttp { host } => WireError::PlainHttp { host: blot(&host) },
            WireError::Connect { host, detail } => WireError::Connect {
                host: blot(&host),
                detail: blot(&detail),
            },
            WireError::Proxy {
                proxy,
                host,
                detail,
            } => WireError::Proxy {
                proxy: blot(&proxy),
                host: blot(&host),
                detail: blot(&detail),
            },
            WireError::Tls { host, detail } => WireError::Tls {
                host: blot(&host),
                detail: blot(&detail),
            },
            WireError::Interrupted { host, detail } => WireError::Interrupted {
                host: blot(&host),
                detail: blot(&detail),
            },
            WireError::Redirect { status, to } => WireError::Redirect {
                status,
                to: blot(&to),
            },
            WireError::Setup { detail } => WireError::Setup {
                detail: blot(&detail),
            },
            same @ (WireError::Timeout { .. } | WireError::TooLarge { .. }) => same,
        }
    }
}
