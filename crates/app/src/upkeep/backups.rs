//! Copies of the store: their names, writing one, and which of the automatic ones stay.
//!
//! A backup holds no secret: those lie in the keyring or the vault.

use crate::problem::needs_you;
use crate::schedule::Schedule;
use crate::use_cases::read_settings;
use bindery_domain::{DateTime, Failure, Utc};
use bindery_store::{BACKUPS, Course, Durability, Step, Store, StoreError};
use std::path::{Path, PathBuf};

/// How many automatic backups are kept where nobody said otherwise.
pub(crate) const KEEP: u32 = 7;

const ENDING: &str = ".sqlite";
const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A person wanted it.
    Person,
    /// It was its time; the oldest of these go.
    Clock,
    /// Another one was about to be put in the place of the store.
    BeforeRestore,
}

impl Reason {
    const ALL: [Self; 3] = [Self::Clock, Self::BeforeRestore, Self::Person];

    /// How a name of it begins. That of a person's is a beginning of the others', so it comes last.
    fn prefix(self) -> &'static str {
        match self {
            Self::Person => "bindery-",
            Self::Clock => "bindery-auto-",
            Self::BeforeRestore => "bindery-before-restore-",
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Clock => "clock",
            Self::BeforeRestore => "before_restore",
        }
    }
}

/// A backup, by its name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) at: DateTime<Utc>,
    pub(crate) reason: Reason,
    pub(crate) bytes: u64,
}

/// An instant as file names have it.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.format(STAMP).to_string()
}

/// What a file name says; a number after the instant tells apart what was made in one second.
fn named(name: &str) -> Option<(Reason, DateTime<Utc>)> {
    let stem = name.strip_suffix(ENDING)?;
    let of = |reason: Reason| Some((reason, stem.strip_prefix(reason.prefix())?));
    let (reason, rest) = Reason::ALL.into_iter().find_map(of)?;
    let stamp = rest.split_once('_').map_or(rest, |(stamp, _)| stamp);
    let at = chrono::NaiveDateTime::parse_from_str(stamp, STAMP).ok()?;
    Some((reason, at.and_utc()))
}

/// A name that is not taken.
fn free(folder: &Path, reason: Reason, at: DateTime<Utc>) -> PathBuf {
    let stem = format!("{}{}", reason.prefix(), stamp(at));
    let name = |number: u32| match number {
        1 => folder.join(format!("{stem}{ENDING}")),
        number => folder.join(format!("{stem}_{number}{ENDING}")),
    };
    let first = (1..u32::MAX).map(name).find(|path| !path.exists());
    first.unwrap_or_else(|| name(1))
}

/// The folder where a store's backups go.
pub(crate) fn folder(store: &Path, chosen: Option<&str>) -> PathBuf {
    chosen.map_or_else(|| store.join(BACKUPS), PathBuf::from)
}

/// The backups in a folder, newest first.
pub(crate) fn list(folder: &Path) -> Vec<Found> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter_map(|entry| {
            let (reason, at) = named(entry.file_name().to_str()?)?;
            Some(Found {
                path: entry.path(),
                at,
                reason,
                bytes: entry.metadata().ok()?.len(),
            })
        })
        .collect();
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
    found
}

/// Makes a folder for backups, and tries whether they can be written there.
pub(crate) fn try_folder(folder: &Path) -> Result<(), Failure> {
    if !folder.is_absolute() {
        return Err(unwritable(folder, "it is no whole path"));
    }
    let trial = folder.join("bindery-trial.partial");
    let tried = crate::folder::make(folder)
        .and_then(|()| std::fs::write(&trial, b"trial"))
        .and_then(|()| std::fs::remove_file(&trial));
    tried.map_err(|error| unwritable(folder, &error.to_string()))
}

/// Writes a backup into a folder and tells where it stands.
pub(crate) async fn write(
    store: &Store,
    folder: &Path,
    reason: Reason,
    at: DateTime<Utc>,
    course: &Course,
) -> Result<PathBuf, Failure> {
    crate::folder::make(folder).map_err(|error| unwritable(folder, &error.to_string()))?;
    let path = free(folder, reason, at);
    let step = match reason {
        Reason::BeforeRestore => Step::Saving,
        Reason::Person | Reason::Clock => Step::Copying,
    };
    let written = store.backup(&path, step, course).await;
    written.map_err(|error| explain(error, folder))?;
    // Nothing is missing any more of what a backup by the clock did not save.
    let name = Schedule::Backup.name();
    store
        .write(Durability::Normal, move |tx| tx.schedule_failed(name, None))
        .await?;
    tracing::info!(reason = reason.word(), "a backup was written");
    Ok(path)
}

/// The oldest automatic backups go, down to the number that is kept. The one that was just written is
/// never among them, whatever the clock said: a new one stands before any old one goes. Those that
/// seem to come from later than now tell nothing of their age, and count as the oldest.
pub(crate) fn prune(folder: &Path, written: &Path, now: DateTime<Utc>, keep: u32) -> usize {
    let others = usize::try_from(keep.max(1) - 1).unwrap_or(usize::MAX);
    let automatic = list(folder).into_iter();
    let automatic = automatic.filter(|found| found.reason == Reason::Clock);
    let of_others = automatic.filter(|found| found.path != written);
    let (later, earlier): (Vec<_>, Vec<_>) = of_others.partition(|found| found.at > now);
    let gone = earlier.into_iter().chain(later).skip(others).filter(|old| {
        let removed = std::fs::remove_file(&old.path);
        if let Err(error) = &removed {
            tracing::warn!(%error, "an old backup could not be removed");
        }
        removed.is_ok()
    });
    gone.count()
}

