//! What comes first of all that waits, in the inbox as on the overview. Pure.

use super::choices;
use crate::view::{InboxGroup, InboxKind, InboxWork};
use std::cmp::Reverse;

/// How much haste something has, the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::use_cases) enum Haste {
    /// Nothing goes on.
    AllStands,
    /// The books or orders here are not those of the systems.
    NotRead,
    /// What happened since the last backup would be lost with the disk.
    NotSaved,
    /// Invoices that may be in the shop twice, or not at all; most with one reason first.
    InDoubt(Reverse<u32>),
    /// Invoices that wait; most with one reason first.
    Waits(Reverse<u32>),
    /// A job that no invoice stands for, and that reads nothing.
    OtherJob,
}

impl Haste {
    /// That of so many invoices with one reason.
    pub(in crate::use_cases) fn of_invoices(code: &str, count: u32) -> Self {
        match choices::kind(code) {
            InboxKind::Doubt => Self::InDoubt(Reverse(count)),
            _ => Self::Waits(Reverse(count)),
        }
    }

    pub(super) fn of(group: &InboxGroup) -> Self {
        let work = group.items.first().and_then(|item| item.work);
        match (group.kind, work) {
            (InboxKind::Data, Some(InboxWork::Backup)) => Self::NotSaved,
            (InboxKind::Doubt | InboxKind::Invoice, _) => {
                Self::of_invoices(&group.code, group.count)
            }
            (InboxKind::Job, Some(InboxWork::Read | InboxWork::Compare)) => Self::NotRead,
            (InboxKind::Job, _) => Self::OtherJob,
            _ => Self::AllStands,
        }
    }
}

#[test]
fn what_stops_everything_comes_before_what_stops_one_invoice() {
    let check = |code: &str, count: u32, before: (&str, u32)| {
        let (first, then) = (
            Haste::of_invoices(code, count),
            Haste::of_invoices(before.0, before.1),
        );
        assert!(first < then, "{first:?} {then:?}");
    };
    check("export.doubled", 1, ("export.order_state", 9));
    check("export.order_state", 5, ("export.totals_differ", 1));
    let rest = [Haste::AllStands, Haste::NotRead, Haste::NotSaved];
    assert!(rest.is_sorted());
    assert!(rest[2] < Haste::of_invoices("export.doubled", 9));
    assert!(Haste::of_invoices("export.order_state", 1) < Haste::OtherJob);
}
