//! One life of the product: a process of its own that works until it is killed.

use crate::systems::{BOOKS, SHOP, Systems};
use crate::{eventually, worker};
use bindery_practice::{ERP_LOGIN, ERP_PASSWORD, SHOP_KEY, SHOP_USER};
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A program that must refuse to work says so within this time.
const REFUSES_WITHIN: Duration = Duration::from_secs(20);

/// A running worker.
pub(crate) struct Shift {
    child: Child,
    /// Whether it may end by itself with the problem that it bears.
    bears: bool,
}

/// This very program again, as a worker on a folder.
fn command(systems: &Systems, folder: &Path) -> Command {
    let secret =
        |backend: &str, part: &str| format!("BINDERY_CREDENTIAL_{}_{part}", backend.to_uppercase());
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", worker::NAME, "--ignored", "--nocapture"])
        .env(worker::FOLDER, folder)
        .env(worker::WALL, systems.wall())
        .env(secret(BOOKS, "LOGIN"), ERP_LOGIN)
        .env(secret(BOOKS, "PASSWORD"), ERP_PASSWORD)
        .env(secret(SHOP, "USER"), SHOP_USER)
        .env(secret(SHOP, "KEY"), SHOP_KEY)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

impl Shift {
    /// Starts it.
    pub(crate) fn begin(systems: &Systems) -> Self {
        let child = command(systems, systems.folder()).spawn().unwrap();
        let bears = false;
        Self { child, bears }
    }

    /// The same, told that it may meet a problem.
    pub(crate) fn bearing(systems: &Systems, codes: &str) -> Self {
        let mut command = command(systems, systems.folder());
        let child = command.env(worker::BEARS, codes).spawn().unwrap();
        let bears = true;
        Self { child, bears }
    }

    /// The same, believing that only the clock on the wall tells the time.
    pub(crate) fn believing_the_wall(systems: &Systems) -> Self {
        let mut command = command(systems, systems.folder());
        let child = command.env(worker::BELIEVES, "1").spawn().unwrap();
        let bears = false;
        Self { child, bears }
    }

    /// Starts one that must end at once, since it cannot work in the folder; tells what it says.
    pub(crate) async fn refused(systems: &Systems, folder: &Path, code: &str) -> String {
        let mut command = command(systems, folder);
        let child = command.env(worker::BEARS, code).spawn().unwrap();
        let bears = true;
        let mut shift = Self { child, bears };
        let ended = shift.live(REFUSES_WITHIN).await;
        assert!(ended, "it works on where it must refuse with {code}");
        shift.said()
    }

    /// Of two on one folder one must end at once; tells which one works on and what the other
    /// says.
    pub(crate) async fn one_of(mut first: Self, mut second: Self) -> (Self, String) {
        let moment = Duration::ZERO;
        let refused = eventually::eventually(REFUSES_WITHIN, async || {
            let first = first.live(moment).await.then_some(true);
            first.or(second.live(moment).await.then_some(false))
        });
        if refused.await.expect("one of two is refused") {
            (second, first.said())
        } else {
            (first, second.said())
        }
    }

    /// What one that ended by itself said.
    fn said(&mut self) -> String {
        let mut said = String::new();
        let mut stdout = self.child.stdout.take().unwrap();
        stdout.read_to_string(&mut said).unwrap();
        said
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Lets it work for a while. Tells whether it ended with what it bears; any other end by
    /// itself is a defect.
    pub(crate) async fn live(&mut self, life: Duration) -> bool {
        let ended = eventually::eventually(life, async || self.child.try_wait().unwrap());
        let Some(status) = ended.await else {
            return false;
        };
        let may = self.bears && status.code() == Some(worker::GIVES_UP);
        assert!(may, "the worker ended by itself: {status}");
        true
    }

    /// Lets it work for a while, then kills it.
    pub(crate) async fn live_and_die(mut self, life: Duration) {
        self.live(life).await;
        self.kill();
    }

    /// Kills it: on Unix this is SIGKILL, which no program can notice.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A test that fails must not leave the worker behind.
impl Drop for Shift {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _no_zombie = self.child.wait();
    }
}