/// Writes the backup whose time has come, then lets old ones go.
pub(crate) async fn by_the_clock(store: &Store, at: DateTime<Utc>) -> Result<PathBuf, Failure> {
    let settings = read_settings(store).await?;
    let folder = folder(store.folder(), settings.backup_folder.as_deref());
    let path = write(store, &folder, Reason::Clock, at, &Course::default()).await?;
    prune(&folder, &path, at, settings.backup_keep);
    Ok(path)
}

/// Words what the store says of the folder that was written to.
pub(crate) fn explain(error: StoreError, folder: &Path) -> Failure {
    match error {
        StoreError::DiskFull => needs_you(
            "backup.disk_full",
            format!(
                "There is no room for the backup in {}; nothing was changed.",
                folder.display()
            ),
        )
        .with("folder", folder.display().to_string())
        .hint("Free some space there, or choose another folder."),
        StoreError::ReadOnly { .. } => unwritable(folder, "it is protected"),
        other => Failure::from(other),
    }
}

fn unwritable(folder: &Path, why: &str) -> Failure {
    let folder = folder.display().to_string();
    needs_you(
        "backup.folder",
        format!("Backups cannot be written into {folder}: {why}."),
    )
    .with("folder", &folder)
    .with("why", why)
    .hint("Choose another folder, or correct its rights.")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_name_tells_why_and_when() {
        let check = |name: &str, expected: Option<(Reason, &str)>| {
            let expected = expected.map(|(reason, text)| (reason, at(text)));
            assert_eq!(named(name), expected, "{name}");
        };
        let noon = "2026-11-28T12:00:05Z";
        let all = [
            (Reason::Person, "bindery-2026-11-28T12-00-05Z.sqlite"),
            (Reason::Clock, "bindery-auto-2026-11-28T12-00-05Z.sqlite"),
            (
                Reason::BeforeRestore,
                "bindery-before-restore-2026-11-28T12-00-05Z_2.sqlite",
            ),
        ];
        for (reason, name) in all {
            check(name, Some((reason, noon)));
        }
        check("bindery.sqlite", None);
        check("bindery-2026-11-28T12-00-05Z.partial", None);
        check("bindery-someday.sqlite", None);
        check("notes.txt", None);
    }

    #[test]
    fn old_automatic_backups_go_and_those_of_a_person_stay() {
        let folder = tempfile::tempdir().unwrap();
        let touch = |reason, day: u32| {
            let path = free(
                folder.path(),
                reason,
                at(&format!("2026-11-{day:02}T02:00:00Z")),
            );
            std::fs::write(path, b"x").unwrap();
        };
        for day in 1..=9 {
            touch(Reason::Clock, day);
        }
        touch(Reason::Person, 1);
        touch(Reason::BeforeRestore, 1);
        std::fs::write(folder.path().join("holiday.jpg"), b"x").unwrap();
        let newest = at("2026-11-09T02:00:00Z");
        let written = folder
            .path()
            .join("bindery-auto-2026-11-09T02-00-00Z.sqlite");
        assert_eq!(prune(folder.path(), &written, newest, 3), 6);
        let left: Vec<_> = list(folder.path())
            .iter()
            .map(|found| (found.reason, found.at.format("%d").to_string()))
            .collect();
        let expected = [
            (Reason::Clock, "09"),
            (Reason::Clock, "08"),
            (Reason::Clock, "07"),
            (Reason::BeforeRestore, "01"),
            (Reason::Person, "01"),
        ];
        let expected = expected.map(|(reason, day)| (reason, day.to_owned()));
        let sorted = |mut all: Vec<(Reason, String)>| {
            all.sort_by_key(|(reason, day)| (reason.word(), day.clone()));
            all
        };
        assert_eq!(sorted(left), sorted(expected.to_vec()));
        assert!(folder.path().join("holiday.jpg").exists());
        // Even where none is to be kept, the newest stands.
        assert_eq!(prune(folder.path(), &written, newest, 0), 2);
    }

    #[test]
    fn the_backup_that_was_just_written_stays_whatever_the_clock_said() {
        let check = |kept: &[&str], now: &str, keep: u32, expected: &[&str]| {
            let folder = tempfile::tempdir().unwrap();
            let write = |day: &str| {
                let path = free(
                    folder.path(),
                    Reason::Clock,
                    at(&format!("{day}T02:00:00Z")),
                );
                std::fs::write(&path, b"x").unwrap();
                path
            };
            for day in kept {
                write(day);
            }
            let written = write(now);
            prune(
                folder.path(),
                &written,
                at(&format!("{now}T02:00:00Z")),
                keep,
            );
            let left = list(folder.path());
            let left: Vec<_> = left
                .iter()
                .map(|one| one.at.format("%F").to_string())
                .collect();
            assert_eq!(left, expected);
        };
        let days = ["2026-11-01", "2026-11-02", "2026-11-03"];
        // The clock fell back by years.
        let left = ["2026-11-03", "2026-11-02", "2000-01-01"];
        check(&days, "2000-01-01", 3, &left);
        // It had run ahead, and is right again.
        check(&["2036-01-01"], "2026-11-28", 1, &["2026-11-28"]);
        let left = ["2026-11-28", "2026-11-03"];
        check(&["2036-01-01", "2026-11-03"], "2026-11-28", 2, &left);
        check(&days, "2026-11-04", 2, &["2026-11-04", "2026-11-03"]);
    }

    #[test]
    fn two_of_one_second_have_two_names() {
        let folder = tempfile::tempdir().unwrap();
        let now = at("2026-11-28T12:00:05Z");
        for _ in 0..3 {
            std::fs::write(free(folder.path(), Reason::Person, now), b"x").unwrap();
        }
        assert_eq!(list(folder.path()).len(), 3);
    }
}
