//! `bindery`: the use cases on the command line.
//!
//! It reads arguments, calls one function of the app crate after the other and prints what they
//! give. It must never know how any of them works: no store, no queue, no protocol.

mod args;
mod ask;
mod commands;
mod credentials;
mod end;
mod find;
mod open;
mod output;
mod pair;
mod problem;
mod remedy;
mod stop;
mod table;
mod text;
mod wait;

use crate::args::Cli;
use crate::end::End;
use crate::output::Out;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    let out = Out::new(cli.global.json);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return out.failed(&problem::no_runtime(&error)),
    };
    match runtime.block_on(commands::run(cli, &out)) {
        Ok(end) => end.into(),
        Err(stopped) => out.stopped(&stopped),
    }
}

/// Prints help where it was asked for, else what is wrong with the arguments: as JSON if that was
/// among them.
fn not_understood(error: &clap::Error) -> ExitCode {
    let wants_json = std::env::args_os().any(|argument| argument == "--json");
    if error.use_stderr() && wants_json {
        return Out::new(true).stopped(&problem::arguments(error));
    }
    // Where even this cannot be written, the exit code still tells.
    let _unwritten = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(end.code())
    }
}
