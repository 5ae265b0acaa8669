//! The program around its window: what closing, quitting, the tray and a second start lead to.
//!
//! The decisions are in `rules`; this carries them out.

use crate::autostart;
use crate::desk::Desk;
use crate::desktop::{Desktop, Told};
use crate::events::MenuChosen;
use crate::memory::Memory;
use crate::menu::{self, Act, Clip};
use crate::menu_bar;
use crate::notices::{Notice, Place};
use crate::rules::{Closing, Ending, on_close, on_quit};
use crate::standing::{Choice, Face, Standing, face};
use crate::window;
use crate::words::{Language, Words, system_language};
use crate::zoom::{self, Zoom};
use bindery_app::App;
use bindery_app::view::{DesktopSettings, Problem, QuitRule, WorkView};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_specta::Event;

/// The one window.
pub(crate) const MAIN: &str = "main";

/// How long a tray may be away before a hidden window comes back: desktops restart their shells.
const TRAY_MAY_BE_AWAY: Duration = Duration::from_secs(10);

/// The shell's state. Cheap to clone; all clones are the same shell.
#[derive(Clone)]
pub(crate) struct Shell {
    inner: Arc<Inner>,
}

struct Inner {
    handle: AppHandle,
    desk: Desk,
    /// The data folder, where it is not the usual one.
    folder: Option<PathBuf>,
    memory: Memory,
    desktop: OnceLock<Desktop>,
    settings: Mutex<DesktopSettings>,
    standing: Mutex<Standing>,
    ending: Mutex<Ending>,
    language: Mutex<Language>,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shell {
    pub(crate) fn new(
        handle: AppHandle,
        desk: Desk,
        folder: Option<PathBuf>,
        memory: Memory,
    ) -> Self {
        let language = Language::of(&memory.language().unwrap_or_else(system_language));
        Self {
            inner: Arc::new(Inner {
                handle,
                desk,
                folder,
                memory,
                desktop: OnceLock::new(),
                settings: Mutex::default(),
                standing: Mutex::default(),
                ending: Mutex::default(),
                language: Mutex::new(language),
            }),
        }
    }

    /// The texts in the language that the window speaks, or spoke last.
    pub(crate) fn words(&self) -> &'static Words {
        lock(&self.inner.language).words()
    }

    /// Follows the window into another language.
    pub(crate) async fn speak(&self, tag: &str) {
        self.inner.memory.keep_language(tag);
        let language = Language::of(tag);
        if std::mem::replace(&mut *lock(&self.inner.language), language) == language {
            return;
        }
        self.draw_menu();
        self.redraw().await;
    }

    /// Draws the window's pages larger or smaller; gives the size in percent.
    ///
    /// # Errors
    /// What the windowing system says.
    pub(crate) fn zoom(&self, wish: Zoom) -> tauri::Result<u16> {
        let percent = zoom::step(zoom::kept(self.inner.memory.zoom()), wish);
        let window = self.window().ok_or(tauri::Error::WindowNotFound)?;
        window.set_zoom(zoom::factor(percent))?;
        self.inner.memory.keep_zoom(percent);
        Ok(percent)
    }

    /// Whether the window shows the menu bar; nothing where the system always does.
    pub(crate) fn menu_bar(&self) -> Option<bool> {
        menu_bar::CAN_HIDE.then(|| self.inner.memory.menu_bar())
    }

    /// Shows the menu bar, or takes it away, now and at each later start.
    ///
    /// # Errors
    /// What the windowing system says.
    pub(crate) fn set_menu_bar(&self, shown: bool) -> tauri::Result<()> {
        let window = self.window().ok_or(tauri::Error::WindowNotFound)?;
        if shown {
            menu_bar::show(&window, self.words())?;
        } else {
            menu_bar::hide(&window)?;
        }
        self.inner.memory.keep_menu_bar(shown);
        Ok(())
    }

    /// Draws the menu in the language of now, where it is to be seen.
    pub(crate) fn draw_menu(&self) {
        if self.menu_bar() == Some(false) {
            return;
        }
        if let Err(error) = self.show_menu() {
            tracing::warn!(%error, "the menu could not be drawn");
        }
    }

