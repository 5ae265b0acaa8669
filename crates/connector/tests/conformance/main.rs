//! Tests of the test: the suite passes a system that keeps to everything, and each single defect
//! makes the check fail that is there for it, and no other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod defect;
mod drawer;
mod papers;
mod subject;
mod system;

use bindery_connector::conformance::{Outcome, checks, run};
use defect::Defect;
use futures::future::join_all;
use std::collections::BTreeSet;
use subject::Under;

/// Every defect with the checks that find it.
const FOUND_BY: &[(Defect, &[&str])] = &[
    (Defect::TypeIsAFamily, &["type.whole"]),
    (Defect::TypeNamesAnUnknownUnit, &["type.whole"]),
    (Defect::AnyNameIsAnAdapter, &["type.adapters"]),
    (Defect::ConnectingSends, &["connect.silent"]),
    (Defect::BadAddressIsTransient, &["connect.bad_address"]),
    (
        Defect::NobodyThereIsForAPerson,
        &["connect.unreachable", "create.unreachable"],
    ),
    (Defect::NobodyThereHasNoHint, &["connect.unreachable"]),
    (Defect::HangingUpIsABug, &["connect.hung_up"]),
    (Defect::SilenceIsForAPerson, &["connect.silence"]),
    (Defect::SilenceWaitsForEver, &["connect.silence"]),
    (
        Defect::TestFailsWithTheRightKey,
        &["test.right", "test.wrong", "test.none"],
    ),
    (Defect::TestFindsNothing, &["test.right"]),
    (Defect::TestTakesAnyKey, &["test.wrong", "test.none"]),
    (Defect::TestCallsAWrongKeyTransient, &["test.wrong"]),
    (
        Defect::ReadingTakesNoKey,
        &["test.wrong", "test.none", "create.wrong_credential"],
    ),
    (Defect::TestPutsAPaperIn, &["test.reads_only"]),
    (Defect::ReadingAgainDiffers, &["read.existing", "together"]),
    (
        Defect::ReadGivesAnother,
        &[
            "read.existing",
            "read.many",
            "page.as_read",
            "create.read_back",
        ],
    ),
    (Defect::MissingIsAFailure, &["read.missing"]),
    (Defect::BlankIdFindsAPaper, &["read.missing"]),
    (Defect::OddIdPanics, &["read.missing"]),
    (Defect::ManyFailsForOneMissing, &["read.many"]),
    (Defect::ManyLeavesOneOut, &["read.many"]),
    (Defect::SmallPagesRepeat, &["page.once"]),
    (Defect::LargePagesEndEarly, &["page.once"]),
    (Defect::PagesGoRound, &["page.once", "page.order"]),
    (Defect::NewestComesFirst, &["page.order"]),
    (Defect::SinceLeavesOutItsInstant, &["page.range"]),
    (Defect::UntilIsIgnored, &["page.range"]),
    (Defect::FutureGivesTheLast, &["page.future"]),
    (Defect::PagesShowLess, &["page.as_read"]),
    (Defect::StampsMissOne, &["stamps.agree"]),
    (Defect::StampsRepeatOne, &["stamps.agree"]),
    (Defect::StampsHaveTheirOwnMarks, &["stamps.agree"]),
    (Defect::ChangeKeepsItsMark, &["change.seen"]),
    (
        Defect::ChangeIsNotListed,
        &["page.range", "page.future", "change.seen"],
    ),
    (Defect::SearchFindsAll, &["search.finds"]),
    (Defect::SearchFindsNothing, &["search.finds"]),
    (Defect::MappingMakesNoInvoice, &["map.import"]),
    (Defect::MappingMissesTheTotal, &["map.import"]),
    (Defect::MakingNamesAnother, &["create.read_back"]),
    (Defect::MakingMakesTwo, &["create.read_back"]),
    (Defect::MakingKeepsNothing, &["create.read_back"]),
    (Defect::BadPaperIsTriedAgain, &["create.refused"]),
    (Defect::BadPaperIsMade, &["create.refused"]),
    (Defect::BadPaperIsUnknown, &["create.refused"]),
    (Defect::WrongKeyEndsAMaking, &["create.wrong_credential"]),
    (Defect::WrongKeyMakes, &["create.wrong_credential"]),
    (Defect::NobodyThereEndsAMaking, &["create.unreachable"]),
    (Defect::CutMakingIsRefused, &["create.cut"]),
    (Defect::CutMakingIsEnded, &["create.cut"]),
    (Defect::CutMakingIsSentAgain, &["create.cut"]),
    (Defect::ForeignAnswerIsARefusal, &["create.error_page"]),
    (Defect::EmptyAnswerIsASuccess, &["create.error_page"]),
    (Defect::ReadOnlyIsMade, &["create.read_only"]),
    (Defect::ReadOnlyIsRetried, &["create.read_only"]),
    (Defect::RemovingNothingIsDone, &["write.missing"]),
    (Defect::ChangingNothingIsUnknown, &["write.missing"]),
    (Defect::CutReadingIsABug, &["trouble.cut"]),
    (Defect::CutReadingBreaksForGood, &["trouble.cut"]),
    (Defect::CutReadingIsSentAgain, &["trouble.cut"]),
    (Defect::PageReadsAsMissing, &["trouble.page"]),
    (Defect::PagePanics, &["trouble.page"]),
    (Defect::PlaceIsShared, &["together"]),
    (Defect::FailureHasNoWords, &["failure.words"]),
    (Defect::FailureHasNoCode, &["failure.words"]),
    (Defect::FailureHasAnEmptyHint, &["failure.words"]),
    (Defect::EchoIsShown, &["secret.never_shown"]),
    (Defect::KeyIsShownInBase64, &["secret.never_shown"]),
    (Defect::FindingShowsTheKey, &["secret.never_shown"]),
];

