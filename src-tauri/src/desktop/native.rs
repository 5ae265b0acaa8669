//! Desktops whose tray the toolkit knows: Windows and macOS. Written by their documentation and not
//! yet tried there.

use super::{OnTold, Told};
use crate::notices::Notice;
use crate::standing::{Choice, Face};
use crate::words::Words;
use bindery_app::NetworkState;
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::window::{ProgressBarState, ProgressBarStatus};
use tauri::{AppHandle, Manager};
use tokio::sync::mpsc::UnboundedSender;

/// The desktop of this computer.
pub(crate) struct Desktop {
    handle: AppHandle,
    tray: Option<TrayIcon>,
}

impl Desktop {
    /// Shows the tray.
    pub(crate) async fn open(handle: &AppHandle, face: Face, on_told: OnTold) -> Self {
        let tray = match tray(handle, &face, on_told) {
            Ok(tray) => Some(tray),
            Err(error) => {
                tracing::warn!(%error, "no tray");
                None
            }
        };
        Self {
            handle: handle.clone(),
            tray,
        }
    }

    /// Shows the tray as things stand now.
    pub(crate) async fn show(&self, face: Face) {
        let Some(tray) = &self.tray else { return };
        let shown = menu(&self.handle, &face)
            .and_then(|menu| tray.set_menu(Some(menu)))
            .and_then(|()| tray.set_tooltip(Some(tooltip(&face))));
        if let Err(error) = shown {
            tracing::warn!(%error, "the tray could not be changed");
        }
    }

    /// These desktops always have a tray.
    pub(crate) async fn tray_is_seen(&self) -> bool {
        self.tray.is_some()
    }

    /// Notifies. What is clicked is not told here.
    pub(crate) async fn notify(&self, notice: Notice, words: &'static Words) {
        let (title, text) = notice.text(words);
        let mut notification = notify_rust::Notification::new();
        notification.summary(title).body(&text);
        #[cfg(target_os = "windows")]
        notification.app_id(&self.handle.config().identifier);
        if let Err(error) = notification.show() {
            tracing::info!(%error, "a notification could not be shown");
        }
    }

    /// Shows progress in the taskbar or dock.
    pub(crate) async fn progress(&self, handle: &AppHandle, percent: Option<u8>) {
        let Some(window) = handle.get_webview_window(crate::shell::MAIN) else {
            return;
        };
        let status = match percent {
            Some(_) => ProgressBarStatus::Normal,
            None => ProgressBarStatus::None,
        };
        let told = window.set_progress_bar(ProgressBarState {
            status: Some(status),
            progress: percent.map(u64::from),
        });
        if let Err(error) = told {
            tracing::debug!(%error, "the taskbar could not be told");
        }
    }
}

fn tooltip(face: &Face) -> String {
    format!("Bindery: {}", face.headline)
}

fn tray(handle: &AppHandle, face: &Face, on_told: OnTold) -> tauri::Result<TrayIcon> {
    let of_click = on_told.clone();
    let mut builder = TrayIconBuilder::with_id("bindery")
        .tooltip(tooltip(face))
        .menu(&menu(handle, face)?)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(move |_, event| {
            if let Some(choice) = choice(event.id().as_ref()) {
                on_told(Told::Chosen(choice));
            }
        })
        .on_tray_icon_event(move |_, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
                && !cfg!(target_os = "macos")
            {
                of_click(Told::Chosen(Choice::Open));
            }
        });
    if let Some(icon) = handle.default_window_icon() {
        builder = builder.icon(icon.clone());
    }
    builder.build(handle)
}

fn menu(handle: &AppHandle, face: &Face) -> tauri::Result<Menu<tauri::Wry>> {
    let menu = Menu::new(handle)?;
    menu.append(&MenuItem::new(handle, &face.headline, false, None::<&str>)?)?;
    menu.append(&PredefinedMenuItem::separator(handle)?)?;
    for (choice, text) in &face.choices {
        if *choice == Choice::Quit {
            menu.append(&PredefinedMenuItem::separator(handle)?)?;
        }
        menu.append(&MenuItem::with_id(
            handle,
            id(*choice),
            text,
            true,
            None::<&str>,
        )?)?;
    }
    Ok(menu)
}

fn id(choice: Choice) -> &'static str {
    match choice {
        Choice::Open => "tray.open",
        Choice::Import => "tray.import",
        Choice::PauseAll => "tray.pause",
        Choice::ResumeAll => "tray.resume",
        Choice::Quit => "tray.quit",
    }
}

fn choice(of: &str) -> Option<Choice> {
    [
        Choice::Open,
        Choice::Import,
        Choice::PauseAll,
        Choice::ResumeAll,
        Choice::Quit,
    ]
    .into_iter()
    .find(|choice| id(*choice) == of)
}

/// Nothing is asked here yet: failures must do.
pub(crate) async fn follow_network(told: UnboundedSender<NetworkState>) {
    // Where nobody listens any more there is nothing to tell.
    let _listened = told.send(NetworkState::Unknown);
}
