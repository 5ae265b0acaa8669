//! The machine and the sources that figures belong to. Figures of another one do not compare.

use crate::figure::{Outcome, part};
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::str::FromStr;
use std::time::Instant;

/// How often the disk is asked.
const WRITES: usize = 200;
/// The bytes of each write, a page of the store.
const PAGE: [u8; 4096] = [7; 4096];

/// Where and of what the figures are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Machine {
    /// When.
    pub(crate) date: String,
    /// The commit of the sources; absent outside a checkout.
    pub(crate) commit: Option<String>,
    /// Whether the sources had changed since.
    pub(crate) changed: bool,
    /// The operating system and processor architecture.
    pub(crate) system: String,
    /// The processor's name, where the system tells it.
    pub(crate) processor: Option<String>,
    /// How many threads run at once.
    pub(crate) cores: usize,
    /// Memory in MiB, where the system tells it.
    pub(crate) memory_mib: Option<u64>,
    /// The median time of a 4 KiB write that is on the disk afterwards, in milliseconds.
    pub(crate) fsync_ms: f64,
}

/// Looks at the machine, and at the disk that a folder is on.
pub(crate) fn look(folder: &Path) -> Outcome<Machine> {
    let status = said("git", &["status", "--porcelain", "--untracked-files=no"]);
    Ok(Machine {
        date: chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        commit: said("git", &["rev-parse", "--short", "HEAD"]),
        changed: status.is_some_and(|changes| !changes.is_empty()),
        system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        processor: read("/proc/cpuinfo").and_then(|text| value(&text, "model name")),
        cores: std::thread::available_parallelism()?.get(),
        memory_mib: read("/proc/meminfo").and_then(|text| mebibytes(&value(&text, "MemTotal")?)),
        fsync_ms: fsync(folder)?,
    })
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let here = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(program)
        .args(arguments)
        .current_dir(here)
        .output();
    let output = output.ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

/// The value of a line `name : value`.
pub(crate) fn value(text: &str, name: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        (found.trim() == name).then(|| value.trim().to_owned())
    })
}

/// `123 kB` as a number.
pub(crate) fn kibibytes<T: FromStr>(text: &str) -> Option<T> {
    text.strip_suffix(" kB")?.trim().parse().ok()
}

/// `123 kB` in whole MiB.
pub(crate) fn mebibytes(text: &str) -> Option<u64> {
    Some(kibibytes::<u64>(text)? / 1024)
}

fn fsync(folder: &Path) -> Outcome<f64> {
    let mut file = tempfile::tempfile_in(folder)?;
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let begun = Instant::now();
        file.write_all(&PAGE)?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok(part(&times, 0.5).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_tells_is_read() {
        let text = "MemTotal:       24685172 kB\nMemFree: 1 kB\nmodel name\t: A Processor\n";
        assert_eq!(value(text, "model name").as_deref(), Some("A Processor"));
        assert_eq!(value(text, "Mem"), None);
        let check =
            |name, expected| assert_eq!(value(text, name).and_then(|it| mebibytes(&it)), expected);
        check("MemTotal", Some(24_106));
        check("MemFree", Some(0));
        check("model name", None);
    }
}
