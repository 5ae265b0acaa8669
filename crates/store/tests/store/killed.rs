//! A process that is killed loses nothing it had confirmed.

use crate::common::noon;
use bindery_domain::{ManualClock, SystemClock};
use bindery_store::{Durability, Store, StoreError};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;

const FOLDER: &str = "BINDERY_TEST_FOLDER";

/// The other process: writes for ever, and says what is confirmed.
#[test]
#[ignore = "is started by the test below in a process of its own"]
fn writes_until_killed() {
    let folder = std::env::var(FOLDER).unwrap();
    let store = Store::open(folder.as_ref(), Arc::new(SystemClock)).unwrap();
    for n in 0_u64.. {
        let durability = if n % 2 == 0 {
            Durability::Full
        } else {
            Durability::Normal
        };
        store
            .write_blocking(durability, move |tx| {
                tx.setting_put(&format!("a-{n}"), &json!(n), "test")?;
                tx.setting_put(&format!("b-{n}"), &json!(n), "test")
            })
            .unwrap();
        println!("confirmed {n}");
    }
}

#[test]
fn a_killed_process_leaves_whole_writes_and_all_that_were_confirmed() {
    for rounds in [1_usize, 37, 400] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "killed::writes_until_killed",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut confirmed = Vec::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        while confirmed.len() < rounds {
            let line = lines.next().unwrap().unwrap();
            if let Some((_, n)) = line.split_once("confirmed ") {
                confirmed.push(n.parse::<u64>().unwrap());
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(folder.path(), Arc::new(ManualClock::at(noon()))).unwrap();
        store.integrity_check().unwrap();
        store
            .read_blocking(|tx| -> Result<(), StoreError> {
                for n in &confirmed {
                    assert_eq!(tx.setting(&format!("a-{n}"))?, Some(json!(n)));
                }
                let all = tx.settings()?;
                let half = |side: &str| all.iter().filter(|it| it.key.starts_with(side)).count();
                assert_eq!(half("a-"), half("b-"), "no write is stored by half");
                Ok(())
            })
            .unwrap();
    }
}
