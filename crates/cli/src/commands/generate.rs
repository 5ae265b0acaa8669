//! `bindery generate`: manual pages and completions for shells, for whoever makes packages.

use crate::args::Cli;
use crate::end::{End, Ended, Stopped};
use crate::output::Out;
use crate::problem::problem;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};

/// The shells whose completions are written.
const SHELLS: [Shell; 3] = [Shell::Bash, Shell::Fish, Shell::Zsh];

#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// Folder that is written into
    folder: PathBuf,
}

/// Where everything was written.
#[derive(Serialize)]
struct Generated {
    folder: PathBuf,
}

/// Writes a page for each command and a file for each shell.
pub(crate) fn run(args: &GenerateArgs, out: &Out) -> Ended {
    generate(&args.folder).map_err(|error| not_written(&args.folder, &error))?;
    let generated = Generated {
        folder: args.folder.clone(),
    };
    out.answer(&generated, |generated| {
        format!("Written to {}.", generated.folder.display())
    })?;
    Ok(End::Well)
}

fn generate(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(Cli::command(), folder)?;
    for shell in SHELLS {
        clap_complete::generate_to(shell, &mut Cli::command(), "bindery", folder)?;
    }
    Ok(())
}

fn not_written(folder: &Path, error: &io::Error) -> Stopped {
    Stopped::Problem(problem(
        "cli.generate",
        format!("{} cannot be written: {error}.", folder.display()),
        "Name a folder that you may write.",
    ))
}
