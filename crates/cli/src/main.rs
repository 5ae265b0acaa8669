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
    let cli = Cli::parse();
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

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(end.code())
    }
}
