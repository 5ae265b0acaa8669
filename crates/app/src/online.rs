//! Whether there is a network: while there is none, the lanes that need it wait without trying.
//!
//! Who runs the program on a desktop tells what the system says (`App::network_is`); where nobody
//! tells, or the system does not know, the failures of the lanes must do.

use crate::App;
use crate::view::{AppEvent, OnlineView};
use bindery_connector::lane_of;
use bindery_store::{BackendRow, LaneRow, Store, StoreError};
use std::collections::BTreeSet;
use std::sync::Arc;
use url::{Host, Url};

/// What the system says of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NetworkState {
    /// Nothing.
    #[default]
    Unknown,
    /// This computer is connected to one.
    Online,
    /// It is not.
    Offline,
}

/// Whether an address lies outside this computer. What cannot be read is left to whoever calls it.
fn is_far(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    match url.host() {
        Some(Host::Ipv4(address)) => !address.is_loopback(),
        Some(Host::Ipv6(address)) => !address.is_loopback(),
        Some(Host::Domain(name)) => name != "localhost" && !name.ends_with(".localhost"),
        None => false,
    }
}

fn far(backends: Vec<BackendRow>) -> impl Iterator<Item = BackendRow> {
    let needs_it = |row: &BackendRow| row.enabled && is_far(&row.url);
    backends.into_iter().filter(needs_it)
}

/// Whether a lane rests, or feels its way again, because its other side could not be reached.
fn unreached(lane: &LaneRow) -> bool {
    let cause = |failure: &bindery_domain::Failure| {
        let class = failure.params.get("cause_class");
        class.is_some_and(|class| class == "offline")
    };
    lane.probing && lane.pause_reason.as_ref().is_none_or(cause)
}

/// What people are told. Where the system does not say, one backend out of reach is that backend's
/// trouble; when all of several are, it is the network's.
pub(crate) fn seen(
    state: NetworkState,
    backends: Vec<BackendRow>,
    lanes: &[LaneRow],
) -> OnlineView {
    let far: BTreeSet<String> = far(backends).map(|row| lane_of(row.id)).collect();
    let all_unreached = || {
        let lost = lanes
            .iter()
            .filter(|lane| far.contains(&lane.name) && unreached(lane));
        far.len() > 1 && lost.count() == far.len()
    };
    let offline = match state {
        NetworkState::Offline => true,
        NetworkState::Online => false,
        NetworkState::Unknown => all_unreached(),
    };
    OnlineView {
        offline,
        waiting: if offline {
            crate::show::small(far.len() as u64)
        } else {
            0
        },
    }
}

impl App {
    /// Tells what the system says of the network. Without one, lanes to other computers wait and try
    /// nothing; when it is there again, what could not be reached is tried at once.
    pub async fn network_is(&self, state: NetworkState) {
        let before = self.inner.network.send_replace(state);
        if before == state {
            return;
        }
        tracing::info!(?before, now = ?state, "the network changed");
        self.hold_what_needs_the_network().await;
        if before == NetworkState::Offline {
            let queue = self.inner.space.read().await.queue.clone();
            if let Err(error) = queue.try_unreached().await {
                // They are tried when their rest is over.
                tracing::warn!(code = error.code(), "resting lanes could not be woken");
            }
        }
        self.tell(AppEvent::Status);
    }

    pub(crate) fn network_state(&self) -> NetworkState {
        *self.inner.network.borrow()
    }

    /// The lanes that wait for the network.
    pub(crate) async fn held_lanes(&self) -> Arc<BTreeSet<String>> {
        self.inner.space.read().await.queue.held_lanes()
    }

    /// Holds the lanes of today's backends, or none.
    pub(crate) async fn hold_what_needs_the_network(&self) {
        let (store, queue) = {
            let space = self.inner.space.read().await;
            (space.store.clone(), space.queue.clone())
        };
        let held = match self.network_state() {
            NetworkState::Offline => lanes_far(&store).await,
            NetworkState::Online | NetworkState::Unknown => Ok(BTreeSet::new()),
        };
        match held {
            Ok(held) => queue.hold_lanes(held),
            Err(error) => tracing::warn!(code = error.code(), "the lanes could not be held"),
        }
    }
}

async fn lanes_far(store: &Store) -> Result<BTreeSet<String>, StoreError> {
    let backends = store.read(|tx| tx.backends()).await?;
    Ok(far(backends).map(|row| lane_of(row.id)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: bool) {
        assert_eq!(is_far(address), expected, "{address}");
    }

    #[test]
    fn only_other_computers_need_the_network() {
        check("https://shop.example", true);
        check("https://192.168.1.7:8069/books", true);
        check("https://[2001:db8::1]/", true);
        check("http://127.0.0.1:8069", false);
        check("http://127.1.2.3", false);
        check("http://[::1]:80/", false);
        check("http://localhost:8069", false);
        check("http://books.localhost", false);
        check("no address", false);
    }
}