    fn show_menu(&self) -> tauri::Result<()> {
        let window = self.window().ok_or(tauri::Error::WindowNotFound)?;
        let size = window.inner_size()?;
        menu_bar::show(&window, self.words())?;
        // There a new bar takes its room from the page, whose size is what is remembered: with each
        // start the window would come back smaller.
        if menu::HERE == menu::System::Windows && !window.is_maximized()? {
            window.set_size(size)?;
        }
        Ok(())
    }

    /// Does what was chosen in the menu.
    pub(crate) async fn act(&self, act: Act) {
        let done = match act {
            Act::Page(entry) => {
                self.show_window();
                MenuChosen(entry).emit(&self.inner.handle)
            }
            Act::Clip(clip) => self.clip(clip),
            Act::Close => return self.close_window().await,
            Act::Quit => return self.quit().await,
        };
        if let Err(error) = done {
            tracing::warn!(%error, "what was chosen in the menu failed");
        }
    }

    fn clip(&self, clip: Clip) -> tauri::Result<()> {
        let window = self.window().ok_or(tauri::Error::WindowNotFound)?;
        menu_bar::clip(&window, clip)
    }

    /// The settings of now, which the command line may have changed; the last known ones where they
    /// cannot be read.
    async fn settings(&self) -> DesktopSettings {
        if let Some(app) = self.inner.desk.app_if_open()
            && let Ok(settings) = app.desktop_settings().await
        {
            self.follow(settings).await;
        }
        lock(&self.inner.settings).clone()
    }

    /// Looks for tray and notifications. A window that was to stay away comes where no tray shows.
    pub(crate) fn open_desktop(&self) {
        let shell = self.clone();
        tauri::async_runtime::spawn(async move {
            let of_told = shell.clone();
            let on_told = Arc::new(move |told| of_told.told(told));
            let opened = Desktop::open(&shell.inner.handle, shell.face(), on_told).await;
            if shell.inner.desktop.set(opened).is_ok() {
                shell.redraw().await;
            }
            shell.never_stranded().await;
        });
    }

    fn face(&self) -> Face {
        face(&lock(&self.inner.standing), self.words())
    }

    async fn redraw(&self) {
        if let Some(desktop) = self.inner.desktop.get() {
            let percent = lock(&self.inner.standing).percent();
            desktop.show(self.face()).await;
            desktop.progress(&self.inner.handle, percent).await;
        }
    }

    /// Shows how things stand now in tray and taskbar.
    pub(crate) async fn stands(&self, mut standing: Standing) {
        let changed = {
            let mut before = lock(&self.inner.standing);
            standing.works.clone_from(&before.works);
            let changed = *before != standing;
            *before = standing;
            changed
        };
        if changed {
            self.redraw().await;
        }
    }

    /// Shows how far long work is.
    pub(crate) async fn works(&self, seen: &WorkView) {
        let changed = {
            let mut standing = lock(&self.inner.standing);
            let before = standing.works.clone();
            standing.work(seen);
            standing.works != before
        };
        if changed {
            self.redraw().await;
        }
    }

    /// Takes over the settings that are the shell's.
    pub(crate) async fn follow(&self, settings: DesktopSettings) {
        let autostart = settings.autostart;
        *lock(&self.inner.settings) = settings;
        if autostart == self.inner.memory.autostart() {
            return;
        }
        let folder = self.inner.folder.clone();
        let set = tauri::async_runtime::spawn_blocking(move || {
            autostart::set(autostart, folder.as_deref())
        });
        match set.await {
            Ok(Ok(())) => self.inner.memory.keep_autostart(autostart),
            Ok(Err(error)) => tracing::warn!(%error, "starting with the computer was not set up"),
            Err(error) => tracing::warn!(%error, "starting with the computer was not set up"),
        }
    }

    /// Whether somebody can see the tray at this moment.
    pub(crate) async fn tray_is_seen(&self) -> bool {
        match self.inner.desktop.get() {
            Some(desktop) => desktop.tray_is_seen().await,
            None => false,
        }
    }

    pub(crate) async fn notify(&self, notice: Notice) {
        if let Some(desktop) = self.inner.desktop.get() {
            desktop.notify(notice, self.words()).await;
        }
    }

    fn told(&self, told: Told) {
        let shell = self.clone();
        tauri::async_runtime::spawn(async move {
            match told {
                Told::Chosen(choice) => shell.obey(choice).await,
                Told::Clicked(place) => shell.show_place(place),
                Told::TrayLost => shell.never_stranded().await,
            }
        });
    }

