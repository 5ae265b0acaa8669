//! What the program is started with: which data folder. Knows nothing of what is in it.

use std::ffi::OsString;
use std::path::PathBuf;

/// Environment variable that names the data folder where no argument does.
pub(crate) const ENV: &str = "BINDERY_DATA_DIR";

/// The start's choices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Data folder; absent means the system's usual place.
    pub(crate) data_dir: Option<PathBuf>,
}

/// Reads `--data-dir PATH` or `--data-dir=PATH`, else the environment's value; an empty path counts
/// as none. Arguments that are not ours are left alone, since desktops add their own.
pub(crate) fn read(
    arguments: impl IntoIterator<Item = OsString>,
    environment: Option<OsString>,
) -> Arguments {
    let mut arguments = arguments.into_iter();
    let mut named = None;
    while let Some(argument) = arguments.next() {
        if argument == "--data-dir" {
            named = arguments.next();
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
    Arguments { data_dir }
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
    }
}
