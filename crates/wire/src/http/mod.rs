//! One bounded HTTP client: no redirects, no cookies, no proxy that was not asked for, no silent repetition.
//!
//! Every exchange is shown to a sink after secrets were blotted out. Knows no protocol inside the bodies.

mod client;
mod error;
mod exchange;
mod proxy;
mod readings;
mod redact;

pub use client::{HttpClient, HttpOptions, Method, Request, Response, is_readable_on_the_way};
pub use error::WireError;
pub use exchange::{Exchange, ExchangeSink, NoSink};
pub use proxy::{Proxy, ProxyLogin, check_proxy};
pub use redact::redact;
