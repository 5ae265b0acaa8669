//! Keeps what is known where the program itself is at fault, beside the logs.
//!
//! A desktop program has no terminal to tell it to, and after a panic in a toolkit's callback the
//! process ends before the log is written. So the account is written at once, into a file of its
//! own. It must never hold a secret, as everything that is written.

use crate::logging::{Redactor, folder};
use std::backtrace::Backtrace;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::Path;
use std::time::SystemTime;

/// The file, in the folder of the logs.
const FILE: &str = "crash.txt";

/// Beyond this size the file begins anew: a fault that comes back must not fill the disk.
const MOST_BYTES: u64 = 1 << 20;

/// From now on a panic is written down, too, before everything that happened at one so far.
pub(crate) fn keep_accounts(data: &Path, redactor: &Redactor) {
    let path = folder(data).join(FILE);
    let redactor = redactor.clone();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let account = redactor.blot(account(panic).as_bytes());
        if let Err(error) = append(&path, &account) {
            tracing::error!(%error, "the account of a crash could not be written");
        }
        before(panic);
    }));
}

fn account(panic: &PanicHookInfo<'_>) -> String {
    let now: chrono::DateTime<chrono::Utc> = SystemTime::now().into();
    let thread = std::thread::current();
    let place = panic.location().map(ToString::to_string);
    let message = panic.payload_as_str().unwrap_or("no message");
    // Programs are loaded to another place each time. With the address of a function that is known
    // by name, the others can be named afterwards, out of the package with the symbols.
    let anchor = keep_accounts as *const ();
    let trace = Backtrace::force_capture();
    format!(
        "Bindery {version} broke off at {now}\n\
         thread {thread}, {place}: {message}\n\
         bindery_app::crash::keep_accounts lies at {anchor:?}\n{trace:#}\n",
        version = env!("CARGO_PKG_VERSION"),
        thread = thread.name().unwrap_or("without a name"),
        place = place.as_deref().unwrap_or("nowhere known"),
    )
}

fn append(path: &Path, account: &[u8]) -> io::Result<()> {
    let full = path.metadata().is_ok_and(|file| file.len() > MOST_BYTES);
    let mut file = if full {
        File::create(path)?
    } else {
        OpenOptions::new().create(true).append(true).open(path)?
    };
    file.write_all(account)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn account_of(data: &Path, message: &'static str) -> String {
        let crashed = std::thread::spawn(move || panic!("{message}"));
        assert!(crashed.join().is_err());
        std::fs::read_to_string(folder(data).join(FILE)).unwrap()
    }

    #[test]
    fn a_crash_is_written_down_with_its_place_and_without_secrets() {
        let data = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder(data.path())).unwrap();
        let redactor = Redactor::default();
        redactor.learn("s3cr3t-canary");
        keep_accounts(data.path(), &redactor);

        let first = account_of(data.path(), "s3cr3t-canary was refused");
        assert!(first.contains(file!()), "{first}");
        assert!(first.contains("was refused"), "{first}");
        assert!(first.contains("account_of"), "no trace: {first}");
        assert!(!first.contains("s3cr3t-canary"), "{first}");

        let both = account_of(data.path(), "again");
        assert!(both.starts_with(&first) && both.contains("again"), "{both}");
    }

    #[test]
    fn accounts_do_not_fill_the_disk() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join(FILE);
        let large = vec![b'x'; usize::try_from(MOST_BYTES).unwrap() + 1];
        append(&path, &large).unwrap();
        append(&path, b"the next").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"the next\n");
    }
}
