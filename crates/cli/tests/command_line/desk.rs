//! One person at a terminal: a data folder, an environment, and all that the program ever said.

use crate::shapes::one_document;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Who sits there.
pub(crate) struct Desk {
    folder: TempDir,
    environment: BTreeMap<String, OsString>,
    /// Every command with what it printed.
    pub(crate) heard: RefCell<Vec<Said>>,
}

/// What a command said.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) line: String,
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The answer of a command that was told `--json`.
    pub(crate) fn json(&self) -> Value {
        one_document(&self.out).unwrap_or_else(|why| panic!("{why}: {self:?}"))
    }

    /// The problem of a command that was told `--json`.
    pub(crate) fn error(&self) -> Value {
        assert_eq!(self.out, "", "{self:?}");
        let document = one_document(&self.err).unwrap_or_else(|why| panic!("{why}: {self:?}"));
        document["error"].clone()
    }

    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

impl Desk {
    /// A fresh data folder, no keyring, and nothing else in the environment.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Self {
            folder,
            environment: BTreeMap::new(),
            heard: RefCell::default(),
        };
        let home = desk.folder().join("home").display().to_string();
        desk.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
            .with("HOME", &home)
    }

    /// Puts something into the environment of the commands that follow.
    pub(crate) fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        let value = value.as_ref().to_owned();
        self.environment.insert(name.to_owned(), value);
        self
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Carries a command out.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(arguments, "")
    }

    /// Carries a command out that is given something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = self.begin(arguments);
        let mut stdin = child.stdin.take().unwrap();
        // Who does not read it ends the pipe.
        let _unread = stdin.write_all(input.as_bytes());
        drop(stdin);
        self.heard_of(arguments, child)
    }

    /// Carries a command out with `--json`.
    pub(crate) fn ask(&self, arguments: &[&str]) -> Said {
        self.run(&[arguments, &["--json"]].concat())
    }

    /// Starts a command that is ended by the test.
    pub(crate) fn begin(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bindery"));
        command
            .args(arguments)
            .env_clear()
            .env("BINDERY_DATA_DIR", self.folder())
            .envs(&self.environment)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    /// Waits for a command that was started, and notes what it said.
    pub(crate) fn heard_of(&self, arguments: &[&str], child: Child) -> Said {
        let output = child.wait_with_output().unwrap();
        let said = Said {
            line: arguments.join(" "),
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        self.heard.borrow_mut().push(said.clone());
        said
    }
}
