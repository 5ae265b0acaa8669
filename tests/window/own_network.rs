//! A network that belongs to one test: no way out of it, and addresses in it that the program takes for
//! other computers. Knows neither window nor program.

use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Says to the test that it runs in its own network already.
const INSIDE: &str = "BINDERY_IN_OWN_NETWORK";

/// An address that nobody has (RFC 5737), of the far computer.
const FAR: &str = "192.0.2.7";

/// Whether the test goes on here. From outside, it is run once more in a network of its own, which
/// it must survive; where the system grants none, it is passed over.
#[allow(clippy::print_stderr, reason = "whoever runs the tests is to know")]
pub(crate) fn inside(test: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    if !is_granted() {
        eprintln!("{test} was passed over: this system grants no network of its own");
        return false;
    }
    let script = format!("ip link set lo up && ip addr add {FAR}/32 dev lo && exec \"$0\" \"$@\"");
    let run = alone()
        .args(["sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (said(&run.stdout), said(&run.stderr));
    // A name that is none runs nothing, and that well.
    let passed = run.status.success() && out.contains("1 passed");
    assert!(passed, "{test} failed in its own network:\n{out}\n{err}");
    false
}

fn alone() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net", "--"]);
    command
}

/// Root is always granted one, so that CI does not pass anything over.
fn is_granted() -> bool {
    let tried = alone()
        .args(["ip", "link", "set", "lo", "up"])
        .stderr(Stdio::null())
        .process_group(0)
        .status();
    let granted = tried.expect("the window tests want unshare (package util-linux)");
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    assert!(
        granted.success() || !root,
        "the window tests want ip (package iproute2)"
    );
    granted.success()
}

/// A system of this computer at the address of another one.
pub(crate) struct Far {
    pub(crate) url: String,
    accepting: JoinHandle<()>,
}

impl Far {
    pub(crate) async fn away(url: &str) -> Self {
        let near = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind((FAR, 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let accepting = tokio::spawn(async move {
            while let Ok((mut from, _)) = listener.accept().await {
                let near = near.clone();
                tokio::spawn(async move {
                    let mut to = TcpStream::connect(near).await?;
                    copy_bidirectional(&mut from, &mut to).await
                });
            }
        });
        Self { url, accepting }
    }
}

impl Drop for Far {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
