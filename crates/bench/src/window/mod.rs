//! How long the window takes until it can be used, and what it keeps in memory when idle.
//!
//! The window and its driver run on a screen and a session bus of their own, which a child of
//! this program is started on: the same program, with another first argument.

mod driver;
mod process;

use crate::figure::{Entry, Figure, Outcome};
use crate::systems::{open, told};
use driver::Driver;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The first argument of the child.
pub(crate) const ON_A_SCREEN: &str = "--on-a-screen";

/// The window's program, which lies beside this one.
const WINDOW: &str = "bindery-desktop";
/// What the child needs of the machine.
const NEEDED: [&str; 3] = ["dbus-run-session", "xvfb-run", driver::PROGRAM];
/// How often the window is opened.
const STARTS: usize = 7;
/// How long nothing happens before memory is looked at.
const IDLE: Duration = Duration::from_secs(10);
/// How long a window may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at the window.
const LOOK_EVERY: Duration = Duration::from_millis(4);

/// Says whether a page stands in the window with its data in it.
const USABLE: &str = "
const main = document.querySelector('main');
const waiting = '.mantine-Loader-root, .mantine-Skeleton-root, [aria-busy=true]';
return !!main && !!main.querySelector('h1') && !document.querySelector(waiting);";

/// What a person would read there.
const SHOWN: &str = "return document.body ? document.body.innerText.slice(0, 200) : null";

/// The data folders that the window is opened on.
const FOLDERS: [&str; 2] = ["empty folder", "practice company"];

/// Measures the release window; a machine that lacks something is told so.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let window = std::env::current_exe()?.with_file_name(WINDOW);
    if let Some(why) = missing(&window) {
        return Ok(not_measured(&why));
    }
    let practice = tempfile::tempdir_in(beside)?;
    furnish(practice.path()).await?;
    let said = tempfile::NamedTempFile::new_in(beside)?;
    // What a session bus starts writes to the same outputs, so the figures come by a file.
    let ended = Command::new("dbus-run-session")
        .args(["--", "xvfb-run", "-a", "-s", "-screen 0 1280x900x24"])
        .arg(std::env::current_exe()?)
        .args([OsStr::new(ON_A_SCREEN), window.as_os_str()])
        .args([beside.as_os_str(), practice.path().as_os_str()])
        .arg(said.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let said: Result<Vec<Entry>, String> = serde_json::from_slice(&std::fs::read(said.path())?)
        .unwrap_or_else(|_| Err(format!("the screen ended early: {ended}")));
    Ok(said.unwrap_or_else(|why| not_measured(&why)))
}

fn missing(window: &Path) -> Option<String> {
    if !cfg!(target_os = "linux") {
        return Some("only on Linux can the window be driven without a screen".to_owned());
    }
    if !window.exists() {
        return Some(format!(
            "{WINDOW} is not built beside this program (make bench does)"
        ));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let lacks = |name: &&&str| !std::env::split_paths(&path).any(|at| at.join(name).exists());
    let lacking: Vec<_> = NEEDED.iter().filter(lacks).copied().collect();
    (!lacking.is_empty()).then(|| format!("{} is not installed", lacking.join(", ")))
}

fn start_name(folder: &str) -> String {
    format!("start to usable window, {folder}")
}

fn memory_name(folder: &str) -> String {
    format!("idle memory, {folder}")
}

fn not_measured(why: &str) -> Vec<Entry> {
    let names = FOLDERS.into_iter();
    names
        .flat_map(|folder| [start_name(folder), memory_name(folder)])
        .map(|name| Entry::NotMeasured {
            name,
            not_measured: why.to_owned(),
        })
        .collect()
}

/// A data folder as the tour leaves it: the practice company with its invoices read.
async fn furnish(folder: &Path) -> Outcome<()> {
    let app = open(folder).await?;
    app.practice_start().await.map_err(told)?;
    app.import(None).await.map_err(told)?;
    app.work_off().await.map_err(told)?;
    app.shutdown().await;
    Ok(())
}

/// The child: measures on the screen that it was started on, and leaves in a file what it
/// measured or why it could not.
pub(crate) fn measure_here(arguments: &[String]) -> Outcome<()> {
    let [_, window, beside, practice, answer] = arguments else {
        return Err("only started by this program itself".into());
    };
    let measured = open_often(window, beside, practice).map_err(|error| error.to_string());
    std::fs::write(answer, serde_json::to_vec(&measured)?)?;
    Ok(())
}

fn open_often(window: &str, beside: &str, practice: &str) -> Outcome<Vec<Entry>> {
    let driver = Driver::start()?;
    let empty = || Ok(tempfile::tempdir_in(beside)?.keep());
    let known = || Ok(PathBuf::from(practice));
    let folders: [&dyn Fn() -> Outcome<PathBuf>; 2] = [&empty, &known];
    let mut entries: Vec<Entry> = Vec::new();
    for (name, folder) in FOLDERS.into_iter().zip(folders) {
        let (mut starts, mut memory) = (Vec::new(), Vec::new());
        for start in 1..=STARTS {
            let folder = folder()?;
            let (took, resident) = open_once(&driver, window, &folder, start == STARTS)?;
            starts.push(took.as_secs_f64() * 1000.0);
            memory.extend(resident);
            if folder != Path::new(practice) {
                std::fs::remove_dir_all(folder)?;
            }
        }
        entries.push(Figure::of(start_name(name), "ms", starts)?.into());
        entries.push(Figure::of(memory_name(name), "MiB", memory)?.into());
    }
    Ok(entries)
}

/// Opens and closes the window once; of the last one the memory is looked at.
fn open_once(
    driver: &Driver,
    window: &str,
    folder: &Path,
    stays: bool,
) -> Outcome<(Duration, Option<f64>)> {
    let begun = Instant::now();
    let session = driver.open(window, folder)?;
    while !driver
        .ask_window(&session, USABLE)?
        .as_bool()
        .unwrap_or(false)
    {
        if begun.elapsed() > PATIENCE {
            let shown = driver.ask_window(&session, SHOWN)?;
            return Err(format!("the window did not become usable; it shows {shown}").into());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    let took = begun.elapsed();
    let memory = if stays {
        std::thread::sleep(IDLE);
        Some(process::memory_mib(driver.process())?)
    } else {
        None
    };
    driver.close(&session)?;
    // The next start must find the data folder free.
    let closed = Instant::now();
    while process::any_below(driver.process())? {
        if closed.elapsed() > PATIENCE {
            return Err("the window did not close".into());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok((took, memory))
}
