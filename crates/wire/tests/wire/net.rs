//! What the tests of client and server share: a sink that remembers, handlers, and a server that speaks raw bytes.

use bindery_wire::http::{Exchange, ExchangeSink, HttpClient, HttpOptions, Request};
use bindery_wire::server::{Handler, Incoming, Outcome, Reply, Server};
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Any free port of this machine.
pub(crate) const LOOPBACK: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

/// Remembers exchanges.
#[derive(Debug, Default)]
pub(crate) struct Memory(Mutex<Vec<Exchange>>);

impl ExchangeSink for Memory {
    fn record(&self, exchange: Exchange) {
        self.0.lock().unwrap().push(exchange);
    }
}

impl Memory {
    pub(crate) fn all(&self) -> Vec<Exchange> {
        self.0.lock().unwrap().clone()
    }

    /// The only exchange there is.
    pub(crate) fn only(&self) -> Exchange {
        let all = self.all();
        assert_eq!(all.len(), 1, "each request is recorded once: {all:?}");
        all[0].clone()
    }
}

pub(crate) fn client_with(options: HttpOptions) -> (HttpClient, Arc<Memory>) {
    let memory = Arc::new(Memory::default());
    (
        HttpClient::new(options, Arc::clone(&memory) as Arc<dyn ExchangeSink>).unwrap(),
        memory,
    )
}

pub(crate) fn client() -> (HttpClient, Arc<Memory>) {
    client_with(HttpOptions {
        timeout: Duration::from_secs(20),
        ..HttpOptions::default()
    })
}

pub(crate) fn request(url: impl Into<String>) -> Request {
    Request {
        url: url.into(),
        content_type: "text/xml".to_owned(),
        headers: Vec::new(),
        body: b"<question/>".to_vec(),
        label: "a question".to_owned(),
        redact: Vec::new(),
        hide_response: false,
        timeout: None,
    }
}

pub(crate) fn reply(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Reply {
        status,
        content_type: "text/xml; charset=UTF-8".to_owned(),
        headers: Vec::new(),
        body: body.into(),
    }
}

type Answering = dyn Fn(Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> + Send + Sync;

/// A handler made of a closure; counts its calls.
pub(crate) struct Answers {
    answering: Box<Answering>,
    pub(crate) calls: AtomicUsize,
}

impl Handler for Answers {
    fn handle(self: Arc<Self>, request: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        (self.answering)(request)
    }
}

impl Answers {
    pub(crate) fn count(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

pub(crate) async fn server<F, Fut>(answering: F) -> (Server, Arc<Answers>)
where
    F: Fn(Incoming) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Outcome> + Send + 'static,
{
    let answering: Box<Answering> = Box::new(move |incoming| Box::pin(answering(incoming)));
    let answers = Arc::new(Answers {
        answering,
        calls: AtomicUsize::new(0),
    });
    let server = Server::start(LOOPBACK, Arc::clone(&answers) as Arc<dyn Handler>)
        .await
        .unwrap();
    (server, answers)
}

/// What a raw server does after its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Then {
    Close,
    Reset,
    Hold,
}

/// Answers each connection by the same bytes once the request came whole. Gives its address and a count of
/// connections.
pub(crate) async fn raw_server(
    bytes: impl Into<Vec<u8>>,
    then: Then,
) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(LOOPBACK).await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let (counter, bytes) = (Arc::clone(&connections), bytes.into());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(speak(stream, bytes.clone(), then));
        }
    });
    (url, connections)
}

async fn speak(mut stream: TcpStream, bytes: Vec<u8>, then: Then) {
    read_request(&mut stream).await;
    // The client may be gone already: then the test is about just that.
    let _ = stream.write_all(&bytes).await;
    match then {
        Then::Close => drop(stream),
        Then::Reset => {
            stream.set_zero_linger().unwrap();
            drop(stream);
        }
        Then::Hold => {
            let _ = stream.read_to_end(&mut Vec::new()).await;
        }
    }
}

async fn read_request(stream: &mut TcpStream) {
    let mut request = Vec::new();
    while !request.ends_with(b"<question/>") {
        let mut chunk = [0; 1024];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&chunk[..count]),
        }
    }
}
