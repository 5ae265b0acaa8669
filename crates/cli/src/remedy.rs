//! What to do about a problem, said for the command line: the use cases' own hints speak of pages
//! of the window.

use bindery_app::view::Problem;

/// The problem as it is told at a terminal.
pub(crate) fn told(problem: &Problem) -> Problem {
    let hint = hint(&problem.code).map(str::to_owned);
    Problem {
        message: sentence(&problem.message),
        hint: hint.or_else(|| problem.hint.clone()),
        ..problem.clone()
    }
}

fn hint(code: &str) -> Option<&'static str> {
    Some(match code {
        "secrets.undecided" => {
            "Choose with --secrets vault (encrypted with the passphrase in BINDERY_VAULT_PASSPHRASE) \
             or --secrets session (nothing is kept; each command reads the environment)."
        }
        "secrets.vault_locked" => {
            "Say --secrets vault, with the passphrase in BINDERY_VAULT_PASSPHRASE."
        }
        "secrets.missing" => {
            "With --secrets session, put every part into BINDERY_CREDENTIAL_<BACKEND>_<PART>. \
             Otherwise give them again: bindery backend edit --help"
        }
        "secrets.short_passphrase" => "Choose a longer one in BINDERY_VAULT_PASSPHRASE.",
        "wire.plain_http" => {
            "Use an address that begins with https, or allow this one with --allow-plain-http."
        }
        "store.in_use" => {
            "Another bindery, or its window, works on this folder. End it, or give another --data-dir."
        }
        "import.nothing" | "export.no_shop" => "Add one with: bindery backend add --help",
        "store.damaged" => {
            "Put the newest backup back with bindery data restore FILE; what is there now is set aside."
        }
        "wire.proxy" => "Look at the proxy: bindery settings network",
        "data.restored" => {
            "Look at the jobs, cancel what is not wanted any more, then resume the lane: bindery lane resume"
        }
        "settings.backup_keep" => "Give another number: bindery settings set backup_keep=7",
        "backend.bound" => "Switch it off instead: bindery backend disable",
        "backend.other_address" => {
            "Add --same-system where the system only moved. Another one: bindery backend add"
        }
        "type.family" | "type.unknown" => "bindery type list shows which can be added.",
        "backend.url" => "Enter the address as in the browser, such as https://shop.example.com.",
        "settings.actor" | "settings.actor_own" => {
            "Give the name that the history shall show: bindery settings set actor=NAME"
        }
        "invoice.not_one" | "store.not_found" => {
            "Look for it in the list: bindery jobs, invoices, bindings or backend list."
        }
        "history.unknown" => "bindery history lists them.",
        _ => return None,
    })
}

/// Begins with a capital letter and ends with a stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let whole: String = first.chain(letters).collect();
    if whole.ends_with(['.', '!', '?', ':']) {
        whole
    } else {
        whole + "."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::problem;

    #[test]
    fn messages_are_sentences() {
        let check = |given: &str, expected: &str| assert_eq!(sentence(given), expected);
        check("there is no job 7", "There is no job 7.");
        check("Done.", "Done.");
        check("Really?", "Really?");
        check("übel", "Übel.");
    }

    #[test]
    fn hints_of_the_window_are_replaced_and_others_are_kept() {
        let check = |code: &str, expected: &str| {
            let hint = told(&problem(code, "", "Look at the page.")).hint;
            let hint = hint.unwrap_or_default();
            assert!(hint.contains(expected), "{code}: {hint}");
        };
        check("secrets.undecided", "--secrets vault");
        check("store.in_use", "--data-dir");
        check("cli.other", "Look at the page.");
    }
}
