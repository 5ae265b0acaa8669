//! `bindery data`: sizes, backups, putting one back, another place, a check.

use crate::ask::confirm;
use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::problem::no_folder;
use crate::table::{Table, pairs};
use crate::text::{instant, word};
use bindery_app::view::{
    BackupContents, BackupView, CheckReport, DataOverview, MoveReport, RestoreReport,
};
use bindery_app::{App, AppOptions, look_closed, restore_closed};
use clap::Subcommand;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Show where the data are, how large, and how they are looked after
    Show,
    /// Write a backup now, while work goes on; it holds no secrets, those lie in the keyring
    Backup {
        /// Into this folder instead of the usual one
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// List the backups, newest first
    Backups,
    /// Look into a backup: whether it can be put back, and what it holds
    Look {
        /// The file
        file: PathBuf,
    },
    /// Put a backup in the place of the data, after a backup of these; also where they are damaged
    Restore {
        /// The file
        file: PathBuf,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Move the data to another folder; the old one stays with a note in it
    Move {
        /// The new folder: one that does not exist yet, or an empty one
        to: PathBuf,
        /// Remove the old copy
        #[arg(long)]
        remove_old: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Look through all data for damage; exit code 1 if something needs you
    Check,
}

/// What is done to data that are not open.
pub(crate) struct Closed {
    file: PathBuf,
    /// Whether to put it back, and then whether without asking.
    restore: Option<bool>,
}

impl DataCommand {
    /// What wants the data closed, if this does.
    pub(crate) fn of_closed(&self) -> Option<Closed> {
        let (file, restore) = match self {
            Self::Look { file } => (file, None),
            Self::Restore { file, yes } => (file, Some(*yes)),
            _ => return None,
        };
        let file = file.clone();
        Some(Closed { file, restore })
    }
}

/// Looks into a backup or puts it back, without opening the data.
pub(crate) async fn closed(what: &Closed, options: &AppOptions, out: &Out) -> Ended {
    let file = whole(&what.file)?;
    let contents = look_closed(options, &file).await?;
    let Some(yes) = what.restore else {
        out.answer(&contents, looked)?;
        return Ok(End::Well);
    };
    out.note(&looked(&contents));
    if !confirm("Put it in the place of the present data?", yes)? {
        return Ok(End::Wrong);
    }
    out.note(
        "Where something may be under way to a shop, this waits until the shop must have finished.",
    );
    let report = restore_closed(options, &file).await?;
    out.answer(&report, restored)?;
    Ok(if report.held.is_empty() {
        End::Well
    } else {
        End::NeedsPerson
    })
}

pub(crate) async fn run(command: DataCommand, app: &App, out: &Out) -> Ended {
    match command {
        DataCommand::Show => out.answer(&app.data_overview().await?, overview)?,
        DataCommand::Backup { to } => {
            let to = to.as_deref().map(whole).transpose()?;
            let to = to.map(|folder| folder.display().to_string());
            out.answer(&app.backup_now(to).await?, |backup| {
                format!("{} was written. It holds no secrets.", backup.path)
            })?;
        }
        DataCommand::Backups => out.answer(&app.backups().await?, |all| list(all))?,
        DataCommand::Move {
            to,
            remove_old,
            yes,
        } => {
            let to = whole(&to)?.display().to_string();
            if !confirm(&format!("Move all data to {to}?"), yes)? {
                return Ok(End::Wrong);
            }
            out.answer(&app.data_move(to, remove_old).await?, moved)?;
        }
        DataCommand::Check => {
            let report = app.data_check().await?;
            out.answer(&report, checked)?;
            if report.findings.iter().any(|found| !found.mended) {
                return Ok(End::Wrong);
            }
        }
        // They were carried out before the data were opened.
        DataCommand::Look { .. } | DataCommand::Restore { .. } => (),
    }
    Ok(End::Well)
}

/// A path as seen from where the command was given.
fn whole(path: &Path) -> Result<PathBuf, Stopped> {
    std::path::absolute(path).map_err(|error| Stopped::Problem(no_folder(&error)))
}

fn overview(data: &DataOverview) -> String {
    let bytes = |text: &str| format!("{text} bytes");
    let at = |at: &Option<String>| at.as_deref().map_or("never".to_owned(), instant);
    pairs(&[
        ("Folder", data.folder.clone()),
        ("File", bytes(&data.bytes.store)),
        ("Not taken into it yet", bytes(&data.bytes.log)),
        ("Of it exchanges", bytes(&data.bytes.exchanges)),
        ("Backups", bytes(&data.bytes.backups)),
        ("Logs", bytes(&data.bytes.logs)),
        ("Invoices", data.invoices.to_string()),
        ("History", data.history.to_string()),
        ("Jobs", data.jobs.to_string()),
        ("Format", data.format.to_string()),
        (
            "Last backup",
            at(&data.last_backup.as_ref().map(|backup| backup.at.clone())),
        ),
        ("Backup folder", data.backup_folder.clone()),
        ("Automatic backups kept", data.backup_keep.to_string()),
        ("Last checked", at(&data.checked_at)),
        (
            "Last cleaned",
            at(&data.cleaned.as_ref().map(|cleaned| cleaned.at.clone())),
        ),
    ])
}

fn list(backups: &[BackupView]) -> String {
    let mut table = Table::new(["When", "Why", "#Bytes", "File"]);
    for backup in backups {
        table.row([
            instant(&backup.at),
            word(&backup.reason),
            backup.bytes.clone(),
            backup.path.clone(),
        ]);
    }
    table.text("There are no backups yet. Write one with: bindery data backup")
}

fn looked(contents: &BackupContents) -> String {
    pairs(&[
        ("Backup", contents.path.clone()),
        (
            "Last entry",
            contents.last_at.as_deref().map(instant).unwrap_or_default(),
        ),
        ("Invoices", contents.invoices.to_string()),
        ("History", contents.history.to_string()),
        ("Jobs", contents.jobs.to_string()),
        ("Bindings", contents.bindings.to_string()),
        ("Format", contents.format.to_string()),
    ])
}

fn restored(report: &RestoreReport) -> String {
    let mut text = "The backup was put back.\n".to_owned();
    if let Some(before) = &report.before {
        text.push_str(&format!("What was there before is in {before}.\n"));
    }
    if let Some(aside) = &report.set_aside {
        text.push_str(&format!(
            "What was there before could not be read; it is in {aside}.\n"
        ));
    }
    if !report.held.is_empty() {
        text.push_str(&format!(
            "These lanes are held, since what waits there may be done by now: {}.\nLook at bindery jobs, then bindery lane resume.\n",
            report.held.join(", ")
        ));
    }
    text
}

fn moved(report: &MoveReport) -> String {
    let mut text = format!("The data are in {} now.\n", report.to);
    text.push_str(&if report.removed {
        "The old copy was removed.\n".to_owned()
    } else {
        format!("{} still holds the old copy, with a note.\n", report.from)
    });
    if report.start_names_folder {
        text.push_str(&format!(
            "From now on start with --data-dir {}.\n",
            report.to
        ));
    }
    text
}

fn checked(report: &CheckReport) -> String {
    if report.findings.is_empty() {
        return "All is well.".to_owned();
    }
    let line =
        |found: &bindery_app::view::CheckFinding| format!("{}\n  {}\n", found.message, found.hint);
    report.findings.iter().map(line).collect()
}
