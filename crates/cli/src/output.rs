//! What is printed: one answer on standard output, everything else on standard error.

use crate::end::Stopped;
use crate::problem::problem;
use crate::remedy::told;
use bindery_app::view::Problem;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Where a command prints, and in which form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Out {
    json: bool,
}

impl Out {
    /// Prints JSON, or text for people.
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints the command's answer: as one JSON document, or worded by `words`.
    pub(crate) fn answer<T: Serialize>(
        &self,
        value: &T,
        words: impl FnOnce(&T) -> String,
    ) -> Result<(), Stopped> {
        let text = if self.json {
            serde_json::to_string_pretty(value).map_err(|error| not_json(&error))?
        } else {
            words(value)
        };
        let mut stdout = io::stdout().lock();
        let printed = writeln!(stdout, "{}", text.trim_end()).and_then(|()| stdout.flush());
        printed.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stopped::NoReader,
            _ => Stopped::Problem(no_output(&error)),
        })
    }

    /// Says what goes on, to people only.
    pub(crate) fn note(&self, text: &str) {
        if !self.json {
            to_stderr(text);
        }
    }

    /// Says how far the work is, where someone is watching.
    pub(crate) fn progress(&self, text: &str) {
        if !self.json && io::stderr().is_terminal() {
            to_stderr(text);
        }
    }

    /// Tells a problem; gives its exit code.
    pub(crate) fn failed(&self, problem: &Problem) -> ExitCode {
        self.tell(problem);
        ExitCode::from(1)
    }

    /// Tells why a command stopped; gives the exit code.
    pub(crate) fn stopped(&self, stopped: &Stopped) -> ExitCode {
        match stopped {
            Stopped::Problem(problem) => self.failed(problem),
            Stopped::Usage(problem) => {
                self.tell(problem);
                ExitCode::from(2)
            }
            Stopped::NoReader => ExitCode::SUCCESS,
            Stopped::Interrupted => {
                self.note("Interrupted. What was queued stays queued.");
                ExitCode::from(130)
            }
        }
    }

    fn tell(&self, problem: &Problem) {
        let problem = &told(problem);
        if self.json {
            let document = serde_json::json!({ "error": problem });
            to_stderr(&format!("{document:#}"));
        } else {
            to_stderr(&format!("error: {}", in_words(problem)));
        }
    }
}

/// A problem as people read it.
pub(crate) fn in_words(problem: &Problem) -> String {
    let problem = told(problem);
    let mut text = problem.message.clone();
    let more = [&problem.hint, &problem.details].into_iter().flatten();
    // Details often begin with the message itself.
    let lines = more.flat_map(|more| more.lines());
    for line in lines.filter(|line| *line != problem.message) {
        text.push_str("\n  ");
        text.push_str(line);
    }
    text
}

fn to_stderr(text: &str) {
    // Where even this cannot be written, there is nobody left to tell.
    let _unwritten = writeln!(io::stderr().lock(), "{text}");
}

fn not_json(error: &serde_json::Error) -> Stopped {
    Stopped::Problem(problem(
        "cli.json",
        format!("The answer cannot be written as JSON: {error}."),
        "Run it again without --json, and report this.",
    ))
}

fn no_output(error: &io::Error) -> Problem {
    problem(
        "cli.output",
        format!("Standard output cannot be written: {error}."),
        "Look at where it is redirected to.",
    )
}
