//! What closing and quitting lead to: pure, so that every case can be listed.

/// What closing the window does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    /// The window goes, the program stays in the tray.
    Hide,
    /// The program ends.
    Quit,
}

/// A program that nobody can see must not stay behind.
pub(crate) fn on_close(keep_in_tray: bool, tray_is_seen: bool, data_are_open: bool) -> Closing {
    if keep_in_tray && tray_is_seen && data_are_open {
        Closing::Hide
    } else {
        Closing::Quit
    }
}

/// How far the program is with ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ending {
    /// Nobody asked for it.
    #[default]
    No,
    /// It starts nothing more and waits for what runs.
    Finishing,
    /// It ends.
    Stopping,
}

/// What follows from being asked to quit: the next stage, or nothing where it ends already. Who asks
/// once more does not want to wait.
pub(crate) fn on_quit(stage: Ending, wait_for_what_runs: bool) -> Option<Ending> {
    match (stage, wait_for_what_runs) {
        (Ending::No, true) => Some(Ending::Finishing),
        (Ending::No, false) | (Ending::Finishing, _) => Some(Ending::Stopping),
        (Ending::Stopping, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_keeps_the_program_only_where_it_is_wanted_and_can_be_seen() {
        let check = |keep, seen, open, expected| {
            assert_eq!(on_close(keep, seen, open), expected, "{keep} {seen} {open}");
        };
        check(true, true, true, Closing::Hide);
        check(true, false, true, Closing::Quit);
        check(false, true, true, Closing::Quit);
        check(false, false, true, Closing::Quit);
        // Without data there is no queue to keep going.
        check(true, true, false, Closing::Quit);
    }

    #[test]
    fn quitting_waits_once_at_most() {
        let check = |stage, wait, expected| {
            assert_eq!(on_quit(stage, wait), expected, "{stage:?} {wait}");
        };
        check(Ending::No, true, Some(Ending::Finishing));
        check(Ending::No, false, Some(Ending::Stopping));
        check(Ending::Finishing, true, Some(Ending::Stopping));
        check(Ending::Finishing, false, Some(Ending::Stopping));
        check(Ending::Stopping, true, None);
        check(Ending::Stopping, false, None);
    }
}
