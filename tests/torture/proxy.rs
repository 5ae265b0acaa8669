//! The wire between the product and another system: a small TCP proxy that cuts connections or
//! holds answers back. What reached the system before the cut is carried out all the same.
//!
//! The product uses each connection for one exchange, so a connection is one request and one
//! answer.

use crate::tally::Tally;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

/// How many of a thousand connections are not left alone.
const TROUBLED: u32 = 120;

/// The longest that an answer is held back: longer than the product waits.
const HELD_BACK: Duration = Duration::from_millis(1500);

/// What becomes of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Whole,
    /// Cut when the product connects.
    CutAtOnce,
    /// Cut when a part of the request went on.
    CutInRequest,
    /// Cut when the whole request went on, before any of the answer.
    CutUnanswered,
    /// Cut when a part of the answer came back.
    CutInAnswer,
    /// The answer comes late, or when the product has left.
    Late(Duration),
}

impl Fate {
    fn draw(seed: &mut StdRng) -> Self {
        if seed.random_range(0..1000) >= TROUBLED {
            return Self::Whole;
        }
        match seed.random_range(0..7) {
            0 => Self::CutAtOnce,
            1 => Self::CutInRequest,
            2 | 3 => Self::CutUnanswered,
            4 | 5 => Self::CutInAnswer,
            _ => Self::Late(seed.random_range(Duration::ZERO..HELD_BACK)),
        }
    }

    fn kind(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::CutAtOnce => Some("wire.cut_at_once"),
            Self::CutInRequest => Some("wire.cut_in_request"),
            Self::CutUnanswered => Some("wire.cut_unanswered"),
            Self::CutInAnswer => Some("wire.cut_in_answer"),
            Self::Late(_) => Some("wire.answer_late"),
        }
    }
}

/// A wire to one system.
pub(crate) struct Proxy {
    addr: SocketAddr,
    wire: Arc<Wire>,
    accepting: JoinHandle<()>,
}

struct Wire {
    to: SocketAddr,
    seed: Mutex<StdRng>,
    troubled: AtomicBool,
    tally: Tally,
}

impl Proxy {
    /// A wire to the system at `url`, calm at first.
    pub(crate) async fn start(url: &str, seed: u64, tally: Tally) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let wire = Arc::new(Wire {
            to: url.trim_start_matches("http://").parse().unwrap(),
            seed: Mutex::new(StdRng::seed_from_u64(seed)),
            troubled: AtomicBool::new(false),
            tally,
        });
        Self {
            addr: listener.local_addr().unwrap(),
            accepting: tokio::spawn(accept(listener, wire.clone())),
            wire,
        }
    }

    /// The address to give to the product.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Whether connections are cut from now on.
    pub(crate) fn trouble(&self, troubled: bool) {
        self.wire.troubled.store(troubled, Ordering::Relaxed);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, wire: Arc<Wire>) {
    let mut exchanges = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                // A client that left at once is none.
                let carried = accepted.map(|(client, _)| wire.clone().carry(client));
                carried.into_iter().for_each(|it| { exchanges.spawn(it); });
            }
            Some(_) = exchanges.join_next() => {}
        }
    }
}

impl Wire {
    fn fate(&self) -> Fate {
        if !self.troubled.load(Ordering::Relaxed) {
            return Fate::Whole;
        }
        let mut seed = self.seed.lock().unwrap_or_else(PoisonError::into_inner);
        Fate::draw(&mut seed)
    }

    async fn carry(self: Arc<Self>, client: TcpStream) -> io::Result<()> {
        let fate = self.fate();
        fate.kind().inspect(|kind| self.tally.count(kind));
        exchange(client, self.to, fate).await
    }
}

