//! A small HTTP server on the loopback interface, for practice systems and tests. Knows no protocol above HTTP.

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming as HyperBody;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// The largest request body, in bytes; larger ones get status 413 and never reach the handler.
pub const MAX_REQUEST_BYTES: usize = 32 * 1024 * 1024;

/// A request, read to its end.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// In upper case, e.g. `POST`.
    pub method: String,
    /// With the query, e.g. `/api?type=xmlrpc`.
    pub path: String,
    /// Names in lower case, in the order sent.
    pub headers: Vec<(String, String)>,
    /// The body as sent.
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Left out when empty.
    pub content_type: String,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What becomes of a request.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Answer.
    Reply(Reply),
    /// Close the connection without an answer.
    Drop,
    /// Hold the connection open, without an answer, until the client leaves.
    Hang,
}

/// What answers requests.
///
/// Once called, a handler runs to its end even when the client hangs up or the server stops: a real shop
/// finishes a call too after its caller is gone. A handler that panics is answered by an empty 500.
pub trait Handler: Send + Sync + 'static {
    /// Handles one request.
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>>;
}

/// A running server. Dropping it, like [`Server::stop`], closes the door and all connections.
#[derive(Debug)]
pub struct Server {
    addr: SocketAddr,
    accepting: JoinHandle<()>,
}

impl Server {
    /// Starts to listen. Port 0 picks a free one. An address that is not loopback is refused: practice systems
    /// have no protection against strangers.
    pub async fn start(addr: SocketAddr, handler: Arc<dyn Handler>) -> io::Result<Server> {
        if !addr.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the server listens on loopback only",
            ));
        }
        let listener = TcpListener::bind(addr).await?;
        let addr = listener.local_addr()?;
        Ok(Server {
            addr,
            accepting: tokio::spawn(accept(listener, handler)),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Its address as a URL without a trailing slash, e.g. `http://127.0.0.1:8080`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Stops listening and closes all connections. When this returns, the port is free. Handlers already called
    /// still run to their end.
    pub async fn stop(mut self) {
        self.accepting.abort();
        // The task was aborted, so its result only says so.
        let _ = (&mut self.accepting).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Owns the connections, so that they end with it.
async fn accept(listener: TcpListener, handler: Arc<dyn Handler>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, Arc::clone(&handler)));
                }
                // Out of file handles, or the client left at once: give others time to go.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, handler: Arc<dyn Handler>) {
    let service = service_fn(move |request| answer(request, Arc::clone(&handler)));
    // An error here is a client that left, or our own wish to drop the connection.
    let _ = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// Ends a connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection is dropped on purpose")]
struct Dropped;

async fn answer(
    request: hyper::Request<HyperBody>,
    handler: Arc<dyn Handler>,
) -> Result<hyper::Response<Full<Bytes>>, Dropped> {
    let (parts, body) = request.into_parts();
    let body = match Limited::new(body, MAX_REQUEST_BYTES).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => return Ok(plain(413)),
        Err(_) => return Err(Dropped),
    };
    let incoming = Incoming {
        method: parts.method.to_string(),
        path: parts
            .uri
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string),
        headers: parts
            .headers
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect(),
        body,
    };
    // A task of its own: this future is dropped when the client hangs up, the handler must not be.
    match tokio::spawn(handler.handle(incoming)).await {
        Ok(Outcome::Reply(reply)) => Ok(response(reply)),
        Ok(Outcome::Drop) => Err(Dropped),
        Ok(Outcome::Hang) => {
            let never: Infallible = std::future::pending().await;
            match never {}
        }
        Err(_) => Ok(plain(500)),
    }
}

/// A reply that HTTP cannot carry (a status or header out of its range) becomes an empty 500.
fn response(reply: Reply) -> hyper::Response<Full<Bytes>> {
    let mut builder = hyper::Response::builder().status(reply.status);
    if !reply.content_type.is_empty() {
        builder = builder.header(hyper::header::CONTENT_TYPE, reply.content_type);
    }
    for (name, value) in reply.headers {
        builder = builder.header(name, value);
    }
    builder
        .body(Full::new(Bytes::from(reply.body)))
        .unwrap_or_else(|_| plain(500))
}

fn plain(status: u16) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::new(Full::new(Bytes::new()));
    *response.status_mut() =
        hyper::StatusCode::from_u16(status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    response
}