#[tokio::test]
async fn a_system_that_keeps_to_everything_passes_every_check() {
    let report = run(&Under::of(Defect::None)).await;
    report.assert_passed();
    for (name, _) in checks() {
        let mut passed = report.results.iter().filter(|one| one.name == name);
        let passed = passed.any(|one| one.outcome == Outcome::Passed);
        assert!(passed, "{name} was tried nowhere\n{report}");
    }
}

#[tokio::test]
async fn each_defect_is_found_by_the_check_that_is_there_for_it() {
    let mut wrong = String::new();
    let each = FOUND_BY.iter().map(async |(defect, expected)| {
        let report = run(&Under::of(*defect)).await;
        (defect, expected, report)
    });
    // Side by side, because most of the time they wait.
    for (defect, expected, report) in join_all(each).await {
        if report.failed() != *expected {
            wrong += &format!("{defect:?} expected {expected:?}\n{report}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_check_has_a_defect_that_only_it_or_few_others_find() {
    let found: BTreeSet<&str> = FOUND_BY
        .iter()
        .flat_map(|(_, by)| by.iter().copied())
        .collect();
    let named: BTreeSet<&str> = checks().map(|(name, _)| name).collect();
    assert_eq!(found, named);
}

#[tokio::test]
async fn the_report_says_what_was_expected_and_what_was_seen() {
    let report = run(&Under::of(Defect::MissingIsAFailure)).await;
    let table = report.to_string();
    for part in [
        "drawer",
        "FAILED   read.missing [invoice]",
        "what:     read \"77\"",
        "expected: an answer",
        "seen:     a failure (gone drawer.missing): There is no such paper.",
        "not here create.read_back [order]",
        "papers are not ordered here",
        "passed   read.existing [order]",
    ] {
        assert!(table.contains(part), "{part} is missing in\n{table}");
    }
    let ended = std::panic::catch_unwind(|| report.assert_passed());
    assert!(ended.is_err());
}

#[tokio::test]
async fn an_other_side_that_does_not_start_fails_what_needs_it() {
    let subject = Under {
        starts: false,
        ..Under::of(Defect::None)
    };
    let report = run(&subject).await;
    assert!(report.failed().contains(&"test.right"), "{report}");
    assert!(!report.failed().contains(&"type.whole"), "{report}");
}
