//! The page about the command line names what the program's own help lists.

use crate::desk::Desk;
use crate::every_command::commands;

/// Whether a row of commands names this one: in full, or by its last word where the row begins with
/// another command of the same group.
fn names(row: &str, command: &str) -> bool {
    let spans: Vec<_> = row.split('`').skip(1).step_by(2).collect();
    let begins = |span: &str, name: &str| {
        let rest = span.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if spans.iter().any(|span| begins(span, command)) {
        return true;
    }
    let Some((group, last)) = command.rsplit_once(' ') else {
        return false;
    };
    let of_group = spans.first().is_some_and(|span| begins(span, group));
    of_group && spans.iter().any(|span| begins(span, last))
}

#[test]
fn every_command_stands_in_the_page() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/command-line.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows = page.split("\n## Commands\n").nth(1).unwrap();
    // What a command answers comes after what it is and what it does.
    let rows = rows.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<_> = rows.filter_map(|row| row.split(" | ").next()).collect();
    let missing: Vec<_> = commands(&Desk::new(), &[])
        .into_iter()
        .filter(|command| !rows.iter().any(|row| names(row, command)))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_row_names_its_commands_in_full_or_by_their_last_word() {
    let check = |row: &str, command: &str, expected: bool| {
        assert_eq!(names(row, command), expected, "{row}: {command}");
    };
    let row = "| `lane pause LANE [--minutes N]`, `resume`, `lane resume-all`";
    check(row, "lane pause", true);
    check(row, "lane resume", true);
    check(row, "lane resume-all", true);
    check(row, "lane pause-all", false);
    check(row, "schedule resume", false);
    check(row, "lane", true);
    check("| `pages INVOICE`", "pages", true);
    check("| `pages-of INVOICE`", "pages", false);
}