    async fn obey(&self, choice: Choice) {
        let done = match choice {
            Choice::Open => return self.show_window(),
            Choice::Quit => return self.quit().await,
            Choice::Import | Choice::PauseAll | Choice::ResumeAll => self.work(choice).await,
        };
        if let Err(problem) = done {
            // The window says what is wrong.
            tracing::warn!(code = problem.code, "what was chosen in the tray failed");
            self.show_window();
        }
    }

    async fn work(&self, choice: Choice) -> Result<(), Problem> {
        let app = self.inner.desk.app().await?;
        match choice {
            Choice::Import => app.import(None).await.map(|_started| ()),
            Choice::PauseAll => app.lanes_pause_all().await.map(|_lanes| ()),
            Choice::ResumeAll => app.lanes_resume_all().await.map(|_lanes| ()),
            Choice::Open | Choice::Quit => Ok(()),
        }
    }

    fn window(&self) -> Option<WebviewWindow> {
        self.inner.handle.get_webview_window(MAIN)
    }

    /// Whether the person is looking at the window.
    pub(crate) fn is_looked_at(&self) -> bool {
        let focused = self.window().map(|window| window.is_focused());
        matches!(focused, Some(Ok(true)))
    }

    /// Brings the window to the front, wherever it is.
    pub(crate) fn show_window(&self) {
        let Some(window) = self.window() else { return };
        let shown = window
            .show()
            .and_then(|()| window.unminimize())
            .and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window could not be shown");
        }
    }

    fn show_place(&self, place: Place) {
        self.show_window();
        let page = match place {
            Place::NeedsYou => "#/inbox",
            Place::History => "#/history",
            Place::Settings => "#/settings?section=desktop",
        };
        let moved = self
            .window()
            .map(|it| it.eval(format!("location.hash = {page:?}")));
        if let Some(Err(error)) = moved {
            tracing::warn!(%error, "the window could not be moved to a page");
        }
    }

    /// A window that nobody sees comes back where no tray would bring it.
    async fn never_stranded(&self) {
        let hidden = || matches!(self.window().map(|it| it.is_visible()), Some(Ok(false)));
        if !hidden() {
            return;
        }
        tokio::time::sleep(TRAY_MAY_BE_AWAY).await;
        let ends = *lock(&self.inner.ending) != Ending::No;
        if hidden() && !ends && !self.tray_is_seen().await {
            self.show_window();
        }
    }

    /// The window's close button.
    pub(crate) async fn close_window(&self) {
        let open = self.inner.desk.is_open();
        let keep = self.settings().await.keep_in_tray && *lock(&self.inner.ending) == Ending::No;
        let seen = keep && self.tray_is_seen().await;
        match on_close(keep, seen, open) {
            Closing::Hide => {
                self.hide_window();
                if self.inner.memory.tell_of_tray() {
                    self.notify(Notice::KeepsRunning).await;
                }
            }
            Closing::Quit => self.quit().await,
        }
    }

    fn hide_window(&self) {
        let Some(window) = self.window() else { return };
        window::remember(&window, &self.inner.memory);
        if let Err(error) = window.hide() {
            tracing::warn!(%error, "the window could not be hidden");
        }
    }

    /// Ends the program by the rule of the settings; being asked once more does not wait.
    pub(crate) async fn quit(&self) {
        let app = self.inner.desk.app_if_open();
        let waits = self.settings().await.quit == QuitRule::Finish && runs_something(&app).await;
        let next = {
            let mut ending = lock(&self.inner.ending);
            let next = on_quit(*ending, waits);
            *ending = next.unwrap_or(*ending);
            next
        };
        match (next, app) {
            (Some(Ending::Finishing), Some(app)) => {
                app.finish().await;
                // Somebody who did not want to wait may have been faster.
                if std::mem::replace(&mut *lock(&self.inner.ending), Ending::Stopping)
                    == Ending::Finishing
                {
                    self.end().await;
                }
            }
            (Some(_), _) => self.end().await,
            (None, _) => {}
        }
    }

    async fn end(&self) {
        self.hide_window();
        self.inner.desk.close().await;
        self.inner.handle.exit(0);
    }
}

async fn runs_something(app: &Option<App>) -> bool {
    match app {
        Some(app) => app.running().await > 0,
        None => false,
    }
}
