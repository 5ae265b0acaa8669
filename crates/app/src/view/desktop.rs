//! How the program behaves on a desktop beside its window, and what is known of the network.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What happens to running jobs when the program is quit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum QuitRule {
    /// The program waits for them; quitting once more stops them safely.
    Finish,
    /// They get a few seconds, then they are stopped safely and go on at the next start.
    #[default]
    Stop,
}

/// Settings that matter to the desktop program alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DesktopSettings {
    /// Keep running in the tray when the window is closed, where there is a tray.
    pub keep_in_tray: bool,
    /// What happens to running jobs when the program is quit.
    pub quit: QuitRule,
    /// Start with the computer, in the tray.
    pub autostart: bool,
    /// Notify where something begins to need a person.
    pub notify_needs_you: bool,
    /// Notify when a run has ended.
    pub notify_finished: bool,
}

impl Default for DesktopSettings {
    fn default() -> Self {
        Self {
            keep_in_tray: true,
            quit: QuitRule::default(),
            autostart: false,
            notify_needs_you: true,
            notify_finished: true,
        }
    }
}

/// Whether this computer has a network, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OnlineView {
    /// There is none: the system says so, or no system could be reached.
    pub offline: bool,
    /// How many backends wait for it.
    pub waiting: u32,
}
