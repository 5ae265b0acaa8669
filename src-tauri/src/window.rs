//! Makes the one window, where it was when it was last closed.

use crate::memory::{Memory, Place, Screen};
use crate::shell::MAIN;
use crate::zoom;
use tauri::{
    AppHandle, LogicalPosition, LogicalSize, Monitor, WebviewWindow, WebviewWindowBuilder,
};

/// Makes the window; a hidden one waits until it is asked for.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn open(handle: &AppHandle, memory: &Memory, hidden: bool) -> tauri::Result<()> {
    let windows = &handle.config().app.windows;
    let Some(config) = windows.iter().find(|window| window.label == MAIN) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let mut builder = WebviewWindowBuilder::from_config(handle, config)?.visible(!hidden);
    if let Some(place) = memory.place() {
        let screens: Vec<_> = handle.available_monitors()?.iter().map(screen).collect();
        let least = (
            config.min_width.unwrap_or_default(),
            config.min_height.unwrap_or_default(),
        );
        let place = place.on(&screens, least);
        builder = builder
            .inner_size(place.width, place.height)
            .maximized(place.maximized);
        if let Some((x, y)) = place.position {
            builder = builder.position(x, y);
        }
    }
    let window = builder.build()?;
    #[cfg(target_os = "linux")]
    crate::drawing::choose(&window)?;
    let percent = zoom::kept(memory.zoom());
    if percent == zoom::USUAL {
        return Ok(());
    }
    window.set_zoom(zoom::factor(percent))
}

fn screen(monitor: &Monitor) -> Screen {
    let scale = monitor.scale_factor();
    let place: LogicalPosition<f64> = monitor.position().to_logical(scale);
    let size: LogicalSize<f64> = monitor.size().to_logical(scale);
    Screen {
        x: place.x,
        y: place.y,
        width: size.width,
        height: size.height,
    }
}

/// Remembers where the window is. A window that fills the screen keeps the size that it had before.
pub(crate) fn remember(window: &WebviewWindow, memory: &Memory) {
    match place(window, memory.place()) {
        Ok(Some(place)) => memory.keep_place(place),
        Ok(None) => {}
        Err(error) => tracing::debug!(%error, "the window does not tell where it is"),
    }
}

fn place(window: &WebviewWindow, before: Option<Place>) -> tauri::Result<Option<Place>> {
    if window.is_minimized()? || window.is_fullscreen()? || !window.is_visible()? {
        return Ok(None);
    }
    if window.is_maximized()? {
        return Ok(before.map(|place| Place {
            maximized: true,
            ..place
        }));
    }
    let scale = window.scale_factor()?;
    let size: LogicalSize<f64> = window.inner_size()?.to_logical(scale);
    // Some windowing systems keep the position to themselves.
    let position = window.outer_position().ok();
    let position: Option<LogicalPosition<f64>> = position.map(|it| it.to_logical(scale));
    Ok(Some(Place {
        width: size.width,
        height: size.height,
        position: position.map(|it| (it.x, it.y)),
        maximized: false,
    }))
}
