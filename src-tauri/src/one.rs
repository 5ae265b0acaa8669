//! One program for each data folder: a second start asks the first to show its window, and ends.
//!
//! The first holds a lock in the folder and listens on this computer only; its address and a word that
//! only the folder's owner can read stand beside the lock. Where that cannot be had, the program starts
//! all the same: the lock on the queue still lets only one of them work.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const LOCK: &str = "window.lock";
const DOOR: &str = "window.door";
/// How long the first may take to open its door, and to answer.
const PATIENCE: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(50);
const LONGEST_LINE: u64 = 100;
const HERE: &str = "here";

/// What the second start wants of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// Show the window.
    Show,
    /// Nothing: the computer started both.
    Stay,
}

impl Wish {
    fn word(self) -> &'static str {
        match self {
            Self::Show => "show",
            Self::Stay => "stay",
        }
    }
}

/// How a start goes on.
pub(crate) enum Start {
    /// It is the first on this folder; others can reach it through the door.
    First(Door),
    /// The first one was reached and does what was wished.
    Answered,
    /// Neither: the folder cannot be written, or the first does not answer.
    Alone,
}

/// The first start's door, closed while nobody listens at it.
pub(crate) struct Door {
    listener: TcpListener,
    word: String,
    /// Held as long as the program lives.
    _lock: File,
}

/// Finds out whether this is the first start on a folder, and tells an earlier one the wish.
pub(crate) fn start(folder: &Path, wish: Wish) -> Start {
    match lock(folder) {
        Ok(Some(lock)) => match Door::open(folder, lock) {
            Ok(door) => Start::First(door),
            Err(error) => alone(&error),
        },
        Ok(None) => match knock(folder, wish) {
            Ok(()) => Start::Answered,
            Err(error) => alone(&error),
        },
        Err(error) => alone(&error),
    }
}

fn alone(error: &io::Error) -> Start {
    tracing::warn!(%error, "another start on this folder could not be looked for");
    Start::Alone
}

/// The lock, or nothing where another holds it.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

impl Door {
    fn open(folder: &Path, lock: File) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let word = format!("{:032x}", rand::random::<u128>());
        write_private(
            &folder.join(DOOR),
            &format!("{} {word}", listener.local_addr()?),
        )?;
        Ok(Self {
            listener,
            word,
            _lock: lock,
        })
    }

    /// Answers for the rest of the program's life.
    pub(crate) fn listen(self, on_wish: impl Fn(Wish) + Send + 'static) {
        std::thread::spawn(move || {
            // The whole door, so that its lock is held as long as somebody answers.
            let door = self;
            for stream in door.listener.incoming() {
                match stream.and_then(|stream| answer(stream, &door.word)) {
                    Ok(Some(wish)) => on_wish(wish),
                    Ok(None) => tracing::warn!("a stranger knocked"),
                    Err(error) => tracing::debug!(%error, "somebody knocked and went away"),
                }
            }
        });
    }
}

/// What is wished by whoever knows the word.
fn answer(mut stream: TcpStream, word: &str) -> io::Result<Option<Wish>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let line = line(&stream)?;
    let wish = [Wish::Show, Wish::Stay]
        .into_iter()
        .find(|wish| line == format!("{word} {}", wish.word()));
    if wish.is_some() {
        writeln!(stream, "{HERE}")?;
    }
    Ok(wish)
}

fn line(stream: &TcpStream) -> io::Result<String> {
    let mut text = String::new();
    BufReader::new(stream.take(LONGEST_LINE)).read_line(&mut text)?;
    Ok(text.trim_end().to_owned())
}

/// Tells the first start. It may have taken its lock and not yet opened its door.
fn knock(folder: &Path, wish: Wish) -> io::Result<()> {
    let until = Instant::now() + PATIENCE;
    loop {
        match knock_once(folder, wish) {
            Err(error) if Instant::now() >= until => return Err(error),
            Err(_) => std::thread::sleep(BETWEEN_TRIES),
            Ok(()) => return Ok(()),
        }
    }
}

fn knock_once(folder: &Path, wish: Wish) -> io::Result<()> {
    let unreadable = || io::Error::new(io::ErrorKind::InvalidData, "the door cannot be read");
    let text = std::fs::read_to_string(folder.join(DOOR))?;
    let (address, word) = text.trim().split_once(' ').ok_or_else(unreadable)?;
    let address: SocketAddr = address.parse().map_err(|_| unreadable())?;
    if !address.ip().is_loopback() {
        return Err(unreadable());
    }
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    writeln!(stream, "{word} {}", wish.word())?;
    if line(&stream)? == HERE {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::ConnectionRefused,
        "not the first start",
    ))
}

/// Writes a file that only its owner can read, whole or not at all.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let beside = PathBuf::from(format!("{}.new", path.display()));
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&beside)?.write_all(text.as_bytes())?;
    std::fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use std::sync::mpsc;

    fn first(folder: &Path) -> Door {
        match start(folder, Wish::Show) {
            Start::First(door) => door,
            Start::Answered | Start::Alone => panic!("this is the first start"),
        }
    }

    #[test]
    fn a_second_start_reaches_the_first_of_its_own_folder_and_of_no_other() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (told, wishes) = mpsc::channel();
        first(here.path()).listen(move |wish| told.send(wish).unwrap());
        for wish in [Wish::Show, Wish::Stay] {
            assert!(matches!(start(here.path(), wish), Start::Answered));
            assert_eq!(wishes.recv().unwrap(), wish);
        }
        assert!(matches!(start(there.path(), Wish::Show), Start::First(_)));
    }

    #[test]
    fn two_starts_at_once_find_each_other_before_the_door_is_open() {
        let folder = tempfile::tempdir().unwrap();
        let lock = lock(folder.path()).unwrap().unwrap();
        let path = folder.path().to_owned();
        let second = std::thread::spawn(move || start(&path, Wish::Show));
        let (told, wishes) = mpsc::channel();
        Door::open(folder.path(), lock)
            .unwrap()
            .listen(move |wish| told.send(wish).unwrap());
        assert_eq!(wishes.recv().unwrap(), Wish::Show);
        assert!(matches!(second.join().unwrap(), Start::Answered));
    }

    #[test]
    fn who_does_not_know_the_word_is_not_listened_to() {
        let folder = tempfile::tempdir().unwrap();
        let door = first(folder.path());
        let (address, word) = (door.listener.local_addr().unwrap(), door.word.clone());
        let (told, wishes) = mpsc::channel();
        door.listen(move |wish| told.send(wish).unwrap());
        let say = |text: String| {
            let mut stream = TcpStream::connect(address).unwrap();
            // Whoever says too much may find the door shut before all of it is said.
            let said = writeln!(stream, "{text}");
            said.and_then(|()| line(&stream)).unwrap_or_default()
        };
        assert_eq!(say("0123456789abcdef show".to_owned()), "");
        assert_eq!(say(" show".to_owned()), "");
        assert_eq!(say("x".repeat(100_000)), "");
        assert_eq!(say(format!("{word} dance")), "");
        assert_eq!(say(format!("{word} show")), HERE);
        assert_eq!(wishes.recv().unwrap(), Wish::Show);
        assert!(wishes.try_recv().is_err());
    }

    #[test]
    fn a_door_that_a_dead_start_left_behind_keeps_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        drop(first(folder.path()));
        assert!(folder.path().join(DOOR).exists());
        first(folder.path());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_of_the_folder_can_read_the_word() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let _door = first(folder.path());
        let mode = std::fs::metadata(folder.path().join(DOOR)).unwrap();
        assert_eq!(mode.permissions().mode() & 0o077, 0);
    }
}
