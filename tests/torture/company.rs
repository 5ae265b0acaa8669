//! One company from its first import to its last export, and all that happens to it on the way.

use crate::eventually::eventually;
use crate::ledger::Ledger;
use crate::plan::{Event, Life};
use crate::power::{self, Stopped};
use crate::shift::Shift;
use crate::systems::{LONGEST_RUN, Patience, Systems};
use crate::tally::Tally;
use crate::verdict::{Verdict, made};
use crate::wall;
use rand::SeedableRng;
use rand::rngs::StdRng;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

/// How long the product may take to finish everything once nothing fails any more.
const TO_THE_END: Duration = Duration::from_secs(90);

/// What a full disk makes the program say.
const NO_ROOM: &str = "store.disk_full,store.io";

/// What the other program at work makes it say.
const IN_USE: &str = "store.in_use";

/// A company under torture.
pub(crate) struct Company {
    systems: Systems,
    seed: StdRng,
    tally: Tally,
    /// Where copies of the store are kept, on another disk.
    copies: TempDir,
    copied: u32,
    /// The last copy that was kept.
    backup: PathBuf,
    /// Number and token of the shop's invoices that an old backup may know nothing of.
    forgotten: BTreeSet<(String, String)>,
    complaints: Vec<String>,
}

impl Company {
    /// Lives and dies until everything stands in the shop or `may_kill` says no.
    pub(crate) async fn tortured(seed: u64, may_kill: impl Fn() -> bool) -> Verdict {
        let tally = Tally::default();
        let mut company = Self {
            systems: Systems::start(Patience::Enough, seed, tally.clone()).await,
            seed: StdRng::seed_from_u64(seed),
            tally: tally.clone(),
            copies: tempfile::tempdir().unwrap(),
            copied: 0,
            backup: PathBuf::new(),
            forgotten: BTreeSet::new(),
            complaints: Vec::new(),
        };
        company.keep_a_first_backup();
        company.systems.trouble();
        let (stop, stopped) = watch::channel(false);
        let (wall, clock) = (company.systems.wall(), StdRng::from_rng(&mut company.seed));
        let clock = tokio::spawn(wall::wander(wall, clock, tally, stopped));
        let mut kills = 0;
        while !company.systems.is_all_exported().await && may_kill() {
            let life = Life::draw(&mut company.seed);
            company.live(life).await;
            kills += 1;
        }
        stop.send(true).unwrap();
        clock.await.unwrap();
        company.finish(kills).await
    }

    /// Lets it end in peace, and judges.
    async fn finish(mut self, kills: u32) -> Verdict {
        self.systems.calm();
        let last = Shift::begin(&self.systems);
        let systems = &self.systems;
        let rest = eventually(TO_THE_END, async || {
            systems.is_at_rest().await.then_some(())
        });
        if rest.await.is_none() {
            let why = format!("it did not come to rest within {TO_THE_END:?}");
            self.complaints.push(why);
        }
        self.copy_and_look(&last).await;
        last.kill();
        let mut verdict = self.systems.judge().await;
        verdict.kills = kills;
        verdict.complaints.append(&mut self.complaints);
        self.systems.stop().await;
        verdict
    }

    /// One life, its event and its death.
    async fn live(&mut self, life: Life) {
        let rest = life.length - life.at;
        if life.stalled {
            self.systems.stall_an_invoice();
        }
        match life.event {
            Event::DiskFull { freed } => return self.fill_the_disk(life, freed).await,
            Event::ReadOnly => self.start_read_only().await,
            _ => (),
        }
        let mut shift = match life.event {
            Event::SecondProcess => Shift::bearing(&self.systems, IN_USE),
            _ => Shift::begin(&self.systems),
        };
        shift.live(life.at).await;
        match life.event {
            Event::SecondProcess => shift = self.start_a_second(shift).await,
            Event::Copy => {
                self.tally.count("store.copied");
                self.backup = self.copy_and_look(&shift).await;
            }
            _ => (),
        }
        shift.live(rest).await;
        match life.event {
            Event::PowerCut { lost, torn } => self.cut_the_power(shift, lost, torn).await,
            Event::OldBackup => {
                shift.kill();
                self.put_back_the_backup().await;
            }
            _ => shift.kill(),
        }
    }

    /// Two programs never work on one folder. The first one may not have come as far as taking
    /// it; then it is the one that is refused.
    async fn start_a_second(&mut self, first: Shift) -> Shift {
        let second = Shift::bearing(&self.systems, IN_USE);
        let (works, said) = Shift::one_of(first, second).await;
        self.expect(&said, "already open");
        self.tally.count("second_process");
        works
    }

