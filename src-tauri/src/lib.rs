//! Desktop shell: the window and what lies around it, and the bridge to the use cases.
//!
//! It opens the data, forwards calls and events, and ends the queue with the program. It must not
//! decide anything about books or shops: every command is one line to `bindery-app`.

mod arguments;
mod autostart;
mod commands;
mod desk;
mod desktop;
mod dialogs;
#[cfg(target_os = "linux")]
mod drawing;
mod events;
mod memory;
mod menu;
mod menu_bar;
mod notices;
mod one;
mod rules;
mod shell;
mod standing;
mod watch;
mod window;
mod words;
mod zoom;

use arguments::Arguments;
use desk::Desk;
use memory::Memory;
use one::{Door, Start, Wish};
use shell::Shell;
use std::path::PathBuf;
use std::process::ExitCode;
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
use tauri_specta::{Builder, ErrorHandlingMode};

/// Opens the window and stays until the program is quit. A second start on the same data shows the
/// first one's window instead.
pub fn run() -> ExitCode {
    let arguments = arguments::read(
        std::env::args_os().skip(1),
        std::env::var_os(arguments::ENV),
    );
    // Where there is no folder for data, opening them says so.
    let folder = arguments.data_dir.clone();
    let folder = folder.or_else(|| bindery_app::default_data_dir().ok());
    let wish = if arguments.hidden {
        Wish::Stay
    } else {
        Wish::Show
    };
    match folder.as_deref().map(|folder| start(folder, wish)) {
        Some(Start::Answered) => ExitCode::SUCCESS,
        Some(Start::First(door)) => run_first(arguments, folder, Some(door)),
        Some(Start::Alone) | None => run_first(arguments, folder, None),
    }
}

fn start(folder: &std::path::Path, wish: Wish) -> Start {
    // Where the folder cannot be made, opening the data says so better.
    bindery_app::make_data_dir(folder).ok();
    one::start(folder, wish)
}

fn run_first(arguments: Arguments, folder: Option<PathBuf>, door: Option<Door>) -> ExitCode {
    let ipc = ipc();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(ipc.invoke_handler())
        .setup(move |app| {
            ipc.mount_events(app);
            let handle = app.handle().clone();
            let memory = Memory::open(folder.as_deref());
            window::open(&handle, &memory, arguments.hidden)?;
            let desk = Desk::new(arguments.data_dir.clone());
            let shell = Shell::new(handle.clone(), desk.clone(), arguments.data_dir, memory);
            app.manage(desk.clone());
            app.manage(shell.clone());
            shell.draw_menu();
            desk.open(handle);
            if let Some(door) = door {
                let shell = shell.clone();
                door.listen(move |wish| match wish {
                    Wish::Show => shell.show_window(),
                    Wish::Stay => {}
                });
            }
            shell.open_desktop();
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
        .events(tauri_specta::collect_events![
            events::AppChanged,
            events::MenuChosen
        ])
        .error_handling(ErrorHandlingMode::Result)
        .disable_serde_phases()
}

/// Keeps the process alive after the window went away until running jobs stand safely in the store.
fn on_run_event(handle: &AppHandle, event: RunEvent) {
    // The first events come before the window is set up.
    let Some(shell) = handle.try_state::<Shell>() else {
        return;
    };
    let shell = shell.inner().clone();
    match event {
        RunEvent::WindowEvent {
            event: WindowEvent::CloseRequested { api, .. },
            ..
        } => {
            api.prevent_close();
            tauri::async_runtime::spawn(async move { shell.close_window().await });
        }
        RunEvent::ExitRequested {
            code: None, api, ..
        } => {
            api.prevent_exit();
            tauri::async_runtime::spawn(async move { shell.quit().await });
        }
        RunEvent::MenuEvent(event) => {
            if let Some(act) = menu::chosen(event.id().as_ref()) {
                tauri::async_runtime::spawn(async move { shell.act(act).await });
            }
        }
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => shell.show_window(),
        _ => {}
    }
}

#[cfg(test)]
mod bindings_test;
