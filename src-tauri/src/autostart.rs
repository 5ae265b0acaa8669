//! Starting with the computer: an entry among those that the system starts when somebody logs in.

use crate::arguments::HIDDEN;
use std::io;
use std::path::{Path, PathBuf};

/// The entry of a data folder; another folder than the usual one has an entry of its own.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    /// The program and its arguments.
    command: Vec<String>,
}

impl Entry {
    fn of(program: &Path, folder: Option<&Path>) -> Self {
        let mut entry = Self {
            name: "Bindery".to_owned(),
            command: vec![program.display().to_string(), HIDDEN.to_owned()],
        };
        if let Some(folder) = folder {
            let folder = folder.display().to_string();
            let plain = |letter: char| {
                if letter.is_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            };
            entry.name.extend(folder.chars().map(plain));
            entry.command.extend(["--data-dir".to_owned(), folder]);
        }
        entry
    }
}

/// Sets the entry up or takes it away. `folder` is the data folder, where it is not the usual one.
///
/// # Errors
/// What the system says.
pub(crate) fn set(on: bool, folder: Option<&Path>) -> io::Result<()> {
    // The folder must be found from wherever the system starts the program.
    let folder = folder.map(std::path::absolute).transpose()?;
    system::set(on, &Entry::of(&program()?, folder.as_deref()))
}

/// The program as it is started from outside. An AppImage lives at another place in each start.
fn program() -> io::Result<PathBuf> {
    match std::env::var_os("APPIMAGE") {
        Some(image) => Ok(image.into()),
        None => std::env::current_exe(),
    }
}

/// Linux desktops start what stands in a folder of the person's.
#[cfg(target_os = "linux")]
mod system {
    use super::Entry;
    use crate::desktop::ENTRY;
    use std::io;
    use std::path::PathBuf;

    pub(super) fn set(on: bool, entry: &Entry) -> io::Result<()> {
        let folder = folder().ok_or(io::ErrorKind::NotFound)?;
        let file = folder.join(format!("{}.desktop", entry.name));
        if on {
            std::fs::create_dir_all(folder)?;
            return std::fs::write(file, text(entry));
        }
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn folder() -> Option<PathBuf> {
        let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let settings = named("XDG_CONFIG_HOME").map(PathBuf::from);
        let settings = settings.or_else(|| Some(PathBuf::from(named("HOME")?).join(".config")))?;
        Some(settings.join("autostart"))
    }

    pub(super) fn text(entry: &Entry) -> String {
        let command: Vec<_> = entry.command.iter().map(|word| quoted(word)).collect();
        format!(
            "[Desktop Entry]\nType=Application\nName=Bindery\nIcon={ENTRY}\nTerminal=false\n\
             StartupNotify=false\nExec={}\n",
            command.join(" ")
        )
    }

    /// A word of the entry's command line. The entry's text is read first, its command line then.
    fn quoted(word: &str) -> String {
        let mut text = String::from('"');
        for letter in word.chars() {
            match letter {
                '\\' => text.push_str(r"\\\"),
                '"' | '`' | '$' => text.push_str(r"\\"),
                '%' => text.push('%'),
                _ => {}
            }
            text.push(letter);
        }
        text.push('"');
        text
    }
}

/// Windows and macOS by way of a library; written by its documentation and not yet tried there.
#[cfg(not(target_os = "linux"))]
mod system {
    use super::Entry;
    use crate::desktop::ENTRY;
    use std::io;

    pub(super) fn set(on: bool, entry: &Entry) -> io::Result<()> {
        let quoted = |word: &String| {
            if cfg!(windows) {
                format!("\"{word}\"")
            } else {
                word.clone()
            }
        };
        let words: Vec<String> = entry.command.iter().map(quoted).collect();
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let launch = auto_launch::AutoLaunchBuilder::new()
            .set_app_name(&entry.name)
            .set_app_path(program)
            .set_args(arguments)
            .build()
            .map_err(io::Error::other)?;
        let done = if on {
            launch.enable()
        } else {
            launch.disable()
        };
        done.map_err(io::Error::other)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn check(program: &str, folder: Option<&str>, name: &str, command: &str) {
        let entry = Entry::of(Path::new(program), folder.map(Path::new));
        assert_eq!(entry.name, name);
        let text = system::text(&entry);
        let exec = text.lines().find_map(|line| line.strip_prefix("Exec="));
        assert_eq!(exec, Some(command), "{text}");
    }

    #[test]
    fn each_data_folder_has_an_entry_whose_command_line_can_be_read() {
        check(
            "/usr/bin/bindery-desktop",
            None,
            "Bindery",
            r#""/usr/bin/bindery-desktop" "--hidden""#,
        );
        check(
            "/opt/my tools/bindery",
            Some("/home/me/50% of $books"),
            "Bindery-home-me-50--of--books",
            r#""/opt/my tools/bindery" "--hidden" "--data-dir" "/home/me/50%% of \\$books""#,
        );
    }
}