    async fn start_read_only(&mut self) {
        if !self.systems.disk.is_own() {
            return self.tally.count("passed_over.read_only");
        }
        let view = self.systems.disk.protected(self.systems.folder());
        let said = Shift::refused(&self.systems, view.path(), "store.read_only").await;
        self.expect(&said, "cannot be written");
        self.tally.count("store.read_only");
    }

    fn expect(&mut self, said: &str, words: &str) {
        if !said.contains(words) {
            self.complaints
                .push(format!("{said:?} does not say {words:?}"));
        }
    }

    async fn fill_the_disk(&mut self, life: Life, freed: bool) {
        if !self.systems.disk.is_own() {
            self.tally.count("passed_over.disk_full");
            return Shift::begin(&self.systems).live_and_die(life.length).await;
        }
        let mut shift = Shift::bearing(&self.systems, NO_ROOM);
        shift.live(life.at).await;
        let ballast = self.systems.disk.fill();
        self.tally.count("store.disk_full");
        let rest = (life.length - life.at) / 2;
        let gave_up = shift.live(rest).await;
        if freed {
            drop(ballast);
        }
        if !gave_up {
            shift.live(rest).await;
        }
        shift.kill();
    }

    /// Of the company as it was set up, before any work.
    fn keep_a_first_backup(&mut self) {
        self.backup = self.new_copy();
        power::copy(self.systems.folder(), &self.backup);
    }

    fn new_copy(&mut self) -> PathBuf {
        self.copied += 1;
        self.copies.path().join(self.copied.to_string())
    }

    /// Copies the store at one instant and has the copy looked at. Another copy is left as it
    /// was taken.
    async fn copy_and_look(&mut self, shift: &Shift) -> PathBuf {
        let copy = self.new_copy();
        let known = made(&self.systems.shop.invoices());
        let still = Stopped::process(shift.pid()).await;
        power::copy(self.systems.folder(), &copy);
        drop(still);
        self.look_at(&copy, &known);
        copy
    }

    /// Reads a copy of the copy, and complains.
    fn look_at(&mut self, copy: &Path, known: &BTreeSet<(String, String)>) -> Option<Ledger> {
        let look = self.new_copy();
        power::copy(copy, &look);
        let read = Ledger::read(&look);
        std::fs::remove_dir_all(&look).unwrap();
        match read {
            Ok(ledger) => {
                let owed: BTreeSet<_> = known.difference(&self.forgotten).cloned().collect();
                let unknown = ledger.unknown(&owed).into_iter();
                let unknown = unknown.map(|mark| format!("a copy knows nothing of {mark}"));
                self.complaints.extend(unknown.chain(ledger.complaints()));
                Some(ledger)
            }
            Err(error) => {
                self.complaints
                    .push(format!("a copy cannot be used: {error}"));
                None
            }
        }
    }

    /// Ends the process at one instant, and leaves of the store what a power cut leaves: the
    /// end of the log is lost, but nothing that the product had waited for. The bindings and the
    /// backends tell: they are only ever written with full durability.
    async fn cut_the_power(&mut self, shift: Shift, lost: u32, torn: u64) {
        let (whole, cut) = (self.new_copy(), self.new_copy());
        let known = made(&self.systems.shop.invoices());
        let still = Stopped::process(shift.pid()).await;
        power::copy(self.systems.folder(), &whole);
        shift.kill();
        drop(still);
        let before = self.look_at(&whole, &known);
        power::copy(&whole, &cut);
        let is_cut = power::cut_log(&cut, lost, torn);
        let look = self.new_copy();
        power::copy(&cut, &look);
        let after = Ledger::read(&look);
        let possible = match (&before, &after) {
            (Some(before), Ok(after)) => {
                before.bindings == after.bindings && before.backends == after.backends
            }
            _ => false,
        };
        if is_cut && possible {
            self.tally.count("power.log_cut");
            self.look_at(&cut, &known);
            self.systems.move_to(&cut).await;
        } else {
            self.tally.count("power.cut");
            self.systems.move_to(&whole).await;
        }
    }

    /// Puts the last copy in place of the store, after as long as the shop may still work on
    /// what the lost store had sent: nobody restores a backup faster.
    async fn put_back_the_backup(&mut self) {
        let over = eventually(LONGEST_RUN, async || None::<()>);
        over.await;
        self.forgotten = made(&self.systems.shop.invoices());
        self.systems.move_to(&self.backup).await;
        self.tally.count("store.old_backup");
    }
}
