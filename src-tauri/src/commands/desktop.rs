//! What the window asks of the shell around it; no use case of the books.

use super::Answer;
use crate::shell::Shell;
use crate::zoom::Zoom;
use bindery_app::view::{Problem, ProblemClass};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use tauri::State;

/// What this desktop can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub(crate) struct DesktopState {
    /// Somebody can see the program in a tray.
    pub(crate) tray: bool,
    /// The window shows its menu bar; nothing where the system always does.
    pub(crate) menu_bar: Option<bool>,
}

/// What this desktop can do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn desktop_state(shell: State<'_, Shell>) -> Answer<DesktopState> {
    Ok(DesktopState {
        tray: shell.tray_is_seen().await,
        menu_bar: shell.menu_bar(),
    })
}

/// Ends the program, as *Quit* in the tray does.
#[tauri::command]
#[specta::specta]
pub(crate) async fn quit(shell: State<'_, Shell>) -> Answer<()> {
    shell.quit().await;
    Ok(())
}

/// Tells the shell which language the window speaks, so that tray, menu and notifications follow.
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
    let zoomed = shell.zoom(wish);
    zoomed.map_err(|error| refused("window.zoom", "The pages keep their size.", &error))
}

/// Shows the menu bar or takes it away, now and at each later start.
#[tauri::command]
#[specta::specta]
pub(crate) async fn menu_bar(shell: State<'_, Shell>, shown: bool) -> Answer<DesktopState> {
    let set = shell.set_menu_bar(shown);
    set.map_err(|error| refused("window.menu_bar", "The menu bar stays as it is.", &error))?;
    desktop_state(shell).await
}

/// What the windowing system did not do.
fn refused(code: &str, message: &str, error: &tauri::Error) -> Problem {
    Problem {
        class: ProblemClass::Bug,
        code: code.to_owned(),
        params: BTreeMap::new(),
        message: message.to_owned(),
        hint: None,
        details: Some(error.to_string()),
        retryable: true,
    }
}
