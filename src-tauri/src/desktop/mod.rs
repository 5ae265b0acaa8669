//! What lies around the window: tray, notifications, taskbar, and what the system tells of the network.
//!
//! Each platform has one module with the same `Desktop` and the same `follow_network`. Where a part is
//! missing on a desktop, asking for it does nothing.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

#[cfg(target_os = "linux")]
pub(crate) use linux::{Desktop, ENTRY, follow_network};
#[cfg(not(target_os = "linux"))]
pub(crate) use native::{Desktop, follow_network};

use crate::notices::Place;
use crate::standing::Choice;
use std::sync::Arc;

/// What the desktop tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Something was chosen in the tray.
    Chosen(Choice),
    /// A notification was clicked.
    Clicked(Place),
    /// The tray went away.
    TrayLost,
}

/// Hears what the desktop tells, on whatever thread.
pub(crate) type OnTold = Arc<dyn Fn(Told) + Send + Sync>;
