//! What the window asks of the shell around it; no use case of the books.

use super::Answer;
use crate::shell::Shell;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

/// What this desktop can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub(crate) struct DesktopState {
    /// Somebody can see the program in a tray.
    pub(crate) tray: bool,
}

/// What this desktop can do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn desktop_state(shell: State<'_, Shell>) -> Answer<DesktopState> {
    let tray = shell.tray_is_seen().await;
    Ok(DesktopState { tray })
}

/// Ends the program, as *Quit* in the tray does.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit(shell: State<'_, Shell>) -> Answer<()> {
    shell.quit().await;
    Ok(())
}
