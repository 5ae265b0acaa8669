//! Copies of the store as it stands at one instant, and what a power cut leaves of it.
//!
//! The process is stopped, not asked: every thread stands still wherever it is, so the files are
//! what the operating system would write out. A power cut may leave less: what was appended to
//! the write-ahead log after the last commit that waited for the disk (`synchronous=FULL`) may be
//! missing from its end, down to half a frame.

use crate::eventually::eventually;
use bindery_store::FILE_NAME;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Stopping takes as long as what the kernel just does for the process.
const STOPS_WITHIN: Duration = Duration::from_secs(10);

/// The sizes of SQLite's write-ahead log: its head, and the head of each frame in it.
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// A process that stands still; dropping this lets it go on.
pub(crate) struct Stopped(u32);

/// Sends a signal; one to a process that is gone goes nowhere.
fn signal(name: &str, pid: u32) {
    let text = format!("kill -{name} {pid} 2>/dev/null");
    let _gone = Command::new("sh").args(["-c", &text]).status().unwrap();
}

/// Whether every thread stands still.
fn stands_still(pid: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.flatten().all(|thread| {
        let stat = std::fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
        let state = stat.rsplit(") ").next().unwrap_or_default();
        state.starts_with(['T', 't', 'Z', 'X'])
    })
}

impl Stopped {
    pub(crate) async fn process(pid: u32) -> Self {
        signal("STOP", pid);
        let still = eventually(STOPS_WITHIN, async || stands_still(pid).then_some(()));
        still.await.expect("a stopped process stands still");
        Self(pid)
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        signal("CONT", self.0);
    }
}

/// The write-ahead log of the store in a folder.
fn log_of(folder: &Path) -> PathBuf {
    folder.join(format!("{FILE_NAME}-wal"))
}

/// Copies the store into a folder, which is made. Another program does it: closing the file in
/// a process that has the store open would let go of the locks that SQLite holds for it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    let there = |path: &PathBuf| path.exists();
    let files = [from.join(FILE_NAME), log_of(from)];
    let mut command = Command::new("cp");
    command
        .args(files.iter().filter(|path| there(path)))
        .arg(to);
    assert!(command.status().unwrap().success(), "the copy was made");
}

/// Cuts frames from the end of a copy's log, and `torn` bytes more. Tells whether there was
/// anything to cut.
pub(crate) fn cut_log(folder: &Path, frames: u32, torn: u64) -> bool {
    let Ok(bytes) = std::fs::read(log_of(folder)) else {
        return false;
    };
    let (there, size) = valid_frames(&bytes);
    let kept = there.saturating_sub(frames as usize);
    let end = (LOG_HEAD + kept * size) as u64;
    let end = end.saturating_sub(torn).max(LOG_HEAD as u64);
    if there == 0 || end >= (LOG_HEAD + there * size) as u64 {
        return false;
    }
    let file = OpenOptions::new().write(true).open(log_of(folder)).unwrap();
    file.set_len(end).unwrap();
    true
}

/// How many frames of a log count, and how large each is. Frames of an earlier round, which
/// the log was begun anew over, carry another salt.
fn valid_frames(log: &[u8]) -> (usize, usize) {
    let Some(head) = log.get(..LOG_HEAD) else {
        return (0, 1);
    };
    let page = u32::from_be_bytes([head[8], head[9], head[10], head[11]]);
    let size = FRAME_HEAD + page as usize;
    let frames = log[LOG_HEAD..].chunks_exact(size);
    let valid = frames.take_while(|frame| frame[8..16] == head[16..24]);
    (valid.count(), size)
}

#[test]
fn frames_of_an_earlier_round_of_the_log_do_not_count() {
    let mut log = vec![0_u8; LOG_HEAD];
    log[8..12].copy_from_slice(&512_u32.to_be_bytes());
    log[16..24].copy_from_slice(b"saltsalt");
    let frame = |salt: &[u8]| [&[0; 8], salt, &[0; 8 + 512]].concat();
    for salt in [b"saltsalt", b"saltsalt", b"pastpast", b"saltsalt"] {
        log.extend(frame(salt));
    }
    assert_eq!(valid_frames(&log), (2, FRAME_HEAD + 512));
    assert_eq!(valid_frames(&log[..LOG_HEAD + 600]).0, 1);
    assert_eq!(valid_frames(&[]).0, 0);
}
