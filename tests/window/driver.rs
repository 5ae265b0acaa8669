//! Starts the program under WebKit's driver. Knows no page.

use crate::eventually::eventually;
use crate::page::Page;
use serde_json::json;
use std::ffi::OsString;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

/// Set to `1` where a missing screen or driver must fail instead of passing the tests over.
const REQUIRED: &str = "BINDERY_REQUIRE_WINDOW";

/// The size that the window is designed for, in pixels.
pub(crate) const USUAL: (u32, u32) = (1280, 800);
/// The smallest size that every page must bear.
pub(crate) const SMALL: (u32, u32) = (1000, 700);

/// The address of no bus: no tray, no notifications, no keyring, no word of the network.
pub(crate) const NO_BUS: &str = "unix:path=/nonexistent";

/// How the program is started.
pub(crate) struct Start<'a> {
    /// The program; the one that was built where none is given.
    pub(crate) program: Option<&'a Path>,
    /// The data folder; a new one where none is given.
    pub(crate) folder: Option<Arc<TempDir>>,
    /// The session's bus.
    pub(crate) bus: &'a str,
    /// The system's bus, where NetworkManager would be.
    pub(crate) system_bus: &'a str,
    /// Where the program finds others before it looks where the system has them.
    pub(crate) programs: Option<&'a Path>,
    pub(crate) arguments: &'a [&'a str],
}

impl Default for Start<'_> {
    fn default() -> Self {
        Self {
            program: None,
            folder: None,
            bus: NO_BUS,
            system_bus: NO_BUS,
            programs: None,
            arguments: &[],
        }
    }
}

const START: Duration = Duration::from_secs(30);

/// Where programs are looked for: in this folder first, then where the system has them.
fn search_path(first: Option<&Path>) -> OsString {
    let system = std::env::var_os("PATH").unwrap_or_default();
    let folders = first.map(Path::to_owned).into_iter();
    std::env::join_paths(folders.chain(std::env::split_paths(&system))).unwrap()
}

/// The program with its window, and the driver that holds both. Both end when this is dropped.
pub(crate) struct Window {
    pub(crate) page: Page,
    driver: Child,
    folder: Arc<TempDir>,
}

/// Whether there is a screen and a driver; where they are required, their absence fails the test.
pub(crate) fn there_is_a_screen() -> bool {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let driver = Command::new("WebKitWebDriver")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let there = screen && driver.is_ok();
    let required = std::env::var_os(REQUIRED).is_some_and(|value| value == "1");
    assert!(
        there || !required,
        "the window tests want a screen and WebKitWebDriver (package webkit2gtk-driver)"
    );
    there
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

impl Window {
    /// Opens the program on an empty data folder.
    pub(crate) async fn open() -> Self {
        Self::open_in(Arc::new(tempfile::tempdir().unwrap())).await
    }

    /// Opens the program on a data folder, without any keyring within reach.
    pub(crate) async fn open_in(folder: Arc<TempDir>) -> Self {
        Self::open_as(Start {
            folder: Some(folder),
            ..Start::default()
        })
        .await
    }

    /// Opens a program that may lie elsewhere, without any keyring within reach.
    #[allow(
        dead_code,
        reason = "the test of the packages opens what was installed"
    )]
    pub(crate) async fn open_program(program: &Path, folder: Arc<TempDir>) -> Self {
        Self::open_as(Start {
            program: Some(program),
            folder: Some(folder),
            ..Start::default()
        })
        .await
    }

    async fn open_as(how: Start<'_>) -> Self {
        let window = Self::start(how).await;
        window.page.resize(USUAL).await;
        window
    }

    /// Starts the program, and leaves the window as it comes.
    pub(crate) async fn start(how: Start<'_>) -> Self {
        let new = || Arc::new(tempfile::tempdir().unwrap());
        let folder = how.folder.unwrap_or_else(new);
        let built = Path::new(env!("CARGO_BIN_EXE_bindery-desktop"));
        let program = how.program.unwrap_or(built);
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([&format!("--port={port}"), "--host=127.0.0.1"])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("BINDERY_DATA_DIR", folder.path())
            // What the web view keeps of a desk (columns, the language of the last time) stays here too.
            .env("XDG_DATA_HOME", folder.path().join("desk"))
            .env("XDG_CACHE_HOME", folder.path().join("desk"))
            .env("DBUS_SESSION_BUS_ADDRESS", how.bus)
            .env("DBUS_SYSTEM_BUS_ADDRESS", how.system_bus)
            .env("PATH", search_path(how.programs))
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "Europe/Berlin")
            // Whose name the history tells, until a test writes another one.
            .env("USER", "Ida")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver starts");
        let mut capabilities = Capabilities::new();
        capabilities
            .set(
                "webkitgtk:browserOptions".to_owned(),
                json!({"binary": program, "args": how.arguments}),
            )
            .unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let session = eventually(START, async || {
            WebDriver::new(&address, capabilities.clone()).await.ok()
        })
        .await
        .expect("the program opens its window");
        Self {
            page: Page::new(session),
            driver,
            folder,
        }
    }

    /// Where this window's data are.
    pub(crate) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the window and gives the data folder for another start.
    pub(crate) async fn close(self) -> Arc<TempDir> {
        self.page.quit().await;
        self.ended().await
    }

    /// Waits for the end of the program and gives the data folder for another start.
    pub(crate) async fn ended(mut self) -> Arc<TempDir> {
        let lock = self.data().join("window.lock");
        let ended = eventually(START, async || {
            let file = std::fs::File::open(&lock).ok()?;
            file.try_lock().ok()
        })
        .await;
        assert!(ended.is_some(), "the program ends");
        self.end_driver();
        Arc::clone(&self.folder)
    }

    /// Ends the driver and, after a test that failed, the program that it left behind.
    fn end_driver(&mut self) {
        let group = format!("-{}", self.driver.id());
        // A group that has ended already is what is wanted.
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.driver.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.end_driver();
    }
}
