//! Measures the product beside the limits of the machine it runs on, and prints both.
//!
//! Each measurement is a file with one function, on data of its own. It stands outside the
//! product: nothing may depend on it, and no figure of it is a promise about another machine.

// Rates and ratios are no money.
#![allow(clippy::float_arithmetic)]

mod claim;
mod enqueue;
mod export;
mod figure;
mod import;
mod jobs;
mod lasting;
mod latency;
mod lists;
mod machine;
mod many;
mod mapping;
mod peers;
mod report;
mod sqlite;
mod systems;
mod window;

use figure::{Entry, Outcome};
use report::Report;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// The measurements in the order in which they run.
const NAMES: [&str; 12] = [
    "sqlite", "enqueue", "claim", "latency", "many", "lasting", "peers", "import", "mapping",
    "export", "window", HOUR,
];
/// It takes one, so that it must be asked for.
const HOUR: &str = "hour";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ended = match arguments.first().map(String::as_str) {
        Some(window::ON_A_SCREEN) => window::measure_here(&arguments),
        Some(lasting::ALONE) => lasting::measure_here(&arguments),
        _ => measure(&arguments),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody reads the complaint, the exit code tells.
            let _unread = writeln!(std::io::stderr(), "bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(wanted: &[String]) -> Outcome<()> {
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(&name.as_str())) {
        return Err(format!("there is no {unknown}; there are: {}", NAMES.join(", ")).into());
    }
    let folder = output_folder()?;
    std::fs::create_dir_all(&folder)?;
    let runtime = tokio::runtime::Runtime::new()?;
    let mut report = Report::new(machine::look(&folder)?);
    for name in NAMES {
        let usual = wanted.is_empty() && name != HOUR;
        if usual || wanted.iter().any(|it| it == name) {
            writeln!(std::io::stderr(), "bench: measuring {name}")?;
            report.add(name, runtime.block_on(run(name, &report, &folder))?);
        }
    }
    write!(std::io::stdout(), "{}", report.table())?;
    let file = folder.join("latest.json");
    std::fs::write(&file, report.json()?)?;
    writeln!(std::io::stdout(), "\nwritten to {}", file.display())?;
    Ok(())
}

async fn run(name: &str, so_far: &Report, folder: &std::path::Path) -> Outcome<Vec<Entry>> {
    match name {
        "sqlite" => sqlite::measure(folder),
        "enqueue" => enqueue::measure(so_far, folder).await,
        "claim" => claim::measure(so_far, folder).await,
        "latency" => latency::measure(folder).await,
        "many" => many::measure(folder).await,
        "lasting" => lasting::measure(folder),
        "peers" => peers::measure(folder).await,
        "import" => import::measure(folder).await,
        "mapping" => mapping::measure(folder).await,
        "export" => export::measure(folder).await,
        HOUR => window::measure_an_hour(folder).await,
        _ => window::measure(folder).await,
    }
}

/// `bench` beside the folder of this program: in the target folder, wherever that is.
fn output_folder() -> Outcome<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(|profile| profile.parent());
    Ok(target
        .ok_or("this program lies in no folder")?
        .join("bench"))
}
