//! Starting with the computer: an entry among those that the system starts when somebody logs in.

use crate::arguments::HIDDEN;
use auto_launch::AutoLaunchBuilder;
use std::path::Path;

/// The entry of a data folder; another folder than the usual one has an entry of its own.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    program: String,
    arguments: Vec<String>,
}

impl Entry {
    fn of(program: &Path, folder: Option<&Path>) -> Self {
        let mut entry = Self {
            name: "Bindery".to_owned(),
            program: quoted(&program.display().to_string()),
            arguments: vec![HIDDEN.to_owned()],
        };
        if let Some(folder) = folder {
            let named: String = folder
                .display()
                .to_string()
                .chars()
                .map(|letter| if letter.is_alphanumeric() { letter } else { '-' })
                .collect();
            entry.name.push_str(&named);
            let folder = quoted(&folder.display().to_string());
            entry.arguments.extend(["--data-dir".to_owned(), folder]);
        }
        entry
    }
}

/// A word as the entry's command line has it. Entries of Linux desktops are read by their own rules.
fn quoted(word: &str) -> String {
    if cfg!(target_os = "macos") {
        return word.to_owned();
    }
    let mut text = String::from('"');
    for letter in word.chars() {
        if cfg!(target_os = "linux") {
            match letter {
                // The entry's text is read first, its command line then.
                '\\' => text.push_str(r"\\\"),
                '"' | '`' | '$' => text.push_str(r"\\"),
                '%' => text.push('%'),
                _ => {}
            }
        }
        text.push(letter);
    }
    text.push('"');
    text
}

/// Sets the entry up or takes it away. `folder` is the data folder, where it is not the usual one.
///
/// # Errors
/// What the system says.
pub(crate) fn set(on: bool, folder: Option<&Path>) -> Result<(), String> {
    let program = program().map_err(|error| error.to_string())?;
    let entry = Entry::of(&program, folder);
    let launch = AutoLaunchBuilder::new()
        .set_app_name(&entry.name)
        .set_app_path(&entry.program)
        .set_args(&entry.arguments)
        .build()
        .map_err(|error| error.to_string())?;
    let done = if on { launch.enable() } else { launch.disable() };
    done.map_err(|error| error.to_string())
}

/// The program as it is started from outside. An AppImage lives at another place in each start.
fn program() -> std::io::Result<std::path::PathBuf> {
    match std::env::var_os("APPIMAGE") {
        Some(image) => Ok(image.into()),
        None => std::env::current_exe(),
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn check(program: &str, folder: Option<&str>, expected: (&str, &str, &[&str])) {
        let entry = Entry::of(Path::new(program), folder.map(Path::new));
        let (name, program, arguments) = expected;
        assert_eq!(entry.name, name);
        assert_eq!(entry.program, program);
        assert_eq!(entry.arguments, arguments);
    }

    #[test]
    fn each_data_folder_has_an_entry_whose_command_line_can_be_read() {
        check(
            "/usr/bin/bindery-desktop",
            None,
            ("Bindery", "\"/usr/bin/bindery-desktop\"", &["--hidden"]),
        );
        check(
            "/opt/my tools/bindery",
            Some("/home/me/50% of $books"),
            (
                "Bindery-home-me-50--of--books",
                "\"/opt/my tools/bindery\"",
                &["--hidden", "--data-dir", r#""/home/me/50%% of \\$books""#],
            ),
        );
    }
}
