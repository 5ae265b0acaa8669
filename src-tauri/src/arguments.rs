//! What the program is started with: which data folder, and whether to show itself. Knows nothing of what is in it.

use std::ffi::OsString;
use std::path::PathBuf;

/// Environment variable that names the data folder where no argument does.
pub(crate) const ENV: &str = "BINDERY_DATA_DIR";

/// Starts in the tray, without showing the window; the computer starts the program so.
pub(crate) const HIDDEN: &str = "--hidden";

/// The start's choices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Data folder; absent means the system's usual place.
    pub(crate) data_dir: Option<PathBuf>,
    /// Whether the window stays away until somebody asks for it.
    pub(crate) hidden: bool,
}

/// Reads `--hidden`, and `--data-dir PATH` or `--data-dir=PATH`, else the environment's value; an empty path counts
/// as none. Arguments that are not ours are left alone, since desktops add their own.
pub(crate) fn read(
    arguments: impl IntoIterator<Item = OsString>,
    environment: Option<OsString>,
) -> Arguments {
    let mut arguments = arguments.into_iter();
    let (mut named, mut hidden) = (None, false);
    while let Some(argument) = arguments.next() {
        if argument == "--data-dir" {
            named = arguments.next();
        } else if argument == HIDDEN {
            hidden = true;
        } else if let Some(path) = argument
            .to_str()
            .and_then(|a| a.strip_prefix("--data-dir="))
        {
            named = Some(path.into());
        }
    }
    let data_dir = named
        .or(environment)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from);
    Arguments { data_dir, hidden }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], environment: Option<&str>, expected: Option<&str>) {
        let read = read(
            arguments.iter().map(OsString::from),
            environment.map(OsString::from),
        );
        assert_eq!(
            read.data_dir,
            expected.map(PathBuf::from),
            "arguments {arguments:?}, environment {environment:?}"
        );
    }

    #[test]
    fn the_data_folder_comes_from_the_argument_before_the_environment() {
        check(&[], None, None);
        check(&["--data-dir", "a"], None, Some("a"));
        check(&["--data-dir=a b"], None, Some("a b"));
        check(&["--data-dir", "a"], Some("b"), Some("a"));
        check(&[], Some("b"), Some("b"));
        check(&[], Some(""), None);
        check(&["--data-dir"], Some("b"), Some("b"));
        check(&["--data-dir="], None, None);
        check(&["--other", "--data-dir", "a", "x"], None, Some("a"));
        check(&["--hidden", "--data-dir", "a"], None, Some("a"));
    }

    #[test]
    fn the_window_shows_itself_unless_told_otherwise() {
        let hidden = |arguments: &[&str]| read(arguments.iter().map(OsString::from), None).hidden;
        assert!(!hidden(&[]));
        assert!(!hidden(&["--data-dir", "--hidden"]));
        assert!(hidden(&["--data-dir", "a", "--hidden"]));
        assert!(hidden(&["--hidden"]));
    }
}
