//! `bindery config`: the configuration's log, undo, earlier states, and its file.

use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::problem::problem;
use crate::table::Table;
use crate::text::word;
use bindery_app::App;
use bindery_app::view::{ConfigPage, FieldChange, PlannedChange};
use clap::Subcommand;
use serde::Serialize;
use std::io::Read;
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// List who changed what, newest first
    Log {
        /// Only what came before this change
        #[arg(long)]
        before: Option<i64>,
    },
    /// Undo one change, where nothing changed the same thing since
    Undo {
        /// Id of the change: bindery config log
        id: i64,
    },
    /// Make the configuration stand as it was right after a change; without --yes only say what would change
    Restore {
        /// Id of the change: bindery config log
        id: i64,
        /// Only this piece, such as backend:Shop; may be given several times
        #[arg(long)]
        only: Vec<String>,
        /// Do it
        #[arg(long)]
        yes: bool,
    },
    /// Print the configuration as one readable file, without secrets
    Export,
    /// Say what importing a file would change, piece by piece
    Diff {
        /// The file; - reads standard input
        file: PathBuf,
    },
    /// Import a file, all or nothing; nothing is ever deleted by it
    Import {
        /// The file; - reads standard input
        file: PathBuf,
        /// Only this piece, such as backend:Shop; may be given several times
        #[arg(long)]
        only: Vec<String>,
        /// Do it
        #[arg(long)]
        yes: bool,
    },
}

/// How many pieces were changed.
#[derive(Serialize)]
struct Applied {
    applied: u32,
}

pub(crate) async fn run(command: ConfigCommand, app: &App, out: &Out) -> Ended {
    match command {
        ConfigCommand::Log { before } => out.answer(&app.config_log(before).await?, log)?,
        ConfigCommand::Undo { id } => applied(app.config_undo(id).await?, out)?,
        ConfigCommand::Restore { id, only, yes } => {
            if yes {
                applied(app.config_restore(id, pieces(only)).await?, out)?;
            } else {
                out.answer(&app.config_restore_preview(id).await?, |all| planned(all))?;
            }
        }
        ConfigCommand::Export => out.answer(&app.config_export().await?, Clone::clone)?,
        ConfigCommand::Diff { file } => {
            out.answer(&app.config_diff(read(&file)?).await?, |all| planned(all))?;
        }
        ConfigCommand::Import { file, only, yes } => {
            let text = read(&file)?;
            if yes {
                applied(app.config_import(text, pieces(only)).await?, out)?;
            } else {
                out.answer(&app.config_diff(text).await?, |all| planned(all))?;
            }
        }
    }
    Ok(End::Well)
}

fn pieces(only: Vec<String>) -> Option<Vec<String>> {
    (!only.is_empty()).then_some(only)
}

fn read(file: &Path) -> Result<String, Stopped> {
    let text = match file.to_str() {
        Some("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
        _ => std::fs::read_to_string(file),
    };
    text.map_err(|error| {
        Stopped::Problem(problem(
            "cli.file",
            format!("{} cannot be read: {error}.", file.display()),
            "Give a file that `bindery config export` printed.",
        ))
    })
}

fn applied(applied: u32, out: &Out) -> Result<(), Stopped> {
    out.answer(&Applied { applied }, |it| match it.applied {
        0 => "It was so already; nothing was changed.".to_owned(),
        1 => "1 piece of the configuration was changed.".to_owned(),
        many => format!("{many} pieces of the configuration were changed."),
    })
}

fn fields(changes: &[FieldChange]) -> String {
    let none = "(nothing)";
    let line = |change: &FieldChange| {
        let before = change.before.as_deref().unwrap_or(none);
        let after = change.after.as_deref().unwrap_or(none);
        format!("{}: {before} → {after}", change.path).replace('\n', " | ")
    };
    changes.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn log(page: &ConfigPage) -> String {
    let mut table = Table::new([
        "Id",
        "When",
        "Who",
        "What",
        "Change",
        "Values",
        "Can be undone",
    ]);
    for row in &page.rows {
        table.row([
            row.id.to_string(),
            row.at.clone(),
            row.actor.clone(),
            format!("{} {}", word(&row.entity), row.title),
            word(&row.kind),
            fields(&row.fields),
            crate::text::yes_no(row.can_undo),
        ]);
    }
    table.text("Nothing was configured yet.")
}

fn planned(changes: &[PlannedChange]) -> String {
    let mut table = Table::new(["Piece", "Change", "Values"]);
    for change in changes {
        table.row([
            change.key.clone(),
            word(&change.kind),
            fields(&change.fields),
        ]);
    }
    table.text("It is so already; nothing would change.")
}
