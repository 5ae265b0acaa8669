//! Exactly once, tested by killing it: a process that exports is ended by SIGKILL at random
//! moments while the shop and the books fail in every way they know, again and again.
//!
//! The practice shop and the practice books live in the test's own process and survive; only
//! the product dies. What counts in the end is what stands in the shop.
//!
//! `BINDERY_CRASH_SEED` repeats a run, `BINDERY_CRASH_KILLS` makes it longer.

#![allow(clippy::print_stderr, clippy::print_stdout)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/eventually.rs"]
mod eventually;
mod shift;
mod systems;
mod verdict;
mod worker;

use bindery_practice::Fault;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use shift::Shift;
use std::time::Duration;
use systems::{Patience, Systems};
use verdict::Verdict;

/// How often the product is killed, if nothing else is asked for.
const KILLS: u32 = 50;

/// A run of the product is ended within this time after its start.
const LONGEST_LIFE: Duration = Duration::from_millis(2500);

/// How long the product may take to finish everything once nothing fails any more.
const TO_THE_END: Duration = Duration::from_secs(90);

/// How many of a thousand calls fail.
const SHOP_FAILS: u32 = 220;
const BOOKS_FAIL: u32 = 80;

/// Long enough for the client to hang up, shorter than the longest run that the shop is said
/// to need.
const STALL: Fault = Fault::Stalled { ms: 1600 };

/// Every way to fail; those that end in doubt are twice as likely.
const FAULTS: [Fault; 17] = [
    Fault::TimeoutAfterCommit,
    Fault::TimeoutAfterCommit,
    Fault::DropAfterCommit,
    Fault::DropAfterCommit,
    Fault::DropBeforeCommit,
    Fault::EmptyBody500AfterCommit,
    Fault::EmptyBody500AfterCommit,
    Fault::EmptyBody500BeforeCommit,
    Fault::FaultAfterCommit,
    Fault::FaultAfterCommit,
    Fault::EmptyBody200,
    Fault::HtmlPage,
    Fault::Maintenance503,
    Fault::SessionExpired,
    Fault::SlowBytes,
    STALL,
    STALL,
];

fn asked(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    let number = text.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} must be a number, not {text:?}")))
}

/// One company from its first import to its last export; kills until everything stands in the
/// shop or the kills are used up.
async fn company(seed: u64, most_kills: u32, clock: &mut StdRng) -> Verdict {
    let systems = Systems::start(Patience::Enough).await;
    systems
        .shop
        .faults()
        .random_among(seed, SHOP_FAILS, &FAULTS);
    systems
        .erp
        .faults()
        .random_among(!seed, BOOKS_FAIL, &FAULTS);
    let mut kills = 0;
    while kills < most_kills && !systems.is_all_exported().await {
        let life = clock.random_range(Duration::ZERO..LONGEST_LIFE);
        Shift::begin(&systems).kill_after(life).await;
        kills += 1;
    }
    systems.shop.faults().clear();
    systems.erp.faults().clear();
    let last = Shift::begin(&systems);
    let finished = eventually::eventually(TO_THE_END, async || {
        systems.is_at_rest().await.then_some(())
    });
    let finished = finished.await.is_some();
    last.kill().await;
    let mut verdict = systems.judge().await;
    verdict.kills = kills;
    if !finished {
        eprintln!("it did not come to rest within {TO_THE_END:?}");
    }
    systems.stop().await;
    verdict
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_every_invoice_is_exported_exactly_once() {
    let seed = asked("BINDERY_CRASH_SEED").unwrap_or_else(rand::random);
    let kills = asked("BINDERY_CRASH_KILLS").map_or(KILLS, |kills| u32::try_from(kills).unwrap());
    eprintln!("BINDERY_CRASH_SEED={seed} BINDERY_CRASH_KILLS={kills}");
    let mut clock = StdRng::seed_from_u64(seed);
    let mut sum = Verdict::default();
    let mut round = 0;
    while sum.kills < kills {
        let verdict = company(seed.wrapping_add(round), kills - sum.kills, &mut clock).await;
        eprintln!("company {round}: {verdict}");
        sum.add(verdict);
        round += 1;
    }
    println!("seed={seed} {sum}");
    assert!(sum.is_good(), "seed={seed} {sum}\n{:#?}", sum.complaints);
    assert!(
        sum.faults > 0 && sum.exports > 0,
        "the systems must fail and the product must work: {sum}"
    );
}

/// The proof that the test above can fail: told that the shop is never slow, while it is, the
/// product sends again too early, and the verdict must say so.
#[tokio::test(flavor = "multi_thread")]
async fn a_shop_slower_than_it_is_said_to_be_is_found_to_have_duplicates() {
    let systems = Systems::start(Patience::None).await;
    let create = "sales_order_invoice.create";
    systems.shop.faults().next(create, STALL, 3);
    let shift = Shift::begin(&systems);
    let doubled = eventually::eventually(TO_THE_END, async || {
        let verdict = systems.judge().await;
        (verdict.duplicates > 0).then_some(verdict)
    });
    let doubled = doubled.await;
    shift.kill().await;
    let verdict = doubled.expect("a call that is sent again while the first one runs is doubled");
    assert!(!verdict.is_good(), "{verdict}");
    systems.stop().await;
}
