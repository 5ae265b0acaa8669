//! A made-up NetworkManager, on any bus. It must know nothing of who listens to it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const NAME: &str = "org.freedesktop.NetworkManager";
const PATH: &str = "/org/freedesktop/NetworkManager";

/// It is in the state that it was told last, in NetworkManager's own numbers.
pub(crate) struct SystemNetwork {
    bus: zbus::Connection,
    state: Arc<AtomicU32>,
}

struct Answers(Arc<AtomicU32>);

#[zbus::interface(name = "org.freedesktop.NetworkManager")]
impl Answers {
    #[zbus(property(emits_changed_signal = "false"))]
    fn state(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl SystemNetwork {
    /// Comes to a bus, in a state.
    pub(crate) async fn come(bus: zbus::Connection, state: u32) -> Self {
        let state = Arc::new(AtomicU32::new(state));
        let served = bus.object_server().at(PATH, Answers(state.clone())).await;
        assert!(served.unwrap());
        bus.request_name(NAME).await.unwrap();
        Self { bus, state }
    }

    /// Is in another state from now on, and says so.
    pub(crate) async fn tell(&self, state: u32) {
        self.state.store(state, Ordering::SeqCst);
        let signal = self
            .bus
            .emit_signal(None::<&str>, PATH, NAME, "StateChanged", &state);
        signal.await.unwrap();
    }

    /// Goes away, as it does where it is switched off.
    #[allow(
        dead_code,
        reason = "to the window it is the same as one that never came"
    )]
    pub(crate) async fn go(self) {
        assert!(self.bus.release_name(NAME).await.unwrap());
    }
}
