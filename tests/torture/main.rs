//! The torture run: exactly once, tested by everything that can happen to a program.
//!
//! A process that exports is ended by SIGKILL at random moments while the shop and the books fail
//! in every way they know, the wires to them are cut, the clock is set, the power fails, old
//! backups are put back, the disk is full or protected and a second process is started. The
//! practice shop and the practice books live in the test's own process and survive; only the
//! product dies. What counts in the end is what stands in the shop.
//!
//! `BINDERY_TORTURE_SEED` draws the same again, `BINDERY_TORTURE_KILLS` makes it longer.

#![allow(clippy::print_stderr, clippy::print_stdout)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod company;
mod disk;
#[path = "../support/eventually.rs"]
mod eventually;
mod ledger;
mod plan;
mod power;
mod proofs;
mod proxy;
mod shift;
mod systems;
mod tally;
mod verdict;
mod wall;
mod worker;

use company::Company;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use verdict::Verdict;

/// How often the product is killed, if nothing else is asked for.
const KILLS: u32 = 300;

/// How many companies suffer at the same time: their processes mostly wait for each other's
/// systems.
const AT_ONCE: usize = 3;

/// The report, for whoever started the run; inside the folder that cargo gives to tests.
const REPORT: &str = "torture.txt";

fn asked(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} must be a number, not {text:?}")))
}

/// What the companies share: the kills that are left, and who is next.
struct Run {
    seed: u64,
    left: AtomicU32,
    next: AtomicU64,
}

impl Run {
    fn may_kill(&self) -> bool {
        let one_less = |left: u32| left.checked_sub(1);
        let (set, fetch) = (Ordering::Relaxed, Ordering::Relaxed);
        self.left.fetch_update(set, fetch, one_less).is_ok()
    }

    /// One company after the other until the kills are used up.
    async fn companies(self: Arc<Self>) -> Verdict {
        let mut sum = Verdict::default();
        while self.left.load(Ordering::Relaxed) > 0 {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let seed = self.seed.wrapping_add(number);
            let verdict = Company::tortured(seed, || self.may_kill()).await;
            eprintln!("company {number}: {verdict}");
            for complaint in &verdict.complaints {
                eprintln!("company {number}: {complaint}");
            }
            sum.add(verdict);
        }
        sum
    }
}

/// Everything that was done, by kind; then the seed, then the one line.
fn report(seed: u64, sum: &Verdict) -> String {
    let mut text = String::new();
    for (kind, times) in &sum.faults {
        writeln!(text, "{times:>7} {kind}").unwrap();
    }
    writeln!(text, "seed={seed}\n{sum}").unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_every_invoice_is_exported_exactly_once() {
    let seed = asked("BINDERY_TORTURE_SEED").unwrap_or_else(rand::random);
    let kills = asked("BINDERY_TORTURE_KILLS").map_or(KILLS, |kills| u32::try_from(kills).unwrap());
    eprintln!("BINDERY_TORTURE_SEED={seed} BINDERY_TORTURE_KILLS={kills}");
    let run = Arc::new(Run {
        seed,
        left: AtomicU32::new(kills),
        next: AtomicU64::new(0),
    });
    // A thread each: copying and checking a store takes its time, which is not the others'.
    let on_a_thread = |_| {
        let run = run.clone();
        spawn_blocking(move || Handle::current().block_on(run.companies()))
    };
    let at_once: Vec<_> = (0..AT_ONCE).map(on_a_thread).collect();
    let mut sum = Verdict::default();
    for companies in at_once {
        sum.add(companies.await.unwrap());
    }
    let report = report(seed, &sum);
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(REPORT), &report).unwrap();
    println!("{report}");
    assert!(sum.is_good(), "seed={seed} {sum}\n{:#?}", sum.complaints);
    assert!(
        sum.fault_count() > 0 && sum.exports > 0,
        "the systems must fail and the product must work: {sum}"
    );
}
