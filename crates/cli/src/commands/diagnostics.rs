//! `bindery diagnostics`: what can be sent to support, shown or saved.

use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::problem::no_folder;
use bindery_app::App;
use bindery_app::view::DiagnosticFile;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct DiagnosticsArgs {
    /// Save it as one archive: a file, or a folder where it gets a name of its own
    #[arg(long, value_name = "PATH")]
    save: Option<PathBuf>,
}

#[derive(Serialize)]
struct Saved {
    path: String,
}

pub(crate) async fn run(args: DiagnosticsArgs, app: &App, out: &Out) -> Ended {
    let files = app.diagnostics_preview().await?;
    let Some(path) = args.save else {
        out.answer(&files, |files| words(files))?;
        return Ok(End::Well);
    };
    let path = std::path::absolute(path).map_err(|error| Stopped::Problem(no_folder(&error)))?;
    let path = app
        .diagnostics_save(files, path.display().to_string())
        .await?;
    out.answer(&Saved { path }, |saved| {
        format!(
            "{} was written. Look into it before you send it.",
            saved.path
        )
    })?;
    Ok(End::Well)
}

fn words(files: &[DiagnosticFile]) -> String {
    let one = |file: &DiagnosticFile| format!("── {}\n{}\n", file.name, file.text);
    files.iter().map(one).collect()
}
