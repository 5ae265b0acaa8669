//! The loopback server.

use crate::net::{LOOPBACK, client, reply, request, server};
use bindery_wire::server::{Handler, Incoming, MAX_REQUEST_BYTES, Outcome, Server};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};

/// Far longer than anything here takes; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

const POST: &[u8] = b"POST /a?b=c HTTP/1.1\r\nHost: x\r\nX-Thing: 1\r\nContent-Length: 2\r\n\r\nhi";

async fn talk(addr: std::net::SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => break,
            Ok(count) => answer.extend_from_slice(&chunk[..count]),
        }
        if answer.windows(4).any(|window| window == b"\r\n\r\n") {
            break;
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn a_request_arrives_whole() {
    let (sender, mut seen) = mpsc::unbounded_channel();
    let (server, _) = server(move |incoming| {
        sender.send(incoming).unwrap();
        async { Outcome::Reply(reply(200, "")) }
    })
    .await;
    assert_eq!(server.url(), format!("http://{}", server.addr()));
    let answer = talk(server.addr(), POST).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let incoming = seen.recv().await.unwrap();
    assert_eq!(
        (incoming.method.as_str(), incoming.path.as_str()),
        ("POST", "/a?b=c")
    );
    assert!(
        incoming
            .headers
            .contains(&("x-thing".to_owned(), "1".to_owned()))
    );
    assert_eq!(incoming.body, b"hi");
}

/// Says that it was called, then waits to be let go, then says that it came to its end.
struct Slow {
    arrived: mpsc::UnboundedSender<()>,
    go: Arc<Notify>,
    done: mpsc::UnboundedSender<()>,
}

impl Handler for Slow {
    fn handle(self: Arc<Self>, _: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        let (go, done) = (Arc::clone(&self.go), self.done.clone());
        self.arrived.send(()).unwrap();
        Box::pin(async move {
            go.notified().await;
            done.send(()).unwrap();
            Outcome::Reply(reply(200, "nobody reads this"))
        })
    }
}

/// Each connection holds the handler: fewer holders than before means that a connection ended.
async fn until_fewer_hold<T>(handler: &Arc<T>, before: usize) {
    let fewer = async {
        while Arc::strong_count(handler) >= before {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, fewer)
        .await
        .expect("the connection ends");
}

#[tokio::test]
async fn a_handler_runs_to_its_end_though_the_client_hung_up() {
    let (arrived, mut arrival) = mpsc::unbounded_channel();
    let (done, mut end) = mpsc::unbounded_channel();
    let go = Arc::new(Notify::new());
    let handler = Arc::new(Slow {
        arrived,
        go: Arc::clone(&go),
        done,
    });
    let server = Server::start(LOOPBACK, Arc::clone(&handler) as Arc<dyn Handler>)
        .await
        .unwrap();
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    stream.write_all(POST).await.unwrap();
    arrival.recv().await.unwrap();
    let before = Arc::strong_count(&handler);
    drop(stream);
    until_fewer_hold(&handler, before).await;
    go.notify_one();
    assert_eq!(
        tokio::time::timeout(PATIENCE, end.recv()).await,
        Ok(Some(()))
    );
}

#[tokio::test]
async fn a_handler_runs_to_its_end_though_the_server_stopped() {
    let (arrived, mut arrival) = mpsc::unbounded_channel();
    let (done, mut end) = mpsc::unbounded_channel();
    let go = Arc::new(Notify::new());
    let handler = Arc::new(Slow {
        arrived,
        go: Arc::clone(&go),
        done,
    });
    let server = Server::start(LOOPBACK, handler).await.unwrap();
    let addr = server.addr();
    let talking = tokio::spawn(async move { talk(addr, POST).await });
    arrival.recv().await.unwrap();
    server.stop().await;
    assert_eq!(
        talking.await.unwrap(),
        "",
        "the connection is closed without an answer"
    );
    go.notify_one();
    assert_eq!(
        tokio::time::timeout(PATIENCE, end.recv()).await,
        Ok(Some(()))
    );
}

#[tokio::test]
async fn dropping_closes_the_connection_without_a_byte() {
    let (server, _) = server(|_| async { Outcome::Drop }).await;
    assert_eq!(talk(server.addr(), POST).await, "");
}

/// Says that it was called and never answers.
struct Hangs(mpsc::UnboundedSender<()>);

impl Handler for Hangs {
    fn handle(self: Arc<Self>, _: Incoming) -> Pin<Box<dyn Future<Output = Outcome> + Send>> {
        self.0.send(()).unwrap();
        Box::pin(async { Outcome::Hang })
    }
}

#[tokio::test]
async fn hanging_holds_the_connection_until_the_client_leaves() {
    let (arrived, mut arrival) = mpsc::unbounded_channel();
    let handler = Arc::new(Hangs(arrived));
    let server = Server::start(LOOPBACK, Arc::clone(&handler) as Arc<dyn Handler>)
        .await
        .unwrap();
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    stream.write_all(POST).await.unwrap();
    arrival.recv().await.unwrap();
    let held = tokio::time::timeout(Duration::from_millis(100), stream.read(&mut [0; 1])).await;
    assert!(held.is_err(), "no answer and no end: {held:?}");
    let busy = Arc::strong_count(&handler);
    drop(stream);
    until_fewer_hold(&handler, busy).await;
}

#[tokio::test]
async fn a_handler_that_panics_is_an_empty_500() {
    let (server, _) = server(|_| async { panic!("on purpose") }).await;
    let response = client().0.post(request(server.url())).await.unwrap();
    assert_eq!((response.status, response.body.len()), (500, 0));
}

#[tokio::test]
async fn a_reply_that_http_cannot_carry_is_an_empty_500() {
    for (status, header) in [(99, "x"), (200, "two\nlines")] {
        let (server, _) = server(move |_| async move {
            let mut answer = reply(status, "body");
            answer.headers = vec![("x-note".to_owned(), header.to_owned())];
            Outcome::Reply(answer)
        })
        .await;
        let response = client().0.post(request(server.url())).await.unwrap();
        assert_eq!(
            (response.status, response.body.len()),
            (500, 0),
            "{status} {header}"
        );
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_never_reaches_the_handler() {
    let (server, answers) = server(|_| async { Outcome::Reply(reply(200, "")) }).await;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n",
        MAX_REQUEST_BYTES + 1
    );
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let chunk = vec![b'x'; 1024 * 1024];
    for _ in 0..=MAX_REQUEST_BYTES / chunk.len() {
        if stream.write_all(&chunk).await.is_err() {
            break;
        }
    }
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert_eq!(answers.count(), 0);
    assert!(!String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn only_loopback_addresses_are_served() {
    let handler = Arc::new(Hangs(mpsc::unbounded_channel().0));
    let error = Server::start("0.0.0.0:0".parse().unwrap(), handler)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
}

#[tokio::test]
async fn stopping_frees_the_port_and_dropping_does_too() {
    let (first, _) = server(|_| async { Outcome::Drop }).await;
    let addr = first.addr();
    first.stop().await;
    assert!(TcpStream::connect(addr).await.is_err());
    let (second, _) = server(|_| async { Outcome::Drop }).await;
    let addr = second.addr();
    drop(second);
    tokio::time::timeout(PATIENCE, async {
        while TcpStream::connect(addr).await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the port is closed");
}

#[tokio::test]
async fn calls_run_side_by_side() {
    let barrier = Arc::new(tokio::sync::Barrier::new(3));
    let (server, _) = server(move |_| {
        let barrier = Arc::clone(&barrier);
        async move {
            barrier.wait().await;
            Outcome::Reply(reply(200, "met"))
        }
    })
    .await;
    let (client, _) = client();
    let post = || client.post(request(server.url()));
    let (one, two, three) = tokio::join!(post(), post(), post());
    for response in [one, two, three] {
        assert_eq!(response.unwrap().body, b"met");
    }
}
