//! Desktop shell: the window, and the bridge between it and the use cases.
//!
//! It opens the data, forwards calls and events, and closes the queue with the window. It must not
//! decide anything about books or shops: every command is one line to `bindery-app`.

mod arguments;
mod commands;
mod desk;
mod dialogs;
mod events;

use desk::Desk;
use std::process::ExitCode;
use tauri::{Manager, RunEvent, WindowEvent};
use tauri_specta::{Builder, ErrorHandlingMode};

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    let arguments = arguments::read(
        std::env::args_os().skip(1),
        std::env::var_os(arguments::ENV),
    );
    let ipc = ipc();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(ipc.invoke_handler())
        .setup(move |app| {
            ipc.mount_events(app);
            let desk = Desk::new(arguments.data_dir);
            app.manage(desk.clone());
            desk.open(app.handle().clone());
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(on_run_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// Commands and events as the window sees them; the TypeScript side is made from this.
fn ipc() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .commands(commands::all())
        .events(tauri_specta::collect_events![events::AppChanged])
        .error_handling(ErrorHandlingMode::Result)
        .disable_serde_phases()
}

/// Keeps the process alive after the window went away until running jobs stand safely in the store.
fn on_run_event(handle: &tauri::AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::CloseRequested { api, .. },
            ..
        } => {
            api.prevent_close();
            if let Some(window) = handle.get_webview_window(&label)
                && let Err(error) = window.hide()
            {
                tracing::warn!(%error, "the window could not be hidden while closing");
            }
            close(handle);
        }
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            api.prevent_exit();
            close(handle);
        }
        _ => {}
    }
}

/// Shuts the queue down, then ends the program; asking twice changes nothing.
fn close(handle: &tauri::AppHandle) {
    let desk = handle.state::<Desk>().inner().clone();
    if !desk.begin_closing() {
        return;
    }
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        desk.close().await;
        handle.exit(0);
    });
}

#[cfg(test)]
mod bindings_test;
