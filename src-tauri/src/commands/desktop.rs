//! What the window asks of the shell around it; no use case of the books.

use super::Answer;
use crate::shell::Shell;
use crate::zoom::Zoom;
use bindery_app::view::Problem;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
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

/// Tells the shell which language the window speaks, so that tray and notifications follow.
#[tauri::command]
#[specta::specta]
pub(crate) async fn desktop_speaks(shell: State<'_, Shell>, language: String) -> Answer<()> {
    shell.speak(&language).await;
    Ok(())
}

/// Draws the pages larger or smaller, now and at each later start; gives the size in percent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn zoom(shell: State<'_, Shell>, wish: Zoom) -> Answer<u16> {
    shell.zoom(wish).map_err(|error| Problem {
        class: "bug".to_owned(),
        code: "window.zoom".to_owned(),
        params: BTreeMap::new(),
        message: "The pages keep their size.".to_owned(),
        hint: None,
        details: Some(error.to_string()),
        retryable: true,
    })
}
