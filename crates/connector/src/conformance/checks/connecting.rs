//! Before anything is understood: addresses, and who answers there.

use super::super::ground::{Connection, Ground, Open, Stop, demand, pages_of, shown};
use crate::adapter::System as _;
use bindery_domain::{ErrorClass, Failure, Model};
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

/// How long nothing must come in after connecting.
const QUIET: Duration = Duration::from_millis(200);
/// How long an impatient connection may take over one call.
const IMPATIENT: Duration = Duration::from_secs(10);

/// Addresses that none can be, whatever the system.
const NO_ADDRESSES: [&str; 4] = ["", "   ", "no address at all", "https://"];

pub(super) async fn silent(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let listener = own(listener.await)?;
    let port = own(listener.local_addr())?.port();
    let url = open.side.address_at(port)?;
    let connection = ground.connection(&open.access, &url)?;
    for model in [Model::Invoice, Model::Order] {
        if ground.has_adapter(model) {
            connection.adapter(model)?;
        }
    }
    let came = tokio::time::timeout(QUIET, listener.accept()).await;
    demand(
        came.is_err(),
        "connect",
        "nothing is sent",
        "a connection came in",
    )
}

pub(super) async fn bad_address(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    for url in NO_ADDRESSES {
        let access = &open.access;
        let outcome = ground.connect(access, url, &access.right, &serde_json::Map::new())?;
        let failure = match outcome {
            Err(failure) => Some(failure),
            Ok(connection) => connection.system.test().await.failure,
        };
        let fits = failure
            .as_ref()
            .is_some_and(|failure| failure.class == ErrorClass::NeedsYou);
        let seen = failure
            .as_ref()
            .map_or_else(|| "no failure".to_owned(), shown);
        let place = format!("connect and test with the address \"{url}\"");
        demand(fits, place, "a failure of class needs_you", seen)?;
    }
    Ok(())
}

pub(super) async fn unreachable(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    let nobody = own(Nobody::start())?;
    let url = open.side.address_at(nobody.port)?;
    let connection = ground.connection(&open.access, &url)?;
    for (place, failure) in attempts(ground, &connection).await? {
        of_class(&place, failure.as_ref(), &ErrorClass::Offline)?;
        let hint = failure.and_then(|failure| failure.hint);
        let has_hint = hint.is_some_and(|hint| !hint.trim().is_empty());
        demand(has_hint, place, "a hint what to do", "no hint")?;
    }
    Ok(())
}

pub(super) async fn hung_up(ground: &Ground<'_>) -> Result<(), Stop> {
    let open = ground.open().await?;
    let stranger = own(Stranger::start(drop).await)?;
    let url = open.side.address_at(stranger.port)?;
    let connection = ground.connection(&open.access, &url)?;
    for (place, failure) in attempts(ground, &connection).await? {
        transient(&place, failure.as_ref())?;
    }
    Ok(())
}

pub(super) async fn silence(ground: &Ground<'_>) -> Result<(), Stop> {
    let open: Open<'_> = ground.open().await?;
    let (keep, _kept) = std::sync::mpsc::channel();
    let hold = move |stream| drop(keep.send(stream));
    let stranger = own(Stranger::start(hold).await)?;
    let url = open.side.address_at(stranger.port)?;
    let connection = ground.impatient(&*open.side, &open.access, &url)?;
    let in_time = tokio::time::timeout(IMPATIENT, attempts(ground, &connection)).await;
    let Ok(attempts) = in_time else {
        let limit = format!("an end within {} s", IMPATIENT.as_secs());
        return demand(false, "test and page", limit, "it still waits");
    };
    for (place, failure) in attempts? {
        transient(&place, failure.as_ref())?;
    }
    Ok(())
}

/// How the connection test and a first reading end.
async fn attempts(
    ground: &Ground<'_>,
    connection: &Connection<'_>,
) -> Result<Vec<(String, Option<Failure>)>, Stop> {
    let tested = connection.system.test().await.failure;
    let mut ends = vec![("test".to_owned(), tested)];
    for model in [Model::Invoice, Model::Order] {
        if ground.has_adapter(model) {
            let page = connection.adapter(model)?.page(&pages_of(1)).await;
            ends.push((format!("page of {model}s"), page.err()));
        }
    }
    Ok(ends)
}

fn transient(place: &str, failure: Option<&Failure>) -> Result<(), Stop> {
    of_class(place, failure, &ErrorClass::Transient)
}

fn of_class(place: &str, failure: Option<&Failure>, class: &ErrorClass) -> Result<(), Stop> {
    let fits = failure.is_some_and(|failure| failure.class == *class);
    let seen = failure.map_or_else(|| "no failure".to_owned(), shown);
    let expected = format!("a failure of class {}", class.name());
    demand(fits, place, expected, seen)
}

/// Something the suite itself needs of the computer.
pub(super) fn own<T>(outcome: io::Result<T>) -> Result<T, Stop> {
    outcome.map_err(|problem| Stop::NotPossible(format!("this computer: {problem}")))
}

/// A port that is taken, so that nobody else can, and at which nobody listens.
pub(super) struct Nobody {
    pub(super) port: u16,
    _taken: TcpSocket,
}

impl Nobody {
    pub(super) fn start() -> io::Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self {
            port: socket.local_addr()?.port(),
            _taken: socket,
        })
    }
}

/// Somebody at a port who is not the other side.
struct Stranger {
    port: u16,
    accepting: JoinHandle<()>,
}

impl Stranger {
    async fn start(greet: impl Fn(TcpStream) + Send + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                greet(stream);
            }
        });
        Ok(Self { port, accepting })
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
