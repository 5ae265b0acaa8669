//! Questions to the person at the terminal.

use crate::end::Stopped;
use crate::problem::{no_input, usage};
use std::io::{self, IsTerminal, Write};

/// Asks before something is done that cannot be undone. `yes` was given on the command line.
///
/// Where nobody can answer, `--yes` is wanted instead.
pub(crate) fn confirm(question: &str, yes: bool) -> Result<bool, Stopped> {
    if yes {
        return Ok(true);
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(usage(
            "cli.unconfirmed",
            format!("There is nobody to ask: {question}"),
            "Give --yes to do it without being asked.",
        ));
    }
    let mut stderr = io::stderr().lock();
    let asked = write!(stderr, "{question} [y/N] ").and_then(|()| stderr.flush());
    asked.map_err(|error| Stopped::Problem(no_input(&error)))?;
    let mut answer = String::new();
    io::stdin()
        .read_line(&mut answer)
        .map_err(|error| Stopped::Problem(no_input(&error)))?;
    Ok(is_yes(&answer))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

#[test]
fn only_a_plain_yes_is_taken_for_one() {
    let check = |answer: &str, expected: bool| assert_eq!(is_yes(answer), expected, "{answer:?}");
    check("y\n", true);
    check(" YES\r\n", true);
    check("\n", false);
    check("", false);
    check("n\n", false);
    check("yellow\n", false);
}