/// One exchange. Dropping a stream is the cut.
async fn exchange(mut client: TcpStream, to: SocketAddr, fate: Fate) -> io::Result<()> {
    if fate == Fate::CutAtOnce {
        return Ok(());
    }
    let mut system = TcpStream::connect(to).await?;
    let request = message(&mut client).await?;
    if fate == Fate::CutInRequest {
        return system.write_all(half(&request)).await;
    }
    system.write_all(&request).await?;
    match fate {
        Fate::CutUnanswered => Ok(()),
        Fate::CutInAnswer => {
            let answer = message(&mut system).await?;
            client.write_all(half(&answer)).await
        }
        Fate::Late(late) => {
            // Nothing more comes from the product but its leaving.
            let left = timeout(late, client.read(&mut [0])).await;
            if left.is_ok() {
                return Ok(());
            }
            pass_on(&mut system, &mut client).await
        }
        _ => pass_on(&mut system, &mut client).await,
    }
}

/// Passes the answer on until either side leaves.
async fn pass_on(system: &mut TcpStream, client: &mut TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.split();
    let mut nothing = [0];
    tokio::select! {
        passed = copy(system, &mut to_client) => passed.map(|_| ()),
        left = from_client.read(&mut nothing) => left.map(|_| ()),
    }
}

fn half(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len() / 2]
}

/// Reads one HTTP message: its head, and as much body as that announces.
async fn message(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while !is_whole(&bytes) {
        if stream.read_buf(&mut bytes).await? == 0 {
            break;
        }
    }
    Ok(bytes)
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some(head) = bytes.windows(4).position(|part| part == b"\r\n\r\n") else {
        return false;
    };
    let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
    let announced = text
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let body = announced.map_or(0, |length| length.trim().parse().unwrap_or(0));
    bytes.len() >= head + 4 + body
}

#[test]
fn a_message_is_whole_when_its_announced_body_is_there() {
    let check = |text: &str, whole: bool| assert_eq!(is_whole(text.as_bytes()), whole, "{text:?}");
    check("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", false);
    check("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", true);
    check("POST / HTTP/1.1\r\ncontent-length: 0\r\n", false);
    check("GET / HTTP/1.1\r\n\r\n", true);
}

#[tokio::test]
async fn each_fate_cuts_where_it_says_and_what_went_on_before_arrives() {
    let request = b"POST / HTTP/1.1\r\ncontent-length: 6\r\n\r\nabcdef".as_slice();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nuvwxyz".as_slice();
    let check = async |fate: Fate, reaches: &[u8], comes_back: &[u8]| {
        let local = ("127.0.0.1", 0);
        let (system, door) = (
            TcpListener::bind(local).await,
            TcpListener::bind(local).await,
        );
        let (system, door) = (system.unwrap(), door.unwrap());
        let to = system.local_addr().unwrap();
        let mut client = TcpStream::connect(door.local_addr().unwrap())
            .await
            .unwrap();
        let (at_the_door, _) = door.accept().await.unwrap();
        let between = tokio::spawn(exchange(at_the_door, to, fate));
        client.write_all(request).await.unwrap();
        if !reaches.is_empty() {
            let (mut caller, _) = system.accept().await.unwrap();
            assert_eq!(message(&mut caller).await.unwrap(), reaches, "{fate:?}");
            // Whoever was cut off is not there to hear it.
            let _unheard = caller.write_all(answer).await;
        }
        // A cut can show as an end or as an error; either way nothing more comes.
        let mut heard = Vec::new();
        while client.read_buf(&mut heard).await.is_ok_and(|read| read > 0) {}
        assert_eq!(heard, comes_back, "{fate:?}");
        let _cut = between.await.unwrap();
    };
    check(Fate::Whole, request, answer).await;
    check(Fate::CutAtOnce, b"", b"").await;
    check(Fate::CutInRequest, half(request), b"").await;
    check(Fate::CutUnanswered, request, b"").await;
    check(Fate::CutInAnswer, request, half(answer)).await;
    check(Fate::Late(Duration::from_millis(10)), request, answer).await;
}
