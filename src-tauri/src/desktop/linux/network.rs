//! Whether the computer has a network, as NetworkManager says.
//!
//! Where it does not run, or the network is not its business, nothing is known, and the failures of
//! the calls must do.

use bindery_app::NetworkState;
use futures::StreamExt;
use std::path::Path;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{sleep, timeout};
use zbus::proxy::CacheProperties;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often the state is asked for where no change is told.
const LOOK_AGAIN: Duration = Duration::from_secs(10);

/// What NetworkManager offers on the system's bus, as far as it is asked.
#[zbus::proxy(
    interface = "org.freedesktop.NetworkManager",
    default_service = "org.freedesktop.NetworkManager",
    default_path = "/org/freedesktop/NetworkManager",
    gen_blocking = false
)]
trait Connectivity {
    #[zbus(property(emits_changed_signal = "false"))]
    fn state(&self) -> zbus::Result<u32>;

    #[zbus(signal, name = "StateChanged")]
    fn moved(&self, state: u32) -> zbus::Result<()>;
}

/// Tells what is known of the network, now and at each change, as long as the program runs.
pub(crate) async fn follow_network(told: UnboundedSender<NetworkState>) {
    let followed = match zbus::Connection::system().await {
        Ok(bus) => follow(&bus, has_route, &told).await,
        Err(error) => Err(error),
    };
    // Whoever cannot be asked any more must not keep work waiting.
    let _listened = told.send(NetworkState::Unknown);
    if let Err(error) = followed {
        tracing::info!(%error, "nobody tells of the network");
    }
}

async fn follow(
    bus: &zbus::Connection,
    has_route: fn() -> bool,
    told: &UnboundedSender<NetworkState>,
) -> zbus::Result<()> {
    // A cache would remember for ever that nobody answered at first.
    let manager = ConnectivityProxy::builder(bus)
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let mut moves = manager.receive_moved().await?;
    let mut owners = manager.inner().receive_owner_changed().await?;
    let mut last = None;
    loop {
        // Nobody answers where it does not run.
        let state = match timeout(PATIENCE, manager.state()).await {
            Ok(Ok(state)) => judge(state, has_route()),
            Ok(Err(_)) | Err(_) => NetworkState::Unknown,
        };
        if last.replace(state) != Some(state) && told.send(state).is_err() {
            return Ok(());
        }
        let goes_on = tokio::select! {
            moved = moves.next() => moved.is_some(),
            owner = owners.next() => owner.is_some(),
            // A signal that was lost must not keep work waiting for ever.
            () = sleep(LOOK_AGAIN) => true,
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// What a state means. A computer whose network something else looks after is "disconnected" to
/// NetworkManager, and has a way out all the same. Where only the neighbourhood is reached, what lies
/// there can be called; so only failures can tell.
fn judge(state: u32, has_route: bool) -> NetworkState {
    match state {
        // Asleep, disconnected, disconnecting, connecting.
        10 | 20 | 30 | 40 if !has_route => NetworkState::Offline,
        // Connected to all the world.
        70 => NetworkState::Online,
        _ => NetworkState::Unknown,
    }
}

/// Whether the system knows a way out of this computer.
fn has_route() -> bool {
    let table =
        |name: &str| std::fs::read_to_string(Path::new("/proc/net").join(name)).unwrap_or_default();
    has_default_v4(&table("route")) || has_default_v6(&table("ipv6_route"))
}

/// Interface, destination, gateway …, in hexadecimal.
fn has_default_v4(table: &str) -> bool {
    let default = |line: &str| line.split_whitespace().nth(1) == Some("00000000");
    table.lines().skip(1).any(default)
}

/// Destination, length of its prefix … and the interface at the end; the loopback refuses all the rest.
fn has_default_v6(table: &str) -> bool {
    table.lines().any(|line| {
        let mut words = line.split_whitespace();
        let to_all = words.next().is_some_and(|it| it.bytes().all(|b| b == b'0'));
        to_all && words.next() == Some("00") && words.next_back() != Some("lo")
    })
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
