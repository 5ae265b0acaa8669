//! Which choices fit which reason. Pure.

use crate::view::{ChoiceKind, InboxKind, InboxWork};
use ChoiceKind::{
    AcceptDifference, Adopt, Cancel, ExportAsIs, OpenBackend, OpenJob, PickOrder, SetAside,
    TryAgain, Unbind,
};

/// Choices for an invoice that waits for a reason, the likeliest first.
pub(super) fn of_invoice(code: &str) -> &'static [ChoiceKind] {
    match code {
        "export.order_unknown" => &[PickOrder, TryAgain, SetAside],
        "export.totals_differ" => &[AcceptDifference, PickOrder, TryAgain, SetAside],
        "export.line_unmatched" => &[ExportAsIs, PickOrder, TryAgain, SetAside],
        "export.order_state" => &[Adopt, ExportAsIs, PickOrder, TryAgain, SetAside],
        "export.stood_before" | "export.made_before" => &[Adopt, ExportAsIs, TryAgain, SetAside],
        "export.foreign_invoice" | "export.doubled" => &[Adopt, TryAgain, SetAside],
        "export.quantity_above_open" | "export.nothing_open" => {
            &[Adopt, PickOrder, TryAgain, SetAside]
        }
        "export.currency" => &[PickOrder, TryAgain, SetAside],
        "export.other_record" => &[SetAside, TryAgain],
        "export.bundle" => &[Adopt, TryAgain, SetAside],
        "export.read_back_differs" => &[AcceptDifference, Unbind],
        "export.read_back_gone" => &[Unbind],
        "route.several" => &[OpenBackend, SetAside],
        _ => &[TryAgain, SetAside],
    }
}

/// Choices for a job that waits for a reason, the likeliest first. One that has ended cannot be
/// cancelled; one that cannot be done as it stands is looked at before it is tried again.
pub(super) fn of_job(ended: bool, work: InboxWork, code: &str) -> &'static [ChoiceKind] {
    match (ended, work, code) {
        (true, ..) => &[TryAgain, OpenJob],
        (false, InboxWork::Other, _) | (false, _, "job.arguments" | "job.outdated") => {
            &[OpenJob, Cancel, TryAgain]
        }
        _ => &[TryAgain, Cancel, OpenJob],
    }
}

/// Those that can be made for many at once: each stands for itself, and all can be taken back or
/// lead to an export that looks first.
pub(super) fn together(choices: &[ChoiceKind]) -> Vec<ChoiceKind> {
    let fits = |choice: &&ChoiceKind| {
        matches!(choice, AcceptDifference | ExportAsIs | TryAgain | SetAside)
    };
    choices.iter().filter(fits).copied().collect()
}

/// What kind of thing an invoice's reason is.
pub(super) fn kind(code: &str) -> InboxKind {
    match code {
        "export.foreign_invoice"
        | "export.doubled"
        | "export.never_answers"
        | "export.read_back_gone"
        | "export.number_taken"
        | "export.other_record"
        | "export.stood_before"
        | "export.made_before" => InboxKind::Doubt,
        _ => InboxKind::Invoice,
    }
}

#[test]
fn a_job_is_cancelled_only_before_its_end_and_looked_at_where_it_cannot_be_done() {
    let check = |ended: bool, work: InboxWork, code: &str, expected: &[ChoiceKind]| {
        assert_eq!(of_job(ended, work, code), expected, "{work:?} {code}");
    };
    let plain = &[TryAgain, Cancel, OpenJob];
    let first_seen = &[OpenJob, Cancel, TryAgain];
    check(false, InboxWork::Read, "wire.answer", plain);
    check(false, InboxWork::Compare, "job.set_aside", plain);
    check(false, InboxWork::Read, "job.arguments", first_seen);
    check(false, InboxWork::Other, "job.unknown_kind", first_seen);
    check(true, InboxWork::Read, "wire.answer", &[TryAgain, OpenJob]);
}

#[test]
fn what_would_make_a_wrong_invoice_is_never_offered_to_be_passed_over() {
    for code in [
        "export.quantity_above_open",
        "export.fraction",
        "export.bundle",
        "export.currency",
        "export.nothing_open",
        "export.order_unknown",
        "export.doubled",
        "export.foreign_invoice",
        "export.other_record",
        "export.number_taken",
    ] {
        assert!(!of_invoice(code).contains(&ExportAsIs), "{code}");
    }
}
