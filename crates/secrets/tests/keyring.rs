//! The keyring against a real Secret Service: GNOME Keyring on a private session bus.
//!
//! Each test starts itself again under `dbus-run-session` with a home of its own, so that the
//! keyring of whoever runs the tests is never touched. Where the programs are missing the
//! tests say so and do nothing, unless `BINDERY_REQUIRE_KEYRING` is set.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod conduct;

use bindery_secrets::{
    KeyringStore, Secret, SecretStore as _, SecretsError, StoreKind, probe_keyring,
};
use std::env;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const INSIDE: &str = "BINDERY_TEST_INSIDE_PRIVATE_BUS";
const PROGRAMS: [&str; 4] = [
    "dbus-run-session",
    "gnome-keyring-daemon",
    "gdbus",
    "dbus-send",
];
const TIMEOUT: Duration = Duration::from_secs(20);

/// A bus that starts no program by itself: what runs on it is what the test started.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:runtime=yes</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

fn missing_program() -> Option<&'static str> {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = |program: &str| env::split_paths(&path).any(|dir| dir.join(program).is_file());
    PROGRAMS.into_iter().find(|program| !found(program))
}

/// This test binary again, for one test, in a home of its own.
fn again(test: &str, home: &Path, mut command: Command) -> Command {
    let run = home.join("run");
    std::fs::create_dir_all(&run).unwrap();
    command
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(INSIDE, "1")
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_RUNTIME_DIR", &run)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("GNOME_KEYRING_CONTROL");
    command
}

fn assert_passes(mut command: Command) {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}\n{errors}");
    // A misspelt name would select no test and pass.
    assert!(text.contains("1 passed"), "{text}\n{errors}");
}

/// Runs the body on a private bus.
fn on_private_bus(test: &str, body: impl FnOnce()) {
    if env::var_os(INSIDE).is_some() {
        return body();
    }
    if let Some(program) = missing_program() {
        let required = env::var_os("BINDERY_REQUIRE_KEYRING").is_some();
        assert!(!required, "{program} is required and missing");
        eprintln!("NOT RUN: {test}, because {program} is missing");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("bus.conf");
    std::fs::write(&config, BUS).unwrap();
    let mut bus = Command::new("dbus-run-session");
    bus.arg("--config-file").arg(&config).arg("--");
    assert_passes(again(test, home.path(), bus));
}

/// A running GNOME Keyring with an unlocked default collection; ends when dropped.
struct Daemon(Child);

impl Daemon {
    fn start(arguments: &[&str]) -> Self {
        let child = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut daemon = Self(child);
        daemon.0.stdin.take().unwrap().write_all(b"pw").unwrap();
        let wait = [
            "wait",
            "--session",
            "--timeout",
            "20",
            "org.freedesktop.secrets",
        ];
        assert!(Command::new("gdbus").args(wait).status().unwrap().success());
        daemon
    }

    fn unlocked() -> Self {
        Self::start(&["--unlock"])
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Locks the default collection, as the user's keyring program would.
fn lock_default_collection() {
    let status = Command::new("dbus-send")
        .args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
        ])
        .args([
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
        ])
        .arg("array:objpath:/org/freedesktop/secrets/collection/login")
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

#[test]
fn a_real_keyring_behaves_as_a_place_for_secrets() {
    on_private_bus("a_real_keyring_behaves_as_a_place_for_secrets", || {
        let _daemon = Daemon::unlocked();
        probe_keyring("bindery test", TIMEOUT).unwrap();
        let store = KeyringStore::open("bindery test", TIMEOUT).unwrap();
        conduct::check(&store, StoreKind::Keyring);
    });
}

#[test]
fn services_share_nothing_in_a_real_keyring() {
    on_private_bus("services_share_nothing_in_a_real_keyring", || {
        let _daemon = Daemon::unlocked();
        let live = KeyringStore::open("bindery live", TIMEOUT).unwrap();
        let test = KeyringStore::open("bindery test", TIMEOUT).unwrap();
        live.put("shop", &secret("live")).unwrap();
        assert_eq!(test.get("shop").unwrap(), None);
        test.put("shop", &secret("test")).unwrap();
        test.delete("shop").unwrap();
        let again = KeyringStore::open("bindery live", TIMEOUT).unwrap();
        assert_eq!(again.get("shop").unwrap(), Some(secret("live")));
    });
}

#[test]
fn an_open_store_survives_a_restart_of_the_keyring() {
    on_private_bus("an_open_store_survives_a_restart_of_the_keyring", || {
        let daemon = Daemon::unlocked();
        let store = KeyringStore::open("bindery test", TIMEOUT).unwrap();
        store.put("shop", &secret("kept")).unwrap();
        drop(daemon);
        let _daemon = Daemon::unlocked();
        assert_eq!(store.get("shop").unwrap(), Some(secret("kept")));
        store.put("shop", &secret("next")).unwrap();
        assert_eq!(store.get("shop").unwrap(), Some(secret("next")));
    });
}

#[test]
fn a_locked_keyring_is_told_as_locked_and_not_as_empty() {
    on_private_bus(
        "a_locked_keyring_is_told_as_locked_and_not_as_empty",
        || {
            let _daemon = Daemon::unlocked();
            let store = KeyringStore::open("bindery test", TIMEOUT).unwrap();
            store.put("shop", &secret("kept")).unwrap();
            lock_default_collection();
            let calls = [
                store.get("shop").map(drop),
                store.put("shop", &secret("new")),
                store.put("other", &secret("new")),
                store.delete("shop"),
                probe_keyring("bindery test", TIMEOUT),
            ];
            for call in calls {
                assert!(matches!(call, Err(SecretsError::Locked)), "{call:?}");
            }
        },
    );
}

#[test]
fn a_bus_without_a_keyring_is_told_as_no_keyring() {
    on_private_bus("a_bus_without_a_keyring_is_told_as_no_keyring", || {
        let error = probe_keyring("bindery test", TIMEOUT).unwrap_err();
        assert!(matches!(error, SecretsError::NoKeyring { .. }), "{error:?}");
    });
}

#[test]
fn a_keyring_that_ended_is_told_as_no_keyring() {
    on_private_bus("a_keyring_that_ended_is_told_as_no_keyring", || {
        let daemon = Daemon::unlocked();
        let store = KeyringStore::open("bindery test", TIMEOUT).unwrap();
        drop(daemon);
        let error = store.get("shop").unwrap_err();
        assert!(matches!(error, SecretsError::NoKeyring { .. }), "{error:?}");
    });
}

#[test]
fn no_bus_is_told_as_no_keyring() {
    if env::var_os(INSIDE).is_some() {
        let opened = KeyringStore::open("bindery test", TIMEOUT).map(drop);
        for result in [opened, probe_keyring("bindery test", TIMEOUT)] {
            let error = result.unwrap_err();
            assert!(matches!(error, SecretsError::NoKeyring { .. }), "{error:?}");
            assert_eq!(error.code(), "secrets.no_keyring");
        }
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // `env` only so that the binary is an argument, as under `dbus-run-session`.
    let mut command = again(
        "no_bus_is_told_as_no_keyring",
        home.path(),
        Command::new("env"),
    );
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    assert_passes(command);
}
