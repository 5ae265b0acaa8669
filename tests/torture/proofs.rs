//! Proofs that the torture run can fail: products and stores that are wrong in one way each, and
//! the run must say so.

use crate::eventually::eventually;
use crate::ledger::Ledger;
use crate::power::{self, Stopped};
use crate::report;
use crate::shift::Shift;
use crate::systems::{CREATE, Patience, STALL, Systems};
use crate::tally::Tally;
use crate::verdict::{Verdict, made};
use crate::wall;
use bindery_domain::TimeDelta;
use std::time::Duration;

/// How long a flaw may take to show.
const SHOWS_WITHIN: Duration = Duration::from_secs(90);

async fn doubled(systems: &Systems) -> Verdict {
    let doubled = eventually(SHOWS_WITHIN, async || {
        let verdict = systems.judge().await;
        (verdict.duplicates > 0).then_some(verdict)
    });
    doubled
        .await
        .expect("a call that is sent again while the first one runs is doubled")
}

/// Told that the shop is never slow, while it is, the product sends again too early.
#[tokio::test(flavor = "multi_thread")]
async fn a_shop_slower_than_it_is_said_to_be_is_found_to_have_duplicates() {
    let systems = Systems::start(Patience::None, 0, Tally::default()).await;
    systems.shop.faults().next(CREATE, STALL, 3);
    let shift = Shift::begin(&systems);
    let verdict = doubled(&systems).await;
    shift.kill();
    assert!(!verdict.is_good(), "{verdict}");
    systems.stop().await;
}

/// A product that knows no clock but the one on the wall sends again when that is set ahead.
#[tokio::test(flavor = "multi_thread")]
async fn a_product_that_believes_the_wall_is_found_to_have_duplicates() {
    let systems = Systems::start(Patience::Enough, 0, Tally::default()).await;
    systems.shop.faults().next(CREATE, STALL, 30);
    let shift = Shift::believing_the_wall(&systems);
    let mut ahead = TimeDelta::zero();
    let verdict = eventually(SHOWS_WITHIN, async || {
        ahead += TimeDelta::seconds(10);
        wall::set(&systems.wall(), ahead);
        let verdict = systems.judge().await;
        (verdict.duplicates > 0).then_some(verdict)
    });
    let verdict = verdict.await.expect("a wall that runs ahead ends the wait");
    shift.kill();
    assert!(!verdict.is_good(), "{verdict}");
    systems.stop().await;
}

/// A store that lost what it had promised the disk is recognised by the invoices that it does
/// not know.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_lacks_an_intent_is_found_to_know_nothing_of_the_invoice() {
    let systems = Systems::start(Patience::Enough, 0, Tally::default()).await;
    let copies = tempfile::tempdir().unwrap();
    let (early, late) = (copies.path().join("early"), copies.path().join("late"));
    power::copy(systems.folder(), &early);
    let shift = Shift::begin(&systems);
    let first = eventually(SHOWS_WITHIN, async || {
        Some(made(&systems.shop.invoices())).filter(|made| !made.is_empty())
    });
    let made = first.await.expect("an export");
    let still = Stopped::process(shift.pid()).await;
    power::copy(systems.folder(), &late);
    shift.kill();
    drop(still);
    let early = Ledger::read(&early).unwrap();
    let mut late = Ledger::read(&late).unwrap();
    assert_eq!(early.unknown(&made).len(), made.len());
    assert_eq!(late.unknown(&made), Vec::<&String>::new());
    assert_eq!(late.complaints(), Vec::<String>::new());
    for row in &mut late.bindings {
        row.external_id = Some("100000001".into());
    }
    assert_eq!(late.complaints().len(), late.bindings.len());
    systems.stop().await;
}

/// What reads the last line of a run, a script or a person, finds it in the same form each time.
#[test]
fn the_report_ends_with_one_line_of_one_form() {
    let faults = [("cut", 3), ("passed_over.disk", 5), ("stall", 4)];
    let sum = Verdict {
        kills: 300,
        faults: faults.map(|(kind, times)| (kind.to_owned(), times)).into(),
        exports: 1234,
        duplicates: 1,
        lost: 2,
        stuck: 6,
        complaints: Vec::new(),
    };
    let expected = "      3 cut
      5 passed_over.disk
      4 stall
seed=7
kills=300 faults=7 exports=1234 duplicates=1 lost=2 stuck=6
";
    assert_eq!(report(7, &sum), expected);
}
