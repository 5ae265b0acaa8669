//! Types are named by what they are, not by that they do something.

const EMPTY_WORDS: [&str; 6] = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service"];
const DECLARES: [&str; 7] = [
    "struct ",
    "enum ",
    "trait ",
    "type ",
    "class ",
    "interface ",
    "mod ",
];

/// The type that a line declares with an empty name, if it does.
pub(crate) fn empty_name(line: &str) -> Option<&str> {
    let code = line.trim_start();
    let code = code.strip_prefix("export ").unwrap_or(code);
    let code = code.strip_prefix("pub ").unwrap_or(code);
    let code = code.strip_prefix("pub(crate) ").unwrap_or(code);
    let rest = DECLARES.iter().find_map(|word| code.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &rest[..end.unwrap_or(rest.len())];
    let is_empty = |word: &&str| name.ends_with(*word) || name == word.to_lowercase();
    EMPTY_WORDS.iter().any(is_empty).then_some(name)
}

#[test]
fn empty_names_are_found_where_they_are_declared() {
    let check = |line: &str, expected: Option<&str>| assert_eq!(empty_name(line), expected);
    check("pub struct JobManager {", Some("JobManager"));
    check("struct StringUtils;", Some("StringUtils"));
    check("pub(crate) trait HttpService: Send {", Some("HttpService"));
    check("export interface RowHelper {", Some("RowHelper"));
    check("mod utils;", Some("utils"));
    check("pub struct Exporter {", None);
    check("    secret_service: Service,", None);
    check("// struct JobManager was here", None);
}
