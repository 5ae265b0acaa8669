//! Shows the menu as the toolkit draws it, and does what only a window can. What stands in it is
//! told by `menu`.
//!
//! A bar that is not wanted is taken away and not hidden: a window that comes back from the tray
//! shows all that it holds.

use crate::menu::{Act, Clip, HERE, Line, System, Theirs, Title, bar};
use crate::words::Words;
use tauri::menu::{
    AboutMetadata, HELP_SUBMENU_ID, Menu, MenuItem, PredefinedMenuItem, Submenu, WINDOW_SUBMENU_ID,
};
use tauri::{AppHandle, Manager, WebviewWindow, Wry};

/// Whether the bar can be shown or not; on macOS it belongs to the screen.
pub(crate) const CAN_HIDE: bool = !matches!(HERE, System::MacOs);

/// Shows the bar in a language, in the place of another one.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn show(window: &WebviewWindow, words: &'static Words) -> tauri::Result<()> {
    let handle = window.app_handle();
    let built = built(handle, words)?;
    if CAN_HIDE {
        window.set_menu(built)?;
    } else {
        handle.set_menu(built)?;
    }
    #[cfg(target_os = "linux")]
    linux::set_keys_apart(window)?;
    Ok(())
}

/// Takes the bar away, where there is one.
///
/// # Errors
/// What the windowing system says.
pub(crate) fn hide(window: &WebviewWindow) -> tauri::Result<()> {
    window.remove_menu().map(|_before| ())
}

/// Cuts, copies or pastes where the focus is in the page, which may not do so by itself.
///
/// # Errors
/// What the windowing system says.
#[cfg(target_os = "linux")]
pub(crate) fn clip(window: &WebviewWindow, clip: Clip) -> tauri::Result<()> {
    linux::clip(window, clip)
}

/// Elsewhere the system's own entries do it.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(crate) fn clip(_window: &WebviewWindow, _clip: Clip) -> tauri::Result<()> {
    Ok(())
}

fn built(handle: &AppHandle, words: &'static Words) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(handle)?;
    for (title, lines) in bar(HERE) {
        let column = Submenu::with_id(handle, id(*title), title.text(&words.menu), true)?;
        for line in *lines {
            match line {
                Line::Ours(act) => column.append(&ours(handle, *act, words)?)?,
                Line::Theirs(which) => column.append(&theirs(handle, *which, words)?)?,
                Line::Gap => column.append(&PredefinedMenuItem::separator(handle)?)?,
            }
        }
        menu.append(&column)?;
    }
    Ok(menu)
}

/// Two menus have a name by which macOS adds to them what its programs have there.
fn id(title: Title) -> String {
    match title {
        Title::Window => WINDOW_SUBMENU_ID.to_owned(),
        Title::Help => HELP_SUBMENU_ID.to_owned(),
        Title::Program | Title::File | Title::Edit | Title::View | Title::Go => {
            format!("menu.{title:?}")
        }
    }
}

fn ours(handle: &AppHandle, act: Act, words: &Words) -> tauri::Result<MenuItem<Wry>> {
    let text = act.text(words);
    if HERE == System::MacOs {
        return MenuItem::with_id(handle, act.id(), text, true, act.accelerator());
    }
    let text = match act.shown_keys(&words.menu) {
        Some(keys) => format!("{text}\t{keys}"),
        None => text.to_owned(),
    };
    MenuItem::with_id(handle, act.id(), text, true, None::<&str>)
}

fn theirs(
    handle: &AppHandle,
    which: Theirs,
    words: &Words,
) -> tauri::Result<PredefinedMenuItem<Wry>> {
    let text = which.text(&words.menu);
    match which {
        Theirs::About => {
            let about = AboutMetadata {
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
                ..AboutMetadata::default()
            };
            PredefinedMenuItem::about(handle, text, Some(about))
        }
        Theirs::Services => PredefinedMenuItem::services(handle, text),
        Theirs::Hide => PredefinedMenuItem::hide(handle, text),
        Theirs::HideOthers => PredefinedMenuItem::hide_others(handle, text),
        Theirs::Undo => PredefinedMenuItem::undo(handle, text),
        Theirs::Redo => PredefinedMenuItem::redo(handle, text),
        Theirs::Cut => PredefinedMenuItem::cut(handle, text),
        Theirs::Copy => PredefinedMenuItem::copy(handle, text),
        Theirs::Paste => PredefinedMenuItem::paste(handle, text),
        Theirs::SelectAll => PredefinedMenuItem::select_all(handle, text),
        Theirs::Minimize => PredefinedMenuItem::minimize(handle, text),
        Theirs::Fullscreen => PredefinedMenuItem::fullscreen(handle, text),
        Theirs::Close => PredefinedMenuItem::close_window(handle, text),
    }
}

/// What GTK and WebKit know and the toolkit does not.
#[cfg(target_os = "linux")]
mod linux {
    use crate::menu::Clip;
    use gtk::prelude::*;
    use tauri::WebviewWindow;

    /// Between the words of an entry and its keys, in pixels.
    const BETWEEN: i32 = 24;

    pub(super) fn clip(window: &WebviewWindow, clip: Clip) -> tauri::Result<()> {
        let command = match clip {
            Clip::Cut => "Cut",
            Clip::Copy => "Copy",
            Clip::Paste => "Paste",
        };
        window.with_webview(move |view| {
            webkit2gtk::WebViewExt::execute_editing_command(&view.inner(), command);
        })
    }

    /// Puts the keys of each entry to the right, where menus have them. GTK does so by itself for
    /// accelerators alone.
    pub(super) fn set_keys_apart(window: &WebviewWindow) -> tauri::Result<()> {
        let of_task = window.clone();
        window.run_on_main_thread(move || {
            // Where the window has no room for a bar, there is none either.
            let Ok(content) = of_task.default_vbox() else {
                return;
            };
            for bar in all::<gtk::MenuBar>(&content) {
                for title in all::<gtk::MenuItem>(&bar) {
                    let menu = title
                        .submenu()
                        .and_then(|it| it.downcast::<gtk::Menu>().ok());
                    menu.iter()
                        .flat_map(all::<gtk::MenuItem>)
                        .for_each(set_apart);
                }
            }
        })
    }

    fn all<T: IsA<gtk::Widget>>(within: &impl IsA<gtk::Container>) -> Vec<T> {
        let children = within.children().into_iter();
        children.filter_map(|it| it.downcast().ok()).collect()
    }

    fn set_apart(entry: gtk::MenuItem) {
        let label = entry
            .child()
            .and_then(|it| it.downcast::<gtk::Label>().ok());
        let Some(label) = label else { return };
        let said = label.label();
        let Some((text, keys)) = said.split_once('\t') else {
            return;
        };
        let row = gtk::Box::new(gtk::Orientation::Horizontal, BETWEEN);
        row.pack_start(&gtk::Label::with_mnemonic(text), false, false, 0);
        let keys = gtk::Label::new(Some(keys));
        keys.style_context().add_class("dim-label");
        row.pack_end(&keys, false, false, 0);
        row.show_all();
        entry.remove(&label);
        entry.add(&row);
    }
}
