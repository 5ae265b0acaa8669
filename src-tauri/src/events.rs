//! Forwards what the use cases announce to the window. Knows no meaning of any event.

use crate::menu::MenuEntry;
use bindery_app::{App, view::AppEvent};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use tauri_specta::Event;
use tokio::sync::broadcast::error::RecvError;

/// Something the window shows has changed.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct AppChanged(pub(crate) AppEvent);

/// Something was chosen in the menu that the window does.
#[derive(Debug, Clone, Serialize, Deserialize, Type, Event)]
pub(crate) struct MenuChosen(pub(crate) MenuEntry);

/// What a listener that fell behind is told instead of the events it missed.
const EVERYTHING: [AppEvent; 6] = [
    AppEvent::Invoices,
    AppEvent::Jobs,
    AppEvent::Backends,
    AppEvent::History,
    AppEvent::Settings,
    AppEvent::Status,
];

/// Forwards events until the app is gone.
pub(crate) fn forward(app: &App, handle: AppHandle) {
    let (mut events, app) = (app.events(), app.clone());
    tauri::async_runtime::spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => tell(&handle, event),
                Err(RecvError::Lagged(_)) => {
                    EVERYTHING
                        .into_iter()
                        .for_each(|event| tell(&handle, event));
                    for work in app.works() {
                        tell(&handle, AppEvent::Work { work });
                    }
                }
                Err(RecvError::Closed) => return,
            }
        }
    });
}

fn tell(handle: &AppHandle, event: AppEvent) {
    if let Err(error) = AppChanged(event).emit(handle) {
        tracing::warn!(%error, "the window could not be told of a change");
    }
}
