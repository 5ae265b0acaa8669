//! What both practice systems are started with.

use bindery_domain::{Clock, SystemClock};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How a practice system is started.
#[derive(Debug, Clone)]
pub struct PracticeOptions {
    /// Where to listen; a free port on loopback if absent.
    pub addr: Option<SocketAddr>,
    /// How long every call takes before it is looked at.
    pub latency: Duration,
    /// The file that keeps the state between starts; memory only if absent.
    pub state_file: Option<PathBuf>,
    /// Where the present instant comes from.
    pub clock: Arc<dyn Clock>,
}

impl Default for PracticeOptions {
    fn default() -> Self {
        Self {
            addr: None,
            latency: Duration::ZERO,
            state_file: None,
            clock: Arc::new(SystemClock),
        }
    }
}

impl PracticeOptions {
    /// The address to listen on.
    pub(crate) fn listen_on(&self) -> SocketAddr {
        self.addr
            .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
    }
}
