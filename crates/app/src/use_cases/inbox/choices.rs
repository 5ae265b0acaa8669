//! Which choices fit which reason. Pure.

use crate::view::{ChoiceKind, InboxKind};
use ChoiceKind::{
    AcceptDifference, Adopt, ExportAsIs, OpenBackend, PickOrder, SetAside, TryAgain, Unbind,
};

/// Choices for an invoice that waits for a reason, the likeliest first.
pub(super) fn of_invoice(code: &str) -> &'static [ChoiceKind] {
    match code {
        "export.order_unknown" => &[PickOrder, TryAgain, SetAside],
        "export.totals_differ" => &[AcceptDifference, PickOrder, TryAgain, SetAside],
        "export.line_unmatched" => &[ExportAsIs, PickOrder, TryAgain, SetAside],
        "export.order_state" => &[Adopt, ExportAsIs, PickOrder, TryAgain, SetAside],
        "export.stood_before" => &[Adopt, ExportAsIs, TryAgain, SetAside],
        "export.foreign_invoice" | "export.doubled" => &[Adopt, TryAgain, SetAside],
        "export.quantity_above_open" | "export.nothing_open" => {
            &[Adopt, PickOrder, TryAgain, SetAside]
        }
        "export.currency" => &[PickOrder, TryAgain, SetAside],
        "export.read_back_differs" => &[AcceptDifference, Unbind],
        "export.read_back_gone" => &[Unbind],
        "route.several" => &[OpenBackend, SetAside],
        _ => &[TryAgain, SetAside],
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
        | "export.stood_before" => InboxKind::Doubt,
        _ => InboxKind::Invoice,
    }
}

#[test]
fn what_would_make_a_wrong_invoice_is_never_offered_to_be_passed_over() {
    for code in [
        "export.quantity_above_open",
        "export.fraction",
        "export.currency",
        "export.nothing_open",
        "export.order_unknown",
        "export.doubled",
        "export.foreign_invoice",
    ] {
        assert!(!of_invoice(code).contains(&ExportAsIs), "{code}");
    }
}
