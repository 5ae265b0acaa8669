//! Problems that arise on the command line itself, in the same form as those of the work.

use crate::end::Stopped;
use bindery_app::view::{Problem, ProblemClass};
use std::collections::BTreeMap;
use std::io;

/// A problem that the person at the command line can solve.
pub(crate) fn problem(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Problem {
    Problem {
        class: ProblemClass::NeedsYou,
        code: code.to_owned(),
        params: BTreeMap::new(),
        message: message.into(),
        hint: Some(hint.into()),
        details: None,
        retryable: false,
    }
}

/// The command was not called as it should be.
pub(crate) fn usage(code: &str, message: impl Into<String>, hint: impl Into<String>) -> Stopped {
    Stopped::Usage(problem(code, message, hint))
}

/// The arguments were not understood. What the parser says never holds the value of a secret:
/// secrets are no arguments.
pub(crate) fn arguments(error: &clap::Error) -> Stopped {
    let text = error.render().to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let rest = lines.filter(|line| !line.starts_with("Usage:") && !line.starts_with("For more"));
    let told: Vec<_> = std::iter::once(first.trim_start_matches("error: "))
        .chain(rest)
        .collect();
    usage(
        "cli.arguments",
        told.join(" "),
        "Add --help to see what the command takes.",
    )
}

/// The operating system gives no threads.
pub(crate) fn no_runtime(error: &io::Error) -> Problem {
    problem(
        "cli.no_runtime",
        format!("The program cannot start its threads: {error}."),
        "Close other programs, or raise the limit on processes.",
    )
}

/// Standard input could not be read.
pub(crate) fn no_input(error: &io::Error) -> Problem {
    problem(
        "cli.input",
        format!("Standard input cannot be read: {error}."),
        "Give it as UTF-8 text.",
    )
}

/// A path cannot be told from where the command was given.
pub(crate) fn no_folder(error: &io::Error) -> Problem {
    problem(
        "cli.folder",
        format!("The path is not understood: {error}."),
        "Give a whole path.",
    )
}
