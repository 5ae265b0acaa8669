//! How long the window takes until it can be used, what it keeps in memory when idle, and what its
//! use costs where there is much.
//!
//! The window and its driver run on a screen and a session bus of their own, which a child of
//! this program is started on: the same program, with another first argument.

mod driver;
mod hour;
mod moves;
mod office;
mod process;

use crate::figure::{Entry, Figure, Outcome};
use crate::systems::{open, told};
use driver::Driver;
use std::path::Path;
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
const FOLDERS: [&str; 3] = ["empty folder", "practice company", "100,000 invoices"];

/// Measures the release window; a machine that lacks something is told so.
pub(crate) async fn measure(beside: &Path) -> Outcome<Vec<Entry>> {
    let window = std::env::current_exe()?.with_file_name(WINDOW);
    if let Some(why) = missing(&window) {
        return Ok(not_measured(&why));
    }
    let practice = tempfile::tempdir_in(beside)?;
    furnish(practice.path()).await?;
    let office = tempfile::tempdir_in(beside)?;
    office::furnish(office.path(), beside).await?;
    let folders = [beside, practice.path(), office.path()];
    let said = on_a_screen(beside, &window, &folders)?;
    Ok(said.unwrap_or_else(|why| not_measured(&why)))
}

/// Measures what the window keeps in memory while somebody uses it for an hour, as people do.
pub(crate) async fn measure_an_hour(beside: &Path) -> Outcome<Vec<Entry>> {
    let window = std::env::current_exe()?.with_file_name(WINDOW);
    if let Some(why) = missing(&window) {
        return Ok(hour::not_measured(&why));
    }
    let office = tempfile::tempdir_in(beside)?;
    office::furnish(office.path(), beside).await?;
    let said = on_a_screen(beside, &window, &[office.path()])?;
    Ok(said.unwrap_or_else(|why| hour::not_measured(&why)))
}

/// Has the child measure, in these folders.
fn on_a_screen(
    beside: &Path,
    window: &Path,
    folders: &[&Path],
) -> Outcome<Result<Vec<Entry>, String>> {
    let said = tempfile::NamedTempFile::new_in(beside)?;
    // What a session bus starts writes to the same outputs, so the figures come by a file.
    let ended = Command::new("dbus-run-session")
        .args(["--", "xvfb-run", "-a", "-s", "-screen 0 1280x900x24"])
        .arg(std::env::current_exe()?)
        .args([Path::new(ON_A_SCREEN), said.path(), window])
        .args(folders)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    Ok(serde_json::from_slice(&std::fs::read(said.path())?)
        .unwrap_or_else(|_| Err(format!("the screen ended early: {ended}"))))
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

/// What no window of this engine can start sooner than.
const EMPTY: &str = "start of the engine's own browser with an empty page";

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
        .chain(moves::not_measured(why))
        .chain([unknown_limit(why)])
        .collect()
}

fn unknown_limit(why: &str) -> Entry {
    Entry::NotMeasured {
        name: EMPTY.to_owned(),
        not_measured: why.to_owned(),
    }
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
    let [_, answer, window, folders @ ..] = arguments else {
        return Err("only started by this program itself".into());
    };
    let measured = match folders {
        [beside, practice, office] => {
            measure_all(window, beside.as_ref(), practice.as_ref(), office.as_ref())
        }
        [office] => hour::measure(window, office.as_ref()),
        _ => Err("only started by this program itself".into()),
    };
    let measured = measured.map_err(|error| error.to_string());
    std::fs::write(answer, serde_json::to_vec(&measured)?)?;
    Ok(())
}

fn measure_all(window: &str, beside: &Path, practice: &Path, office: &Path) -> Outcome<Vec<Entry>> {
    let driver = Driver::start()?;
    let folders = [None, Some(practice), Some(office)];
    let empty = start_empty(&driver);
    let mut entries: Vec<Entry> = Vec::new();
    for (name, known) in FOLDERS.into_iter().zip(folders) {
        let (mut starts, mut memory) = (Vec::new(), Vec::new());
        for start in 1..=STARTS {
            let new = known.is_none().then(|| tempfile::tempdir_in(beside));
            let new = new.transpose()?;
            let folder = known.or(new.as_ref().map(tempfile::TempDir::path));
            let folder = folder.ok_or("no folder")?;
            let (session, took) = open_window(&driver, window, folder)?;
            starts.push(took.as_secs_f64() * 1000.0);
            if start == STARTS {
                std::thread::sleep(IDLE);
                memory.push(process::memory(driver.process())?.all);
            }
            close_window(&driver, &session)?;
        }
        let starts = Figure::of(start_name(name), "ms", starts)?;
        entries.push(starts.beside(empty.as_ref().ok()).into());
        entries.push(Figure::of(memory_name(name), "MiB", memory)?.into());
    }
    entries.push(match empty {
        Ok(limit) => limit.into(),
        Err(error) => unknown_limit(&error.to_string()),
    });
    let (session, _) = open_window(&driver, window, office)?;
    match moves::measure(&driver, &session) {
        Ok(measured) => entries.extend(measured),
        Err(error) => entries.extend(moves::not_measured(&error.to_string())),
    }
    close_window(&driver, &session)?;
    Ok(entries)
}

/// How long the engine's own browser takes until a script runs in its empty page.
fn start_empty(driver: &Driver) -> Outcome<Figure> {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let session = driver.open_empty()?;
        driver.ask_window(&session, "return document.readyState")?;
        starts.push(begun.elapsed().as_secs_f64() * 1000.0);
        driver.forget(&session);
        wait_until_closed(driver)?;
    }
    Figure::of(EMPTY, "ms", starts)
}

/// Opens the window; gives its session and how long it took until it could be used.
fn open_window(driver: &Driver, window: &str, folder: &Path) -> Outcome<(String, Duration)> {
    let begun = Instant::now();
    let session = driver.open(window, folder)?;
    let usable = || -> Outcome<bool> {
        let usable = driver.ask_window(&session, USABLE)?;
        Ok(usable.as_bool().unwrap_or(false))
    };
    while !usable()? {
        if begun.elapsed() > PATIENCE {
            let shown = driver.ask_window(&session, SHOWN)?;
            return Err(format!("the window did not become usable; it shows {shown}").into());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok((session, begun.elapsed()))
}

/// Closes the window, and waits until the next start finds the data folder free.
fn close_window(driver: &Driver, session: &str) -> Outcome<()> {
    driver.quit(session)?;
    wait_until_closed(driver)?;
    driver.forget(session);
    Ok(())
}

fn wait_until_closed(driver: &Driver) -> Outcome<()> {
    let closed = Instant::now();
    while process::any_below(driver.process())? {
        if closed.elapsed() > PATIENCE {
            return Err("the window did not close".into());
        }
        std::thread::sleep(LOOK_EVERY);
    }
    Ok(())
}
