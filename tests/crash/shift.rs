//! One life of the product: a process of its own that works until it is killed.

use crate::systems::{BOOKS, SHOP, Systems};
use crate::{eventually, worker};
use bindery_practice::{ERP_LOGIN, ERP_PASSWORD, SHOP_KEY, SHOP_USER};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running worker.
pub(crate) struct Shift(Child);

impl Shift {
    /// Starts this very program again, as a worker on the systems' folder.
    pub(crate) fn begin(systems: &Systems) -> Self {
        let secret = |backend: &str, part: &str| {
            format!("BINDERY_CREDENTIAL_{}_{part}", backend.to_uppercase())
        };
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", worker::NAME, "--ignored", "--nocapture"])
            .env(worker::FOLDER, systems.folder())
            .env(secret(BOOKS, "LOGIN"), ERP_LOGIN)
            .env(secret(BOOKS, "PASSWORD"), ERP_PASSWORD)
            .env(secret(SHOP, "USER"), SHOP_USER)
            .env(secret(SHOP, "KEY"), SHOP_KEY)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }

    /// Lets it work for a while, then kills it. It must not have ended by itself.
    pub(crate) async fn kill_after(mut self, life: Duration) {
        let ended = eventually::eventually(life, async || self.0.try_wait().unwrap());
        let ended = ended.await;
        assert!(ended.is_none(), "the worker ended by itself: {ended:?}");
        self.kill().await;
    }

    /// Kills it: on Unix this is SIGKILL, which no program can notice.
    pub(crate) async fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// A test that fails must not leave the worker behind.
impl Drop for Shift {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _no_zombie = self.0.wait();
    }
}
